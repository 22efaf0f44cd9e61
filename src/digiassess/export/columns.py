"""How wide the columns of a table are on paper, and whether it is kept on one page."""

from collections.abc import Sequence
from math import ceil

# Of a common letter of a wide font: how many make a line of text, how many the sides of a cell, and one of a heading.
_LINE, _MARGIN, _BOLD = 80, 2, 1.2
_RAGGED = 1.15
"""How much more room a text takes, as its lines end where words do."""
_MOST_LINES = 36
"""Lines of a table that is kept on one page: with them there is room for a picture above it."""
_SHORT_IN_PRINT = 13
"""Letters of a cell that stays on one line while there is room: `3 Established`, `1.0 to 1.2`, an id.

Fewer than on a screen (`export/html.py`): the width of a sheet is all there is, and a table on a page can be scrolled.
"""


def shares(columns: Sequence[Sequence[str]]) -> list[float]:
    """The share of a table's width that each column gets, by the texts in it, of which the first is its heading.

    No column is narrower than its longest word, or its longest short cell, while there is room. What is left goes to
    the columns with longer cells, but by far not as much as they are longer, and then to longer headings.
    """
    words = [_longest(column, 0) for column in columns]
    cells = [_longest(column, _SHORT_IN_PRINT) for column in columns]
    widths: Sequence[float] = cells if sum(cells) < _LINE else words
    widths = _widened(widths, [max([0, *map(len, texts)]) + _MARGIN for _heading, *texts in columns])
    widths = _widened(widths, [len(heading) * _BOLD + _MARGIN for heading, *_texts in columns])
    return [width / sum(widths) for width in widths]


def stands_whole(columns: Sequence[Sequence[str]]) -> bool:
    """Whether a table with these texts is so low that it is kept on one page."""
    rooms = [max(1.0, share * _LINE - _MARGIN) for share in shares(columns)]
    rows = zip(*columns, strict=True)
    lines = (max(ceil(len(text) * _RAGGED / room) for text, room in zip(row, rooms, strict=True)) for row in rows)
    return sum(lines) <= _MOST_LINES


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
    """The least width of a column in which no word breaks, nor any cell of up to `short` letters."""
    heading, *texts = column
    parts = (part for text in texts for part in ([text] if len(text) <= short else text.split()))
    return max([3, *(len(word) * _BOLD for word in heading.split()), *map(len, parts)]) + _MARGIN
