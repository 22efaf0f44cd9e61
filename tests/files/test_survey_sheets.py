"""A survey on several sheets: nobody on the second is lost, and no copy counts twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.files.formats.problems import BadFileError
from digiassess.files.incoming import Incoming, Reading, read_incoming
from digiassess.files.response_fit import Fitting
from sheets import xlsx

HERE = assess(make_bank({"a": [question("a.one"), question("a.two")]}), {}, council="Barset")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HEADS = ["Id", "Name", "a.one", "a.two"]
ANN, BOB, CAT = ["u1", "Ann", 1, 2], ["u2", "Bob", 2, 2], ["u3", "Cat", 3, 0]

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.xlsx"


def read(path: Path, **sheets: Rows) -> Incoming:
    def fill(book: Any) -> None:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    path.write_bytes(xlsx(fill))
    found = read_incoming(path, Reading(HERE, Fitting(HERE), {}, NOW), named=False)
    assert found is not None
    return found


def who(found: Incoming) -> list[str]:
    return [came.response.id for came in found.people]


def refused(path: Path, **sheets: Rows) -> str:
    with pytest.raises(BadFileError) as error:
        read(path, **sheets)
    return str(error.value).replace(f"{path}:", "")


class TestWhoIsRead:
    def test_are_those_of_every_sheet_with_the_headings(self, path: Path) -> None:
        found = read(path, Old=[HEADS, ANN], New=[["Title"], HEADS, BOB, CAT, ["u4", "Dan"]])
        assert (who(found), found.empty, found.notes) == (["u1", "u2", "u3"], 1, [])
        assert [came.place for came in found.people] == ["Old!2", "New!3", "New!4"]

    def test_the_order_of_the_headings_may_differ(self, path: Path) -> None:
        found = read(path, Old=[HEADS, ANN], New=[HEADS[::-1], BOB[::-1]])
        assert [came.response.levels["a.two"] for came in found.people] == [2, 2]

    @pytest.mark.parametrize("sheets", [{"One": [HEADS], "Two": [HEADS, ANN]}, {"One": [HEADS, ANN], "Two": [HEADS]}])
    def test_a_sheet_of_headings_alone_hides_nobody(self, path: Path, sheets: dict[str, Rows]) -> None:
        assert who(read(path, **sheets)) == ["u1"]

    def test_a_sheet_that_tells_of_the_questions_is_none(self, path: Path) -> None:
        legend: Rows = [["a.one", "a.two"], ["What of a.one?", "What of a.two?"], [1.7, 2]]
        assert who(read(path, Data=[HEADS, ANN], Legend=legend)) == ["u1"]
        assert who(read(path, FAQ=[["question", "note"], ["a.one", "Ask"]], Data=[HEADS, ANN])) == ["u1"]

    def test_where_headings_differ_nobody_is_taken(self, path: Path) -> None:
        assert refused(path, Old=[["Id", "a.one", "a.two"], ["u1", 1, 2]], New=[[], HEADS, BOB]) == (
            "New!2: people answered on the sheet 'New' too, and its headings are not those of 'Old': give both the "
            "same headings, or save each sheet as a file of its own"
        )

    @pytest.mark.parametrize("last", [[], [CAT]])
    def test_a_copy_is_passed_over_and_that_is_said(self, path: Path, last: Rows) -> None:
        found = read(path, Backup=[HEADS, ANN, BOB], Data=[HEADS, BOB, ANN, *last])
        kept, copy = ("Data", "Backup") if last else ("Backup", "Data")
        assert sorted(who(found)) == ["u1", "u2", "u3"][: 2 + len(last)]
        assert found.notes == [f"{path}: all rows of the sheet '{copy}' stand in '{kept}' too, and it was passed over."]

    def test_an_id_that_stands_on_two_sheets_is_told_with_both_places(self, path: Path) -> None:
        told = refused(path, Old=[HEADS, ANN], New=[HEADS, BOB, ["u1", "Dan", 1, 1]])
        assert told.startswith("New!A3: the id stands twice (first in row Old!2): keep one")


class TestAbove:
    def test_somebody_above_the_headings_is_told(self, path: Path) -> None:
        assert (
            refused(path, Data=[ANN, HEADS, BOB])
            == "1: somebody's answers stand above the headings: move the row below them"
        )

    @pytest.mark.parametrize("title", [["Survey", "of", "the council"], ["", "", "Question 1", 2.5], [1, 2, "", ""]])
    def test_a_title_there_is_nobody(self, path: Path, title: Sequence[Any]) -> None:
        assert who(read(path, Data=[title, HEADS, BOB])) == ["u2"]
