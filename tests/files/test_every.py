"""Going through every assessment of a folder: which are chosen, and what is said of those that do not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.council_folder import read_folder
from digiassess.files.every import chosen_entries, every_assessment, latest_entries
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError

BANK = make_bank({"a": [question("a.one")]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, council, period in (("b", "Barset", "2025"), ("c", "Barset", "2026"), ("a", "Ambridge", "2026")):
        save_assessment(Kept(tmp_path / f"{name}.json", assess(BANK, {}, council=council, period=period), None))
    return tmp_path


def test_all_in_the_order_of_the_folder(folder: Path) -> None:
    entries = chosen_entries(read_folder(folder))
    assert [entry.path.name for entry in entries] == ["a.json", "b.json", "c.json"]
    found = [held for _, held in every_assessment(entries)]
    assert [held.period for held in found if isinstance(held, Assessment)] == ["2026", "2025", "2026"]
    assert not [entry for entry in entries if "kept" in vars(entry)], "nothing that was read is kept"


def test_those_that_are_named_however_they_are_written(folder: Path) -> None:
    found = read_folder(folder)
    assert [entry.path.name for entry in chosen_entries(found, ["BARSET"])] == ["b.json", "c.json"]
    assert [entry.path.name for entry in chosen_entries(found, (), ["2025"])] == ["b.json"]
    with pytest.raises(DigiassessError) as refused:
        chosen_entries(found, (), ["2025", "2030"])
    assert str(refused.value) == f"{folder} has no assessment for 2030. It has: 2025, 2026."
    with pytest.raises(DigiassessError, match="no assessment of 'Nowhere'"):
        chosen_entries(found, ["Nowhere"])


def test_of_two_files_of_one_council_and_period_neither_counts(folder: Path) -> None:
    save_assessment(Kept(folder / "d.json", assess(BANK, {}, council="barset", period="2026"), None))
    found = {entry.path.name: held for entry, held in every_assessment(chosen_entries(read_folder(folder)))}
    assert {name for name, held in found.items() if isinstance(held, Assessment)} == {"a.json", "b.json"}
    assert str(found["d.json"]) == (
        f"{folder / 'd.json'} holds barset, 2026, and so does {folder / 'c.json'}: see digiassess merge."
    )


def test_a_damaged_copy_of_a_file_does_not_take_it_out(folder: Path) -> None:
    good = folder / "c.json"
    for name in ("b-copy.json", "d.json"):
        (folder / name).write_bytes(good.read_bytes()[:900])
    found = {entry.path.name: held for entry, held in every_assessment(chosen_entries(read_folder(folder)))}
    assert {name for name, held in found.items() if isinstance(held, Assessment)} == {"a.json", "b.json", "c.json"}
    assert str(found["d.json"]).startswith(f"{folder / 'd.json'}:")


def test_what_cannot_be_read_comes_with_what_is_wrong_with_it(folder: Path) -> None:
    (folder / "c.json").write_bytes((folder / "c.json").read_bytes()[:900])
    found = {entry.path.name: held for entry, held in every_assessment(chosen_entries(read_folder(folder)))}
    assert [name for name, held in found.items() if isinstance(held, DigiassessError)] == ["c.json"]


def test_one_that_another_program_wrote_over_meanwhile_is_told(folder: Path) -> None:
    entries = chosen_entries(read_folder(folder))
    (folder / "c.json").write_text("{}", "utf-8")
    found = {entry.path.name: held for entry, held in every_assessment(entries)}
    assert str(found["c.json"]) == f"{folder / 'c.json'} was changed while it was read: run the command again."


def test_of_each_council_its_latest_period_counts_or_the_one_that_is_named(folder: Path) -> None:
    found = read_folder(folder)
    assert sorted(entry.path.name for entry in latest_entries(found)) == ["a.json", "c.json"]
    assert [entry.path.name for entry in latest_entries(found, "2025")] == ["b.json"]
    assert latest_entries(found, "2030") == []
    save_assessment(Kept(folder / "d.json", assess(BANK, {}, council="BARSET", period="2026"), None))
    assert sorted(entry.path.name for entry in latest_entries(read_folder(folder))) == ["a.json", "c.json", "d.json"]


@pytest.mark.parametrize(
    ("name", "council", "period"),
    [
        ("barset-2027.json", "Barset", "2027"),
        ("ambridge-2027-q1.json", "Ambridge", "2027-q1"),
        ("barset-2027-28-Q1.json", "Barset", "2027-28-Q1"),
        ("bArSeT-2027.json", None, None),
        ("elsewhere-2027.json", None, None),
        ("barset.json", None, None),
        ("barset-2027x.json", None, None),
    ],
)
def test_a_file_that_cannot_be_read_counts_for_what_its_name_says(
    folder: Path, name: str, council: str | None, period: str | None
) -> None:
    (folder / name).write_text('{"schema": "digiassess/assessment/2"', encoding="utf-8")
    found = {entry.path.name: (entry.council, entry.period) for entry in latest_entries(read_folder(folder))}
    assert found.get(name) == (None if council is None else (council, period))
    assert ("c.json" in found) == (council != "Barset"), "nothing older stands in for it"
    assert ("a.json" in found) == (council != "Ambridge")
