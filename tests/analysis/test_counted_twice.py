"""Who may count twice because a row that tells nobody was changed between two collections of one table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.counted_twice import Twice, counted_twice
from digiassess.analysis.same_person import Met
from digiassess.model.response import Response
from people import SAVED, response

HERE = assess(make_bank({"a": [question("a.one")]}), {})
LATER = SAVED + timedelta(hours=1)


def row(number: int, table: int = 1, **fields: object) -> Response:
    name = f"row.{number:016x}" + (f".t{table}" if table > 1 else "")
    return response(HERE, name, {"a.one": 1}, **fields)  # type: ignore[arg-type]


def at(number: int, **fields: object) -> Response:
    return response(HERE, f"at.{number:016x}", {"a.one": 1}, **fields)  # type: ignore[arg-type]


def twice(new: Sequence[Response], same: Sequence[Response], there: Sequence[Response]) -> list[Twice]:
    met = [*(Met("new", each) for each in new), *(Met("same", each, each) for each in same)]
    return list(counted_twice(met, [*same, *there]))


def test_a_table_that_lacks_some_whom_it_had_and_has_others() -> None:
    assert twice([row(9)], [row(2), row(3)], [row(1)]) == [Twice("gone", 1, (row(1),))]
    assert twice([row(8, 2), row(9, 2)], [row(2, 2)], [row(1, 2), row(1)]) == [Twice("gone", 2, (row(1, 2),))]


@pytest.mark.parametrize(
    ("new", "same", "there"),
    [
        ([], [row(2)], [row(1)]),
        ([row(9)], [row(1), row(2)], []),
        ([row(9, 2)], [row(1, 2)], [row(1), row(2)]),
        ([row(9, name="Ann")], [row(2)], [row(1)]),
        ([row(9)], [row(2)], [row(1, name="Ann")]),
        ([response(HERE, "7", {"a.one": 1})], [row(2)], [row(1)]),
        ([row(9)], [row(2)], [response(HERE, "7", {"a.one": 1})]),
    ],
)
def test_nobody_does_where_none_is_new_or_none_is_gone(
    new: list[Response], same: list[Response], there: list[Response]
) -> None:
    assert twice(new, same, there) == []


def test_a_table_half_of_which_is_like_another() -> None:
    there = [row(number) for number in range(4)]
    assert twice([row(1, 2), row(2, 2), row(8, 2), row(9, 2)], [], there) == [Twice("table", 4, tuple(there), 2)]
    assert twice([row(1, 2), row(7, 2), row(8, 2), row(9, 2)], [], there) == []
    # Half of the smaller one is enough, and of several tables the likest counts.
    more = [row(number, 2) for number in (1, 2, 20)]
    assert twice([row(number, 3) for number in range(1, 19)], [], [*there, *more]) == [Twice("table", 18, (*there,), 3)]


def test_of_a_longer_table_only_those_who_say_the_same_may_count_twice() -> None:
    there = [row(number) for number in range(6)]
    assert twice([row(4, 2), row(5, 2)], [], there) == [Twice("table", 2, tuple(there[4:]), 2)]
    assert twice([row(4, 2), row(5, 2), row(9, 2)], [], there) == [Twice("table", 3, tuple(there[4:]), 2)]


def test_a_row_of_the_very_time_of_one_that_is_gone() -> None:
    assert twice([at(9)], [at(2)], [at(1), at(3, saved_at=LATER)]) == [Twice("time", 1, (at(1),))]
    assert twice([at(8), at(9, saved_at=LATER)], [], [at(1)]) == [Twice("time", 1, (at(1),))]
    assert twice([at(9, saved_at=LATER)], [at(2)], [at(1)]) == []
    assert twice([at(9)], [at(1)], []) == []
    # A row that tells no time was kept at that of the collection, which says nothing.
    assert twice([row(9, 2)], [], [at(1)]) == []
