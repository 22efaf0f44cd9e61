"""What became of answers between two states of one assessment."""

from __future__ import annotations

from datetime import UTC, datetime

from digiassess.analysis.answer_changes import answer_changes
from digiassess.model.answer import Answer

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def test_each_answer_is_new_changed_unchanged_or_cleared() -> None:
    before = {
        "same": Answer(level=1, answered_at=NOON),
        "moved": Answer(level=1, target=3),
        "noted": Answer(level="unknown"),
        "gone": Answer(level=2, note="x"),
        "unsaid": Answer(note="x"),
        "confirmed": Answer(level=2, to_confirm=True),
    }
    after = {
        "same": Answer(level=1),
        "moved": Answer(level=2, target=4),
        "noted": Answer(level="unknown", note="x"),
        "gone": Answer(target=2),
        "unsaid": Answer(level=0, note="x"),
        "fresh": Answer(level="not-applicable"),
        "confirmed": Answer(level=2),
    }
    found = answer_changes(before, after, [*before, "fresh", "never"])
    assert found.new == ("unsaid", "fresh")
    assert found.cleared == ("gone",)
    assert found.unchanged == ("same", "never")
    assert [(change.id, change.parts) for change in found.changed] == [
        ("moved", ("level", "target")),
        ("noted", ("note",)),
        ("confirmed", ()),
    ]
