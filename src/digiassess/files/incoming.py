"""What people sent back, read by what it is (DESIGN, section 8).

It is a response file, the Excel form, a survey's table or, where somebody named it, a file of one person's answers.
"""

import errno
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path

from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.answers_file import has_answers, read_answers
from digiassess.files.answers_person import person_of
from digiassess.files.came import Came
from digiassess.files.days import AHEAD, day
from digiassess.files.formats.csv import grid_of_csv
from digiassess.files.formats.hidden import hidden_sheets
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem, TooLargeError, unreadable
from digiassess.files.formats.sheet import ENDINGS as WORKBOOKS
from digiassess.files.formats.sheet import grids_of_workbook
from digiassess.files.formats.table import Grid
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.formats.workbook_time import saved_time
from digiassess.files.response_fit import Fitting
from digiassess.files.response_form import form_mark, read_form
from digiassess.files.response_likeness import TEXTS, may_be_response
from digiassess.files.responses import FAMILY, parse_response
from digiassess.files.survey_headings import HEADINGS
from digiassess.files.survey_sheets import FEWEST_QUESTIONS, may_be_survey, survey_sheets
from digiassess.files.survey_table import read_survey
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.text import folded

YAML = (".yaml", ".yml")
ENDINGS = (".json", *TEXTS, *WORKBOOKS)
"""What is looked at in a folder."""


@dataclass(frozen=True)
class Incoming:
    """What one file brings."""

    file: str
    people: Sequence[Came]
    passed_over: Sequence[str] = ()
    """Headings of the columns that were not looked at."""
    empty: int = 0
    """Rows, or a form, without any answer."""
    lost: Sequence[str] = ()
    """The ids of questions of an earlier bank whose answers do not compare."""
    unasked: Sequence[str] = ()
    """The ids of questions answered that are of themes which the response was not asked; they are taken."""
    not_put: Sequence[str] = ()
    """The ids of questions answered that are not put to this council; they are kept, and do not count."""
    beside: Sequence[str] = ()
    """The cells of a form that say something in a column without a heading; they are not."""
    notes: Sequence[str] = ()
    """What a person should know of how it was read, each a sentence."""


@dataclass(frozen=True)
class Reading:
    """How files are read: for which assessment, with which headings named, and at what time."""

    assessment: Assessment
    fitting: Fitting
    columns: Mapping[str, str]
    now: datetime

    @cached_property
    def texts(self) -> SurveyTexts:
        """The texts of the bank, to be found in tables."""
        return SurveyTexts(self.assessment.bank.content)

    @cached_property
    def known(self) -> set[str]:
        """What headings of a survey's table may be, by which the sign between its cells is told."""
        questions = [question for _theme, question in self.assessment.bank.content.questions()]
        usual = (heading for headings in HEADINGS.values() for heading in headings)
        texts = (text for question in questions for text in (question.id, question.text))
        return {folded(text) for text in (*usual, *texts, *self.columns.values())}


def read_incoming(path: Path, reading: Reading, *, named: bool) -> Incoming | None:
    """What the file at `path` brings; None where it is nobody's response.

    `named` says that somebody named this file, and did not only find it in a folder: then it is refused for what is
    nobody's response. Raises `DigiassessError` where it cannot be read, or not all of it; of a folder's files, where it
    says that it is one, and `NotLookedIntoError` where a workbook is too large to say.
    """
    kind = _kind(path)
    if kind is None:
        if named:
            if not path.exists():
                raise unreadable(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)), path)
            raise _no_response(path)
        return None
    try:
        content = read_content(path)
    except DigiassessError as error:
        if named or may_be_response(path, reading.texts):
            raise
        _say_if_too_large(path, error)
        return None
    found = kind(path, content, reading, named)
    if found is None:
        if named:
            raise _no_response(path)
        return None
    # A form that nobody has filled in yet takes nothing back of what was said in another copy of it.
    said = [came for came in found.people if came.response.answers]
    not_put = _not_put(reading.assessment, {name for came in said for name in came.response.answers})
    return replace(found, people=said, not_put=not_put, empty=found.empty + len(found.people) - len(said))


def _not_put(assessment: Assessment, answered: Collection[str]) -> list[str]:
    """The questions among those `answered` that are not put to a council of this kind, in the order of the bank."""
    questions = (question for _theme, question in assessment.bank.content.questions())
    return [question.id for question in questions if question.id in answered and not assessment.asked(question)]


class NotLookedIntoError(DigiassessError):
    """A workbook found in a folder that is too large to be looked into: nobody knows whether it is a response."""


def _say_if_too_large(path: Path, error: DigiassessError) -> None:
    if isinstance(error, TooLargeError) and path.suffix.lower() in WORKBOOKS:
        raise NotLookedIntoError(str(error)) from None


_Reader = Callable[[Path, bytes, Reading, bool], Incoming | None]


def _kind(path: Path) -> _Reader | None:
    ending = path.suffix.lower()
    # Some mail programs add an ending to what they do not know.
    if ending == ".json" or path.name.lower().endswith(".json.txt"):
        return _from_json
    if ending in YAML:
        return _from_answers
    return _from_table if ending in ENDINGS else None


def _no_response(path: Path) -> DigiassessError:
    what = _("it holds no response that digiassess knows")
    mend = _("give a saved form, a file of answers that says 'respondent', or a survey's table with these questions")
    return BadFileError([Problem(str(path), None, what, mend)])


def _from_json(path: Path, content: bytes, reading: Reading, named: bool) -> Incoming | None:
    file = str(path)
    if FAMILY.encode() not in content:
        return _from_answers(path, content, reading, named)
    document = json_document(decoded(content, file), file)
    mistakes, data = Mistakes(), document.data
    if isinstance(data, dict) and data.get("saved_at") is None:
        # Another program's form may not say it: then it is the time of the collection.
        data = {**data, "saved_at": reading.now}
    response = parse_response(data, document, mistakes)
    if response is None:
        return None
    if response.saved_at > reading.now + AHEAD:
        # It would keep out whatever the same person sends until then.
        what = _("'saved_at': it says {day}, which is still to come").format(day=day(response.saved_at))
        mend = _("correct the clock of that computer and save the form again, or write there when it was saved")
        mistakes.add(partial(document.problem, ("saved_at",), what, mend))
    fits, lost = reading.fitting.fit(response, document, mistakes)
    unasked = reading.fitting.unasked(response.themes, response.answers, response.bank)
    notes = reading.fitting.unsure(response.bank, file)
    return Incoming(file, [Came(fits)], lost=lost, unasked=unasked, notes=notes)


def _from_answers(path: Path, content: bytes, reading: Reading, named: bool) -> Incoming | None:  # noqa: ARG001
    """A file of answers is only taken where somebody named it: found in a folder it may be the council's own."""
    if not named:
        return None
    given = read_answers(path, of_a_person=True)
    if given.respondent is None and not given.answers:
        return None
    response, notes = person_of(given, reading.fitting, reading.now)
    return Incoming(str(path), [Came(response)], notes=notes)


def _from_table(path: Path, content: bytes, reading: Reading, named: bool) -> Incoming | None:
    file = str(path)
    try:
        grids, notes = _grids(path, content, reading)
    except DigiassessError as error:
        if named or may_be_response(path, reading.texts):
            raise
        _say_if_too_large(path, error)
        return None
    mark = form_mark(grids)
    if mark is not None:
        # Two copies of a form are told apart by when each was saved, not by which is collected last.
        form = read_form(mark, grids, reading.fitting, saved_time(content, reading.now) or reading.now)
        people, notes = [Came(form.response)], [*notes, *form.notes]
        return Incoming(
            file, people, form.passed_over, lost=form.lost, unasked=form.unasked, beside=form.beside, notes=notes
        )
    # Answers in rows are one person's or the council's: only where somebody named the file are they looked for.
    hidden = hidden_sheets(grids, lambda grid: may_be_survey(grid, reading.texts) or (named and has_answers(grid)))
    grids = [grid for grid in grids if not grid.is_hidden]
    sheets, passed_over = survey_sheets(grids, reading.texts, reading.columns)
    asked = sheets[0].questions if sheets else 0
    # A list of questions and notes may lie beside a survey, and the name of a question in an answer's note.
    is_survey = asked >= FEWEST_QUESTIONS and sheets[0].is_filled(reading.texts)
    if not is_survey and any(has_answers(grid) for grid in grids):
        return _from_answers(path, content, reading, named)
    if not asked or (asked < FEWEST_QUESTIONS and not named):
        return None
    survey = read_survey(sheets, reading.texts, reading.fitting, reading.columns, reading.now)
    notes = [*notes, *hidden, *passed_over, *survey.notes]
    return Incoming(file, survey.people, survey.passed_over, survey.empty, notes=notes)


def _grids(path: Path, content: bytes, reading: Reading) -> tuple[list[Grid], list[str]]:
    if path.suffix.lower() in WORKBOOKS:
        return grids_of_workbook(content, str(path)), []
    grid, said = grid_of_csv(content, str(path), reading.known)
    return [grid], [said] if said else []
