"""Days and times of the United Kingdom, in the language that is spoken."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from digiassess.files.days import day, uk_time


@pytest.mark.parametrize(("month", "name"), [(1, "January"), (5, "May"), (9, "September"), (12, "December")])
def test_a_day(month: int, name: str) -> None:
    assert day(date(2027, month, 3)) == f"3 {name} 2027"


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026"),
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), "30 June 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "31 December 2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5))), "1 January 2027"),
        # A file without a zone was written in UTC.
        (datetime(2026, 6, 30, 23, 30), "1 July 2026"),
    ],
)
def test_the_day_of_a_time_is_the_day_in_the_united_kingdom(time: datetime, said: str) -> None:
    assert day(time) == said


def test_clocks_go_forward_and_back() -> None:
    hours = [uk_time(datetime(2026, 3, 29, hour, tzinfo=UTC)).hour for hour in (0, 1)]
    assert hours == [0, 2]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="there the clock of the machine cannot be set for one program")
def test_a_time_without_a_zone_is_the_same_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert uk_time(datetime(2026, 6, 30, 23, 30)).isoformat() == "2026-07-01T00:30:00+01:00"
    finally:
        monkeypatch.undo()
        time.tzset()
