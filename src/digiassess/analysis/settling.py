"""Settling answers over what people said, asked or unasked (DESIGN, section 8)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from digiassess.model.agreement import Heard, QuestionHeard
from digiassess.model.answer import FEWEST_PEOPLE, AgreedFrom, afresh
from digiassess.model.assessment import Assessment


@dataclass(frozen=True)
class Settled:
    """What was settled: ids of questions, in the order of the bank."""

    assessment: Assessment
    unanimous: tuple[str, ...]
    """Those that two people or more answered alike."""
    sole: tuple[str, ...]
    """Those that one person alone answered."""
    open: tuple[str, ...]
    """Those that somebody answered and that have no answer that stands still."""
    noted: tuple[str, ...]
    """Those settled to which somebody gave a note or evidence: that is taken only where people choose it."""


def settled(
    assessment: Assessment,
    found: Heard,
    now: datetime,
    *,
    unanimous: bool = False,
    sole: bool = False,
    themes: Collection[str] = (),
) -> Settled:
    """`assessment` with what can be settled without asking, of `themes` or of all.

    `unanimous` is what at least two people answered and all who answered gave the same to, a level, don't know or not
    applicable; `sole` what exactly one person answered. An answer that is there is never touched, and no note is taken.
    """
    alike: list[str] = []
    alone: list[str] = []
    left: list[str] = []
    noted: list[str] = []
    answers = dict(assessment.answers)
    for question in found.questions:
        there, said = assessment.answer(question.id), question.unanimous
        if not question.people or there.given or (themes and question.theme not in themes):
            continue
        wanted = unanimous if question.people >= FEWEST_PEOPLE else sole
        # An answer whose question changed its meaning is still there: people look at it again.
        if said is None or not wanted or there.level is not None:
            left.append(question.id)
            continue
        parts = afresh(said) | {"agreed_from": agreed_from(question), "answered_at": now}
        answers[question.id] = there.model_copy(update=parts)
        (alike if question.people >= FEWEST_PEOPLE else alone).append(question.id)
        if any(words.note or words.evidence for words in question.words):
            noted.append(question.id)
    after = assessment.model_copy(update={"answers": answers}) if alike or alone else assessment
    return Settled(after, tuple(alike), tuple(alone), tuple(left), tuple(noted))


def agreed_from(question: QuestionHeard) -> AgreedFrom | None:
    """What an answer to `question` is made of, once people settle it; None where nobody answered it."""
    if not question.people:
        return None
    return AgreedFrom(people=question.people, lowest=question.lowest, highest=question.highest)


def to_settle(found: Heard) -> list[str]:
    """The questions that somebody answered, theme by theme as the bank has them, and most spread first in each."""
    themes = [theme.id for theme in found.themes]
    answered = [question for question in found.questions if question.people]
    return [question.id for question in sorted(answered, key=lambda question: _place(question, themes))]


def _place(question: QuestionHeard, themes: list[str]) -> tuple[int, int, float]:
    """Where nobody gave a level it comes last; of equal spread, that with the fewest pairs in agreement first."""
    spread = -1 if question.spread is None else question.spread
    return themes.index(question.theme), -spread, 1 if question.agreement is None else question.agreement
