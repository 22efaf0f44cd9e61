"""Rows of wrapped text for a terminal, laid out before rich sees them: its own tables cost far more for the same."""

import textwrap
from collections.abc import Sequence

from rich.text import Text


def block(text: str, width: int, indent: int = 0, style: str = "") -> Text:
    """`text` wrapped to `width` columns, each line `indent` columns in."""
    lines = textwrap.wrap(text, max(10, width - indent), break_on_hyphens=False) or [""]
    return Text("\n".join(" " * indent + line for line in lines), style=style)


def row(cells: Sequence[str], widths: Sequence[int], right: Sequence[int] = (), style: str = "") -> Text:
    """Cells side by side, two columns apart; what is longer than its width goes on below. `right` are aligned right."""
    wrapped = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for number in range(max(map(len, wrapped))):
        parts = [cell[number] if number < len(cell) else "" for cell in wrapped]
        placed = [
            part.rjust(width) if place in right else part.ljust(width)
            for place, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        lines.append("  ".join(placed).rstrip())
    return Text("\n".join(lines), style=style)
