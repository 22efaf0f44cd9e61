"""Plans of actions in files, read from YAML, JSON, CSV or a sheet."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from pydantic import ValidationError

from digiassess.analysis.plan import same_said
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import BadFileError, Mistakes, faults_of
from digiassess.files.formats.source import read_source
from digiassess.files.formats.table import Columns, Table
from digiassess.files.gone_questions import no_question
from digiassess.files.survey_times import without_time
from digiassess.model.action import Action, ActionStatus, says
from digiassess.model.answer import read_target
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Record
from digiassess.model.bank_rules import Path
from digiassess.model.language import _
from digiassess.model.text import DATE_HELP, Line, Name, clean_line, first_words, read_date, whole_number

COLUMNS = ("question", "what", "owner", "due", "level", "status")
_NOT_READ = ("agreed_in", "theme", "text")
EXPORTED = ("id", *COLUMNS, *_NOT_READ)
"""The columns in which a plan leaves as CSV."""


@dataclass(frozen=True)
class Draft:
    """An action that a file names, checked against the assessment that it is for: what `analysis.plan.agree` takes."""

    question: str | None
    what: str
    owner: str
    due: date
    level: int | None
    status: ActionStatus | None
    which: str | None
    """The id of the action that it changes, where the file says so."""


class _Row(Record):
    """The fields of one action in a file."""

    question: Line | None = None
    what: Line
    owner: Name
    due: Line
    level: Any = None
    status: ActionStatus | None = None
    id: Line | None = None


class PlanFile(NamedTuple):
    """What a file says of a plan."""

    drafts: list[Draft]
    notes: list[str]
    """What a person should know of how it was read."""


def read_plan(path: FilePath, assessment: Assessment) -> PlanFile:
    """The actions in the file at `path`, whose ending says what it is: .yaml, .yml, .json, .csv, .xlsx or .ods.

    Raises `DigiassessError` where it cannot be read, and `BadFileError` with every mistake in it.
    """
    columns = Columns(
        COLUMNS, needed=("question", "what", "owner", "due"), more=("id",), silent=_NOT_READ, gives="what"
    )
    source = read_source(path, columns, _("actions are read from .yaml, .json, .csv, .xlsx or .ods files"))
    if isinstance(source.content, Table):
        document, rows = _rows_of_table(source.content)
        mistakes = Mistakes(source.content.problems)
    else:
        document, rows, mistakes = source.content, _rows_of_document(source.content), Mistakes()
    reader = _Reader(assessment, document, mistakes)
    found = [reader.draft(number, row) for number, row in enumerate(rows)]
    mistakes.refuse()
    return PlanFile([draft for draft in found if draft is not None], list(source.notes))


def _rows_of_document(document: Document) -> list[Any]:
    data = document.data
    if not isinstance(data, dict) or "actions" not in data:
        raise BadFileError([document.problem((), _("it has no list of actions"), _("start with 'actions:'"))])
    if extra := [key for key in data if key != "actions"]:
        wrong, mend = _("there is no field '{key}' here"), _("a plan has 'actions' and nothing beside it")
        raise BadFileError([document.problem((key,), wrong.format(key=key), mend) for key in extra])
    rows = data["actions"] or []
    if not isinstance(rows, list):
        mend = _("write each action after a hyphen")
        raise BadFileError([document.problem(("actions",), _("'actions' should be a list"), mend)])
    return rows


def _rows_of_table(table: Table) -> tuple[Document, list[Any]]:
    places: dict[Path, tuple[int, str]] = {}
    for number, (row, cells) in enumerate(table.rows):
        places["actions", number] = row, ""
        places |= {("actions", number, name): (row, name) for name in cells}
    return table.document(places), [dict(cells) for _row, cells in table.rows]


@dataclass
class _Reader:
    """Turns the rows of a file into drafts that fit an assessment, and collects what they cannot be."""

    assessment: Assessment
    document: Document
    mistakes: Mistakes
    seen: dict[tuple[str | None, str], int] = field(default_factory=dict)
    """The rows by which action they are about, and by what one says that says it for the first time."""
    words: dict[str, tuple[str | None, str]] = field(init=False)
    """What each action there is says of which question, as far as the file was read."""

    def __post_init__(self) -> None:
        self.words = {action.id: says(action.question, action.what) for action in self.assessment.actions}

    def draft(self, number: int, row: Any) -> Draft | None:
        """The action in row `number`; None where it has a mistake."""
        path: Path = ("actions", number)
        if not isinstance(row, dict):
            mend = _("write 'question:', 'what:' and so on")
            self._wrong(path, _("an action should be a set of named fields"), mend)
            return None
        said = {key: value for key, value in row.items() if key not in _Row.model_fields or value not in ("", None)}
        if isinstance(said.get("status"), str):
            said["status"] = said["status"].strip().lower()
        try:
            given = _Row.model_validate(said)
        except ValidationError as error:
            for fault in faults_of(error, _Row, path):
                self._wrong(*fault)
            return None
        before = len(self.mistakes)
        there = self._there(path, given)
        question = self._question(path, given, there)
        level = self._level(path, given.level, question)
        due = self._due(path, given.due)
        self._once(number, there, says(question, given.what))
        if due is None or len(self.mistakes) > before:
            return None
        return Draft(question, given.what, given.owner, due, level, given.status, there.id if there else None)

    def _once(self, number: int, there: Action | None, says: tuple[str | None, str]) -> None:
        """Holds that no other row is about the same action, and that none comes to say what another one does."""
        path: Path = ("actions", number)
        anew = there is None or says != self.words[there.id]
        keys = [*([("id", there.id)] if there else []), *([says] if anew else [])]
        others = [name for name, said in self.words.items() if said == says and (there is None or name != there.id)]
        if before := [self.seen[key] for key in keys if key in self.seen]:
            first = self.document.line(("actions", before[0]))
            twice = _("the action stands twice (first on line {line})").format(line=first)
            self._wrong(path, twice, _("keep one of them"))
        elif anew and others:
            same = _("{action} says the same about the same question already").format(action=others[0])
            self._wrong((*path, "what"), same, _("change that one, or say it in other words"))
        for key in keys:
            self.seen.setdefault(key, number)
        if there is not None:
            self.words[there.id] = says

    def _there(self, path: Path, given: _Row) -> Action | None:
        if given.id is not None:
            there = next((action for action in self.assessment.actions if action.id == given.id.upper()), None)
            if there is None:
                none = _("there is no action '{action}' in this assessment").format(action=given.id[:20])
                self._wrong((*path, "id"), none, _("leave its id out to add it as a new one"))
            return there
        return next(iter(same_said(self.assessment, given.question, given.what)), None)

    def _question(self, path: Path, given: _Row, there: Action | None) -> str | None:
        if given.question is None:
            if given.id is None:
                self._wrong(path, _("'question' is missing"), _("add it"))
            return there.question if there else None
        bank = self.assessment.bank.content
        # An action that was carried over may be about a question that the bank no longer has.
        if given.question not in bank.by_id and (there is None or there.question != given.question):
            self.mistakes.add(partial(no_question, self.document, (*path, "question"), given.question, bank))
        return given.question

    def _level(self, path: Path, said: Any, question: str | None) -> int | None:
        bank = self.assessment.bank.content
        top, known = bank.top, bank.named(question)
        try:
            number = whole_number(read_target(said, bank, known[1]) if known else said, 1, top)
        except ValueError:
            number = None
        if said is not None and number is None:
            wrong = _("the level is '{level}'").format(level=first_words(said))
            self._wrong((*path, "level"), wrong, _("give a level number from 1 to {top}").format(top=top))
        return number

    def _due(self, path: Path, said: str) -> date | None:
        try:
            # Spreadsheets write a time behind a day: an action is due on a day, at no hour of it.
            return read_date(without_time(clean_line(said)))
        except ValueError as error:
            self._wrong((*path, "due"), f"'due': {error}", _(DATE_HELP))
            return None

    def _wrong(self, path: Path, what: str, mend: str) -> None:
        self.mistakes.add(partial(self.document.problem, path, what, mend))
