"""Where a comparison could mislead: facts, which `render/` says in words."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.bank.matching import QuestionLine
from digiassess.analysis.periods_out_of_order import younger
from digiassess.analysis.sign_off import sign_off
from digiassess.model.answer import UNKNOWN
from digiassess.model.assessment import Assessment
from digiassess.model.caution import (
    AllRose,
    Caution,
    ChangedSinceSigned,
    FoundOut,
    KindChanged,
    LessAnswered,
    NationChanged,
    OtherPeople,
    OtherReach,
    RestsOnFew,
)
from digiassess.model.comparison import Moved
from digiassess.model.result import Result

FEW = 2
"""A like-for-like figure that rests on so few questions says little of its theme."""

_MANY = 0.1
"""The share of all questions from which on don't knows that became levels are worth a word."""


def cautions(
    assessments: Sequence[Assessment], results: Sequence[Result], every: Sequence[QuestionLine], moved: Sequence[Moved]
) -> Iterator[Caution]:
    """Each way in which the figures from the first period to the last could mislead."""
    first, last = assessments[0], assessments[-1]
    before, after = results[0].overall.coverage, results[-1].overall.coverage
    if before is not None and after is not None and after < before:
        yield LessAnswered(first.period, last.period, before, after)
    found = _found_out(first, last, every)
    if found and found >= _MANY * len(every):
        yield FoundOut(first.period, last.period, found)
    yield from _otherwise(first, last)
    yield from younger(assessments, every)
    for assessment in assessments:
        signed = sign_off(assessment)
        if signed is not None and signed.current is False:
            yield ChangedSinceSigned(assessment.period, signed.by, signed.at)
    yield from _all_rose(moved)
    for theme in results[-1].themes:
        count = sum(each.theme == theme.id for each in moved)
        if 0 < count <= FEW and theme.scored > count:
            yield RestsOnFew(theme.title, count)


def _found_out(first: Assessment, last: Assessment, every: Sequence[QuestionLine]) -> int:
    pairs = (
        (first.answer(line.questions[0].id), last.answer(line.questions[-1].id))
        for line in every
        if line.questions[0] is not None and line.questions[-1] is not None
    )
    return sum(was.given and now.given and was.level == UNKNOWN and now.number is not None for was, now in pairs)


def _otherwise(first: Assessment, last: Assessment) -> Iterator[Caution]:
    """What was otherwise about the assessments themselves."""
    if first.quick != last.quick:
        yield OtherReach(first.period, last.period, first.quick)
    if first.kind != last.kind:
        yield KindChanged(first.kind, last.kind)
    if first.nation is not None and first.nation != last.nation:
        yield NationChanged(first.nation, last.nation)
    if first.respondents and last.respondents and set(first.respondents) != set(last.respondents):
        yield OtherPeople(first.period, last.period, first.respondents, last.respondents)


def _all_rose(moved: Sequence[Moved]) -> Iterator[Caution]:
    steps = {each.numbers[-1] - each.numbers[0] for each in moved}
    if len(moved) > FEW and len(steps) == 1 and (step := steps.pop()) > 0:
        yield AllRose(step)
