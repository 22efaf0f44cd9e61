"""The forecast: what each due date would bring, held to scoring the assessment with those answers replaced."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.forecast import Brings, brought_by, forecast, overtaken
from digiassess.analysis.scoring import score
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.forecast import Figures
from digiassess.render.terminal.forecast import forecast_rows
from digiassess.render.terminal.rows import plain_text
from plans import BANK, SOON, TODAY, action, planned

LATER = SOON + timedelta(days=1)
PAST = TODAY - timedelta(days=1)


def level_of(figures: Figures, theme: str) -> int | None:
    return next(there.level for there in figures.themes if there.id == theme)


class TestPoints:
    def test_each_due_date_is_a_point_with_what_was_due_before(self) -> None:
        there = planned(action("A1", "a.one", level=3, due=LATER), action("A2", "b.two", level=4, due=SOON))
        told = forecast(there, TODAY)
        assert [(point.on, point.actions) for point in told.points] == [(SOON, ("A2",)), (LATER, ("A1",))]
        assert [level_of(told.now, "a"), *(level_of(point, "a") for point in told.points)] == [1, 1, 3]

    def test_late_ones_come_at_the_first_point_and_are_marked(self) -> None:
        there = planned(action("A1", due=PAST), action("A2", "b.one", due=SOON), action("A3", "b.two", due=LATER))
        first, second = forecast(there, TODAY).points
        assert (first.on, first.actions, first.overdue) == (SOON, ("A1", "A2"), ("A1",))
        assert (second.on, second.actions, second.overdue) == (LATER, ("A3",), ())

    def test_where_all_are_late_the_first_point_is_today(self) -> None:
        (point,) = forecast(planned(action("A1", due=PAST)), TODAY).points
        assert (point.on, point.actions, point.overdue) == (TODAY, ("A1",), ("A1",))

    def test_due_today_is_not_late(self) -> None:
        (point,) = forecast(planned(action("A1", due=TODAY)), TODAY).points
        assert (point.on, point.overdue) == (TODAY, ())

    @pytest.mark.parametrize("status", ["done", "dropped"])
    def test_only_open_actions_count(self, status: str) -> None:
        assert forecast(planned(action(status=status)), TODAY).points == ()


class TestActions:
    @pytest.mark.parametrize(
        ("about", "level", "brings"),
        [
            ("b.two", None, Brings("b.two", 1)),
            ("b.two", 4, Brings("b.two", 4)),
            ("b.one", 1, "reached"),
            ("a.two", None, "not known"),
            ("a.two", 2, Brings("a.two", 2)),
            ("c.out", 4, "not applicable"),
            ("c.other", 4, "not asked"),
            ("gone.one", 4, "not asked"),
            ("c.open", None, "not answered"),
            ("c.open", 1, Brings("c.open", 1)),
            ("c.top", None, "highest"),
            ("c.before", 3, Brings("c.since", 3)),
            (None, 4, "names no question"),
        ],
    )
    def test_what_each_brings(self, about: str | None, level: int | None, brings: Any) -> None:
        bank = make_bank(
            {
                "a": [question("a.two")],
                "b": [question("b.one"), question("b.two")],
                "c": [
                    *(question(f"c.{name}") for name in ("out", "open", "top")),
                    question("c.other", applies_to=["district"]),
                    question("c.since", replaces=["c.before"]),
                ],
            }
        )
        levels = {"a.two": "unknown", "b.one": 2, "b.two": 0, "c.out": "not-applicable", "c.top": 4, "c.since": 1}
        assert brought_by(assess(bank, levels), action(about=about, level=level)) == brings

    def test_an_answer_that_is_still_to_be_confirmed_is_none(self) -> None:
        there = assess(BANK, {"a.one": Answer(level=3, to_confirm=True)})
        assert brought_by(there, action(level=None)) == "not answered"
        assert brought_by(there, action(level=1)) == Brings("a.one", 1)
        told = forecast(there.model_copy(update={"actions": (action(level=1),)}), TODAY)
        assert level_of(told.points[0], "a") == 1


class TestUntouched:
    def test_gaps_by_rank_then_critical_questions_without_one(self) -> None:
        bank = make_bank(
            {
                "a": [question("a.met", critical=True), question("a.open", critical=True), question("a.low")],
                "b": [question("b.low", weight=3), question("b.out", critical=True)],
            },
            target=3,
        )
        levels = {"a.met": 4, "a.low": 0, "b.low": 1, "b.out": "not-applicable"}
        there = assess(bank, levels)
        assert forecast(there, TODAY).untouched == ("b.low", "a.low", "a.met", "a.open")
        there = there.model_copy(update={"actions": (action(about="b.low"), action("A2", "a.open"))})
        assert forecast(there, TODAY).untouched == ("a.low", "a.met")

    def test_the_ten_first_gaps_and_critical_ones_further_down(self) -> None:
        questions = [question(f"a.q{n}", weight=100 - n) for n in range(12)]
        bank = make_bank({"a": [*questions, question("a.last", weight=0.1, critical=True)]})
        there = assess(bank, dict.fromkeys(bank.by_id, 0))
        assert forecast(there, TODAY).untouched == (*(f"a.q{n}" for n in range(10)), "a.last")
        # The eleventh does not move up where an action is open for one of the ten.
        there = there.model_copy(update={"actions": (action(about="a.q0"),)})
        assert "a.q10" not in forecast(there, TODAY).untouched


LEVELS = st.sampled_from([0, 1, 2, 3, 4, "unknown", "not-applicable", None])
DAYS = st.integers(-2, 3).map(lambda days: TODAY + timedelta(days=days))


@st.composite
def plans(draw: st.DrawFn) -> Assessment:
    names = [f"{theme}.q{n}" for theme in "ab" for n in range(draw(st.integers(1, 3)))]
    bank = make_bank(
        {
            theme: [
                question(name, critical=draw(st.booleans()), weight=draw(st.sampled_from([0.5, 1, 3])))
                for name in names
                if name.startswith(theme)
            ]
            for theme in "ab"
        },
        target=draw(st.integers(0, 4)),
        coverage_floor=draw(st.sampled_from([0, 0.5, 0.8])),
    )
    actions = [
        action(
            f"A{number}",
            draw(st.sampled_from([*names, None, "gone.one"])),
            due=draw(DAYS),
            status=draw(st.sampled_from(["open", "open", "done", "dropped"])),
            level=draw(st.sampled_from([None, 0, 1, 2, 3, 4])),
        )
        for number in range(1, draw(st.integers(0, 6)) + 1)
    ]
    return assess(bank, {name: level for name in names if (level := draw(LEVELS)) is not None}, actions=actions)


def replaced(there: Assessment, actions: list[Action]) -> Assessment:
    """The reference: each answer written down afresh, one action after the other."""
    levels: dict[str, Any] = {name: answer.level for name, answer in there.answers.items()}
    for open_ in actions:
        if open_.question is None or open_.question not in there.bank.content.by_id:
            continue
        was = there.answer(open_.question).level
        if was == "not-applicable":
            continue
        wanted = open_.level
        if wanted is None:
            if not isinstance(was, int):
                continue
            wanted = was + 1 if was < 4 else was
        if not isinstance(levels.get(open_.question), int) or levels[open_.question] < wanted:
            levels[open_.question] = wanted
    return assess(there.bank.content, levels)


def figures(result: Any) -> dict[str, Any]:
    themes = [{"id": theme.id, "score": theme.score, "level": theme.level} for theme in result.themes]
    return {"overall": {"score": result.overall.score}, "themes": themes}


def shown(there: Figures) -> dict[str, Any]:
    return there.model_dump(include={"overall", "themes"}) | {"themes": [dict(theme) for theme in there.themes]}


class TestAnyPlan:
    @given(plans())
    def test_each_point_is_what_scoring_the_replaced_answers_gives(self, there: Assessment) -> None:
        told = forecast(there, TODAY)
        assert shown(told.now) == figures(score(there))
        open_ = [each for each in there.actions if each.status == "open"]
        days: dict[date, list[Action]] = {}
        for each in open_:
            later = min((other.due for other in open_ if other.due >= TODAY), default=TODAY)
            days.setdefault(max(each.due, later) if each.due < TODAY else each.due, []).append(each)
        assert [point.on for point in told.points] == sorted(days)
        reached: list[Action] = []
        for point in told.points:
            reached += days[point.on]
            assert point.actions == tuple(each.id for each in days[point.on])
            assert point.overdue == tuple(each.id for each in days[point.on] if each.due < TODAY)
            assert shown(point) == figures(score(replaced(there, reached)))

    @given(plans())
    def test_untouched_are_the_critical_and_first_gaps_without_an_open_action(self, there: Assessment) -> None:
        result = score(there)
        touched = {each.question for each in there.actions if each.status == "open"}
        wanted = {gap.question for gap in result.gaps[:10]}
        wanted |= {
            asked.id
            for _, asked in there.bank.content.questions()
            if asked.critical and there.answer(asked.id).level != "not-applicable"
        }
        told = forecast(there, TODAY).untouched
        assert len(told) == len(set(told))
        assert set(told) == wanted - touched

    @given(plans())
    def test_scores_and_levels_of_answered_themes_never_fall(self, there: Assessment) -> None:
        """With no answer that is not known, a plan raises figures or leaves them."""
        levels = {name: there.answer(name).number or 0 for name in there.bank.content.by_id}
        there = assess(there.bank.content, levels, actions=there.actions)
        told = forecast(there, TODAY)
        every = [told.now, *told.points]
        for before, after in pairwise(every):
            for was, now in zip(before.themes, after.themes, strict=True):
                assert (now.score or 0) >= (was.score or 0)
                assert (now.level or 0) >= (was.level or 0)


class TestShown:
    def test_dates_actions_and_what_moves(self) -> None:
        there = planned(
            action("A1", "a.one", level=3, due=PAST, what="Name an owner"),
            action("A2", "b.two", level=4, due=SOON, what="Try it"),
            action("A3", "a.two", level=None, due=LATER, what="Find out"),
        )
        text = plain_text(forecast_rows(there, forecast(there, TODAY)), 200)
        for line in (
            "Barset County Council, 2026: what the plan would bring",
            "Overall score now: 1.8",
            "By 31 March 2027: overall score 2.8",
            "A1, late: Name an owner",
            "A2: Try it",
            "Theme a: score 3.0, before 2.0; level 3 Level 3, before 1 Level 1",
            "Theme b: score 2.5, before 1.5; level 2 Level 2, before 1 Level 1",
            "By 1 April 2027: overall score 2.8",
            "A3: Find out. It moves no figure: its answer is not known and it names no level.",
        ):
            assert line in text
        assert "What of b.one? (b.one)" in text.partition("no action is open:")[2]

    def test_without_an_open_action_it_says_so(self) -> None:
        there = planned(levels={"a.one": 4})
        text = plain_text(forecast_rows(there, forecast(there, TODAY)), 200)
        assert "No action is open, so nothing is forecast." in text
        assert "1 more critical question has no open action, and is at its target." in text
        assert "Critical, or among" not in text


@pytest.mark.parametrize(
    ("answer", "more", "found"),
    [
        (1, {"level": 2}, ["A1"]),
        (1, {}, ["A1"]),
        (1, {"level": 1}, []),
        (2, {"level": 2}, []),
        ("unknown", {"level": 1}, ["A1"]),
        (1, {"level": 2, "status": "open"}, []),
        (1, {"level": 2, "status": "dropped"}, []),
        (4, {"level": 4}, []),
    ],
)
def test_an_action_that_is_done_is_overtaken_while_the_answer_is_short_of_its_level_and_of_the_target(
    answer: int | str, more: dict[str, Any], found: list[str]
) -> None:
    bank = make_bank({"a": [question("a.one")]}, target=3)
    done = action("A1", "a.one", **{"status": "done", **more})
    there = assess(bank, {"a.one": answer}, actions=[done])
    assert overtaken(there, score(there)) == found
