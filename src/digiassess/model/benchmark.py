"""Quartiles of many councils, for one to see where it stands: no name, no lowest, no highest (DESIGN, section 9)."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from digiassess.model.bank import BankVersion, Digest, Identifier, QuestionId, Record, Value, Version, Weight
from digiassess.model.nations import Nation
from digiassess.model.period import Period
from digiassess.model.result import Place

FEWEST_COUNCILS = 5
"""A figure of fewer councils is not given: it could be traced to one of them."""

Councils = Annotated[int, Field(ge=FEWEST_COUNCILS, le=1_000_000, strict=True)]


Figure = Annotated[Value, Field(strict=True)]
"""A number that is none in words: `"1.0"` is refused."""


class Band(Record):
    """The quartiles of one figure, in the bank's own units: half of the councils lie from `q1` to `q3`."""

    n: Councils
    """How many councils stand behind it."""
    q1: Figure
    median: Figure
    q3: Figure


class NamedBand(Band):
    """The quartiles of one theme, or of one question."""

    id: QuestionId


class BasisQuestion(Record):
    """What tells whether a question of another version compares with one that the figures rest on."""

    id: QuestionId
    theme: Identifier
    weight: Annotated[Weight, Field(strict=True)]
    values: Annotated[tuple[Figure, ...], Field(min_length=2, max_length=200)]
    """What each level counts for, the first one first."""
    replaces: tuple[QuestionId, ...] = ()
    changed_in: Version | None = None


class Benchmark(Record):
    """The quartiles of many councils' scores."""

    bank: BankVersion
    """Which bank the figures are of."""
    periods: tuple[Period, ...] = Field(min_length=1)
    kind: Identifier | None = None
    """The kind of council they are all of, where they are of one."""
    nation: Nation | None = None
    councils: Councils
    quick: Annotated[int, Field(ge=0, strict=True)] = 0
    """How many of the assessments are quick: headline questions only."""
    themes: tuple[NamedBand, ...]
    """Those that enough councils have a score in."""
    overall: Band | None = None
    questions: tuple[NamedBand, ...]
    """Those that enough councils answered with a level."""
    basis: tuple[BasisQuestion, ...]
    """Every question of the bank, in its order."""
    digest: Digest | None = None
    """The SHA-256 of all the rest, by which an edited file is known; none where another program wrote it."""


Unplaced = Literal["few", "changed", "headlines"]
"""Why a theme with a score has no place: too few councils have one in it, a question behind the band does not compare,
or a quick assessment does not ask all that stands behind it."""


class Position(NamedTuple):
    """One theme beside the band of other councils; `position` is None where the theme has no score to place.

    So it is where a quick assessment does not ask every question that the band rests on.
    """

    n: int
    q1: float
    median: float
    q3: float
    position: Place | None
