"""Workbooks: read as text, and never larger than people fill in, whatever they unpack to."""

from __future__ import annotations

import io
import re
import struct
import time
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LETTERS
from digiassess.files.formats import sheet
from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.sheet import grids_of_workbook
from sheets import CELL, FORMULA, REPEATED, ROW, VALUE, ods, one_sheet, with_part, xlsx

SHEET = "xl/worksheets/sheet1.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def sheet_of(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def refused(content: bytes) -> str:
    began = time.process_time()
    with pytest.raises(BadFileError) as error:
        grids_of_workbook(content, "a.xlsx")
    assert time.process_time() - began < 2
    assert str(error.value).startswith("a.xlsx: ")
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
        assert [(grid.name, grid.is_one_of_several) for grid in found] == [
            ("Zebra", True),
            ("Ann", True),
            ("Empty", True),
        ]

    def test_one_beside_hidden_ones_is_the_only_one(self) -> None:
        def fill(book: Any) -> None:
            book.add_worksheet("Ann").write(0, 0, "x")
            book.add_worksheet("Hidden").hide()

        assert not any(grid.is_one_of_several for grid in grids_of_workbook(xlsx(fill), "a.xlsx"))

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
            ROW.format('table:number-rows-repeated="20000"', VALUE.format(REPEATED.format(1000))),
            ROW.format('table:number-rows-repeated="20000"', FORMULA.format(REPEATED.format(1000))),
        ],
        ids=["many", "wide", "tall", "of a value", "of a formula"],
    )
    def test_cells_that_are_repeated(self, body: str) -> None:
        assert "larger workbook than people fill in" in refused(ods(body))

    def test_empty_cells_that_do_not_say_where_they_stand(self) -> None:
        row = f"<row>{'<c/>' * 3_000}<c><v>1</v></c></row>" + "<row><c><v>1</v></c></row>" * 1_000
        assert "larger workbook than people fill in" in refused(with_part(one_sheet((0, 0, 1)), SHEET, sheet_of(row)))

    @pytest.mark.parametrize("tag", ["<c ", "<row ", "<table:table-cell ", '<c r="'])
    def test_tags_that_do_not_end_take_no_longer_than_their_length(self, tag: str) -> None:
        body = tag * (3_000_000 // len(tag))
        content = with_part(one_sheet((0, 0, 1)), SHEET, sheet_of(body)) if "table" not in tag else ods(body)
        assert "it is no workbook that can be read" in refused(content)

    @pytest.mark.parametrize(
        "cell",
        [
            CELL.format(REPEATED.format(100_000), "x" * 1_001),
            CELL.format(REPEATED.format(100_000), "\U0001f600" * 251),
            CELL.format("", 'x<text:s text:c="100000001"/>'),
            CELL.format("", 'x<text:s text:c="99999999999999999999"/>'),
            CELL.format(REPEATED.format(100_000), 'x<text:s text:c="1001"/>'),
            f'<table:table-cell {REPEATED.format(100_000)} table:formula="of:={"1+" * 501}1"/>',
        ],
        ids=["a text", "a text of wide letters", "blanks", "blanks beyond number", "blanks in many", "a formula"],
    )
    def test_a_text_that_stands_many_times_in_an_open_document(self, cell: str) -> None:
        assert "larger workbook than people fill in" in refused(ods(ROW.format("", cell)))

    def test_rows_with_a_text_that_stand_many_times(self) -> None:
        row = ROW.format('table:number-rows-repeated="100000"', CELL.format("", "x" * 1_001))
        assert "larger workbook than people fill in" in refused(ods(row))

    def test_a_text_that_is_kept_once_for_many_cells(self) -> None:
        cells = [(row, column, "x" * 20_001) for row in range(100) for column in range(50)]
        assert "larger workbook than people fill in" in refused(one_sheet(*cells))
        assert len(grids_of_workbook(one_sheet(*cells[:1500]), "a.xlsx")[0].rows) == 30

    def test_a_survey_of_thousands_who_chose_whole_statements_is_none(self) -> None:
        statements = [f"{number} {'The council has looked at it. ' * 4}" for number in range(400)]
        cells = [(row, column, statements[(row + column) % 400]) for row in range(3_000) for column in range(83)]
        assert len(grids_of_workbook(one_sheet(*cells), "a.xlsx")[0].rows) == 3_000

    def test_a_sheet_that_lies_where_sheets_do_not(self) -> None:
        far = sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
        content = with_part(one_sheet((0, 0, 1)), "xl/elsewhere.xml", far)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            relations = packed.read(RELATIONS).replace(b"worksheets/sheet1.xml", b"elsewhere.xml")
        assert "larger workbook than people fill in" in refused(with_part(content, RELATIONS, relations))

    def test_many_sheets_that_are_one_part_of_the_file(self) -> None:
        content = one_sheet((999, 999, 1))
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            book = packed.read(BOOK)
        (sheet,) = re.findall(b"<sheet .*?/>", book)
        twice = with_part(content, BOOK, book.replace(sheet, sheet + sheet.replace(b"Sheet1", b"Sheet2")))
        assert len(grids_of_workbook(content, "a.xlsx")) == 1
        assert "larger workbook than people fill in" in refused(twice)

    def test_words_of_its_own_that_stand_for_many(self) -> None:
        many = b'<!DOCTYPE worksheet [<!ENTITY a "x"><!ATTLIST c r CDATA "XFD1048576">]>' + sheet_of("<row/>")
        assert "it is no workbook that can be read" in refused(with_part(one_sheet((0, 0, 1)), SHEET, many))

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

    def test_more_rows_than_are_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sheet, "MAX_ROWS", 2)
        cells = [(number, 0, "x") for number in range(3)]
        assert len(grids_of_workbook(one_sheet(*cells[:2]), "a.xlsx")[0].rows) == 2
        assert "larger workbook than people fill in" in refused(one_sheet(*cells))

    def test_no_more_is_unpacked_than_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        content = with_part(one_sheet((0, 0, "x")), "xl/sharedStrings.xml", b" " * 20_000_000)
        monkeypatch.setattr(sheet, "MAX_UNPACKED", 100_000)
        tracemalloc.start()
        try:
            assert "larger workbook than people fill in" in refused(content)
            assert tracemalloc.get_traced_memory()[1] < 10_000_000
        finally:
            tracemalloc.stop()


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

    @given(
        st.text(LETTERS, max_size=60), st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
    )
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
            "out, or split it into several files."
        )

    def test_of_one_that_is_none(self) -> None:
        with pytest.raises(BadFileError) as refused:
            grids_of_workbook(b"PK", "a.xlsx")
        assert str(refused.value) == (
            "a.xlsx: it is no workbook that can be read: it is damaged, protected by a password, or of another kind: "
            "open it and save it again as .xlsx or .csv, without a password."
        )
