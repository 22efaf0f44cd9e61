"""How far the figures of one assessment can be trusted, and where they stand: facts for the first lines of a paper."""

from typing import NamedTuple

from digiassess.analysis.exact import NEARLY
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.result import Result
from digiassess.render import figures
from digiassess.render.english import _

HIGH = 2
"""The level number from which on an answer claims something that evidence could show."""


class Trust(NamedTuple):
    """What stands behind the figures."""

    answered: int
    """How many questions are answered with a level."""
    in_scope: int
    coverage: float | None
    """The share of what is in scope that they are, by weight, 0 to 1."""
    high: int
    """How many answers are at level 2 or above."""
    evidenced: int
    """How many of those name evidence."""
    evidenced_share: float | None
    """The share of those that do, 0 to 1; None where there is none."""
    optimistic: int
    """How many answers may be optimistic."""
    could_be: int
    """How many answers could be: they reach their target, or are to a critical question and above the lowest level."""
    low: float | None
    score: float | None
    """The overall score; None where it is withheld."""
    best: float | None
    """What the overall score would be with every open question at its highest; `low` with each at its lowest."""


def trust(assessment: Assessment, result: Result, optimistic: int) -> Trust:
    """How far the figures of `result` can be trusted; `optimistic` is how many of its answers may be optimistic."""
    scored = [question for theme in result.themes for question in theme.questions if question.state == "scored"]
    high = [question for question in scored if (question.number or 0) >= HIGH]
    evidenced = len(high) - len(high_unevidenced(assessment, result))
    overall = result.overall
    return Trust(
        answered=len(scored),
        in_scope=sum(theme.in_scope for theme in result.themes),
        coverage=overall.coverage,
        high=len(high),
        evidenced=evidenced,
        evidenced_share=evidenced / len(high) if high else None,
        optimistic=optimistic,
        could_be=sum(
            bool(question.number) and (question.critical or (question.number or 0) >= question.target)
            for question in scored
        ),
        low=overall.low,
        score=overall.score,
        best=overall.high,
    )


def high_unevidenced(assessment: Assessment, result: Result) -> list[str]:
    """The questions answered at level 2 or above whose answer names no evidence, in the order of the bank."""
    return [
        question.id
        for theme in result.themes
        for question in theme.questions
        if question.state == "scored" and (question.number or 0) >= HIGH and not assessment.answer(question.id).evidence
    ]


def place(bank: Bank, score: float | None) -> str:
    """Where a score stands among the levels: `between Developing (2) and Established (3)`; empty where there is none.

    In brackets stands what a level counts for, in the units of the score. A score that is printed as the value of a
    level, which it is not, is just under it or just over it.
    A question may have values of its own, so that a score lies below the lowest level or above the highest.
    """
    if score is None:
        return ""
    values = [level.value for level in bank.levels]
    named = [_("{name} ({value})").format(name=level.name, value=figures.plain(level.value)) for level in bank.levels]
    near = next((number for number, value in enumerate(values) if abs(value - score) < NEARLY), None)
    if near is not None:
        return _("at {level}").format(level=named[near])
    shown = next((number for number, value in enumerate(values) if figures.score(value) == figures.score(score)), None)
    if shown is not None:
        said = _("just under {level}") if score < values[shown] else _("just over {level}")
        return said.format(level=named[shown])
    if score < values[0]:
        return _("below {level}").format(level=named[0])
    if score > values[-1]:
        return _("above {level}").format(level=named[-1])
    upper = next(number for number, value in enumerate(values) if value > score)
    return _("between {low} and {high}").format(low=named[upper - 1], high=named[upper])
