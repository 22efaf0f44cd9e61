"""How periods are written, ordered and begun."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LETTERS
from digiassess.model.period import (
    PERIOD_PATTERN,
    as_period,
    listed_meanings,
    month_of,
    next_period,
    order_key,
    own_words,
    period_key,
    why_not_begun,
)

TODAY = date(2026, 11, 26)
PERIODS = st.from_regex(r"\A[0-9]{4}(-[A-Za-z0-9]{1,16}){0,2}\Z", alphabet=LETTERS)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2200, 1, 1))


class TestWriting:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("2026/27", "2026-27"),
            ("2026-2027", "2026-27"),
            ("2026/2027", "2026-27"),
            ("2026\u201327", "2026-27"),
            (" 2026 / 27 ", "2026-27"),
            ("1999-2000", "1999-00"),
            ("2026-2027-Q1", "2026-27-Q1"),
            ("2026 Q3", "2026-Q3"),
            ("2026-q3", "2026-q3"),
            ("2026-2028", "2026-2028"),
            ("2026", "2026"),
            ("26", "26"),
            ("2026\n27", "2026\n27"),
            ("2026\n", "2026\n"),
            ("../../x", "../../x"),
            ("", ""),
        ],
    )
    def test_it_is_kept_one_way(self, typed: str, kept: str) -> None:
        assert as_period(typed) == kept

    @given(PERIODS)
    def test_what_is_kept_is_a_period_and_stays(self, period: str) -> None:
        kept = as_period(period)
        assert re.fullmatch(PERIOD_PATTERN, kept)
        assert as_period(kept) == kept
        assert period_key(period) == period_key(period.upper()) == period_key(period_key(period))


class TestOrder:
    @pytest.mark.parametrize(
        ("period", "month"),
        [
            ("2026", None),
            ("2026-27", None),
            ("2009-10", None),
            ("2026-10", 10),
            ("2026-9", 9),
            ("2026-Q1", 1),
            ("2026-q2", 4),
            ("2026-27-Q3", 7),
            ("2026-Q4", 10),
            ("2026-H2", 7),
            ("2026-SEPT", 9),
            ("2026-march", 3),
            ("2026-Winter", 12),
            ("2026-pilot", None),
            ("2026-pilot-Q2", 4),
            ("2026-28", None),
        ],
    )
    def test_the_month_that_a_suffix_means(self, period: str, month: int | None) -> None:
        assert month_of(period) == month

    def test_without_a_suffix_the_earliest_answer_says_the_month(self) -> None:
        answered = {"2026": date(2026, 5, 2), "2026-Q2": date(2026, 12, 1), "2026-Q3": None, "2026-pilot": None}
        assert sorted(answered, key=lambda period: order_key(period, answered[period])) == [
            "2026-pilot",
            "2026-Q2",
            "2026",
            "2026-Q3",
        ]

    def test_in_one_month_the_day_says_it_and_then_the_text(self) -> None:
        first, second = order_key("2026-b", date(2026, 5, 2)), order_key("2026-a", date(2026, 5, 3))
        assert first < second
        assert order_key("2026-a", None) < order_key("2026-B", None)

    def test_without_a_month_or_an_answer_it_stands_before_all_that_have_one(self) -> None:
        january = date(2026, 1, 1)
        assert order_key("2026-z", None) < order_key("2026-a", january)
        assert order_key("2026-z", None) < order_key("2026-01", None) < order_key("2026-02", None)

    @given(st.lists(st.tuples(PERIODS, DAYS), max_size=6))
    def test_an_earlier_year_comes_first_whatever_else_is_so(self, dated: list[tuple[str, date | None]]) -> None:
        years = [period[:4] for period, _ in sorted(dated, key=lambda one: order_key(*one))]
        assert years == sorted(years)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", ("2026", "", "")),
        ("2026/27", ("2026-27", "", "")),
        ("2026-Q3", ("2026-Q3", "", "")),
        ("2026-27-autumn", ("2026-27-autumn", "", "")),
        ("2026-03-05", ("2026-03-05", "", "")),
        ("2026-Ann Clerk", ("2026", "ann-clerk", "")),
        ("2026-28", ("2026", "28", "")),
        ("2026-Q3-Ann", ("2026-Q3", "ann", "")),
        ("2026-Ann-Q3", ("2026", "ann", "Q3")),
        ("2026-07700900123", ("2026", "07700900123", "")),
    ],
)
def test_what_a_period_says_beside_its_time(period: str, words: tuple[str, str, str]) -> None:
    assert own_words(period) == words


class TestBeginning:
    @pytest.mark.parametrize(
        "period",
        [
            "1990",
            "2024",
            "2026",
            "2028",
            "2026-27",
            "2026-12",
            "2026-Q3",
            "2026-27-Q3",
            "2026-pilot",
            "2026-quick",
            "1999-00",
        ],
    )
    def test_what_can_be_begun(self, period: str) -> None:
        assert why_not_begun(period, TODAY) is None

    @pytest.mark.parametrize(
        ("period", "meant"),
        [
            ("2062", "2026"),
            ("2206", "2026"),
            ("2206-27", "2026-27"),
            ("3026", "2026"),
            ("2026-28", "2026-27"),
            ("2026-2028", "2026-27"),
            ("2026-25", "2025-26 or 2026"),
            ("2026-26", "2026 or 2026-27"),
            ("2026-13", "2026-27"),
            ("2026-Q5", "2026-Q4 or 2027-Q1"),
            ("2026-q0", "2026-Q1 or 2025-Q4"),
            ("2026-Q11", "2026-Q4"),
            ("2026-Q03", "2026-Q3"),
            ("2026-27-Q5", "2026-27-Q4"),
            ("2028-Q5", "2028-Q4"),
            ("1990-H0", "1990-H1"),
            ("2026-H3", "2026-H2 or 2027-H1"),
            ("2026-h3-late", "2026-H2-late"),
            ("1066", None),
            ("1989", None),
            ("2029", None),
        ],
    )
    def test_what_cannot_with_what_may_be_meant(self, period: str, meant: str | None) -> None:
        said = why_not_begun(period, TODAY)
        assert said is not None
        assert said.endswith(f" Did you mean {meant}?" if meant else "2028.")

    def test_the_reason_is_a_whole_sentence(self) -> None:
        assert why_not_begun("2026-28", TODAY) == (
            "'2026-28' is no period to begin: its second year does not follow the first, and it is no month. "
            "Did you mean 2026-27?"
        )
        assert why_not_begun("1989", TODAY) == (
            "'1989' is no period to begin: an assessment is begun for a year from 1990 to 2028."
        )

    def test_so_it_is_of_a_quarter_or_a_half_that_no_year_has(self) -> None:
        assert why_not_begun("2026-Q5", TODAY) == (
            "'2026-Q5' is no period to begin: a year has the quarters Q1 to Q4. Did you mean 2026-Q4 or 2027-Q1?"
        )
        assert "a year has the halves H1 and H2" in (why_not_begun("2026-H3", TODAY) or "")

    @pytest.mark.parametrize("year", ["2024", "2025", "2026", "2027", "2028"])
    def test_a_year_near_today_is_known_by_two_figures_that_changed_places(self, year: str) -> None:
        swapped = year[0] + year[2] + year[1] + year[3]
        said = why_not_begun(swapped, TODAY)
        assert said is not None
        assert said.endswith(f"Did you mean {year}?")

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("1990-90", "1990 or 1990-91"),
            ("2028-28", "2028 or 2028-29"),
            ("2029-29", ""),
            (" 2026-26\t", "2026 or 2026-27"),
            ("2026-2125", "2025-26 or 2026"),
            ("-2026,", "2026"),
        ],
    )
    def test_the_edges_of_what_can_be_meant(self, typed: str, meant: str) -> None:
        assert listed_meanings(typed, TODAY) == meant

    @pytest.mark.parametrize(
        ("typed", "meant"),
        [("26", "2026"), ("26/27", "2026-27"), ("2026-", "2026"), ("../../x", ""), ("2026", ""), ("", "")],
    )
    def test_what_is_no_period_at_all(self, typed: str, meant: str) -> None:
        assert listed_meanings(typed) == meant

    @given(
        st.text(LETTERS, max_size=20)
        | st.from_regex(r"(19|20)[0-9]{2}(-[0-9]{2})?-[qQhH][0-9]{1,2}(-x)?", fullmatch=True, alphabet=LETTERS)
    )
    def test_whatever_is_typed_what_is_meant_can_be_begun(self, typed: str) -> None:
        for meant in filter(None, listed_meanings(typed, TODAY).split(" or ")):
            assert why_not_begun(meant, TODAY) is None

    @pytest.mark.parametrize(
        ("there", "offered"),
        [
            ([], "2026"),
            (["2025"], "2026"),
            (["2024-25", "2025-26"], "2026-27"),
            (["1998-99"], "1999-00"),
            (["2026-Q3"], "2026-Q4"),
            (["2026-q4"], "2027-q1"),
            (["2026-H1"], "2026-H2"),
            (["2026-H2"], "2027-H1"),
            (["2026-spring"], "2027"),
        ],
    )
    def test_the_one_after_the_last_is_offered(self, there: list[str], offered: str) -> None:
        assert next_period(there, TODAY) == offered
