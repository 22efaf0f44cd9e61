"""An assessment with one answer more, or another, for the tests of what becomes of it."""

from __future__ import annotations

from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment


def with_answer(assessment: Assessment, question_id: str, answer: Answer) -> Assessment:
    """The same assessment with one answer changed."""
    return assessment.model_copy(update={"answers": {**assessment.answers, question_id: answer}})
