"""Who signed an assessment off, and who reopened it."""

from collections.abc import Iterator

from digiassess.analysis.sign_off import sign_off
from digiassess.model.action import Event
from digiassess.model.assessment import Assessment
from digiassess.render.english import _, moment, noted
from digiassess.render.sign_off import sign_off_words, signatory
from digiassess.render.terminal.rows import Row

_WHAT = {"signed-off": noted("signed off"), "reopened": noted("reopened")}
"""What happened, as people say it."""


def sign_off_rows(assessment: Assessment) -> Iterator[Row]:
    """Who signed the assessment and what differs since, where it is signed off."""
    state = sign_off(assessment)
    if state is not None:
        yield Row("plain" if state.current else "warning", sign_off_words(state))


def history_rows(assessment: Assessment) -> Iterator[Row]:
    """Every sign-off and reopening, the earliest first, and what differs since the last one."""
    if not assessment.events:
        yield Row(
            "plain",
            _("{council}, {period} was never signed off.").format(council=assessment.council, period=assessment.period),
            hang=2,
        )
        return
    yield Row("heading", f"{assessment.council}, {assessment.period}")
    before = None
    for event in assessment.events:
        reason = f": {event.reason}" if event.reason else ""
        what = _(_WHAT[event.what])
        who = signatory(event.by, event.role)
        told = _("{time}: {what} by {who}").format(time=event_time(event), what=what, who=who)
        yield Row("plain", f"{told}{reason}", indent=2, hang=2)
        if before is not None and event.at < before.at:
            clock = _("This time is before the one above it: a clock was wrong, or went back.")
            yield Row("warning", clock, indent=4)
        before = event
    yield from sign_off_rows(assessment)


def event_time(event: Event) -> str:
    """`22 November 2026, 10:30`, as clocks in the United Kingdom show it."""
    return moment(event.at)
