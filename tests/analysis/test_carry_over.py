"""Carrying over: what is shown of last time, what goes on, what fits another bank, and what is never taken unasked."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.carry_over import Before, Only, carried_over, confirmed, fitting, fitting_targets, last_time
from digiassess.model.action import Action, ActionStatus
from digiassess.model.answer import Answer

OLD = make_bank({"a": [question("a.kept"), question("a.old"), question("a.changed"), question("a.gone")]}, target=3)
NEW = make_bank(
    {
        "a": [
            question("a.kept"),
            question("a.new", replaces=["a.old"]),
            question("a.changed", changed_in="1.1"),
            question("a.added"),
        ]
    },
    version="1.1",
    target=3,
)
LAST = assess(OLD, {"a.kept": 3, "a.old": Answer(level="unknown", note="Nobody knew."), "a.changed": 0}, period="2025")
NOW = assess(NEW, {})


def action(number: int, status: ActionStatus, agreed_in: str | None = None) -> Action:
    return Action(
        id=f"A{number}", what="Do it", owner="Clerk", due=date(2026, 3, 1), status=status, agreed_in=agreed_in
    )


class TestLastTime:
    def test_answers_are_shown_under_the_ids_of_this_bank(self) -> None:
        said = last_time(LAST, NOW).said
        assert said == {
            "a.kept": Before("2025", Answer(level=3), OLD),
            "a.new": Before("2025", Answer(level="unknown", note="Nobody knew."), OLD),
            "a.changed": Before("2025", Answer(level=0), OLD, same=False),
        }

    @pytest.mark.parametrize(
        ("which", "asked"),
        [("new", {"a.changed", "a.added"}), ("gaps", {"a.new", "a.changed"}), ("unknown", {"a.new"})],
    )
    def test_narrows_a_sitting(self, which: Only, asked: set[str]) -> None:
        assert last_time(LAST, NOW).only(which) == asked

    def test_an_answer_that_was_still_to_be_confirmed_is_no_dont_know(self) -> None:
        last = assess(OLD, {"a.kept": Answer(level="unknown", to_confirm=True), "a.old": Answer(level="unknown")})
        assert last_time(last, NOW).only("unknown") == {"a.new"}

    def test_a_changed_question_is_new_but_was_there(self) -> None:
        seen = last_time(LAST, NOW)
        assert (seen.period, sorted(seen.new), sorted(seen.added)) == ("2025", ["a.added", "a.changed"], ["a.added"])

    def test_it_was_of_the_council_as_it_was_then(self) -> None:
        who = {"kind": "district", "nation": "wales", "period": "2025"}
        seen = last_time(assess(OLD, {"a.kept": 3, "a.gone": 1}, **who), NOW)
        assert (seen.quick, seen.kind, seen.nation, seen.left) == (False, "district", "wales", 2)
        assert last_time(assess(OLD, {}, quick=True, **who), NOW).quick

    def test_a_question_is_seen_whatever_stands_before_it(self) -> None:
        first = make_bank({"a": [question("a.added"), question("a.kept")]}, version="1.1", target=3)
        assert list(last_time(LAST, assess(first, {})).said) == ["a.kept"]


class TestCarriedOver:
    def test_no_answer_is_taken_over(self) -> None:
        assert carried_over(LAST, NOW).answers == {}

    def test_open_actions_go_on_under_their_ids_and_say_where_they_come_from(self) -> None:
        actions = (action(1, "open"), action(2, "done"), action(3, "dropped"), action(4, "open", "2024"))
        after = carried_over(LAST.model_copy(update={"actions": actions}), NOW)
        assert [(each.id, each.agreed_in) for each in after.actions] == [("A1", "2025"), ("A4", "2024")]

    def test_targets_go_on_where_the_bank_has_the_theme_and_the_level(self) -> None:
        short = make_bank({"a": [question("a.one", 3)], "b": [question("b.one", 3)]}, (0, 1, 2))
        assert fitting_targets({"a": 2, "b": 3, "c": 1}, short) == {"a": 2}
        before = LAST.model_copy(update={"targets": {"a": 2, "b": 3, "c": 1}})
        assert carried_over(before, assess(short, {})).targets == {"a": 2}

    def test_how_papers_are_handled_goes_on_and_what_else_they_say_of_themselves_is_told(self) -> None:
        before = assess(OLD, {}, period="2025", marking="OFFICIAL", author="Ann", prepared_for="Cabinet")
        after = carried_over(before, NOW)
        assert (after.marking, after.author, after.prepared_for) == ("OFFICIAL", None, None)
        assert last_time(before, NOW).papers == ("prepared_for", "author")
        assert last_time(LAST, NOW).papers == ()

    def test_a_questions_own_target_goes_on_with_its_question_and_is_no_answer(self) -> None:
        said = {
            "a.kept": Answer(level=2, note="As it was.", target=4),
            "a.old": Answer(target=2),
            "a.changed": Answer(level=1, target=4),
            "a.gone": Answer(level=1, target=4),
        }
        after = carried_over(assess(OLD, said, period="2025"), NOW)
        assert after.answers == {"a.kept": Answer(target=4), "a.new": Answer(target=2)}
        assert (after.progress().answered, after.given_at()) == (0, [])

    def test_a_target_alone_was_not_said_last_time(self) -> None:
        last = assess(OLD, {"a.kept": Answer(target=4), "a.old": Answer(note="Ask Ann.", target=4)}, period="2025")
        assert list(last_time(last, NOW).said) == ["a.new"]


class TestConfirmed:
    BEFORE = Answer(level=2, note="As it was.", evidence=("Minute 4",), target=4)

    def test_without_a_word_of_this_time_all_is_as_it_was(self) -> None:
        parts = confirmed(self.BEFORE, Answer(), "2025")
        assert Answer(**parts) == self.BEFORE.model_copy(update={"confirmed_from": "2025"})

    @pytest.mark.parametrize(
        "said", [Answer(note="New."), Answer(evidence=("Audit",)), Answer(target=0)], ids=["note", "evidence", "target"]
    )
    def test_what_was_said_afresh_stays(self, said: Answer) -> None:
        after = Answer(**confirmed(self.BEFORE, said, "2025"))
        for part in ("note", "evidence", "target"):
            fresh = getattr(said, part)
            assert getattr(after, part) == (getattr(self.BEFORE, part) if fresh in ("", (), None) else fresh)

    def test_a_target_that_was_taken_back_since_stays_taken_back(self) -> None:
        now = Answer(answered_at=datetime(2026, 3, 1, tzinfo=UTC))
        assert Answer(**{**dict(now), **confirmed(self.BEFORE, now, "2025")}).target is None

    def test_a_question_that_had_changed_is_confirmed_by_it(self) -> None:
        assert confirmed(self.BEFORE, Answer(level=1, to_confirm=True), "2025")["to_confirm"] is False


class TestFitting:
    SHORT = make_bank({"a": [question("a.one", 3)]}, (0, 1, 2))

    @given(
        level=st.one_of(st.none(), st.integers(0, 9), st.sampled_from(["unknown", "not-applicable"])),
        target=st.one_of(st.none(), st.integers(0, 9)),
    )
    def test_nothing_but_a_level_that_the_bank_lacks_is_left_out(self, level: int | None, target: int | None) -> None:
        after = fitting(Answer(level=level, target=target, note="Kept."), self.SHORT)
        assert after.level == (None if isinstance(level, int) and level > 2 else level)
        assert after.target == (None if target is not None and target > 2 else target)
        assert after.note == "Kept."
