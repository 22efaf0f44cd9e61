"""What an edit changed in what an assessment says of itself."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from digiassess.model.assessment import Assessment
from digiassess.render.english import _, day, noted
from digiassess.render.terminal.rows import Row

_MOVED = {
    "kind": (noted("kind {now}"), noted("kind {now}, was {before}")),
    "nation": (noted("nation {now}"), noted("nation {now}, was {before}")),
    "period": (noted("period {now}"), noted("period {now}, was {before}")),
}
"""What is said of a field that has another value now, and where it had one before."""
_SAID = {
    "prepared_for": (noted("for {now}"), noted("for taken back")),
    "dated": (noted("date {now}"), noted("date taken back")),
    "author": (noted("author {now}"), noted("author taken back")),
    "marking": (noted("marking {now}"), noted("marking taken back")),
}
"""What is said of what papers say of themselves, and of what they no longer say."""


def edited_rows(before: Assessment, after: Assessment, moved: Path | None) -> Iterator[Row]:
    """What of the assessment is other than `before`, and where its file is now where that was `moved`."""
    words = f"{before.council}, {before.period}: {'; '.join(_changes(before, after))}."
    if moved is not None:
        words = f"{words} {_('It is in {path} now.').format(path=moved)}"
    yield Row("plain", words, hang=2)


def _changes(before: Assessment, after: Assessment) -> Iterator[str]:
    for name, (new, other) in _MOVED.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            words = other if was else new
            yield _(words).format(now=now, before=was)
    for name, (said, taken_back) in _SAID.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            words = said if now else taken_back
            yield _(words).format(now=day(now) if isinstance(now, date) else now)
    if before.quick != after.quick:
        yield _("quick, only the headline questions count") if after.quick else _("full, every question counts")
