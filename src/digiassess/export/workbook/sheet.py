"""A sheet of the workbook: looks, widths, pages, and cells into which no text gets as a formula."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from digiassess.export.question_sheet import CELL, high, lines
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _

Value = str | float | int | bool | None

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_EDGE = {**_FONT, "border": 1, "border_color": "#B1B4B6", "text_wrap": True}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_FONT, "bold": True, "font_size": 16, "font_color": "#1F3864"},
    "plain": {**_FONT, "text_wrap": True},
    "bare": _FONT,
    "part": {**_FONT, "bold": True, "font_size": 12, "font_color": "#1F3864"},
    "heading": {**_EDGE, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"},
    "middle heading": {**_EDGE, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "align": "center"},
    "text": _EDGE,
    "fixed": {**_EDGE, "bg_color": "#F3F3F3"},
    **{
        name: {**_EDGE, "align": "center", **more}
        for name, more in {
            "open": {"bg_color": "#FFFBE6"},
            "whole": {"num_format": "0"},
            "number": {"num_format": "0.0"},
            "figure": {"num_format": "0.0##"},
            "share": {"num_format": "0%"},
        }.items()
    },
    "day": {**_EDGE, "num_format": "d mmm yyyy", "align": "left"},
    "link": {**_EDGE, "font_color": "#0B5394", "underline": 1},
}
LOOKS |= {f"all {name}": {**LOOKS[name], "bold": True, "bg_color": "#E8EDF5"} for name in LOOKS}
"""How cells look, by what is in them; `all` in the row of all themes together."""


class Book:
    """The workbook that is being made, and its looks."""

    def __init__(self, file: Any, title: str) -> None:
        from datetime import UTC, datetime

        import xlsxwriter  # type: ignore[import-untyped]

        options = {"in_memory": True, **dict.fromkeys(("strings_to_formulas", "strings_to_urls"), False)}
        self.book = xlsxwriter.Workbook(file, {**options, "strings_to_numbers": False})
        # The same assessment makes the same bytes, whenever it is exported.
        self.book.set_properties({"title": title, "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        self.looks = {name: self.book.add_format(look) for name, look in LOOKS.items()}
        self.title = title

    def sheet(self, name: str, widths: Sequence[int]) -> "Sheet":
        """A new sheet with columns of those widths, in letters."""
        return Sheet(self, self.book.add_worksheet(name), widths)

    def close(self) -> None:
        """Writes the workbook out."""
        self.book.close()


class Sheet:
    """One sheet."""

    def __init__(self, book: Book, sheet: Any, widths: Sequence[int]) -> None:
        self.book, self.sheet, self.widths = book, sheet, widths
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def put(self, row: int, column: int, value: Value | date, look: str = "text") -> None:
        """A value; text stays text whatever it begins with. Raises `DigiassessError` where a cell cannot hold it."""
        form = self.book.looks[look]
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, form)
        elif isinstance(value, str):
            if len(value) > CELL:
                raise DigiassessError(
                    _(
                        "A text is longer than the {cell:,} letters that a cell of Excel holds: {text}...; "
                        "use --format csv."
                    ).format(cell=CELL, text=re.sub(r"\s+", " ", value[:60]))
                )
            self.sheet.write_string(row, column, value, form)
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

    def link(self, row: int, column: int, address: str) -> None:
        """An address that can be clicked."""
        self.sheet.write_url(row, column, address, self.book.looks["link"], address)

    def head(self, title: str, about: str) -> None:
        """The first two rows: what the sheet is of, and how it is to be read."""
        self.put(0, 0, title, "title")
        self.sheet.set_row(0, 26)
        last = min(len(self.widths), 8) - 1
        self.sheet.merge_range(1, 0, 1, last, "", self.book.looks["plain"])
        self.put(1, 0, about, "plain")
        self.sheet.set_row(1, high(lines(about, sum(self.widths[: last + 1]))))

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
        self.sheet.freeze_panes(heading + 1, stay)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(heading)
        self.sheet.hide_gridlines(2)
        if last is not None:
            self.sheet.print_area(0, 0, max(last, heading + 1), columns - 1)
        # Excel holds no more than 255 letters there.
        title = self.book.title[:100].replace("&", "&&")
        page = _("Page {number} of {all}").format(number="&P", all="&N")
        self.sheet.set_footer(f"&L&8{title}&R&8{page}")


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
