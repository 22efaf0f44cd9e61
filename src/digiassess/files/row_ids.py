"""The ids of the rows of a survey's table, and by what else each is known again, once its columns are better named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from digiassess.model.respondent_id import id_of_name, ids_of_said, mark_of_time, safe_id, said_again
from digiassess.model.response import Respondent, Said


class RowIds:
    """Gives the ids of one table's rows, in their order: of those that say the same each is one more."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(
        self,
        given: str,
        who: Respondent,
        answers: Mapping[str, Said],
        saved: datetime | None,
        began: datetime | None,
    ) -> tuple[str, tuple[str, ...]]:
        """The id of a row, and by what else it is known.

        It is the service's, `given`; else made of name and role; of somebody without a name, of what they say and when.
        Where the service gives none, the row is known, too, by the ids that it has where nobody has said yet which
        columns hold name and role. `saved` and `began` are when it was, as far as that is told.
        """
        times = () if began is None else (mark_of_time(began),)
        if given:
            return safe_id(given), times
        made = list(dict.fromkeys(ids_of_said((who.role, None), answers, saved)))
        self._seen.update(made)
        rows = [said_again(name, self._seen[name]) for name in made]
        if who.name is not None:
            return id_of_name(who), (*rows, *times)
        return rows[0], (*rows[1:], *times)


def are_row_numbers(sheets: Sequence[Mapping[str, frozenset[str]]]) -> bool:
    """Whether the ids of several sheets only number the rows of each: they are figures and count from 1 in two of them.

    `sheets` have what each row says of the person, by id. Where one id stands on two sheets with the same beside it, it
    is one person's.
    """
    ids = [number for sheet in sheets for number in sheet]
    if not all(number.isdecimal() for number in ids):
        return False
    first = [said for sheet in sheets for number, said in sheet.items() if number.lstrip("0") == "1"]
    return len(first) > 1 and all(
        said != other.get(number)
        for place, sheet in enumerate(sheets)
        for other in sheets[place + 1 :]
        for number, said in sheet.items()
    )
