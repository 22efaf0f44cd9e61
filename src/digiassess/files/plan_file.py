"""Plans of actions in files: read from YAML, JSON or CSV, written as CSV, and never over a file that is there."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from digiassess.files.formats.csv import read_rows
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Problem, faults_of, unreadable
from digiassess.files.formats.text import read_text
from digiassess.files.formats.yaml import Document, parse_yaml
from digiassess.files.replace import replace_file
from digiassess.model.action import Action, ActionStatus
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Record
from digiassess.model.bank_rules import Path, nearest
from digiassess.model.errors import DigiassessError
from digiassess.model.text import DATE_HELP, Line, Name, read_date, whole_number

COLUMNS = ("question", "what", "owner", "due", "level", "status")
_EXPORTED = ("id", *COLUMNS, "agreed_in", "theme", "text")
_NOT_READ = ("agreed_in", "theme", "text")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Draft:
    """An action that a file names, checked against the assessment that it is for."""

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


def read_plan(path: FilePath, assessment: Assessment) -> list[Draft]:
    """The actions in the file at `path`, whose ending says what it is: .yaml, .yml, .json or .csv.

    Raises `DigiassessError` where it cannot be read, and `BadFileError` with every mistake in it.
    """
    ending = path.suffix.lower()
    if ending not in (".yaml", ".yml", ".json", ".csv"):
        raise DigiassessError(f"{path}: actions are read from .yaml, .json or .csv files: give it such an ending.")
    text, name = read_text(path), str(path)
    problems: list[Problem] = []
    if ending == ".csv":
        document, rows = _rows_of_csv(text, name, problems)
    else:
        document = json_document(text, name) if ending == ".json" else parse_yaml(text, name)
        rows = _rows_of_document(document)
    reader = _Reader(assessment, document, problems)
    found = [reader.draft(number, row) for number, row in enumerate(rows)]
    if problems:
        raise BadFileError(problems)
    return [one for one in found if one is not None]


def _rows_of_document(document: Document) -> list[Any]:
    data = document.data
    if not isinstance(data, dict) or "actions" not in data:
        raise BadFileError([document.problem((), "it has no list of actions", "start with 'actions:'")])
    if extra := [key for key in data if key != "actions"]:
        mend = "a plan has 'actions' and nothing beside it"
        raise BadFileError([document.problem((key,), f"there is no field '{key}' here", mend) for key in extra])
    rows = data["actions"] or []
    if not isinstance(rows, list):
        mend = "write each action after a hyphen"
        raise BadFileError([document.problem(("actions",), "'actions' should be a list", mend)])
    return rows


def _rows_of_csv(text: str, file: str, problems: list[Problem]) -> tuple[Document, list[Any]]:
    needed = ("question", "what", "owner", "due")
    found = read_rows(text, file, problems, columns=COLUMNS, needed=needed, allowed=_EXPORTED)
    lines: dict[Path, int] = {(): 1} | {("actions", number): line for number, (line, _) in enumerate(found)}
    rows = [{key: _plain(cell) for key, cell in cells.items() if key not in _NOT_READ} for _, cells in found]
    return Document(file, {}, lines), rows


def _plain(cell: str) -> str:
    """The cell as it was before `plan_csv` made it harmless."""
    said = cell.strip()
    return said[1:] if said.startswith("'") and said[1:].startswith(_FORMULA) else said


@dataclass
class _Reader:
    """Turns the rows of a file into drafts that fit an assessment, and collects what they cannot be."""

    assessment: Assessment
    document: Document
    problems: list[Problem]
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def draft(self, number: int, row: Any) -> Draft | None:
        """The action in row `number`; None where it has a mistake."""
        path: Path = ("actions", number)
        if not isinstance(row, dict):
            self._wrong(path, "an action should be a set of named fields", "write 'question:', 'what:' and so on")
            return None
        said = {key: one for key, one in row.items() if key not in _Row.model_fields or one not in ("", None)}
        try:
            given = _Row.model_validate(said)
        except ValidationError as error:
            faults = faults_of(error, _Row, path)
            self.problems += [self.document.problem(where, what, mend) for where, what, mend in faults]
            return None
        before = len(self.problems)
        there = self._there(path, given)
        question = self._question(path, given, there)
        level = self._level(path, given.level)
        due = self._due(path, given.due)
        # One action twice: under its id, or in the same words for the same question.
        key = ("id", there.id) if there else (question or "", given.what)
        line = self.document.line(path)
        if key in self.seen:
            self._wrong(path, f"the action stands twice (first on line {self.seen[key]})", "keep one of them")
        self.seen.setdefault(key, line)
        if due is None or len(self.problems) > before:
            return None
        return Draft(question, given.what, given.owner, due, level, given.status, there.id if there else None)

    def _there(self, path: Path, given: _Row) -> Action | None:
        actions = self.assessment.actions
        if given.id is not None:
            there = next((one for one in actions if one.id == given.id.upper()), None)
            if there is None:
                mend = "leave its id out to add it as a new one"
                self._wrong((*path, "id"), f"there is no action '{given.id[:20]}' in this assessment", mend)
            return there
        return next((one for one in actions if (one.question, one.what) == (given.question, given.what)), None)

    def _question(self, path: Path, given: _Row, there: Action | None) -> str | None:
        if given.question is None:
            if given.id is None:
                self._wrong(path, "'question' is missing", "add it")
            return there.question if there else None
        known = self.assessment.bank.content.by_id
        # An action that was carried over may be about a question that the bank no longer has.
        if given.question not in known and (there is None or there.question != given.question):
            mend = nearest(given.question, known) or "'digiassess questions list' shows them all"
            self._wrong((*path, "question"), f"there is no question '{given.question}'", mend)
        return given.question

    def _level(self, path: Path, said: Any) -> int | None:
        top = self.assessment.bank.content.top
        number = whole_number(said, 1, top)
        if said is not None and number is None:
            self._wrong((*path, "level"), f"the level is '{str(said)[:40]}'", f"give a level number from 1 to {top}")
        return number

    def _due(self, path: Path, said: str) -> date | None:
        try:
            return read_date(said)
        except ValueError as error:
            self._wrong((*path, "due"), f"'due': {error}", DATE_HELP)
            return None

    def _wrong(self, path: Path, what: str, mend: str) -> None:
        self.problems.append(self.document.problem(path, what, mend))


def plan_csv(assessment: Assessment) -> str:
    """Every action as CSV with all cells quoted; a cell that a spreadsheet would take for a formula is made text."""
    bank = assessment.bank.content
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_EXPORTED)
    for one in assessment.actions:
        known = bank.by_id.get(one.question or "")
        theme, text = (known[0].title, known[1].text) if known else ("", "")
        level = "" if one.level is None else str(one.level)
        cells = (one.id, one.question or "", one.what, one.owner, one.due.isoformat(), level, one.status)
        writer.writerow([_harmless(cell) for cell in (*cells, one.agreed_in or "", theme, text)])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_plan(path: FilePath, content: bytes, *, force: bool = False) -> None:
    """Writes `content` to `path`. Raises `DigiassessError` where something stands there, unless `force` and a file."""
    try:
        if path.exists() and (not force or not path.is_file()):
            mend = "use --force to write over it" if path.is_file() else "it is no file that can be written over"
            raise DigiassessError(f"{path} is there already: name another file, or {mend}.")
        if not path.parent.is_dir():
            raise DigiassessError(f"{path.parent} is no folder: make it first, or name another file.")
        replace_file(path, content)
    except OSError as error:
        raise unreadable(error, path) from None
