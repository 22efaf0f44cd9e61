"""Printing rows: in colour on a terminal, as plain text in a pipe, for which rich is not even loaded."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from digiassess.render.terminal.rows import LaidLine, Look, Rows, lay_out, read_out
from digiassess.render.terminal.text_width import cells_of

if TYPE_CHECKING:
    from rich.console import Console

STYLES: dict[Look, str] = {
    "where": "bold cyan",
    "question": "bold",
    "plain": "",
    "level": "bold",
    "quiet": "dim",
    "warning": "yellow",
    "address": "dim",
    "heading": "bold",
    "good": "green",
    "bad": "red",
    "bar": "cyan",
}
"""How each kind of text looks. No colour says anything that the words do not."""


def print_rows(
    rows: Rows, *, read: bool = False, paged: Callable[[str], bool] | None = None, coloured: bool = True
) -> None:
    """Prints `rows` on standard output, as wide as the window is, or 80 columns in a pipe.

    To `read` them out, there are neither columns nor bars, and no line is broken. What is longer than the window is
    given to `paged`, `coloured` where that shows colours, and printed where it gives False.
    """
    lines: Iterable[LaidLine] = read_out(rows) if read else _laid_out(rows)
    if paged is not None and sys.stdout.isatty():
        lines = list(lines)
        if not _fits(lines) and paged(_as_text(lines, coloured=coloured)):
            return
    if in_colour():
        print_lines(console(), lines)
    else:
        sys.stdout.write("".join(f"{line.text}\n" for line in lines))
        sys.stdout.flush()


def _laid_out(rows: Rows) -> Iterator[LaidLine]:
    return lay_out(rows, window_width(), blocks=shows_blocks(sys.stdout.encoding), pipe=not sys.stdout.isatty())


def _fits(lines: Sequence[LaidLine]) -> bool:
    """Whether the window shows all `lines` at once, with a line below for what is typed next."""
    window = shutil.get_terminal_size((80, 24))
    taken = sum(max(1, -(-cells_of(line.text) // window.columns)) for line in lines)
    return taken < window.lines


def _as_text(lines: Iterable[LaidLine], *, coloured: bool) -> str:
    """The lines as a pager takes them: in colour where there is any, and without links, which old pagers garble."""
    if not coloured or not in_colour():
        return "".join(f"{line.text}\n" for line in lines)
    screen = console()
    with screen.capture() as captured:
        print_lines(screen, (LaidLine(tuple(span._replace(link="") for span in line.spans)) for line in lines))
    return captured.get()


def window_width() -> int:
    """The columns to write in: one less than the window has, or than 80 in a pipe, and never less than 20.

    The last column stays free: some terminals begin a new line by themselves where it is written to.
    """
    return max(20, shutil.get_terminal_size((80, 24)).columns - 1)


def width_is_known() -> bool:
    """Whether there is a window, or `COLUMNS` says how wide one is: else lines end up in a pipe or a file."""
    return sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()


def in_colour() -> bool:
    """Whether standard output is a terminal that understands colours, or is to be treated as one."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown")


def shows_blocks(encoding: str | None) -> bool:
    """Whether every character that bars and steps are drawn with can be written in `encoding`."""
    try:
        "█░▁▂▃▄▅▆▇".encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def console() -> "Console":
    """A console that shows text as it is: no markup, no emoji names, no colouring of numbers."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)


def print_lines(screen: "Console", lines: Iterable[LaidLine]) -> None:
    """Prints lines in the colours that `screen` has; NO_COLOR is obeyed there."""
    from rich.segment import Segment, Segments
    from rich.style import Style

    parts = []
    for line in lines:
        for span in line.spans:
            style = Style.parse(STYLES[span.look])
            parts.append(Segment(span.text, style.update_link(span.link) if span.link else style))
        parts.append(Segment.line())
    screen.print(Segments(parts), end="", crop=False)
