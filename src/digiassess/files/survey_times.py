"""The times in a column of a survey's table, where they can be read without guessing (DESIGN, section 8).

Services write `10/9/2026 11:02` as the machine has it. Here the day stands before the month; a column in which that
cannot be is read the other way round, where that can be for all of it, and else it is not read at all.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple

from digiassess.files.days import AHEAD, uk_zone
from digiassess.model.language import _, noted
from digiassess.model.text import clean_line, read_date

Order = Literal["day", "month"]
Why = Literal["month", "none", "ahead"]
"""What there is to say of a column: the month stands first, or a row tells no time, or one that is still to come."""

_SAID: Mapping[Why, str] = {
    "month": noted(
        "the times in {column} were read with the month before the day: with the day first, row {row} would be no "
        "date, or still to come"
    ),
    "none": noted(
        "the times in {column} were not read, as row {row} holds none that can be read with the day before the month: "
        "where no other column tells when, the time of collection counts"
    ),
    "ahead": noted(
        "the times in {column} were not read, as the one in row {row} is still to come: where no other column tells "
        "when, the time of collection counts"
    ),
}

_TIME = re.compile(
    r"(?P<day>.*?)(?:[T ,]+|(?<=[0-9])t)"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: ?(?P<zone>[A-Z]{1,4})?(?P<off>[+-][0-9]{1,2}(?::?[0-9]{2})?)?)?"
    # A browser writes the zone's name in words behind it.
    r"(?: \([^()]{1,60}\))?"
)
_ZONES = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("BST", "WEST", "CET"), 1),
    **dict.fromkeys(("CEST", "EET"), 2),
    "EEST": 3,
}
"""How many hours before Greenwich: those of Europe that mean one zone only, as a service's settings may have them."""
_FROM_GREENWICH = ("UTC", "GMT")
"""After what a difference may stand, as in `GMT+1`."""
_MONTH_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")


class TimesRead(NamedTuple):
    """The times in a column, by row, and what of it was not simply so."""

    times: Mapping[int, datetime]
    why: Why | None = None
    row: int = 0
    """The first row for which it could not be."""


def read_times(cells: Mapping[int, str], now: datetime) -> TimesRead:
    """The time in each of `cells`, by row; none where the column cannot be read as times that are past at `now`."""
    said = {row: clean_line(cell) for row, cell in cells.items() if cell.strip()}
    found, wrong = _read_all(said, "day", now)
    if wrong is None:
        return TimesRead(found)
    other, other_wrong = _read_all(said, "month", now)
    if other_wrong is None:
        return TimesRead(other, "month", wrong)
    return TimesRead({}, "ahead" if wrong in found else "none", wrong)


def without_time(written: str) -> str:
    """The day of what is written, where a time stands behind it; else all of it."""
    found = _TIME.fullmatch(written)
    return found["day"] if found else written


def said_of_times(read: TimesRead, column: str) -> str:
    """What is to be said of how the times in `column` were read; empty where they are simply so."""
    return _(_SAID[read.why]).format(column=column, row=read.row) if read.why else ""


def _read_all(said: Mapping[int, str], order: Order, now: datetime) -> tuple[dict[int, datetime], int | None]:
    """Every time that can be, in that order, and the first row that has none which is past."""
    times = {row: when for row, cell in said.items() if (when := _read(cell, order)) is not None}
    return times, next((row for row in said if row not in times or times[row] > now + AHEAD), None)


def _read(cell: str, order: Order) -> datetime | None:
    found = _TIME.fullmatch(cell)
    written = found["day"] if found else cell
    if order == "month":
        written = _MONTH_FIRST.sub(r"\3\2\1\2\4", written)
    try:
        day = read_date(written)
        if found is None:
            return datetime(day.year, day.month, day.day, tzinfo=uk_zone()).astimezone(UTC)
        hour = int(found["hour"])
        if found["half"]:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
        minute, second = int(found["minute"]), int(found["second"] or 0)
        when = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(found["zone"], found["off"]))
        return when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None, off: str | None) -> tzinfo:
    """The zone of that name and difference. Raises `ValueError` where nobody can say which it is."""
    if name is None and off is None:
        return uk_zone()
    if off is None:
        if name not in _ZONES:
            raise ValueError
        return timezone(timedelta(hours=_ZONES[name]))
    if name is not None and name not in _FROM_GREENWICH:
        raise ValueError
    digits = off[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-ahead if off[0] == "-" else ahead)
