"""A gap that councils share."""

from __future__ import annotations

from digiassess.model.sector import SharedGap


def test_its_share_is_of_those_that_have_the_question_in_scope() -> None:
    assert SharedGap("a.one", 3, 4, None).share == 0.75
