"""What became of the actions of an earlier period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.analysis.comparison import compare
from digiassess.analysis.plan_news import News, news
from digiassess.analysis.scoring import score
from digiassess.analysis.standing import standing
from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Reason
from digiassess.render.action import NewsView, fate, news_view
from digiassess.render.terminal.plan import news_rows
from digiassess.render.terminal.rows import plain_text
from plans import TODAY, action, planned


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
        assert view.summary == (
            "2 actions in the plan of 2025, now 1 late and 1 done; 1 gap they were to close is closed."
        )
        assert [(row.id, row.standing, row.due, row.question, row.gap) for row in view.rows] == [
            ("A1", "done", "31 March 2027", "What of a.one?", "The gap is closed."),
            ("A2", "late", "21 November 2026", "What of a.two?", "The answer is still not known."),
        ]
        none = viewed(planned(period="2025"), planned())
        assert plain_text(news_rows(none), 80) == "No actions were agreed in 2025.\n"
