"""The Excel form that came back: what somebody filled in, whichever program saved it (`files/response_sheet.py`)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from digiassess.files.answers_person import said_of
from digiassess.files.formats.formula import as_it_was
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem, faults_of
from digiassess.files.formats.record import newer_version
from digiassess.files.formats.source import unread_sheets
from digiassess.files.formats.table import Columns, Grid, Table, read_table
from digiassess.files.other_wording import other_words
from digiassess.files.response_fit import Fitting
from digiassess.files.response_sheet import FIELDS, HEADINGS, LEVEL, SAID, SCHEMA, SCHEMA_FAMILY, WHO
from digiassess.model.bank import BankVersion
from digiassess.model.language import _
from digiassess.model.response import Respondent, Response, Said, as_group
from digiassess.model.text import first_words, folded

_BANK = {"bank id": "id", "bank version": "version", "bank digest": "digest"}


class FilledForm(NamedTuple):
    """What an Excel form says, and what of it was not looked at."""

    response: Response
    lost: Sequence[str]
    """The ids of questions whose answers do not compare."""
    unasked: Sequence[str]
    """The ids of questions of themes that the form did not ask."""
    passed_over: Sequence[str]
    """Headings of columns that are none of the form's."""
    beside: Sequence[str]
    """The cells that say something in a column without a heading."""
    notes: Sequence[str]
    """What a person should know of the bank that it answers."""


def form_mark(grids: Sequence[Grid]) -> Grid | None:
    """The sheet that says which form it is; None where the workbook is no form."""
    for grid in grids:
        first = grid.rows[0][1] if grid.rows else ()
        if len(first) > 1 and folded(first[0]) == FIELDS[0] and first[1].strip().startswith(SCHEMA_FAMILY):
            return grid
    return None


def read_form(mark: Grid, grids: Sequence[Grid], fitting: Fitting, now: datetime) -> FilledForm:
    """What was filled in in the form that `mark` is of.

    Raises `OfAnotherError` where it is the form of another assessment, and `BadFileError` with every mistake.
    """
    fields = _fields(mark)
    bank = _checked(BankVersion, {name: fields.get(field, "") for field, name in _BANK.items()}, mark)
    fitting.check_same(fields.get("council"), fields.get("period"), bank, mark.file)
    others = [grid for grid in grids if grid is not mark]
    table = read_table(others, Columns(HEADINGS, ("question",), SAID, gives=LEVEL))
    _check_levels(table)
    mistakes = Mistakes(table.problems)
    who = _who(table, mistakes)
    answers, lost = _answers(table, fitting, bank, mistakes)
    mistakes.refuse()
    if lost and not answers:
        raise fitting.nothing_left(bank, mark.file)
    known = [theme.id for theme in fitting.bank.themes]
    themes = fields.get("themes", "").split()
    asked = {*themes, *(fitting.themes_of(answers) if themes else ())}
    said = {
        "council": fitting.assessment.council,
        "period": fitting.assessment.period,
        "bank": fitting.version,
        "id": fields.get("id", ""),
        "respondent": who,
        "themes": tuple(theme for theme in known if theme in asked),
        "answers": answers,
        "saved_at": now,
    }
    unasked = fitting.unasked(themes, answers, bank)
    notes = [*fitting.unsure(bank, mark.file), *([unread_sheets(table)] if table.unread else ())]
    return FilledForm(_checked(Response, said, mark), lost, unasked, table.passed_over, table.beside, notes)


def _fields(mark: Grid) -> dict[str, str]:
    """What the hidden sheet says. Raises `BadFileError` for a form of a newer version of this program."""
    fields = {folded(cells[0]): cells[1].strip() for _row, cells in mark.rows if len(cells) > 1}
    if fields["schema"] != SCHEMA:
        raise BadFileError([mark.problem(mark.rows[0][0], 1, *newer_version(fields["schema"]))])
    return fields


_Model = TypeVar("_Model", bound=BaseModel)


def _checked(model: type[_Model], said: Mapping[str, Any], mark: Grid) -> _Model:
    try:
        return model.model_validate(said)
    except ValidationError as error:
        raise BadFileError(
            [Problem(mark.file, None, what, mend) for _path, what, mend in faults_of(error, model)]
        ) from None


def _who(table: Table, mistakes: Mistakes) -> Respondent:
    """What stands above the headings of the respondent."""
    labels = {folded(label): name for name, label in WHO.items()}
    said: dict[str, str] = {}
    rows: dict[str, int] = {}
    for row, cells in table.grid.rows:
        name = labels.get(folded(cells[0])) if cells else None
        if name is None or name in rows:
            continue
        rows[name] = row
        mistakes.add_found(table.grid.valueless(row, (1,)))
        filled = as_it_was(cells[1].strip()) if len(cells) > 1 else ""
        if filled:
            said[name] = as_group(filled) if name == "group" else filled
    try:
        return Respondent.model_validate(said)
    except ValidationError as error:
        for path, what, mend in faults_of(error, Respondent):
            mistakes.add(partial(table.grid.problem, rows[str(path[0])], 1, what, mend))
        return Respondent()


def _check_levels(table: Table) -> None:
    """Raises `BadFileError` for a form without the column of levels, at the cell of its heading."""
    if LEVEL in table.columns:
        return
    column = table.columns["question"]
    row = next(row for row, cells in table.grid.rows if column < len(cells) and folded(cells[column]) == "question")
    heading = LEVEL.capitalize()
    what = _("the form has no column '{heading}' any more").format(heading=heading)
    mend = _(
        "write '{heading}' again above the levels, or answer in a new form: digiassess invite --role ROLE "
        "--format excel"
    )
    place = HEADINGS.index(LEVEL)
    raise BadFileError([table.grid.problem(row, place, what, mend.format(heading=heading))])


def _answers(
    table: Table, fitting: Fitting, bank: BankVersion, mistakes: Mistakes
) -> tuple[dict[str, Said], list[str]]:
    answers: dict[str, Said] = {}
    lost = []
    theirs = fitting.bank_of(bank)
    for row, cells in table.rows:
        name = cells.get("question", "")
        fields = {part: cells.get(part, "") for part in SAID}
        if not any(fields.values()):
            continue
        question = fitting.question(name, bank)
        if question is None:
            if fitting.has(bank):
                what = _("there is no question '{name}'").format(name=first_words(name))
                mend = _("leave the first column as it was")
                mistakes.add(partial(table.grid.problem, row, table.columns["question"], what, mend))
            else:
                lost.append(name)
            continue
        if theirs is not None and (other := other_words(cells, theirs.by_id[name][1], theirs)) is not None:
            mistakes.add(partial(table.grid.problem, row, table.columns[other.column], other.what, other.mend))
            continue
        # A row at a time: a question may stand in two.
        document = table.document({("answers", name, part): (row, part) for part in SAID})
        said = said_of(fields, fitting.bank, question, ("answers", name), document, mistakes)
        if said is None:
            continue
        if question.id in answers:
            what = _("'{name}' stands twice").format(name=name)
            mistakes.add(partial(table.grid.problem, row, table.columns["question"], what, _("keep one of the rows")))
        answers[question.id] = said
    return answers, lost
