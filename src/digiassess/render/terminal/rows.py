"""Rows: what a terminal, a pipe or a screen reader is given, and the one place that lays them out.

Whatever is shown is made as rows without a thought of how wide the window is. `lay_out` wraps them to a width and
gives lines of spans; `plain_text` makes them the text of a pipe, and `console` prints them in a terminal's colours.
A line is broken between words only. Characters that could steer a terminal are taken out here, whatever they are in.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, Self

from digiassess.render.figures import bar, steps
from digiassess.render.terminal.text_width import cells_of, harmless, wrapped

Look = Literal["where", "question", "plain", "level", "quiet", "warning", "address", "heading", "good", "bad", "bar"]
"""What a text is. An address is never wrapped: it must stay whole to be followed."""

_NARROWEST = 20
GAP = 2
"""Blank columns between two cells."""


_BLANKS = re.compile(" {2,}")


class Row(NamedTuple):
    """One paragraph: what it is, its text, how far in it stands, and what stands before it on its first line."""

    look: Look = "plain"
    text: str = ""
    indent: int = 0
    lead: str = ""
    lead_look: Look | None = None
    """How the lead looks, where not as the text does."""
    link: str = ""
    """An address that the text leads to, where the terminal can follow one."""
    hang: int = 0
    """How much further in its second line stands, and those after it."""
    record: bool = False
    """Whether it is one record of a list, which stays on one line in a pipe: so a line found is a record found."""


class Column(NamedTuple):
    """One column: as wide as `most` where there is room, never narrower than `least`, which is `most` where it is 0."""

    most: int
    least: int = 0
    right: bool = False
    spare: Literal["", "first", "last"] = ""
    """Whether it is left out: first, where another would have to give way for it, or last, where it has no room at all.

    In a pipe nothing is left out that has any room.
    """

    @classmethod
    def of(cls, texts: Iterable[str], most: int = 40, *, right: bool = False) -> Self:
        """A column for `texts`: as wide as the widest, at most `most`, and never too narrow for its longest word."""
        texts = list(texts)
        widest = min(most, max(map(cells_of, texts), default=0))
        word = max((cells_of(word) for text in texts for word in text.split()), default=0)
        return cls(max(widest, word), min(max(1, word), max(widest, word)), right)

    @property
    def narrowest(self) -> int:
        """The fewest columns it takes."""
        return self.least or self.most


class Bar(NamedTuple):
    """A bar as wide as its column, `part` percent full; None has none."""

    part: float | None


class Steps(NamedTuple):
    """A mark a figure, as high as the figure lies between `lowest` and `highest`; a blank where there is none."""

    figures: tuple[float | None, ...]
    lowest: float
    highest: float


Cell = str | Bar | Steps


class Cells(NamedTuple):
    """Cells side by side; what is longer than its column goes on below."""

    columns: tuple[Column, ...]
    cells: Sequence[Cell]
    look: Look = "plain"
    said: str | None = None
    """The same as a sentence, for whom columns are of no use, and for a window that is too narrow for them.

    Empty for what only heads the columns; None for the cells in turn, with commas between.
    """
    record: bool = False
    """Whether it is one record of a list, as in a `Row`."""

    @property
    def sentence(self) -> str:
        """What is said in place of the columns; empty where nothing need be."""
        if self.said is not None:
            return self.said
        return ", ".join(cell for cell in self.cells if isinstance(cell, str) and cell)


Rows = Iterable[Row | Cells]


class Window(NamedTuple):
    """What a person sees at once: how many columns are written in, and how many lines there are."""

    columns: int
    lines: int

    def taken(self, rows: Rows) -> int:
        """How many of its lines `rows` take."""
        return sum(max(1, -(-cells_of(line.text) // (self.columns + 1))) for line in lay_out(rows, self.columns))


class Span(NamedTuple):
    """A part of a line that looks one way."""

    text: str
    look: Look = "plain"
    link: str = ""


class LaidLine(NamedTuple):
    """One line, no wider than the window unless it is an address or a single word."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """Its characters, without spaces at the end."""
        return "".join(span.text for span in self.spans).rstrip()


def text_rows(lines: Iterable[str], look: Look = "plain") -> Iterator[Row]:
    """A row a line of text; what runs over stands two columns further in than its line."""
    for line in lines:
        text = line.lstrip(" ")
        yield Row(look, text, indent=len(line) - len(text), hang=2)


def lay_out(rows: Rows, width: int, *, blocks: bool = True, pipe: bool = False) -> Iterator[LaidLine]:
    """The lines that `rows` take in a window of `width` columns; bars are of ASCII characters unless `blocks`.

    With `pipe`, for other programs to read, a record stays on one line however long it is. Cells that a window is too
    narrow for are said as a sentence.
    """
    for row in rows:
        room = sys.maxsize if pipe and row.record else width
        if not isinstance(row, Cells):
            yield from _paragraph(row, room)
        elif (shown := _without_spare(row, room, pipe=pipe)) is not None:
            yield from _cells(shown, room, blocks=blocks)
        elif row.sentence:
            yield from _paragraph(Row(row.look, row.sentence, hang=2), room)


def read_out(rows: Rows) -> Iterator[LaidLine]:
    """The lines of `rows` for a screen reader: a line a paragraph, no bars, no columns and nothing moved in."""
    for row in rows:
        if not isinstance(row, Cells):
            # Blanks that set a text out in columns are one here.
            yield LaidLine((Span(harmless(_BLANKS.sub(" ", f"{_spoken(row.lead)}{row.text}")), row.look),))
        elif row.sentence:
            yield LaidLine((Span(harmless(row.sentence), row.look),))


def uncolumned(rows: Rows) -> Iterator[Row]:
    """`rows` without columns, to be laid out: cells as a sentence, and a label before its text with a colon."""
    for row in rows:
        if isinstance(row, Cells):
            if row.sentence:
                yield Row(row.look, row.sentence, hang=2, record=row.record)
        elif row.lead.strip()[-1:].isalpha():
            yield row._replace(text=f"{_spoken(row.lead)}{row.text}", lead="", indent=2, hang=2)
        else:
            yield row


def _spoken(lead: str) -> str:
    """What stands before a text as it is said: a label has a colon after it, `Now: ` for `  Now    `."""
    said = lead.strip()
    return f"{said}: " if said[-1:].isalpha() else f"{said} " if said else ""


def plain_text(rows: Rows, width: int, *, blocks: bool = True, pipe: bool = False) -> str:
    """`rows` as text, each line ended and without spaces at the end."""
    return "".join(f"{line.text}\n" for line in lay_out(rows, width, blocks=blocks, pipe=pipe))


def _paragraph(row: Row, width: int) -> Iterator[LaidLine]:
    lead = row.lead.ljust(row.indent) if row.lead else " " * row.indent
    lead_look = row.lead_look or row.look
    text, link = "\xa0".join(map(harmless, row.text.split("\xa0"))), harmless(row.link)
    if row.look == "address":
        yield _line(Span(lead), Span(text, row.look, link or text))
        return
    further = row.indent + row.hang
    room = max(_NARROWEST, width - further)
    first = max(1, max(_NARROWEST, width - row.indent) - max(0, cells_of(lead) - row.indent))
    for number, part in enumerate(wrapped(text, first, room)):
        before = Span(lead, lead_look) if number == 0 else Span(" " * further)
        # What a no-break space keeps on one line is shown with a plain one: not every console has the other.
        yield _line(before, Span(part.replace("\xa0", " "), row.look, link))


def _line(*spans: Span) -> LaidLine:
    """The spans as a line, without spaces at its end and without spans that hold nothing."""
    kept = [span for span in spans if span.text]
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        kept.append(Span(last.text.rstrip(" "), last.look, last.link))
    return LaidLine(tuple(kept))


def _without_spare(row: Cells, width: int, *, pipe: bool) -> Cells | None:
    """`row` where it fits, if need be without columns that are to spare; None where it does not even then.

    They go one after the other, the first of them first.
    """
    kept = list(range(len(row.columns)))
    for when, needs in (("first", _narrowest if pipe else _whole), ("last", _narrowest)):
        for spare in [place for place in kept if row.columns[place].spare == when]:
            if needs(tuple(row.columns[place] for place in kept)) <= width:
                break
            kept.remove(spare)
    columns = tuple(row.columns[place] for place in kept)
    if _narrowest(columns) > width:
        return None
    return row if len(kept) == len(row.columns) else _only(row, kept)


def _only(row: Cells, kept: Sequence[int]) -> Cells:
    return row._replace(columns=tuple(row.columns[place] for place in kept), cells=[row.cells[place] for place in kept])


@lru_cache(maxsize=64)
def _whole(columns: tuple[Column, ...]) -> int:
    """How wide a window must be for these columns with none of them giving way."""
    return sum(column.most for column in columns) + GAP * (len(columns) - 1)


def _cells(row: Cells, width: int, *, blocks: bool) -> Iterator[LaidLine]:
    widths = _widths(row.columns, width)
    drawn = [_drawn(cell, wide, blocks=blocks) for cell, wide in zip(row.cells, widths, strict=True)]
    looks: list[Look] = ["bar" if isinstance(cell, Bar) else row.look for cell in row.cells]
    for number in range(max(len(lines) for lines in drawn)):
        spans = []
        for column, lines, wide, look in zip(row.columns, drawn, widths, looks, strict=True):
            part = lines[number] if number < len(lines) else ""
            blank = " " * (wide - cells_of(part))
            spans += [Span(blank + part if column.right else part + blank, look), Span(" " * GAP)]
        yield _line(*spans)


def _drawn(cell: Cell, wide: int, *, blocks: bool) -> list[str]:
    if isinstance(cell, Bar):
        return [bar(cell.part, wide, blocks=blocks)]
    if isinstance(cell, Steps):
        return [steps(cell.figures, cell.lowest, cell.highest, blocks=blocks)]
    return wrapped(harmless(cell), wide, wide)


@lru_cache(maxsize=64)
def _narrowest(columns: tuple[Column, ...]) -> int:
    """How wide a window must be for these columns without a word of theirs broken."""
    return sum(column.narrowest for column in columns) + GAP * (len(columns) - 1)


@lru_cache(maxsize=64)
def _widths(columns: tuple[Column, ...], width: int) -> tuple[int, ...]:
    """What each column gets: the widest of those that can give way does so, until the row fits."""
    widths = [column.most for column in columns]
    over = sum(widths) + GAP * (len(columns) - 1) - width
    for _ in range(max(0, over)):
        free = [place for place, column in enumerate(columns) if widths[place] > column.narrowest]
        if not free:
            break
        widths[max(free, key=widths.__getitem__)] -= 1
    return tuple(widths)
