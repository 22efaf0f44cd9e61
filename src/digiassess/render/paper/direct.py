"""The answers that were entered directly, and not agreed from what people had said, and what people had said there."""

from collections.abc import Iterable
from typing import NamedTuple

from digiassess.analysis.answer_origins import Behind
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.render.english import _, ngettext
from digiassess.render.paper.apart import APART, MOST, ApartView, apart_view, level_with_first, widest
from digiassess.render.paper.parts import QuestionView


class DirectView(NamedTuple):
    """The answers that were entered directly, where some are to questions that people had answered; those above all."""

    answers: int
    """How many answers were entered directly in all, whether or not people had answered."""
    beside: int
    """How many of those are to questions that people had answered."""
    several: int
    """How many of those are to questions to which two people or more had given a level."""
    unmatched: int
    """How many of the answers to these are a level that none of those people had given."""
    apart: tuple[ApartView, ...]
    """Those on which people lie two levels or more apart, the widest first; ten at most."""
    number_apart: int
    """How many they are in all."""
    level_with_first: int
    """How many of them differ by as much as the first, besides it."""


def direct_view(questions: Iterable[QuestionView], behind: Behind) -> DirectView | None:
    """What the paper says of answers entered directly though people had answered; None where there is no such.

    `questions` are those that are put.
    """
    beside = behind.beside
    if not beside:
        return None
    apart = widest(questions, beside, APART)
    return DirectView(
        answers=len(behind.direct),
        beside=len(beside),
        several=sum((counted.levels or 0) >= FEWEST_PEOPLE for counted in beside.values()),
        unmatched=len(behind.unmatched),
        apart=tuple(apart_view(question, beside[question.id]) for question in apart[:MOST]),
        number_apart=len(apart),
        level_with_first=level_with_first(apart, beside),
    )


def provenance(behind: Behind) -> str:
    """What rests on people and what was entered directly, where there is both; else empty."""
    settled, direct = len(behind.settled), len(behind.direct)
    if not settled or not direct:
        return ""
    rests = ngettext("{n} answer rests on what people said", "{n} answers rest on what people said", settled)
    entered = ngettext("{n} was entered directly", "{n} were entered directly", direct)
    words = _("{rests}, {entered}")
    return words.format(rests=rests.format(n=settled), entered=entered.format(n=direct))
