"""A table as CSV: UTF-8, cells quoted where they must be, and no text that a spreadsheet would work out."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digiassess.export.tables.column import FigureColumn, FigureTable, Type
from digiassess.files.formats.formula import harmless

CELLS: Mapping[Type, Callable[[Any, FigureColumn], str]] = {
    "text": lambda value, _: harmless(value),
    "integer": lambda value, _: str(value),
    "number": lambda value, _: repr(float(value)),
    "boolean": lambda value, _: "true" if value else "false",
    "date": lambda value, _: value.isoformat(),
    "time": lambda value, _: _utc(value),
    "list": lambda value, column: harmless(column.between.join(value)),
}
"""How a value of each type is written; what is not there is an empty cell."""


def _utc(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


@contextmanager
def writer(path: Path, table: FigureTable) -> Iterator[Callable[[Iterable[Sequence[Any]]], None]]:
    """What takes the rows of `table`, some at a time, and writes them to the file at `path`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(column.name for column in table.columns)
        cells = [(CELLS[column.type], column) for column in table.columns]

        def write(rows: Iterable[Sequence[Any]]) -> None:
            out.writerows(
                ["" if value is None else cell(value, column) for value, (cell, column) in zip(row, cells, strict=True)]
                for row in rows
            )

        yield write
