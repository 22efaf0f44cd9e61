"""Who signed an assessment off, and who reopened it."""

from collections.abc import Iterator

from digiassess.analysis.sign_off import sign_off
from digiassess.model.action import Event
from digiassess.model.assessment import Assessment
from digiassess.render.english import moment
from digiassess.render.sign_off import sign_off_words, signatory
from digiassess.render.terminal.rows import Row


def sign_off_rows(assessment: Assessment) -> Iterator[Row]:
    """Who signed the assessment and what differs since, where it is signed off."""
    state = sign_off(assessment)
    if state is not None:
        yield Row("plain" if state.current else "warning", sign_off_words(state))


def history_rows(assessment: Assessment) -> Iterator[Row]:
    """Every sign-off and reopening, the earliest first, and what differs since the last one."""
    if not assessment.events:
        yield Row("plain", f"{assessment.council}, {assessment.period} was never signed off.", hang=2)
        return
    yield Row("heading", f"{assessment.council}, {assessment.period}")
    before = None
    for event in assessment.events:
        reason = f": {event.reason}" if event.reason else ""
        what = event.what.replace("-", " ")
        who = signatory(event.by, event.role)
        yield Row("plain", f"{event_time(event)}: {what} by {who}{reason}", indent=2, hang=2)
        if before is not None and event.at < before.at:
            clock = "This time is before the one above it: a clock was wrong, or went back."
            yield Row("warning", clock, indent=4)
        before = event
    yield from sign_off_rows(assessment)


def event_time(event: Event) -> str:
    """`22 November 2026, 10:30`, as clocks in the United Kingdom show it."""
    return moment(event.at)
