"""Bringing an assessment file of an older format up to today's.

`SCHEMA` names the format by a number. Each step turns what a file of one number holds into what the next one holds;
a file is read through every step from its own number on, and is only written in today's format after a copy of it
has been put beside it. A format once released is never changed: a new one gets a new number and a step.

A new field of an assessment goes, with its default, into `model/assessment.py` (or `answer.py`, `action.py`), and its
place in the file into `saving.assessment_json`. No step touches the bank inside, which stays as it was written.
"""

from collections.abc import Callable, Mapping
from typing import Any

from digiassess.model.text import whole_number

FAMILY = "digiassess/assessment/"
CURRENT = 2
SCHEMA = f"{FAMILY}{CURRENT}"

Step = Callable[[dict[str, Any]], dict[str, Any]]


def _from_1(data: dict[str, Any]) -> dict[str, Any]:
    """Format 2 has fields that format 1 lacks, and lacks none; what it says of a bank's digest is in `bank_inside`."""
    return data


STEPS: Mapping[int, Step] = {1: _from_1}
"""By the number that each step starts from."""


def format_number(schema: object) -> int | None:
    """The number of a format's name; None where it is not a name of this family."""
    text = str(schema)
    return whole_number(text.removeprefix(FAMILY)) if text.startswith(FAMILY) else None


def migrated(data: dict[str, Any], number: int, steps: Mapping[int, Step]) -> dict[str, Any]:
    """What a file of format `number` holds, brought to today's format. Raises `KeyError` where a step is missing."""
    for start in range(number, CURRENT):
        data = steps[start](data)
    return data
