"""The document of `responses --json`: who answered, and where people differ (DESIGN, section 8)."""

from typing import Literal

from pydantic import Field

from digiassess.model.answer import Given
from digiassess.model.documents.base import Date, DocumentBase, Number, Share
from digiassess.model.response import Group


class RespondentDocument(DocumentBase):
    """How much one person answered. Without --names a role or group of that one person alone is null."""

    id: str
    """By which `forget --id` knows the response."""
    name: str | None
    """null without --names."""
    role: str | None
    group: Group | None
    answered: Number
    """Questions with an answer, don't know and not applicable among them."""
    asked: Number


class SilentDocument(DocumentBase):
    """Somebody who was invited and has not answered."""

    role: str
    themes: tuple[str, ...]
    """The themes that were asked; none named means all."""
    invited: Date


class ThemeAgreementDocument(DocumentBase):
    """How far people agree over one theme."""

    id: str
    agreement: Share | None
    """Of all pairs of people who gave a level to the same question, the share who gave the same; null with no pair."""
    respondents: Number
    """How many people answered anything in it."""


class GroupDocument(DocumentBase):
    """What one group of people makes of each theme: the score of its lower medians."""

    group: Group
    respondents: Number
    themes: dict[str, float | None]
    """null where fewer than two people of the group gave a level in the theme."""


class QuestionAgreementDocument(DocumentBase):
    """What people said to one question."""

    id: str
    counts: dict[str, Number]
    """How many people gave each level number, `unknown` and `not-applicable`."""
    lowest: Number | None
    highest: Number | None
    median: Number | None
    """The lower median level number."""
    spread: Number | None
    """highest less lowest."""
    agreement: Share | None
    agreed: Given | None
    """The assessment's own answer; null while there is none."""


class ResponsesDocument(DocumentBase):
    """Who answered, and where people agree and differ: `responses --json`."""

    schema_: Literal["digiassess/responses/1"] = Field(alias="schema")
    council: str
    period: str
    quick: bool = False
    """Whether headline questions alone are asked: what groups make of themes is indicative then."""
    respondents: tuple[RespondentDocument, ...]
    silent: tuple[SilentDocument, ...]
    agreement: Share | None
    themes: tuple[ThemeAgreementDocument, ...]
    groups: tuple[GroupDocument, ...]
    questions: tuple[QuestionAgreementDocument, ...]
