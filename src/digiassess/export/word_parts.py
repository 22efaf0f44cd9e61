"""What a Word file is made of besides words: the columns of a table and where it breaks, runs, the font of a chart."""

from collections.abc import Sequence
from html import escape

TABLE = (
    '<w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
    'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
)
SIDES = {"text-align:center": '<w:jc w:val="center"/>', "text-align:right": '<w:jc w:val="right"/>'}
WHOLE = 16
"""Rows of a table, its headings among them, that stays on one page."""
# Of a common letter of a wide font: how many make a line of text, how many the sides of a cell, and one of a heading.
_LINE, _MARGIN, _BOLD = 80, 2, 1.2
_SHORT = 13
"""Letters of a cell that stays on one line while there is room: `3 Established`, `1.0 to 1.2`, an id."""


def shares(columns: Sequence[Sequence[str]]) -> list[float]:
    """The share of a table's width that each column gets, by the texts in it, of which the first is its heading.

    No column is narrower than its longest word, or its longest short cell, while there is room. What is left goes to
    the columns with longer cells, but by far not as much as they are longer, and then to longer headings.
    """
    words = [_longest(column, 0) for column in columns]
    cells = [_longest(column, _SHORT) for column in columns]
    widths: Sequence[float] = cells if sum(cells) < _LINE else words
    widths = _widened(widths, [max([0, *map(len, texts)]) + _MARGIN for _heading, *texts in columns])
    widths = _widened(widths, [len(heading) * _BOLD + _MARGIN for heading, *_texts in columns])
    return [width / sum(widths) for width in widths]


def _widened(widths: Sequence[float], wanted: Sequence[float]) -> Sequence[float]:
    """`widths` with what is left of the line, as far as it goes, for those that are less than `wanted`."""
    over = _LINE - sum(widths)
    lacking = [max(0.0, most - width) for most, width in zip(wanted, widths, strict=True)]
    if over <= 0 or not any(lacking):
        return widths
    if sum(lacking) <= over:
        return [width + more for width, more in zip(widths, lacking, strict=True)]
    roots = [more**0.5 for more in lacking]
    return [width + over * root / sum(roots) for width, root in zip(widths, roots, strict=True)]


def _longest(column: Sequence[str], short: int) -> float:
    """How wide a column is at the least, if no word breaks, nor any cell of up to `short` letters."""
    heading, *texts = column
    parts = (part for text in texts for part in ([text] if len(text) <= short else text.split()))
    return max([3, *(len(word) * _BOLD for word in heading.split()), *map(len, parts)]) + _MARGIN


def family() -> str | None:
    """A font that is here: without one a chart would be drawn without its words."""
    from resvg_py import svg_to_bytes

    def drawn(family: str, text: str = "Rag") -> bytes:
        text = f'<text y="9" font-family="{family}">{text}</text>'
        return svg_to_bytes(svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="9">{text}</svg>')

    names, unknown = ("Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans"), drawn("no such font")
    found = next((name for name in names if drawn(name) != unknown), None)
    return found or (None if unknown == drawn("", "") else names[0])


def run(text: str, form: str = "") -> str:
    """A run of text with the properties `form`."""
    lines = escape(text, quote=False).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">').split("\n")
    told = '</w:t><w:br/><w:t xml:space="preserve">'.join(lines)
    properties = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{told}</w:t></w:r>'
