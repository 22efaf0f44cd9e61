"""A field that is written where there is none, though the document has it: what is said of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from digiassess.files.formats.fields import or_a_slip
from digiassess.files.formats.problems import faults_of
from digiassess.model.answer import Answer
from digiassess.model.response import Response


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid")
    size: int = 0
    after: Step | None = None


class Plan(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str = ""
    steps: tuple[Step, ...] = ()
    named: Mapping[str, Step] = {}


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ({"size": 1}, "write it under 'steps'"),
        ({"steps": [{"title": "x"}]}, "take it out of 'steps', and write it above"),
        ({"named": {"a": {"title": "x"}}}, "take it out of 'a', and write it above"),
        ({"steps": [{"after": {"steps": []}}]}, "take it out of 'after', and write it above"),
        ({"sise": 1}, "did you mean 'size'?"),
        ({"zebra": 1}, "take it out"),
    ],
)
def test_what_to_do_with_it_is_said_and_it_is_never_asked_whether_it_is_meant(
    said: Mapping[str, object], mend: str
) -> None:
    with pytest.raises(ValidationError) as error:
        Plan.model_validate(said)
    [(_, _, how)] = faults_of(error.value, Plan)
    assert how == mend


def test_of_a_response_whose_role_stands_beside_the_respondent() -> None:
    with pytest.raises(ValidationError) as error:
        Response.model_validate({"role": "Head"})
    assert (("role",), "there is no field 'role' here", "write it under 'respondent'") in faults_of(
        error.value, Response
    )
    with pytest.raises(ValidationError) as error:
        Answer.model_validate({"levle": 1})
    assert faults_of(error.value, Answer)[0][2] == "did you mean 'level'?"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("levle", "did you mean 'level'? Else x"),
        ("levl", "did you mean 'level'? Else x"),
        ("evidance", "did you mean 'evidence'? Else x"),
        ("confidence", "x"),
    ],
)
def test_what_a_newer_version_may_have_written_is_a_slip_only_where_it_is_nearly_known(name: str, said: str) -> None:
    assert or_a_slip(name, dict.fromkeys(Answer.model_fields, ""), "x") == said
