"""The plan: what stands, what to take first, agreeing and changing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_bank, question
from digiassess.analysis.plan import (
    MOST_ACTIONS,
    NoSuchActionError,
    PlanFullError,
    SaidTwiceError,
    agree,
    by_theme,
    edited,
    next_level,
    priority_of,
    suggest,
    theme_id,
    unplanned,
    with_status,
)
from digiassess.analysis.scoring import score
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Gap
from digiassess.render.refusals import in_words
from plans import SOON, TODAY, action, planned


class TestGapsWithoutAnAction:
    def test_only_an_open_action_counts_and_the_order_stays(self) -> None:
        there = planned(
            action("A1", "a.one", status="dropped"), action("A2", "a.two", status="done"), action("A3", "b.one")
        )
        assert [gap.question for gap in unplanned(there, score(there).gaps)] == ["a.one", "a.two", "b.two"]

    def test_an_action_follows_its_question_to_a_new_id(self) -> None:
        bank = make_bank({"a": [question("a.new", replaces=["a.old"]), question("a.two")]})
        there = planned(action("A1", "a.old"), levels={"a.new": 0, "a.two": 0}, bank=bank)
        assert [gap.question for gap in unplanned(there, score(there).gaps)] == ["a.two"]


MANY = make_bank({theme: [question(f"{theme}.q{n}") for n in range(3)] for theme in "abc"})
PRIORITIES = st.sampled_from([0.25, 0.3, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8])


def gap(name: str, priority: float) -> Gap:
    theme = name.partition(".")[0]
    return Gap(1, name, theme, "improve", 0, 1, 1, priority, "Do it.", ())


GAPS = st.dictionaries(st.sampled_from(list(MANY.by_id)), PRIORITIES).map(
    lambda found: [gap(name, priority) for name, priority in found.items()]
)


def worth(gaps: Iterable[Gap]) -> int:
    """Priority in hundredths, where each further gap of a theme counts half of what the one before it did."""
    total, seen = 0, Counter[str]()
    for wanting in sorted(gaps, key=lambda each: -each.priority):
        total += round(wanting.priority * 100) * 2 ** (9 - seen[wanting.theme])
        seen[wanting.theme] += 1
    return total


class TestSuggest:
    @settings(deadline=None)
    @given(GAPS, st.integers(1, 4))
    def test_no_other_choice_of_as_many_is_worth_more(self, gaps: list[Gap], most: int) -> None:
        chosen = suggest(MANY, gaps, most)
        assert len(chosen) == min(most, len(gaps))
        assert len({wanting.question for wanting in chosen}) == len(chosen)
        assert all(wanting in gaps for wanting in chosen)
        assert worth(chosen) == max(map(worth, combinations(gaps, len(chosen))))

    @settings(deadline=None)
    @given(GAPS, st.integers(1, 3))
    def test_at_least_as_much_as_any_as_large_set_within_one_theme(self, gaps: list[Gap], most: int) -> None:
        chosen = suggest(MANY, gaps, most)
        for theme in "abc":
            for others in combinations([wanting for wanting in gaps if wanting.theme == theme], len(chosen)):
                assert worth(chosen) >= worth(others)

    @given(GAPS, st.integers(1, 5), st.randoms(use_true_random=False))
    def test_the_same_whatever_order_the_gaps_come_in_and_a_longer_list_begins_with_a_shorter(
        self, gaps: list[Gap], most: int, random: Any
    ) -> None:
        chosen = suggest(MANY, gaps, most)
        assert suggest(MANY, gaps, most + 1)[: len(chosen)] == chosen
        random.shuffle(gaps)
        assert suggest(MANY, gaps, most) == chosen

    def test_a_second_gap_of_a_theme_waits_for_another_theme_and_equals_keep_the_order_of_the_bank(self) -> None:
        gaps = [gap("c.q0", 5), gap("a.q1", 10), gap("a.q0", 10), gap("b.q0", 4)]
        assert [wanting.question for wanting in suggest(MANY, gaps, 4)] == ["a.q0", "a.q1", "c.q0", "b.q0"]
        assert [
            wanting.question for wanting in suggest(MANY, [gap("a.q0", 10), gap("a.q1", 9), gap("b.q0", 5)], 2)
        ] == [
            "a.q0",
            "b.q0",
        ]

    def test_with_each_gap_that_is_taken_the_rest_of_a_theme_counts_half_of_what_it_did(self) -> None:
        gaps = [gap("a.q0", 8), gap("a.q1", 8), gap("a.q2", 8), gap("b.q0", 3)]
        assert [wanting.question for wanting in suggest(MANY, gaps, 3)] == ["a.q0", "a.q1", "b.q0"]

    def test_priorities_add_up_to_what_is_written(self) -> None:
        assert priority_of([gap("a.q0", 0.1), gap("a.q1", 0.2)]) == 0.3
        assert priority_of([]) == 0


class TestByTheme:
    def test_actions_stand_under_their_themes_the_first_due_first_and_those_about_none_last(self) -> None:
        late, none, unknown, b, soon = (
            action("A1", "a.one", due=SOON + timedelta(days=1)),
            action("A2", None),
            action("A3", "z.gone", due=TODAY),
            action("A4", "b.two"),
            action("A5", "a.two"),
        )
        bank = planned().bank.content
        a_theme, b_theme = bank.themes
        assert by_theme(bank, [late, none, unknown, b, soon]) == [
            (a_theme, [soon, late]),
            (b_theme, [b]),
            (None, [unknown, none]),
        ]
        assert by_theme(bank, [b]) == [(b_theme, [b])]
        assert [theme_id(bank, each) for each in (late, none, unknown, b)] == ["a", None, None, "b"]


class TestEditing:
    def test_the_parts_given_change_and_the_rest_stays(self) -> None:
        there = action("A2", level=3, agreed_in="2025")
        after, made = edited(planned(action(), there), "A2", {"owner": "New", "question": "b.one"})
        assert made == there.model_copy(update={"owner": "New", "question": "b.one"})
        assert after.actions == (action(), made)

    def test_what_another_says_of_the_same_question_is_refused_and_what_it_says_itself_is_not(self) -> None:
        both = planned(action("A1", what="Do it."), action("A2", "b.one", what="Do it."))
        with pytest.raises(SaidTwiceError, match=r"^A1$") as raised:
            edited(both, "A2", {"question": "a.one"})
        assert raised.value.action_id == "A1"
        assert edited(both, "A2", {"what": " Do  it. "})[0] == both
        assert edited(both, "A2", {"what": "do it."})[1].what == "do it."
        with pytest.raises(SaidTwiceError, match=r"^A1$"):
            edited(both, "A2", {"question": "a.one", "what": "DO IT."})
        assert edited(both, "A2", {"question": "a.one", "what": "Do more."})[1].what == "Do more."

    def test_there_is_none_to_edit(self) -> None:
        with pytest.raises(NoSuchActionError, match="A9"):
            edited(planned(action()), "A9", {"what": "Do it."})


class TestAgreeing:
    @pytest.mark.parametrize(
        ("about", "number"), [("a.one", 2), ("a.two", None), ("a.three", 4), ("b.two", 1), ("none.such", None)]
    )
    def test_the_next_level_is_one_up_from_the_answer(self, about: str, number: int | None) -> None:
        assert next_level(planned(), about) == number

    def test_there_is_no_level_above_the_highest_and_none_above_an_answer_to_confirm(self) -> None:
        levels = {"a.one": 4, "a.two": Answer(level=1, to_confirm=True)}
        assert [next_level(planned(levels=levels), name) for name in levels] == [None, None]

    def test_a_new_one_takes_the_next_id_that_is_free_here_and_elsewhere(self) -> None:
        changed, made = agree(
            planned(action("A2")), question="b.two", what=" Do  it ", owner="X", due=SOON, taken=["A7"]
        )
        assert made == Action(id="A8", what="Do it", owner="X", due=SOON, question="b.two", level=1)
        assert [each.id for each in changed.actions] == ["A2", "A8"]

    def test_the_same_words_for_the_same_question_change_it_and_keep_what_is_not_given(self) -> None:
        there = action("A2", level=3, status="done", agreed_in="2025")
        changed, made = agree(planned(action(), there), question="a.one", what="Do A2.", owner="New", due=TODAY)
        assert changed.actions == (action(), made)
        assert made == there.model_copy(update={"owner": "New", "due": TODAY})
        _, other = agree(changed, question="b.one", what="Do A2.", owner="New", due=TODAY)
        assert other.id == "A3"

    def test_by_its_id_even_the_words_change(self) -> None:
        changed, made = agree(
            planned(action()), question=None, what="Else", owner="X", due=SOON, which="A1", status="dropped"
        )
        assert changed.actions == (made,)
        assert (made.what, made.question, made.status) == ("Else", "a.one", "dropped")
        _, lifted = agree(changed, question=None, what="Else", owner="X", due=SOON, which="A1", level=4)
        assert (lifted.level, lifted.status) == (4, "dropped")

    def test_by_its_id_it_says_no_more_than_by_editing_what_another_one_says(self) -> None:
        both = planned(action("A1", what="Do it."), action("A2", what="Else"))
        with pytest.raises(SaidTwiceError, match=r"^A2$"):
            agree(both, question="a.one", what="Else", owner="X", due=SOON, which="A1")
        twins = planned(action("A1", what="Else"), action("A2", what="Else"))
        assert agree(twins, question="a.one", what="Else", owner="New", due=SOON, which="A1")[1].owner == "New"
        assert edited(twins, "A1", {"owner": "New"})[1].owner == "New"

    def test_no_more_than_an_assessment_holds(self) -> None:
        full = planned(*[action(f"A{number}", what=f"Do {number}") for number in range(1, MOST_ACTIONS + 1)])
        Assessment.model_validate(full.model_dump())
        with pytest.raises(PlanFullError):
            agree(full, question="b.one", what="More", owner="X", due=SOON)
        with pytest.raises(DigiassessError, match="2,000 actions already"), in_words(full):
            agree(full, question="b.one", what="More", owner="X", due=SOON)
        assert len(agree(full, question="a.one", what="Do 7", owner="X", due=SOON)[0].actions) == MOST_ACTIONS

    def test_a_status_changes_alone(self) -> None:
        changed = with_status(planned(action(), action("A2")), "A2", "done")
        assert changed.actions == (action(), action("A2", status="done"))
        for there, said in ((planned(action()), "There is A1."), (planned(), "It has no actions yet.")):
            with pytest.raises(NoSuchActionError, match="A9"):
                with_status(there, "A9", "done")
            with pytest.raises(DigiassessError, match=re.escape(f"has no action A9. {said}")), in_words(there):
                with_status(there, "A9", "done")
