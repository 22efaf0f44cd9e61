"""What many councils' assessments make together (DESIGN, section 9). Scores are unrounded, in the bank's own units."""

from typing import Literal, NamedTuple

from digiassess.model.assessment import BankRecord

SECTOR_SCHEMA = "digiassess/sector/1"

Thin = Literal["missing", "unidentified", "old", "old or unidentified"]
"""Why the published evidence behind a question is thin: it has no signpost, or all of them are so."""


class Spread(NamedTuple):
    """How a figure is spread over councils: None everywhere but in `n` where no council has it."""

    n: int
    """How many councils have it."""
    lowest: float | None
    q1: float | None
    """A quarter of the councils lie at it or below."""
    median: float | None
    q3: float | None
    highest: float | None


class SectorTheme(NamedTuple):
    """How one theme's score is spread."""

    id: str
    title: str
    spread: Spread
    in_part: int
    """Of how many councils it rests on a part of the theme's questions alone, as the others do not compare."""


class SectorQuestion(NamedTuple):
    """How the values answered to one question are spread; a don't know is no value."""

    id: str
    spread: Spread


class SharedGap(NamedTuple):
    """A question that councils fall short at, or do not know."""

    question: str
    councils: int
    """How many of them."""
    of: int
    """How many councils have the question in scope."""
    thin: Thin | None
    """Why the published evidence behind it is thin; None where it is not."""

    @property
    def share(self) -> float:
        """The share of councils with the gap among those that have the question in scope, 0 to 1."""
        return self.councils / self.of


class Sector(NamedTuple):
    """What the assessments of many councils, one of each, make together."""

    bank: BankRecord
    """The question bank that all is said of: the newest version of the one that most councils answered."""
    councils: int
    periods: tuple[str, ...]
    """The periods that were counted, the earliest first."""
    quick: int
    """How many of the assessments are quick: their theme scores are indicative."""
    other_version: int
    """How many were answered to another version of the bank, and count only where the question compares."""
    other_bank: tuple[str, ...]
    """The ids of other banks, one a council that is not counted because it answered that."""
    themes: tuple[SectorTheme, ...]
    """In the order of the bank."""
    overall: Spread
    questions: tuple[SectorQuestion, ...]
    """In the order of the bank."""
    gaps: tuple[SharedGap, ...]
    """What most councils share first; then the order of the bank."""
