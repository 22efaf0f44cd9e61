"""Putting two versions together: nothing that either said is lost, and nobody is overruled unasked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answered import with_answer
from conftest import assess, make_bank, question
from digiassess.analysis.merge import Difference, as_saved, merge, newest
from digiassess.model.action import Action, Event
from digiassess.model.answer import SAID, AgreedFrom, Answer
from digiassess.model.assessment import Assessment

QUESTIONS = ("a.one", "a.two", "b.one", "b.two")
BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one"), question("b.two")]})
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
BLANK = assess(BANK, {})
PARTS = [part.name for part in SAID]

ANSWERS = st.builds(
    Answer,
    level=st.sampled_from([None, 0, 1, "unknown"]),
    note=st.sampled_from(["", "Fine.", "Poor."]),
    evidence=st.sampled_from([(), ("Audit",), ("Audit", "Minute")]),
    target=st.sampled_from([None, 2, 3]),
    answered_at=st.none() | st.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours)),
    confirmed_from=st.sampled_from([None, "2025"]),
)
ACTIONS = st.builds(
    Action,
    id=st.just("A1"),
    what=st.sampled_from(["Buy", "Build"]),
    owner=st.sampled_from(["IT", "HR"]),
    due=st.just(date(2027, 3, 31)),
    status=st.sampled_from(["open", "done"]),
    question=st.sampled_from(["a.one", "a.two"]),
)


def numbered(actions: list[Action]) -> tuple[Action, ...]:
    return tuple(action.model_copy(update={"id": f"A{number}"}) for number, action in enumerate(actions, 1))


VERSIONS = st.builds(
    lambda answers, targets, respondents, actions: assess(
        BANK, answers, targets=targets, respondents=tuple(respondents), actions=numbered(actions)
    ),
    answers=st.dictionaries(st.sampled_from(QUESTIONS), ANSWERS),
    targets=st.dictionaries(st.sampled_from(["a", "b"]), st.integers(0, 4)),
    respondents=st.lists(st.sampled_from(["Ann", "Bob", "Cy"]), unique=True),
    actions=st.lists(ACTIONS, max_size=3),
)


def said(version: Assessment) -> dict[tuple[str, str], Any]:
    """Every part of every answer, and every target."""
    parts: dict[tuple[str, str], Any] = {
        (name, part): getattr(version.answer(name), part) for name in QUESTIONS for part in PARTS
    }
    return parts | {("target", theme): version.targets.get(theme) for theme in ("a", "b")}


def whats(version: Assessment) -> set[str]:
    return {f"{action.what}, {action.owner}, {action.question}" for action in version.actions}


class TestThreeVersions:
    @given(VERSIONS, VERSIONS, VERSIONS)
    def test_what_one_changed_stands_and_what_both_changed_is_asked(
        self, base: Assessment, ours: Assessment, theirs: Assessment
    ) -> None:
        merged = merge(base, ours, theirs)
        before, mine, other, now = said(base), said(ours), said(theirs), said(merged.assessment)
        asked = {
            ("target", difference.key) if difference.kind == "target" else (difference.key, difference.part)
            for difference in merged.differences
            if difference.kind in ("answer", "target")
        }
        for place in before:
            if mine[place] in (before[place], other[place]):
                assert now[place] == other[place]
            elif place not in asked:
                assert other[place] == before[place]
                assert now[place] == mine[place]
        assert asked <= set(before)

    @given(VERSIONS, VERSIONS, VERSIONS)
    def test_no_new_action_is_lost(self, base: Assessment, ours: Assessment, theirs: Assessment) -> None:
        merged = merge(base, ours, theirs).assessment
        ids = [action.id for action in merged.actions]
        assert len(ids) == len(set(ids))
        for version in (ours, theirs):
            new = [action for action in version.actions if action.id not in {known.id for known in base.actions}]
            assert whats(version.model_copy(update={"actions": tuple(new)})) <= whats(merged)

    @given(VERSIONS, VERSIONS)
    def test_one_change_alone_is_what_stands(self, base: Assessment, other: Assessment) -> None:
        for merged in (merge(base, other, base), merge(base, base, other), merge(base, other, other)):
            assert not merged.differences
            assert said(merged.assessment) == said(other)
            assert set(merged.assessment.respondents) == set(other.respondents)
            assert {action.id: action for action in merged.assessment.actions} == {
                action.id: action for action in other.actions
            }

    @given(VERSIONS, st.lists(st.tuples(st.sampled_from(QUESTIONS), ANSWERS)), st.sets(st.sampled_from(QUESTIONS)))
    def test_changes_to_different_questions_are_both_there(
        self, base: Assessment, given_answers: list[tuple[str, Answer]], to_us: set[str]
    ) -> None:
        ours = theirs = base
        for name, answer in given_answers:
            ours = with_answer(ours, name, answer) if name in to_us else ours
            theirs = theirs if name in to_us else with_answer(theirs, name, answer)
        merged = merge(base, ours, theirs)
        assert not merged.differences
        for name in QUESTIONS:
            assert merged.assessment.answer(name) == (ours if name in to_us else theirs).answer(name)

    @given(VERSIONS, VERSIONS, VERSIONS, st.sampled_from(["ours", "theirs"]))
    def test_what_is_chosen_stands(self, base: Assessment, ours: Assessment, theirs: Assessment, side: Any) -> None:
        differences = merge(base, ours, theirs).differences
        settled = merge(base, ours, theirs, lambda _: side)
        assert not settled.differences
        for difference in differences:
            if difference.kind == "answer":
                there = getattr(settled.assessment.answer(difference.key), difference.part)
                assert there == getattr(difference, side)

    @pytest.mark.parametrize("base", [None, assess(BANK, {"a.one": 3})])
    def test_what_was_said_of_one_level_joins_another_only_where_it_is_chosen(self, base: Assessment | None) -> None:
        hours = [NOON + timedelta(hours=number) for number in range(2)]
        fell = Answer(level=2, note="It fell back.", evidence=("Audit",), target=4, answered_at=hours[0])
        ours, theirs = (assess(BANK, {"a.one": each}) for each in (fell, Answer(level=4, answered_at=hours[1])))
        merged = merge(base, ours, theirs)
        assert [(each.part, each.ours, each.theirs) for each in merged.differences] == [
            ("level", 2, 4),
            ("note", "It fell back.", ""),
            ("evidence", ("Audit",), ()),
        ]
        later = Answer(level=4, target=4, answered_at=hours[1])
        assert merge(base, ours, theirs, lambda _: "ours").assessment.answer("a.one") == fell
        assert merge(base, ours, theirs, lambda _: "theirs").assessment.answer("a.one") == later
        assert merge(base, ours, theirs, newest).assessment.answer("a.one") == later
        assert merge(base, theirs, ours, newest).assessment.answer("a.one") == later

    def test_a_note_to_a_level_that_the_other_changed_is_asked_about_and_one_to_none_is_not(self) -> None:
        base = assess(BANK, {"a.one": 1})
        noted = assess(BANK, {"a.one": Answer(level=1, note="Poor.")})
        found = merge(base, assess(BANK, {"a.one": 3}), noted).differences
        assert [(each.part, each.ours, each.theirs) for each in found] == [("level", 3, 1), ("note", "", "Poor.")]
        begun = assess(BANK, {"a.one": Answer(note="Ask Ann.")})
        merged = merge(None, begun, base)
        assert (merged.differences, merged.assessment.answer("a.one").note) == ((), "Ask Ann.")

    def test_a_level_brings_along_how_it_came_about(self) -> None:
        base = assess(BANK, {"a.one": Answer(level=1, to_confirm=True)})
        ours = assess(BANK, {"a.one": Answer(level=1, note="Ours.", to_confirm=True, answered_at=NOON)})
        later = NOON + timedelta(hours=1)
        theirs = assess(BANK, {"a.one": Answer(level=1, confirmed_from="2025", answered_at=later)})
        answer = merge(base, ours, theirs).assessment.answer("a.one")
        assert answer == Answer(level=1, note="Ours.", confirmed_from="2025", answered_at=later)

    @pytest.mark.parametrize("ours_after", [True, False])
    def test_of_one_level_that_both_agreed_the_later_says_from_what(self, ours_after: bool) -> None:
        before, after = (
            Answer(level=1, agreed_from=AgreedFrom(people=people), answered_at=NOON + timedelta(hours=hours))
            for people, hours in ((3, 0), (5, 1))
        )
        ours, theirs = (after, before) if ours_after else (before, after)
        merged = merge(BLANK, assess(BANK, {"a.one": ours}), assess(BANK, {"a.one": theirs}))
        assert (merged.assessment.answer("a.one"), merged.differences) == (after, ())

    @pytest.mark.parametrize("field", sorted(set(Assessment.model_fields) - {"bank"}))
    def test_no_field_of_an_assessment_is_forgotten(self, field: str) -> None:
        """A new field is carried by whoever changed it, without a line of code for it."""
        values: Mapping[str, Any] = {
            "answers": {"a.one": Answer(level=1)},
            "set_aside": {"x.gone": Answer(level=1)},
            "targets": {"a": 1},
            "actions": (Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31)),),
            "events": (Event(what="signed-off", by="A. Baker", at=NOON),),
        }
        changed = BLANK.model_copy(update={field: values.get(field, ("New",))})
        for ours, theirs in ((changed, BLANK), (BLANK, changed)):
            assert getattr(merge(BLANK, ours, theirs).assessment, field) == getattr(changed, field)


class TestTwoVersions:
    """Without the version that both began from, as from another copy of the file."""

    @given(VERSIONS, VERSIONS)
    def test_what_only_one_has_is_there_and_what_both_say_differently_is_asked(
        self, ours: Assessment, theirs: Assessment
    ) -> None:
        merged = merge(None, ours, theirs)
        empty, mine, other, now = said(BLANK), said(ours), said(theirs), said(merged.assessment)
        asked = {(difference.key, difference.part) for difference in merged.differences if difference.kind == "answer"}
        for place in empty:
            if mine[place] == empty[place]:
                assert now[place] == other[place]
            elif other[place] == empty[place]:
                assert now[place] == mine[place] or place in asked
            elif mine[place] != other[place] and place[0] != "target":
                assert place in asked

    def test_an_action_of_the_same_id_about_another_question_is_another_one(self) -> None:
        action = Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31), question="a.one")
        other = action.model_copy(update={"question": "a.two", "what": "Build"})
        ours, theirs = (assess(BANK, {}, actions=(agreed,)) for agreed in (action, other))
        merged = merge(None, ours, theirs)
        assert not merged.differences
        assert [(agreed.id, agreed.what) for agreed in merged.assessment.actions] == [("A1", "Build"), ("A2", "Buy")]

    @given(VERSIONS, VERSIONS)
    def test_no_action_is_lost_and_a_second_merge_brings_nothing_new(
        self, ours: Assessment, theirs: Assessment
    ) -> None:
        def about(version: Assessment) -> set[tuple[str | None, str]]:
            return {(action.question, action.what) for action in version.actions}

        merged = merge(None, ours, theirs, newest).assessment
        assert about(merged) == about(ours) | about(theirs)
        assert about(merge(None, ours, merged, newest).assessment) == about(merged)

    @pytest.mark.parametrize(
        ("more", "kept"),
        [
            ({"what": "Build"}, [("A1", "Build"), ("A2", "Buy")]),
            ({"question": "a.two"}, [("A1", "Buy"), ("A2", "Buy")]),
            ({}, [("A1", "Buy")]),
        ],
    )
    def test_an_action_is_known_by_what_is_to_be_done_about_which_question(
        self, more: dict[str, Any], kept: list[tuple[str, str]]
    ) -> None:
        action = Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31), question="a.one")
        ours, theirs = (assess(BANK, {}, actions=(agreed,)) for agreed in (action, action.model_copy(update=more)))
        merged = merge(None, ours, theirs)
        assert not merged.differences
        assert [(agreed.id, agreed.what) for agreed in merged.assessment.actions] == kept
        assert merged.renamed == ({"A1": "A2"} if more else {})

    def test_where_ids_run_out_a_free_one_is_taken(self) -> None:
        action = Action(id="A99999", what="Buy", owner="IT", due=date(2027, 3, 31), question="a.one")
        theirs = assess(BANK, {}, actions=(action.model_copy(update={"what": "Build"}),))
        merged = merge(None, assess(BANK, {}, actions=(action,)), theirs).assessment
        assert [agreed.id for agreed in merged.actions] == ["A99999", "A1"]

    def test_a_sign_off_of_a_copy_is_none_of_ours(self) -> None:
        theirs = assess(BANK, {}, events=(Event(what="signed-off", by="A. Baker", at=NOON),))
        assert merge(None, theirs, BLANK).assessment.events == ()

    @pytest.mark.parametrize(
        ("ours", "theirs", "side"),
        [(NOON, NOON + timedelta(1), "theirs"), (NOON, NOON, None), (NOON, None, "ours"), (None, None, None)],
    )
    def test_of_two_at_one_time_neither_is_the_newest(
        self, ours: datetime | None, theirs: datetime | None, side: str | None
    ) -> None:
        assert newest(Difference("answer", "a.one", "level", 1, 2, ours, theirs)) == side


class TestActions:
    BEFORE = Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31))

    def test_a_part_that_both_changed_is_a_difference_with_both_sides_and_their_times(self) -> None:
        base = assess(BANK, {"a.one": Answer(level=1, answered_at=NOON)}, actions=(self.BEFORE,))
        ours = base.model_copy(update={"actions": (self.BEFORE.model_copy(update={"owner": "Clerk"}),)})
        theirs = base.model_copy(update={"actions": (self.BEFORE.model_copy(update={"owner": "Leader"}),)})
        assert merge(base, ours, theirs).differences == (
            Difference("action", "A1", "owner", "Clerk", "Leader", NOON, NOON),
        )

    def test_parts_that_only_one_of_them_changed_are_put_together(self) -> None:
        """Also where the action was there before: it is one action, changed twice, and not two."""
        base = assess(BANK, {}, actions=(self.BEFORE,))
        ours = base.model_copy(update={"actions": (self.BEFORE.model_copy(update={"owner": "Clerk"}),)})
        theirs = base.model_copy(update={"actions": (self.BEFORE.model_copy(update={"status": "done"}),)})
        merged = merge(base, ours, theirs)
        assert merged.differences == ()
        assert merged.assessment.actions == (self.BEFORE.model_copy(update={"owner": "Clerk", "status": "done"}),)


def test_an_action_is_found_as_it_was_saved_by_its_id_or_by_all_else_that_it_says() -> None:
    def saved(number: int, **more: Any) -> Action:
        fields = {"what": "Buy", "owner": "IT", "due": date(2027, 3, 31), **more}
        return Action(id=f"A{number}", **fields)

    mine = saved(1)
    others = (saved(3, owner="HR"), saved(4))
    for there, found in (
        ((mine, *others), mine),
        (others, saved(4)),
        ((*others, saved(5)), saved(5)),
        ((saved(1, owner="HR"), saved(2)), saved(2)),
        ((saved(3, owner="HR"),), mine),
        ((), mine),
    ):
        assert as_saved(mine, BLANK.model_copy(update={"actions": there})) == found
