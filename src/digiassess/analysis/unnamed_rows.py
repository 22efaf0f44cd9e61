"""Which table the rows came from that tell neither a name nor an id nor a time: its people stay those they were.

Such a row's id is made of what it says, and of how many before it in the table say the same. Two tables may well hold
rows that say the same, of other people; a table that is exported again holds those it held, and more below. A row of
which it is said only later which columns hold name and role has such ids besides, and they tell its table as well.

That a row says the same as somebody who has a name is no sign that it is theirs: the name has to stand in it, too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from digiassess.model.respondent_id import in_table, unnamed_row


class TableRow(NamedTuple):
    """A row of the table that is read: all its ids, and what stands in it beside the answers, folded."""

    ids: Sequence[str]
    words: Collection[str] = ()


class Known(NamedTuple):
    """Somebody who is there already: all their ids, when what they said was kept, and their name, folded."""

    ids: Sequence[str]
    kept_at: datetime
    name: str | None = None


class _Kept(NamedTuple):
    """Somebody who came in such a table: by what their row is known, and when it was kept."""

    said: frozenset[str]
    kept_at: datetime
    name: str | None


class _Row(NamedTuple):
    """Such a row of the table that is read: by what it is known, as its ids say it, and what else stands in it."""

    said: Mapping[str, str]
    words: Collection[str]


_Rows = Mapping[str, Sequence[_Row]]
"""The rows, by what each says."""


class _Needed(NamedTuple):
    """How much of a table that is there has to stand in this one for it to be the same table."""

    tenths: int
    """Of the rows that came of it first."""
    rows: int
    """At the fewest."""


class _Names(Enum):
    """What the table that is read says of names, and what is needed then.

    | most rows have an id made of a name | somebody named the columns of names | of the first rows | rows |
    | --- | --- | --- | --- |
    | no | | 9 in 10 | 1 |
    | yes | no | 9 in 10 | 2 |
    | yes | yes | 5 in 10 | 1 |

    So of ten people who came first, nine have to stand in this table too. Where somebody named its columns of names
    just now, five are enough, since nobody is taken for one who has another name. Of a table of one person, that one
    is enough, but not where this table has names and nobody named their columns: one row alone is no sign then.
    """

    NONE = _Needed(tenths=9, rows=1)
    THERE = _Needed(tenths=9, rows=2)
    NAMED_NOW = _Needed(tenths=5, rows=1)


def ids_in_their_table(rows: Sequence[TableRow], there: Iterable[Known], *, named: bool = False) -> Mapping[str, str]:
    """The ids under which `rows` of one table are kept, each given with all its ids; the others stay as they are.

    `there` is everybody who is there already; where none of `rows` has an id of that kind, it is not looked at. The
    table is there already where so much of it as `_Names` says is in this one, too, since somebody may have taken out
    or mended a few rows; or where this one holds nothing else and most of it: an export from before. Else they are
    other people, of a further table. `named` is whether somebody named the columns that hold names.
    """
    said = [_Row({row.said: name for name in each.ids if (row := unnamed_row(name))}, each.words) for each in rows]
    here = [row for row in said if row.said]
    if not here:
        return {}
    tables = _tables(there)
    by_said: dict[str, list[_Row]] = defaultdict(list)
    for row_here in here:
        for known in row_here.said:
            by_said[known].append(row_here)
    with_names = sum(unnamed_row(each.ids[0]) is None for each, row in zip(rows, said, strict=True) if row.said)
    have_names = with_names * 2 > len(here)
    names = _Names.NONE if not have_names else _Names.NAMED_NOW if named else _Names.THERE
    again = []
    for table, several in tables.items():
        same = [each for each in several if _is_there(each, by_said)]
        # Whose name was known before is told by that, and one is enough.
        sure = len(same) >= names.value.rows or any(each.name for each in same)
        if same and sure and _is_again(several, here, by_said, names.value.tenths):
            again.append((len(same), -table))
    table = -max(again)[1] if again else max(tables, default=0) + 1
    return {name: in_table(name, table) for row in here for name in row.said.values()} if table > 1 else {}


def _tables(there: Iterable[Known]) -> Mapping[int, list[_Kept]]:
    """The people of each such table that is there already, by its number."""
    tables: dict[int, list[_Kept]] = defaultdict(list)
    for each in there:
        found: dict[int, set[str]] = defaultdict(set)
        for name in each.ids:
            if row := unnamed_row(name):
                found[row.table or 1].add(row.said)
        for table, ids in found.items():
            tables[table].append(_Kept(frozenset(ids), each.kept_at, each.name))
    return tables


def _is_there(each: _Kept, rows: _Rows) -> bool:
    return any(_may_be(each, row) for said in each.said for row in rows.get(said, ()))


def _may_be(each: _Kept, row: _Row) -> bool:
    """Whether a row that says the same may be theirs: whoever has a name is known by that."""
    return each.name is None or each.name in row.words


def _is_again(several: Sequence[_Kept], here: Sequence[_Row], rows: _Rows, tenths: int) -> bool:
    first = min(each.kept_at for each in several)
    began = [each for each in several if each.kept_at == first]
    if sum(_is_there(each, rows) for each in began) * 10 >= len(began) * tenths:
        return True
    # Who has a name by now may be all that is left of the table, beside rows that were changed before that.
    return any(_is_most(group, here) for group in (several, [each for each in several if each.name]))


def _is_most(several: Sequence[_Kept], here: Sequence[_Row]) -> bool:
    theirs: dict[str, list[_Kept]] = defaultdict(list)
    for each in several:
        for said in each.said:
            theirs[said].append(each)
    known = (any(_may_be(each, row) for said in row.said for each in theirs.get(said, ())) for row in here)
    return len(here) * 4 >= len(several) * 3 and all(known)
