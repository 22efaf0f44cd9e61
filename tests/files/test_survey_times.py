"""When the rows of a survey's table were filled in: read where nothing has to be guessed, and else left."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digiassess.files.survey_times import TimesRead, read_times, said_of_times

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("26/10/2026 09:31:40", "2026-10-26T09:31:40+00:00"),
        ("26/07/2026 09:31", "2026-07-26T08:31:00+00:00"),
        ("1/7/2026 9:05:00 PM", "2026-07-01T20:05:00+00:00"),
        ("2026-10-26T09:31:40", "2026-10-26T09:31:40+00:00"),
        ("2026-10-26T09:31:40Z", "2026-10-26T09:31:40+00:00"),
        ("2026-10-26 09:31:40+02:00", "2026-10-26T07:31:40+00:00"),
        ("2026/10/26 9:31:40 am GMT", "2026-10-26T09:31:40+00:00"),
        ("26 October 2026, 09:31", "2026-10-26T09:31:00+00:00"),
        ("2026-10-26 09:31:40-0530", "2026-10-26T15:01:40+00:00"),
        ("2026-07-26 09:31 BST", "2026-07-26T08:31:00+00:00"),
        ("2026-07-26 09:31 UTC", "2026-07-26T09:31:00+00:00"),
        ("2026-07-26 12:05 AM", "2026-07-25T23:05:00+00:00"),
        ("2026-07-26 1:05 am", "2026-07-26T00:05:00+00:00"),
        ("2026-07-26 12:05 p.m.", "2026-07-26T11:05:00+00:00"),
        ("2026-07-26", "2026-07-25T23:00:00+00:00"),
        ("27/11/2026 11:59", "2026-11-27T11:59:00+00:00"),
        ("2026-10-26", "2026-10-26T00:00:00+00:00"),
        ("2026/11/03 3:14:22 pm EET", "2026-11-03T13:14:22+00:00"),
        ("2026/07/03 3:14:22 PM EEST", "2026-07-03T12:14:22+00:00"),
        ("2026-07-03 15:14 CEST", "2026-07-03T13:14:00+00:00"),
        ("2026-11-03 15:14 CET", "2026-11-03T14:14:00+00:00"),
        ("2026/11/03 3:14:22 PM GMT+1", "2026-11-03T14:14:22+00:00"),
        ("2026/11/03 15:14:22 UTC-05:30", "2026-11-03T20:44:22+00:00"),
        ("Tue Nov 03 2026 15:14:22 GMT+0000 (Greenwich Mean Time)", "2026-11-03T15:14:22+00:00"),
        ("10/26/2026 09:31", "2026-10-26T09:31:00+00:00"),
    ],
)
def test_a_time_is_read_by_the_clocks_of_the_united_kingdom(cell: str, when: str) -> None:
    assert {row: time.isoformat() for row, time in read_times({4: cell}, NOW).times.items()} == {4: when}


def test_the_day_stands_before_the_month_unless_the_column_says_otherwise() -> None:
    both = {1: "3/2/2026 10:00", 2: "4/2/2026 10:00"}
    assert {time.month for time in read_times(both, NOW).times.values()} == {2}
    # The second row has no such month, so the whole column is the other way round.
    other = {1: "3/2/2026 10:00", 2: "4/25/2026 10:00"}
    assert [time.month for time in read_times(other, NOW).times.values()] == [3, 4]
    # Nobody has answered in the future.
    ahead = {1: "10/12/2026 10:00"}
    assert [(time.month, time.day) for time in read_times(ahead, NOW).times.values()] == [(10, 12)]


@pytest.mark.parametrize("cell", ["2026-07-26 09:31 BST", "2026-07-26"])
def test_every_time_is_told_in_that_of_greenwich(cell: str) -> None:
    assert read_times({1: cell}, NOW).times[1].tzinfo is UTC


@pytest.mark.parametrize(
    "cells",
    [
        {1: "26/10/2026 0:30 AM"},
        {1: "yesterday"},
        {1: "26/10/2026 10:00", 2: "soon"},
        {1: "25/2/2026 10:00", 2: "2/25/2026 10:00"},
        {1: "26/10/2026 25:00"},
        {1: "26/10/2026 13:00 PM"},
        {1: "31/12/2199 10:00"},
        {1: "46321.39"},
        {1: "3:14:22 pm EET"},
        {1: "2026-11-03 15:14 IST"},
        {1: "2026-11-03 15:14 CET+1"},
    ],
)
def test_a_column_that_is_not_all_times_is_not_read(cells: dict[int, str]) -> None:
    assert read_times(cells, NOW).times == {}


def test_empty_cells_tell_no_time_and_spoil_nothing() -> None:
    assert set(read_times({1: "", 2: "26/10/2026 10:00", 3: "  "}, NOW).times) == {2}


@pytest.mark.parametrize(
    ("cells", "why", "row"),
    [
        ({1: "3/2/2026", 2: "26/10/2026"}, None, 0),
        ({1: "", 2: " "}, None, 0),
        ({1: "3/2/2026", 2: "2/25/2026"}, "month", 2),
        ({1: "10/12/2026"}, "month", 1),
        ({1: "25/2/2026", 2: "2/25/2026"}, "none", 2),
        ({1: "25/2/2026", 2: "29/2/2026"}, "none", 2),
        ({1: "soon"}, "none", 1),
        ({1: "1/2/2026", 2: "1/2/2030"}, "ahead", 2),
    ],
)
def test_what_of_a_column_was_not_simply_so_is_told_with_its_row(
    cells: dict[int, str], why: str | None, row: int
) -> None:
    read = read_times(cells, NOW)
    assert (read.why, read.row) == (why, row)
    said = said_of_times(read, "column C")
    assert bool(said) == (why is not None)
    assert not why or (f"row {row}" in said and "in column C were" in said)
    assert said_of_times(TimesRead({}), "column C") == ""
