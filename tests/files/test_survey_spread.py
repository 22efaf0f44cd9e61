"""What stands in a survey's table where no heading is: no answer is lost there, and nothing without a word."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.formats.problems import BadFileError
from digiassess.files.incoming import Incoming, Reading, read_incoming
from digiassess.files.response_fit import Fitting
from sheets import workbook

HERE = assess(make_bank({"a": [question("a.one"), question("a.two")]}), {}, council="Barset")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def read(path: Path, content: str | bytes) -> Incoming:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_incoming(path, Reading(HERE, Fitting(HERE), {}, NOW), named=True)
    assert found is not None
    return found


def test_levels_in_columns_of_their_own_are_refused_and_make_nobody(tmp_path: Path) -> None:
    table = (
        "ID,Name,What of a.one?,,,What of a.two?,,\n"
        ",,Level 0,Level 1,Level 2,Level 0,Level 1,Level 2\n"
        "1,Ann,,Level 1,,Level 0,,\n"
    )
    with pytest.raises(BadFileError) as refused:
        read(tmp_path / "s.csv", table)
    (problem,) = refused.value.problems
    assert (problem.line, problem.what) == (
        1, "the answers to 'a.one' stand in several columns, of which only the first has a heading"
    )  # fmt: skip
    assert problem.mend.startswith("export the survey with one column a question, in which the answer stands, or give ")


@pytest.mark.parametrize("first", ["Level 0", "Choose one"])
def test_so_are_choices_that_are_marked_below_a_second_line_that_names_them(tmp_path: Path, first: str) -> None:
    table = f"ID,a.one,,,a.two\n,{first},Level 1,Level 2,Choose\n1,,x,,2\n2,x,,,1\n"
    with pytest.raises(BadFileError, match=r"the answers to 'a\.one' stand in several columns"):
        read(tmp_path / "s.csv", table)


def test_the_cell_of_the_heading_is_named_in_a_sheet(tmp_path: Path) -> None:
    # A row of a sheet may be wider than its headings.
    rows: list[list[object]] = [["ID", "a.two", "a.one"], [1, 2, None, "Level 3"], [2, 2, 1]]
    with pytest.raises(BadFileError, match=r"s\.xlsx:C1: the answers to 'a\.one' stand in several columns"):
        read(tmp_path / "s.xlsx", workbook(("Data", rows)))


@pytest.mark.parametrize(
    ("heads", "row", "said"),
    [
        ("ID,a.one,,a.two", "1,1,because,2", "column C has no heading, and was passed over."),
        ("ID,,a.one,a.two,,", "1,x,1,2,y,", "columns B and E have no heading, and were passed over."),
        ("ID,a.one,a.two,", "1,1,,see mail", "column D has no heading, and was passed over."),
        ("ID,a.one,,a.two", "1,,see mail,2", "column C has no heading, and was passed over."),
        ("ID,a.one,a.two,,Comment,", "1,,2,,z,w", "column F has no heading, and was passed over."),
    ],
)
def test_what_else_stands_without_a_heading_is_said_to_be_passed_over(
    tmp_path: Path, heads: str, row: str, said: str
) -> None:
    found = read(tmp_path / "s.csv", f"{heads}\n{row}\n")
    assert (len(found.people), found.notes) == (1, [f"{tmp_path / 's.csv'}: {said}"])


def test_an_empty_column_is_not_named(tmp_path: Path) -> None:
    assert read(tmp_path / "s.csv", "ID,a.one,,a.two,\n1,1,,2,\n2,, ,2,\n").notes == []
