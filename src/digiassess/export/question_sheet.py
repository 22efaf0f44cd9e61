"""A sheet with a row a question, every level's statement beside it, and cells to fill in, as Excel forms have it."""

from collections.abc import Mapping, Sequence
from typing import Any

from digiassess.export.form import Row
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _

_WIDTHS = {
    **{"question": 18, "theme": 13, "text": 28, "statements": 56},
    **{"level": 16, "note": 32, "evidence": 24, "target": 14},
}
"""In letters, by column."""
CELL = 32_767
"""How many letters a cell of Excel holds; XlsxWriter would leave a longer text out."""
_LINE, _HIGHEST = 13, 409
"""How high a line is, in points, and how high Excel lets a row be."""


class QuestionSheet:
    """Writes one sheet of a workbook: what it is above, the headings, and a row a question."""

    def __init__(self, book: Any, sheet: Any, headings: Sequence[str], top: int) -> None:
        """`headings` are names of columns with the three that say the question first; `top` is their row, from 0."""
        self.sheet, self.headings, self.top = sheet, headings, top
        edge = {"border": 1, "border_color": "#B1B4B6", "valign": "top", "text_wrap": True, "font_size": 10}
        edge["font_name"] = "Arial"
        self.fixed = book.add_format({**edge, "bg_color": "#F3F3F3"})
        self.small = book.add_format({**edge, "bg_color": "#F3F3F3", "font_size": 8, "font_color": "#484949"})
        self.open = book.add_format({**edge, "locked": False, "num_format": "@"})
        self.heading = book.add_format({**edge, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        self.bold = book.add_format({"bold": True, "font_size": 10, "font_name": "Arial"})
        self.plain = book.add_format({"font_size": 10, "font_name": "Arial"})
        self.title = book.add_format({"bold": True, "font_size": 16, "font_name": "Arial", "font_color": "#1F3864"})
        self.how = book.add_format({"font_size": 10, "font_name": "Arial", "text_wrap": True, "valign": "top"})

    @property
    def width(self) -> int:
        """How wide the sheet is, in letters."""
        return sum(_WIDTHS[heading] for heading in self.headings)

    def introduce(self, title: str, how: str) -> None:
        """The title, and below it how the sheet is filled in."""
        self.sheet.write_string(0, 0, title, self.title)
        self.sheet.merge_range(1, 0, 1, len(self.headings) - 1, "", self.how)
        self.sheet.write_string(1, 0, how, self.how)
        self.sheet.set_row(0, 26)
        self.sheet.set_row(1, high(lines(how, self.width)))

    def fill(self, rows: Sequence[Row]) -> None:
        """The headings and a row a question: what is fixed in grey, what is to be filled in in white."""
        for column, heading in enumerate(self.headings):
            self.sheet.write_string(self.top, column, heading.capitalize(), self.heading)
        for number, row in enumerate(rows, self.top + 1):
            self._row(number, row)

    def choose(self, column: int, first: int, last: int, source: str, else_: str) -> None:
        """Lets the cells of that column from row `first` to `last` be chosen from the list that `source` names.

        `else_` is said to whoever types something else.
        """
        rule = {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": _("Not on the list"),
            "error_message": else_,
        }
        self.sheet.data_validation(first, column, last, column, rule)

    def lay_out(self, rows: int, lists: Mapping[str, str], footer: str) -> None:
        """Widths, the lists to choose from by heading, what stays in sight, what is locked, and the pages."""
        sheet, last = self.sheet, self.top + max(rows, 1)
        level = _("Choose from the list, or type a level's number or name.")
        for column, heading in enumerate(self.headings):
            sheet.set_column(column, column, _WIDTHS[heading])
            if heading in lists:
                self.choose(column, self.top + 1, last, lists[heading], level)
        sheet.freeze_panes(self.top + 1, 3)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        sheet.autofilter(self.top, 0, last, len(self.headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self.top)
        title = footer.replace("&", "&&")[:200]
        sheet.set_footer(f"&L&8{title}&R&8Page &P of &N")

    def _row(self, number: int, row: Row) -> None:
        said = row.said[: len(self.headings) - 4]
        self.sheet.set_row(number, self._height(row, said))
        self.sheet.write_string(number, 0, row.question, self.small)
        self.sheet.write_string(number, 1, row.theme, self.fixed)
        self.sheet.write_string(number, 2, row.text, self.fixed)
        parts: list[Any] = []
        for place, (name, statement) in enumerate(row.statements):
            parts += [self.bold, f"{name}: " if not place else f"\n{name}: ", self.plain, statement]
        if sum(len(part) for part in parts if isinstance(part, str)) > CELL:
            raise self._too_long(row, "statements")
        self.sheet.write_rich_string(number, 3, *parts, self.fixed)
        for column, (name, text) in enumerate(zip(self.headings[4:], said, strict=True), 4):
            if len(text) > CELL:
                raise self._too_long(row, name)
            if text:
                self.sheet.write_string(number, column, text, self.open)
            else:
                self.sheet.write_blank(number, column, None, self.open)

    def _height(self, row: Row, said: Sequence[str]) -> float:
        """How high its row is, in points: LibreOffice leaves it at a line where the file does not say."""
        statements = "\n".join(f"{name}: {statement}" for name, statement in row.statements)
        widths = [_WIDTHS[heading] for heading in self.headings]
        cells = zip(widths, ("", row.theme, row.text, statements, *said), strict=True)
        return high(max(lines(text, width) for width, text in cells))

    def _too_long(self, row: Row, name: str) -> DigiassessError:
        return DigiassessError(
            _(
                "The {name} of {question} is longer than the {cell:,} letters that a cell of Excel "
                "holds: use --format csv."
            ).format(name=name, question=row.question, cell=CELL)
        )


def lines(text: str, width: int) -> int:
    """How many lines `text` takes in a cell that is `width` letters wide."""
    # An average letter is narrower than the figure that Excel measures a column by.
    return sum(1 + len(line) * 7 // (8 * width) for line in text.split("\n"))


def high(lines: int) -> float:
    """How high a row of so many lines is, in points."""
    return min(_LINE * lines + 4, _HIGHEST)
