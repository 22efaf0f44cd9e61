"""The rows of a survey's table that are people's, as `collect` takes them, and what it says of the others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.formats.problems import BadFileError
from digiassess.files.incoming import Incoming, Reading, read_incoming
from digiassess.files.response_fit import Fitting

HERE = assess(make_bank({"a": [question("a.one"), question("a.two")]}), {}, council="Barset")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def read(tmp_path: Path, text: str) -> Incoming:
    (tmp_path / "s.csv").write_text(text)
    found = read_incoming(tmp_path / "s.csv", Reading(HERE, Fitting(HERE), {}, NOW), named=True)
    assert found is not None
    return found


def names(found: Incoming) -> list[str | None]:
    return [came.response.respondent.name for came in found.people]


@pytest.mark.parametrize("row", ["Total,,,2", "Average,,1.5,2", ",Median,2,2", "Mean:,,2,2.25"])
def test_a_total_or_a_mean_is_nobody_and_said_to_be_passed_over(tmp_path: Path, row: str) -> None:
    found = read(tmp_path, f"ID,Name,a.one,a.two\n1,Ann Clerk,1,2\n2,Bob Dow,3,2\n{row}\n")
    assert names(found) == ["Ann Clerk", "Bob Dow"]
    made = next(cell for cell in row.split(",") if cell)
    said = f"row 4 ('{made}') was taken for a figure made of the others, and passed over."
    assert found.notes == [f"{tmp_path / 's.csv'}: {said}"]


@pytest.mark.parametrize("nobody", ["N/A", "-", "Prefer not to say", "1"])
def test_two_who_give_no_name_are_two(tmp_path: Path, nobody: str) -> None:
    rows = f"05/11/2026 15:14,{nobody},1,2\n06/11/2026 15:14,{nobody},3,3\n"
    found = read(tmp_path, f"Timestamp,Name,a.one,a.two\n{rows}")
    assert names(found) == [None, None]
    assert len({came.response.id for came in found.people}) == 2


@pytest.mark.parametrize("headings", ["Name,Surname", "First name,Last name", "Forename,Family name"])
def test_a_name_may_stand_in_two_columns(tmp_path: Path, headings: str) -> None:
    found = read(tmp_path, f"{headings},a.one,a.two\nAnn,Clerk,1,2\nAnn,Dow,3,3\n")
    assert names(found) == ["Ann Clerk", "Ann Dow"]
    assert found.passed_over == []


HEADS = "ID,Name,Date,a.one,a.two"


@pytest.mark.parametrize("first", [",,,0,1", ",Open-Ended Response,,Level 1,Level 1", ",Name,,0,", ",-,,3,3"])
def test_a_first_row_with_levels_and_no_id_or_time_is_nobody_unasked(tmp_path: Path, first: str) -> None:
    with pytest.raises(BadFileError) as refused:
        read(tmp_path, f"{HEADS}\n{first}\n1,Ann,,1,2\n,Bob,26/10/2026,3,2\n")
    (problem,) = refused.value.problems
    assert (problem.line, problem.what) == (
        2, "it has levels and, unlike every row below, no id and no time, as a second line of headings"
    )  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ",Dan,,3,3\n",
        ",Dan,,3,3\n,Ann,,1,2\n",
        ",Dan,,3,3\n1,Ann,,1,2\n,Bob,,3,2\n",
        "1,Ann,,1,2\n,Dan,,3,3\n",
        ",,26/10/2026,3,3\n1,Ann,,1,2\n",
        ",Cat Lee,,3,3\n7,Bob,,1,2\n8,Dan,,2,2\n",
    ],
)
def test_a_row_without_an_id_is_somebody_s_where_others_have_none_or_it_has_a_time_or_a_name(
    tmp_path: Path, rows: str
) -> None:
    assert len(read(tmp_path, f"{HEADS}\n{rows}").people) == rows.count("\n")


@pytest.mark.parametrize(
    ("heading", "said", "nobody"),
    [("Role", "Clerk", "Your role"), ("Email", "c@x.example", "Email address"), ("Surname", "Lee", "Last name")],
)
def test_so_it_is_where_it_is_known_by_a_role_or_an_address(
    tmp_path: Path, heading: str, said: str, nobody: str
) -> None:
    table = f"ID,{heading},a.one,a.two\n,{{}},1,2\n7,Bob,1,3\n"
    assert len(read(tmp_path, table.format(said)).people) == 2
    with pytest.raises(BadFileError):
        read(tmp_path, table.format(nobody))


def test_a_first_row_that_says_nothing_to_the_questions_is_passed_over_as_ever(tmp_path: Path) -> None:
    assert names(read(tmp_path, f"{HEADS}\n,Name,Date,,\n1,Ann,,1,2\n")) == ["Ann"]


def test_a_last_row_of_levels_alone_that_has_no_id_or_time_is_nobody_unasked(tmp_path: Path) -> None:
    rows = "1,Ann,,1,2\n,Bob,26/10/2026,3,2\n"
    with pytest.raises(BadFileError) as refused:
        read(tmp_path, f"{HEADS}\n{rows},,,2,2\n,,,,\n")
    (problem,) = refused.value.problems
    assert (problem.line, problem.what) == (
        4, "it says nothing beside its levels and, unlike every row above, has no id and no time, as a total"
    )  # fmt: skip


@pytest.mark.parametrize("rows", ["1,Ann,,1,2\n,,,2,2\n", "1,Ann,,1,2\n,Bob,,1,2\n,,,2,2\n"])
def test_it_is_somebody_s_where_others_have_no_id_or_one_row_is_above(tmp_path: Path, rows: str) -> None:
    assert len(read(tmp_path, f"{HEADS}\n{rows}").people) == rows.count("\n")


@pytest.mark.parametrize(
    ("first", "second", "people"),
    [
        ("ImportId,x,endDate,QID1,QID2", "7,Ann,26/10/2026,1,2", 1),
        ('"{""ImportId"":""_recordId""}",,,QID1,QID2', "R_7x,Ann,,1,2", 1),
        ("ImportId,,,QID1,2", "7,Ann,,1,2", None),
        ("9,Dan,,QID1,QID2", "7,Ann,,1,2", None),
        ("dan,Dan,,QID1,QID2", "ann,Ann,,1,2", None),
        ("ImportId,,,QID1,QID2", "", None),
    ],
)
def test_what_stands_for_an_id_and_has_no_figure_makes_no_person_of_a_line_that_explains_the_headings(
    tmp_path: Path, first: str, second: str, people: int | None
) -> None:
    text = f"{HEADS}\n{first}\n{second}\n"
    if people is None:
        with pytest.raises(BadFileError, match="QID1"):
            read(tmp_path, text)
        return
    found = read(tmp_path, text)
    assert len(found.people) == people
    assert any("row 2 was taken for a second line of headings, and passed over." in note for note in found.notes)


def test_a_last_row_that_alone_names_nobody_is_somebody_s_and_said_where_no_id_or_time_tells(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Role,a.one,a.two\nAnn,,1,2\nBob,,3,2\n,,2,2\n")
    assert names(found) == ["Ann", "Bob", None]
    alone = "row 4 is the last, and the one that names nobody: take it out where it is a total."
    assert found.notes == [f"{tmp_path / 's.csv'}: {alone}"]
    for rows in ("Ann,,1,2\n,,3,2\n,,2,2\n", "Ann,,1,2\nBob,,3,2\n,Clerk,2,2\n"):
        assert read(tmp_path, f"Name,Role,a.one,a.two\n{rows}").notes == []
