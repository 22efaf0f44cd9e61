"""A survey's table that says in a column of its own which council or period it is of: it has to be this one.

Such a column is found by its heading alone. A cell that names no period, a name that is near the council's, and its
initials say nothing against it, and neither does what is said where nothing is, as `n/a` or `-`.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from digiassess.analysis.survey_text import text_key
from digiassess.files.formats.formula import as_it_was
from digiassess.files.formats.problems import Mistakes, Problem
from digiassess.files.formats.table import Grid
from digiassess.files.response_fit import OfAnotherError
from digiassess.files.survey_headings import OF_COUNCIL, OF_PERIOD, heading_key
from digiassess.model.answer import BY_WORD
from digiassess.model.assessment import Assessment
from digiassess.model.council import KIND_WORDS, can_be_called, council_key, near, same_council
from digiassess.model.language import _, noted
from digiassess.model.period import PERIOD_PATTERN, as_period, first_year, period_key
from digiassess.model.text import clean_line, first_words

Rows = Sequence[tuple[int, Sequence[str]]]


def _of_period(said: str, assessment: Assessment) -> bool | None:
    """Whether it names that period, or the year that it begins in; None for what is no period."""
    if not re.fullmatch(PERIOD_PATTERN, period := as_period(said)):
        return None
    same_year = len(period) == len("2026") and int(period) == first_year(assessment.period)
    return same_year or period_key(period) == period_key(assessment.period)


def _of_council(said: str, assessment: Assessment) -> bool:
    """Whether it names that council, as it is called or was, or nearly so, or by its initials."""
    names = (assessment.council, *assessment.former_names)
    return any(same_council(said, name) or near(said, name) or _is_initials(said, name) for name in names)


def _is_initials(said: str, name: str) -> bool:
    """Whether it is the first letters of the name's words, with or without those of its small words.

    Those of the words for a kind of council may stand round them, whether or not the name has such words.
    """
    letters = re.sub(r"[\W_]", "", said).casefold()
    words = council_key(name).split()
    great = [word for word in words if word not in _SMALL_WORDS]
    own = "".join(word[0] for word in great if word not in KIND_WORDS)
    if own and len(letters) > 1 and re.fullmatch(f"(?:[lrm]b)?{re.escape(own)}[cbdmu]?[ca]{{0,2}}", letters):
        return True
    return letters in {"".join(word[0] for word in several) for several in (words, great) if len(several) > 1}


_SMALL_WORDS = frozenset({"of", "and", "the", "upon", "on", "in"})
_NOTHING = {*BY_WORD, "yes", "no", "y", "n", "true", "false", "none", "nil", "tbc"}
"""What people write where they name nothing."""


def _names_something(said: str) -> bool:
    return can_be_called(said) and text_key(said).rstrip(".") not in _NOTHING


class _Tells(NamedTuple):
    headings: Collection[str]
    fits: Callable[[str, Assessment], bool | None]
    other: str
    mend: str


_COLUMNS = (
    _Tells(
        OF_COUNCIL,
        _of_council,
        noted("it is a response of {said}, and this assessment is of {here}"),
        noted("choose with --council, or take the column out where it is no council's name"),
    ),
    _Tells(
        OF_PERIOD,
        _of_period,
        noted("it is a response for {said}, and this assessment is for {here}"),
        noted("choose with --period, or take the column out where it is not the period assessed"),
    ),
)


def check_assessment(
    grid: Grid, headings: Sequence[str], rows: Rows, used: Collection[int], assessment: Assessment, mistakes: Mistakes
) -> set[int]:
    """Holds the `rows` that answer against `assessment`, in each column that names a council or a period.

    `used` are columns that say something else. Raises `OfAnotherError` where every row is of another; where some are of
    this one, the others go to `mistakes`. Gives the columns that say of which each row is.
    """
    checked = set()
    for tells in _COLUMNS:
        for column, heading in enumerate(headings):
            if column not in used and heading_key(heading) in tells.headings:
                said = _said(rows, column)
                if _check(grid, column, said, tells, assessment, mistakes):
                    checked.add(column)
    return checked


def _said(rows: Rows, column: int) -> Mapping[int, str]:
    """What each row says there."""
    return {row: clean_line(as_it_was(cells[column].strip())) if column < len(cells) else "" for row, cells in rows}


def _check(
    grid: Grid, column: int, said: Mapping[int, str], tells: _Tells, assessment: Assessment, mistakes: Mistakes
) -> bool:
    """Whether the column says it. A row of another is a mistake, and a table of another is refused."""
    fits = {row: tells.fits(cell, assessment) for row, cell in said.items() if _names_something(cell)}
    others = [row for row, is_here in fits.items() if is_here is False]
    if not fits or None in fits.values():
        return False
    if others and len(others) == len(said):
        raise OfAnotherError(str(_other(grid, others[0], column, said[others[0]], tells, assessment)))
    if len(others) < len(fits):
        for row in others:
            mistakes.add(partial(_other, grid, row, column, said[row], tells, assessment))
    return len(others) < len(fits)


def _other(grid: Grid, row: int, column: int, said: str, tells: _Tells, assessment: Assessment) -> Problem:
    here = assessment.council if tells.fits is _of_council else assessment.period
    return grid.cell_problem(row, column, _(tells.other).format(said=first_words(said), here=here), _(tells.mend))
