"""What people said to one assessment, as counts for its papers: of people and of levels, and nobody's name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    # Only named here: most assessments have no responses to read.
    from digiassess.model.response import Group


class Counted(NamedTuple):
    """How many people answered one question, and with what levels."""

    people: int
    """How many answered it, don't know and not applicable among them."""
    levels: int | None
    """How many of them gave a level; None where the responses are gone, and nobody can tell any more."""
    lowest: int | None
    highest: int | None
    given: tuple[int, ...] = ()
    """The levels that somebody gave, lowest first; none where the responses are gone."""

    @property
    def spread(self) -> int:
        """By how many levels they differ; 0 where none or one level was given."""
        return 0 if self.lowest is None or self.highest is None else self.highest - self.lowest


class PerceptionGap(NamedTuple):
    """By how much two groups see a theme differently, over the questions that somebody of each gave a level to."""

    theme: str
    lower: "Group"
    higher: "Group"
    scores: tuple[float, float]
    people: tuple[int, int]
    """How many people of each group gave a level to one of those questions."""

    @property
    def width(self) -> float:
        """By how much the scores differ."""
        return self.scores[1] - self.scores[0]


class Collected(NamedTuple):
    """What people said to one assessment, counted."""

    people: int
    """How many answered."""
    silent: int
    """How many were invited and have not answered."""
    questions: Mapping[str, Counted]
    """Every question that somebody answered, in the order of the bank."""
    unsettled: tuple[str, ...]
    """Those of them without an answer that stands: most apart first, and then in the order of the bank."""
    gaps: tuple[PerceptionGap, ...] = ()
    """For each theme the two groups furthest apart, the widest gap first."""
