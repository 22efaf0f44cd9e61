"""Those of a survey's table, under the ids that they have in the table that it is, though its rows tell nobody."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from digiassess.analysis.unnamed_rows import Known, TableRow, ids_in_their_table
from digiassess.files.came import Came
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
