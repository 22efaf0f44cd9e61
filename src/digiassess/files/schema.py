"""JSON Schemas of a bank's files, made from the models, so that editors check and complete them."""

from typing import Any

from pydantic import BaseModel, TypeAdapter

from digiassess.model.bank import BankFile, Releases, Signpost, Theme

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: dict[str, type[BaseModel]] = {"bank": BankFile, "theme": Theme, "versions": Releases}

KINDS_OF_FILE = ("bank", "theme", "signposts", "versions")


def bank_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of `bank.yaml` ("bank"), a theme's file ("theme"), and so on."""
    adapter: TypeAdapter[Any] = TypeAdapter(_MODELS[kind] if kind in _MODELS else list[Signpost])
    return {"$schema": _DRAFT, **adapter.json_schema(mode="validation")}
