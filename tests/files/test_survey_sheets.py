"""A survey on several sheets: nobody on the second is lost, and no copy counts twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.files.formats.problems import BadFileError
from digiassess.files.incoming import Incoming, Reading, read_incoming
from digiassess.files.response_fit import Fitting
from sheets import workbook

HERE = assess(make_bank({"a": [question("a.one"), question("a.two")]}), {}, council="Barset")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HEADS = ["Id", "Name", "a.one", "a.two"]
ANN, BOB, CAT = ["u1", "Ann", 1, 2], ["u2", "Bob", 2, 2], ["u3", "Cat", 3, 0]

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.xlsx"


def read(path: Path, named: Mapping[str, str] | None = None, /, **sheets: Rows) -> Incoming:
    path.write_bytes(workbook(*sheets.items()))
    found = read_incoming(path, Reading(HERE, Fitting(HERE), named or {}, NOW), named=False)
    assert found is not None
    return found


def who(found: Incoming) -> list[str]:
    return [came.response.id for came in found.people]


def refused(path: Path, named: Mapping[str, str] | None = None, /, **sheets: Rows) -> str:
    with pytest.raises(BadFileError) as error:
        read(path, named, **sheets)
    return str(error.value).replace(f"{path}:", "")


def test_a_hidden_sheet_is_passed_over_and_said_to_be(path: Path) -> None:
    path.write_bytes(workbook(("Data", [HEADS, ANN]), ("Old", [HEADS, BOB]), hidden="Old"))
    found = read_incoming(path, Reading(HERE, Fitting(HERE), {}, NOW), named=False)
    assert found is not None
    assert (who(found), found.notes) == (["u1"], [f"{path}: the sheet 'Old' is hidden, and was passed over."])


@pytest.mark.parametrize("shown", [[["Mean of all", 1.5]], [["Id", "a.one"], ["u1", 1]]])
def test_a_file_whose_people_are_all_hidden_is_refused(path: Path, shown: Rows) -> None:
    path.write_bytes(workbook(("Data", shown), ("Old", [HEADS, BOB]), hidden="Old"))
    with pytest.raises(BadFileError, match="stands on the sheet 'Old', which is hidden: show that sheet"):
        read_incoming(path, Reading(HERE, Fitting(HERE), {}, NOW), named=False)


def test_a_hidden_list_of_answers_is_no_survey_among_other_files(path: Path) -> None:
    path.write_bytes(workbook(("Notes", [["x"]]), ("Ours", [["question", "level"], ["a.one", 1]]), hidden="Ours"))
    assert read_incoming(path, Reading(HERE, Fitting(HERE), {}, NOW), named=False) is None


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

    @pytest.mark.parametrize(
        "other",
        [
            [["Group", "a.one", "a.two"], ["Leaders", 1, 2]],
            [["", "a.one", "a.two"], ["Mean", 1.5, 2], ["Level 1", 12, 0]],
            [["Name", "a.one", "a.two"], ["", 1, 2]],
        ],
    )
    def test_counts_and_means_are_nobody_wherever_they_stand_and_are_named(self, path: Path, other: Rows) -> None:
        told = [f"{path}: the sheet 'Sums' does not say who answered, and it was passed over."]
        data: Rows = [HEADS, ANN]
        for sheets in ({"Data": data, "Sums": other}, {"Sums": other, "Data": data}):
            found = read(path, **sheets)
            assert (who(found), found.notes) == (["u1"], told)

    def test_rows_of_a_sheet_under_fewer_headings_are_its_copy(self, path: Path) -> None:
        part: Rows = [["Name", "a.one"], ["Ann", 1]]
        heads: Rows = [["Name", "a.one", "a.two"], ["Ann", 1, 2]]
        found = read(path, Data=[HEADS, ANN, BOB], Part=heads, One=part)
        assert (who(found), found.notes) == (
            ["u1", "u2"],
            [f"{path}: all rows of the sheet 'Part' stand in 'Data' too, and it was passed over."],
        )

    @pytest.mark.parametrize("column", ["Email address", "Your role", "ID", "Timestamp", "Who are you?"])
    def test_people_known_by_anything_else_are_not_passed_over(self, path: Path, column: str) -> None:
        named = {"name": "who are you"}
        other: Rows = [[column, "a.one", "a.two"], ["x1", 1, 2]]
        assert "its headings are not those of 'Data'" in refused(path, named, Data=[HEADS, ANN], Other=other)

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
        assert told == (
            "New!A3: the id stands twice (first in row Old!2): keep one of the rows, or put letters before the ids on "
            "one of the sheets where they are two people's"
        )

    @pytest.mark.parametrize("dan", [[1, "Dan", 1, 1], [1, "", 1, 1], [1, "Dan", 1, 2]])
    def test_a_number_of_the_row_alone_is_no_id(self, path: Path, dan: Sequence[Any]) -> None:
        ann, cat = [1, "Ann", 1, 2], [2, "Cat", 3, 0]
        found = read(path, Leaders=[HEADS, ann], Officers=[HEADS, dan, cat])
        assert len(set(who(found))) == 3
        assert [came.response.levels["a.two"] for came in found.people] == [2, dan[-1], 0]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ([[1, "Ann", 1, 2]], [[1, "Ann", 2, 2]]),
            ([[1, "Ann", 1, 2], [2, "Cat", 1, 1]], [[1, "Dan", 2, 2], [2, "Cat", 1, 2]]),
            ([[48, "Ann", 1, 2]], [[48, "Dan", 2, 2]]),
            ([["1", "Ann", 1, 2]], [["1", "Dan", 2, 2], ["u2", "Cat", 2, 2]]),
        ],
    )
    def test_one_that_can_be_the_same_persons_is_still(self, path: Path, old: Rows, new: Rows) -> None:
        assert "the id stands twice" in refused(path, Old=[HEADS, *old], New=[HEADS, *new])

    def test_a_column_of_ids_that_somebody_named_is_one(self, path: Path) -> None:
        sheets: list[Rows] = [[HEADS, [1, "Ann", 1, 2]], [HEADS, [1, "Dan", 1, 1]]]
        assert "the id stands twice" in refused(path, {"id": "Id"}, Old=sheets[0], New=sheets[1])

    def test_numbers_that_go_on_from_sheet_to_sheet_are_ids(self, path: Path) -> None:
        assert who(read(path, Old=[HEADS, [1, "Ann", 1, 2]], New=[HEADS, [2, "Dan", 1, 1]])) == ["1", "2"]


class TestAbove:
    def test_somebody_above_the_headings_is_told(self, path: Path) -> None:
        assert (
            refused(path, Data=[ANN, HEADS, BOB])
            == "1: somebody's answers stand above the headings: move the row below them"
        )

    @pytest.mark.parametrize("heads", [["Role", "a.one", "a.two"], ["Timestamp", "a.one", "a.two"]])
    def test_who_is_known_by_a_role_or_a_time_too(self, path: Path, heads: Sequence[str]) -> None:
        ann, bob = ("Head of IT", "Housing") if heads[0] == "Role" else ("2026-11-01 10:00:00", "2026-11-02 10:00:00")
        assert "answers stand above" in refused(path, Data=[[ann, 1, 2], heads, [bob, 2, 2]])

    @pytest.mark.parametrize(
        "title",
        [
            *(["Survey", "of", "the council"], ["", "", "Question 1", 2.5], [1, 2, "", ""]),
            *(["", "", 1, 2], ["Average", "", 1, 2], ["Responses", "12", 1, 2], ["", "Scale 0-4", 4, 4]),
            ["Average", "All", 2, 2],
        ],
    )
    def test_a_title_there_is_nobody(self, path: Path, title: Sequence[Any]) -> None:
        assert who(read(path, Data=[title, HEADS, BOB])) == ["u2"]
