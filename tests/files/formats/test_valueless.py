"""Cells that hold something and have no value: formulas whose result was not saved, and errors."""

from __future__ import annotations

import time

from digiassess.files.formats.sheet import grids_of_workbook
from digiassess.files.formats.valueless import with_valueless_shown
from sheets import ods, one_sheet, with_part

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


def test_a_formula_that_comes_to_no_text_keeps_its_place() -> None:
    """Where cells do not say where they stand."""
    cells = b'<c t="str"><f>""</f><v></v></c><c ><v>8</v></c>'
    sheet = SHEET[: SHEET.index(b'<c r="A1"')] + cells + b"</row></sheetData></worksheet>"
    (grid,) = grids_of_workbook(with_part(one_sheet((0, 0, 1)), "xl/worksheets/sheet1.xml", sheet), "a.xlsx")
    assert grid.rows == [(1, ["", "8"])]


def test_so_it_is_in_an_open_document() -> None:
    cell = "<table:table-cell {}/>"
    cells = cell.format('table:formula="of:=1+1"') + cell.format('table:formula="of:=&quot;a&quot;"')
    cells += cell.format("table:formula='of:=\"b\"'") + cell.format('table:formula=""')
    stored = 'table:formula="of:=1+1" office:value-type="float" office:value="2"'
    (grid,) = grids_of_workbook(ods(f"<table:table-row>{cells}{cell.format(stored)}</table:table-row>"), "a.ods")
    assert grid.rows == [(1, ["=1+1", '="a"', '="b"', "", "2"])]
    assert grid.unsaved == {(1, 0), (1, 1), (1, 2), (1, 3)}


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
        f'<table:table-cell {said} calcext:value-type="error"/>',
    ]
    (grid,) = grids_of_workbook(ods(f"<table:table-row>{''.join(cells)}</table:table-row>"), "a.ods")
    assert grid.rows == [(1, ["#DIV/0!", "#N/A", "Err:508", "#N/A", "2", ""])]
    assert grid.errors == {(1, 0): "#DIV/0!", (1, 1): "#N/A", (1, 2): "Err:508", (1, 5): ""}


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
