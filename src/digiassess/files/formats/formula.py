"""Cells that a spreadsheet would take for a formula: made harmless on the way out, and read back as they were."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def harmless(cell: str) -> str:
    """`cell` as text that no spreadsheet works out: after an apostrophe where it would be a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_it_was(cell: str) -> str:
    """The cell as it was before `harmless`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
