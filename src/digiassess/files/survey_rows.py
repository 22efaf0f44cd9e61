"""Which rows of a survey's table are people's, and which a second line of headings or figures made of the others."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files.formats.problems import Problem
from digiassess.files.survey_headings import known_by, stands_over_people
from digiassess.files.survey_names import is_nobody, made_of_others
from digiassess.files.survey_sheets import SurveySheet, is_level
from digiassess.model.bank import Question
from digiassess.model.language import _
from digiassess.model.text import first_words

Rows = list[tuple[int, Sequence[str]]]


def rows_of_people(
    sheet: SurveySheet, asks: Mapping[int, Question], who: Mapping[str, Sequence[int]], texts: SurveyTexts
) -> tuple[Rows, list[str]]:
    """The rows below the headings that are somebody's, and what a person should know of the others, in sentences.

    `asks` are the columns that ask, and `who` are those that say who answered.
    """
    rows, notes = [], []
    second = _has_second_headings(sheet, asks, who, texts)
    for row, cells in sheet.rows:
        if second and row == sheet.rows[0][0]:
            taken = _("{file}: row {row} was taken for a second line of headings, and passed over.")
            notes.append(taken.format(file=sheet.grid.file, row=sheet.named(row)))
        elif made := made_of_others(cell for column, cell in enumerate(cells) if column not in asks):
            taken = _("{file}: row {row} ('{made}') was taken for a figure made of the others, and passed over.")
            notes.append(taken.format(file=sheet.grid.file, row=sheet.named(row), made=first_words(made)))
        else:
            rows.append((row, cells))
    names = [place for name in ("name", "first", "last") for place in who.get(name, ())]
    if (last := _may_be_made(rows, asks, names)) is not None:
        alone = _("{file}: row {row} is the last, and the one that names nobody: take it out where it is a total.")
        notes.append(alone.format(file=sheet.grid.file, row=sheet.named(last)))
    return rows, notes


def _has_second_headings(
    sheet: SurveySheet, asks: Mapping[int, Question], who: Mapping[str, Sequence[int]], texts: SurveyTexts
) -> bool:
    """Whether the first row below the headings is a second line of them.

    It is one where nobody's id or time stands in it, though the table has those, and nothing in it is a level. What
    has no figure is no id or time where that of the row below has one.
    """
    (row, cells), below = sheet.rows[0] if sheet.rows else (0, ()), sheet.rows[1][1] if len(sheet.rows) > 1 else ()
    own = _own(who)
    said = [(cells[column], question) for column, question in asks.items() if column < len(cells)]
    said = [(cell, question) for cell, question in said if cell.strip()]
    theirs = [(here, "".join(_said(below, [place]))) for place in own for here in _said(cells, [place])]
    if not own or not said or any(_is_like(here, other) for here, other in theirs):
        return False
    if any(is_level(cell, question, texts) for cell, question in said):
        return False
    return all(sheet.grid.has_value(row, column) for column in asks)


def misplaced_rows(
    sheet: SurveySheet, rows: Rows, asks: Mapping[int, Question], who: Mapping[str, Sequence[int]], texts: SurveyTexts
) -> Iterator[Problem]:
    """A mistake for each row above the headings that is somebody's, and for one below that may be more of them.

    `rows` are those below that are taken for people's; the other arguments are those of `rows_of_people`.
    """
    what, mend = _("somebody's answers stand above the headings"), _("move the row below them")
    for row in _rows_above(sheet, who, texts):
        yield sheet.grid.problem(row, None, what, mend)
    if (first := _may_be_headings(sheet, rows, asks, who)) is not None:
        what = _("it has levels and, unlike every row below, no id and no time, as a second line of headings")
        mend = _("take the row out, or give it an id or a time where it is somebody's")
        yield sheet.grid.problem(first, None, what, mend)
    if (last := _may_be_made(rows, asks, _own(who))) is not None:
        what = _("it says nothing beside its levels and, unlike every row above, has no id and no time, as a total")
        mend = _("take the row out, or give it an id or a time where it is somebody's")
        yield sheet.grid.problem(last, None, what, mend)


def _may_be_headings(
    sheet: SurveySheet, rows: Rows, asks: Mapping[int, Question], who: Mapping[str, Sequence[int]]
) -> int | None:
    """The first of the `rows` that are taken for people's, where it may be the levels under the headings instead.

    It may where it names nobody and has neither an id nor a time, and all who answered below it do; None where it is
    somebody's.
    """
    own = _own(who)
    answered = [(row, cells) for row, cells in rows if _said(cells, asks)]
    if len(answered) < 2 or answered[0] != rows[0] or not all(_said(cells, own) for _row, cells in answered[1:]):
        return None
    row, first = answered[0]
    known = known_by(sheet.grid.rows[sheet.place][1], {}, {column: question.id for column, question in asks.items()})
    known |= {place for name in ("name", "role") for place in who.get(name, ())}
    named = (cell for cell in _said(first, known) if not is_nobody(cell) and not stands_over_people(cell))
    return None if _said(first, own) or any(named) else row


def _may_be_made(rows: Rows, asks: Collection[int], own: Collection[int]) -> int | None:
    """The last of the `rows` that are taken for people's, where it may be made of those above and not say so.

    It says nothing beside its levels then, and all who answered above it say something in the columns `own`.
    """
    answered = [(row, cells) for row, cells in rows if _said(cells, asks)]
    if len(answered) <= _SEVERAL or not all(_said(cells, own) for _row, cells in answered[:-1]):
        return None
    row, last = answered[-1]
    return None if _said(last, set(range(len(last))).difference(asks)) else row


_SEVERAL = 2


def _own(who: Mapping[str, Sequence[int]]) -> list[int]:
    """The columns that hold an id or a time."""
    return [place for name in ("id", "time") for place in who.get(name, ())]


def _said(cells: Sequence[str], columns: Iterable[int]) -> list[str]:
    return [cells[place] for place in columns if place < len(cells) and cells[place].strip()]


def _rows_above(sheet: SurveySheet, who: Mapping[str, Sequence[int]], texts: SurveyTexts) -> Iterator[int]:
    """The rows above the headings that are somebody's, who sorted theirs there, and no counts or means.

    `who` are the columns that say who answered. Somebody has a name, a role or a time, and an id where those below do.
    """

    def said(cells: Sequence[str], *names: str) -> list[str]:
        return [cells[place].strip() for name in names for place in who.get(name, ()) if place < len(cells)]

    ids = next((said(cells, "id") for _row, cells in sheet.rows), [])
    for row, cells in sheet.grid.rows[: sheet.place]:
        is_called = any(re.search(r"[^\W\d_]", cell) for cell in said(cells, "name", "role"))
        is_timed = any(re.search(r"\d", cell) for cell in said(cells, "time", "start"))
        if (is_called or is_timed) and sheet.is_answered(cells, texts):
            own = said(cells, "id")
            if len(own) >= len(ids) and all(map(_is_like, own, ids)):
                yield row


def _is_like(said: str, other: str) -> bool:
    """Whether an id can be one like the other: it is there, and has a figure, where that is and has one."""
    return not other or bool(re.search(r"\d" if re.search(r"\d", other) else r".", said))
