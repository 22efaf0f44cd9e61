"""Workbooks: read as text, and never larger than people fill in, whatever they unpack to."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped,unused-ignore]
from hypothesis import given
from hypothesis import strategies as st

from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.sheet import _ods_areas, grids_of_workbook
from digiassess.files.formats.valueless import with_valueless_shown

ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
ROW = "<table:table-row {}>{}</table:table-row>"
REPEATED = 'table:number-columns-repeated="{}"'
CELL = '<table:table-cell {} office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def xlsx(fill: Callable[[Any], None]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        fill(book)
    return made.getvalue()


def one_sheet(*cells: tuple[int, int, Any]) -> bytes:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, column, value in cells:
            sheet.write(row, column, value, day if isinstance(value, date) else None)

    return xlsx(fill)


def ods(body: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(body))
        packed.writestr("META-INF/manifest.xml", "<?xml version='1.0'?><manifest/>")
    return made.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one part more, or another in its place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return made.getvalue()


def refused(content: bytes) -> str:
    began = time.process_time()
    with pytest.raises(BadFileError) as error:
        grids_of_workbook(content, "a.xlsx")
    assert time.process_time() - began < 2
    return str(error.value)


class TestReading:
    def test_cells_come_as_a_person_would_have_typed_them(self) -> None:
        cells = [3, 3.5, "3", "=1+1", True, datetime(2027, 3, 31), datetime(2027, 3, 31, 9, 30), "Line\nbreak", -0.0]
        (grid,) = grids_of_workbook(one_sheet(*((0, column, cell) for column, cell in enumerate(cells))), "a.xlsx")
        assert grid.rows == [
            (1, ["3", "3.5", "3", "=1+1", "true", "2027-03-31", "2027-03-31T09:30:00", "Line\nbreak", "0"])
        ]

    def test_rows_and_columns_have_the_places_they_have_in_the_sheet(self) -> None:
        (grid,) = grids_of_workbook(one_sheet((4, 2, "question"), (9, 3, "x")), "a.xlsx")
        assert grid.rows == [(5, ["", "", "question", ""]), (10, ["", "", "", "x"])]

    def test_every_sheet_in_its_order(self) -> None:
        def fill(book: Any) -> None:
            for name in ("Zebra", "Ann"):
                book.add_worksheet(name).write(0, 0, name)
            book.add_worksheet("Empty")

        found = grids_of_workbook(xlsx(fill), "a.xlsx")
        assert [[cells for _, cells in grid.rows] for grid in found] == [[["Zebra"]], [["Ann"]], []]

    def test_an_open_document(self) -> None:
        row = f"<table:table-row>{CELL.format('', 'question')}{CELL.format('', 'level')}</table:table-row>"
        empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        empty += 'table:number-columns-repeated="16384"/></table:table-row>'
        (grid,) = grids_of_workbook(ods(row + empty), "a.ods")
        assert grid.rows == [(1, ["question", "level"])]

    def test_pictures_and_macros_are_not_looked_at(self) -> None:
        content = with_part(one_sheet((0, 0, "question")), "xl/media/image1.png", b"x" * 30_000_000)
        assert grids_of_workbook(content, "a.xlsx")[0].rows == [(1, ["question"])]


class TestTooLarge:
    """Each of these asked for gigabytes, or ended the program, in a few kilobytes."""

    @pytest.mark.parametrize("corner", [(1_048_575, 16_383), (200_000, 100)])
    def test_a_cell_far_away(self, corner: tuple[int, int]) -> None:
        assert "larger workbook than people fill in" in refused(one_sheet((0, 0, "question"), (*corner, "x")))

    @pytest.mark.parametrize(
        "body",
        [
            ROW.format('table:number-rows-repeated="20000"', CELL.format(REPEATED.format(1000), "x")),
            ROW.format("", f"<table:table-cell {REPEATED.format(16_000_000)}/>{CELL.format('', 'x')}"),
            ROW.format('table:number-rows-repeated="1048000"', "<table:table-cell/>")
            + ROW.format("", CELL.format("", "x")),
        ],
        ids=["many", "wide", "tall"],
    )
    def test_cells_that_are_repeated(self, body: str) -> None:
        assert "larger workbook than people fill in" in refused(ods(body))

    @pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
    def test_a_part_that_unpacks_to_more_than_is_read(self, name: str) -> None:
        assert "larger workbook" in refused(with_part(one_sheet((0, 0, "x")), name, b" " * 25_000_000))

    def test_very_many_parts(self) -> None:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as packed:
            for number in range(3000):
                packed.writestr(f"xl/worksheets/sheet{number}.xml", b"")
        assert "larger workbook" in refused(made.getvalue())

    def test_a_part_that_says_it_is_smaller_than_it_is(self) -> None:
        content = bytearray(with_part(one_sheet((0, 0, "x")), "xl/sharedStrings.xml", b" " * 30_000_000))
        place = content.index(b"xl/sharedStrings.xml", content.index(b"PK\x01\x02")) - 46
        content[place + 24 : place + 28] = struct.pack("<I", 100)
        assert refused(bytes(content))


class TestNoWorkbook:
    @pytest.mark.parametrize(
        "content", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0" * 9, b"a,b\n1,2\n"]
    )
    def test_is_said_to_be_none(self, content: bytes) -> None:
        assert "it is no workbook that can be read" in refused(content)

    GOOD = one_sheet((0, 0, "question"), (0, 1, "level"), (1, 0, "a.one"), (1, 1, 3))

    @given(st.data())
    def test_any_damage_is_read_or_refused(self, data: st.DataObject) -> None:
        content = bytearray(self.GOOD)
        for _ in range(data.draw(st.integers(1, 5))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        with suppress(BadFileError):
            grids_of_workbook(bytes(content), "a.xlsx")

    @given(st.text(max_size=60), st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"]))
    def test_so_is_any_part(self, text: str, name: str) -> None:
        with suppress(BadFileError):
            grids_of_workbook(with_part(self.GOOD, name, text.encode("utf-8", "replace")), "a.xlsx")


class TestCells:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (True, "true"),
            (False, "false"),
            (3, "3"),
            (0.25, "0.25"),
            (-2.0, "-2"),
            (999_999_999_999_999, "999999999999999"),
            (1e15, "1000000000000000.0"),
            (date(2027, 3, 31), "2027-03-31"),
        ],
    )
    def test_as_a_person_would_have_typed_it(self, value: Any, text: str) -> None:
        [grid] = grids_of_workbook(one_sheet((0, 0, value)), "a.xlsx")
        assert grid.rows[0][1] == [text]

    @pytest.mark.parametrize(
        ("moment", "text"),
        [
            (datetime(2027, 3, 31, 0, 0, 0), "2027-03-31"),
            (datetime(2027, 3, 31, 1, 0, 0), "2027-03-31T01:00:00"),
            (datetime(2027, 3, 31, 0, 1, 0), "2027-03-31T00:01:00"),
            (datetime(2027, 3, 31, 0, 0, 1), "2027-03-31T00:00:01"),
        ],
    )
    def test_a_day_without_a_time_is_a_day(self, moment: datetime, text: str) -> None:
        def fill(book: Any) -> None:
            book.add_worksheet().write_datetime(0, 0, moment, book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}))

        [grid] = grids_of_workbook(xlsx(fill), "a.xlsx")
        assert grid.rows[0][1] == [text]


class TestSentences:
    def test_of_one_that_is_too_large(self) -> None:
        far = REPEATED.format(10_000_000)
        with pytest.raises(BadFileError) as refused:
            grids_of_workbook(ods(ROW.format("", CELL.format(far, "x"))), "a.ods")
        assert str(refused.value) == (
            "a.ods: it is a larger workbook than people fill in: keep the sheet with the answers, and take the rest "
            "out."
        )

    def test_of_one_that_is_none(self) -> None:
        with pytest.raises(BadFileError) as refused:
            grids_of_workbook(b"PK", "a.xlsx")
        assert str(refused.value) == (
            "a.xlsx: it is no workbook that can be read: it is damaged, protected by a password, or of another kind: "
            "open it and save it again as .xlsx or .csv, without a password."
        )


@pytest.mark.parametrize(
    ("body", "area"),
    [
        ("", 0),
        (ROW.format("", CELL.format("", "x")), 1),
        (ROW.format("", CELL.format("", "x") * 3) * 2, 6),
        (ROW.format("", CELL.format(REPEATED.format(4), "x")), 4),
        (ROW.format('table:number-rows-repeated="5"', CELL.format("", "x")), 5),
        (ROW.format('table:number-rows-repeated="5"', "") + ROW.format("", CELL.format("", "x")), 6),
        (ROW.format("", "<table:table-cell/>" + CELL.format("", "x")), 2),
        (ROW.format("", "<table:table-cell/>"), 0),
        (
            ROW.format("", CELL.format("", "x") * 2)
            + '</table:table><table:table table:name="T">'
            + ROW.format("", ""),
            2,
        ),
        (
            ROW.format("", CELL.format("", "x"))
            + '</table:table><table:table table:name="T">'
            + ROW.format("", CELL.format("", "x") * 2) * 2,
            4,
        ),
    ],
)
def test_the_area_of_an_open_document_ends_where_its_last_cell_stands(body: str, area: int) -> None:
    assert _ods_areas(ODS.format(body).encode()) == area


SHEET = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1"><v>7</v></c><c r="B1" s="1"><f>1+1</f><v></v></c><c r="C1"><f>A1&amp;"x"</f></c>
<c r="D1" t="n"><f>2</f><v/></c><c r="E1"><f t="shared" si="0"/><v/></c><c r="F1" t="str"><f>""</f><v></v></c>
<c r="G1"><f>A1</f><v>7</v></c><c r="H1"/></row></sheetData></worksheet>"""


def test_a_formula_without_its_result_is_told_apart_from_an_empty_cell() -> None:
    content = with_part(one_sheet((0, 0, 1)), "xl/worksheets/sheet1.xml", SHEET)
    (grid,) = grids_of_workbook(content, "a.xlsx")
    assert grid.rows == [(1, ["7", "=1+1", '=A1&"x"', "=2", "=", "", "7"])]
    assert grid.unsaved == {(1, 1), (1, 2), (1, 3), (1, 4)}
    (problem,) = grid.valueless(1, (0, 1, 5, 6))
    assert str(problem) == (
        "a.xlsx:B1: it holds a formula, and what it comes to was not saved: open the file in Excel or LibreOffice and "
        "save it, or type the answer in its place"
    )


def test_so_it_is_in_an_open_document() -> None:
    cell = "<table:table-cell {}/>"
    cells = cell.format('table:formula="of:=1+1"') + cell.format('table:formula="of:=&quot;a&quot;"')
    stored = 'table:formula="of:=1+1" office:value-type="float" office:value="2"'
    (grid,) = grids_of_workbook(ods(f"<table:table-row>{cells}{cell.format(stored)}</table:table-row>"), "a.ods")
    assert grid.rows == [(1, ["=1+1", '="a"', "2"])]
    assert grid.unsaved == {(1, 0), (1, 1)}


ERRORS = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
<c r="A1"><v>7</v></c><c r="B1" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t='e'><v>#REF!</v></c>
<c r="D1" t="e"><f t="shared" si="0"/><v>#N/A</v></c><c r="E1" t="str"><f>"#N/A"</f><v>#N/A</v></c></row>
<row r="2"><c r="A2" t="e"><v>#NAME?</v></c></row></sheetData></worksheet>"""


def test_an_error_is_told_apart_from_an_empty_cell() -> None:
    content = with_part(one_sheet((0, 0, 1)), "xl/worksheets/sheet1.xml", ERRORS)
    (grid,) = grids_of_workbook(content, "a.xlsx")
    assert grid.rows == [(1, ["7", "#DIV/0!", "#REF!", "#N/A", "#N/A"]), (2, ["#NAME?", "", "", "", ""])]
    assert grid.errors == {(1, 1): "#DIV/0!", (1, 2): "#REF!", (1, 3): "#N/A", (2, 0): "#NAME?"}
    (problem,) = grid.valueless(1, (0, 1, 4))
    assert str(problem) == (
        "a.xlsx:B1: it holds the spreadsheet's error #DIV/0!: mend the formula behind it, or type in its place what it "
        "is to say; empty it where that is nothing"
    )


def test_so_it_is_in_an_open_document_of_any_program() -> None:
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    said = 'office:value-type="string" office:string-value=""'
    cells = [
        cell.format(f'table:formula="of:=1/0" {said} calcext:value-type="error"', "#DIV/0!"),
        cell.format('table:formula="of:=NA()" office:value-type="float" office:value="0"', "#N/A"),
        cell.format('table:formula="of:=x()" office:value-type="string"', "Err:508"),
        cell.format('office:value-type="string"', "#N/A"),
        cell.format('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"),
    ]
    (grid,) = grids_of_workbook(ods(f"<table:table-row>{''.join(cells)}</table:table-row>"), "a.ods")
    assert grid.rows == [(1, ["#DIV/0!", "#N/A", "Err:508", "#N/A", "2"])]
    assert grid.errors == {(1, 0): "#DIV/0!", (1, 1): "#N/A", (1, 2): "Err:508"}


def test_tags_that_do_not_end_take_no_longer_than_their_length() -> None:
    parts = (b"<c " * 500_000, b"<c r='A1'> <f " * 200_000, b"<c r='A1'><f>1</f>" * 150_000)
    began = time.process_time()
    for part in (
        *parts,
        b"<table:table-cell table:formula='x' " * 100_000,
        b"<table:table-cell " + b"table:formula=" * 50_000,
        b"<c t='e'><v>" * 150_000,
        b"<table:table-cell a=''><text:p " * 100_000,
    ):
        with_valueless_shown(part)
    assert time.process_time() - began < 2
