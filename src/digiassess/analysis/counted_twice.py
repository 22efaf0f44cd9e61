"""Who may count twice: people without a name or an id whose table came again, after some of its rows were changed.

Such a row is known by what it says alone, so that one with another answer is somebody new, and whoever it was before
stays. Nobody can tell that from two people; whoever collects can, and has to hear of it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from digiassess.analysis.same_person import Met
from digiassess.model.respondent_id import is_made_of_row, mark_of_time, unnamed_row
from digiassess.model.response import Response

Why = Literal["time", "gone", "table"]
"""What tells: one time; a table that lacks some whom it had; or one that is much like another."""


class Twice(NamedTuple):
    """Rows that are new, and those who were there before and may be the same people."""

    why: Why
    new: int
    """How many rows are new."""
    before: tuple[Response, ...]
    alike: int = 0
    """How many of the rows of a table that is much like another say the same as one there."""


def counted_twice(met: Sequence[Met], there: Collection[Response]) -> Iterator[Twice]:
    """Who may count twice now that a table came whose rows were `met`, where `there` is everybody from before."""
    new = [each.response for each in met if each.became == "new" and _is_row(each.response)]
    if not new:
        return
    seen = {each.before.id for each in met if each.before is not None}
    missing = [response for response in there if _is_row(response) and response.id not in seen]
    yield from _at_one_time(new, missing)
    tables: dict[int, list[Response]] = defaultdict(list)
    for response in missing:
        if (row := unnamed_row(response.id)) is not None:
            tables[row.table or 1].append(response)
    rows = [row for response in new if (row := unnamed_row(response.id)) is not None]
    if not rows or not tables:
        return
    # One file is one table.
    own = rows[0].table or 1
    if own in tables:
        yield Twice("gone", len(rows), tuple(tables[own]))
    elif not any((row := unnamed_row(name)) is not None and (row.table or 1) == own for name in seen):
        yield from _much_alike({row.said for row in rows}, len(rows), tables.values())


def _at_one_time(new: Sequence[Response], missing: Sequence[Response]) -> Iterator[Twice]:
    """Those whose row says other things than one that was there and was filled in at the very time."""
    times = {mark_of_time(response.saved_at) for response in new if unnamed_row(response.id) is None}
    before = [each for each in missing if unnamed_row(each.id) is None and mark_of_time(each.saved_at) in times]
    if before:
        then = {mark_of_time(response.saved_at) for response in before}
        yield Twice("time", sum(mark_of_time(response.saved_at) in then for response in new), tuple(before))


def _much_alike(said: Collection[str], number: int, tables: Collection[Sequence[Response]]) -> Iterator[Twice]:
    """The table of which most is like the one that came, where half of the smaller of both is.

    Of a table that is longer only those who say the same may count twice: it may have people whom the other lacks.
    """
    found = [([response for response in table if _said(response) in said], table) for table in tables]
    alike, table = max(found, key=lambda each: len(each[0]))
    if len(alike) * 2 >= min(number, len(table)):
        yield Twice("table", number, tuple(alike if len(table) > number else table), len(alike))


def _said(response: Response) -> str:
    row = unnamed_row(response.id)
    return row.said if row else ""


def _is_row(response: Response) -> bool:
    return response.respondent.name is None and is_made_of_row(response.id)
