"""What time it is, asked in one place: everything below the commands is told."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The day it is where the program is run."""
    return datetime.now().date()
