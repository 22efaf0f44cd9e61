"""Days and times as people in the United Kingdom have them (DESIGN, section 6)."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from digiassess.model.language import _
from digiassess.model.months import MONTHS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

AHEAD = timedelta(days=1)
"""A clock may be a little wrong; nobody has answered tomorrow."""


def day(when: date) -> str:
    """`31 March 2027`; the day in the United Kingdom where `when` is a time, and has a time zone."""
    local = uk_time(when) if isinstance(when, datetime) else when
    return _("{day} {month} {year}").format(day=local.day, month=_(MONTHS[local.month - 1]), year=local.year)


def uk_time(when: datetime) -> datetime:
    """`when` on the clocks of the United Kingdom; a time without a zone is taken as UTC, as files have it."""
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(uk_zone())


@cache
def uk_zone() -> "ZoneInfo":
    """The clocks of the United Kingdom."""
    # Imported here: few runs say a day, and it reads a file.
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/London")
