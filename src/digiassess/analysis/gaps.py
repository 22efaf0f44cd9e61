"""What lies between a council and its targets, most pressing first (DESIGN, section 4)."""

from collections.abc import Sequence

from digiassess.analysis.exact import exact
from digiassess.model.bank import Bank
from digiassess.model.result import Gap, QuestionResult

CRITICAL_FACTOR = 2


def gaps(bank: Bank, questions: Sequence[QuestionResult]) -> tuple[Gap, ...]:
    """A gap for each question below its target, and one to find out for each don't know, by priority.

    Priority = distance in level numbers × weight × 2 if critical; equal priorities keep the order of the bank.
    """
    found = [
        question
        for question in questions
        if question.state in ("scored", "unknown") and question.target > (question.number or 0)
    ]
    ranked = sorted(found, key=lambda question: -_priority(question))
    return tuple(_gap(bank, rank, question) for rank, question in enumerate(ranked, 1))


def _priority(question: QuestionResult) -> float:
    distance = question.target - (question.number or 0)
    return float(distance * exact(question.weight) * (CRITICAL_FACTOR if question.critical else 1))


def _gap(bank: Bank, rank: int, result: QuestionResult) -> Gap:
    _, question = bank.by_id[result.id]
    number = result.number
    return Gap.model_construct(
        rank=rank,
        question=result.id,
        theme=result.theme,
        kind="find-out" if number is None else "improve",
        current=number,
        target=result.target,
        distance=result.target - (number or 0),
        priority=_priority(result),
        next_step=None if number is None else question.levels[number + 1].statement,
        signposts=question.signposts,
        look_at=question.help or "",
    )
