"""What brings a theme to its next level with the fewest questions (DESIGN, sections 4 and 9)."""

from collections.abc import Collection
from typing import NamedTuple

from digiassess.analysis.exact import exact, mean, whole
from digiassess.model.result import QuestionResult, ThemeResult


class Raising(NamedTuple):
    """How a theme comes to its next level."""

    level: int
    """The next level's number."""
    questions: tuple[str, ...]
    """The fewest questions that bring the theme there when each is raised to that number, in the order of the bank."""
    to_establish: tuple[str, ...]
    """Critical questions without a level: raising alone does not do while they are at less than that number."""


def raising(theme: ThemeResult, top: int) -> Raising | None:
    """How `theme` comes to its next level; None where it has no level, or the highest, `top`.

    Every critical question below the next level has to be raised. Of the others those go first that lack most, by
    weight: raised to that number a question takes away just what it lacks, so no smaller set does. Of equal ones
    the first in the bank goes first. A question that is no level yet and not critical neither helps nor hinders.
    """
    if theme.level is None or theme.level >= top:
        return None
    level = theme.level + 1
    in_scope = [question for question in theme.questions if question.state != "not-applicable"]
    unknown = [question.id for question in in_scope if question.critical and question.number is None]
    below = [question for question in in_scope if question.number is not None and question.number < level]
    raised = {question.id for question in below if question.critical}
    others = sorted((question for question in below if not question.critical), key=lambda each: -_lack(each, level))
    for question in others:
        if _reached(in_scope, {*raised, *unknown}, level):
            break
        raised.add(question.id)
    questions = tuple(question.id for question in in_scope if question.id in raised)
    return Raising(level, questions, tuple(unknown))


def _lack(question: QuestionResult, level: int) -> float:
    """What the question takes from the theme's mean, as weight times level numbers."""
    return float(exact(question.weight) * (level - (question.number or 0)))


def _reached(in_scope: Collection[QuestionResult], raised: Collection[str], level: int) -> bool:
    """Whether the mean level number reaches `level` when the questions of `raised` are at it."""
    reached = mean(
        (exact(question.weight), level if question.id in raised else question.number or 0)
        for question in in_scope
        if question.id in raised or question.number is not None
    )
    return reached is not None and whole(reached) >= level
