"""The form as an Excel workbook: levels to choose from a list, and nothing to change but what is to be filled in."""

import io
from datetime import UTC, datetime
from typing import Any

from digiassess.export.form import HEADINGS, SAID, Form, Row
from digiassess.export.made import Made
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _, noted

_WIDTHS = {
    **{"question": 18, "theme": 13, "text": 28, "statements": 56},
    **{"level": 16, "note": 32, "evidence": 24, "target": 14},
}
"""In letters, by column."""
_TOP = 3
"""The row of the headings, counted from 0; above it the form says what it is."""
_CELL = 32_767
"""How many letters a cell of Excel holds; XlsxWriter would leave a longer text out."""
_LINE, _HIGHEST = 13, 409
"""How high a line is, in points, and how high Excel lets a row be."""
_HOW = noted(
    "Choose a level in each row, and say in Note why. Evidence is what shows it: a paper and its date, one a line. "
    "Target is the level you want. Leave a row empty where you have nothing to say. Send the file back as it is: "
    "digiassess assess --answers FILE"
)


def write(form: Form) -> Made:
    """The form as one workbook; the same form makes the same bytes.

    Raises `DigiassessError` where a text is longer than a cell of Excel can be.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": form.title, "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    sheet, lists = book.add_worksheet("Answers"), book.add_worksheet("Levels")
    for number, choice in enumerate(form.choices):
        lists.write_string(number, 0, choice)
    lists.protect()
    lists.hide()
    rows = list(form.rows())
    _Sheet(book, sheet, form).fill(rows)
    _lay_out(sheet, form, len(rows))
    book.close()
    return Made(file.getvalue())


class _Sheet:
    """Writes the rows of a form."""

    def __init__(self, book: Any, sheet: Any, form: Form) -> None:
        self.sheet, self.form = sheet, form
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

    def fill(self, rows: list[Row]) -> None:
        """The title, the headings and a row a question."""
        self.sheet.write_string(0, 0, self.form.title, self.title)
        self.sheet.merge_range(1, 0, 1, len(HEADINGS) - 1, "", self.how)
        how = "\n".join(filter(None, (_(_HOW), self.form.bank.levels_note)))
        self.sheet.write_string(1, 0, how, self.how)
        self.sheet.set_row(0, 26)
        self.sheet.set_row(1, _high(_lines(how, sum(_WIDTHS.values()))))
        for column, heading in enumerate(HEADINGS):
            self.sheet.write_string(_TOP, column, heading.capitalize(), self.heading)
        for number, row in enumerate(rows, _TOP + 1):
            self.row(number, row)

    def row(self, number: int, row: Row) -> None:
        """One question: what is fixed in grey, what is to be filled in in white."""
        self.sheet.set_row(number, _height(row))
        self.sheet.write_string(number, 0, row.question, self.small)
        self.sheet.write_string(number, 1, row.theme, self.fixed)
        self.sheet.write_string(number, 2, row.text, self.fixed)
        parts: list[Any] = []
        for place, (name, statement) in enumerate(row.statements):
            parts += [self.bold, f"{name}: " if not place else f"\n{name}: ", self.plain, statement]
        if sum(len(part) for part in parts if isinstance(part, str)) > _CELL:
            raise self._too_long(row, "statements")
        self.sheet.write_rich_string(number, 3, *parts, self.fixed)
        for column, (name, text) in enumerate(zip(SAID, row.said, strict=True), 4):
            if len(text) > _CELL:
                raise self._too_long(row, name)
            if text:
                self.sheet.write_string(number, column, text, self.open)
            else:
                self.sheet.write_blank(number, column, None, self.open)

    def _too_long(self, row: Row, name: str) -> DigiassessError:
        return DigiassessError(
            _(
                "The {name} of {question} is longer than the {cell:,} letters that a cell of Excel "
                "holds: use --format csv."
            ).format(name=name, question=row.question, cell=_CELL)
        )


def _height(row: Row) -> float:
    """How high its row is, in points: LibreOffice leaves it at a line where the file does not say."""
    statements = "\n".join(f"{name}: {statement}" for name, statement in row.statements)
    cells = zip(_WIDTHS.values(), ("", row.theme, row.text, statements, *row.said), strict=True)
    return _high(max(_lines(text, width) for width, text in cells))


def _lines(text: str, width: int) -> int:
    # An average letter is narrower than the figure that Excel measures a column by.
    return sum(1 + len(line) * 7 // (8 * width) for line in text.split("\n"))


def _high(lines: int) -> float:
    return min(_LINE * lines + 4, _HIGHEST)


def _lay_out(sheet: Any, form: Form, rows: int) -> None:
    """Widths, the lists to choose from, what stays in sight, what is locked, and the pages."""
    for column, heading in enumerate(HEADINGS):
        sheet.set_column(column, column, _WIDTHS[heading])
    last = _TOP + max(rows, 1)
    for heading, choices in (("level", form.choices), ("target", form.levels)):
        column = HEADINGS.index(heading)
        sheet.data_validation(
            _TOP + 1,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": f"=Levels!$A$1:$A${len(choices)}",
                "error_type": "warning",
                "error_title": _("Not on the list"),
                "error_message": _("Choose from the list, or type a level's number or name."),
            },
        )
    sheet.freeze_panes(_TOP + 1, 3)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.autofilter(_TOP, 0, last, len(HEADINGS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TOP)
    title = form.title.replace("&", "&&")[:200]
    sheet.set_footer(f"&L&8{title}&R&8Page &P of &N")
