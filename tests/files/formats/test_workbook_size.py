"""How much a workbook is once it is unfolded: reckoned from its XML."""

from __future__ import annotations

from collections import Counter

import pytest

from digiassess.files.formats.workbook_size import TOO_MANY, WorkbookSize, ods_size, shared_lengths, xlsx_size
from sheets import CELL, FORMULA, ODS, REPEATED, ROW, VALUE


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
        (ROW.format("", '<table:table-cell table:style-name="ce1"/>'), 0),
        (ROW.format("", CELL.format("", "x") + "<table:table-cell/>"), 1),
        (ROW.format("", VALUE.format(REPEATED.format(4))), 4),
        (ROW.format('table:number-rows-repeated="5"', FORMULA.format("")), 5),
        (ROW.format("", "<table:covered-table-cell/>" + CELL.format("", "x")), 2),
        (ROW.format("", CELL.format('x=">" ' + REPEATED.format(4), "x")), 4),
        (ROW.format("", CELL.format(REPEATED.format("99999999999"), "x")), TOO_MANY),
        (
            ROW.format("", CELL.format("", "x"))
            + "<table:table>"
            + ROW.format("", CELL.format("", "x"))
            + "</table:table>",
            2,
        ),
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
    assert ods_size(ODS.format(body).encode())[0] == area


@pytest.mark.parametrize(
    ("body", "area"),
    [
        ("", 0),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', 1),
        ('<row r="2"><c r="C2"><v>1</v></c></row>', 6),
        ('<row r="2"><c r="b2"><v>1</v></c></row>', 4),
        ('<row r="1"><c r="AA1"><v>1</v></c></row>', 27),
        ('<row r="1"><c r="BC1"><v>1</v></c></row>', 55),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', 16_384),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="C9"/></row>', 1),
        ('<row r="1"><c r="C1"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>', 12),
        ("<row><c><v>1</v></c><c><v>1</v></c></row><row><c><v>1</v></c></row>", 4),
        ('<row><c/><c ><v>1</v></c></row><row r="7"/><row><c><v>1</v></c></row>', 16),
        ('<row r="1"><c r="A1"><f>1</f><v>1</v></c></row><row r="9"><c r="C9"/></row><page/>', 1),
        ('<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="9"><x:c r="C9"/></x:row><x:page/>', 1),
        ('<row r="9"><c r="A1"/><c><v>1</v></c></row>', 18),
        ('<row r="9"/><row r="1"><c><v>1</v></c></row>', 10),
        ('<row r="1" x=">"><c x=">" y=\'r="A1"\' r="C5"><v>1</v></c></row>', 15),
        ('<!-- <c " --><row><c r="C5"><v>1</v></c></row><!-- " -->', 15),
        ('<row r="99999999999"><c><v>1</v></c></row>', TOO_MANY),
        ('<row r="5"><c><v>1</v></c></row>', 5),
        ('<x:row r="3"><x:c r="B3"><x:v>1</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row>', 9),
        ("<x:row><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row>", 2),
    ],
)
def test_so_does_that_of_a_workbook(body: str, area: int) -> None:
    assert xlsx_size(f"<sheetData>{body}</sheetData>".encode())[0] == area


def test_a_sheet_is_read_as_it_is_read_afterwards_whatever_it_says_of_its_letters() -> None:
    body = '<?xml version="1.0" encoding="cp037"?><sheetData><row><c r="C5"><v>1</v></c></row></sheetData>'
    assert xlsx_size(body.encode())[0] == 15


@pytest.mark.parametrize(
    ("body", "letters"),
    [
        (ROW.format("", CELL.format("", "four")), 4 + len("string")),
        (ROW.format("", CELL.format(REPEATED.format(3), "four")), 3 * (4 + len("string"))),
        (ROW.format('table:number-rows-repeated="5"', CELL.format(REPEATED.format(3), "four")), 150),
        (ROW.format("", "<table:table-cell><text:p>a<text:s/>b</text:p></table:table-cell>"), 3),
        (ROW.format("", '<table:table-cell><text:p>a<text:s text:c="7"/>b</text:p></table:table-cell>'), 9),
        (ROW.format("", '<table:table-cell table:number-columns-repeated="9" table:style-name="ce1"/>'), 0),
        (ROW.format("", "between<table:table-cell/>cells"), 0),
        (ROW.format("", '<table:table-cell table:number-columns-repeated="9" table:formula="of:=1"/>'), 45),
    ],
)
def test_a_text_in_an_open_document_counts_as_often_as_it_stands(body: str, letters: int) -> None:
    assert ods_size(ODS.format(body).encode())[1] == letters


@pytest.mark.parametrize(
    ("cells", "uses"),
    [
        ('<c t="s"><v>1</v></c><c t="s"><v> 1 </v></c><c t="s"><v>0</v></c>', {1: 2, 0: 1}),
        ("<c><v>1</v></c><c t='str'><v>1</v></c>", {}),
        ('<x:c t="s"><x:v>12</x:v></x:c>', {12: 1}),
        ('<c t="s"><v>x</v></c>', {TOO_MANY: 1}),
        ('<c t="s"/><c t="s"><f>1</f></c>', {}),
    ],
)
def test_how_many_cells_have_a_text_that_is_kept_once(cells: str, uses: dict[int, int]) -> None:
    assert xlsx_size(f"<sheetData><row>{cells}</row></sheetData>".encode())[1] == Counter(uses)


def test_the_lengths_of_texts_that_are_kept_once() -> None:
    texts = "<sst><si><t>one</t></si><si><r><t>fo</t></r><r><t>ur</t></r></si><x:si/><si><t>£</t></si></sst>"
    assert shared_lengths(texts.encode()) == [3, 4, 0, 2]


def test_what_the_parts_of_a_workbook_come_to_in_whatever_order_they_stand() -> None:
    sheet = b'<sheetData><row><c t="s"><v>1</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c></row></sheetData>'
    texts = b"<sst><si><t>one</t></si><si><t>four</t></si></sst>"
    parts = [("xl/sharedStrings.xml", texts), ("xl/worksheets/a.xml", sheet), ("xl/B.xml", sheet)]
    for order in (parts, parts[::-1]):
        size = WorkbookSize()
        for name, data in order:
            size.take(name, data)
        assert (size.cells, size.letters) == (3, 16)


def test_of_two_lists_of_texts_the_longer_counts_as_either_may_be_read() -> None:
    size = WorkbookSize()
    size.take("xl/worksheets/a.xml", b'<sheetData><row><c t="s"><v>0</v></c></row></sheetData>')
    for name, text in (("xl/sharedStrings.xml", b"long"), ("xl/SHAREDSTRINGS.xml", b"s")):
        size.take(name, b"<sst><si><t>" + text + b"</t></si></sst>")
    assert size.letters == 4


def test_other_parts_are_nothing() -> None:
    size = WorkbookSize()
    size.take("xl/_rels/workbook.xml.rels", b"no XML at all")
    assert (size.cells, size.letters) == (0, 0)
