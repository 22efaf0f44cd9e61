"""Which table the rows came from that tell neither a name nor an id nor a time: its people stay those they were.

Such a row's id is made of what it says, and of how many before it in the table say the same. Two tables may well hold
rows that say the same, of other people; a table that is exported again holds those it held, and more below.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from digiassess.model.respondent_id import in_table, unnamed_row


def ids_in_their_table(ids: Sequence[str], there: Iterable[tuple[str, datetime]]) -> Mapping[str, str]:
    """The ids under which the rows `ids` of one table are kept; those that are not in it stay as they are.

    `there` has the id of each that is there already, and when it was kept; where none of `ids` is such a row's, it is
    not looked at. The table is there already where nine in ten of the rows
    that came of it first are in this one, too, since somebody may have taken out or mended a few; or where this one
    holds nothing else and most of it: an export from before. Else they are other people, of a further table.
    """
    rows = {row.said: name for name in ids if (row := unnamed_row(name)) and row.table is None}
    tables: dict[int, dict[str, datetime]] = defaultdict(dict)
    if not rows:
        return {}
    for name, kept_at in there:
        if row := unnamed_row(name):
            tables[row.table or 1][row.said] = kept_at
    same = [(len(said.keys() & rows.keys()), -table) for table, said in tables.items() if _is_again(said, rows)]
    table = -max(same)[1] if same else max(tables, default=0) + 1
    return {name: in_table(name, table) for name in rows.values()} if table > 1 else {}


def _is_again(said: Mapping[str, datetime], rows: Mapping[str, str]) -> bool:
    first = min(said.values())
    began = {row for row, kept_at in said.items() if kept_at == first}
    if len(began & rows.keys()) * 10 >= len(began) * 9:
        return True
    return rows.keys() <= said.keys() and len(rows) * 4 >= len(said) * 3
