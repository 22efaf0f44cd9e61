"""A workbook that `export` or `questions form` wrote: how it is known, of which assessment it is, what of it is read.

Its columns and lists are the program's own, so that they are not named one by one where they are passed over.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from digiassess.files.formats.table import Columns, Grid, Table, is_sheet, is_written_by_us
from digiassess.model.language import _, listed
from digiassess.model.period import PERIOD_PATTERN
from digiassess.model.text import clean_line

SHEETS = {
    "summary": ("theme", "weight", "coverage"),
    "answers": ("question", "critical", "weight", "level", "state"),
}
LISTS = {"gaps": ("rank", "question", "distance", "priority"), "plan": ("action", "question", "owner", "due")}
"""The sheets by which it is known, and its lists of gaps and of actions."""

STATEMENTS = "statements"
"""The column by which a sheet of `questions form` is known."""

_NO_NAME = re.compile("council-[0-9]+")
"""What stands for the council where it was exported without names."""
_NO_WORDS = re.compile("-part[0-9]+(?:-|$)")
"""What stands there for a period's own words."""


class Exported(NamedTuple):
    """The assessment that it was exported from."""

    council: str | None
    """None where it was exported without names."""
    period: str | None
    """None where it was exported without names, and the period has words of its own."""
    form: bool = False
    """Whether `questions form` wrote it."""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.council, self.period)))


def is_ours(grids: Sequence[Grid], table: Table, columns: Columns) -> bool:
    """Whether `table` was read from a sheet of ours among `grids`."""
    return is_written_by_us(grids, columns) and is_sheet(table.grid, columns.exported)


def form_of(table: Table, columns: Columns) -> Exported | None:
    """The assessment that a sheet of `questions form` is of; None for one of none, and for any other table."""
    if not columns.exported or STATEMENTS not in table.columns:
        return None
    found = exported_from(table)
    return found and found._replace(form=True)


def exported_from(table: Table) -> Exported | None:
    """The assessment that the title of such a sheet names; None where somebody changed that into none."""
    row, cells = table.grid.rows[0]
    title = next((clean_line(cell) for cell in cells if cell.strip()), "") if row == 1 else ""
    council, _comma, period = title.rpartition(", ")
    if not council or not re.fullmatch(PERIOD_PATTERN, period):
        return None
    if not _NO_NAME.fullmatch(council):
        return Exported(council, period)
    return Exported(None, None if _NO_WORDS.search(period) else period)


def said_of_ours(table: Table) -> list[str]:
    """What a person should know of what is read of such a workbook, in sentences."""
    file, read = table.grid.file, [name for name in table.columns if name != "question"]
    found = [_("{file}: of this workbook, which 'export' wrote, this was read: {columns}, on the sheet '{sheet}'.")]
    exported = exported_from(table)
    if exported is None or exported.council is None:
        found.append(_("{file}: it names no council, so that nobody can tell whether it is this one's."))
    return [said.format(file=file, columns=listed(read), sheet=clean_line(table.grid.name)[:40]) for said in found]
