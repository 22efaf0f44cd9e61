"""Makes the lists of columns in `docs/tables.md` from the tables that `export` writes."""

from __future__ import annotations

from pathlib import Path

from digiassess.export.tables.column import FigureTable
from digiassess.export.tables.tables import TABLES
from tasks import marked

ROOT = Path(__file__).resolve().parent.parent


def make() -> dict[str, bytes]:
    """`docs/tables.md` with a table of columns for each table that is exported."""
    path = ROOT / "docs" / "tables.md"
    text = "\n\n".join(map(_table, TABLES))
    return {"docs/tables.md": marked.with_part(path.read_text("utf-8"), "tables", text).encode()}


def _table(table: FigureTable) -> str:
    lines = [
        f"## `{table.name}`",
        "",
        table.means,
        "",
        "| column | type | what it is |",
        "| ------ | ---- | ---------- |",
    ]
    for column in table.columns:
        marks = [column.means]
        if column.unit:
            marks.append(f"In {column.unit}.")
        if column.typed:
            marks.append("Empty with `--anonymous`.")
        key = " (key)" if column.name in table.key else ""
        lines.append(f"| `{column.name}`{key} | {column.type} | {' '.join(marks)} |")
    for reference in table.refers:
        names = ", ".join(f"`{name}`" for name in reference.columns)
        lines += ["", f"{names}: a row of `{reference.table}`."]
    return "\n".join(lines)
