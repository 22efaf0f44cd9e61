"""The JSON Schemas of a bank's files: they take what the loader takes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from conftest import ROOT, bank_files, question
from digiassess.files.schema import bank_schema

SIGNPOSTS = [{"id": "guide", "title": "A guide", "source": "current", "finding": "It helps.", "status": "confirmed"}]
BANK, SIGNPOST, THEME = "bank.yaml", "signposts.yaml", "themes/a.yaml"


def small() -> dict[str, Any]:
    """The files of a right bank of two questions."""
    two = [question("a.one", signposts=["guide"]), question("a.two")]
    return bank_files({"a": two}, signposts=copy.deepcopy(SIGNPOSTS))


def schema_mistakes(kind: str, content: Any) -> list[str]:
    schema = bank_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(content)]


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("bank", ROOT / "questions" / "bank.yaml"),
        ("signposts", ROOT / "questions" / "signposts.yaml"),
        *(("theme", path) for path in sorted((ROOT / "questions" / "themes").glob("*.yaml"))),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_they_take_what_ships(kind: str, path: Path) -> None:
    assert schema_mistakes(kind, yaml.safe_load(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(("kind", "file"), [("bank", BANK), ("signposts", SIGNPOST), ("theme", THEME)])
def test_they_take_what_the_loader_takes(kind: str, file: str) -> None:
    content = small()[file]
    if kind == "theme":
        content["questions"][0]["levels"][0] = {"value": 0.5, "statement": "Half."}
    assert schema_mistakes(kind, content) == []


@pytest.mark.parametrize(
    ("kind", "file", "place"),
    [
        ("bank", BANK, ()),
        ("bank", BANK, ("levels", 0)),
        ("signposts", SIGNPOST, (0,)),
        ("theme", THEME, ()),
        ("theme", THEME, ("questions", 0)),
    ],
)
def test_they_refuse_a_misspelt_field(kind: str, file: str, place: tuple[str | int, ...]) -> None:
    content: Any = small()[file]
    inside = content
    for step in place:
        inside = inside[step]
    inside["titel"] = "x"
    assert any("titel" in message for message in schema_mistakes(kind, content))


@pytest.mark.parametrize(
    ("field", "value"),
    [("basis", "reveiw"), ("weight", 0), ("weight", "heavy"), ("id", "B One"), ("text", ""), ("levels", "none")],
)
def test_they_refuse_what_the_loader_refuses(field: str, value: Any) -> None:
    content = small()[THEME]
    content["questions"][0][field] = value
    assert schema_mistakes("theme", content)


def test_they_refuse_a_field_that_is_missing() -> None:
    content = small()[THEME]
    del content["questions"][0]["basis"]
    assert any("'basis' is a required property" in message for message in schema_mistakes("theme", content))
