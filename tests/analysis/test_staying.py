"""What stays as it stands where another version of an assessment is brought in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.staying import BESIDE_A_COPY, BESIDE_AN_EARLIER_VERSION, BESIDE_RESCUED_ANSWERS, keeping
from digiassess.model.action import Event
from digiassess.model.assessment import Assessment

BANK = make_bank({"a": [question("a.one")]})
HERE = assess(BANK, {"a.one": 1}, council="New Barset", former_names=("Barset",), period="2026", events=())
OTHER = assess(
    BANK,
    {"a.one": 3},
    council="Barset",
    period="2025",
    events=(Event(what="signed-off", by="A. Clerk", at=datetime(2026, 7, 1, tzinfo=UTC)),),
)


@pytest.mark.parametrize("fields", [BESIDE_A_COPY, BESIDE_AN_EARLIER_VERSION, BESIDE_RESCUED_ANSWERS])
def test_those_fields_are_of_here_and_all_others_of_the_other(fields: tuple[str, ...]) -> None:
    found = keeping(fields, HERE, OTHER)
    for name in Assessment.model_fields:
        assert getattr(found, name) == getattr(HERE if name in fields else OTHER, name)


def test_the_council_is_called_as_it_is_now_whatever_is_brought_in() -> None:
    for fields in (BESIDE_A_COPY, BESIDE_AN_EARLIER_VERSION, BESIDE_RESCUED_ANSWERS):
        assert {"council", "former_names"} <= set(fields)
