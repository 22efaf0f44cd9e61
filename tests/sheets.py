"""Workbooks for the tests that read them: made whole, cell by cell, or with a part that no program would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import xlsxwriter  # type: ignore[import-untyped,unused-ignore]

ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
"""The content of an OpenDocument workbook, around the rows of its one sheet."""
ROW = "<table:table-row {}>{}</table:table-row>"
"""A row: its attributes, and its cells, each of which has attributes too."""
REPEATED = 'table:number-columns-repeated="{}"'
VALUE = '<table:table-cell {} office:value-type="float" office:value="2"/>'
FORMULA = '<table:table-cell {} table:formula="of:=1+1"/>'
CELL = '<table:table-cell {} office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def xlsx(fill: Callable[[Any], None]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        fill(book)
    return made.getvalue()


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]], hidden: str = "") -> bytes:
    """Sheets by their names, each of rows from the first on; one of them may be `hidden`."""

    def fill(book: Any) -> None:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name == hidden:
                sheet.hide()

    return xlsx(fill)


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
