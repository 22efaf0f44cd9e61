"""Deleting an assessment: its history keeps it, and what somebody just saved is not deleted unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.deleting import delete_assessment
from digiassess.files.saving import Kept, save_assessment
from digiassess.model.assessment import Answer
from digiassess.model.errors import DigiassessError

ONE = assess(make_bank({"a": [question("a.one"), question("a.two")]}), {"a.one": 2})


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return save_assessment(Kept(tmp_path / "assessments" / "barset-2026.json", ONE, None))


def test_its_history_keeps_it(run: Run, kept: Kept) -> None:
    delete_assessment(kept)
    assert [path.name for path in kept.path.parent.iterdir()] == [".history"]
    assert run("restore", 1).code == 0
    assert load_assessment(kept.path) == ONE


def test_what_somebody_saved_meanwhile_stays(kept: Kept) -> None:
    there = read_assessment(kept.path)
    assert there is not None
    save_assessment(there.holding(ONE.with_answer("a.two", Answer(level=1))))
    with pytest.raises(DigiassessError, match="changed by someone else"):
        delete_assessment(kept)
    assert kept.path.exists()


def test_so_does_what_is_read_only_or_has_no_history(kept: Kept) -> None:
    kept.path.chmod(0o444)
    with pytest.raises(DigiassessError, match="read-only"):
        delete_assessment(kept)
    kept.path.chmod(0o644)
    (kept.path.parent / ".history").write_text("in the way", encoding="utf-8")
    with pytest.raises(DigiassessError):
        delete_assessment(kept)
    assert kept.path.exists()
