"""What the responses to an assessment add to its paper: counts of people and of levels, and nobody's name.

Responses are deleted when their day comes. Whatever is said with this is said without it as far as the assessment goes.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digiassess.analysis.agreement import heard, most_apart
from digiassess.analysis.asked import silent
from digiassess.model.agreement import Heard, QuestionHeard
from digiassess.model.assessment import Assessment
from digiassess.model.response import Invitations, Response


class Counted(NamedTuple):
    """How many people answered one question, and with what levels."""

    people: int
    """How many answered it, don't know and not applicable among them."""
    levels: int | None
    """How many of them gave a level; None where the responses are gone, and nobody can tell any more."""
    lowest: int | None
    highest: int | None

    @property
    def spread(self) -> int:
        """By how many levels they differ; 0 where none or one level was given."""
        return 0 if self.lowest is None or self.highest is None else self.highest - self.lowest


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


def collected(assessment: Assessment, responses: Sequence[Response], invited: Invitations) -> Collected | None:
    """What the `responses` to `assessment` come to; None where nobody was invited and nobody answered."""
    if not invited.invited and not responses:
        return None
    found = heard(assessment, responses, groups=False)
    counts = {question.id: _counted(question) for question in found.questions if question.people}
    return Collected(len(found.people), len(silent(invited, responses)), counts, _unsettled(assessment, found))


def _counted(question: QuestionHeard) -> Counted:
    levels = sum(people for level, people in question.counts.items() if isinstance(level, int))
    return Counted(question.people, levels, question.lowest, question.highest)


def _unsettled(assessment: Assessment, found: Heard) -> tuple[str, ...]:
    left = [question.id for question in found.questions if question.people and not assessment.answer(question.id).given]
    apart = [question.id for question in most_apart(found, len(found.questions)) if question.id in left]
    return tuple(dict.fromkeys((*apart, *left)))
