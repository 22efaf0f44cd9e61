"""People in a survey's table whose rows say neither who they are nor when: which table it is gives them their ids.

Where some of them may count twice for that, whoever collects is told, with the ids of those who were there before.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from digiassess.analysis.counted_twice import Twice, Why, counted_twice
from digiassess.analysis.same_person import Met
from digiassess.analysis.unnamed_rows import Known, TableRow, ids_in_their_table
from digiassess.files.came import Came
from digiassess.files.days import day
from digiassess.files.shell import as_words
from digiassess.model.language import _, listed, noted
from digiassess.model.respondent_id import tells_who
from digiassess.model.response import Response
from digiassess.model.text import folded


def in_their_table(several: Sequence[Came], there: Collection[Response], *, named: bool) -> Sequence[Came]:
    """Those of a table, the rows that say neither who nor when told apart from those of other tables.

    `there` is what was said by everybody who is there already; `named` is whether the columns that hold names or roles
    were named.
    """
    # Looked through only where a row is of a table: in a folder of forms none is, and everybody is many.
    known = (
        Known(_ids(response), response.saved_at, folded(response.respondent.name or "") or None) for response in there
    )
    rows = [TableRow(_ids(came.response), came.words) for came in several if came.row is not None]
    ids = ids_in_their_table(rows, known, named=named)
    if not ids:
        return several
    found = []
    for came in several:
        name, *also = (ids.get(given, given) for given in _ids(came.response))
        found.append(replace(came, response=came.response.model_copy(update={"id": name, "also": tuple(also)})))
    return found


def _ids(response: Response) -> tuple[str, ...]:
    return response.id, *response.also


def said_of_twice(file: str, met: Sequence[Met], there: Collection[Response], found_by: Sequence[str]) -> Iterator[str]:
    """A sentence where people of the table in `file` may count twice; `met` are its rows, `there` all from before.

    The options `found_by` lead to the assessment.
    """
    forget = as_words(["digiassess", "forget", "--id", "ID", *found_by])
    for twice in counted_twice(met, there):
        what = _(_TWICE[twice.why]).format(
            new=twice.new,
            gone=len(twice.before),
            alike=twice.alike,
            day=day(min(response.saved_at for response in twice.before)),
        )
        mend = _("{file}: {what}: take out what was said before, under {ids}, each with: {forget}")
        yield mend.format(file=file, what=what, ids=listed(_ids_shown(twice), _MOST), forget=forget)


def _ids_shown(twice: Twice) -> list[str]:
    told = [response.id for response in twice.before if not tells_who(response.id, response.respondent)]
    return told or [_("the ids that 'digiassess responses' shows")]


_MOST = 20
"""How many ids are said."""
_TWICE: Mapping[Why, str] = {
    "time": noted(
        "rows that were filled in at the minute of somebody who has answered, and say other things: {new}. Where it is "
        "the same person, whose answers were changed, they count twice"
    ),
    "gone": noted(
        "this table was taken in before, on {day}. Rows that are new since then: {new}; that are gone: {gone}. Where a "
        "row was only changed, its person counts twice"
    ),
    "table": noted(
        "its people were taken for others than those of a table that was taken in on {day}, though {alike} of {new} "
        "say the same. If it is that table with some answers changed, they count twice"
    ),
}
