"""One assessment in one JSON file (DESIGN, section 6)."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from digiassess.files.bank_folder import content_digest
from digiassess.files.formats.json import JsonDocument, json_document, parse_json
from digiassess.files.formats.problems import BadFileError, Problem, faults_of, unreadable
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.formats.yaml import Document
from digiassess.files.migration import CURRENT, FAMILY, SCHEMA, STEPS, Step, format_number, migrated
from digiassess.files.replace import replace_file
from digiassess.model.assessment import Answer, Assessment, BankRecord
from digiassess.model.bank import Record
from digiassess.model.bank_rules import faults
from digiassess.model.errors import DigiassessError


@dataclass(frozen=True)
class Kept:
    """An assessment and the file that it stands in.

    `state` is the digest of the file as it was read or written; `older` its content where that is of an older format,
    which is put beside the file before it is first written again.
    """

    path: Path
    assessment: Assessment
    state: str | None
    older: bytes | None = None

    def holding(self, assessment: Assessment) -> "Kept":
        """The same file with another content, still to be saved."""
        return Kept(self.path, assessment, self.state, self.older)


def load_assessment(path: Path | str) -> Assessment:
    """The assessment in the file at `path`.

    Raises `DigiassessError` where the file is damaged, from a newer version, or no assessment at all.
    """
    kept = read_assessment(Path(path))
    if kept is None:
        raise BadFileError([Problem(str(path), 1, "it is no digiassess assessment", "name a file that assess wrote")])
    return kept.assessment


def read_assessment(path: Path, steps: Mapping[int, Step] = STEPS) -> Kept | None:
    """The assessment in the file at `path`, or None where it is JSON of some other program's.

    A file of an older format is brought to today's by `steps`.

    Raises `BadFileError` where it is damaged, changed behind our back, or from a newer version of this program.
    """
    content = read_content(path)
    text = decoded(content, str(path))
    document = _document(text, str(path))
    data = document.data
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith(FAMILY):
        return None
    schema = data.pop("schema")
    number = format_number(schema)
    if number is None or number > CURRENT or any(start not in steps for start in range(number, CURRENT)):
        age = (
            "an older format than this version reads" if number is not None and number < CURRENT else "a newer version"
        )
        what = f"it is of {age} of digiassess ({str(schema)[:40]})"
        raise BadFileError(
            [Problem(str(path), document.line(("schema",)), what, "install that version; nothing was changed")]
        )
    older = content if number < CURRENT else None
    assessment = _typed(migrated(data, number, steps), document)
    if number == CURRENT and (cut := text.find(_BANK)) > 0:
        _known_records[text[cut:]] = assessment.bank
    return Kept(path, assessment, _state(content), older)


def save_assessment(kept: Kept) -> Kept:
    """Writes the assessment to its file, and gives back what now stands there.

    Raises `DigiassessError` where the file was changed by someone else since it was read: what was answered here is
    then kept in a file of its own, which the message names.
    """
    content = assessment_json(kept.assessment)
    try:
        kept.path.parent.mkdir(parents=True, exist_ok=True)
        there = _state(kept.path.read_bytes()) if kept.path.exists() else None
        if there == kept.state:
            if kept.older is not None:
                replace_file(_beside(kept.path, "older"), kept.older)
            replace_file(kept.path, content)
        else:
            aside = _beside(kept.path, "yours")
            replace_file(aside, content)
            raise DigiassessError(
                f"{kept.path} was changed by someone else since it was opened, and is left as it is. "
                f"Your answers are in {aside}: compare the two and keep one."
            )
    except OSError as error:
        raise unreadable(error, kept.path) from None
    return Kept(kept.path, kept.assessment, _state(content))


def check_open(kept: Kept) -> None:
    """Raises `DigiassessError` where the assessment was signed off: it is then reopened first, which is recorded."""
    signed = kept.assessment.signed_off
    if signed is not None:
        one, day = kept.assessment, f"{signed.at.day} {signed.at:%B %Y}"
        raise DigiassessError(
            f"{one.council}, {one.period} was signed off by {signed.by} on {day}, and is left as it is. "
            "To change it, reopen it with: digiassess sign-off --reopen --by NAME --reason TEXT"
        )


def assessment_json(assessment: Assessment) -> bytes:
    """The file's content: fixed order, two spaces, one line a field, so that two versions compare line by line."""
    order = {question_id: place for place, question_id in enumerate(assessment.bank.content.by_id)}
    answers = sorted(assessment.answers.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "council": assessment.council,
        "kind": assessment.kind,
        **({"nation": assessment.nation} if assessment.nation else {}),
        "period": assessment.period,
        "quick": assessment.quick,
        **({"respondents": list(assessment.respondents)} if assessment.respondents else {}),
        "targets": dict(sorted(assessment.targets.items())),
        "answers": _answers(answers),
        **({"actions": _records(assessment.actions)} if assessment.actions else {}),
        **({"events": _records(assessment.events)} if assessment.events else {}),
        **({"set_aside": _answers(assessment.set_aside.items())} if assessment.set_aside else {}),
        "bank": assessment.bank.model_dump(mode="json", exclude_defaults=True),
    }
    return to_json(record, indent=2) + b"\n"


def _records(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [record.model_dump(mode="json", exclude_defaults=True) for record in records]


def _answers(answers: Iterable[tuple[str, Answer]]) -> dict[str, Any]:
    return {key: answer.model_dump(mode="json", exclude_defaults=True) for key, answer in answers}


_BANK = '\n  "bank": {'
"""How the last part of a file begins, as this program writes it."""

_known_records: dict[str, BankRecord] = {}
"""Banks that were found right, by the very text of the end of their file, which those of many periods share."""


def _document(text: str, file: str) -> JsonDocument:
    """The file as JSON; a bank that is known by its text is not read again."""
    cut = text.find(_BANK)
    known = _known_records.get(text[cut:]) if cut > 0 else None
    if known is None:
        return json_document(text, file)
    data = parse_json(text[:cut].rstrip().removesuffix(",") + "}", file)
    return JsonDocument(file, {**data, "bank": known}, {}, text)


def _typed(data: dict[str, Any], document: Document) -> Assessment:
    known = isinstance(data.get("bank"), BankRecord)
    try:
        assessment = Assessment.model_validate(data)
    except ValidationError as error:
        raise BadFileError(
            [document.problem(path, what, mend) for path, what, mend in faults_of(error, Assessment)]
        ) from None
    bank = assessment.bank.content
    wrong = []
    if not known:
        wrong += [
            document.problem(("bank", "content", *fault.path), fault.what, "restore the file from a copy")
            for fault in faults(bank)
        ]
    if not known and not wrong and assessment.bank.digest != content_digest(data["bank"]["content"]):
        what = "the question bank inside was changed after it was saved (its digest does not match)"
        wrong.append(document.problem(("bank", "digest"), what, "restore the file from a copy"))
    if assessment.kind not in bank.kinds:
        what = f"'{assessment.kind}' is no kind of council in its question bank"
        wrong.append(document.problem(("kind",), what, f"write one of {', '.join(bank.kinds)}"))
    wrong.extend(_answers_that_do_not_fit(assessment, document))
    if wrong:
        raise BadFileError(wrong)
    return assessment


def _answers_that_do_not_fit(assessment: Assessment, document: Document) -> list[Problem]:
    bank = assessment.bank.content
    wrong = []
    for question_id, answer in assessment.answers.items():
        if question_id not in bank.by_id:
            what = f"'{question_id}' is no question of its question bank"
            wrong.append(document.problem(("answers", question_id), what, "restore the file from a copy"))
        for name, number in (("level", answer.number), ("target", answer.target)):
            if number is not None and number > bank.top:
                what = f"'{question_id}' has no {name} {number}"
                wrong.append(document.problem(("answers", question_id, name), what, f"give 0 to {bank.top}"))
    for theme_id, number in assessment.targets.items():
        if bank.theme(theme_id) is None or number > bank.top:
            what = f"target {number} for '{theme_id}' does not fit its question bank"
            wrong.append(document.problem(("targets", theme_id), what, f"name a theme, and give 0 to {bank.top}"))
    return wrong


def _state(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _beside(path: Path, name: str) -> Path:
    """A file name that is not taken yet, with an ending that no folder of assessments is read for."""
    number = 1
    while (beside := path.with_name(f"{path.stem}.{name}-{number}.txt")).exists():
        number += 1
    return beside
