"""The answers that were entered directly, and not agreed from what people had said, and what people had said there."""

from collections.abc import Sequence
from typing import NamedTuple

from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.assessment import Assessment
from digiassess.model.collected import Collected
from digiassess.render.english import _, ngettext
from digiassess.render.paper.apart import APART, MOST, ApartView, apart_view, level_with_first, widest
from digiassess.render.paper.counted import otherwise_counts, questions_of
from digiassess.render.paper.parts import ThemeView
from digiassess.render.paper.people import SettledView


class DirectView(NamedTuple):
    """The answers that were entered directly, where some are to questions that people had answered; those above all."""

    answers: int
    """How many answers were entered directly in all, whether or not people had answered."""
    beside: int
    """How many of those are to questions that people had answered."""
    unmatched: int
    """How many of those are a level that none of two people or more had given."""
    apart: tuple[ApartView, ...]
    """Those on which people lie two levels or more apart, the widest first; ten at most."""
    number_apart: int
    """How many they are in all."""
    level_with_first: int
    """How many of them differ by as much as the first, besides it."""


def direct_view(assessment: Assessment, themes: Sequence[ThemeView], collected: Collected | None) -> DirectView | None:
    """What the paper says of answers entered directly though people had answered; None where there is no such."""
    beside = {} if collected is None else otherwise_counts(assessment, collected)
    if not beside:
        return None
    given = [assessment.answer(question.id) for question in questions_of(themes)]
    numbers = {name: assessment.answer(name).number for name in beside}
    apart = widest(themes, beside, APART)
    return DirectView(
        answers=sum(answer.given and answer.agreed_from is None for answer in given),
        beside=len(beside),
        unmatched=sum(
            number is not None and (beside[name].levels or 0) >= FEWEST_PEOPLE and number not in beside[name].given
            for name, number in numbers.items()
        ),
        apart=tuple(apart_view(question, beside[question.id]) for question in apart[:MOST]),
        number_apart=len(apart),
        level_with_first=level_with_first(apart, beside),
    )


def provenance(settled: SettledView | None) -> str:
    """What rests on people and what was entered directly, where there is both; else empty."""
    if settled is None or not settled.otherwise:
        return ""
    number = settled.several + settled.alone
    rests = ngettext("{n} answer rests on what people said", "{n} answers rest on what people said", number)
    entered = ngettext("{n} was entered directly", "{n} were entered directly", settled.otherwise)
    words = _("{rests}, {entered}")
    return words.format(rests=rests.format(n=number), entered=entered.format(n=settled.otherwise))
