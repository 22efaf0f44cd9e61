"""What is recorded of an action's changes, and how two histories of one come together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answered import with_answer
from digiassess.analysis.action_history import recorded, said_at, together, told_to_the_end
from digiassess.analysis.merge import Difference, merge, newest
from digiassess.model.action import MOST_CHANGES, ActionChange
from digiassess.model.answer import Answer
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


class TestTwoCopies:
    """Two copies of a folder, without what both began from: what became of an action is told by its own history."""

    BASE = recorded(planned(), planned(action()), NOON)

    def copy(self, hours: int, **parts: Any) -> Assessment:
        (agreed,) = self.BASE.actions
        changed = self.BASE.model_copy(update={"actions": (agreed.model_copy(update=parts),)})
        return recorded(self.BASE, changed, NOON + timedelta(hours=hours))

    @pytest.mark.parametrize("parts", [{"status": "done"}, {"owner": "Chair"}, {"due": date(2027, 6, 30)}])
    def test_what_one_of_them_changed_since_is_the_newest_whichever_it_is(self, parts: dict[str, Any]) -> None:
        changed = self.copy(1, **parts)
        younger = Answer(level=1, answered_at=LATER)
        for ours, theirs in ((changed, self.BASE), (self.BASE, changed)):
            for versions in (
                (with_answer(ours, "a.one", younger), theirs),
                (ours, with_answer(theirs, "a.one", younger)),
            ):
                assert merge(None, *versions, newest).assessment.actions == changed.actions

    def test_what_differs_is_asked_with_the_times_of_both(self) -> None:
        ours, theirs = self.copy(2, status="dropped"), self.copy(1, status="done")
        at = [NOON + timedelta(hours=hours) for hours in (2, 1)]
        asked = Difference("action", "A1", "status", "dropped", "done", *at)
        assert merge(None, ours, theirs).differences == (asked,)
        assert merge(None, ours, self.BASE).differences == (replace(asked, theirs="open", theirs_at=None),)

    def test_where_the_earlier_is_chosen_the_history_tells_that_too(self) -> None:
        merged = merge(None, self.copy(1, status="done"), self.copy(2, status="dropped"), lambda _: "ours")
        status = [("status", "open", "done"), ("status", "open", "dropped")]
        assert told(merged.assessment) == [("agreed", None, None), *status]
        now = told_to_the_end(merged.assessment, ["A1"], LATER)
        assert told(now) == [("agreed", None, None), *status, ("status", "dropped", "done")]
        assert now.actions[0].history[-1].at == LATER
        assert told_to_the_end(now, ["A1"], LATER + timedelta(1)) == now
        assert told_to_the_end(merged.assessment, ["A2"], LATER) == merged.assessment

    def test_when_each_part_was_said(self) -> None:
        changed, there = self.copy(3, status="done").actions[0], self.BASE.actions[0]
        assert said_at(changed, there, "status") == NOON + timedelta(hours=3)
        assert said_at(there, changed, "status") is None
        assert said_at(changed, there, "owner") == said_at(there, changed, "owner") == NOON
        assert said_at(action(), changed, "owner") is None
