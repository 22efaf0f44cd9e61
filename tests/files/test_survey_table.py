"""The tables of survey services: who answered, what, and by which id; and no cell read that was not understood."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from conftest import assess, make_bank, question
from digiassess.files import survey_table
from digiassess.files.formats.problems import BadFileError
from digiassess.files.incoming import Incoming, Reading, read_incoming
from digiassess.files.response_fit import Fitting
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Response

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
HERE = assess(BANK, {}, council="Barset")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def read(path: Path, content: str | bytes, **columns: str) -> Incoming:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_incoming(path, Reading(HERE, Fitting(HERE), columns, NOW), named=True)
    assert found is not None
    return found


def people(path: Path, content: str | bytes, **columns: str) -> list[Response]:
    return [came.response for came in read(path, content, **columns).people]


def workbook(*rows: Sequence[object]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet("Notes").write_row(0, 0, ["Made by a survey service"])
    sheet, when = book.add_worksheet("Data"), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for number, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(number, column, cell, when)
            else:
                sheet.write(number, column, cell)
    book.close()
    return file.getvalue()


def test_a_workbook_of_microsoft_forms(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [
            "Id",
            "Completion time",
            "Email",
            "Name",
            "Your role\n",
            "What of a.one?\xa0",
            "What of b.one?2",
            "Points - x",
        ],
        [7, datetime(2026, 10, 26, 9, 31), "anonymous", "", "Clerk", 3, "3 - Level 3;", 1],
        [8, datetime(2026, 10, 26, 9, 40), "anonymous", "Anonymous", "Chief", "Don’t know", "", 0],
    ]
    found = read(tmp_path / "forms.xlsx", workbook(*rows))
    first, second = (came.response for came in found.people)
    assert (first.id, second.id) == ("7", "8")
    assert {first.respondent.name, second.respondent.name} == {None}
    assert first.levels == {"a.one": 3, "b.one": 3}
    assert second.levels == {"a.one": "unknown"}
    assert first.saved_at == datetime(2026, 10, 26, 9, 31, tzinfo=UTC)
    assert list(found.passed_over) == ["Email", "Points - x"]


def test_a_cell_of_a_sheet_is_named(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Id", "What of a.one?", "b.one"], [1, "often", 2]]
    with pytest.raises(BadFileError, match=r"forms\.xlsx:Data!B2: 'a\.one' is answered with level 'often'"):
        read(tmp_path / "forms.xlsx", workbook(*rows))


def test_google_forms_has_no_ids_and_a_grid_a_column_a_row(tmp_path: Path) -> None:
    table = (
        "Timestamp,Full name,Job title,Levels [What of a.one?],Levels [What of b.one?]\n"
        "26/10/2026 10:00:00,Ann,Clerk,2,1\n"
        "27/10/2026 10:00:00,,Clerk,2,1\n"
        "28/10/2026 10:00:00,,Clerk,2,1\n"
    )
    ann, first, second = people(tmp_path / "g.csv", table)
    assert ann.id == "ann:clerk"
    assert ann.saved_at == datetime(2026, 10, 26, 10, tzinfo=UTC)
    # Two people without a name may say the same, and both count; by what they say they are known again.
    assert first.id != second.id
    assert [one.id for one in people(tmp_path / "g.csv", table)] == [ann.id, first.id, second.id]


def test_a_second_line_of_headings_is_passed_over_and_said(tmp_path: Path) -> None:
    table = "Response ID,Role,What of a.one?,What of b.one?\n,,Level,Level\n31,Clerk,2,1\n"
    found = read(tmp_path / "s.csv", table)
    assert [came.response.id for came in found.people] == ["31"]
    assert list(found.notes) == [
        f"{tmp_path / 's.csv'}: row 2 was taken for a second line of headings, and passed over."
    ]
    # Somebody's own row is never taken for headings.
    with pytest.raises(BadFileError, match="answered with level 'Level'"):
        read(tmp_path / "s.csv", table.replace("\n,,", "\n30,,"))


@pytest.mark.parametrize(
    ("headings", "name", "role"),
    [
        ("Name,Role", "Ann", "Clerk"),
        ("Respondent,Your role", "Ann", "Clerk"),
        ("Q1. What is your name?,2) What is your job title?", "Ann", "Clerk"),
        ("Full name *,Role / job title", "Ann", "Clerk"),
        ("Email,Job title", None, "Clerk"),
        ("Your name:,Colour", "Ann", None),
    ],
)
def test_who_answered_stands_under_usual_headings(
    headings: str, name: str | None, role: str | None, tmp_path: Path
) -> None:
    (one,) = people(tmp_path / "s.csv", f"{headings},a.one,b.one\nAnn,Clerk,1,2\n")
    assert (one.respondent.name, one.respondent.role) == (name, role)


def test_a_group_is_taken_where_the_column_has_ours(tmp_path: Path) -> None:
    ann, bo = people(tmp_path / "s.csv", "Name,Group,a.one,b.one\nAnn,Managers,1,2\nBo,leader,1,2\n")
    assert (ann.respondent.group, bo.respondent.group) == ("managers", "leaders")
    found = read(tmp_path / "s.csv", "Name,Group,a.one,b.one\nAnn,Housing,1,2\n")
    assert found.people[0].response.respondent.group is None
    assert list(found.passed_over) == ["Group"]


def test_a_column_of_groups_that_was_named_has_to_have_ours(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="'Housing' is no group"):
        read(tmp_path / "s.csv", "Name,Team,a.one,b.one\nAnn,Housing,1,2\n", group="Team")


def test_a_column_that_says_which_council_was_not_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path / "s.csv", "Name,Council,Town,a.one,a.two\nAnn,Barset,York,1,2\nBob,n/a,York,1,1\n")
    assert (len(found.people), list(found.passed_over)) == (2, ["Town"])


def test_the_themes_of_its_questions_are_those_that_were_asked(tmp_path: Path) -> None:
    (one,) = people(tmp_path / "s.csv", "Name,a.one,a.two\nAnn,1,2\n")
    assert one.themes == ("a",)


def test_a_formula_without_its_result_is_told_and_not_taken_for_an_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "s.xlsx"
    path.write_bytes(workbook(["Id", "Name", "a.one", "b.one", "Town"], ["u1", "Ann", 1, 2, "York"]))
    book = openpyxl.load_workbook(path)
    for cell in ("B2", "D2", "E2"):
        book["Data"][cell] = '="1"&""'
    book.save(path)
    with pytest.raises(BadFileError) as raised:
        read(path, path.read_bytes())
    assert [line.removeprefix(f"{path}:").partition(": ")[0] for line in str(raised.value).split("\n")] == [
        "Data!B2",
        "Data!D2",
    ]


def test_a_group_that_is_none_of_ours_among_those_that_are_refuses_the_table(tmp_path: Path) -> None:
    with pytest.raises(BadFileError) as raised:
        read(tmp_path / "s.csv", "Name,Group,a.one,b.one\nAnn,Staff,1,2\nBo,Housing,1,2\n")
    assert str(raised.value) == (
        f"{tmp_path / 's.csv'}:3: column B: 'Housing' is no group: give leaders, managers, staff or other, or empty "
        "the cell"
    )


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("ID,a.one,b.one\n1,2,2\n1,3,3\n", "s.csv:3: the id stands twice (first in row 2)"),
        ("Name,a.one,What of a.one?\nAnn,1,2\n", "s.csv:2: 'a.one' is answered twice in this row, and not alike"),
        ("Name,a.one,b.one\nAnn,1,2,3\n", "s.csv:2: it has more cells than columns"),
        (f"Name,a.one,b.one\n{'A' * 300},1,2\n", "s.csv:2: 'name' is too long"),
        ("Name,a.one,b.one\nAnn,clear,2\n", "s.csv:2: column B: 'a.one' is answered with 'clear'"),
        ("Name,a.one,b.one\nAnn,1 - Level 2,2\n", "s.csv:2: column B: 'a.one' is answered with level '1 - Level 2'"),
    ],
    ids=["id", "twice", "cells", "name", "clear", "contradiction"],
)
def test_a_table_with_a_mistake_is_refused_whole(table: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(DigiassessError) as raised:
        read(tmp_path / "s.csv", table)
    assert says in str(raised.value)


def test_a_statement_of_another_version_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(BadFileError) as raised:
        read(tmp_path / "s.csv", "Name,a.one,b.one\nAnn,We have begun to do this,2\n")
    assert str(raised.value).endswith(
        "; it may be a statement of another version of the question bank than small 1.0, which is used here"
    )


def test_every_mistake_of_a_row_is_told_with_its_cell_and_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    with pytest.raises(BadFileError) as raised:
        read(path, f"ID,Your role,a.one,What of a.one?,b.one,a.two\nu1,{'x' * 201},1,2,clear,9\nu2,Cook,1,1,often,10\n")
    mend = "give a level number from 0 to 4, its name or its whole statement, don't know or not applicable"
    assert [line.removeprefix(f"{path}:") for line in str(raised.value).split("\n")] == [
        "2: 'a.one' is answered twice in this row, and not alike: empty one of the cells",
        "2: 'role' is too long: keep it to 200",
        f"2: column E: 'b.one' is answered with 'clear': {mend}",
        f"2: column F: 'a.two' is answered with level '9': {mend}",
        f"3: column E: 'b.one' is answered with level 'often': {mend}",
        f"3: column F: 'a.two' is answered with level '10': {mend}",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [["u1", "x" * 201, "staff", 1, 2], ["u2", "Cook", "Housing", 1, 2]],
            [
                "Data!B2: 'role' is too long: keep it to 200",
                "Data!C3: 'Housing' is no group: give leaders, managers, staff or other, or empty the cell",
            ],
        ),
        (
            [["u1", "Cook", "staff", 1, 2, 3]],
            ["Data!F2: 'a.one' is answered twice in this row, and not alike: empty one of the cells"],
        ),
        (
            [["u1", "Cook", "staff", 1, 2], ["u1", "Cook", "staff", 1, 3]],
            [
                "Data!A3: the id stands twice (first in row Data!2): keep one of the rows, or name the column of "
                "the service's own ids with --columns id=HEADING"
            ],
        ),
    ],
)
def test_in_a_sheet_what_is_said_of_a_person_is_named_by_its_cell(
    rows: list[list[object]], said: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "s.xlsx"
    with pytest.raises(BadFileError) as raised:
        read(path, workbook(["Id", "Role", "Group", "a.one", "b.one", "What of a.one?"], *rows))
    assert str(raised.value).replace(f"{path}:", "").split("\n") == said


def test_a_column_that_was_named_and_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    with pytest.raises(BadFileError) as raised:
        read(path, "Name,a.one,b.one\nAnn,1,2\n", role=f"Post{'x' * 60}")
    assert str(raised.value) == (
        f"{path}:1: there is no column 'Post{'x' * 56}': name a heading of this table with --columns"
    )


def test_more_rows_than_there_can_be_people_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_table, "MAX_PEOPLE", 1_000)
    path, row = tmp_path / "s.csv", "Ann,1,2\n"
    assert len(people(path, f"Name,a.one,b.one\n{row * 1_000}")) == 1_000
    with pytest.raises(BadFileError) as raised:
        read(path, f"Name,a.one,b.one\n{row * 1_001}")
    assert str(raised.value) == f"{path}:1: it has more than 1,000 rows: check that it is the right file"


def test_rows_without_an_answer_are_counted_and_headings_passed_over_are_shown_in_short(tmp_path: Path) -> None:
    found = read(tmp_path / "s.csv", f"Name,It's {'x' * 80},a.one,b.one\nAnn,,1,2\nBo,,,\nCy,,,\n")
    assert (len(found.people), found.empty) == (1, 2)
    assert list(found.passed_over) == [f"Its {'x' * 56}"]


def test_a_question_asked_in_two_columns_is_one_where_one_of_them_is_empty(tmp_path: Path) -> None:
    ann, bo = people(tmp_path / "s.csv", "Name,a.one,What of a.one?\nAnn,1,\nBo,,2\n")
    assert (ann.levels, bo.levels) == ({"a.one": 1}, {"a.one": 2})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_dialect_that_the_house_reads(encoding: str, separator: str, tmp_path: Path) -> None:
    rows = (("Name", "What of a.one?", "b.one"), ("Zoë", "Don’t know", "2"))
    table = "".join(separator.join(row) + "\r\n" for row in rows)
    found = read(tmp_path / "s.csv", table.encode(encoding))
    assert found.people[0].response.respondent.name == "Zoë"
    assert found.people[0].response.levels == {"a.one": "unknown", "b.one": 2}
    assert bool(found.notes) == (encoding == "cp1252")


def test_what_a_person_typed_is_cleaned_and_becomes_no_path(tmp_path: Path) -> None:
    (one,) = people(tmp_path / "s.csv", "ID,Name,Role,a.one,b.one\n../../x,\x1b[31m../../etc,'=1+1,1,2\n")
    assert one.respondent.name == "[31m../../etc"
    assert one.respondent.role == "=1+1"
    assert "/" not in one.id
