"""The times in a column of a survey's table, where they can be read without guessing (DESIGN, section 8).

Services write `10/9/2026 11:02` as the machine has it. Here the day stands before the month; a column in which that
cannot be is read the other way round, where that can be for all of it, and else it is not read at all.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

from digiassess.files.days import AHEAD, uk_zone
from digiassess.model.text import clean_line, read_date

Order = Literal["day", "month"]

_TIME = re.compile(
    r"(?P<day>.*?)(?:[T ,]+)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: ?(?P<zone>Z|UTC|GMT|BST|[+-][0-9]{2}:?[0-9]{2}))?"
)
_MONTH_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")


def read_times(cells: Mapping[int, str], now: datetime) -> dict[int, datetime]:
    """The time in each of `cells`, by row; nothing where the column cannot be read as times that are past at `now`."""
    said = {row: clean_line(cell) for row, cell in cells.items() if cell.strip()}
    orders: tuple[Order, ...] = ("day", "month")
    for order in orders:
        times = {row: _read(cell, order) for row, cell in said.items()}
        found = {row: when for row, when in times.items() if when is not None and when <= now + AHEAD}
        if len(found) == len(said):
            return found
    return {}


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
        when = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(found["zone"]))
        return when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None) -> tzinfo:
    if name is None:
        return uk_zone()
    if name in ("Z", "UTC", "GMT"):
        return UTC
    if name == "BST":
        return timezone(timedelta(hours=1))
    sign = -1 if name[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
