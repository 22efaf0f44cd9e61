"""Finding the assessments from another folder than the one that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.kept import Kept
from digiassess.files.places import above, around
from digiassess.files.saving import save_assessment

NAME = Path("assessments")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with one assessment, and some folders below it."""
    place = tmp_path / "disk" / "digital"
    (place / "papers" / "2026").mkdir(parents=True)
    save_assessment(Kept(place / NAME / "one.json", assess(make_bank({"a": [question("a.one")]}), {"a.one": 1}), None))
    (place / NAME / "responses").mkdir()
    return place


class TestAbove:
    @pytest.mark.parametrize(
        ("run_in", "found"),
        [
            ("papers", "../assessments"),
            ("papers/2026", "../../assessments"),
            ("assessments", "."),
            ("assessments/responses", ".."),
        ],
    )
    def test_it_is_found_from_below(self, place: Path, run_in: str, found: str) -> None:
        assert above(NAME, place / run_in) == Path(found)

    def test_the_nearest_counts(self, place: Path, tmp_path: Path) -> None:
        save_assessment(
            Kept(tmp_path / NAME / "two.json", assess(make_bank({"a": [question("a.one")]}), {"a.one": 1}), None)
        )
        assert above(NAME, place / "papers") == Path("../assessments")
        assert above(NAME, place.parent) == Path("../assessments")

    def test_one_that_is_here_is_the_one_meant_even_while_it_is_empty(self, place: Path) -> None:
        assert above(NAME, place) is None
        (place / "papers" / NAME).mkdir()
        assert above(NAME, place / "papers") is None

    def test_a_folder_of_that_name_with_nothing_of_ours_is_none(self, tmp_path: Path) -> None:
        (tmp_path / NAME).mkdir()
        (tmp_path / NAME / "theirs.json").write_text("{}", encoding="utf-8")
        (tmp_path / "sub").mkdir()
        assert above(NAME, tmp_path / "sub") is None


class TestAround:
    def test_below_beside_and_here(self, place: Path) -> None:
        (place.parent / "finance").mkdir()
        assert around(NAME, place.parent) == Path("digital/assessments")
        assert around(NAME, place.parent / "finance") == Path("../digital/assessments")
        assert around(NAME, place / NAME) == Path()

    def test_neither_a_hidden_folder_nor_a_file_is_looked_into(self, place: Path, tmp_path: Path) -> None:
        (tmp_path / "note.txt").touch()
        place.rename(place.parent / ".away")
        assert around(NAME, place.parent) is None

    def test_of_two_beside_neither_is_guessed(self, place: Path) -> None:
        other = place.parent / "other"
        save_assessment(
            Kept(other / NAME / "two.json", assess(make_bank({"a": [question("a.one")]}), {"a.one": 1}), None)
        )
        assert around(NAME, place.parent) is None

    def test_none_where_there_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        assert around(NAME, tmp_path / "a" / "b") is None
