"""The ids of actions: none is used again."""

from __future__ import annotations

import pytest

from digiassess.model.action import next_id


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], "A1"),
        (["A1", "A10", "A2"], "A11"),
        (["A99998"], "A99999"),
        (["A99999", "A1", "A3"], "A2"),
        (["A99999", "A2"], "A1"),
    ],
)
def test_the_one_after_the_highest_is_free_and_after_the_last_the_lowest_that_is(taken: list[str], free: str) -> None:
    assert next_id(taken) == free
