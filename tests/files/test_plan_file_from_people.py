"""A plan as people send it: any table, and dates as they are written here."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped,unused-ignore]

from conftest import ROOT, assess
from digiassess.files.formats.problems import BadFileError
from digiassess.files.plan_file import Draft, read_plan
from digiassess.model.bank import Bank

DATES = ROOT / "tests" / "fixtures" / "plan-uk-dates.csv"
SPRING, APRIL = date(2027, 3, 31), date(2027, 4, 1)
HEAD = "question,what,owner,due"


def drafts(bank: Bank, path: Path) -> list[Draft]:
    return read_plan(path, assess(bank, {})).drafts


def written(tmp_path: Path, text: str, name: str = "plan.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_dates_as_people_here_write_them(shipped_bank: Bank) -> None:
    assert [draft.due for draft in drafts(shipped_bank, DATES)] == [SPRING, SPRING, APRIL]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_any_dialect_of_csv(tmp_path: Path, shipped_bank: Bank, separator: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(
        DATES.read_text("utf-8").replace(",", separator).replace("Report", "Report – £4m").encode("cp1252")
    )
    found, notes = read_plan(path, assess(shipped_bank, {}))
    assert [draft.due for draft in found] == [SPRING, SPRING, APRIL]
    assert found[0].what == "Report – £4m twice a year"
    assert [note.removeprefix(f"{path} ") for note in notes] == [
        "is not UTF-8 text, and was read as Windows-1252: check accents, dashes and pound signs."
    ]


def workbook(path: Path, *rows: list[object]) -> Path:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, day if isinstance(cell, datetime) else None)
    path.write_bytes(made.getvalue())
    return path


def test_a_workbook_with_real_dates(tmp_path: Path, shipped_bank: Bank) -> None:
    rows: list[list[object]] = [
        ["Question", "What", "Owner", "Due", "Level", "Status", "Cost"],
        ["leadership.lead", "Report twice a year", "Head of IT", datetime(2027, 3, 31), 3.0, "Open", 4000],
        ["cyber.framework", "Check it", "Head of IT", "1 April 2027", 4, "", ""],
    ]
    found, notes = read_plan(workbook(tmp_path / "plan.xlsx", *rows), assess(shipped_bank, {}))
    assert [(draft.due, draft.level, draft.status) for draft in found] == [(SPRING, 3, "open"), (APRIL, 4, None)]
    assert [note.removeprefix(f"{tmp_path}/") for note in notes] == ["plan.xlsx: passed over the column 'Cost'."]


@pytest.mark.parametrize(
    "due",
    [
        *(
            "2027-03-31 00:00:00",
            "2027-03-31T09:30:00",
            "31/03/2027 00:00",
            "31 March 2027 09:30",
            "2027-03-31t09:30:00",
        ),
        *("31/3/2027 2:30 PM", "31/3/2027 2:30 p.m.", "2027-03-31T14:30:00Z", "2027-03-31T23:30:00.000+01:00"),
        "31/3/2027 23:30 BST",
    ],
)
def test_a_clock_behind_the_day_says_nothing(tmp_path: Path, shipped_bank: Bank, due: str) -> None:
    path = written(tmp_path, f"{HEAD}\nleadership.lead,Report,Head of IT,{due}\n")
    assert [draft.due for draft in drafts(shipped_bank, path)] == [SPRING]


def test_a_cell_of_a_day_and_an_hour_is_that_day(tmp_path: Path, shipped_bank: Bank) -> None:
    row: list[object] = ["leadership.lead", "Report", "Head of IT", datetime(2027, 3, 31, 9, 30)]
    path = workbook(tmp_path / "plan.xlsx", list(HEAD.split(",")), row)
    assert [draft.due for draft in drafts(shipped_bank, path)] == [SPRING]


def test_its_mistakes_are_named_by_cell(tmp_path: Path, shipped_bank: Bank) -> None:
    rows: list[list[object]] = [
        ["question", "what", "owner", "due", "level"],
        ["leadership.lead", "Report", "Head of IT", "soon", 9],
        ["leadership.led", "Report", "", "1/4/2027", ""],
    ]
    with pytest.raises(BadFileError) as refused:
        drafts(shipped_bank, workbook(tmp_path / "plan.xlsx", *rows))
    places = [problem.cell for problem in refused.value.problems]
    assert places == ["D2", "E2", "C3"]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("3/31/2027", "is no day of the calendar"),
        ("31/3", "is no date"),
        ("1/1/1889", "is before 1990"),
        ("", "'due' is missing"),
    ],
)
def test_what_is_no_date_is_refused_with_its_line(tmp_path: Path, shipped_bank: Bank, due: str, words: str) -> None:
    with pytest.raises(BadFileError, match=words) as refused:
        drafts(shipped_bank, written(tmp_path, f"{HEAD}\nleadership.lead,Report,Ann,{due}\n"))
    assert refused.value.problems[0].line == 2
