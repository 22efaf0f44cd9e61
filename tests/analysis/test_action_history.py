"""What is recorded of an action's changes, and how two histories of one come together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.analysis.action_history import recorded, together
from digiassess.analysis.merge import merge
from digiassess.model.action import MOST_CHANGES, ActionChange
from digiassess.model.assessment import Assessment
from plans import action, planned

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=1)


def told(there: Assessment) -> list[tuple[str, str | None, str | None]]:
    return [(change.part, change.before, change.after) for change in there.actions[0].history]


class TestRecorded:
    def test_a_new_one_is_agreed(self) -> None:
        assert told(recorded(planned(), planned(action()), NOON)) == [("agreed", None, None)]

    @pytest.mark.parametrize(
        ("parts", "said"),
        [
            ({}, []),
            ({"due": date(2027, 6, 30)}, [("due", "2027-03-31", "2027-06-30")]),
            ({"status": "done", "owner": "Chair"}, [("owner", "Head of IT", "Chair"), ("status", "open", "done")]),
            ({"level": 3}, [("level", None, "3")]),
            ({"what": "Else"}, [("what", "Do A1.", "Else")]),
            ({"question": None}, [("question", "a.one", None)]),
        ],
    )
    def test_each_part_that_changed(self, parts: dict[str, Any], said: list[Any]) -> None:
        after = planned(action().model_copy(update=parts))
        assert told(recorded(planned(action()), after, NOON)) == said

    def test_what_was_recorded_stays_and_only_the_last_are_kept(self) -> None:
        there = planned(action())
        for number in range(MOST_CHANGES + 5):
            changed = there.actions[0].model_copy(update={"owner": f"O{number}"})
            there = recorded(there, there.model_copy(update={"actions": (changed,)}), NOON + timedelta(hours=number))
        assert [after for _, _, after in told(there)] == [f"O{number}" for number in range(5, MOST_CHANGES + 5)]


CHANGES = st.lists(
    st.builds(
        ActionChange,
        at=st.integers(0, 9).map(lambda hours: NOON + timedelta(hours=hours)),
        part=st.sampled_from(["owner", "status"]),
        after=st.sampled_from(["x", "y"]),
    ),
    max_size=5,
    unique=True,
).map(lambda changes: tuple(sorted(changes, key=lambda change: change.at)))


class TestTogether:
    @given(CHANGES, CHANGES)
    def test_every_change_once_in_the_order_of_time(
        self, first: tuple[ActionChange, ...], second: tuple[ActionChange, ...]
    ) -> None:
        both = together(first, second)
        assert len(both) == len(set(both))
        assert set(both) == {*first, *second}
        assert [change.at for change in both] == sorted(change.at for change in both)

    def test_two_people_who_change_different_parts_do_not_differ(self) -> None:
        base = recorded(planned(), planned(action()), NOON)
        (agreed,) = base.actions

        def with_(at: datetime, **parts: Any) -> Assessment:
            return recorded(base, base.model_copy(update={"actions": (agreed.model_copy(update=parts),)}), at)

        merged = merge(base, with_(NOON + timedelta(hours=1), owner="Chair"), with_(LATER, status="done"))
        assert merged.differences == ()
        (found,) = merged.assessment.actions
        assert (found.owner, found.status) == ("Chair", "done")
        assert [change.part for change in found.history] == ["agreed", "owner", "status"]

    def test_the_same_agreed_twice_is_one(self) -> None:
        base = planned()
        first, second = (recorded(base, planned(action()), at) for at in (NOON, LATER))
        assert len(merge(base, first, second).assessment.actions) == 1
