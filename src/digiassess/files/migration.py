"""Bringing an assessment file of an older format up to today's.

`SCHEMA` names the format by a number. Each step turns what a file of one number holds into what the next one holds;
a file is read through every step from its own number on, and is only written in today's format after a copy of it
has been put beside it. A format once released is never changed: a new one gets a new number and a step.
"""

from collections.abc import Callable, Mapping
from typing import Any

FAMILY = "digiassess/assessment/"
CURRENT = 1
SCHEMA = f"{FAMILY}{CURRENT}"

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""By the number that each step starts from. There is one format so far, and so no step."""


def format_number(schema: object) -> int | None:
    """The number of a format's name; None where it is not a name of this family."""
    text = str(schema)
    number = text.removeprefix(FAMILY)
    return (
        int(number) if text.startswith(FAMILY) and number.isascii() and number.isdigit() and len(number) < 6 else None
    )


def migrated(data: dict[str, Any], number: int, steps: Mapping[int, Step]) -> dict[str, Any]:
    """What a file of format `number` holds, brought to today's format. Raises `KeyError` where a step is missing."""
    for start in range(number, CURRENT):
        data = steps[start](data)
    return data
