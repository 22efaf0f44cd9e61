"""The JSON documents: what their schemas take and refuse."""

from __future__ import annotations

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from conftest import assess, make_bank, question
from digiassess.files.migration import SCHEMA
from digiassess.files.saving import assessment_json
from digiassess.model.comparison import COMPARISON_SCHEMA
from digiassess.model.documents import DOCUMENTS, json_schema
from digiassess.model.result import RESULT_SCHEMA


def mistakes(name: str, document: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(json_schema(name)).iter_errors(document)]


class TestSchemas:
    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_each_is_a_schema_and_says_what_it_is_of(self, name: str) -> None:
        schema = json_schema(name)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema.get("description") or schema["items"]
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    @pytest.mark.parametrize(
        "name", [name for name in DOCUMENTS if "schema" in json_schema(name).get("properties", ())]
    )
    def test_a_document_is_named_as_it_names_itself(self, name: str) -> None:
        schema = json_schema(name)
        assert schema["properties"]["schema"]["const"].split("/")[:2] == ["digiassess", name]
        assert "schema" in schema["required"]

    def test_the_names_are_those_that_the_program_writes(self) -> None:
        said = [json_schema(name)["properties"]["schema"]["const"] for name in ("result", "comparison", "assessment")]
        assert said == [RESULT_SCHEMA, COMPARISON_SCHEMA, SCHEMA]

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_no_field_is_allowed_that_is_not_named(self, name: str) -> None:
        schema = json_schema(name)
        objects = [schema, *schema.get("$defs", {}).values()]
        closed = [part.get("additionalProperties") for part in objects if part.get("type") == "object"]
        assert closed
        assert set(closed) == {False}


class TestFiles:
    def test_an_assessment_as_it_is_written(self) -> None:
        written = json.loads(assessment_json(assess(make_bank({"a": [question("a.one")]}), {"a.one": 1})))
        assert mistakes("assessment", written) == []
        assert mistakes("assessment", {**written, "colour": "red"})
        written["answers"]["a.one"]["level"] = "many"
        assert mistakes("assessment", written)

    @pytest.mark.parametrize(
        ("answers", "right"),
        [
            ({"a.one": 3}, True),
            ({"a.one": "unknown", "a.two": "clear"}, True),
            ({"a.one": {"level": "3 - Established", "evidence": ["Audit, 2026"], "target": "clear"}}, True),
            ({"a.one": {"levle": 3}}, False),
            ({"a.one": [3]}, False),
        ],
    )
    def test_a_file_of_answers(self, answers: Any, right: bool) -> None:
        assert (mistakes("answers", {"council": "Barset", "period": "2026", "answers": answers}) == []) == right

    def test_a_file_of_actions(self) -> None:
        action = {"question": "a.one", "what": "Test it", "owner": "X", "due": "31 March 2027"}
        assert mistakes("actions", {"actions": [action]}) == []
        assert mistakes("actions", {"actions": [{**action, "status": "late"}]})
        assert mistakes("actions", {"actions": [{"what": "Test it"}]})
