"""`datapackage.json`: what is in a folder of tables, as a Frictionless Data Package, and how the folder is known again.

It names every file with its size and digest, and carries a digest of its own, so that a folder that somebody edited is
told from one as it was written.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digiassess import __version__
from digiassess.export.formats import Format
from digiassess.export.tables.column import FigureColumn, FigureTable, Type
from digiassess.export.tables.tables import TABLES
from digiassess.render.english import _

NAME = "datapackage.json"

TYPES: Mapping[Type, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "time": "datetime",
    "list": "list",
}
"""What each type is called there."""


def package(folder: Path, form: Format, *, anonymous: bool) -> bytes:
    """The description of the tables that stand in `folder`, as files of that format."""
    about = _("The assessments of a folder as tidy tables: a row an assessment, a theme, an answer, a gap, an action.")
    if anonymous:
        typed = _("Nothing that a person typed is in it, and councils have numbers for names.")
        about = f"{about} {typed}"
    record = {
        "name": "digiassess",
        "title": _("Digital maturity of councils"),
        "description": about,
        "version": __version__,
        "resources": [_resource(folder, form, table) for table in TABLES],
    }
    return _with_id(record)


def _resource(folder: Path, form: Format, table: FigureTable) -> dict[str, Any]:
    path = folder / f"{table.name}{form.ending}"
    as_text = {"encoding": "utf-8", "dialect": {"delimiter": ",", "doubleQuote": True}} if form.name == "csv" else {}
    return {
        "name": table.name,
        "path": path.name,
        "description": table.means,
        "format": form.name,
        "mediatype": form.media,
        **as_text,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(reference.columns),
                    "reference": {"resource": reference.table, "fields": list(reference.columns)},
                }
                for reference in table.refers
            ],
        },
    }


def _field(table: FigureTable, column: FigureColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": TYPES[column.type], "description": column.means}
    if column.type == "list":
        field |= {"delimiter": column.between, "itemType": "string"}
    if column.unit:
        field["unit"] = column.unit
    if column.name in table.key:
        field["constraints"] = {"required": True}
    return field


def digest(path: Path) -> str:
    """The SHA-256 of the file at `path`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _with_id(record: Mapping[str, Any]) -> bytes:
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    whole = {"id": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", **record}
    return f"{json.dumps(whole, indent=2, ensure_ascii=False)}\n".encode()


def is_ours(folder: Path) -> bool:
    """Whether `folder` is one that this program wrote, as it left it. Raises `OSError` where it cannot be read."""
    try:
        record = json.loads((folder / NAME).read_bytes())
        known = {resource["path"]: (resource["bytes"], resource["hash"]) for resource in record["resources"]}
        said = record.pop("id")
        whole = json.loads(_with_id(record))["id"]
    except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False
    there = {path.name: path for path in folder.iterdir() if path.name != NAME}
    return (
        said == whole
        and there.keys() == known.keys()
        and all(path.is_file() and not path.is_symlink() for path in there.values())
        and all(path.stat().st_size == known[name][0] for name, path in there.items())
        and all(f"sha256:{digest(path)}" == known[name][1] for name, path in there.items())
    )
