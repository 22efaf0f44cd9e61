"""An assessment's file of an older format goes through every step from its own number on."""

from __future__ import annotations

from typing import Any

import pytest

from digiassess.files.migration import CURRENT, FAMILY, SCHEMA, STEPS, format_number, migrated


@pytest.mark.parametrize(
    ("schema", "number"),
    [
        (SCHEMA, CURRENT),
        (f"{FAMILY}1", 1),
        (f"{FAMILY}12", 12),
        (f"{FAMILY}x", None),
        (f"{FAMILY}1.5", None),
        (FAMILY, None),
        ("digiassess/answers/1", None),
        (None, None),
        (1, None),
    ],
)
def test_the_number_of_a_format_is_told_by_its_name(schema: object, number: int | None) -> None:
    assert format_number(schema) == number


@pytest.mark.parametrize("number", range(1, CURRENT + 1))
def test_every_step_from_its_number_on_is_taken_in_order(number: int) -> None:
    def step(start: int) -> Any:
        return lambda data: {"went": [*data["went"], start]}

    steps = {start: step(start) for start in range(CURRENT + 1)}
    assert migrated({"went": []}, number, steps) == {"went": list(range(number, CURRENT))}


def test_there_is_a_step_from_every_format_that_was_released() -> None:
    assert set(STEPS) == set(range(1, CURRENT))
    with pytest.raises(KeyError):
        migrated({}, 0, STEPS)
