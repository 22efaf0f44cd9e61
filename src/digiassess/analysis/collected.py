"""What the responses to an assessment add to its paper: counts of people and of levels, and nobody's name.

Responses are deleted when their day comes. Whatever is said with this is said without it as far as the assessment goes.
"""

from collections.abc import Sequence

from digiassess.analysis.agreement import heard, most_apart, perception_gaps
from digiassess.analysis.asked import silent
from digiassess.analysis.bank.matching import BankAtHand, none_at_hand
from digiassess.model.agreement import Heard, QuestionHeard
from digiassess.model.assessment import Assessment
from digiassess.model.collected import Collected, Counted
from digiassess.model.response import Invitations, Response


def collected(
    assessment: Assessment,
    responses: Sequence[Response],
    invited: Invitations,
    earlier: BankAtHand = none_at_hand,
) -> Collected | None:
    """What the `responses` to `assessment` come to; None where nobody was invited and nobody answered.

    `earlier` gives earlier versions of the bank that are at hand.
    """
    if not invited.invited and not responses:
        return None
    found = heard(assessment, responses, earlier, groups=True)
    counts = {question.id: _counted(question) for question in found.questions if question.people}
    waiting, left, gaps = (
        silent(invited, responses),
        _unsettled(assessment, found),
        tuple(perception_gaps(assessment, found)),
    )
    return Collected(len(found.people), len(waiting), counts, left, gaps)


def _counted(question: QuestionHeard) -> Counted:
    levels = sum(people for level, people in question.counts.items() if isinstance(level, int))
    return Counted(question.people, levels, question.lowest, question.highest, tuple(question.levels))


def _unsettled(assessment: Assessment, found: Heard) -> tuple[str, ...]:
    left = [question.id for question in found.questions if question.people and not assessment.answer(question.id).given]
    apart = [question.id for question in most_apart(found) if question.id in left]
    return tuple(dict.fromkeys((*apart, *left)))
