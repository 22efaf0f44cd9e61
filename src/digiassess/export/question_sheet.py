"""A sheet with a row a question, every level's statement beside it, and cells to fill in, as Excel forms have it."""

from collections.abc import Mapping, Sequence
from typing import Any

from digiassess.export import excel
from digiassess.export.excel import EDGE, FONT, LOOKS, put_text
from digiassess.export.form import FormRow
from digiassess.model.answer import SAID
from digiassess.render.english import _

_WIDE = {"level": 16, "prose": 32, "lines": 24, "number": 14}
_WIDTHS = {
    **{"question": 18, "theme": 13, "text": 28, "statements": 56},
    **{part.name: _WIDE[part.shown] for part in SAID},
}
"""In letters, by column; that of a part of the answer by how it is shown."""
_LOOKS = {
    **LOOKS,
    "small": {**LOOKS["fixed"], "font_size": 8, "font_color": "#484949"},
    "open": {**EDGE, "locked": False, "num_format": "@"},
    "name": {**FONT, "bold": True},
    "statement": FONT,
}


class QuestionSheet:
    """Writes one sheet of a workbook: what it is above, the headings, and a row a question."""

    def __init__(self, book: Any, sheet: Any, headings: Sequence[str], top: int) -> None:
        """`headings` are names of columns with the three that say the question first; `top` is their row, from 0."""
        self.sheet, self.headings, self.top = sheet, headings, top
        self.looks = excel.add_looks(book, _LOOKS)

    @property
    def widths(self) -> list[int]:
        """How wide its columns are, in letters."""
        return [_WIDTHS[heading] for heading in self.headings]

    def introduce(self, title: str, how: str) -> None:
        """The title, and below it how the sheet is filled in."""
        excel.introduce(self.sheet, self.looks, title, how, self.widths)

    def fill(self, rows: Sequence[FormRow]) -> None:
        """The headings and a row a question: what is fixed in grey, what is to be filled in in white."""
        for column, heading in enumerate(self.headings):
            put_text(self.sheet, self.top, column, heading.capitalize(), self.looks["heading"])
        for number, row in enumerate(rows, self.top + 1):
            self._row(number, row)

    def lay_out(self, rows: int, lists: Mapping[str, str], footer: str) -> None:
        """Widths, the lists to choose from by heading, what stays in sight, what is locked, and the pages."""
        sheet, last = self.sheet, self.top + max(rows, 1)
        level = _("Choose from the list, or type a level's number or name.")
        for column, (heading, width) in enumerate(zip(self.headings, self.widths, strict=True)):
            sheet.set_column(column, column, width)
            if heading in lists:
                excel.choose(sheet, column, (self.top + 1, last), lists[heading], level, only_warn=True)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
        sheet.autofilter(self.top, 0, last, len(self.headings) - 1)
        excel.lay_out(sheet, footer, self.top, stay=3)

    def _row(self, number: int, row: FormRow) -> None:
        said = row.said[: len(self.headings) - 4]
        self.sheet.set_row(number, self._height(row, said))
        put_text(self.sheet, number, 0, row.question, self.looks["small"])
        put_text(self.sheet, number, 1, row.theme, self.looks["fixed"])
        put_text(self.sheet, number, 2, row.text, self.looks["fixed"])
        parts: list[Any] = []
        for place, (name, statement) in enumerate(row.statements):
            begin = f"\n{name}: " if place else f"{name}: "
            parts += [self.looks["name"], begin, self.looks["statement"], statement]
        excel.check_fits("".join(part for part in parts if isinstance(part, str)), ("statements", row.question))
        self.sheet.write_rich_string(number, 3, *parts, self.looks["fixed"])
        for column, (name, text) in enumerate(zip(self.headings[4:], said, strict=True), 4):
            put_text(self.sheet, number, column, text, self.looks["open"], (name, row.question))

    def _height(self, row: FormRow, said: Sequence[str]) -> float:
        """How high its row is, in points: LibreOffice leaves it at a line where the file does not say."""
        statements = "\n".join(f"{name}: {statement}" for name, statement in row.statements)
        cells = zip(self.widths, ("", row.theme, row.text, statements, *said), strict=True)
        return excel.high(max(excel.lines(text, width) for width, text in cells))
