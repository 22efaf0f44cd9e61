"""The document that holds a whole paper (DESIGN, section 6)."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from digiassess.model.answer import TYPED, AgreedFrom, Answer
from digiassess.model.bank import Basis
from digiassess.model.decision import DecisionKind
from digiassess.model.documents.base import Date, DocumentBase, Number
from digiassess.model.documents.figures import ComparisonDocument, FiguresDocument, ForecastDocument
from digiassess.model.documents.lists import ActionDocument, CitedDocument
from digiassess.model.result import State


class TitleBlockDocument(DocumentBase):
    """What a paper says of itself; null where nothing was said."""

    prepared_for: str | None
    date: Date | None
    author: str | None
    marking: str | None
    """How the paper is to be handled."""
    answered_from: datetime | None
    answered_until: datetime | None
    people: Number
    """How many people answered; 0 where it is not recorded."""
    state: str
    """Draft, signed off, or changed since it was signed off."""


class UnsettledDocument(DocumentBase):
    """One question that people answered and have not agreed, in counts."""

    question: str
    people: Annotated[int, Field(ge=1)]
    """How many answered it, don't know and not applicable among them."""
    levels: Number
    """How many of them gave a level."""
    lowest: Number | None
    """The lowest level number that they gave; null where fewer than two gave one."""
    highest: Number | None


class GroupScoreDocument(DocumentBase):
    """What one group of people makes of a theme."""

    group: Literal["leaders", "managers", "staff", "other"]
    score: float
    """What section 4 makes of the group's lower medians."""
    people: Annotated[int, Field(ge=2)]
    """How many of the group gave a level there."""


class PerceptionGapDocument(DocumentBase):
    """The two groups that are furthest apart on a theme, each with two people or more. It says nothing of chance."""

    theme: str
    lower: GroupScoreDocument
    higher: GroupScoreDocument


class PaperCollectedDocument(DocumentBase):
    """What people's responses to the assessment come to: counts, and nobody's name."""

    people: Number
    """How many answered."""
    silent: Number
    """How many were invited and have not answered."""
    unsettled: tuple[UnsettledDocument, ...]
    """What they answered and have not agreed: most apart first."""
    perception_gaps: tuple[PerceptionGapDocument, ...]
    """Where groups see themes differently: the widest gap first."""


class SettledDocument(DocumentBase):
    """How many answers rest on how many people, and never which of them rests on one."""

    several: Number
    """How many were settled over what two people or more had said."""
    fewest: Annotated[int, Field(ge=2)] | None
    """How many people those were at least; null where there is no such answer."""
    most: Annotated[int, Field(ge=2)] | None
    alone: Number
    """How many rest on what one person alone had said."""
    unlike: Number
    """How many of those are not what that person said."""
    otherwise: Number
    """How many were not settled over anybody's response."""


class ThemePeopleDocument(DocumentBase):
    """On how many people the questions of one theme rest: one in which two or more answered the same question."""

    theme: str
    fewest: Annotated[int, Field(ge=1)]
    """The fewest people who answered any one question, of those that anybody answered."""
    most: Annotated[int, Field(ge=2)]
    settled: Number
    """How many answers were settled over what people had said."""
    direct: Number
    """How many answers were entered directly, whether or not people had answered."""
    asked: Number
    """How many questions are put."""
    unsettled: Number
    """How many questions people answered and have not agreed."""
    apart: Number
    """On how many questions people lie two levels or more apart."""


class DecisionDocument(DocumentBase):
    """One decision that is asked for: R1, R2 and so on."""

    number: Annotated[int, Field(ge=1, le=7)]
    kind: DecisionKind
    gap: Annotated[int, Field(ge=1)] | None
    """The rank of the gap that it is about."""
    actions: tuple[str, ...]
    """Ids of the open actions that it approves."""
    closes: tuple[str, ...]
    """Ids of the open actions that have nothing left to reach, so that they can be closed."""
    questions: Number
    """How many answers or questions it is about."""


class _Asked(DocumentBase):
    """One question that was asked, and its answer, besides what was typed."""

    question: str
    theme: str
    text: str
    state: State
    level: Number | None
    level_name: str | None
    statement: str | None
    """The statement that was chosen."""
    value: float | None
    target: Number
    critical: bool
    agreed_from: AgreedFrom | None
    """What two people or more had said, where the level was settled over it; levels where they gave different ones."""
    basis: Basis
    signposts: tuple[str, ...]


_FIELDS: dict[str, Any] = {part.name: (Answer.model_fields[part.name].annotation, ...) for part in TYPED}
PaperAnswerDocument = create_model(
    "PaperAnswerDocument", __base__=_Asked, __doc__="One question that was asked, and its answer.", **_FIELDS
)


class PaperDocument(FiguresDocument):
    """A whole paper's data: `report --format json`. What `gaps --json` prints stands where it stands there."""

    schema_: Literal["digiassess/paper/1"] = Field(alias="schema")
    title_block: TitleBlockDocument
    collected: PaperCollectedDocument | None
    """What people said, in counts; null where nobody was invited, or what they said is deleted."""
    settled: SettledDocument | None
    """On how many people the answers rest; null where none was settled over what people had said."""
    people_by_theme: tuple[ThemePeopleDocument, ...]
    """The same by theme, what is not agreed with it; themes in which one person at most answered a question are not."""
    decisions: Annotated[tuple[DecisionDocument, ...], Field(max_length=7)]
    answers: tuple[PaperAnswerDocument, ...]
    plan: tuple[ActionDocument, ...]
    comparison: ComparisonDocument | None
    """What moved since the period before; null where there is none."""
    projection: ForecastDocument
    """What each due date of the plan would bring, from the day that the paper speaks of."""
    signposts: tuple[CitedDocument, ...]
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """Of all the rest of the document as it is printed: an edited one is known by it, and not written over unasked."""
