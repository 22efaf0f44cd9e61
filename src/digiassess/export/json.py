"""A whole paper as `report --format json` writes it (DESIGN, section 6)."""

import json
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from digiassess.analysis.account import Account
from digiassess.export.made import Made
from digiassess.export.paper_parts import paper_parts
from digiassess.export.seal import fingerprint
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
    return _sealed({**record, **paper_parts(told, about or about_of(told.now))})


def _sealed(record: dict[str, Any]) -> str:
    """The document, with the fingerprint of all the rest of it as its last field."""
    body = to_json(record, indent=2).decode()
    return to_json({**record, "fingerprint": fingerprint(body)}, indent=2).decode()


def is_ours(content: bytes) -> bool:
    """Whether a file is such a document as this program left it, unedited but for its line ends."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if not isinstance(data, dict) or data.get("schema") != PAPER_SCHEMA or data.pop("fingerprint", None) is None:
        return False
    return f"{_sealed(data)}\n".encode() == content.replace(b"\r\n", b"\n")
