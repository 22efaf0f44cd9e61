"""The JSON documents that `--json` prints, a module each; `model/documents` has their shapes (DESIGN, section 6)."""

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticSerializationError, to_json, to_jsonable_python

from digiassess.model.text import shown


def json_text(record: Mapping[str, Any]) -> str:
    """`record`, which says first what it is, as the text of one document."""
    try:
        return to_json(record, indent=2).decode()
    except PydanticSerializationError:
        # Only the name of a file holds bytes that are no characters: they are written as people are shown them.
        text = json.dumps(to_jsonable_python(record), indent=2, ensure_ascii=False)
        return re.sub("[\ud800-\udfff]", lambda found: json.dumps(shown(found[0]))[1:-1], text)
