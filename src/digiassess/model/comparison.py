"""What moved between two or more periods, like for like (DESIGN, section 5). Numbers are unrounded; None where none."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from digiassess.model.bank import BankVersion, Record
from digiassess.model.caution import Caution
from digiassess.model.result import Result, Withheld

COMPARISON_SCHEMA = "digiassess/comparison/1"

Direction = Literal["improved", "unchanged", "declined"]


class Moved(Record):
    """One question that compares in every period shown, under its id in the last period's bank."""

    id: str
    theme: str
    numbers: tuple[int, ...]
    """Level numbers, one a period."""
    values: tuple[float, ...]
    direction: Direction
    """First period to last."""
    confirmed: bool
    """Whether the last answer was given as the same as last time."""


Ground = Literal["new", "retired", "meaning changed", "not applicable", "unknown", "unanswered", "not asked"]


@dataclass(frozen=True)
class Reason:
    """Why a question does not compare."""

    ground: Ground
    period: str | None = None
    """The period in which it was not applicable, unknown, unanswered or not asked; None for the other grounds."""


class NotComparable(Record):
    """One question that does not compare, and why."""

    id: str
    reason: Reason


class ThemeMoved(Record):
    """One theme of the last period's bank."""

    id: str
    title: str = Field(exclude=True)
    like_for_like: tuple[float | None, ...]
    change: float | None
    questions: int
    """How many questions the like-for-like figures rest on."""
    reported: tuple[float | None, ...]
    of: int = Field(exclude=True)
    """How many questions are in scope in the last period."""


class OverallMoved(Record):
    """All themes together; `withheld` says why there are no like-for-like figures, where there are none."""

    like_for_like: tuple[float | None, ...]
    change: float | None
    reported: tuple[float | None, ...]
    coverage: float | None
    """Weight of the questions that compare / weight in scope in the last period; None with nothing in scope."""
    withheld: Withheld | None

    of: int = Field(exclude=True)
    """How many questions are in scope in the last period."""


class QuestionsMoved(Record):
    """Every question once, by what became of it from the first period to the last."""

    improved: tuple[str, ...]
    unchanged: tuple[str, ...]
    declined: tuple[str, ...]
    not_comparable: tuple[NotComparable, ...]


class GapsMoved(Record):
    """What became of the gaps, from the first period to the last."""

    closed: tuple[str, ...]
    opened: tuple[str, ...]
    remaining: tuple[str, ...]
    set_aside: tuple[str, ...]
    """Gone because the target was lowered, or because the answer became not applicable: not closed."""


class TargetMoved(Record):
    """A question whose target changed from the first period to the last."""

    id: str
    first: int
    last: int


class Comparison(Record):
    """What moved between the periods, in the order they are shown."""

    council: str
    periods: tuple[str, ...]
    banks: tuple[BankVersion, ...]
    """Which bank each of them was answered on."""
    overall: OverallMoved
    themes: tuple[ThemeMoved, ...]
    questions: QuestionsMoved
    gaps: GapsMoved
    moved: tuple[Moved, ...] = Field(exclude=True)
    targets: tuple[TargetMoved, ...] = Field(exclude=True)
    results: tuple[Result, ...] = Field(exclude=True)
    cautions: tuple[Caution, ...] = Field(exclude=True)
    """Where the figures could mislead."""
