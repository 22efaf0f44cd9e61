"""Which table the rows came from that tell neither a name nor an id nor a time: its people stay those they were.

Such a row's id is made of what it says, and of how many before it in the table say the same. Two tables may well hold
rows that say the same, of other people; a table that is exported again holds those it held, and more below. A row of
which it is said only later which columns hold name and role has such ids besides, and they tell its table as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from digiassess.model.respondent_id import in_table, unnamed_row


class _Kept(NamedTuple):
    """Somebody who came in such a table: by what their row is known, and when it was kept."""

    said: frozenset[str]
    kept_at: datetime
    has_name: bool
    """Whether their own id is another by now, made of a name."""


def ids_in_their_table(
    rows: Sequence[Sequence[str]], there: Iterable[tuple[Sequence[str], datetime]]
) -> Mapping[str, str]:
    """The ids under which `rows` of one table are kept, each given with all its ids; the others stay as they are.

    `there` has the ids of everybody who is there already, and when what they said was kept; where none of `rows` has
    an id of that kind, it is not looked at. The table is there already where nine in ten of the rows that came of it
    first are in this one, too, since somebody may have taken out or mended a few; or where this one holds nothing else
    and most of it: an export from before. Else they are other people, of a further table. Where
    most rows have another id first, made of a name, half of them is enough, since nobody is taken for one who has
    another name.
    """
    named = [{row.said: name for name in ids if (row := unnamed_row(name))} for ids in rows]
    here = [row for row in named if row]
    if not here:
        return {}
    tables: dict[int, list[_Kept]] = defaultdict(list)
    for ids, kept_at in there:
        found: dict[int, set[str]] = defaultdict(set)
        has_name = all(unnamed_row(name) is None for name in ids[:1])
        for name in ids:
            if row := unnamed_row(name):
                found[row.table or 1].add(row.said)
        for table, said in found.items():
            tables[table].append(_Kept(frozenset(said), kept_at, has_name))
    known = {said for row in here for said in row}
    with_names = sum(unnamed_row(ids[0]) is None for ids, row in zip(rows, named, strict=True) if row)
    tenths = 5 if with_names * 2 > len(here) else 9
    same = [
        (sum(not each.said.isdisjoint(known) for each in several), -table)
        for table, several in tables.items()
        if _is_again(several, here, known, tenths)
    ]
    table = -max(same)[1] if same else max(tables, default=0) + 1
    return {name: in_table(name, table) for row in here for name in row.values()} if table > 1 else {}


def _is_again(several: Sequence[_Kept], rows: Sequence[Mapping[str, str]], known: Collection[str], tenths: int) -> bool:
    first = min(each.kept_at for each in several)
    began = [each for each in several if each.kept_at == first]
    if sum(not each.said.isdisjoint(known) for each in began) * 10 >= len(began) * tenths:
        return True
    # Who has a name by now may be all that is left of the table, beside rows that were changed before that.
    return any(_is_most(group, rows) for group in (several, [each for each in several if each.has_name]))


def _is_most(several: Sequence[_Kept], rows: Sequence[Mapping[str, str]]) -> bool:
    said = {name for each in several for name in each.said}
    return all(not said.isdisjoint(row) for row in rows) and len(rows) * 4 >= len(several) * 3
