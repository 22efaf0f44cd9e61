"""Numbers as they are written, and sums of them without floating-point error."""

from __future__ import annotations

from fractions import Fraction

import pytest

from digiassess.analysis.exact import as_float, exact, mean, whole


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.1, Fraction(1, 10)),
        (-2.5, Fraction(-5, 2)),
        (1e-9, Fraction(1, 10**9)),
        (1e23, Fraction(10**23)),
        (0.30000000000000004, Fraction("0.30000000000000004")),
    ],
)
def test_a_number_means_what_is_written(number: float, written: Fraction) -> None:
    assert exact(number) == written


@pytest.mark.parametrize("number", [3, 3.0, -1.0, 1e15, 1e16])
def test_a_whole_number_stays_one(number: float) -> None:
    assert exact(number) == number
    assert type(exact(number)) is int


def test_a_mean_weighs_and_is_exact() -> None:
    assert mean([(1, 4), (3, 0)]) == 1
    assert mean([(exact(0.1), 1), (exact(0.2), exact(0.5))]) == Fraction(2, 3)
    assert mean(iter([(2, 1), (1, 2)])) == Fraction(4, 3)


def test_there_is_no_mean_of_nothing_or_of_no_weight() -> None:
    assert mean([]) is None
    assert mean([(0, 4)]) is None


@pytest.mark.parametrize(
    ("number", "reached"),
    [(3, 3), (2.9999999999999996, 3), (2.999999999999, 3), (2.9999999999989, 2), (2.5, 2), (0, 0), (-0.5, -1)],
)
def test_a_millionth_of_a_millionth_short_of_a_whole_number_reaches_it(number: float, reached: int) -> None:
    assert whole(exact(number)) == reached
    assert type(whole(exact(number))) is int


def test_a_float_in_the_end_and_none_stays_none() -> None:
    assert as_float(Fraction(1, 3)) == 1 / 3
    assert type(as_float(2)) is float
    assert as_float(0) == 0
    assert as_float(None) is None
