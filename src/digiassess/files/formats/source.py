"""A file that people fill in: YAML, JSON, CSV or a sheet, by its ending, read as one document or as one table."""

from dataclasses import dataclass
from pathlib import Path

from digiassess.files.formats.csv import grid_of_csv
from digiassess.files.formats.document import Document
from digiassess.files.formats.exported import Exported, exported_from, form_of, is_ours, said_of_ours
from digiassess.files.formats.hidden import hidden_sheets
from digiassess.files.formats.json import json_document
from digiassess.files.formats.sheet import ENDINGS as WORKBOOKS
from digiassess.files.formats.sheet import grids_of_workbook
from digiassess.files.formats.table import Columns, Table, headings_in, read_table
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.formats.yaml import parse_yaml
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _, listed, ngettext
from digiassess.model.text import clean_line

DOCUMENTS = (".yaml", ".yml", ".json")
TABLES = (".csv", ".tsv", *WORKBOOKS)


@dataclass(frozen=True)
class Source:
    """What stands in the file: a document, or a table."""

    content: Document | Table
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read, each a sentence."""
    exported: Exported | None = None
    """The assessment that it was written of, where it is a workbook of ours that says so."""


def read_source(path: Path, columns: Columns, what: str) -> Source:
    """The file at `path` as a document or, with `columns`, as a table.

    `what` says which files are read where it is none of them: "answers are read from .yaml, ... files".
    A file that was put aside when it could not be saved (`….yours-1.json.txt`) is read as the JSON that it is. Raises
    `DigiassessError` where it cannot be read at all.
    """
    ending = path.suffix.lower()
    if ending == ".txt" and (path.stem.lower().endswith(".json") or ".yours-" in path.name):
        ending = ".json"
    if ending not in (*DOCUMENTS, *TABLES):
        mend = (
            _("save it as .xlsx")
            if ending in (".xls", ".xlsm", ".xlsb", ".numbers")
            else _("give the file such an ending")
        )
        raise DigiassessError(_("{path}: {what}: {mend}.").format(path=path, what=what, mend=mend))
    content, file = read_content(path), str(path)
    if ending in DOCUMENTS:
        text = decoded(content, file)
        return Source(json_document(text, file) if ending == ".json" else parse_yaml(text, file))
    notes = []
    if ending in WORKBOOKS:
        grids = grids_of_workbook(content, file)
        notes += hidden_sheets(grids, lambda grid: headings_in(grid, columns) is not None)
        table = read_table(grids, columns)
        if is_ours(grids, table, columns):
            return Source(table, (*notes, *said_of_ours(table)), exported_from(table))
    else:
        grid, said = grid_of_csv(content, file, columns.known)
        table = read_table([grid], columns)
        notes += [said] if said else []
    if table.unread:
        notes.append(unread_sheets(table))
    if table.passed_over:
        passed = ngettext(
            "{file}: passed over the column {columns}.",
            "{file}: passed over the columns {columns}.",
            len(table.passed_over),
        )
        columns_named = listed([f"'{name}'" for name in table.passed_over])
        notes.append(clean_line(passed.format(file=file, columns=columns_named)))
    return Source(table, tuple(notes), form_of(table, columns))


def unread_sheets(table: Table) -> str:
    """That other sheets than that of `table`, which could be read like it, were not: a sentence."""
    said = ngettext(
        "{file}: the sheet '{sheet}' was read, and {others} was passed over.",
        "{file}: the sheet '{sheet}' was read, and {others} were passed over.",
        len(table.unread),
    )
    others = listed([f"'{name}'" for name in table.unread])
    return said.format(file=table.grid.file, sheet=clean_line(table.grid.name)[:40], others=others)
