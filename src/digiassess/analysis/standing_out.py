"""What stands out in one result, well or badly: facts, which `render/` says in words."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from digiassess.model.assessment import Assessment
from digiassess.model.result import QuestionResult, Result


class Optimistic(NamedTuple):
    """An answer that nothing is recorded to show, and why it matters: the question is critical, or the target met."""

    question: str
    why: Literal["critical", "at target"]


def strengths(assessment: Assessment, result: Result, most: int = 3) -> list[str]:
    """The ids of the questions answered highest, among those that have reached their target and have evidence.

    The highest share of the way from lowest to highest value comes first, then critical and headline questions, then
    the order of the bank.
    """
    headlines = {question.id for _, question in assessment.bank.content.questions() if question.headline}
    found = [
        question
        for question in _scored(result)
        if question.number and question.number >= question.target and assessment.answer(question.id).evidence
    ]
    found.sort(key=lambda question: (-_share(question), not question.critical, question.id not in headlines))
    return [question.id for question in found[:most]]


def optimistic(assessment: Assessment, result: Result) -> Iterator[Optimistic]:
    """Answers above the lowest level without evidence, where they reach their target or the question is critical."""
    for question in _scored(result):
        if not question.number or assessment.answer(question.id).evidence:
            continue
        if question.critical:
            yield Optimistic(question.id, "critical")
        elif question.number >= question.target:
            yield Optimistic(question.id, "at target")


def _scored(result: Result) -> list[QuestionResult]:
    return [question for theme in result.themes for question in theme.questions if question.state == "scored"]


def _share(question: QuestionResult) -> float:
    return ((question.value or 0) - question.lowest) / (question.highest - question.lowest)
