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
    found = [one for one in questions if one.state in ("scored", "unknown") and one.target > (one.number or 0)]
    ranked = sorted(found, key=lambda one: -_priority(one))
    return tuple(_gap(bank, rank, one) for rank, one in enumerate(ranked, 1))


def _priority(one: QuestionResult) -> float:
    distance = one.target - (one.number or 0)
    return float(distance * exact(one.weight) * (CRITICAL_FACTOR if one.critical else 1))


def _gap(bank: Bank, rank: int, one: QuestionResult) -> Gap:
    _, question = bank.by_id[one.id]
    if one.number is None:
        step = "Establish the answer." if question.help is None else f"Establish the answer. {question.help}"
    else:
        step = question.levels[one.number + 1].statement
    return Gap.model_construct(
        rank=rank,
        question=one.id,
        theme=one.theme,
        kind="find-out" if one.number is None else "improve",
        current=one.number,
        target=one.target,
        distance=one.target - (one.number or 0),
        priority=_priority(one),
        next_step=step,
        signposts=question.signposts,
    )
