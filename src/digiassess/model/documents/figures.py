"""The documents that hold figures: a result and a comparison (DESIGN, section 6)."""

from typing import Annotated, Literal

from pydantic import Field

from digiassess.model.bank import BankVersion
from digiassess.model.documents.base import Date, DocumentBase, Number, Percent, Share
from digiassess.model.result import Place


class OverallDocument(DocumentBase):
    """How the council stands over all themes. Figures are unrounded; null where there is none."""

    score: float | None
    """In the bank's own units."""
    percent: Percent | None
    low: float | None
    """The score with everything that is not known at its lowest."""
    high: float | None
    coverage: Share | None
    """Share of the weight in scope that is answered with a level."""
    progress: Share | None
    """Share of the way to the targets."""
    withheld: str | None
    """Why there is no overall score, where there is none."""
    lowest_theme: str | None
    """The id of the theme with the lowest percent."""


class ThemeDocument(DocumentBase):
    """How one theme stands."""

    id: str
    title: str
    score: float | None
    percent: Percent | None
    low: float | None
    high: float | None
    coverage: Share | None
    provisional: bool
    """Whether anything in scope is not known or not answered."""
    level: Number | None
    """The level's number; 0 is the lowest."""
    level_name: str | None
    held_back_by: tuple[str, ...]
    """Ids of the critical questions that hold the theme back."""
    progress: Share | None
    scored: Number
    """How many questions are answered with a level."""
    unknown: Number
    not_applicable: Number
    unanswered: Number
    much_left_out: bool = False
    """Whether more than a third of the questions put are not applicable, and so in none of the figures."""
    benchmark: "PositionDocument | None" = None
    """Where the theme stands among other councils, with `--benchmark`."""


class PositionDocument(DocumentBase):
    """One theme beside the quartiles of at least five councils."""

    n: Annotated[int, Field(ge=5)]
    q1: float
    median: float
    q3: float
    position: Place | None


class GapDocument(DocumentBase):
    """The distance from the answered level up to the target, or an answer that is still to be found out."""

    rank: Annotated[int, Field(ge=1)]
    question: str
    theme: str
    kind: Literal["improve", "find-out"]
    current: Number | None
    target: Number
    distance: Number
    priority: float
    next_step: str | None
    signposts: tuple[str, ...]
    """Ids of the published evidence and guidance that the question points to."""
    text: str
    """What the question asks, in the words that it was answered in."""


class SignOffDocument(DocumentBase):
    """Who signed the assessment, and whether it is still as it was then."""

    by: str
    role: str | None
    at: str
    digest: str | None
    """The SHA-256 of what was signed; null where it was signed before version 0.2."""
    current: bool | None
    """False once anything that was signed differs; null where that is not known."""
    changed: tuple[str, ...]
    """Ids of the questions that differ, and `plan`, `targets`, `bank` and `scope` (kind, nation, period or quick)."""


class FiguresDocument(DocumentBase):
    """What scoring makes of one assessment."""

    council: str
    kind: str
    period: str
    quick: bool
    bank: BankVersion
    overall: OverallDocument
    themes: tuple[ThemeDocument, ...]
    gaps: tuple[GapDocument, ...]
    """The most pressing first."""
    sign_off: SignOffDocument | None = None


class ResultDocument(FiguresDocument):
    """What scoring makes of one assessment: `gaps --json`."""

    schema_: Literal["digiassess/result/1"] = Field(alias="schema")


class OverallMovedDocument(DocumentBase):
    """All themes together, a figure a period."""

    like_for_like: tuple[float | None, ...]
    """Over the questions that compare in every period shown."""
    change: float | None
    """First period to last."""
    reported: tuple[float | None, ...]
    """As each year's paper printed it."""
    coverage: Share | None
    """Share of the last period's weight in scope that compares."""
    withheld: str | None


class ThemeMovedDocument(DocumentBase):
    """One theme of the last period's bank, a figure a period."""

    id: str
    like_for_like: tuple[float | None, ...]
    change: float | None
    questions: Number
    """How many questions the like-for-like figures rest on."""
    reported: tuple[float | None, ...]


class NotComparableDocument(DocumentBase):
    """A question that does not compare."""

    id: str
    reason: str
    """new, retired, meaning changed, or not applicable, unknown or unanswered in a period.

    What a quick assessment did not ask is unanswered in its period.
    """


class QuestionsMovedDocument(DocumentBase):
    """Every question once, by what became of it from the first period to the last."""

    improved: tuple[str, ...]
    unchanged: tuple[str, ...]
    declined: tuple[str, ...]
    not_comparable: tuple[NotComparableDocument, ...]


class GapsMovedDocument(DocumentBase):
    """What became of the gaps, by question id."""

    closed: tuple[str, ...]
    opened: tuple[str, ...]
    remaining: tuple[str, ...]
    set_aside: tuple[str, ...]
    """Gone because the target was lowered or the answer became not applicable."""


class YoungerDocument(DocumentBase):
    """Two periods beside each other, the earlier of which holds answers that were given after those of the later."""

    earlier: str
    later: str


class ComparisonDocument(DocumentBase):
    """What moved between two or more periods, like for like: `compare --json`."""

    schema_: Literal["digiassess/comparison/1"] = Field(alias="schema")
    council: str
    periods: Annotated[tuple[str, ...], Field(min_length=2)]
    banks: tuple[BankVersion, ...] = ()
    """The question bank that each period was answered on, in the order of the periods."""
    quick: tuple[bool, ...] = ()
    """Whether the assessment of each period is quick, in their order: then its figures of themes are indicative."""
    younger: tuple[YoungerDocument, ...] = ()
    """The periods that hold answers younger than those of the period after them: the way may have been the other."""
    overall: OverallMovedDocument
    themes: tuple[ThemeMovedDocument, ...]
    questions: QuestionsMovedDocument
    gaps: GapsMovedDocument


class OverallThenDocument(DocumentBase):
    """All themes together, on one day."""

    score: float | None
    """In the bank's own units; null where too little is answered for one."""


class ThemeThenDocument(DocumentBase):
    """One theme, on one day."""

    id: str
    score: float | None
    level: Number | None
    """The level's number; 0 is the lowest."""


class FiguresThenDocument(DocumentBase):
    """The figures of one day."""

    overall: OverallThenDocument
    themes: tuple[ThemeThenDocument, ...]


class PointDocument(FiguresThenDocument):
    """What one due date, and those before it, would bring."""

    on: Date
    actions: tuple[str, ...]
    """Ids of the open actions due then."""
    overdue: tuple[str, ...]
    """Which of them were due before today; they come at the first point."""


class ForecastDocument(DocumentBase):
    """What each due date would bring if every open action reached its level by then: `plan forecast --json`."""

    schema_: Literal["digiassess/forecast/1"] = Field(alias="schema")
    quick: bool
    """Whether headline questions only were asked: the figures of themes are indicative then."""
    now: FiguresThenDocument
    points: tuple[PointDocument, ...]
    """The earliest first."""
    untouched: tuple[str, ...]
    """Ids of the critical questions, and of those of the ten first gaps, for which no action is open."""
