"""Files of answers that could not be put into an assessment are named until everything in them stands in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.files.assessment_file import read_assessment
from digiassess.files.kept import Kept
from digiassess.files.rescue import belongs_to, create_beside, rescued, still_rescued
from digiassess.files.saving import assessment_json, save_assessment
from digiassess.model.action import Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
SAID = assess(BANK, {"a.one": 2})


def saved(folder: Path, assessment: Assessment = SAID) -> Kept:
    save_assessment(Kept(folder / "one.json", assessment, None))
    kept = read_assessment(folder / "one.json")
    assert kept is not None
    return kept


def waiting(kept: Kept, assessment: Assessment) -> list[Path]:
    """What still waits, where somebody else's `assessment` was put beside the one that is kept."""
    create_beside(kept.path, "yours", ".json.txt", assessment_json(assessment))
    return list(still_rescued(kept))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("one.yours-1.json.txt", "one"),
        ("a.b.yours-12.json.txt", "a.b"),
        ("one.yours-.json.txt", None),
        ("one.yours-1.json", None),
        ("one.yours-1xjson.txt", None),
        (".yours-1.json.txt", None),
        ("one.yours-1.json.txt.bak", None),
    ],
)
def test_by_its_name_it_belongs_to_an_assessment(name: str, stem: str | None) -> None:
    assert belongs_to(Path("assessments", name)) == stem


def test_never_over_another_one(tmp_path: Path) -> None:
    files = [create_beside(tmp_path / "one.json", "yours", ".json.txt", content) for content in (b"1", b"2", b"3")]
    assert [file.name for file in files] == [f"one.yours-{number}.json.txt" for number in (1, 2, 3)]
    assert [file.read_bytes() for file in files] == [b"1", b"2", b"3"]
    (tmp_path / "notes.txt").write_bytes(b"")
    assert rescued(tmp_path) == files
    assert rescued(tmp_path / "nowhere") == []


def test_one_that_is_in_it_by_now_waits_for_nobody(tmp_path: Path) -> None:
    assert waiting(saved(tmp_path), assess(BANK, {"a.one": 2})) == []


def test_one_that_says_less_waits_for_nobody(tmp_path: Path) -> None:
    assert waiting(saved(tmp_path, assess(BANK, {"a.one": 2, "a.two": 3})), SAID) == []


@pytest.mark.parametrize(
    "levels",
    [{"a.one": 3}, {"a.one": 2, "a.two": 1}, {"a.one": Answer(level=2, note="Seen.")}],
    ids=["another answer", "one more", "a note"],
)
def test_one_that_says_something_else_waits(tmp_path: Path, levels: dict[str, Any]) -> None:
    kept = saved(tmp_path)
    assert waiting(kept, assess(BANK, levels)) == [tmp_path / "one.yours-1.json.txt"]


def test_one_that_only_confirms_an_answer_waits(tmp_path: Path) -> None:
    kept = saved(tmp_path, assess(BANK, {"a.one": Answer(level=2, to_confirm=True)}))
    assert (
        len(waiting(kept, assess(BANK, {"a.one": Answer(level=2, answered_at=datetime(2026, 11, 1, tzinfo=UTC))}))) == 1
    )


def test_what_the_council_is_called_and_who_signed_are_no_answers(tmp_path: Path) -> None:
    signed = Event(what="signed-off", by="A. Baker", at=datetime(2026, 11, 1, tzinfo=UTC))
    now = SAID.model_copy(update={"council": "Barset", "former_names": (SAID.council,), "events": (signed,)})
    assert waiting(saved(tmp_path, now), SAID) == []


def test_one_to_another_bank_waits(tmp_path: Path) -> None:
    other = make_bank({"a": [question("a.one"), question("a.two"), question("a.three")]})
    assert len(waiting(saved(tmp_path), assess(other, {"a.one": 2}))) == 1


@pytest.mark.parametrize("content", [b"{", b"{}"], ids=["damaged", "no assessment"])
def test_one_that_cannot_be_read_waits(tmp_path: Path, content: bytes) -> None:
    kept = saved(tmp_path)
    file = create_beside(kept.path, "yours", ".json.txt", content)
    assert list(still_rescued(kept)) == [file]


def test_those_of_other_assessments_are_theirs(tmp_path: Path) -> None:
    kept = saved(tmp_path)
    create_beside(tmp_path / "other.json", "yours", ".json.txt", b"{")
    assert list(still_rescued(kept)) == []
