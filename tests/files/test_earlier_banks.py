"""The versions of an assessment's bank that are at hand: in its history, beside it, and among those released."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from conftest import assess, make_bank, question, recorded
from digiassess.files.assessment_file import read_assessment
from digiassess.files.earlier_banks import EarlierBanks
from digiassess.files.history import MOST_VERSIONS, history_folder, other_copies, versions
from digiassess.files.kept import Kept
from digiassess.files.released_banks import released_banks
from digiassess.files.saving import save_assessment
from digiassess.model.bank import Bank

OLD = make_bank({"a": [question("a.one")]})
NEW = make_bank({"a": [question("a.one")]}, version="1.1")
OTHER = make_bank({"a": [question("a.one")]}, id="other")


def keep(place: Path, bank: Bank, **fields: Any) -> Kept:
    assessment = assess(bank, {}, council="Barset", **fields)
    save_assessment(Kept(place / f"barset-{assessment.period}.json", assessment, None))
    return read(place, assessment.period)


def read(place: Path, period: str = "2026") -> Kept:
    found = read_assessment(place / f"barset-{period}.json")
    assert found is not None
    return found


def moved(place: Path, bank: Bank = NEW) -> Kept:
    """One that was moved to another bank."""
    kept = keep(place, OLD)
    save_assessment(kept.holding(kept.assessment.model_copy(update={"bank": recorded(bank)})))
    return read(place)


def again(kept: Kept, number: int) -> None:
    """The same file saved once more, in a sitting of its own."""
    found = read_assessment(kept.path)
    assert found is not None
    save_assessment(found.holding(found.assessment.model_copy(update={"author": f"Author {number}"})))


def test_the_bank_that_it_was_moved_from_is_at_hand(tmp_path: Path) -> None:
    banks = EarlierBanks(moved(tmp_path))
    assert banks.at_hand(recorded(OLD).which) == OLD
    assert not banks.has_all()
    assert banks.newest() is None


def test_it_still_is_when_its_history_is_of_the_newer_bank_alone(tmp_path: Path) -> None:
    kept = moved(tmp_path)
    for number in range(MOST_VERSIONS + 1):
        again(kept, number)
    stood = [read_assessment(version.path) for version in versions(kept.path)]
    assert {each.assessment.bank.version for each in stood if each} == {"1.1"}
    assert EarlierBanks(kept).at_hand(recorded(OLD).which) == OLD
    assert not any(file.parent.name == "banks" for file in other_copies(kept.path))


def test_of_one_that_was_moved_before_banks_were_kept_the_history_tells(tmp_path: Path) -> None:
    kept = moved(tmp_path)
    (file,) = (history_folder(kept.path) / "banks").iterdir()
    file.write_text("{", "utf-8")
    assert EarlierBanks(kept).at_hand(recorded(OLD).which) == OLD
    file.unlink()
    assert EarlierBanks(kept).at_hand(recorded(OLD).which) == OLD
    for version in versions(kept.path):
        version.path.write_text("{", "utf-8")
    assert EarlierBanks(kept).at_hand(recorded(OLD).which) is None


def test_so_are_those_of_the_council_s_other_assessments_and_of_no_other_bank(tmp_path: Path) -> None:
    kept = keep(tmp_path, NEW)
    keep(tmp_path, OLD, period="2025")
    keep(tmp_path, OTHER, period="2024")
    (tmp_path / "barset-2023.json").write_text("{", "utf-8")
    banks = EarlierBanks(kept)
    assert [bank.version for bank in banks.every()] == ["1.0", "1.1"]
    assert banks.at_hand(recorded(OTHER).which) is None


def test_and_those_that_were_released(tmp_path: Path) -> None:
    first = released_banks()[0]
    banks = EarlierBanks(keep(tmp_path, first.content.model_copy(update={"version": "9.9"})))
    assert banks.at_hand(first.which) == first.content
    assert banks.has_all()
    assert banks.newest() is not None
