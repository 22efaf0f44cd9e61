"""Whole numbers and dates as people write them, and text that is compared."""

from __future__ import annotations

import json
from calendar import month_name
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from conftest import LETTERS
from digiassess.model.text import (
    Day,
    Line,
    Moment,
    Name,
    Prose,
    folded,
    name_for_file,
    read_date,
    shown,
    shown_json,
    whole_number,
)

SOON = date(2027, 3, 31)


class TestDates:
    def test_what_is_none_is_said_whole_and_short(self) -> None:
        for typed, said in (
            ("", "there is no date"),
            (" \t", "there is no date"),
            ("x" * 41, f"'{'x' * 40}' is no date"),
        ):
            with pytest.raises(ValueError, match="no date") as raised:
                read_date(typed)
            assert str(raised.value) == said

    def test_the_last_day_that_can_be_meant(self) -> None:
        assert read_date("31/12/2200") == date(2200, 12, 31)
        for typed, said in (
            ("1/1/2201", "'1/1/2201' is before 1990 or after 2200"),
            ("31/2/2027", "'31/2/2027' is no day of the calendar"),
        ):
            with pytest.raises(ValueError, match=typed) as raised:
                read_date(typed)
            assert str(raised.value) == said

    @pytest.mark.parametrize(
        "text",
        [
            *("2027-03-31", " 2027-3-31 ", "2027/03/31", "2027-03-31 00:00:00", "2027-03-31T00:00:00"),
            *("31 March 2027", "31 mar 2027", "31st  MARCH, 2027", "31-Mar-27", "31 March 27", "March 31, 2027"),
            *("31/3/2027", "31/03/27", "31.3.2027", "31-03-2027", "31 03 2027", "31\u00a0March\u00a02027"),
            *("Wednesday 31 March 2027", "Wed, 31 March 2027", "31st of March 2027"),
        ],
    )
    def test_a_date_as_people_write_it(self, text: str) -> None:
        assert read_date(text) == SOON

    def test_the_day_stands_before_the_month(self) -> None:
        assert read_date("1/4/2027") == date(2027, 4, 1)

    @pytest.mark.parametrize("text", ["9 Sept 2027", "9 sep 2027", "9/9/27"])
    def test_september_has_two_short_names(self, text: str) -> None:
        assert read_date(text) == date(2027, 9, 9)

    @given(st.dates(date(1990, 1, 1), date(2200, 12, 31)))
    def test_every_day_in_every_way(self, day: date) -> None:
        assert read_date(day.isoformat()) == day
        assert read_date(f"{day.day} {month_name[day.month]} {day.year:04}") == day
        assert read_date(f"{day.day}/{day.month}/{day.year}") == day

    @given(st.text(LETTERS, max_size=60))
    def test_whatever_is_typed_is_a_day_or_no_date(self, text: str) -> None:
        with suppress(ValueError):
            assert isinstance(read_date(text), date)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "there is no date"),
            ("soon", "'soon' is no date"),
            ("31 Mars 2027", "is no date"),
            ("31/3", "is no date"),
            ("3/31/2027", "'3/31/2027' is no day of the calendar"),
            ("31/3-2027", "is no date"),
            ("2027-03-31 09:30", "is no date"),
            ("31 February 2027", "'31 February 2027' is no day of the calendar"),
            ("2027-02-29", "no day of the calendar"),
            ("0000-01-01", "no day of the calendar"),
            ("1989-12-31", "before 1990 or after 2200"),
            ("1 January 2201", "before 1990 or after 2200"),
            ("٣١ March 2027", "is no date"),
            ("٣١/٣/٢٠٢٧", "is no date"),
        ],
    )
    def test_what_is_no_date_is_refused_with_the_reason(self, text: str, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            read_date(text)


class TestWholeNumbers:
    @pytest.mark.parametrize("said", ["3", " 3 ", "003", 3])
    def test_digits_are_a_number(self, said: object) -> None:
        assert whole_number(said, 0, 4) == 3

    @pytest.mark.parametrize(
        "said", ["", "-1", "+3", "3.0", "3 4", "1e1", "٣", "²", "123456", "x", None, True, 3.0, []]
    )
    def test_nothing_like_one_is_a_number(self, said: object) -> None:
        assert whole_number(said) is None

    def test_without_bounds_it_starts_at_nothing(self) -> None:
        assert whole_number("0") == 0

    def test_bounds_belong_to_it(self) -> None:
        assert [whole_number(str(number), 1, 3) for number in range(5)] == [None, 1, 2, 3, None]
        assert whole_number(-1) is None


class TestTimes:
    def test_a_time_without_a_zone_is_utc(self) -> None:
        read = TypeAdapter(Moment).validate_python("2026-11-23T09:30:00")
        assert read == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    @pytest.mark.parametrize("said", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "1949-12-31T00:00:00Z"])
    def test_a_time_at_the_edge_of_time_is_none(self, said: str) -> None:
        with pytest.raises(ValidationError):
            TypeAdapter(Moment).validate_python(said)

    def test_a_clock_that_was_never_set_dates_what_can_be_read_again(self) -> None:
        assert TypeAdapter(Moment).validate_python("1970-01-01T00:00:00Z").year == 1970

    def test_the_first_and_the_last_year_belong_to_our_time(self) -> None:
        for said in ("1990-01-01", "2200-12-31"):
            assert TypeAdapter(Day).validate_python(said).isoformat() == said
        assert TypeAdapter(Moment).validate_python("1950-01-01T00:00:00Z").year == 1950

    @pytest.mark.parametrize("said", ["9999-12-31", "0001-01-01", "1989-12-31", "2201-01-01"])
    def test_nor_is_such_a_day(self, said: str) -> None:
        with pytest.raises(ValidationError):
            TypeAdapter(Day).validate_python(said)


class TestLengths:
    @pytest.mark.parametrize(("kind", "most"), [(Name, 200), (Line, 2_000), (Prose, 20_000)])
    def test_text_is_kept_to_its_length_and_not_a_letter_more(self, kind: Any, most: int) -> None:
        text: TypeAdapter[str] = TypeAdapter(kind)
        assert len(text.validate_python("x" * most)) == most
        for longer in (most + 1, most * 30):
            with pytest.raises(ValidationError):
                text.validate_python("x" * longer)


class TestFolded:
    @pytest.mark.parametrize("text", ["DON\u2019T  know", "don't know", " Don`t\u00a0Know ", "don\u00b4t know"])
    def test_case_quotes_and_white_space_make_no_difference(self, text: str) -> None:
        assert folded(text) == "don't know"

    @pytest.mark.parametrize("dash", list("-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"))
    def test_nor_does_the_dash(self, dash: str) -> None:
        assert folded(f"3 {dash} X") == "3 - x"


class TestShown:
    @pytest.mark.parametrize(
        ("text", "seen"),
        [
            ("a  plain name.md", "a  plain name.md"),
            ("Ynys Môn ŷ 議会", "Ynys Môn ŷ 議会"),
            ("a\x1b[2J", "a\\x1b[2J"),
            ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
            ("a\u202eb", "a\\u202eb"),
            ("a\x9bb\x7f", "a\\x9bb\\x7f"),
            ("byte \udcff", "byte \\xff"),
            ("bytes \udc80\udc81", "bytes \\x80\\x81"),
            ("beside \udc7f\udd00", "beside \\udc7f\\udd00"),
            ("half \ud800", "half \\ud800"),
        ],
    )
    def test_what_steers_a_terminal_is_written_out(self, text: str, seen: str) -> None:
        assert shown(text) == seen

    def test_json_means_the_same(self) -> None:
        said = {"a": "\x9b31m\u202e\x7f\u2028 ŷ"}
        document = shown_json(json.dumps(said, ensure_ascii=False, indent=2))
        assert json.loads(document) == said
        assert document == '{\n  "a": "\\u009b31m\\u202e\\u007f\\u2028 ŷ"\n}'


class TestNamesForFiles:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Head of Housing & IT", "head-of-housing-it"),
            ("../../etc/passwd", "etc-passwd"),
            ("Siân Ó Súilleabháin", "sian-o-suilleabhain"),
            ("王", "nobody"),
            ("...", "nobody"),
            ("x" * 59 + " y", "x" * 59),
        ],
    )
    def test_are_safe_on_every_system(self, text: str, name: str) -> None:
        assert name_for_file(text, "nobody") == name
