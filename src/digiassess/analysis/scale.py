"""A bank's weights and values as whole numbers on one scale: sums of them are exact, and quickly made.

A number in a bank means what is written: 0.1 is a tenth. Over a denominator that all of them share, weights, values and
percents are whole numbers, and a mean is one division at the end, which rounds once. What a question adds to the sums
depends on its answer and its target alone, and is reckoned once for each pair of those.
"""

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from digiassess.analysis.exact import exact
from digiassess.analysis.gaps import gap_below
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.result import Gap, QuestionResult, State

Stands = int | State
"""A level number, or the state of a question without one."""


class Amounts(NamedTuple):
    """What one question adds to the sums of its theme, or those sums, as whole numbers on the scale of its bank."""

    in_scope: int = 0
    """The weight; 0 where it is not applicable."""
    scored: int = 0
    """The weight; 0 where it is not answered with a level."""
    score: int = 0
    percent: int = 0
    low: int = 0
    high: int = 0
    number: int = 0
    target: int = 0
    target_value: int = 0
    to_reach: int = 0
    """From the lowest value to the target, where it is scored."""
    missing: int = 0
    """From the answer up to the target, where it is scored."""


class Share(NamedTuple):
    """What one question brings to the result of its theme."""

    result: QuestionResult
    amounts: Amounts = Amounts()
    gap: Gap | None = None
    """Its gap, not ranked yet."""


class ScaledQuestion:
    """One question on the scale of its bank."""

    def __init__(self, scale: "Scale", theme: Theme, question: Question) -> None:
        self.question, self.theme = question, theme
        self.target = scale.bank.target if question.target is None else question.target
        """The target where the council has none of its own."""
        self._scale = scale
        self._values = scale.bank.values(question)
        self._shares: dict[tuple[Stands, int], Share] = {}

    def share(self, stands: Stands, target: int) -> Share:
        """What the question adds where it `stands` so and has the target of that number."""
        key = (stands, target)
        found = self._shares.get(key)
        if found is None:
            found = self._shares[key] = self._reckoned(stands, target)
        return found

    def _reckoned(self, stands: Stands, target: int) -> Share:
        scale, values = self._scale, self._values
        number = stands if isinstance(stands, int) else None
        result = QuestionResult(
            id=self.question.id,
            theme=self.theme.id,
            state=stands if isinstance(stands, str) else "scored",
            weight=self.question.weight,
            critical=self.question.critical,
            number=number,
            value=None if number is None else values[number],
            lowest=values[0],
            highest=values[-1],
            target=target,
            target_value=values[target],
        )
        weight = scale.weight(self.question.weight)
        if stands == "not-applicable":
            return Share(result)
        lowest, highest, wanted = (scale.value(value) for value in (values[0], values[-1], values[target]))
        here = None if number is None else scale.value(values[number])
        amounts = Amounts(
            in_scope=weight,
            scored=0 if here is None else weight,
            score=weight * (here or 0),
            percent=0 if here is None else weight * (here - lowest) * (scale.percents // (highest - lowest)),
            low=weight * (lowest if here is None else here),
            high=weight * (highest if here is None else here),
            number=weight * (number or 0),
            target=weight * target,
            target_value=weight * wanted,
            to_reach=0 if here is None else weight * (wanted - lowest),
            missing=0 if here is None else weight * max(0, wanted - here),
        )
        gap = None if stands == "unanswered" else gap_below(target, number, self.question, self.theme.id)
        return Share(result, amounts, gap)


class Scale:
    """A bank, with what its weights and values are multiplied by to be whole numbers."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._weights = _denominator(question.weight for _, question in bank.questions())
        self.values = _denominator(value for _, question in bank.questions() for value in bank.values(question))
        """What a value is multiplied by."""
        self._asked: dict[tuple[str, str | None, bool], tuple[tuple[ScaledQuestion, ...], ...]] = {}

    @cached_property
    def theme_weights(self) -> dict[str, int]:
        """The weight of each theme as a whole number, on a scale of their own."""
        themes = self.bank.themes
        by = _denominator(theme.weight for theme in themes)
        return {theme.id: int(exact(theme.weight) * by) for theme in themes}

    @cached_property
    def percents(self) -> int:
        """What a share of the way from the lowest value to the highest is multiplied by."""
        spans = (bank_values[-1] - bank_values[0] for bank_values in self._whole_values)
        return math.lcm(*spans)

    @cached_property
    def _whole_values(self) -> list[list[int]]:
        return [[self.value(value) for value in self.bank.values(question)] for _, question in self.bank.questions()]

    @cached_property
    def _questions(self) -> list[list[ScaledQuestion]]:
        return [[ScaledQuestion(self, theme, question) for question in theme.questions] for theme in self.bank.themes]

    def weight(self, weight: float) -> int:
        """That weight of a question as a whole number."""
        return int(exact(weight) * self._weights)

    def value(self, value: float) -> int:
        """That value of a level as a whole number."""
        return int(exact(value) * self.values)

    def asked(self, kind: str, nation: str | None, quick: bool) -> tuple[tuple[ScaledQuestion, ...], ...]:
        """The questions that are put to a council of that kind and nation, a tuple a theme."""
        key = (kind, nation, quick)
        found = self._asked.get(key)
        if found is None:
            found = self._asked[key] = tuple(
                tuple(each for each in questions if each.question.asked(kind, nation, quick=quick))
                for questions in self._questions
            )
        return found


def _denominator(numbers: Iterable[float]) -> int:
    """The least whole number that makes all of `numbers` whole, when they are multiplied by it."""
    return math.lcm(*{number.denominator for number in map(Fraction, map(exact, numbers))})


_MOST = 8
_known: list[Scale] = []
"""The scales of the banks met last, the latest first: thousands of assessments share one."""


def scale_of(bank: Bank) -> Scale:
    """The scale of `bank`, made when it is first met."""
    if _known and _known[0].bank is bank:
        return _known[0]
    found = next((scale for scale in _known if scale.bank is bank), None) or Scale(bank)
    _known[:] = [found, *(scale for scale in _known if scale is not found)][:_MOST]
    return found
