"""What lies between a council and its targets, most pressing first (DESIGN, section 4)."""

from collections.abc import Sequence

from digiassess.analysis.exact import exact
from digiassess.model.bank import Question
from digiassess.model.result import Gap

CRITICAL_FACTOR = 2
"""What the priority of a critical question's gap is multiplied by."""


def gap_below(target: int, number: int | None, question: Question, theme: str) -> Gap | None:
    """What lies between the level of that number and the target, with rank 0; None where the target is reached.

    Where the number is None nobody knows the level: it is to be found out, whatever the target. The priority is the
    distance in level numbers × the question's weight, × 2 if it is critical.
    """
    if number is not None and number >= target:
        return None
    distance = target - (number or 0)
    return Gap(
        rank=0,
        question=question.id,
        theme=theme,
        kind="find-out" if number is None else "improve",
        current=number,
        target=target,
        distance=distance,
        priority=float(distance * exact(question.weight) * (CRITICAL_FACTOR if question.critical else 1)),
        next_step=None if number is None else question.levels[number + 1].statement,
        signposts=question.signposts,
        look_at=question.help or "",
        begin_with=question.levels[1].statement if number is None else "",
    )


def ranked(gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """`gaps`, given in the order of the bank, by priority with their ranks; equal priorities keep that order."""
    by_priority = sorted(gaps, key=lambda gap: -gap.priority)
    return tuple([Gap(rank, *gap[1:]) for rank, gap in enumerate(by_priority, 1)])
