"""Rows that say neither who nor when: those of one table stay one table's, and another's are other people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import pytest

from digiassess.analysis.unnamed_rows import Known, TableRow, ids_in_their_table
from people import SAVED


def row(number: int, again: str = "") -> str:
    return f"row.{number:016x}{again}"


def ids_of(rows: Iterable[str], there: Iterable[tuple[str, datetime]]) -> Mapping[str, str]:
    """The ids of rows that have one each, among people who have one each."""
    return ids_in_their_table(
        [TableRow((name,)) for name in rows], (Known((name,), kept_at) for name, kept_at in there)
    )


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


def named(number: int, *ids: str, name: str | None = "") -> Known:
    name = f"name {number}" if name == "" else name
    return Known((f"name-{number}:clerk", *ids), SAVED, name)


def test_whoever_has_several_ids_of_that_kind_is_known_by_any_of_them() -> None:
    there = [named(number, row(number), row(number + 50)) for number in range(10)]
    words = [f"name {number}" for number in range(10)]

    def rows(*numbers: int, more: int = 0) -> list[TableRow]:
        return [TableRow((row(number), *([row(more)] if more else [])), words) for number in numbers]

    assert ids_in_their_table(rows(*range(9)), there) == {}
    assert ids_in_their_table(rows(*range(50, 59), more=80), there) == {}
    assert ids_in_their_table(rows(*range(80, 89), more=99), there) != {}
    assert ids_in_their_table(rows(0, 1, 2, 3, 4, 5, 6, 20), there) != {}


@pytest.mark.parametrize("number", [1, 2, 10])
def test_that_a_row_says_the_same_as_somebody_who_has_a_name_is_no_sign_that_it_is_theirs(number: int) -> None:
    there = [named(each, row(each)) for each in range(number)]
    for more in ((), (row(20),)):
        nobody = [TableRow((name,), ("clerk", "name 99")) for name in (*map(row, range(number)), *more)]
        assert set(ids_in_their_table(nobody, there).values()) == {f"{each.ids[0]}.t2" for each in nobody}
        theirs = [TableRow(each.ids, ("clerk", f"name {place}")) for place, each in enumerate(nobody)]
        assert ids_in_their_table(theirs, there) == {}


def test_one_row_that_says_the_same_is_no_sign_that_somebody_has_a_name_now_unless_the_columns_were_named() -> None:
    for number, again in ((1, False), (2, True)):
        there = [Known((row(each),), SAVED) for each in range(number)]
        rows = [TableRow((f"name-{each}:clerk", row(each)), (f"name {each}",)) for each in range(number)]
        assert (ids_in_their_table(rows, there) == {}) == again
        assert ids_in_their_table(rows, there, named=True) == {}
