"""Sums without floating-point error.

A number in a bank means what is written: 0.1 is a tenth. Figures are summed as whole numbers and fractions and become
floats once, at the end, so that no level is lost or won by the order in which answers are added up.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

Exact = int | Fraction
"""Whole numbers stay whole: most weights and values are, and they add up many times faster."""

NEARLY = 1e-9
"""Figures that differ by less are the same: a weight that another program computed may carry an error of its own, such
as 0.30000000000000004, and quartiles are interpolated."""

PARTS = 10**12
"""A mean within one of so many parts of a whole number reaches it: 2.9999999999999996 is 3.

That is more than what such weights carry into a mean of level numbers, and less than what the lightest of a theme's
questions takes from it, where weights are from a millionth to a thousand.
"""

_WRITTEN_WHOLE = 1e16
"""Whole numbers below it are written with all their figures; 1e23 is 99999999999999991611392 to the machine."""


@lru_cache(maxsize=4096)
def exact(number: float) -> Exact:
    """The decimal number that `number` is written as."""
    if float(number).is_integer() and abs(number) < _WRITTEN_WHOLE:
        return int(number)
    written = Fraction(repr(float(number)))
    return written.numerator if written.denominator == 1 else written


def mean(weighted: Iterable[tuple[Exact, Exact]]) -> Fraction | None:
    """The mean of (weight, value) pairs; None where there are none."""
    total: Exact = 0
    weights: Exact = 0
    for weight, value in weighted:
        total += weight * value
        weights += weight
    return Fraction(total) / weights if weights else None


def whole(number: Exact) -> int:
    """The highest whole number that `number` reaches, where 2.9999999999999996 reaches 3."""
    return int((number + Fraction(1, PARTS)) // 1)


def as_float(number: Exact | None) -> float | None:
    """`number` as a float, None staying None."""
    return None if number is None else float(number)
