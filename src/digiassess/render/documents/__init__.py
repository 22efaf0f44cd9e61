"""The JSON documents that `--json` prints, a module each; `model/documents` has their shapes (DESIGN, section 6)."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json


def json_text(record: Mapping[str, Any]) -> str:
    """`record`, which says first what it is, as the text of one document."""
    return to_json(record, indent=2).decode()
