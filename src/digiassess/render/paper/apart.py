"""The questions on which people lie levels apart: which they are, the widest first, and what was said to each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.collected import Counted
from digiassess.render.english import _, count, state
from digiassess.render.paper.parts import QuestionView

APART = 2
"""By how many levels people must have differed for a paper to name the question."""

MOST = 10
"""How many such questions a paper names."""


class ApartView(NamedTuple):
    """One question that people answered differently."""

    text: str
    theme: str
    people: int
    lowest: int
    highest: int
    now: str
    """The answer to it, agreed or entered directly: its level and name, or that there is none."""
    words: str
    """How many people said what: `5 people; 4 gave levels, from 0 to 3`."""


def widest(questions: Iterable[QuestionView], counts: Mapping[str, Counted], least: int) -> list[QuestionView]:
    """Those of `questions` on which people lie `least` levels apart or more by `counts`, the widest first."""
    apart = [question for question in questions if question.id in counts and counts[question.id].spread >= least]
    return sorted(apart, key=lambda question: -counts[question.id].spread)


def level_with_first(apart: Sequence[QuestionView], counts: Mapping[str, Counted]) -> int:
    """How many of `apart` lie as far apart as the first of them, besides it."""
    return sum(counts[question.id].spread == counts[apart[0].id].spread for question in apart[1:])


def apart_view(question: QuestionView, counted: Counted) -> ApartView:
    """A question in words, with what people said to it."""
    return ApartView(
        question.text,
        question.theme_title,
        counted.people,
        counted.lowest or 0,
        counted.highest or 0,
        question.now if question.number is not None else state(question.state),
        spread_words(counted),
    )


def spread_words(counted: Counted) -> str:
    """`5 people, from 0 to 3`, or where some of them gave no level `5 people; 4 gave levels, from 0 to 3`.

    Of a level that one of them alone gave it has no more than that it was given.
    """
    people = count(counted.people, "person", "people")
    if not counted.spread:
        return _alike(people, counted)
    words = {"people": people, "levels": counted.levels, "lowest": counted.lowest, "highest": counted.highest}
    if counted.levels is None:
        return _("{people}; levels given from {lowest} to {highest}").format(**words)
    if counted.levels < counted.people:
        return _("{people}; {levels} gave levels, from {lowest} to {highest}").format(**words)
    return _("{people}, from {lowest} to {highest}").format(**words)


def _alike(people: str, counted: Counted) -> str:
    """The same of a question to which nobody gave two different levels: `3 people, all at level 1`."""
    if counted.people < FEWEST_PEOPLE or counted.levels is None:
        return people
    if not counted.levels:
        return _("{people}, none with a level").format(people=people)
    if counted.levels < FEWEST_PEOPLE:
        return _("{people}, one with a level").format(people=people)
    words = {"people": people, "levels": counted.levels, "level": counted.lowest}
    if counted.levels < counted.people:
        return _("{people}; {levels} gave levels, all of them {level}").format(**words)
    return _("{people}, all at level {level}").format(**words)
