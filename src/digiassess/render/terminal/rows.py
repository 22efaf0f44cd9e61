"""Rows: what a terminal, a pipe or a screen reader is given, and the one place that lays them out.

Whatever is shown is made as rows without a thought of how wide the window is. `lay_out` wraps them to a width and
gives lines of spans; `plain_text` makes them the text of a pipe, and `console` prints them in a terminal's colours.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from digiassess.render.figures import bar

Look = Literal["where", "question", "plain", "level", "quiet", "warning", "address", "heading", "good", "bad", "bar"]
"""What a text is. An address is never wrapped: it must stay whole to be followed."""

_NARROWEST = 20
_GAP = 2
"""Blank columns between two cells."""


@dataclass(frozen=True)
class Row:
    """One paragraph: what it is, its text, how far in it stands, and what stands before it on its first line."""

    look: Look = "plain"
    text: str = ""
    indent: int = 0
    lead: str = ""
    lead_look: Look | None = None
    """How the lead looks, where not as the text does."""
    link: str = ""
    """An address that the text leads to, where the terminal can follow one."""


@dataclass(frozen=True)
class Column:
    """One column: as wide as `most` where there is room, never narrower than `least`."""

    most: int
    least: int = 0
    right: bool = False

    @property
    def narrowest(self) -> int:
        """The columns it takes at the least."""
        return self.least or self.most


@dataclass(frozen=True)
class Bar:
    """A bar as wide as its column, `part` percent full; None has none."""

    part: float | None


@dataclass(frozen=True)
class Cells:
    """Cells side by side; what is longer than its column goes on below."""

    columns: Sequence[Column]
    cells: Sequence[str | Bar]
    look: Look = "plain"


Rows = Iterable[Row | Cells]


@dataclass(frozen=True)
class Span:
    """A part of a line that looks one way."""

    text: str
    look: Look = "plain"
    link: str = ""


@dataclass(frozen=True)
class Line:
    """One line, no wider than the window unless it is an address."""

    spans: tuple[Span, ...] = field(default=())

    @property
    def text(self) -> str:
        """Its characters, without spaces at the end."""
        return "".join(span.text for span in self.spans).rstrip()


def lay_out(rows: Rows, width: int, *, blocks: bool = True) -> Iterator[Line]:
    """The lines that `rows` take in a window of `width` columns; bars are of ASCII characters unless `blocks`."""
    for row in rows:
        if isinstance(row, Cells):
            yield from _cells(row, width, blocks=blocks)
        else:
            yield from _paragraph(row, width)


def plain_text(rows: Rows, width: int, *, blocks: bool = True) -> str:
    """`rows` as text, each line ended: what a pipe gets."""
    return "".join(f"{line.text}\n" for line in lay_out(rows, width, blocks=blocks))


def _paragraph(row: Row, width: int) -> Iterator[Line]:
    lead = row.lead.ljust(row.indent) if row.lead else " " * row.indent
    lead_look = row.lead_look or row.look
    if row.look == "address":
        yield Line((Span(lead), Span(row.text, row.look, row.link or row.text)))
        return
    room = max(_NARROWEST, width - row.indent)
    first = max(1, room - max(0, len(lead) - row.indent))
    for number, text in enumerate(_wrapped(row.text, room, first)):
        before = Span(lead, lead_look) if number == 0 else Span(" " * row.indent)
        yield Line((before, Span(text, row.look, row.link)) if before.text else (Span(text, row.look, row.link),))


def _wrapped(text: str, room: int, first: int) -> list[str]:
    # A lead that is longer than the indent takes room from the first line only.
    filler = " " * (room - first)
    lines = textwrap.wrap(text, room, initial_indent=filler, break_long_words=False, break_on_hyphens=False)
    return [lines[0][len(filler) :], *lines[1:]] if lines else [""]


def _cells(row: Cells, width: int, *, blocks: bool) -> Iterator[Line]:
    widths = _widths(row.columns, width)
    drawn = [
        [bar(cell.part, wide, blocks=blocks)] if isinstance(cell, Bar) else _in_column(cell, wide)
        for cell, wide in zip(row.cells, widths, strict=True)
    ]
    looks: list[Look] = ["bar" if isinstance(cell, Bar) else row.look for cell in row.cells]
    last = len(widths) - 1
    for number in range(max(len(lines) for lines in drawn)):
        spans = []
        for place, (lines, wide, look) in enumerate(zip(drawn, widths, looks, strict=True)):
            part = lines[number] if number < len(lines) else ""
            placed = part.rjust(wide) if row.columns[place].right else part.ljust(wide)
            spans.append(Span(placed + " " * _GAP if place < last else placed, look))
        yield Line(tuple(spans))


def _in_column(text: str, wide: int) -> list[str]:
    return textwrap.wrap(text, wide, break_on_hyphens=False) or [""]


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """What each column gets: those that can give way do so from the first on, until the row fits."""
    widths = [column.most for column in columns]
    over = sum(widths) + _GAP * (len(columns) - 1) - width
    for place, column in enumerate(columns):
        given = min(max(0, over), widths[place] - column.narrowest)
        widths[place] -= given
        over -= given
    return widths
