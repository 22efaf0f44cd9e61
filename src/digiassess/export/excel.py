"""What every workbook of ours is made with: looks, pages, lists to choose from, and text that is never a formula."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from digiassess.export.made import Made
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _

CELL = 32_767
"""How many letters a cell of Excel holds; XlsxWriter would leave a longer text out."""
_LINE, _HIGHEST = 13, 409
"""How high a line is, in points, and how high Excel lets a row be."""
TITLE, _FOOT = 26, 100
"""How high the row of a title is, in points, and how many letters of it stand at the foot of a page.

Excel holds no more than 255 there, `&` counts as two, and the number of the page is said too.
"""

FONT: Mapping[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "top"}
EDGE: Mapping[str, Any] = {**FONT, "border": 1, "border_color": "#B1B4B6", "text_wrap": True}
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {**FONT, "bold": True, "font_size": 16, "font_color": "#1F3864"},
    "plain": {**FONT, "text_wrap": True},
    "heading": {**EDGE, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"},
    "fixed": {**EDGE, "bg_color": "#F3F3F3"},
}
"""How cells look that every workbook has, by what is in them."""


def make_book(title: str, fill: Callable[[Any], None]) -> Made:
    """A workbook of XlsxWriter that `fill` fills. The same cells make the same bytes, whenever it is made."""
    import xlsxwriter  # type: ignore[import-untyped]

    file = io.BytesIO()
    never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    book = xlsxwriter.Workbook(file, {"in_memory": True, **never})
    book.set_properties({"title": title, "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    fill(book)
    book.close()
    return Made(file.getvalue())


def add_looks(book: Any, looks: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Looks as `book` knows them, by the same names."""
    return {name: book.add_format(look) for name, look in looks.items()}


def put_text(sheet: Any, row: int, column: int, text: str, look: Any, what: tuple[str, str] | None = None) -> None:
    """A text, which stays text whatever it begins with; the cell is blank where there is none.

    `what` names it, as `check_fits` takes it. Raises `DigiassessError` where the cell cannot hold it.
    """
    if text:
        check_fits(text, what)
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def put_across(sheet: Any, row: int, columns: tuple[int, int], text: str, look: Any) -> None:
    """A text over several cells of a row, from the first of `columns` to the last. Raises as `put_text` does."""
    first, last = columns
    sheet.merge_range(row, first, row, last, "", look)
    put_text(sheet, row, first, text, look)


def check_fits(text: str, what: tuple[str, str] | None = None) -> None:
    """Raises `DigiassessError` where a cell cannot hold `text`.

    `what` says which it is: its column, and its question. Where nothing does, the error has its beginning.
    """
    # Excel counts in UTF-16, where a letter beyond the first 65,536 is two.
    if len(text) <= CELL // 2 or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= CELL:
        return
    if what is None:
        long = _(
            "A text is longer than the {cell:,} letters that a cell of Excel holds: {text}...; shorten it, or use "
            "another --format."
        ).format(cell=CELL, text=re.sub(r"\s+", " ", text[:60]))
    else:
        name, question = what
        long = _(
            "The {name} of {question} is longer than the {cell:,} letters that a cell of Excel holds: shorten it, or "
            "use another --format."
        ).format(name=name, question=question, cell=CELL)
    raise DigiassessError(long)


def introduce(sheet: Any, looks: Mapping[str, Any], title: str, about: str, widths: Sequence[int]) -> None:
    """The first two rows: the title, and what is to be known of the sheet, over columns of those widths."""
    put_text(sheet, 0, 0, title, looks["title"])
    put_across(sheet, 1, (0, len(widths) - 1), about, looks["plain"])
    sheet.set_row(0, TITLE)
    sheet.set_row(1, high(lines(about, sum(widths))))


def choose(
    sheet: Any, column: int, rows: tuple[int, int], source: str, message: str, *, only_warn: bool = False
) -> None:
    """Lets the cells of that column, from the first of `rows` to the last, be chosen from the cells `source`.

    `message` is said to whoever types something else, which is refused, unless it is to `only_warn`.
    """
    first, last = rows
    rule = {"validate": "list", "source": f"={source}", "error_title": _("Not on the list"), "error_message": message}
    sheet.data_validation(first, column, last, column, rule | ({"error_type": "warning"} if only_warn else {}))


def hide(sheet: Any, *columns: Sequence[Sequence[str]]) -> None:
    """Fills a sheet that is only for programs, and hides it: each of `columns` is rows of cells, side by side."""
    left = 0
    for rows in columns:
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells, left):
                # As text whatever it looks like: a period is no number and a name no formula.
                sheet.write_string(number, column, text)
        left += max(map(len, rows))
    sheet.protect()
    sheet.hide()


def lay_out(sheet: Any, title: str, heading: int, stay: int) -> None:
    """Keeps the headings, in row `heading`, and `stay` columns in sight, and has the headings on each page."""
    sheet.freeze_panes(heading + 1, stay)
    sheet.set_landscape()
    fit(sheet)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(heading)
    # Cut first: half of a doubled & would be taken for the start of a code.
    short = title[:_FOOT].replace("&", "&&")
    page = _("Page {number} of {all}").format(number="&P", all="&N")
    sheet.set_footer(f"&L&8{short}&R&8{page}")


def fit(sheet: Any) -> None:
    """On paper it is A4, and one page wide."""
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def lines(text: str, width: int) -> int:
    """How many lines `text` takes in a cell that is `width` letters wide."""
    # An average letter is narrower than the figure that Excel measures a column by.
    return sum(1 + len(line) * 7 // (8 * width) for line in text.split("\n"))


def high(lines: int) -> float:
    """How high a row of so many lines is, in points."""
    return min(_LINE * lines + 4, _HIGHEST)
