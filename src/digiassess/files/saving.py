"""Writing an assessment to its JSON file (DESIGN, section 6)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from digiassess.files.bank_inside import bank_json
from digiassess.files.formats.problems import unreadable
from digiassess.files.migration import SCHEMA
from digiassess.files.replace import replace_file
from digiassess.model.assessment import Answer, Assessment
from digiassess.model.bank import Record
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


def save_assessment(kept: Kept) -> Kept:
    """Writes the assessment to its file, and gives back what now stands there.

    Raises `DigiassessError` where the file was changed by someone else since it was read: what was answered here is
    then kept in a file of its own, which the message names.
    """
    content = assessment_json(kept.assessment)
    try:
        kept.path.parent.mkdir(parents=True, exist_ok=True)
        there = digest_of(kept.path.read_bytes()) if kept.path.exists() else None
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
    return Kept(kept.path, kept.assessment, digest_of(content))


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
    }
    return to_json(record, indent=2).removesuffix(b"\n}") + b',\n  "bank": ' + bank_json(assessment.bank) + b"\n}\n"


def _records(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [record.model_dump(mode="json", exclude_defaults=True) for record in records]


def _answers(answers: Iterable[tuple[str, Answer]]) -> dict[str, Any]:
    return {key: answer.model_dump(mode="json", exclude_defaults=True) for key, answer in answers}


def digest_of(content: bytes) -> str:
    """The digest by which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def _beside(path: Path, name: str) -> Path:
    """A file name that is not taken yet, with an ending that no folder of assessments is read for."""
    number = 1
    while (beside := path.with_name(f"{path.stem}.{name}-{number}.txt")).exists():
        number += 1
    return beside
