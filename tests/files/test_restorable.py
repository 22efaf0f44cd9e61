"""Which assessments were deleted and can be brought back, and what they are called by then."""

from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.assessment_file import read_assessment
from digiassess.files.council_folder import read_folder
from digiassess.files.history import history_folder
from digiassess.files.kept import Kept
from digiassess.files.moving import delete_assessment
from digiassess.files.restorable import deleted, restorable, restorable_words
from digiassess.files.saving import save_assessment

FIRST = assess(make_bank({"a": [question("a.one")]}), {"a.one": 2}, council="Barset")


def save(folder: Path, name: str, **changed: object) -> Kept:
    path = folder / f"{name}.json"
    save_assessment(Kept(path, FIRST.model_copy(update=changed), None))
    kept = read_assessment(path)
    assert kept is not None
    return kept


def names(found: list[Kept]) -> list[tuple[str, str]]:
    return [(kept.assessment.council, kept.assessment.period) for kept in found]


def test_they_are_called_as_their_council_is_now(tmp_path: Path) -> None:
    delete_assessment(save(tmp_path, "gone", period="2025"))
    save(tmp_path, "here", council="Newset", former_names=("Barset",))
    found = read_folder(tmp_path)
    assert names(deleted(tmp_path)) == [("Barset", "2025")]
    (kept,) = restorable(found)
    assert (kept.state, kept.assessment.council, kept.assessment.former_names) == (None, "Newset", ("Barset",))
    for council, period, number in (("Barset", None, 1), ("Newset", "2025", 1), ("Loam", None, 0), (None, "2024", 0)):
        assert len(restorable(found, council, period)) == number


def test_none_is_one_whose_council_has_another_of_that_period(tmp_path: Path) -> None:
    delete_assessment(save(tmp_path, "gone", council="Barsett"))
    save(tmp_path, "here", former_names=("Barsett",))
    assert names(deleted(tmp_path)) == [("Barsett", FIRST.period)]
    assert restorable(read_folder(tmp_path)) == []


def test_a_history_that_nobody_can_read_is_passed_over(tmp_path: Path) -> None:
    kept = save(tmp_path, "gone")
    delete_assessment(kept)
    for file in history_folder(kept.path).glob("*.json"):
        file.write_text("{", encoding="utf-8")
    assert deleted(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "end"), [(1, "--period 2020"), (5, "1 more was deleted."), (6, "2 more were deleted.")]
)
def test_the_first_are_named_with_their_command_and_the_others_counted(tmp_path: Path, number: int, end: str) -> None:
    assert restorable_words(read_folder(tmp_path)) == ""
    for year in range(2020, 2020 + number):
        delete_assessment(save(tmp_path, str(year), period=str(year)))
    said = restorable_words(read_folder(tmp_path), "Barset")
    assert said.startswith("Barset, 2020 was deleted: bring it back with: digiassess restore 1 --folder ")
    assert (said.endswith(end), len(said.splitlines())) == (True, min(number, 5))
    assert restorable_words(read_folder(tmp_path), "Loam") == ""
