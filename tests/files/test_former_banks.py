"""The question banks that an assessment was moved from, each kept once."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import assess, make_bank, question, recorded
from digiassess.files import saving
from digiassess.files.former_banks import former_banks
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.bank import Bank

OLD, NEW = (make_bank({"a": [question("a.one")]}, version=version) for version in ("1.0", "1.1"))


def moved(place: Path, *banks: Bank) -> Kept:
    """An assessment of the first bank that was moved to each of the others."""
    path = place / "barset-2026.json"
    kept = save_assessment(Kept(path, assess(banks[0], {}, council="Barset"), None))
    for bank in banks[1:]:
        kept = save_assessment(kept.holding(kept.assessment.model_copy(update={"bank": recorded(bank)})))
    return kept


def test_moved_there_and_back_each_is_kept_once(tmp_path: Path) -> None:
    kept = moved(tmp_path, OLD, NEW, OLD, NEW)
    assert sorted(record.version for record in former_banks(kept.path)) == ["1.0", "1.1"]
    assert list(former_banks(tmp_path / "other.json")) == []


def test_a_bank_that_cannot_be_kept_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "keep_bank", full)
    assert moved(tmp_path, OLD, NEW).assessment.bank.version == "1.1"
    assert "could not be kept in its history: no space left on device." in caplog.text
