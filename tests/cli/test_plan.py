"""The plan: what is agreed about the gaps, how it is asked for, what comes in and goes out, and what became of it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.comparison import compare
from digiassess.analysis.plan import (
    MOST_ACTIONS,
    News,
    NoSuchActionError,
    PlanFullError,
    agree,
    news,
    next_id,
    next_level,
    standing,
    suggest,
    unplanned,
    with_status,
)
from digiassess.analysis.scoring import score
from digiassess.export.csv import plan_csv
from digiassess.export.ical import plan_ical
from digiassess.files.assessment_file import load_assessment
from digiassess.files.formats.problems import BadFileError
from digiassess.files.plan_file import COLUMNS, read_plan
from digiassess.files.saving import Kept, save_assessment
from digiassess.interview.planning import KEYS, Planning, Round, hear
from digiassess.model.action import Action
from digiassess.model.assessment import Answer, Assessment
from digiassess.model.comparison import Reason
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Gap
from digiassess.model.text import DATE_HELP, clean_line
from digiassess.render.action import NewsView, fate, news_view
from digiassess.render.facts import next_step
from digiassess.render.refusals import in_words
from digiassess.render.terminal.plan import news_rows
from digiassess.render.terminal.rows import Row, plain_text

TODAY = date(2026, 11, 22)
SOON = date(2027, 3, 31)
QUESTIONS = {
    "a": [question("a.one", critical=True), question("a.two"), question("a.three")],
    "b": [question("b.one", weight=3), question("b.two")],
}
BANK = make_bank(QUESTIONS, target=3)
LEVELS = {"a.one": 1, "a.two": "unknown", "a.three": 3, "b.one": 2, "b.two": 0}
IN_ORDER = ["a.one", "a.two", "b.one", "b.two"]
"""The gaps of `LEVELS`: priorities 4, 3, 3 and 3; a.three has reached its target."""


def action(name: str = "A1", about: str | None = "a.one", **more: Any) -> Action:
    fields = {"what": f"Do {name}.", "owner": "Head of IT", "due": SOON, "question": about, **more}
    return Action(id=name, **fields)


def planned(*actions: Action, levels: Mapping[str, Any] = LEVELS, **more: Any) -> Assessment:
    return assess(more.pop("bank", BANK), levels, actions=actions, **more)


class TestStanding:
    @pytest.mark.parametrize(
        ("due", "status", "stands"),
        [
            (TODAY, "open", "open"),
            (TODAY - timedelta(days=1), "open", "late"),
            (TODAY - timedelta(days=1), "done", "done"),
            (TODAY - timedelta(days=1), "dropped", "dropped"),
        ],
    )
    def test_late_is_open_and_due_before_today(self, due: date, status: str, stands: str) -> None:
        assert standing(action(due=due, status=status), TODAY) == stands


class TestGapsWithoutAnAction:
    def test_only_an_open_action_counts_and_the_order_stays(self) -> None:
        one = planned(
            action("A1", "a.one", status="dropped"), action("A2", "a.two", status="done"), action("A3", "b.one")
        )
        assert [gap.question for gap in unplanned(one, score(one).gaps)] == ["a.one", "a.two", "b.two"]

    def test_an_action_follows_its_question_to_a_new_id(self) -> None:
        bank = make_bank({"a": [question("a.new", replaces=["a.old"]), question("a.two")]})
        one = planned(action("A1", "a.old"), levels={"a.new": 0, "a.two": 0}, bank=bank)
        assert [gap.question for gap in unplanned(one, score(one).gaps)] == ["a.two"]


MANY = make_bank({theme: [question(f"{theme}.q{n}") for n in range(3)] for theme in "abc"})
PRIORITIES = st.sampled_from([0.25, 0.3, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8])


def gap(name: str, priority: float) -> Gap:
    theme = name.partition(".")[0]
    fields = {"kind": "improve", "current": 0, "target": 1, "distance": 1, "next_step": "Do it.", "signposts": ()}
    return Gap(rank=1, question=name, theme=theme, priority=priority, **fields)


GAPS = st.dictionaries(st.sampled_from(list(MANY.by_id)), PRIORITIES).map(
    lambda found: [gap(name, priority) for name, priority in found.items()]
)


def worth(gaps: Iterable[Gap]) -> int:
    """Priority in hundredths, where each further gap of a theme counts half of what the one before it did."""
    total, seen = 0, Counter[str]()
    for one in sorted(gaps, key=lambda each: -each.priority):
        total += round(one.priority * 100) * 2 ** (9 - seen[one.theme])
        seen[one.theme] += 1
    return total


class TestSuggest:
    @settings(deadline=None)
    @given(GAPS, st.integers(1, 4))
    def test_no_other_choice_of_as_many_is_worth_more(self, gaps: list[Gap], most: int) -> None:
        chosen = suggest(MANY, gaps, most)
        assert len(chosen) == min(most, len(gaps))
        assert len({one.question for one in chosen}) == len(chosen)
        assert all(one in gaps for one in chosen)
        assert worth(chosen) == max(map(worth, combinations(gaps, len(chosen))))

    @settings(deadline=None)
    @given(GAPS, st.integers(1, 3))
    def test_at_least_as_much_as_any_as_large_set_within_one_theme(self, gaps: list[Gap], most: int) -> None:
        chosen = suggest(MANY, gaps, most)
        for theme in "abc":
            for others in combinations([one for one in gaps if one.theme == theme], len(chosen)):
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
        assert [one.question for one in suggest(MANY, gaps, 4)] == ["a.q0", "a.q1", "c.q0", "b.q0"]
        assert [one.question for one in suggest(MANY, [gap("a.q0", 10), gap("a.q1", 9), gap("b.q0", 5)], 2)] == [
            "a.q0",
            "b.q0",
        ]


class TestAgreeing:
    def test_ids_are_never_used_again(self) -> None:
        assert next_id([]) == "A1"
        assert next_id(["A1", "A10", "A2"]) == "A11"
        assert next_id(["A99999", "A1", "A3"]) == "A2"

    @pytest.mark.parametrize(
        ("about", "number"), [("a.one", 2), ("a.two", None), ("a.three", 4), ("b.two", 1), ("none.such", None)]
    )
    def test_the_next_level_is_one_up_from_the_answer(self, about: str, number: int | None) -> None:
        assert next_level(planned(), about) == number

    def test_there_is_no_level_above_the_highest_and_none_above_an_answer_to_confirm(self) -> None:
        levels = {"a.one": 4, "a.two": Answer(level=1, to_confirm=True)}
        assert [next_level(planned(levels=levels), name) for name in levels] == [None, None]

    def test_a_new_one_takes_the_next_id_that_is_free_here_and_elsewhere(self) -> None:
        one, made = agree(planned(action("A2")), question="b.two", what=" Do  it ", owner="X", due=SOON, taken=["A7"])
        assert made == Action(id="A8", what="Do it", owner="X", due=SOON, question="b.two", level=1)
        assert [each.id for each in one.actions] == ["A2", "A8"]

    def test_the_same_words_for_the_same_question_change_it_and_keep_what_is_not_given(self) -> None:
        there = action("A2", level=3, status="done", agreed_in="2025")
        one, made = agree(planned(action(), there), question="a.one", what="Do A2.", owner="New", due=TODAY)
        assert one.actions == (action(), made)
        assert made == there.model_copy(update={"owner": "New", "due": TODAY})
        _, other = agree(one, question="b.one", what="Do A2.", owner="New", due=TODAY)
        assert other.id == "A3"

    def test_by_its_id_even_the_words_change(self) -> None:
        one, made = agree(
            planned(action()), question=None, what="Else", owner="X", due=SOON, which="A1", status="dropped"
        )
        assert one.actions == (made,)
        assert (made.what, made.question, made.status) == ("Else", "a.one", "dropped")

    def test_no_more_than_an_assessment_holds(self) -> None:
        full = planned(*[action(f"A{number}", what=f"Do {number}") for number in range(1, MOST_ACTIONS + 1)])
        Assessment.model_validate(full.model_dump())
        with pytest.raises(PlanFullError):
            agree(full, question="b.one", what="More", owner="X", due=SOON)
        with pytest.raises(DigiassessError, match="2000 actions already"), in_words(full):
            agree(full, question="b.one", what="More", owner="X", due=SOON)
        assert len(agree(full, question="a.one", what="Do 7", owner="X", due=SOON)[0].actions) == MOST_ACTIONS

    def test_a_status_changes_alone(self) -> None:
        one = with_status(planned(action(), action("A2")), "A2", "done")
        assert one.actions == (action(), action("A2", status="done"))
        for there, said in ((planned(action()), "There is A1."), (planned(), "It has no actions yet.")):
            with pytest.raises(NoSuchActionError, match="A9"):
                with_status(there, "A9", "done")
            with pytest.raises(DigiassessError, match=re.escape(f"has no action A9. {said}")), in_words(there):
                with_status(there, "A9", "done")


def told(before: Assessment, now: Assessment) -> list[News]:
    return news(before, now, (score(before), score(now)), TODAY)


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
        (one,) = told(before, planned(levels={} if now is None else {"a.one": now}))
        assert (one.gap, (one.was, one.now), one.reason, one.targets) == (became, distances, reason, None)

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
            (("unknown", "unknown"), 0, "set aside", "Its target moved from 3 to 0."),
            ((1, 2), 2, "set aside", "Its target moved from 3 to 2."),
        ],
    )
    def test_a_gap_that_went_because_its_target_was_lowered_is_set_aside(
        self, levels: tuple[Any, Any], target: int, became: str, said: str
    ) -> None:
        before = planned(action(), levels={"a.one": levels[0]}, period="2025")
        now = planned(levels={"a.one": levels[1]}, targets={"a": target})
        (one,) = told(before, now)
        assert (one.gap, one.targets) == (became, (3, target))
        assert said in " ".join(plain_text(news_rows(viewed(before, now)), 80).split())
        gaps = compare([before, now]).gaps
        assert "a.one" in (gaps.closed if became == "closed" else gaps.set_aside)

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
        (one,) = told(planned(action(), period="2025"), planned(levels=answers, bank=bank))
        assert (one.gap, one.reason) == ("not comparable" if reason else "closed", reason)

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
        (one,) = told(planned(action(about=about), period="2025"), planned())
        assert (one.gap, one.reason) == ("not comparable", reason)
        assert fate(one) == f"The gap does not compare: {said}."

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
        assert [(one.action.id, one.standing) for one in found] == [
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
            "Of 2 actions in the plan of 2025: 1 late and 1 done; 1 gap they were to close is closed."
        )
        assert [(row.id, row.standing, row.due, row.question, row.gap) for row in view.rows] == [
            ("A1", "done", "31 March 2027", "What of a.one?", "The gap is closed."),
            ("A2", "late", "21 November 2026", "What of a.two?", "The answer is still not known."),
        ]
        none = viewed(planned(period="2025"), planned())
        assert plain_text(news_rows(none), 80) == "No actions were agreed in 2025.\n"


class TestHearing:
    """The pure part: what a line makes of a round."""

    ROUND = Round(score(planned()).gaps)

    def after(self, *lines: str) -> Any:
        heard = None
        now = self.ROUND
        for line in lines:
            heard = hear(now, line, TODAY)
            now = heard.round
        return heard

    def test_three_lines_make_an_action_and_lead_to_the_next_gap(self) -> None:
        heard = self.after("Test it", "Head of IT", "31 March 2027")
        assert (heard.agreed.what, heard.agreed.owner, heard.agreed.due) == ("Test it", "Head of IT", SOON)
        assert heard.agreed.gap.question == "a.one"
        assert (heard.round.place, heard.round.said, heard.stop) == (1, (), False)

    def test_an_equals_sign_takes_the_next_step_then_the_same_owner_and_day(self) -> None:
        heard = self.after("=", "Head of IT", "2027-03-31", "=", "=", "=")
        assert heard.agreed.what == next_step(self.ROUND.gaps[1])
        assert (heard.agreed.owner, heard.agreed.due) == ("Head of IT", SOON)

    def test_at_the_first_gap_there_is_no_owner_or_day_to_repeat(self) -> None:
        assert "Nobody was named before" in self.after("=", "=").tell
        assert "is no date" in self.after("=", "X", "=").tell

    @pytest.mark.parametrize("line", ["", "   ", "?", "-- !", "x" * 2001])
    def test_what_is_no_action_is_refused(self, line: str) -> None:
        heard = self.after(line)
        assert "Type what will be done" in heard.tell
        assert heard.round == self.ROUND

    @pytest.mark.parametrize("line", ["", "?", "x" * 201])
    def test_what_is_no_owner_is_refused(self, line: str) -> None:
        heard = self.after("Test it", line)
        assert "a name or a post" in heard.tell
        assert heard.round.said == ("Test it",)

    def test_a_past_day_counts_when_it_is_said_twice_running(self) -> None:
        heard = self.after("Test it", "X", "1 May 2020")
        assert "in the past" in heard.tell
        assert heard.agreed is None
        assert self.after("Test it", "X", "1 May 2020", "2020-05-01").agreed.due == date(2020, 5, 1)
        assert self.after("Test it", "X", "1 May 2020", "2 May 2020").agreed is None
        assert self.after("Test it", "X", "1 May 2020", "b", "X", "1 May 2020").agreed is None

    def test_today_is_not_past(self) -> None:
        assert self.after("Test it", "X", TODAY.isoformat()).agreed.due == TODAY

    def test_back_goes_through_the_parts_and_then_the_gaps(self) -> None:
        assert self.after("Test it", "X", "b").round.said == ("Test it",)
        assert self.after("Test it", "X", "b", "b").round.said == ()
        assert "first gap" in self.after("b").tell
        assert self.after("s", "s", "b").round.place == 1

    def test_skip_leaves_a_half_said_action_behind(self) -> None:
        heard = self.after("Test it", "s")
        assert (heard.round.place, heard.round.said) == (1, ())

    @pytest.mark.parametrize("line", ["q", "Q", " quit ", "stop"])
    def test_stop_anywhere(self, line: str) -> None:
        assert self.after(line).stop
        assert self.after("Test it", line).stop
        assert self.after("Test it", "X", line).stop

    @given(st.lists(st.sampled_from(["Do it", "=", "s", "b", "q", "", "31 March 2027", "1 May 2020"]), max_size=30))
    def test_no_line_leads_out_of_the_round(self, lines: list[str]) -> None:
        now = self.ROUND
        for line in lines:
            heard = hear(now, line, TODAY)
            assert 0 <= heard.round.place <= len(now.gaps)
            assert len(heard.round.said) <= 2
            if heard.agreed:
                assert (heard.agreed.gap, heard.round.place) == (now.gap, now.place + 1)
            now = heard.round


Typed = str | type[BaseException]


@dataclass
class Person:
    """A face that is typed at by script; the end of the script is the end of the input."""

    script: Iterator[Typed]
    events: list[tuple[str, Any]] = field(default_factory=list)
    unfinished: str = ""

    def show(self, rows: Iterable[Row]) -> None:
        self.events += [("row", row) for row in rows]

    def read(self, prompt: str) -> str:
        typed = next(self.script, EOFError)
        self.events.append(("read", prompt))
        if isinstance(typed, str):
            return typed
        raise typed

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:
        raise AssertionError(f"no level is asked for, and yet: {prompt} {levels}")

    @property
    def asked(self) -> list[str]:
        """The ids of the questions shown, in order."""
        texts = {one.text: one.id for _, one in BANK.questions()}
        return [texts[what.text] for event, what in self.events if event == "row" and what.look == "question"]

    @property
    def shown(self) -> str:
        return "\n".join(f"{what.lead}{what.text}" for event, what in self.events if event == "row")


def hold(start: Assessment, *script: Typed, taken: Sequence[str] = ()) -> tuple[Person, Planning, list[Assessment]]:
    person = Person(iter(script))
    saved: list[Assessment] = []

    def save(assessment: Assessment) -> Assessment:
        person.events.append(("save", assessment))
        saved.append(assessment)
        return assessment

    planning = Planning(person, start, save, TODAY, taken)
    try:
        planning.hold()
    except KeyboardInterrupt:
        person.events.append(("interrupted", None))
    return person, planning, saved


class TestSitting:
    def test_each_gap_without_an_open_action_is_put_in_order(self) -> None:
        person, _, saved = hold(planned(action("A1", "a.two")), *["s"] * 9)
        assert person.asked == ["a.one", "b.one", "b.two"]
        assert saved == []

    def test_rank_question_now_and_next_step_are_shown(self) -> None:
        person, _, _ = hold(planned(), "s", "q")
        assert "Gap 1 of 4: Theme a, critical" in person.shown
        assert "1 Level 1. Statement 1 of a.one" in person.shown
        assert "Statement 2 of a.one" in person.shown
        assert "not known" in person.shown
        assert "Establish the answer." in person.shown
        assert KEYS in person.shown

    def test_each_action_is_saved_before_the_next_gap_shows(self) -> None:
        person, _, saved = hold(planned(), *["Do it", "X", "31 March 2027"] * 2)
        kinds = [(event, what.text) for event, what in person.events if event == "row" and what.look == "question"]
        assert len(kinds) == 3
        order = [event if event == "save" else what.look for event, what in person.events if event in ("save", "row")]
        puts = [what for what in order if what in ("save", "question")]
        assert puts == ["question", "save", "question", "save", "question"]
        assert [[one.id for one in each.actions] for each in saved] == [["A1"], ["A1", "A2"]]
        assert saved[1].actions[0] == Action(
            id="A1", what="Do it", owner="X", due=SOON, question="a.one", level=2, status="open"
        )
        assert saved[1].actions[1].level is None
        assert "Saved: A2, Do it. X, by 31 March 2027." in person.shown

    @pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt, "q"])
    def test_broken_off_nothing_agreed_is_lost_and_nothing_half_said_is_kept(self, end: Typed) -> None:
        person, planning, saved = hold(planned(), "Do it", "X", "2027-03-31", "Half said", end)
        assert [one.what for one in saved[-1].actions] == ["Do it"]
        assert planning.assessment == saved[-1]
        assert (person.events[-1][0] == "interrupted") == (end is KeyboardInterrupt)

    def test_back_to_a_gap_agreed_in_this_sitting_changes_its_action(self) -> None:
        person, _, saved = hold(planned(), "Do it", "X", "2027-03-31", "b", "Do it better", "=", "=", "q")
        assert [(one.id, one.what) for one in saved[-1].actions] == [("A1", "Do it better")]
        assert person.asked == ["a.one", "a.two", "a.one", "a.two"]
        assert "Agreed: A1, Do it. X, by 31 March 2027." in person.shown

    def test_a_dropped_action_agreed_again_is_open_under_its_old_id(self) -> None:
        _, _, saved = hold(planned(action(status="dropped")), "Do A1.", "X", "2027-03-31", "q")
        assert [(one.id, one.status) for one in saved[-1].actions] == [("A1", "open")]

    def test_ids_of_other_periods_are_not_used_again(self) -> None:
        _, _, saved = hold(planned(), "Do it", "X", "2027-03-31", "q", taken=["A4"])
        assert [one.id for one in saved[-1].actions] == ["A5"]

    @pytest.mark.parametrize(
        ("start", "said"),
        [
            (planned(levels={}), "Nothing is answered yet"),
            (planned(levels={"a.one": 4}), "There are no gaps."),
            (planned(action(), levels={"a.one": 1}), "Every gap has an open action already."),
        ],
    )
    def test_where_there_is_nothing_to_ask_it_is_said(self, start: Assessment, said: str) -> None:
        person, _, _ = hold(start, "Do it")
        assert said in person.shown
        assert person.asked == []

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(["Do it", "Else", "=", "s", "b", "", "31 March 2027", "nonsense"]), max_size=40))
    def test_whatever_is_typed_each_gap_has_one_action_at_most(self, lines: list[str]) -> None:
        _, planning, saved = hold(planned(), *lines)
        about = [one.question for one in planning.assessment.actions]
        assert len(set(about)) == len(about)
        assert not saved or saved[-1] == planning.assessment


TEXTS = st.text(st.one_of(st.sampled_from(list("=+-@',;\\\"\n\t é—😀")), st.characters(exclude_categories=["Cs"])))
LINES = TEXTS.map(clean_line).filter(bool)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


class TestCsv:
    @given(LINES, LINES.map(lambda text: text[:200].strip()).filter(bool))
    def test_it_reads_back_but_for_the_apostrophe(self, what: str, owner: str) -> None:
        one = action(what=what, owner=owner, level=2, status="done", agreed_in="2025")
        (row,) = table(plan_csv(planned(one)))
        for cell, meant in ((row["what"], what), (row["owner"], owner)):
            assert cell == (f"'{meant}" if meant[0] in "=+-@" else meant)
            assert cell[0] not in "=+-@\t\r"
        assert (row["id"], row["question"], row["due"], row["level"], row["status"]) == (
            "A1",
            "a.one",
            "2027-03-31",
            "2",
            "done",
        )
        assert (row["agreed_in"], row["theme"], row["text"]) == ("2025", "Theme a", "What of a.one?")

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
    def test_every_sign_that_begins_a_formula(self, sign: str) -> None:
        (row,) = table(plan_csv(planned(action(what=f"{sign}1+2", owner=f"{sign}me"))))
        assert (row["what"], row["owner"]) == (f"'{sign}1+2", f"'{sign}me")

    def test_every_cell_is_quoted_and_lines_end_as_excel_wants(self) -> None:
        text = plan_csv(planned(action(level=None, about=None)))
        assert text.count("\r\n") == text.count("\n") == 2
        assert all(re.fullmatch('"[^"]*"(,"[^"]*")*', line) for line in text.splitlines())

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(LINES, st.sampled_from(["a.one", "b.two"])), min_size=1, max_size=4, unique=True))
    def test_what_goes_out_comes_in_again(self, tmp_path_factory: Any, said: list[tuple[str, str]]) -> None:
        assume(not any(what[0] == "'" and what[1:2] in list("=+-@") for what, _ in said))
        actions = [action(f"A{number}", about, what=what) for number, (what, about) in enumerate(said, 1)]
        path = tmp_path_factory.getbasetemp() / "plan.csv"
        path.write_bytes(plan_csv(planned(*actions)).encode("utf-8-sig"))
        drafts = read_plan(path, planned(*actions))
        assert [(one.which, one.what, one.owner, one.due, one.question, one.status) for one in drafts] == [
            (one.id, one.what, one.owner, one.due, one.question, one.status) for one in actions
        ]


def unfolded(text: str) -> list[tuple[str, str]]:
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


class TestCalendar:
    @given(LINES, LINES.map(lambda text: text[:200].strip()).filter(bool))
    def test_no_line_is_longer_than_75_octets_and_unfolded_it_is_the_text(self, what: str, owner: str) -> None:
        text = plan_ical(planned(action(what=what, owner=owner)))
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")
        found = dict(unfolded(text))
        assert unescaped(found["SUMMARY"]) == what
        assert unescaped(found["DESCRIPTION"]).split("\n")[0] == f"Owner: {owner}"
        assert not re.search(r"(?<!\\)[,;]", found["SUMMARY"].replace("\\\\", ""))

    def test_lines_are_as_long_as_they_may_be(self) -> None:
        summary = next(line for line in plan_ical(planned(action(what="x" * 500))).split("\r\n") if "SUMMARY" in line)
        assert len(summary) == 75

    def test_each_action_is_one_thing_to_do(self) -> None:
        said = [("A1", "open"), ("A2", "done"), ("A3", "dropped")]
        text = plan_ical(planned(*[action(name, status=status, level=2) for name, status in said]))
        found = unfolded(text)
        assert found[0] == ("BEGIN", "VCALENDAR")
        assert found[-1] == ("END", "VCALENDAR")
        assert ("VERSION", "2.0") in found
        assert any(name == "PRODID" for name, _ in found)
        assert [value for name, value in found if name == "BEGIN"] == ["VCALENDAR", "VTODO", "VTODO", "VTODO"]
        assert [value for name, value in found if name == "STATUS"] == ["NEEDS-ACTION", "COMPLETED", "CANCELLED"]
        assert [value for name, value in found if name == "DUE;VALUE=DATE"] == ["20270331"] * 3
        assert len({value for name, value in found if name == "UID"}) == 3
        about = unescaped(dict(found)["DESCRIPTION"])
        assert "Question: What of a.one? (a.one)" in about
        assert "To reach: 2 Level 2. Statement 2 of a.one" in about

    def test_its_uid_outlives_a_change_and_the_turn_of_the_period(self) -> None:
        def uid(one: Assessment) -> str:
            return dict(unfolded(plan_ical(one)))["UID"]

        first = uid(planned(action(), period="2025"))
        assert uid(planned(action(what="Else", status="done"), period="2025")) == first
        assert uid(planned(action(agreed_in="2025"), period="2026")) == first
        others = [planned(action(), period="2026"), planned(action("A2"), period="2025")]
        others.append(planned(action(), period="2025", council="Another"))
        assert first not in map(uid, others)

    def test_its_stamp_is_the_last_answers_time_or_else_the_day_it_is_due(self) -> None:
        times = [
            datetime(2026, 5, 1, 9, 0, 5, 7, tzinfo=UTC),
            datetime(2026, 5, 1, 11, tzinfo=timezone(timedelta(hours=3))),
        ]
        levels = {name: Answer(level=1, answered_at=at) for name, at in zip(LEVELS, times, strict=False)}
        levels["b.two"] = Answer(level=1, answered_at=datetime(2026, 4, 30, 23))
        assert dict(unfolded(plan_ical(planned(action(), levels=levels))))["DTSTAMP"] == "20260501T090005Z"
        assert dict(unfolded(plan_ical(planned(action()))))["DTSTAMP"] == "20270331T000000Z"

    @pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be changed on Windows")
    def test_a_time_without_a_zone_is_taken_for_utc_wherever_one_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        one = planned(action(), levels={"a.one": Answer(level=1, answered_at=datetime(2026, 5, 1, 12))})
        monkeypatch.setenv("TZ", "EAST-9")
        time.tzset()
        try:
            stamp = dict(unfolded(plan_ical(one)))["DTSTAMP"]
        finally:
            monkeypatch.undo()
            time.tzset()
        assert stamp == "20260501T120000Z"

    def test_an_empty_calendar_is_none(self) -> None:
        with pytest.raises(DigiassessError, match="no actions yet"):
            plan_ical(planned())


class TestFiles:
    def refused(self, path: Path, text: str, *actions: Action) -> list[str]:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadFileError) as caught:
            read_plan(path, planned(*actions))
        return [str(problem).replace(str(path.parent), "").lstrip("/\\") for problem in caught.value.problems]

    YAML = (
        "actions:\n"
        "  - question: a.one\n    what: Test it\n    owner: X\n    due: 31 March 2027\n"
        "  - {question: a.two, what: Find out, owner: Y, due: 2027-01-02, level: 3, status: done}\n"
    )

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("p.yaml", YAML),
            ("p.YML", YAML),
            (
                "p.json",
                '{"actions": ['
                '{"question": "a.one", "what": "Test it", "owner": "X", "due": "2027-03-31", "level": null},'
                '{"question": "a.two", "what": "Find out", "owner": "Y", "due": "2 Jan 2027", "level": 3, '
                '"status": "done"}]}',
            ),
            (
                "p.csv",
                f"\ufeff{','.join(COLUMNS)}\na.one,Test it,X,31 March 2027,,\n\na.two,Find out,Y,2027-01-02,3,done\n",
            ),
        ],
    )
    def test_the_same_in_every_format(self, tmp_path: Path, name: str, text: str) -> None:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        drafts = read_plan(path, planned())
        assert [(one.question, one.what, one.owner, one.due, one.level, one.status) for one in drafts] == [
            ("a.one", "Test it", "X", SOON, None, None),
            ("a.two", "Find out", "Y", date(2027, 1, 2), 3, "done"),
        ]

    def test_every_mistake_has_its_line(self, tmp_path: Path) -> None:
        found = self.refused(
            tmp_path / "p.yaml",
            "actions:\n"
            "  - question: a.on\n    what: Test it\n    owner: X\n    due: soon\n    level: 9\n"
            "  - what: Test it\n    owner: ''\n    status: late\n    who: me\n"
            "  - text\n"
            "  - {id: A9, what: x, owner: x, due: 2027-01-01}\n",
        )
        places = [int(one.split(":")[1]) for one in found]
        assert places == [2, 5, 6, 7, 8, 9, 10, 11, 12]
        said = "\n".join(found)
        for part in (
            "did you mean 'a.one'?",
            f"'due': 'soon' is no date: {DATE_HELP}",
            "the level is '9': give a level number from 1 to 4",
            "'owner' is missing",
            "'due' is missing",
            "'late' is not one of the choices",
            "there is no field 'who' here",
            "an action should be a set of named fields",
            "there is no action 'A9' in this assessment",
        ):
            assert part in said

    def test_csv_mistakes_have_their_lines_past_cells_of_several_lines(self, tmp_path: Path) -> None:
        found = self.refused(
            tmp_path / "p.csv",
            'question,what,owner,due\na.one,"Test\nit",X,2027-01-01\na.one,Else,X,never\n,Else,X,2027-01-01,more\n',
        )
        assert [one.split(": ")[0] for one in found] == ["p.csv:4", "p.csv:5", "p.csv:5"]
        assert "'question' is missing" in "\n".join(found)
        assert "more cells than columns" in "\n".join(found)

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("p.yaml", "steps: []\n", "no list of actions"),
            ("p.yaml", "- a\n", "no list of actions"),
            ("p.yaml", "actions: []\nmore: 1\n", "p.yaml:2: there is no field 'more'"),
            ("p.yaml", "actions: {a: 1}\n", "should be a list"),
            ("p.json", '{"actions": [{"question": "a.one", "what": 3, "owner": "x", "due": 4}]}', "should be text"),
            ("p.csv", "", "it is empty"),
            ("p.csv", "\n\nquestion,what\na,b\n", "p.csv:3: the columns are 'question, what'"),
            ("p.csv", "question,what,owner,due,due\n", "the column 'due' stands twice"),
            ("p.csv", 'question,what,owner,due\n"a', "not CSV that can be read"),
        ],
    )
    def test_an_outline_that_is_wrong(self, tmp_path: Path, name: str, text: str, said: str) -> None:
        assert said in "\n".join(self.refused(tmp_path / name, text))

    def test_one_action_twice(self, tmp_path: Path) -> None:
        row = "  - {question: a.one, what: Do A1., owner: X, due: 2027-01-01}\n"
        assert (
            "p.yaml:3: the action stands twice (first on line 2)"
            in self.refused(tmp_path / "p.yaml", f"actions:\n{row}{row}")[0]
        )
        named = "  - {id: a1, what: Else, owner: X, due: 2027-01-01}\n"
        assert "stands twice" in self.refused(tmp_path / "p.yaml", f"actions:\n{named}{row}", action())[0]

    def test_an_action_about_a_question_that_is_gone_can_still_be_changed(self, tmp_path: Path) -> None:
        path = tmp_path / "p.yaml"
        path.write_text("actions:\n  - {id: A1, question: z.gone, what: Else, owner: X, due: 2027-01-01}\n")
        (draft,) = read_plan(path, planned(action(about="z.gone")))
        assert (draft.which, draft.question) == ("A1", "z.gone")

    def test_other_endings_are_not_read(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match=r"\.yaml, \.json, \.csv, \.xlsx or \.ods"):
            read_plan(tmp_path / "p.docx", planned())


@pytest.fixture
def there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Barset's 2025, answered as `LEVELS`; gives its file."""
    monkeypatch.setattr("digiassess.cli.clock.today", lambda: TODAY)
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "assessments" / "barset-2025.json"
    save_assessment(Kept(path, planned(council="Barset", nation="wales", period="2025"), None))
    return path


def answer(run: Run, place: Path, period: str, levels: Mapping[str, Any]) -> None:
    said = ", ".join(f"{name}: {level}" for name, level in levels.items())
    file = place / "answers.yaml"
    file.write_text(f"council: Barset\nperiod: {period}\nanswers: {{{said}}}\n")
    bank = write_bank(place / "bank", bank_files(QUESTIONS, target=3))
    assert run("assess", "--bank", bank, "--answers", file).code == 0


def add(run: Run, *more: object, about: str = "a.one", what: str = "Test it", due: str = "31 March 2027") -> Any:
    return run("plan", "add", about, *more, "--what", what, "--owner", "Head of IT", "--due", due)


class TestCommand:
    def test_nothing_is_asked_where_there_is_no_terminal(self, run: Run, there: Path) -> None:
        before = there.read_bytes()
        ran = run("plan", typed="Do it\nX\n2027-03-31\n")
        assert (ran.code, ran.out) == (1, "")
        assert "not a terminal" in ran.err
        for way in ("--plain", "plan list", "plan suggest", "plan add", "done", "drop", "open", "import"):
            assert way in ran.err
        assert there.read_bytes() == before

    def test_line_by_line(self, run: Run, there: Path) -> None:
        ran = run("plan", "--plain", typed="=\nHead of IT\n31 March 2027\ns\nq\n")
        assert ran.code == 0
        (one,) = load_assessment(there).actions
        assert (one.id, one.question, one.level, one.due) == ("A1", "a.one", 2, SOON)
        assert one.what == "Statement 2 of a.one says what can be seen at this level."
        assert (
            f"1 action agreed and saved in {Path('assessments/barset-2025.json')}. 3 gaps have no open action."
            in ran.out
        )
        assert run("plan", "--plain", typed="q\n").out.count("Gap 1 of 4") == 0

    def test_the_end_of_input_stops_and_loses_nothing(self, run: Run, there: Path) -> None:
        assert run("plan", "--plain", typed="Do it\nX\n2027-03-31\nElse\n").code == 0
        assert [one.what for one in load_assessment(there).actions] == ["Do it"]

    def test_ctrl_c(self, run: Run, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        person = Person(iter(["Do it", "X", "2027-03-31", KeyboardInterrupt]))
        monkeypatch.setattr("digiassess.interview.faces.plain.PlainFace.read", lambda _, prompt: person.read(prompt))
        ran = run("plan", "--plain")
        assert ran.code == 130
        assert "Every action agreed so far is saved" in ran.err
        assert [one.what for one in load_assessment(there).actions] == ["Do it"]

    def test_add_done_drop_open_and_list(self, run: Run, there: Path) -> None:
        assert add(run).out == "Saved: A1, Test it. Head of IT, by 31 March 2027.\n"
        late = add(run, "--level", "3", about="b.two", what="=cmd", due="2026-11-21")
        assert "21 November 2026 is in the past" in late.err
        add(run, about="a.two", what="Find out")
        assert run("plan", "list").out.splitlines() == [
            "Barset, 2025: 3 actions (1 late and 2 open)",
            "",
            "A1 open: Test it",
            "  Head of IT, due 31 March 2027",
            "  What of a.one? (a.one)",
            "",
            "A2 late: =cmd",
            "  Head of IT, due 21 November 2026",
            "  What of b.two? (b.two)",
            "",
            "A3 open: Find out",
            "  Head of IT, due 31 March 2027",
            "  What of a.two? (a.two)",
        ]
        ran = run("plan", "done", "a1", "A2")
        assert ran.out == "A1 is done: Test it\nA2 is done: =cmd\n"
        assert run("plan", "drop", "A3").out == "A3 is dropped: Find out\n"
        assert run("plan", "open", "A3").out == "A3 is open: Find out\n"
        assert run("plan", "done", "A1").out == "A1 is done already: Test it\n"
        assert [(one.status, one.level) for one in load_assessment(there).actions] == [
            ("done", 2),
            ("done", 3),
            ("open", None),
        ]

    def test_the_same_added_again_is_changed_not_doubled(self, run: Run, there: Path) -> None:
        add(run)
        run("plan", "drop", "A1")
        add(run, due="2027-05-01")
        (one,) = load_assessment(there).actions
        assert (one.status, one.due) == ("open", date(2027, 5, 1))

    @pytest.mark.usefixtures("there")
    def test_the_list_in_json(self, run: Run) -> None:
        add(run, due="2026-11-21")
        document = json.loads(run("plan", "list", "--json").out)
        assert document == json.loads(run("plan", "list", "--json", "--period", "2025").out)
        assert document == {
            "schema": "digiassess/plan/1",
            "council": "Barset",
            "period": "2025",
            "actions": [
                {
                    "id": "A1",
                    "status": "late",
                    "what": "Test it",
                    "owner": "Head of IT",
                    "due": "2026-11-21",
                    "question": "a.one",
                    "theme": "a",
                    "level": 2,
                    "agreed_in": "2025",
                }
            ],
        }

    @pytest.mark.parametrize("width", [60, 80, 120])
    @pytest.mark.usefixtures("there")
    def test_no_line_is_wider_than_the_terminal(self, run: Run, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        add(
            run,
            what="Write down what was tested, when, by whom and with what result, and show it to the committee. " * 3,
        )
        monkeypatch.setenv("COLUMNS", str(width))
        for words in (("list",), ("suggest", "--top", "3"), ("done", "A1"), ("--plain",)):
            lines = run("plan", *words).out.splitlines()
            assert lines
            assert max(map(len, lines)) <= width

    @pytest.mark.usefixtures("there")
    def test_nothing_agreed_yet(self, run: Run) -> None:
        assert "has no actions yet" in run("plan", "list").out
        assert run("plan", "export", "--output", "-").out.count("\n") == 1
        ran = run("plan", "export", "--format", "ical", "--output", "-")
        assert (ran.code, ran.out) == (1, "")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("list", "--csv", "x.csv"), "No such option"),
            (("list", "2025"), "unexpected extra argument"),
            (("2025",), "has no command '2025'"),
            (("--period", "2025", "list"), "plan list --period ..."),
            (("lst",), "did you mean 'list'?"),
            (("--list",), "digiassess plan list"),
            (("--add", "a.one", "--what", "x"), "digiassess plan add"),
            (("--done", "A1"), "digiassess plan done"),
            (("--from=x.csv",), "digiassess plan import"),
            (("--csv", "x.csv"), "digiassess plan export --format csv"),
            (("--ical", "x.ics"), "digiassess plan export --format ical"),
            (("add", "a.one", "--what", "x", "--owner", "x"), "'--due'"),
            (("done",), "ID"),
            (("suggest", "--top", "0"), "--top"),
            (("list", "--period", "20x6"), "is no period"),
            (("export", "--output", "x.docx"), "files that end in .docx are not written"),
            (("export", "--output", "x.csv", "--format", "ical"), "x.csv"),
            (("add", "a.one", "--what", "x", "--owner", "x", "--due", "soon"), "--due: 'soon' is no date"),
            (("add", "a.one", "--what", " ", "--owner", "x", "--due", "2027-01-01"), "--what takes 1 to 2,000"),
            (("add", "a.one", "--what", "x", "--owner", "x", "--due", "2027-01-01", "--level", "5"), "from 1 to 4"),
        ],
    )
    def test_a_wrong_command_line(self, run: Run, there: Path, words: Sequence[str], said: str) -> None:
        before = there.read_bytes()
        ran = run("plan", *words)
        assert ran.code == 2
        assert said in ran.err
        assert there.read_bytes() == before

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("done", "A9"), "has no action A9"),
            (("add", "a.on", "--what", "x", "--owner", "x", "--due", "2027-01-01"), "did you mean 'a.one'?"),
            (("import", "none.yaml"), "none.yaml"),
            (("list", "--period", "2031"), "no assessment of Barset for 2031"),
            (("news",), "no period of Barset before 2025"),
        ],
    )
    def test_what_cannot_be_met(self, run: Run, there: Path, words: Sequence[str], said: str) -> None:
        before = there.read_bytes()
        ran = run("plan", *words)
        assert ran.code == 1
        assert said in ran.err
        assert there.read_bytes() == before

    def test_suggest_shows_and_changes_nothing(self, run: Run, there: Path) -> None:
        add(run)
        before = there.read_bytes()
        ran = run("plan", "suggest", "--top", "2")
        assert [line for line in ran.out.splitlines() if re.match(r"\d\. ", line)] == [
            "1. What of a.two? (a.two)",
            "2. What of b.one? (b.one)",
        ]
        assert "  Theme b, priority 3" in ran.out
        assert "Next step: Statement 3 of b.one" in ran.out
        assert "46% of the priority of all gaps: 6 of 13." in ran.out
        assert "1 gap is passed over" in ran.out
        assert there.read_bytes() == before
        assert run("plan", "suggest", "--top", "99").out.count("Next step") == 3

    def test_from_a_file(self, run: Run, there: Path, tmp_path: Path) -> None:
        add(run)
        file = tmp_path / "plan.yaml"
        file.write_text(
            "actions:\n"
            "  - {question: a.one, what: Test it, owner: New, due: 2026-11-01}\n"
            "  - {question: b.one, what: Begin, owner: X, due: 2027-01-01, status: done, level: 4}\n"
        )
        ran = run("plan", "import", file)
        assert ran.out == f"2 actions read from {file}: 1 new, 1 changed.\n"
        assert "1 action of these is late already" in ran.err
        one, two = load_assessment(there).actions
        assert (one.id, one.owner, one.level) == ("A1", "New", 2)
        assert (two.id, two.status, two.level) == ("A2", "done", 4)
        before = there.read_bytes()
        assert "0 new, 0 changed" in run("plan", "import", file).out
        file.write_text(file.read_text().replace("b.one", "b.on").replace("New", "Newer"))
        ran = run("plan", "import", file)
        assert ran.code == 1
        assert ran.err.startswith(f"{file}:3: there is no question 'b.on'")
        assert there.read_bytes() == before

    @pytest.mark.usefixtures("there")
    def test_csv_to_a_file_and_to_standard_output(self, run: Run, tmp_path: Path) -> None:
        add(run, what="=1+1, é")
        shown = run("plan", "export", "--output", "-").out
        assert '"\'=1+1, é"' in shown
        ran = run("plan", "export", "--output", "plan.csv")
        content = (tmp_path / "plan.csv").read_bytes()
        assert ran.out == "plan.csv\n"
        assert content.startswith(b"\xef\xbb\xbf")
        assert content[3:].decode().replace("\r\n", "\n") == shown.replace("\r\n", "\n")
        assert "0 new, 0 changed" in run("plan", "import", "plan.csv").out

    @pytest.mark.parametrize("format", ["csv", "ical"])
    @pytest.mark.usefixtures("there")
    def test_a_file_that_is_there_is_written_over_only_with_force(self, run: Run, tmp_path: Path, format: str) -> None:
        add(run)
        file = tmp_path / "mine"
        file.write_text("mine")
        ran = run("plan", "export", "--format", format, "--output", file)
        assert ran.code == 1
        assert "is there already" in ran.err
        assert file.read_text() == "mine"
        assert run("plan", "export", "--format", format, "--output", file, "--force").code == 0
        assert "Test it" in file.read_text("utf-8-sig")
        for where in (tmp_path, tmp_path / "no" / "where"):
            assert run("plan", "export", "--format", format, "--output", where, "--force").code == 1

    @pytest.mark.usefixtures("there")
    def test_the_calendar(self, run: Run, tmp_path: Path) -> None:
        add(run)
        assert run("plan", "export", "--output", "plan.ics").out == "plan.ics\n"
        content = (tmp_path / "plan.ics").read_bytes()
        assert content.startswith(b"BEGIN:VCALENDAR\r\n")
        assert content.count(b"\n") == content.count(b"\r\n")
        assert run("plan", "export", "--output", "again.ics").code == 0
        assert (tmp_path / "again.ics").read_bytes() == content

    def test_the_next_year_carries_on_and_tells_what_became(self, run: Run, there: Path, tmp_path: Path) -> None:
        add(run)
        add(run, about="b.two", what="Begin", due="2026-01-31")
        run("plan", "done", "A1")
        answer(run, tmp_path, "2026", {**LEVELS, "a.one": 3, "b.two": 1})
        later = there.with_name("barset-2026.json")
        assert [(one.id, one.agreed_in) for one in load_assessment(later).actions] == [("A2", "2025")]
        assert "Head of IT, due 31 January 2026, agreed in 2025" in run("plan", "list").out
        add(run, about="b.one", what="New")
        assert [one.id for one in load_assessment(later).actions] == ["A2", "A3"]
        # A plan of last year's can still grow, and its ids stay apart from this year's.
        add(run, "--period", "2025", about="a.two", what="Late thought")
        assert [one.id for one in load_assessment(there).actions] == ["A1", "A2", "A4"]
        assert run("plan", "news").out.splitlines() == [
            "Of 3 actions in the plan of 2025: 1 late, 1 open and 1 done; 1 gap they were to close is closed.",
            "",
            "A1 done: Test it",
            "  Head of IT, due 31 March 2027",
            "  What of a.one?",
            "  The gap is closed.",
            "",
            "A2 late: Begin",
            "  Head of IT, due 31 January 2026",
            "  What of b.two?",
            "  The gap is smaller: 3 levels then, 2 levels now.",
            "",
            "A4 open: Late thought",
            "  Head of IT, due 31 March 2027",
            "  What of a.two?",
            "  The answer is still not known.",
        ]

    def test_another_periods_damaged_file_is_no_reason_not_to_agree(
        self, run: Run, there: Path, tmp_path: Path
    ) -> None:
        answer(run, tmp_path, "2026", LEVELS)
        there.write_text(there.read_text().replace('"level": 1', '"level": 99'))
        assert add(run, "--period", "2026").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_at_a_terminal(there: Path) -> None:
    import pexpect  # type: ignore[import-untyped]

    child = pexpect.spawn(
        sys.executable,
        ["-m", "digiassess", "plan"],
        env={**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"},
        dimensions=(50, 60),
        encoding="utf-8",
        timeout=30,
    )
    child.delaybeforesend = None
    try:
        for prompt, typed in (
            ("What will be done?", "Test [red]it[/]"),
            ("Who owns it?", "Head of IT"),
            ("By when?", "31 March 2027"),
        ):
            child.expect_exact(prompt)
            child.send(f"{typed}\r")
        child.expect_exact("Gap 2 of 4")
        child.expect_exact("What will be done?")
        child.send("\x03")
        child.expect(pexpect.EOF)
        child.close()
    finally:
        child.close(force=True)
    assert child.exitstatus == 130
    assert [one.what for one in load_assessment(there).actions] == ["Test [red]it[/]"]
