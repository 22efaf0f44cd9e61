"""Answers that come in a file: YAML, JSON or CSV (DESIGN, section 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from digiassess.files.formats.csv import read_rows
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Problem, faults_of
from digiassess.files.formats.text import read_text
from digiassess.files.formats.yaml import Document, parse_yaml
from digiassess.model.assessment import NOT_APPLICABLE, UNKNOWN, Answer, Assessment, Nation, Period
from digiassess.model.bank import Bank, Record
from digiassess.model.bank_rules import Path, nearest
from digiassess.model.errors import DigiassessError
from digiassess.model.text import Line, Name

COLUMNS = ("question", "level", "note", "evidence", "target")
_TOP = ("council", "kind", "nation", "period", "targets", "answers")


@dataclass(frozen=True)
class AnswersFile:
    """What a file of answers says, before a bank has been asked whether it can be so.

    `problems` are the mistakes in its outline: whoever uses the answers refuses the file with these and its own.
    """

    document: Document
    council: str | None = None
    kind: str | None = None
    nation: Nation | None = None
    period: str | None = None
    targets: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_answers(path: FilePath) -> AnswersFile:
    """The answers in the file at `path`, whose ending says what it is: .yaml, .yml, .json or .csv.

    Raises `DigiassessError` where it cannot be read at all.
    """
    ending = path.suffix.lower()
    if ending not in (".yaml", ".yml", ".json", ".csv"):
        raise DigiassessError(
            f"{path}: answers are read from .yaml, .json or .csv files: give the file such an ending."
        )
    text = read_text(path)
    if ending == ".csv":
        return _from_csv(text, str(path))
    document = json_document(text, str(path)) if ending == ".json" else parse_yaml(text, str(path))
    return _from_document(document)


def apply_answers(assessment: Assessment, given: AnswersFile, now: datetime) -> Assessment:
    """`assessment` with the answers and targets that the file names, and no others, changed.

    A part that the file leaves out of an answer (its note, say) stays as it was, and an answer that is the same as
    before keeps its time. Raises `BadFileError` with every question, theme and level that the bank lacks.
    """
    bank = assessment.bank.content
    reader = _Reader(bank, given.document, list(given.problems))
    targets = {**assessment.targets, **reader.targets(given.targets)}
    answers = dict(assessment.answers)
    for question_id, said in given.answers.items():
        parts = reader.parts(question_id, said)
        if parts is not None:
            before = assessment.answer(question_id)
            if "level" in parts:
                parts |= {"to_confirm": False, "confirmed_from": None}
            after = before.model_copy(update=parts)
            if after != before:
                answers[question_id] = after.model_copy(update={"answered_at": now})
    if reader.problems:
        raise BadFileError(reader.problems)
    return assessment.model_copy(update={"targets": targets, "answers": answers})


def not_asked(assessment: Assessment, names: Iterable[str]) -> list[str]:
    """Those of the questions `names` that are answered though this council is not asked them in this assessment."""
    questions = assessment.bank.content.by_id
    return [name for name in names if name in assessment.answers and not assessment.asked(questions[name][1])]


def _from_document(document: Document) -> AnswersFile:
    data = document.data
    if not isinstance(data, dict):
        raise BadFileError([document.problem((), "it should be a set of named fields", "start with 'answers:'")])
    problems = [
        document.problem((key,), f"there is no field '{key}' here", nearest(key, _TOP) or "take it out")
        for key in data
        if key not in _TOP
    ]
    problems += [
        document.problem((key,), f"'{key}' should be a set of 'id: value' lines", "write it so")
        for key in ("targets", "answers")
        if not isinstance(data.get(key), dict) and data.get(key) not in (None, "")
    ]
    said = {key: data[key] for key in _Header.model_fields if data.get(key) not in (None, "")}
    header = _Header()
    try:
        header = _Header.model_validate({key: str(one) if type(one) is int else one for key, one in said.items()})
    except ValidationError as error:
        problems += [document.problem(path, what, mend) for path, what, mend in faults_of(error, _Header)]
    return AnswersFile(
        document,
        problems=tuple(problems),
        council=header.council,
        kind=header.kind,
        nation=header.nation,
        period=header.period,
        targets=_fields(data.get("targets")),
        answers=_fields(data.get("answers")),
    )


def _fields(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


class _Header(Record):
    """Whose answers they are."""

    council: Name | None = None
    kind: Line | None = None
    nation: Nation | None = None
    period: Period | None = None


def _from_csv(text: str, file: str) -> AnswersFile:
    problems: list[Problem] = []
    lines: dict[Path, int] = {(): 1}
    answers: dict[str, Any] = {}
    for line, cells in read_rows(text, file, problems, columns=COLUMNS, needed=("question",)):
        name = cells.pop("question", "")
        if name in answers:
            problems.append(Problem(file, line, f"'{name}' stands twice", "keep one of the rows"))
        lines[("answers", name)] = line
        said: dict[str, Any] = {key: cell for key, cell in cells.items() if cell}
        if "evidence" in said:
            said["evidence"] = [one for one in said["evidence"].splitlines() if one.strip()]
        answers[name] = said
    return AnswersFile(Document(file, {}, lines), answers=answers, problems=tuple(problems))


@dataclass
class _Reader:
    """Turns what a file says into what a bank knows, and collects what it cannot be."""

    bank: Bank
    document: Document
    problems: list[Problem] = field(default_factory=list)

    def targets(self, given: Mapping[str, Any]) -> dict[str, int]:
        found = {}
        themes = [theme.id for theme in self.bank.themes]
        for theme_id, said in given.items():
            path = ("targets", theme_id)
            if theme_id not in themes:
                self._wrong(path, f"there is no theme '{theme_id}'", nearest(theme_id, themes) or self._list(themes))
                continue
            number = self._number(path, said, f"target for '{theme_id}'")
            if number is not None:
                found[theme_id] = number
        return found

    def parts(self, question_id: str, said: Any) -> dict[str, Any] | None:
        """The parts of an answer that the file names; None where the bank has no such question."""
        path: Path = ("answers", question_id)
        if question_id not in self.bank.by_id:
            mend = nearest(question_id, self.bank.by_id) or "'digiassess questions list' shows them all"
            self._wrong(path, f"there is no question '{question_id}'", mend)
            return None
        if not isinstance(said, dict):
            said = {"level": said}
        parts: dict[str, Any] = {}
        for key, value in said.items():
            where = (*path, key)
            if key == "level":
                parts["level"] = self._level(where, question_id, value)
            elif key == "target":
                parts["target"] = self._number(where, value, f"target for '{question_id}'")
            elif key in ("note", "evidence"):
                parts[key] = [value] if key == "evidence" and isinstance(value, str) else value
            else:
                mend = nearest(key, COLUMNS[1:]) or "an answer has a level, note, evidence and target"
                self._wrong(where, f"there is no field '{key}' in an answer", mend)
        return self._typed(path, parts)

    def _typed(self, path: Path, parts: dict[str, Any]) -> dict[str, Any] | None:
        try:
            typed = Answer.model_validate(parts)
        except ValidationError as error:
            self.problems += [
                self.document.problem(where, what, mend) for where, what, mend in faults_of(error, Answer, path)
            ]
            return None
        return {key: getattr(typed, key) for key in parts}

    def _level(self, path: Path, question_id: str, said: Any) -> int | str | None:
        if said in (UNKNOWN, NOT_APPLICABLE):
            return str(said)
        number = _integer(said)
        if number is None or not 0 <= number <= self.bank.top:
            shown = "nothing" if said in ("", None) else f"level '{str(said)[:40]}'"
            what = f"'{question_id}' is answered with {shown}"
            self._wrong(path, what, f"give a level number from 0 to {self.bank.top}, {UNKNOWN} or {NOT_APPLICABLE}")
            return None
        return number

    def _number(self, path: Path, said: Any, whose: str) -> int | None:
        number = _integer(said)
        if number is None or not 0 <= number <= self.bank.top:
            self._wrong(path, f"the {whose} is '{str(said)[:40]}'", f"give a level number from 0 to {self.bank.top}")
            return None
        return number

    def _wrong(self, path: Path, what: str, mend: str) -> None:
        self.problems.append(self.document.problem(path, what, mend))

    @staticmethod
    def _list(names: list[str]) -> str:
        return f"the themes are {', '.join(names)}"


def _integer(said: Any) -> int | None:
    """A whole number, as JSON's own or as plain digits; nothing else is taken for one."""
    if isinstance(said, int) and not isinstance(said, bool):
        return said
    if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) < 6:
        return int(said)
    return None
