"""Who was asked what of an assessment, who has not answered, and what nobody was asked."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from digiassess.analysis.agreement import heard
from digiassess.analysis.bank.matching import BankAtHand, none_at_hand
from digiassess.model.agreement import Heard
from digiassess.model.assessment import Assessment
from digiassess.model.response import Invitation, Invitations, Response
from digiassess.model.text import folded


class PeopleSoFar(NamedTuple):
    """How far several people are with one assessment: numbers of people and of questions."""

    answered: int
    silent: int
    """Invited, and nothing came."""
    to_settle: int
    """Questions that somebody answered and that have no answer that stands."""
    last_day: date | None
    """The last day on which what they said is kept; None while none is known."""


def people_so_far(
    assessment: Assessment,
    invited: Invitations,
    responses: Sequence[Response],
    signed: date | None,
    earlier: BankAtHand = none_at_hand,
) -> PeopleSoFar | None:
    """How far they are, with the day `signed` of the sign-off that holds; None where nobody was asked or answered.

    `earlier` gives earlier versions of the bank that are at hand.
    """
    if not invited.invited and not responses:
        return None
    found = heard(assessment, responses, earlier)
    left = sum(bool(question.people) and not assessment.answer(question.id).given for question in found.questions)
    last = invited.last_day(signed) if responses else None
    return PeopleSoFar(len(found.people), len(silent(invited, responses)), left, last)


def silent(invited: Invitations, responses: Iterable[Response]) -> list[Invitation]:
    """Those who were invited and of whom nothing came, in the order of the invitations.

    Who answered in another way than by their form, as in a survey's table, stands for one who was invited to the same
    role: whom else, nobody kept. Of a survey service's form nobody can tell who has not answered it.
    """
    by_id = {response.id: response for response in responses}
    waiting = [asked for asked in invited.invited if asked.id not in by_id and not asked.survey]
    for asked in invited.invited:
        by_id.pop(asked.id, None)
    for role in [folded(role) for response in by_id.values() if (role := response.respondent.role)]:
        meant = next((asked for asked in waiting if folded(asked.role) == role), None)
        if meant is not None:
            waiting.remove(meant)
    return waiting


def not_asked(assessment: Assessment, found: Heard, invited: Invitations) -> tuple[list[str], list[str]]:
    """The ids of the themes that nobody was asked, and of the questions besides that nobody was, in bank order.

    Asked are the themes of those who were invited and of those who answered, and whatever else somebody answered.
    Where nobody was invited and nobody answered, nothing is named.
    """
    everybody = [asked.themes for asked in invited.invited] + [person.response.themes for person in found.people]
    if not everybody or not all(everybody):
        return [], []
    named = {theme for themes in everybody for theme in themes}
    left = [question for question in found.questions if question.theme not in named and not question.who]
    answered = {question.theme for question in found.questions if question.who}
    themes = {question.theme for question in left} - answered
    order = [theme.id for theme in assessment.bank.content.themes if theme.id in themes]
    return order, [question.id for question in left if question.theme not in themes]
