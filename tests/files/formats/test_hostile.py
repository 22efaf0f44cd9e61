"""Files made to take all the time and memory there is: each is read or refused in two seconds of work."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import assess
from digiassess.files.answers_file import read_answers
from digiassess.files.answers_taking import apply_answers
from digiassess.files.assessment_file import load_assessment
from digiassess.files.saving import assessment_json
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError

MILLION = 1_000_000

ANSWERS: dict[str, tuple[str, Callable[[], str]]] = {
    "50,000 keys": ("a.json", lambda: json.dumps({"answers": {f"k{number}": 1 for number in range(50_000)}})),
    "50,000 keys and one twice": (
        "a.json",
        lambda: json.dumps({"answers": {f"k{number}": 1 for number in range(50_000)}})[:-2] + ', "k49999": 1}}',
    ),
    "20,000 unknown ids": ("a.csv", lambda: "question,level\n" + "".join(f"cyber.x{n},1\n" for n in range(20_000))),
    "20,000 unknown ids in YAML": ("a.yaml", lambda: "answers:\n" + "".join(f"  c.x{n}: 1\n" for n in range(20_000))),
    "a list of 18 MB": ("a.yaml", lambda: "answers:\n" + "- a\n" * (18 * MILLION // 4)),
    "a list of 5 MB": ("a.yaml", lambda: "answers:\n" + "- a\n" * (4 * MILLION // 4)),
    "a key a million times": ("a.yaml", lambda: "a:\n" * MILLION),
    "brackets": ("a.json", lambda: "[" + "[]," * (19 * MILLION // 3) + "[]]"),
    "a number of 19 million digits": ("a.json", lambda: '{"period": ' + "1" * (19 * MILLION) + "}"),
    "a note of 19 MB": ("a.json", lambda: '{"answers": {"cyber.recovery": {"note": "' + "x" * (19 * MILLION) + '"}}}'),
    "line breaks": ("a.csv", lambda: "question,level\n" + "\n" * (19 * MILLION)),
    "commas": ("a.csv", lambda: "question,level\n" + "," * (19 * MILLION)),
    "a quotation mark that is never closed": ("a.csv", lambda: 'question,level\n"' + "x" * (19 * MILLION)),
    "conflict marks": ("a.csv", lambda: "<<<<<<<\n" * (2 * MILLION) + ">>>>>>>"),
}


def refusal(act: Callable[[], object]) -> str:
    """What is said where `act` is refused, within two seconds of work.

    Without `pytest.raises`, which keeps what was read, tens of megabytes each, until garbage is next collected.
    """
    began = time.process_time()
    try:
        act()
    except DigiassessError as refused:
        said = str(refused)
    else:
        pytest.fail("it was taken")
    assert time.process_time() - began < 2
    return said


@pytest.mark.parametrize("name", list(ANSWERS))
def test_a_file_of_answers(tmp_path: Path, shipped_bank: Bank, name: str) -> None:
    file, make = ANSWERS[name]
    path = tmp_path / file
    path.write_text(make(), encoding="utf-8")
    fresh = assess(shipped_bank, {})
    said = refusal(lambda: apply_answers(fresh, read_answers(path), datetime(2026, 11, 26, tzinfo=UTC)))
    assert len(said) < 10_000


ASSESSMENTS: dict[str, dict[str, object]] = {
    "unknown ids": {"answers": {f"cyber.x{number}": {"level": 1} for number in range(20_000)}},
    "names that are no ids": {"answers": {f"C{number}": {"level": 1} for number in range(20_000)}},
    "unknown fields": {f"field{number}": 1 for number in range(20_000)},
    "unknown fields in an answer": {"answers": {"cyber.recovery": {f"field{number}": 1 for number in range(20_000)}}},
    "unknown targets": {"targets": {f"t{number}": 1 for number in range(20_000)}},
    "a note of many lines": {"answers": {"cyber.recovery": {"note": "x\n" * (5 * MILLION)}}},
}


@pytest.mark.parametrize("name", list(ASSESSMENTS))
def test_an_assessment(tmp_path: Path, shipped_bank: Bank, name: str) -> None:
    path = tmp_path / "one.json"
    path.write_text(
        json.dumps({**json.loads(assessment_json(assess(shipped_bank, {}))), **ASSESSMENTS[name]}, indent=2),
        encoding="utf-8",
    )
    assert len(refusal(lambda: load_assessment(path))) < 10_000
