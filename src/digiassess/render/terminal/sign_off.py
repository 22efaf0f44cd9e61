"""Who signed an assessment off, and who reopened it."""

from collections.abc import Iterator
from datetime import UTC

from digiassess.model.action import Event
from digiassess.model.assessment import Assessment
from digiassess.render.english import day
from digiassess.render.terminal.rows import Row


def history_rows(assessment: Assessment) -> Iterator[Row]:
    """Every sign-off and reopening, the earliest first."""
    if not assessment.events:
        yield Row("plain", f"{assessment.council}, {assessment.period} was never signed off.", hang=2)
        return
    yield Row("heading", f"{assessment.council}, {assessment.period}")
    for event in assessment.events:
        reason = f": {event.reason}" if event.reason else ""
        what = event.what.replace("-", " ")
        yield Row("plain", f"{event_time(event)}: {what} by {event.by}{reason}", indent=2, hang=2)


def event_time(event: Event) -> str:
    """`22 November 2026, 10:30 UTC`."""
    at = event.at.astimezone(UTC) if event.at.tzinfo else event.at
    return f"{day(at.date())}, {at:%H:%M} UTC"
