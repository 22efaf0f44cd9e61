"""A survey's table that says in a column of its own which council or period it is of: it has to be this one.

Such a column is found by its heading alone. A cell that names no year, a name that is near the council's, which is
said, and its initials say nothing against it, and neither does what is said where nothing is, as `n/a` or `-`.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from digiassess.analysis.survey_text import text_key
from digiassess.files.formats.formula import as_it_was
from digiassess.files.formats.problems import Mistakes, Problem
from digiassess.files.formats.table import Grid, letters
from digiassess.files.response_fit import Fitting, OfAnotherError
from digiassess.files.survey_headings import OF_COUNCIL, OF_PERIOD, heading_key
from digiassess.model.answer import BY_WORD
from digiassess.model.assessment import Assessment
from digiassess.model.council import KIND_WORDS, KINDS_IN_SHORT, can_be_called, council_key, near, same_council
from digiassess.model.language import _, listed, ngettext, noted
from digiassess.model.period import PERIOD_PATTERN, as_period, first_year, period_key
from digiassess.model.text import NAME_LENGTH, clean_line

Rows = Sequence[tuple[int, Sequence[str]]]


_YEARS = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?:\s?[-/\u2010-\u2015\u2212]\s?(?:[0-9]{2}){1,2})?(?![-/]?[0-9])")
"""The years that are named among other words, as in `FY 2025-26` or `2025 (last year)`; no part of a date."""


def _periods(said: str) -> list[str]:
    """The period that is said, or the years that are named in it."""
    whole = re.fullmatch(PERIOD_PATTERN, as_period(said))
    return [as_period(each) for each in ([said] if whole else _YEARS.findall(said))]


def _of_period(said: str, fitting: Fitting) -> bool | None:
    """Whether it names that period, or the year that it begins in; None for what names no year."""
    named = _periods(said)
    return any(_is_period(period, fitting.assessment) for period in named) if named else None


def _is_period(period: str, assessment: Assessment) -> bool:
    same_year = len(period) == len("2026") and int(period) == first_year(assessment.period)
    return same_year or period_key(period) == period_key(assessment.period)


def _of_council(said: str, fitting: Fitting) -> bool:
    """Whether it names that council, as it is called or was, or nearly so, or by its initials.

    What another council in the folder is called is no slip.
    """
    here = fitting.assessment
    if fitting.is_another_here(said):
        return False
    return _is_called(said, here) or any(_is_misspelt(said, name) for name in _names(here))


def _names(assessment: Assessment) -> tuple[str, ...]:
    return (assessment.council, *assessment.former_names)


def _is_called(said: str, assessment: Assessment) -> bool:
    """Whether it is a way to write the council's name: whole, in short, or without the words for its kind."""
    bare = _bare(said)
    names = _names(assessment)
    return any(same_council(said, name) or _is_initials(said, name) or (bare and bare == _bare(name)) for name in names)


def _is_misspelt(said: str, name: str) -> bool:
    """Whether it is nearly the name. Nobody mistakes the letter that a word begins with: Dorset is not Barset."""
    whole, bare = ([words(each) for each in (said, name)] for words in (_words, _bare))
    return any(
        [word[0] for word in first] == [word[0] for word in second] and near(" ".join(first), " ".join(second))
        for first, second in (whole, bare)
    )


def _is_another(said: str, times: int, of: int, assessment: Assessment) -> bool:
    """Whether a full name that so many people give, of all who name one, is another council's, and no slip of a pen.

    Several do not mistake the kind; where all give the name, they do not misspell it either.
    """
    words = set(council_key(said).split())
    if times < _SEVERAL or KIND_WORDS.isdisjoint(words):
        return False
    if _is_called(said, assessment):
        return not words.isdisjoint(_WHOLE) and _is_otherwise(said, assessment)
    return times == of


def _is_otherwise(said: str, assessment: Assessment) -> bool:
    """Whether what was taken for the council is not how it is called: misspelt, or of another kind."""
    names = _names(assessment)
    if any(same_council(said, name) or _is_initials(said, name) for name in names):
        return False
    words = _words(said)
    kinds = {word for word in words if word in KIND_WORDS} - _WHOLE
    short = [KINDS_IN_SHORT[word] for word in words if word in KINDS_IN_SHORT]
    for name in names:
        own = set(council_key(name).split())
        if _bare(said) == _bare(name) and kinds <= own and not any(own.isdisjoint(each) for each in short):
            return False
    return True


def _words(name: str) -> list[str]:
    return council_key(name.replace(".", "")).split()


def _bare(name: str) -> list[str]:
    """The words of a name without those for its kind, written out or in short."""
    return [word for word in _words(name) if word not in KIND_WORDS | _SMALL_WORDS | KINDS_IN_SHORT.keys()]


def _is_initials(said: str, name: str) -> bool:
    """Whether it is the first letters of the name's words, with or without those of its small words.

    Those of the words for a kind of council may stand round them, whether or not the name has such words.
    """
    bare = [word for word in said.split() if word.casefold() not in KIND_WORDS]
    letters = re.sub(r"[\W_]", "", "".join(bare)).casefold()
    words = council_key(name).split()
    for several in (words, [word for word in words if word not in _SMALL_WORDS]):
        own = "".join(word[0] for word in several if word not in KIND_WORDS)
        if own and len(letters) > 1 and re.fullmatch(f"(?:[lrm]b)?{re.escape(own)}[cbdmu]?[ca]{{0,2}}", letters):
            return True
        if len(several) > 1 and letters == "".join(word[0] for word in several):
            return True
    return False


_SEVERAL = 2
_SMALL_WORDS = frozenset({"of", "and", "the", "upon", "on", "in"})
_WHOLE = frozenset({"council", "authority", "corporation"})
"""What a name in full ends with, or begins."""
_ANY = (
    KIND_WORDS - {"london", "royal", "islands", "shire"}
    | KINDS_IN_SHORT.keys()
    | {"the", "my", "our", "this", "local", "not", "sure", "known"}
)
"""Words that name no council, whichever of them are said."""
_NOTHING = {
    *(*BY_WORD, "yes", "no", "y", "n", "y/n", "yes/no"),
    *("true", "false", "none", "nil", "tbc", "unsure"),
}
"""What people write where they name nothing."""


def _names_something(said: str) -> bool:
    words = _words(said)
    return can_be_called(said) and text_key(said).rstrip(".") not in _NOTHING and not _ANY.issuperset(words)


class _Tells(NamedTuple):
    """A column that says of which council or period each row is."""

    headings: Collection[str]
    here: Callable[[Assessment], str]
    """What the assessment says of itself."""
    fits: Callable[[str, Fitting], bool | None]
    """Whether a cell says the same; None where it says nothing of the kind."""
    is_otherwise: Callable[[str, Assessment], bool]
    """Whether a cell that says the same says it in other words, so that another may be meant."""
    is_another: Callable[[str, int, int, Assessment], bool]
    """Whether so many people, of so many, mean another by such a cell, though each may be a slip."""
    other: str
    is_there: Callable[[str, Fitting], bool]
    """Whether there is an assessment of what a cell says, to be chosen."""
    mend: str
    mend_elsewhere: str
    """What to do where there is none."""


_COLUMNS = (
    _Tells(
        OF_COUNCIL,
        attrgetter("council"),
        _of_council,
        _is_otherwise,
        _is_another,
        noted("it is a response of {said}, and this assessment is of {here}"),
        lambda said, fitting: fitting.has_another(said, None),
        noted("choose with --council, or take the column out where it names no other council"),
        noted("name the folder that has theirs with --folder, or take the column out where it names no other council"),
    ),
    _Tells(
        OF_PERIOD,
        attrgetter("period"),
        _of_period,
        lambda _said, _assessment: False,
        lambda _said, _times, _of, _assessment: False,
        noted("it is a response for {said}, and this assessment is for {here}"),
        lambda said, fitting: any(fitting.has_another(fitting.assessment.council, each) for each in _periods(said)),
        noted("choose with --period, or take the column out where it is not the period assessed"),
        noted("begin that one first, or take the column out where it is not the period assessed"),
    ),
)


def check_assessment(
    grid: Grid, headings: Sequence[str], rows: Rows, used: Collection[int], fitting: Fitting, mistakes: Mistakes
) -> dict[int, str]:
    """Holds the `rows` that answer against that assessment, in each column that names a council or a period.

    `used` are columns that say something else. Raises `OfAnotherError` where most rows are of another, and none of this
    one; any other row of another goes to `mistakes`. Gives the columns that say of which each row is, each with what a
    person should know of how it was read.
    """
    checked = {}
    for tells in _COLUMNS:
        for column, heading in enumerate(headings):
            if column not in used and heading_key(heading) in tells.headings:
                named = {row: cell for row, cell in _said(rows, column).items() if _names_something(cell)}
                note = _check(grid, column, named, len(rows), tells, fitting, mistakes)
                if note is not None:
                    checked[column] = note
    return checked


def _said(rows: Rows, column: int) -> Mapping[int, str]:
    """What each row says there."""
    return {row: clean_line(as_it_was(cells[column].strip())) if column < len(cells) else "" for row, cells in rows}


def _check(
    grid: Grid,
    column: int,
    named: Mapping[int, str],
    rows: int,
    tells: _Tells,
    fitting: Fitting,
    mistakes: Mistakes,
) -> str | None:
    """What there is to say of a column in which so many of the `rows` are `named` so; None where it says nothing.

    A column of which most cells name none is about something else. A row of another is a mistake, and a table of
    another is refused.
    """
    assessment = fitting.assessment
    fits = {row: here for row, cell in named.items() if (here := tells.fits(cell, fitting)) is not None}
    if not fits or len(fits) * 2 < len(named):
        return None
    times, of = Counter(council_key(cell) for cell in named.values()), len(named)
    for row, cell in named.items():
        if fits.get(row) and tells.is_another(cell, times[council_key(cell)], of, assessment):
            fits[row] = False
    others = [row for row, is_here in fits.items() if not is_here]
    if len(others) == len(fits) and len(others) * 2 > rows:
        raise OfAnotherError(str(_other(grid, others[0], column, named[others[0]], tells, fitting)))
    for row in others:
        mistakes.add(partial(_other, grid, row, column, named[row], tells, fitting))
    otherwise = {named[row]: row for row in reversed(fits) if fits[row] and tells.is_otherwise(named[row], assessment)}
    return _taken_for(grid, column, otherwise, tells.here(assessment)) if otherwise else ""


def _taken_for(grid: Grid, column: int, otherwise: Mapping[str, int], here: str) -> str:
    said = [
        _("'{name}' (row {row})").format(name=name[:60], row=grid.place(row)[1] or row)
        for name, row in sorted(otherwise.items(), key=lambda item: item[1])
    ]
    taken = ngettext(
        "{file}: in column {letters}, {names} was taken for {here}: take the rows of another council out.",
        "{file}: in column {letters}, {names} were taken for {here}: take the rows of another council out.",
        len(said),
    )
    return taken.format(file=grid.file, letters=letters(column), names=listed(said, 5), here=here)


def _other(grid: Grid, row: int, column: int, said: str, tells: _Tells, fitting: Fitting) -> Problem:
    other = _(tells.other).format(said=said[:NAME_LENGTH], here=tells.here(fitting.assessment))
    mend = tells.mend if tells.is_there(said, fitting) else tells.mend_elsewhere
    return grid.cell_problem(row, column, other, _(mend))
