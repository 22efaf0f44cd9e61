"""A whole paper as `report --format json` writes it (DESIGN, section 6)."""

import json
from typing import TYPE_CHECKING

from pydantic_core import to_json

from digiassess.analysis.account import Account
from digiassess.export.made import Made
from digiassess.export.paper_parts import paper_parts
from digiassess.render.paper.about import About, about_of
from digiassess.render.result_json import result_json

if TYPE_CHECKING:
    from digiassess.export.report import Report

PAPER_SCHEMA = "digiassess/paper/1"


def write(report: "Report") -> Made:
    """All that the report's paper tells of, for other programs."""
    return Made(f"{paper_json(report.told, report.about)}\n".encode())


def paper_json(told: Account, about: About | None = None) -> str:
    """A whole paper as one JSON document: the result as `gaps --json` prints it, and around it all that a paper has.

    Numbers are unrounded, null where there is none; nobody who answered is named.
    """
    positions = None if told.beside is None else told.beside.positions
    record = {
        **json.loads(result_json(told.result, told.now, positions)),
        "schema": PAPER_SCHEMA,
    }
    return to_json({**record, **paper_parts(told, about or about_of(told.now))}, indent=2).decode()


def is_ours(content: bytes) -> bool:
    """Whether a file is such a document as this program prints it, but for its line ends."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    ours = isinstance(data, dict) and data.get("schema") == PAPER_SCHEMA
    return ours and to_json(data, indent=2) + b"\n" == content.replace(b"\r\n", b"\n")
