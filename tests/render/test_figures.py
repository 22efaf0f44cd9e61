"""Figures as they are printed: rounded once, half up, as they are written; and bars."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.render.figures import NONE, bar, change, percent, plain, rounded, score, share

ORDINARY = st.floats(-1e6, 1e6, allow_nan=False)


def half_up(number: Fraction) -> int:
    """`number`, not negative, rounded half up by whole-number arithmetic alone."""
    return int(number * 2 + 1) // 2


class TestRounding:
    @given(st.integers(1, 400).map(lambda hundredths: hundredths / 100))
    def test_a_fall_reads_as_the_rise_that_undoes_it(self, number: float) -> None:
        assert change(-number).replace("-", "+").replace("down", "up") == change(number)

    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            (2.25, "2.3"),
            (2.35, "2.4"),
            (2.45, "2.5"),
            (2.249, "2.2"),
            (0.05, "0.1"),
            (1.005, "1.0"),
            (0.0, "0.0"),
            (4, "4.0"),
            (2.95, "3.0"),
            (2.9999999999999996, "3.0"),
            (0.30000000000000004, "0.3"),
            (-0.25, "-0.3"),
            (-0.249, "-0.2"),
            (-0.04, "0.0"),
        ],
    )
    def test_a_score_has_one_decimal(self, number: float, shown: str) -> None:
        assert score(number) == shown

    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            (62.5, "63%"),
            (61.5, "62%"),
            (0.5, "1%"),
            (0.49, "0%"),
            (99.5, "100%"),
            (99.49999999, "99%"),
            (100, "100%"),
            (0, "0%"),
        ],
    )
    def test_a_percent_is_whole(self, number: float, shown: str) -> None:
        assert percent(number) == shown

    @pytest.mark.parametrize(
        ("number", "places", "shown"),
        [(0.125, 2, "0.13"), (0.375, 2, "0.38"), (2.675, 2, "2.68"), (2.9999999999999996, 0, "3"), (2.5, 0, "3")],
    )
    def test_any_number_of_places(self, number: float, places: int, shown: str) -> None:
        """0.125 would be 0.12 by a banker's rounding, and 2.675 would be 2.67 as a computer stores it."""
        assert str(rounded(number, places)) == shown

    @pytest.mark.parametrize(
        ("number", "shown"),
        [(0.98795, "99%"), (0.985, "99%"), (0.984, "98%"), (0.996, "99%"), (0.9999, "99%"), (1, "100%"), (0, "0%")],
    )
    def test_a_share_is_whole_and_below_all_never_reads_as_all(self, number: float, shown: str) -> None:
        assert share(number) == shown

    def test_nothing_is_said_to_be_none(self) -> None:
        assert [score(None), percent(None), share(None)] == [NONE] * 3

    @given(st.integers(0, 100_000), st.integers(1, 3))
    def test_what_is_written_with_a_five_at_the_end_goes_up(self, whole: int, places: int) -> None:
        number = float(f"{whole}.{'0' * places}5")
        assert rounded(number, places) == Decimal(whole) + Decimal(1).scaleb(-places)

    @given(ORDINARY, st.integers(0, 6))
    def test_never_more_than_half_a_step_away(self, number: float, places: int) -> None:
        away = abs(rounded(number, places) - Decimal(repr(number)))
        assert away <= Decimal(5).scaleb(-places - 1)

    @given(ORDINARY, ORDINARY)
    def test_a_higher_score_is_never_shown_as_a_lower_one(self, first: float, other: float) -> None:
        low, high = sorted((first, other))
        assert rounded(low, 1) <= rounded(high, 1)


class TestShare:
    @pytest.mark.parametrize(
        ("number", "shown"), [(0.57, "57%"), (0.625, "63%"), (0, "0%"), (1, "100%"), (0.8, "80%"), (1 / 3, "33%")]
    )
    def test_is_a_percent(self, number: float, shown: str) -> None:
        assert share(number) == shown

    @pytest.mark.parametrize(("part", "whole"), [(57, 200), (115, 200), (29, 200), (23, 40)])
    def test_half_a_percent_goes_up_whatever_a_computer_makes_of_it(self, part: int, whole: int) -> None:
        """0.285 x 100 is 28.499999999999996 to a computer, and 28.5, so 29, to anyone with a pencil."""
        assert share(part / whole) == f"{half_up(Fraction(100 * part, whole))}%"

    @given(st.integers(1, 300), st.data())
    def test_is_the_nearest_whole_percent_but_the_whole_only_where_it_is_all(
        self, whole: int, data: st.DataObject
    ) -> None:
        part = data.draw(st.integers(0, whole))
        if 200 * part % whole or 100 * part % whole == 0:  # Not halfway between two percents: the test above has those.
            nearest = half_up(Fraction(100 * part, whole))
            assert share(part / whole) == f"{min(nearest, 99) if part < whole else nearest}%"

    @pytest.mark.parametrize(("part", "whole"), [(200, 201), (199, 200), (999, 1000)])
    def test_what_falls_short_of_the_whole_never_reads_as_the_whole(self, part: int, whole: int) -> None:
        assert share(part / whole) == "99%"


class TestBar:
    @pytest.mark.parametrize(
        ("part", "blocks", "ascii_"),
        [
            (None, "░░░░░░░░░░", ".........."),
            (0, "░░░░░░░░░░", ".........."),
            (4.9, "░░░░░░░░░░", ".........."),
            (5, "█░░░░░░░░░", "#........."),
            (50, "█████░░░░░", "#####....."),
            (45, "█████░░░░░", "#####....."),
            (94.9, "█████████░", "#########."),
            (100, "██████████", "##########"),
        ],
    )
    def test_is_as_full_as_its_part(self, part: float | None, blocks: str, ascii_: str) -> None:
        assert bar(part, 10) == blocks
        assert bar(part, 10, blocks=False) == ascii_

    @given(st.none() | st.floats(0, 100), st.integers(0, 200), st.booleans())
    def test_has_exactly_as_many_characters_as_wanted(self, part: float | None, width: int, blocks: bool) -> None:
        drawn = bar(part, width, blocks=blocks)
        assert len(drawn) == width
        assert blocks or drawn.isascii()

    @given(st.floats(0, 100), st.floats(0, 100), st.integers(1, 80))
    def test_a_higher_part_never_makes_a_shorter_bar(self, first: float, other: float, width: int) -> None:
        low, high = sorted((first, other))
        assert bar(low, width).count("█") <= bar(high, width).count("█")


class TestPlain:
    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            (3, "3"),
            (3.0, "3"),
            (0.25, "0.25"),
            (0.1, "0.1"),
            (0, "0"),
            (-1.5, "-1.5"),
            (1e6, "1000000"),
            (1e23, "1e+23"),
            (1 / 3, "0.3333333333333333"),
        ],
    )
    def test_is_as_short_as_it_can_be(self, number: float, shown: str) -> None:
        assert plain(number) == shown

    @given(ORDINARY)
    def test_loses_nothing(self, number: float) -> None:
        assert float(plain(number)) == number
