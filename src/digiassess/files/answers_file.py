"""Answers that come in a file: YAML, JSON, CSV or a sheet, or an assessment's own file (DESIGN, section 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path as FilePath
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError
from pydantic_core import PydanticCustomError

from digiassess.files.formats.document import Document
from digiassess.files.formats.exported import LISTS, SHEETS, STATEMENTS, Exported
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem, faults_of
from digiassess.files.formats.record import newer_version
from digiassess.files.formats.source import read_source
from digiassess.files.formats.table import HEADING_ROWS, Columns, Grid, Table
from digiassess.files.migration import CURRENT, FAMILY, format_number
from digiassess.model.answer import PART, SAID, is_clear, is_empty
from digiassess.model.bank import Record
from digiassess.model.bank_rules import Path, nearest
from digiassess.model.language import _, listed, noted
from digiassess.model.nations import Nation
from digiassess.model.period import Period
from digiassess.model.response import Group, as_group
from digiassess.model.text import Line, Name, folded

COLUMNS = ("question", *(part.name for part in SAID))
TEXT = "text"
BESIDE = ("theme", TEXT, STATEMENTS)
"""What a form has beside them, for whoever fills it in; of these the statements say which question was answered."""

PERSON = ("respondent", "role", "group")
"""What says whose answers they are, where they are one person's."""

_TOP = ("council", "kind", "nation", "period", "targets", "answers")
_NOT_TAKEN = {"actions": noted("its actions"), "events": noted("its sign-offs")}
"""What an assessment's own file has that an answers file has not, and that is missed where it is passed over."""


@dataclass(frozen=True)
class AnswersFile:
    """What a file of answers says, before a bank has been asked whether it can be so.

    `problems` are the mistakes in its outline: whoever uses the answers refuses the file with these and its own.
    `notes` are what a person should know of how it was read.
    """

    document: Document
    council: str | None = None
    kind: str | None = None
    nation: Nation | None = None
    period: str | None = None
    respondent: str | None = None
    """Whose answers they are, where they are one person's; role and group are theirs."""
    role: str | None = None
    group: Group | None = None
    targets: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)
    """What a form showed beside an answer, by the question's id."""
    wrong: frozenset[str] = frozenset()
    """The fields of these that say something which they cannot say."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    exported: Exported | None = None
    """The assessment that it was written of, where it is a workbook of ours that says so."""

    @property
    def levelled(self) -> frozenset[str]:
        """The questions that are given a level, whatever it is: not those with a note or a target alone."""
        said = {name: said.get("level") if isinstance(said, dict) else said for name, said in self.answers.items()}
        return frozenset(name for name, level in said.items() if not is_empty(level) and not is_clear(level))


def read_answers(path: FilePath, *, of_a_person: bool = False) -> AnswersFile:
    """The answers in the file at `path`, whose ending says what it is: .yaml, .yml, .json, .csv, .xlsx or .ods.

    With `of_a_person` it may say whose they are, as `respondent`, `role` and `group`; else such a file is refused.
    Raises `DigiassessError` where it cannot be read at all.
    """
    more = PERSON if of_a_person else ()
    what = _("answers are read from .yaml, .json, .csv, .xlsx or .ods files")
    columns = Columns(
        COLUMNS,
        needed=("question",),
        one_of=COLUMNS[1:],
        more=(*more, STATEMENTS),
        silent=BESIDE,
        gives="level",
        exported=SHEETS,
        lists=LISTS,
    )
    source = read_source(path, columns, what)
    if isinstance(source.content, Table):
        return replace(_from_table(source.content), notes=source.notes, exported=source.exported)
    return _from_document(source.content, of_a_person=of_a_person)


def has_answers(grid: Grid) -> bool:
    """Whether the cells are a table of answers: a row a question, found by its headings."""
    rows = ({folded(cell) for cell in cells} for _row, cells in grid.rows[:HEADING_ROWS])
    return any("question" in names and names & {*COLUMNS[1:]} for names in rows)


def _from_document(document: Document, *, of_a_person: bool) -> AnswersFile:
    data = document.data
    if not isinstance(data, dict):
        raise BadFileError([document.problem((), _("it should be a set of named fields"), _("start with 'answers:'"))])
    own = _is_assessment(document, data)
    problems = [] if own else _foreign(document, data, (*_TOP, *PERSON) if of_a_person else _TOP)
    problems += [
        document.problem((key,), _("'{key}' should be a set of 'id: value' lines").format(key=key), _("write it so"))
        for key in ("targets", "answers")
        if not isinstance(data.get(key), dict) and data.get(key) not in (None, "")
        if not (key == "answers" and _is_list_of_answers(data))
    ]
    fields = [key for key in _Header.model_fields if of_a_person or key not in PERSON]
    said = {key: data[key] for key in fields if data.get(key) not in (None, "")}
    header, faults = _header({key: str(value) if type(value) is int else value for key, value in said.items()})
    problems += [document.problem(path, what, mend) for path, what, mend in faults]
    answers = _fields(data.get("answers"))
    passed_over = [_(words) for key, words in _NOT_TAKEN.items() if own and data.get(key)]
    return AnswersFile(
        document,
        problems=tuple(problems),
        wrong=frozenset(str(path[0]) for path, _what, _mend in faults),
        council=header.council,
        kind=header.kind,
        nation=header.nation,
        period=header.period,
        respondent=header.respondent,
        role=header.role,
        group=header.group,
        targets=_fields(data.get("targets")),
        answers={name: _as_said(answer) for name, answer in answers.items()} if own else answers,
        notes=(
            _("{file}: answers and targets are taken, {passed_over} are passed over.").format(
                file=document.file, passed_over=listed(passed_over)
            ),
        )
        if passed_over
        else (),
    )


def _is_assessment(document: Document, data: Mapping[str, Any]) -> bool:
    """Whether it is an assessment's own file. Raises `BadFileError` for another document of ours, or a newer one."""
    schema = str(data.get("schema", ""))
    number = format_number(schema)
    if number is not None and number <= CURRENT:
        return True
    if schema.startswith(FAMILY):
        what, mend = newer_version(schema)
    elif schema.startswith("digiassess/"):
        what, mend = (
            _("it is '{schema}', which is no file of answers").format(schema=schema[:40]),
            _("name an answers file or an assessment"),
        )
    else:
        return False
    raise BadFileError([document.problem(("schema",), what, mend)])


def _as_said(answer: Any) -> Any:
    """An answer of an assessment's own file, without what that program kept beside it."""
    if not isinstance(answer, dict):
        return answer
    kept = [name for name, part in PART.items() if part.read is None]
    # What was still to be confirmed was no answer there either.
    kept += ["level"] if answer.get("to_confirm") is True else []
    return {name: value for name, value in answer.items() if name not in kept}


def _foreign(document: Document, data: Mapping[str, Any], known: Sequence[str]) -> list[Problem]:
    """What shows that the file was not written for this program, or not without a slip."""
    if (whose := next((key for key in PERSON if key in data), None)) and whose not in known:
        what, mend = _("it says what one person answered"), _("take it in with 'digiassess collect'")
        if whose != "respondent":
            what = _("'{field}' goes with 'respondent', in what one person answered").format(field=whose)
            mend = _("take it out, or add 'respondent' and take the file in with 'digiassess collect'")
        return [document.problem((whose,), what, mend)]
    strange = [key for key in data if key not in known]
    slips = {key: near for key in strange[:20] if (near := nearest(key, known))}
    found = [
        document.problem((key,), _("there is no field '{key}' here").format(key=key), near)
        for key, near in slips.items()
    ]
    others = [key for key in strange if key not in slips]
    mend = _("name a file with 'id: level' lines under 'answers:'")
    if _is_list_of_answers(data):
        what = _("it has a list of 'answers', as other tools write it, and is no answers file of digiassess")
        return [document.problem(("answers",), what, mend)]
    if others and not any(key in data for key in known if key != "answers"):
        named = listed([f"'{key[:40]}'" for key in others], 5)
        what = (
            _("it has {named} beside 'answers', as another tool's file has").format(named=named)
            if "answers" in data
            else (_("it has {named} and no 'answers', and is no answers file of digiassess").format(named=named))
        )
        return [*found, document.problem((others[0],), what, mend)]
    return found + [
        document.problem((key,), _("there is no field '{key}' here").format(key=key), _("take it out"))
        for key in others
    ]


def _is_list_of_answers(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("answers"), list) and bool(data["answers"])


def _fields(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _without_nul(said: Any) -> Any:
    """A name without what marks a damaged file: else it would be cleaned, and read as another name."""
    if isinstance(said, str) and "\0" in said:
        raise PydanticCustomError("character_of_no_name", "no name")
    return said


class _Header(Record):
    """Whose answers they are."""

    council: Annotated[Name, BeforeValidator(_without_nul)] | None = None
    kind: Line | None = None
    nation: Nation | None = None
    period: Period | None = None
    respondent: Name | None = None
    role: Name | None = None
    group: Annotated[Group, BeforeValidator(as_group)] | None = None


def _header(said: Mapping[str, Any]) -> tuple[_Header, list[tuple[Path, str, str]]]:
    """What is `said` of whose answers they are, as far as that can be, and what is wrong with the rest."""
    try:
        return _Header.model_validate(said), []
    except ValidationError as error:
        faults = list(faults_of(error, _Header))
    wrong = {path[0] for path, _what, _mend in faults}
    return _Header.model_validate({key: value for key, value in said.items() if key not in wrong}), faults


def _from_table(table: Table) -> AnswersFile:
    places: dict[Path, tuple[int, str]] = {}
    answers: dict[str, Any] = {}
    statements: dict[str, str] = {}
    mistakes = Mistakes(table.problems)
    column = table.columns["question"]
    for row, cells in table.rows:
        name = cells.pop("question", "")
        if not name:
            mistakes.add(partial(table.grid.problem, row, column, _("the row names no question"), _("write its id")))
        elif name in answers:
            line, cell = table.grid.place(places["answers", name][0], column)
            what = _("'{name}' stands twice (first on {place})").format(
                name=name, place=cell or _("line {line}").format(line=line)
            )
            mistakes.add(partial(table.grid.problem, row, column, what, _("keep one of the rows")))
        else:
            answers[name] = {key: cell for key, cell in cells.items() if cell and key not in (*PERSON, STATEMENTS)}
            if answers[name] and cells.get(STATEMENTS):
                statements[name] = cells[STATEMENTS]
            places["answers", name] = row, "question"
            places |= {("answers", name, key): (row, key) for key in cells}
    document = table.document(places)
    header, faults = _header(_person(table, mistakes))
    for path, what, mend in faults:
        mistakes.add(partial(table.grid.problem, table.rows[0][0], table.columns[str(path[0])], what, mend))
    wrong = frozenset(str(path[0]) for path, _what, _mend in faults)
    who = {name: getattr(header, name) for name in PERSON}
    problems = tuple(mistakes.found)
    return AnswersFile(document, answers=answers, statements=statements, wrong=wrong, problems=problems, **who)


def _person(table: Table, mistakes: Mistakes) -> dict[str, str]:
    """Whose answers the rows are, as far as the table has such columns; all rows have to say the same."""
    found: dict[str, str] = {}
    for name in PERSON:
        for row, cells in table.rows:
            said = cells.get(name, "")
            if said and found.setdefault(name, said) != said:
                what = _("'{name}' is not the same in all rows").format(name=name)
                mend = _("give a file a person, or a table with a row a person and a column a question")
                mistakes.add(partial(table.grid.problem, row, table.columns[name], what, mend))
                break
    return found
