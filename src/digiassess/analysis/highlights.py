"""What stands out in a result: strengths, and answers that look optimistic."""

from collections.abc import Iterator
from dataclasses import dataclass

from digiassess.model.assessment import Assessment
from digiassess.model.result import QuestionResult, Result


@dataclass(frozen=True)
class Optimistic:
    """An answer that the council may want to look at again, and why."""

    question: str
    why: str


def strengths(assessment: Assessment, result: Result, most: int = 3) -> list[str]:
    """The ids of the questions answered highest, among those that have reached their target and have evidence.

    The highest share of the way from lowest to highest value comes first, then critical and headline questions, then
    the order of the bank.
    """
    headlines = {question.id for _, question in assessment.bank.content.questions() if question.headline}
    found = [
        one for one in _scored(result) if one.number and one.number >= one.target and assessment.answer(one.id).evidence
    ]
    found.sort(key=lambda one: (-_share(one), not one.critical, one.id not in headlines))
    return [one.id for one in found[:most]]


def optimistic(assessment: Assessment, result: Result) -> Iterator[Optimistic]:
    """Answers above the lowest level without evidence, where they reach their target or the question is critical."""
    for one in _scored(result):
        if not one.number or assessment.answer(one.id).evidence:
            continue
        if one.critical:
            yield Optimistic(one.id, "critical, and no evidence is recorded")
        elif one.number >= one.target:
            yield Optimistic(one.id, "at its target or above, and no evidence is recorded")


def _scored(result: Result) -> list[QuestionResult]:
    return [one for theme in result.themes for one in theme.questions if one.state == "scored"]


def _share(one: QuestionResult) -> float:
    return ((one.value or 0) - one.lowest) / (one.highest - one.lowest)
