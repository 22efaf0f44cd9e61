"""Files of answers, and what they make of an assessment, for the tests that read and take them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import assess, make_bank, question
from digiassess.files.answers_file import COLUMNS, read_answers
from digiassess.files.answers_taking import apply_answers
from digiassess.files.formats.problems import BadFileError
from digiassess.model.assessment import Assessment

THEMES = {
    "cyber": [question("cyber.accountability"), question("cyber.recovery")],
    "channels": [question("channels.web")],
}
BANK = make_bank(THEMES)
FRESH = assess(BANK, {})
MONDAY, FRIDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), datetime(2026, 11, 27, 16, 0, tzinfo=UTC)

ANSWERS: dict[str, dict[str, Any]] = {
    "cyber.accountability": {"level": 3},
    "cyber.recovery": {
        "level": "unknown",
        "note": 'Said "no",\nthen yes.',
        "evidence": ["Audit, March", "Minute 12"],
        "target": 4,
    },
    "channels.web": {"level": "not-applicable", "note": "Ŷ"},
}


def file_of(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def as_csv(answers: Mapping[str, Mapping[str, Any]]) -> str:
    rows = io.StringIO(newline="")
    writer = csv.DictWriter(rows, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for name, said in answers.items():
        writer.writerow({"question": name, **said, "evidence": "\n".join(said.get("evidence", []))})
    return rows.getvalue()


def as_text(ending: str, answers: Mapping[str, Mapping[str, Any]]) -> str:
    if ending == "csv":
        return as_csv(answers)
    content = {"answers": answers}
    return json.dumps(content, indent=2) if ending == "json" else yaml.safe_dump(content, allow_unicode=True)


def taken(
    tmp_path: Path, text: str | bytes, ending: str = "yaml", to: Assessment = FRESH, now: datetime = MONDAY
) -> Assessment:
    """`to` with the answers in a file of that text."""
    return apply_answers(to, read_answers(file_of(tmp_path / f"answers.{ending}", text)), now)


def refused(tmp_path: Path, text: str | bytes, ending: str = "yaml") -> list[tuple[int | None, str, str]]:
    """What is said of a file that is refused: line, what is wrong, how to mend it."""
    path = tmp_path / f"answers.{ending}"
    with pytest.raises(BadFileError) as error:
        taken(tmp_path, text, ending)
    assert {found.file for found in error.value.problems} == {str(path)}
    assert all(found.mend for found in error.value.problems)
    return [(found.line, found.what, found.mend) for found in error.value.problems]
