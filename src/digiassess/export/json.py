"""A whole paper as `report --format json` writes it (DESIGN, section 6)."""

import json
from typing import TYPE_CHECKING, Any

from digiassess.analysis.account import Account
from digiassess.export.made import Made
from digiassess.export.seal import fingerprint
from digiassess.render.documents import json_text
from digiassess.render.documents.paper import PAPER_SCHEMA, paper_record
from digiassess.render.paper.about import About, about_of

if TYPE_CHECKING:
    from digiassess.export.report import Report


def write(report: "Report") -> Made:
    """All that the report's paper tells of, for other programs."""
    return Made(f"{paper_json(report.told, report.about)}\n".encode())


def paper_json(told: Account, about: About | None = None) -> str:
    """A whole paper as one JSON document."""
    return _sealed(paper_record(told, about or about_of(told.now)))


def _sealed(record: dict[str, Any]) -> str:
    """The document, with the fingerprint of all the rest of it as its last field."""
    return json_text({**record, "fingerprint": fingerprint(json_text(record))})


def is_ours(content: bytes) -> bool:
    """Whether a file is such a document as this program left it, unedited but for its line ends."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if not isinstance(data, dict) or data.get("schema") != PAPER_SCHEMA or data.pop("fingerprint", None) is None:
        return False
    return f"{_sealed(data)}\n".encode() == content.replace(b"\r\n", b"\n")
