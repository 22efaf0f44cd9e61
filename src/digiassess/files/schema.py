"""JSON Schemas of a bank's files, by the names that those who write a bank know, so that editors check them."""

from typing import Any

from digiassess.model.documents import json_schema

KINDS_OF_FILE = ("bank", "theme", "signposts", "versions")


def bank_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of `bank.yaml` ("bank"), a theme's file ("theme"), and so on."""
    return json_schema("signposts-file" if kind == "signposts" else kind)
