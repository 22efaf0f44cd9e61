"""Where the figures of a comparison could mislead: facts, which `render/` puts into words."""

from datetime import datetime
from typing import NamedTuple

from digiassess.model.nations import Nation


class LessAnswered(NamedTuple):
    """A smaller share is answered with a level than in the first period: what is left out may be what is weak."""

    first: str
    last: str
    before: float
    """The share of the weight in scope that was answered with a level in the period `first`, 0 to 1."""
    after: float


class FoundOut(NamedTuple):
    """So many questions were not known in the first period and have a level in the last."""

    first: str
    last: str
    questions: int


class OtherReach(NamedTuple):
    """One assessment was quick and the other was not, so that they rest on different questions."""

    first: str
    last: str
    quick_before: bool


class KindChanged(NamedTuple):
    """The council is of another kind than it was, so that it is asked other questions."""

    before: str
    after: str


class NationChanged(NamedTuple):
    """The council is recorded in another nation than it was; None where none is recorded now."""

    before: Nation
    after: Nation | None


class OtherPeople(NamedTuple):
    """Not the same people answered."""

    first: str
    last: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class AllRose(NamedTuple):
    """Every answer that compares rose by exactly so many levels, which is rare."""

    levels: int


class RestsOnFew(NamedTuple):
    """A theme's like-for-like figure rests on very few of its questions."""

    theme: str
    """Its title."""
    questions: int


class YoungerAnswers(NamedTuple):
    """An earlier period holds answers that were given after those of a later one."""

    earlier: str
    later: str


class ChangedSinceSigned(NamedTuple):
    """A period was signed off, and is no longer what was signed."""

    period: str
    by: str
    at: datetime


Caution = (
    LessAnswered
    | FoundOut
    | OtherReach
    | KindChanged
    | NationChanged
    | OtherPeople
    | YoungerAnswers
    | ChangedSinceSigned
    | AllRose
    | RestsOnFew
)
