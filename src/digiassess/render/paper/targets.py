"""Whose targets a paper goes by: the council's own, where it set one that counts, else the question bank's."""

from typing import Any

from digiassess.model.assessment import Assessment
from digiassess.model.result import Result
from digiassess.render.answer import level_words


def targets_view(assessment: Assessment, result: Result) -> dict[str, Any]:
    """Whose targets there are, and what is usual: nobody is said to have set one who did not.

    A target of a question that is not in scope decides nothing, and is not counted; nor is that of such a theme.
    """
    bank = assessment.bank.content
    in_scope = {
        theme.id: [question.id for question in theme.questions if question.state != "not-applicable"]
        for theme in result.themes
    }
    return {
        "usual_target": level_words(bank, bank.target),
        "own_targets": sum(
            assessment.answer(name).target is not None for questions in in_scope.values() for name in questions
        ),
        "bank_targets": any(
            assessment.targets.get(theme) is None and assessment.answer(name).target is None
            for theme, questions in in_scope.items()
            for name in questions
        ),
        "theme_targets": [
            (theme.title, level_words(bank, number))
            for theme in bank.themes
            if (number := assessment.targets.get(theme.id)) is not None and in_scope[theme.id]
        ],
    }
