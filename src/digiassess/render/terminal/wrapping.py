"""Plain lines, wrapped to the width there is."""

import shutil
import textwrap
from collections.abc import Iterable


def columns() -> int:
    """The terminal's width, or 80 in a pipe; never less than 20."""
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def wrapped(lines: Iterable[str]) -> str:
    """`lines` wrapped to the width there is; what runs over stands as far in as its line, and two columns more."""
    width = columns() - 1
    out = []
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        out += textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [
            ""
        ]
    return "\n".join(out)
