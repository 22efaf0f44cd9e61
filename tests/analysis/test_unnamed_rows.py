"""Rows that say neither who nor when: those of one table stay one table's, and another's are other people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from digiassess.analysis.unnamed_rows import ids_in_their_table
from people import SAVED


def row(number: int, again: str = "") -> str:
    return f"row.{number:016x}{again}"


def ids_of(rows: Iterable[str], there: Iterable[tuple[str, datetime]]) -> Mapping[str, str]:
    """The ids of rows that have one each, among people who have one each."""
    return ids_in_their_table([(name,) for name in rows], (((name,), kept_at) for name, kept_at in there))


FIRST = [row(number) for number in range(10)]
THERE = dict.fromkeys(FIRST, SAVED)


def test_a_table_keeps_its_people_where_rows_are_added_and_a_few_mended() -> None:
    assert ids_of(FIRST, ()) == {}
    assert ids_of(FIRST, {"x": SAVED, **THERE}.items()) == {}
    assert ids_of([*FIRST[1:], row(11), row(12)], THERE.items()) == {}
    # Nor does an export from before make other people of them.
    grown = {**THERE, **dict.fromkeys(map(row, range(20, 40)), SAVED + timedelta(days=1))}
    assert ids_of(FIRST, grown.items()) == {}
    assert ids_of(FIRST[:8], THERE.items()) == {}


def test_how_much_may_be_missing() -> None:
    """Nine in ten of the first rows, with whatever besides; or three in four, and nothing besides."""
    first = [row(number) for number in range(20)]
    there = dict.fromkeys(first, SAVED).items()
    for kept, more, again in ((18, 1, True), (17, 1, False), (15, 0, True), (14, 0, False), (15, 1, False)):
        rows = [*first[:kept], *(row(50 + number) for number in range(more))]
        assert (ids_of(rows, there) == {}) == again, (kept, more)


def test_another_tables_rows_are_other_people() -> None:
    second = [row(1), row(1, ".2"), "7", "ann:clerk"]
    ids = ids_of(second, THERE.items())
    assert ids == {row(1): f"{row(1)}.t2", row(1, ".2"): f"{row(1, '.2')}.t2"}
    there = {**THERE, **dict.fromkeys(ids.values(), SAVED)}
    assert ids_of(second, there.items()) == ids
    assert ids_of(FIRST, there.items()) == {}
    assert set(ids_of([row(2)], there.items()).values()) == {f"{row(2)}.t3"}


def test_nobody_is_looked_at_where_no_row_is_of_such_a_table() -> None:
    there = iter(THERE.items())
    assert ids_of(["7", "ann:clerk", "at.0123456789abcdef"], there) == {}
    assert len(list(there)) == len(THERE)


def test_whoever_has_several_ids_of_that_kind_is_known_by_any_of_them() -> None:
    there = [((f"name:{number}", row(number), row(number + 50)), SAVED) for number in range(10)]
    assert ids_in_their_table([(row(number),) for number in range(9)], there) == {}
    assert ids_in_their_table([(row(number + 50), row(number + 80)) for number in range(9)], there) == {}
    assert ids_in_their_table([(row(number + 80), row(99)) for number in range(9)], there) != {}
    assert ids_in_their_table([(row(number),) for number in (0, 1, 2, 3, 4, 5, 6, 20)], there) != {}
