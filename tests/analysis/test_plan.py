"""The plan: what stands, what to take first, agreeing, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import make_bank, question
from digiassess.analysis.comparison import compare
from digiassess.analysis.plan import (
    MOST_ACTIONS,
    News,
    NoSuchActionError,
    PlanFullError,
    SaidTwiceError,
    agree,
    by_theme,
    edited,
    news,
    next_level,
    priority_of,
    suggest,
    theme_id,
    unplanned,
    with_status,
)
from digiassess.analysis.scoring import score
from digiassess.analysis.standing import standing
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Reason
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Gap
from digiassess.render.action import NewsView, fate, news_view
from digiassess.render.refusals import in_words
from digiassess.render.terminal.plan import news_rows
from digiassess.render.terminal.rows import plain_text
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


def told(before: Assessment, now: Assessment) -> list[News]:
    found = news(before, now, (score(before), score(now)), TODAY)
    assert [each.action.id for each in found] == [each.id for each in before.actions]
    assert all(each.standing == standing(each.action, TODAY) for each in found)
    return found


def viewed(before: Assessment, now: Assessment) -> NewsView:
    return news_view(before, now, (score(before), score(now)), TODAY)


class TestNews:
    @pytest.mark.parametrize(
        ("was", "now", "became", "distances", "reason"),
        [
            (1, 3, "closed", (2, 0), None),
            (1, 2, "smaller", (2, 1), None),
            (1, 1, "same", (2, 2), None),
            (1, 0, "larger", (2, 3), None),
            (4, 2, "larger", (0, 1), None),
            (4, 3, "same", (0, 0), None),
            ("unknown", 3, "closed", (None, 0), None),
            ("unknown", "unknown", "same", (None, None), None),
            ("unknown", 2, "not comparable", (None, None), Reason("unknown", "2025")),
            (1, "unknown", "not comparable", (None, None), Reason("unknown", "2026")),
            (1, "not-applicable", "set aside", (None, None), Reason("not applicable", "2026")),
            (4, "not-applicable", "not comparable", (None, None), Reason("not applicable", "2026")),
            (1, None, "not comparable", (None, None), Reason("unanswered", "2026")),
        ],
    )
    def test_what_became_of_the_gap(
        self, was: Any, now: Any, became: str, distances: tuple[Any, Any], reason: Reason | None
    ) -> None:
        before = planned(action(), levels={"a.one": was}, period="2025")
        (became_of,) = told(before, planned(levels={} if now is None else {"a.one": now}))
        assert (became_of.gap, (became_of.was, became_of.now), became_of.reason, became_of.targets) == (
            became,
            distances,
            reason,
            None,
        )

    @pytest.mark.parametrize(
        ("levels", "target", "became", "said"),
        [
            (
                (1, 1),
                1,
                "set aside",
                "set aside, not closed: only its target was lowered. Its target moved",
            ),
            ((1, 3), 1, "closed", "The gap is closed. Its target moved from 3 to 1."),
            (("unknown", 0), 0, "set aside", "Its target moved from 3 to 0."),
            ((1, 2), 2, "set aside", "Its target moved from 3 to 2."),
        ],
    )
    def test_a_gap_that_went_because_its_target_was_lowered_is_set_aside(
        self, levels: tuple[Any, Any], target: int, became: str, said: str
    ) -> None:
        before = planned(action(), levels={"a.one": levels[0]}, period="2025")
        now = planned(levels={"a.one": levels[1]}, targets={"a": target})
        (became_of,) = told(before, now)
        assert (became_of.gap, became_of.reason, became_of.targets) == (became, None, (3, target))
        assert said in " ".join(plain_text(news_rows(viewed(before, now)), 80).split())
        gaps = compare([before, now]).gaps
        assert "a.one" in (gaps.closed if became == "closed" else gaps.set_aside)

    @pytest.mark.parametrize(
        ("levels", "became", "reason"),
        [
            (("unknown", "unknown"), "same", None),
            (("unknown", 1), "not comparable", Reason("unknown", "2025")),
            ((3, "unknown"), "not comparable", Reason("unknown", "2026")),
        ],
    )
    def test_a_target_that_moved_is_said_where_the_gap_stays_or_does_not_compare(
        self, levels: tuple[Any, Any], became: str, reason: Reason | None
    ) -> None:
        before = planned(action(), levels={"a.one": levels[0]}, period="2025")
        (found,) = told(before, planned(levels={"a.one": levels[1]}, targets={"a": 2}))
        assert found[2:-1] == (became, None, None, reason, (3, 2))

    @pytest.mark.parametrize(
        ("bound", "became", "reason"),
        [
            (["county"], "closed", None),
            (["england"], "closed", None),
            (["district"], "set aside", Reason("not applicable", "2026")),
        ],
    )
    def test_a_question_that_is_no_longer_for_such_a_council_is_set_aside(
        self, bound: list[str], became: str, reason: Reason | None
    ) -> None:
        bank = make_bank({"a": [question("a.one", applies_to=bound)]}, target=3, version="1.1")
        before = planned(action(), period="2025", nation="england")
        (found,) = told(before, planned(levels={"a.one": 3}, bank=bank, nation="england"))
        assert (found.gap, found.reason) == (became, reason)

    @pytest.mark.parametrize(
        ("earlier", "later", "otherwise"),
        [
            ("open", "open", None),
            ("open", "done", None),
            ("done", "open", "done"),
            ("dropped", "done", "dropped"),
            ("done", "done", None),
        ],
    )
    def test_an_earlier_plan_that_was_closed_since_is_told_apart(
        self, earlier: Any, later: Any, otherwise: str | None
    ) -> None:
        before = planned(action(status=earlier), period="2025")
        (found,) = told(before, planned(action(status=later, agreed_in="2025")))
        assert (found.action.status, found.otherwise) == (later, otherwise)

    def test_a_question_that_a_quick_assessment_does_not_ask_does_not_compare(self) -> None:
        (found,) = told(planned(action(), period="2025"), planned(levels={}, quick=True))
        assert found[2:-1] == ("not comparable", None, None, Reason("not asked", "2026"), None)

    @pytest.mark.parametrize(
        ("agreed_in", "about", "owner"),
        [
            ("2025", "a.one", "New"),
            ("2025", "b.one", "New"),
            (None, "a.one", "New"),
            (None, "b.one", "Head of IT"),
        ],
    )
    def test_an_action_is_the_same_where_it_was_carried_over_or_is_about_the_same_question(
        self, agreed_in: str | None, about: str, owner: str
    ) -> None:
        now = planned(action(about=about, agreed_in=agreed_in, owner="New"))
        assert told(planned(action(), period="2025"), now)[0].action.owner == owner

    @pytest.mark.parametrize(
        ("changed", "reason"),
        [
            ({"changed_in": "1.1"}, Reason("meaning changed")),
            ({"id": "a.other"}, Reason("retired")),
            ({"id": "a.other", "replaces": ["a.one"]}, None),
        ],
    )
    def test_a_question_that_the_bank_changed(self, changed: Mapping[str, Any], reason: Reason | None) -> None:
        bank = make_bank({"a": [{**question("a.one", critical=True), **changed}]}, target=3, version="1.1")
        answers = {next(iter(bank.by_id)): 3}
        (became_of,) = told(planned(action(), period="2025"), planned(levels=answers, bank=bank))
        assert (became_of.gap, became_of.reason) == ("not comparable" if reason else "closed", reason)

    def test_an_action_that_names_its_question_as_an_even_earlier_bank_did(self) -> None:
        bank = make_bank({"a": [question("a.one", replaces=["a.older"])]}, target=3)
        both = [planned(action(about="a.older"), levels={"a.one": n}, bank=bank, period=str(2024 + n)) for n in (1, 3)]
        assert told(both[0], both[1])[0].gap == "closed"

    @pytest.mark.parametrize(
        ("about", "reason", "said"),
        [
            (None, "names no question", "the action names no question"),
            ("z.gone", "in neither period", "the question is in neither period"),
        ],
    )
    def test_an_action_without_a_question_that_is_known(self, about: str | None, reason: str, said: str) -> None:
        (became_of,) = told(planned(action(about=about), period="2025"), planned())
        assert (became_of.gap, became_of.reason) == ("not comparable", reason)
        assert fate(became_of) == f"The gap does not compare: {said}."

    def test_it_stands_as_the_later_period_has_it_and_else_as_it_was_left(self) -> None:
        past = TODAY - timedelta(days=1)
        before = planned(
            action("A1", status="done"), action("A2"), action("A3"), action("A4", due=past), action("A5"), period="2025"
        )
        now = planned(
            action("A2", status="done", agreed_in="2025", owner="Someone new"),
            action("A3", status="dropped", agreed_in="2025"),
            # Another action under the same id, agreed in the later period about another question.
            action("A5", "b.one", status="done"),
        )
        found = told(before, now)
        assert [(became_of.action.id, became_of.standing) for became_of in found] == [
            ("A1", "done"),
            ("A2", "done"),
            ("A3", "dropped"),
            ("A4", "late"),
            ("A5", "open"),
        ]
        assert found[1].action.owner == "Someone new"

    def test_in_words(self) -> None:
        before = planned(
            action("A1", status="done"), action("A2", "a.two", due=TODAY - timedelta(days=1)), period="2025"
        )
        view = viewed(before, planned(levels={"a.one": 3, "a.two": "unknown"}))
        assert (view.since, view.now) == ("2025", "2026")
        assert view.summary == ("2 actions in the plan of 2025: 1 late and 1 done; 1 gap they were to close is closed.")
        assert [(row.id, row.standing, row.due, row.question, row.gap) for row in view.rows] == [
            ("A1", "done", "31 March 2027", "What of a.one?", "The gap is closed."),
            ("A2", "late", "21 November 2026", "What of a.two?", "The answer is still not known."),
        ]
        none = viewed(planned(period="2025"), planned())
        assert plain_text(news_rows(none), 80) == "No actions were agreed in 2025.\n"
