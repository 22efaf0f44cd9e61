"""A sheet of the workbook: looks, widths, pages, and cells into which no text gets as a formula."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from digiassess.export import excel
from digiassess.export.excel import EDGE, FONT, high, lines

Value = str | float | int | bool | None

LOOKS: dict[str, Mapping[str, Any]] = {
    **excel.LOOKS,
    "bare": FONT,
    "part": {**excel.LOOKS["title"], "font_size": 12},
    "middle heading": {**excel.LOOKS["heading"], "align": "center"},
    "text": EDGE,
    **{
        name: {**EDGE, "align": "center", **more}
        for name, more in {
            "open": {"bg_color": "#FFFBE6"},
            "whole": {"num_format": "0"},
            "number": {"num_format": "0.0"},
            "figure": {"num_format": "0.0##"},
            "share": {"num_format": "0%"},
        }.items()
    },
    "wrong": {"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE"},
    "day": {**EDGE, "num_format": "d mmm yyyy", "align": "left"},
    "link": {**EDGE, "font_color": "#0B5394", "underline": 1},
}
LOOKS |= {f"all {name}": {**LOOKS[name], "bold": True, "bg_color": "#E8EDF5"} for name in LOOKS}
"""How cells look, by what is in them; `all` in the row of all themes together."""


class Book:
    """The workbook that is being made, and its looks."""

    def __init__(self, book: Any, title: str) -> None:
        self.book, self.title = book, title
        self.looks = excel.add_looks(book, LOOKS)

    def sheet(self, name: str, widths: Sequence[int]) -> "Sheet":
        """A new sheet with columns of those widths, in letters."""
        return Sheet(self, self.book.add_worksheet(name), widths)


class Sheet:
    """One sheet."""

    def __init__(self, book: Book, sheet: Any, widths: Sequence[int]) -> None:
        self.book, self.sheet, self.widths = book, sheet, widths
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def put(
        self, row: int, column: int, value: Value | date, look: str = "text", what: tuple[str, str] | None = None
    ) -> None:
        """A value; text stays text whatever it begins with.

        `what` names it, as `check_fits` takes it. Raises `DigiassessError` where a cell cannot hold it.
        """
        form = self.book.looks[look]
        if value is None or isinstance(value, str):
            excel.put_text(self.sheet, row, column, value or "", form, what)
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, form)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, value, form)
        else:
            self.sheet.write_number(row, column, value, form)

    def formula(self, row: int, column: int, formula: str, value: Value, look: str = "text") -> None:
        """A formula, with the value that we found ourselves for programs that do not work it out."""
        self.sheet.write_formula(row, column, formula, self.book.looks[look], "" if value is None else value)

    def array(self, row: int, column: int, formula: str, value: str | None, look: str = "text") -> None:
        """The same for a formula that goes through whole ranges and gives a text."""
        shown = "" if value is None or _is_number(value) else value
        self.sheet.write_array_formula(row, column, row, column, f"{{{formula}}}", self.book.looks[look], shown)

    def mark(self, first: int, column: int, last: int, formula: str) -> None:
        """Marks the cells of a column, from row `first` to `last`, for which `formula`, that of the first, holds."""
        rule = {"type": "formula", "criteria": formula, "format": self.book.looks["wrong"]}
        self.sheet.conditional_format(first, column, last, column, rule)

    def link(self, row: int, column: int, address: str) -> None:
        """An address that can be clicked."""
        self.sheet.write_url(row, column, address, self.book.looks["link"], address)

    def head(self, title: str, about: str) -> None:
        """The first two rows: what the sheet is of, and how it is to be read."""
        excel.introduce(self.sheet, self.book.looks, title, about, self.widths[:8])

    def across(self, row: int, columns: tuple[int, int], text: str, look: str = "text") -> None:
        """A text over the cells from the first of `columns` to the last."""
        excel.put_across(self.sheet, row, columns, text, self.book.looks[look])

    def headings(self, row: int, names: Sequence[str], looks: Sequence[str]) -> None:
        """A row of headings, each over cells of its look."""
        for column, (name, look) in enumerate(zip(names, looks, strict=True)):
            self.put(row, column, name, "middle heading" if "align" in LOOKS[look] else "heading")
        self.sheet.set_row(row, high(max(lines(name, width) for name, width in zip(names, self.widths, strict=False))))

    def height(self, row: int, texts: Sequence[Value | date]) -> None:
        """Makes `row` as high as its texts are, a text a column."""
        said = ((text, width) for text, width in zip(texts, self.widths, strict=False) if isinstance(text, str))
        self.sheet.set_row(row, high(max((lines(text, width) for text, width in said), default=1)))

    def pages(self, heading: int, columns: int, last: int | None = None, *, stay: int = 0) -> None:
        """Keeps the headings, and `stay` columns, in sight; on paper it is one page wide, with the headings on each."""
        excel.lay_out(self.sheet, self.book.title, heading, stay)
        self.sheet.hide_gridlines(2)
        if last is not None:
            self.sheet.print_area(0, 0, max(last, heading + 1), columns - 1)


def _is_number(value: str) -> bool:
    """Whether XlsxWriter would take the text of an array formula for a number, such as an id that is `inf`."""
    try:
        float(value)
    except ValueError:
        return False
    return True


def quoted(text: str) -> str:
    """`text` as a formula has it."""
    return '"' + text.replace('"', '""') + '"'
