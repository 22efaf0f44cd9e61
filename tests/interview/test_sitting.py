"""Where a person is among the questions: every move, and what holds for any sequence of moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import assess, make_bank, question
from digiassess.interview.sitting import Add, Back, Clear, Give, Move, Sitting, Skip, questions_of, resume, step
from digiassess.model.answer import Answer
from digiassess.model.text import NOTE_LENGTH

QUESTIONS = ("a.one", "a.two", "b.one")
EARLIER = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def sitting(answers: Mapping[str, Answer] | None = None, place: int = 0) -> Sitting:
    return Sitting(QUESTIONS, answers or {}, place)


class TestResume:
    @pytest.mark.parametrize(
        ("levels", "current"),
        [
            ({}, "a.one"),
            ({"a.one": 2}, "a.two"),
            ({"a.two": 2}, "a.one"),
            ({"a.one": 0, "b.one": 4}, "a.two"),
            ({"a.one": "unknown", "a.two": "not-applicable"}, "b.one"),
            ({"a.one": 0, "a.two": 0, "b.one": 0}, None),
        ],
    )
    def test_starts_at_the_first_question_without_an_answer(self, levels: dict[str, Any], current: str | None) -> None:
        answers = {name: Answer(level=level) for name, level in levels.items()}
        assert resume(QUESTIONS, answers).current == current

    def test_a_note_or_a_target_alone_is_no_answer(self) -> None:
        answers = {"a.one": Answer(note="Ask finance."), "a.two": Answer(target=3)}
        assert resume(QUESTIONS, answers).current == "a.one"

    def test_an_answer_to_a_question_that_is_not_asked_changes_nothing(self) -> None:
        assert resume(QUESTIONS, {"z.other": Answer(level=1)}).current == "a.one"

    def test_without_questions_it_is_at_its_end(self) -> None:
        assert resume((), {}).current is None


class TestQuestionsOf:
    BANK = make_bank(
        {
            "b": [question("b.one"), question("b.head", headline=True)],
            "a": [question("a.few", applies_to=["district"], headline=True), question("a.all")],
        }
    )

    def test_all_of_them_in_the_order_of_the_bank(self) -> None:
        assert questions_of(assess(self.BANK, {}, kind="district")) == ("b.one", "b.head", "a.few", "a.all")

    def test_none_that_is_for_other_kinds_of_council(self) -> None:
        assert questions_of(assess(self.BANK, {}, kind="county")) == ("b.one", "b.head", "a.all")

    def test_headlines_only_in_a_quick_assessment(self) -> None:
        assert questions_of(assess(self.BANK, {}, kind="county", quick=True)) == ("b.head",)

    def test_of_the_themes_wanted_in_the_order_of_the_bank_not_of_the_asking(self) -> None:
        one = assess(self.BANK, {}, kind="district")
        assert questions_of(one, ["a"]) == ("a.few", "a.all")
        assert questions_of(one, ["a", "b"]) == ("b.one", "b.head", "a.few", "a.all")


class TestMoves:
    @pytest.mark.parametrize("level", [0, 4, "unknown", "not-applicable"])
    def test_give_answers_and_goes_on(self, level: Any) -> None:
        after = step(sitting(), Give(level), NOW)
        assert (after.answers, after.place) == ({"a.one": Answer(level=level, answered_at=NOW)}, 1)

    def test_give_keeps_note_evidence_and_target(self) -> None:
        before = Answer(level=1, note="As in March.", evidence=("Audit report",), target=3, answered_at=EARLIER)
        after = step(sitting({"a.one": before}), Give(2), NOW)
        assert after.answers["a.one"] == before.model_copy(update={"level": 2, "answered_at": NOW})

    def test_the_last_answer_ends_it(self) -> None:
        assert step(sitting(place=2), Give(0), NOW).current is None

    def test_skip_leaves_the_question_as_it_is(self) -> None:
        answers = {"a.one": Answer(level=3, answered_at=EARLIER)}
        after = step(sitting(answers), Skip(), NOW)
        assert (after.answers, after.place) == (answers, 1)

    def test_questions_with_an_answer_are_passed_over(self) -> None:
        answers = {"a.two": Answer(level=3, answered_at=EARLIER)}
        for move in (Give(1), Skip()):
            assert step(sitting(answers), move, NOW).current == "b.one"
        again = replace(sitting(answers), again=True)
        assert step(again, Skip(), NOW).current == "a.two"

    def test_an_answer_to_confirm_is_none_that_stands(self) -> None:
        answers = {"a.two": Answer(level=3, to_confirm=True, answered_at=EARLIER)}
        assert step(sitting(answers), Skip(), NOW).current == "a.two"

    def test_back_leads_to_where_one_came_from(self) -> None:
        answers = {"a.two": Answer(level=3, answered_at=EARLIER)}
        there = step(sitting(answers), Give(1), NOW)
        assert step(there, Back(), NOW).current == "a.one"

    def test_clear_takes_back_all_but_the_target_and_stays(self) -> None:
        before = Answer(level=1, note="Note.", evidence=("Log",), target=3, confirmed_from="2025", answered_at=EARLIER)
        after = step(sitting({"a.one": before}), Clear(), NOW)
        assert after == sitting({"a.one": Answer(target=3, answered_at=NOW)})

    def test_back_goes_to_the_question_before(self) -> None:
        assert step(sitting(place=2), Back(), NOW).current == "a.two"

    def test_back_at_the_first_stays_there(self) -> None:
        assert step(sitting(), Back(), NOW) == sitting()

    def test_add_stays_and_keeps_the_level(self) -> None:
        before = {"a.one": Answer(level=3, answered_at=EARLIER)}
        after = step(sitting(before), Add({"note": "See the log.", "target": 4}), NOW)
        assert after == sitting({"a.one": Answer(level=3, note="See the log.", target=4, answered_at=NOW)})

    def test_add_before_an_answer_leaves_it_unanswered(self) -> None:
        after = step(sitting(), Add({"evidence": ("Minutes, 3 May",)}), NOW)
        assert after.answer() == Answer(evidence=("Minutes, 3 May",), answered_at=NOW)
        assert after.answer().level is None

    def test_what_is_added_is_made_safe_and_checked(self) -> None:
        assert step(sitting(), Add({"note": "a\x1b[2Jb"}), NOW).answer().note == "a [2Jb"
        with pytest.raises(ValidationError):
            step(sitting(), Add({"note": "x" * (NOTE_LENGTH + 1)}), NOW)

    @pytest.mark.parametrize("move", [Give(3), Skip(), Add({"note": "Late."})])
    def test_at_the_end_nothing_moves_but_back(self, move: Move) -> None:
        end = sitting({"b.one": Answer(level=1)}, 3)
        assert step(end, move, NOW) == end
        assert step(end, Back(), NOW).current == "b.one"

    def test_the_sitting_before_is_left_as_it_was(self) -> None:
        before = sitting({"a.one": Answer(level=1)})
        step(before, Give(2), NOW)
        assert before == sitting({"a.one": Answer(level=1)})


MOVES: st.SearchStrategy[Move] = st.one_of(
    st.builds(Give, st.sampled_from([0, 1, 4, "unknown", "not-applicable"])),
    st.just(Skip()),
    st.just(Back()),
    st.just(Clear()),
    st.builds(
        Add,
        st.fixed_dictionaries(
            {},
            optional={
                "note": st.sampled_from(["", "One.", "Two\nlines.", "\x07"]),
                "evidence": st.sampled_from([(), ("Audit report",), ("Minutes", "Log")]),
                "target": st.sampled_from([None, 0, 3]),
            },
        ),
    ),
)
SITTINGS = st.builds(
    Sitting,
    st.just(QUESTIONS),
    st.dictionaries(
        st.sampled_from(QUESTIONS),
        st.builds(Answer, level=st.sampled_from([None, 0, 2, "unknown"]), answered_at=st.just(EARLIER)),
    ),
    st.integers(0, len(QUESTIONS)),
)
MANY_MOVES = st.lists(MOVES, max_size=30)


def steps(first: Sitting, moves: list[Move]) -> list[tuple[Sitting, Move, datetime, Sitting]]:
    """Each sitting, the move made in it, when, and the sitting after."""
    made, before = [], first
    for minute, move in enumerate(moves):
        now = NOW + timedelta(minutes=minute)
        after = step(before, move, now)
        made.append((before, move, now, after))
        before = after
    return made


def said(answer: Answer) -> Answer:
    return answer.model_copy(update={"answered_at": None})


class TestProperties:
    @given(SITTINGS, MANY_MOVES)
    def test_the_place_stays_in_range_and_moves_on_to_what_is_unanswered(
        self, first: Sitting, moves: list[Move]
    ) -> None:
        for before, move, _, after in steps(first, moves):
            assert 0 <= after.place <= len(QUESTIONS)
            if isinstance(move, Give | Skip) and before.current is not None:
                assert after.place > before.place
                passed = QUESTIONS[before.place + 1 : after.place]
                assert all(name in after.answers and after.answers[name].given for name in passed)
            assert after.questions == QUESTIONS
            assert (after.current is None) == (after.place == len(QUESTIONS))

    @given(SITTINGS, MANY_MOVES)
    def test_only_give_add_and_clear_change_answers_and_only_the_current_one(
        self, first: Sitting, moves: list[Move]
    ) -> None:
        for before, move, _, after in steps(first, moves):
            names = {*before.answers, *after.answers}
            changed = {name for name in names if before.answers.get(name) != after.answers.get(name)}
            assert changed <= {before.current}
            assert not changed or isinstance(move, Give | Add | Clear)
            assert before.answers.keys() <= after.answers.keys()

    @given(SITTINGS)
    def test_back_undoes_the_place_of_skip(self, first: Sitting) -> None:
        if first.current is not None:
            assert step(step(first, Skip(), NOW), Back(), NOW) == first

    @given(SITTINGS, MANY_MOVES)
    def test_the_time_of_an_answer_changes_exactly_when_the_answer_does(
        self, first: Sitting, moves: list[Move]
    ) -> None:
        for before, _, now, after in steps(first, moves):
            for name in after.answers:
                old, new = before.answers.get(name) or Answer(), after.answers[name]
                assert new.answered_at == (old.answered_at if said(old) == said(new) else now)

    @given(SITTINGS, MANY_MOVES)
    def test_the_same_moves_always_lead_to_the_same_sitting(self, first: Sitting, moves: list[Move]) -> None:
        assert steps(first, moves) == steps(first, moves)

    @given(SITTINGS, st.lists(MOVES, min_size=1, max_size=30))
    def test_giving_the_same_answers_again_changes_nothing(self, first: Sitting, moves: list[Move]) -> None:
        last = steps(first, moves)[-1][3]
        again = Sitting(QUESTIONS, last.answers, again=True)
        for name in QUESTIONS:
            level = (last.answers.get(name) or Answer()).level
            again = step(again, Skip() if level is None else Give(level), NOW + timedelta(days=1))
        assert again.answers == last.answers
