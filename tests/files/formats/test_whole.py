"""A whole number that another program wrote with a point is that number, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from digiassess.files.formats.whole import validated
from digiassess.model.bank import Record


class Numbers(Record):
    several: tuple[Annotated[int, Field(strict=True)], ...] = ()
    named: Mapping[str, Annotated[int, Field(strict=True)]] = {}
    written: Any = None


def test_numbers_with_a_point_are_whole_wherever_they_stand() -> None:
    assert validated(Numbers, {"several": [1.0, 2], "named": {"a": 3.0}}) == Numbers(several=(1, 2), named={"a": 3})


def test_what_is_to_stay_as_it_was_written_does() -> None:
    found = validated(Numbers, {"several": [1.0], "written": {"a": 2.0}}, but=("written",))
    assert isinstance(found.written["a"], float)


@pytest.mark.parametrize("value", [2.5, "2.0", True, None, float("inf"), float("nan")])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        validated(Numbers, {"several": [value]})
