"""The form for one person as a workbook: what can be filled in, what is told, and what is left after LibreOffice."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import python_calamine

from conftest import assess, make_bank, question
from digiassess.export import invitation_excel
from digiassess.export.invitation import InvitationForm
from digiassess.files.response_sheet import ABOUT, ANSWERS, FIELDS, HEADINGS, MARK, SCHEMA, TOP, WHO, WHO_TOP
from digiassess.model.response import Invitation

THEMES = {
    "cyber": [question("cyber.key", critical=True), question("cyber.welsh", applies_to=["wales"])],
    "data": [question("data.open"), question("data.used")],
}
NOTE = "Choose the highest that holds.\nIn doubt, the lower."
FORMULA = '=HYPERLINK("http://x.example","=1+1")'


def form(**fields: object) -> InvitationForm:
    bank = make_bank(THEMES, levels_note=NOTE, target=3)
    invitation = Invitation(id="abc123", role=FORMULA, group="staff", themes=("data",), invited=date(2026, 10, 1))
    invitation = invitation.model_copy(update=fields)
    return InvitationForm(assess(bank, {"data.open": 3}), invitation, date(2027, 3, 31), "Digital team")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "form.xlsx"
    path.write_bytes(invitation_excel.write(form()).content)
    return path


def cells(path: Path, sheet: str) -> list[list[str]]:
    """Every cell of a sheet, from its first row and column, as anybody's program reads them."""
    workbook = python_calamine.load_workbook(str(path))
    return [[str(cell) for cell in row] for row in workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)]


def part(path: Path, name: str) -> str:
    return zipfile.ZipFile(path).read(name).decode()


def check(path: Path, level: str = "", note: str = "") -> None:
    """What `collect` needs stands where `response_sheet` says."""
    marks = dict(row[:2] for row in cells(path, MARK))
    assert list(marks) == list(FIELDS)
    assert [marks[name] for name in ("schema", "council", "period", "id", "themes")] == [
        *(SCHEMA, "Barset County Council", "2026", "abc123", "data")
    ]
    assert (marks["bank id"], marks["bank version"]) == ("small", "1.0")
    assert re.fullmatch("sha256:[0-9a-f]{64}", marks["bank digest"])
    rows = cells(path, ANSWERS)
    who = [row[:2] for row in rows[WHO_TOP : WHO_TOP + len(WHO)]]
    assert who == [list(pair) for pair in zip(WHO.values(), ("", FORMULA, "staff"), strict=True)]
    assert [cell.lower() for cell in rows[TOP][: len(HEADINGS)]] == list(HEADINGS)
    assert [row[0] for row in rows[TOP + 1 : TOP + 3]] == ["data.open", "data.used"]
    assert rows[TOP + 1][4:7] == [level, note, ""]


def test_each_question_stands_with_its_statements_and_nothing_is_answered(book: Path) -> None:
    check(book)
    row = cells(book, ANSWERS)[TOP + 1]
    assert row[1:3] == ["Theme data", "What of data.open?\nLook at the papers about data.open."]
    for number in range(5):
        assert f"{number} - Level {number}: Statement {number} of data.open says what" in row[3]


def test_nobody_is_told_which_questions_are_critical() -> None:
    rows = list(form(themes=()).rows())
    assert [row.question for row in rows] == ["cyber.key", "data.open", "data.used"]
    assert "critical" not in rows[0].text


def test_levels_and_groups_are_chosen_from_a_list(book: Path) -> None:
    rules = re.findall(
        r'<dataValidation type="list"[^>]*sqref="([\w:]+)"[^>]*><formula1>([^<]+)<',
        part(book, "xl/worksheets/sheet2.xml"),
    )
    assert rules == [("B6", "Levels!$B$1:$B$4"), ("E9:E10", "Levels!$A$1:$A$7")]
    assert part(book, "xl/workbook.xml").count('state="hidden"') == 2


def test_only_what_is_to_be_filled_in_can_be_changed(book: Path) -> None:
    styles = part(book, "xl/styles.xml")
    formats = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", styles[styles.index("<cellXfs") : styles.index("</cellXfs")])
    sheet = part(book, "xl/worksheets/sheet2.xml")
    is_open = {
        name: 'locked="0"' in formats[int(style)] for name, style in re.findall(r'<c r="(\w+)" s="(\d+)"', sheet)
    }
    assert {name for name, open_ in is_open.items() if open_} == {
        *("B4", "C4", "B5", "C5", "B6", "C6", "E9", "F9", "G9", "E10", "F10", "G10")
    }
    for number in range(1, 5):
        assert '<sheetProtection sheet="1"' in part(book, f"xl/worksheets/sheet{number}.xml")


def test_it_says_who_holds_the_answers_and_how_a_level_is_chosen(book: Path) -> None:
    said = "\n".join(row[0] for row in cells(book, ABOUT))
    for words in ("Barset County Council", "Until 31 March 2027", "Digital team", "forget --id abc123", "never names"):
        assert words in said
    assert cells(book, ANSWERS)[1][0].endswith(f"\n{NOTE}")


def test_what_people_typed_is_no_formula(book: Path) -> None:
    assert "<f>" not in part(book, "xl/worksheets/sheet2.xml")
    assert "<f>" not in part(book, "xl/worksheets/sheet4.xml")


def test_the_same_form_makes_the_same_bytes() -> None:
    assert invitation_excel.write(form()) == invitation_excel.write(form())
