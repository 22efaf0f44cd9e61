"""A theme says so where more than a third of its questions are not applicable: in its figures they are nowhere."""

from __future__ import annotations

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.left_out import LeftOut, left_out
from digiassess.analysis.scoring import score
from digiassess.model.bank import Bank

SEVEN = make_bank({"a": [question(f"a.q{n}") for n in range(7)], "b": [question(f"b.q{n}") for n in range(3)]})


def answered(bank: Bank, **not_applicable: int) -> tuple[LeftOut, ...]:
    """What is found with so many of a theme's questions not applicable, and the others at level 2."""
    levels = {name: "not-applicable" if int(name[3:]) < not_applicable.get(name[0], 0) else 2 for name in bank.by_id}
    return left_out(score(assess(bank, levels)).themes)


def test_a_third_exactly_is_not_more() -> None:
    assert answered(SEVEN) == ()
    assert answered(SEVEN, a=2, b=1) == ()


def test_each_theme_with_more_is_counted() -> None:
    (found,) = answered(SEVEN, a=3, b=1)
    assert found[1:] == (3, 7)
    assert [each[1:] for each in answered(SEVEN, a=7, b=2)] == [(7, 7), (2, 3)]


@pytest.mark.parametrize("other", ["unknown", None, 0])
def test_what_is_unknown_or_unanswered_is_not_left_out(other: str | int | None) -> None:
    levels = {f"a.q{n}": other for n in range(7)} | {"a.q0": "not-applicable"}
    assert left_out(score(assess(SEVEN, levels)).themes) == ()


def test_only_what_was_put_to_the_council_counts() -> None:
    """Of a quick assessment, the headlines: two of three are more than a third, though two of seven are not."""
    asked = [{**question(f"a.q{n}"), "headline": n < 3} for n in range(7)]
    bank = make_bank({"a": asked})
    levels = {"a.q0": "not-applicable", "a.q1": "not-applicable"}
    assert left_out(score(assess(bank, levels)).themes) == ()
    (found,) = left_out(score(assess(bank, levels, quick=True)).themes)
    assert found[1:] == (2, 3)
