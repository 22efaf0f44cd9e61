"""Agreeing actions: what a line makes of a round, and the sitting around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import make_bank, question
from digiassess.analysis.scoring import score
from digiassess.interview.planning import KEYS, Planning
from digiassess.interview.round import Round, hear
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.render.facts import next_step
from digiassess.render.terminal.rows import Rows, Window
from digiassess.render.terminal.signposts import signpost_pages
from plans import BANK, QUESTIONS, SOON, TODAY, action, planned

WITH_SIGNPOSTS = make_bank(
    {
        **QUESTIONS,
        "a": [question("a.one", critical=True, signposts=["here", "there"]), *QUESTIONS["a"][1:]],
    },
    target=3,
    signposts=[
        {
            "id": name,
            "title": f"Guide {name}",
            "publisher": "A publisher",
            "year": 2024,
            "url": f"https://example.org/{name}",
            "source": "current",
            "finding": f"It says what is {name}.",
            "status": "confirmed",
        }
        for name in ("here", "there")
    ],
)


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
        assert "is no date" in self.after("=", "Clerk", "=").tell

    @pytest.mark.parametrize("line", ["", "   ", "!", "-- !", "x" * 2001])
    def test_what_is_no_action_is_refused(self, line: str) -> None:
        heard = self.after(line)
        assert ("Type what will be done" if not line.strip() else "Type in words what will be done") in heard.tell
        assert heard.round == self.ROUND

    @pytest.mark.parametrize("line", ["", "  "])
    def test_an_empty_line_is_said_to_be_one(self, line: str) -> None:
        assert self.after(line).tell == (
            "Nothing was typed. Type what will be done, = for the next step in these words, or s to skip."
        )
        assert self.after("Test it", line).tell == (
            "Nothing was typed. Type who owns it: a name or a post, such as Head of IT."
        )

    @pytest.mark.parametrize("before", [[], ["Test it"], ["Test it", "Clerk"]])
    def test_a_question_mark_is_for_the_signposts_and_says_nothing_of_the_action(self, before: list[str]) -> None:
        heard = self.after(*before, "?")
        assert (heard.signposts, heard.tell, heard.agreed, heard.stop) == (True, "", None, False)
        assert heard.round.said == tuple(before)

    @pytest.mark.parametrize("letter", ["d", "7"])
    def test_a_single_letter_is_no_action_until_it_is_typed_again(self, letter: str) -> None:
        heard = self.after(letter)
        assert f"'{letter}' is no key here. Type it again to keep it." in heard.tell
        assert heard.round.said == ()
        assert self.after(letter, letter).round.said == (letter,)
        assert self.after(letter, "Test it").round.said == ("Test it",)
        assert self.after(letter, "b", letter).round.said == ()

    @pytest.mark.parametrize("letter", ["r", "x"])
    def test_nor_is_it_an_owner(self, letter: str) -> None:
        heard = self.after("Test it", letter)
        assert f"You are typing who owns it, and '{letter}' is no key here." in heard.tell
        assert heard.round.said == ("Test it",)
        assert self.after("Test it", letter, letter).round.said == ("Test it", letter)
        assert self.after("Test it", letter, "b", letter).round.said == ()

    @pytest.mark.parametrize("line", ["", "!", "x" * 201])
    def test_what_is_no_owner_is_refused(self, line: str) -> None:
        heard = self.after("Test it", line)
        assert "a name or a post" in heard.tell
        assert heard.round.said == ("Test it",)

    def test_a_past_day_counts_when_it_is_said_twice_running(self) -> None:
        heard = self.after("Test it", "Clerk", "1 May 2020")
        assert "in the past" in heard.tell
        assert heard.agreed is None
        assert self.after("Test it", "Clerk", "1 May 2020", "2020-05-01").agreed.due == date(2020, 5, 1)
        assert self.after("Test it", "Clerk", "1 May 2020", "2 May 2020").agreed is None
        assert self.after("Test it", "Clerk", "1 May 2020", "b", "Clerk", "1 May 2020").agreed is None

    def test_today_is_not_past(self) -> None:
        assert self.after("Test it", "Clerk", TODAY.isoformat()).agreed.due == TODAY

    def test_back_goes_through_the_parts_and_then_the_gaps(self) -> None:
        assert self.after("Test it", "Clerk", "b").round.said == ("Test it",)
        assert self.after("Test it", "Clerk", "b", "b").round.said == ()
        assert "first gap" in self.after("b").tell
        assert self.after("s", "s", "b").round.place == 1

    def test_an_owner_that_was_taken_back_is_offered_again_before_that_of_the_last_action(self) -> None:
        first = ("Test it", "Clerk", "31 March 2027")
        for before, lines in (((), ("Test it",)), (first, ("Try it",))):
            heard = self.after(*before, *lines, "Head of IT", "b")
            assert heard.round.prompt == "Who owns it? (= Head of IT) "
            assert self.after(*before, *lines, "Head of IT", "b", "=").round.said[1] == "Head of IT"
            # It stays so where what is to be done is taken back, too, and is of this gap alone.
            assert self.after(*before, *lines, "Head of IT", "b", "b", "New").round.owner == "Head of IT"
        assert self.after(*first, "Try it", "Head of IT", "b", "s", "More").round.prompt == "Who owns it? (= Clerk) "

    @pytest.mark.parametrize("day", ["1 Dec 2027", "31/3/2027", "2027-03-31"])
    def test_a_day_is_no_owner_until_it_is_typed_again(self, day: str) -> None:
        heard = self.after("Test it", day)
        assert heard.tell == (
            f"You are typing who owns it, and '{day}' is a date, which is asked next. Type it again to keep it."
        )
        assert heard.round.said == ("Test it",)
        assert self.after("Test it", day, day).round.said == ("Test it", day)
        assert self.after("Test it", day, "May", "31 March 2027").agreed.owner == "May"
        assert self.after(day).round.said == (day,)

    def test_skip_leaves_a_half_said_action_behind(self) -> None:
        heard = self.after("Test it", "s")
        assert (heard.round.place, heard.round.said) == (1, ())

    @pytest.mark.parametrize("line", ["q", "Q", " quit ", "stop"])
    def test_stop_anywhere(self, line: str) -> None:
        assert self.after(line).stop
        assert self.after("Test it", line).stop
        assert self.after("Test it", "Clerk", line).stop

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
    pasted: bool = False
    heard: bool = True
    window: Window | None = None
    edits: bool = False

    def edit(self, text: str) -> str | None:  # noqa: ARG002
        return None

    def show(self, rows: Rows) -> None:
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
        texts = {asked.text: asked.id for _, asked in BANK.questions()}
        return [texts[what.text] for event, what in self.events if event == "row" and what.look == "question"]

    @property
    def shown(self) -> str:
        return "\n".join(f"{what.lead}{what.text}" for event, what in self.events if event == "row")


def hold(
    start: Assessment, *script: Typed, taken: Sequence[str] = (), pasted: bool = False, unfinished: str = ""
) -> tuple[Person, Planning, list[Assessment]]:
    person = Person(iter(script), pasted=pasted, unfinished=unfinished)
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

    def test_the_signposts_of_a_gap_are_shown_as_at_a_question_and_it_is_said_which_gap_is_asked_of(self) -> None:
        start = planned(bank=WITH_SIGNPOSTS)
        person, _, saved = hold(start, "?", "?", "Do it", "?", "Clerk", "2027-03-31", "q")
        assert [each.what for each in saved[-1].actions] == ["Do it"]
        pages = signpost_pages(WITH_SIGNPOSTS, "a.one", None)
        assert len(pages) == 2
        rows = [what for event, what in person.events if event == "row"]
        places = [place for place, row in enumerate(rows) if row.text.startswith("The gap is still: What of a.one?")]
        for place, page in zip(places, [*pages, pages[0]], strict=True):
            assert rows[place - len(page) : place] == page
        assert all(rows[place].text.endswith(KEYS) for place in places)
        assert hold(start, "s", "?", "q")[0].shown.count("This question has no signposts.") == 1

    def test_each_action_is_saved_before_the_next_gap_shows(self) -> None:
        person, _, saved = hold(planned(), *["Do it", "Clerk", "31 March 2027"] * 2)
        kinds = [(event, what.text) for event, what in person.events if event == "row" and what.look == "question"]
        assert len(kinds) == 3
        order = [event if event == "save" else what.look for event, what in person.events if event in ("save", "row")]
        puts = [what for what in order if what in ("save", "question")]
        assert puts == ["question", "save", "question", "save", "question"]
        assert [[agreed.id for agreed in each.actions] for each in saved] == [["A1"], ["A1", "A2"]]
        assert saved[1].actions[0] == Action(
            id="A1", what="Do it", owner="Clerk", due=SOON, question="a.one", level=2, status="open"
        )
        assert saved[1].actions[1].level is None
        assert "Saved: A2, Do it. Clerk, by 31 March 2027." in person.shown

    @pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt, "q"])
    def test_broken_off_nothing_agreed_is_lost_and_nothing_half_said_is_kept(self, end: Typed) -> None:
        person, planning, saved = hold(planned(), "Do it", "Clerk", "2027-03-31", "Half said", end)
        assert [agreed.what for agreed in saved[-1].actions] == ["Do it"]
        assert planning.assessment == saved[-1]
        assert (person.events[-1][0] == "interrupted") == (end is KeyboardInterrupt)
        assert person.shown.endswith("Not kept, as it has no owner and day yet: Half said.")

    @pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt, "q"])
    def test_so_it_is_said_of_one_that_has_an_owner_and_never_of_what_was_kept(self, end: Typed) -> None:
        person, _, saved = hold(planned(), "Half said.", "Clerk", end)
        assert saved == []
        assert person.shown.endswith("Not kept, as it has no day yet: Half said, Clerk.")
        assert "Not kept" not in hold(planned(), "Do it", "Clerk", "2027-03-31", end)[0].shown

    @pytest.mark.parametrize(
        ("script", "said"),
        [
            (["Half\x00 typ"], "Not kept, as it has no owner and day yet: Half typ."),
            (["Test it", "Head o"], "Not kept, as it has no day yet: Test it, Head o."),
            (["Test it", "Clerk", "31/"], "Not kept, as it has no day yet: Test it, Clerk."),
        ],
    )
    def test_of_a_line_that_is_broken_off_it_is_said_that_it_is_not_kept(self, script: list[str], said: str) -> None:
        *lines, half = script
        person, _, saved = hold(planned(), *lines, KeyboardInterrupt, unfinished=half)
        assert saved == []
        assert person.shown.endswith(said)

    def test_how_a_day_is_typed_is_said_before_a_mistake(self) -> None:
        person, _, _ = hold(planned(), *["Do it", "Clerk", "31/3/2027"] * 2, "q")
        prompts = [what for event, what in person.events if event == "read"]
        first, second = (prompts[place] for place in (2, 5))
        assert (first, second) == (
            "By when? (such as 31/3/2027) ",
            "By when? (such as 31/3/2027; = 31 March 2027) ",
        )

    def test_back_to_a_gap_agreed_in_this_sitting_changes_its_action(self) -> None:
        person, _, saved = hold(planned(), "Do it", "Clerk", "2027-03-31", "b", "Do it better", "=", "=", "q")
        assert [(agreed.id, agreed.what) for agreed in saved[-1].actions] == [("A1", "Do it better")]
        assert person.asked == ["a.one", "a.two", "a.one", "a.two"]
        assert "Agreed: A1, Do it. Clerk, by 31 March 2027." in person.shown

    def test_what_another_action_says_already_is_told_and_asked_again(self) -> None:
        start = planned(action(status="dropped"))
        again = ("b", "Do A1.", "Clerk", "2027-03-31")
        person, _, saved = hold(start, "Do it", "Clerk", "2027-03-31", *again, "Do it better", "=", "=", "q")
        assert "A1 says the same about the same question already" in person.shown
        assert [(agreed.id, agreed.what) for agreed in saved[-1].actions] == [("A1", "Do A1."), ("A2", "Do it better")]

    def test_a_dropped_action_agreed_again_is_open_under_its_old_id(self) -> None:
        _, _, saved = hold(planned(action(status="dropped")), "Do A1.", "Clerk", "2027-03-31", "q")
        assert [(agreed.id, agreed.status) for agreed in saved[-1].actions] == [("A1", "open")]

    def test_ids_of_other_periods_are_not_used_again(self) -> None:
        _, _, saved = hold(planned(), "Do it", "Clerk", "2027-03-31", "q", taken=["A4"])
        assert [agreed.id for agreed in saved[-1].actions] == ["A5"]

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

    @given(st.lists(st.sampled_from(["Do it", "Else", "=", "s", "b", "", "31 March 2027", "nonsense"]), max_size=40))
    def test_whatever_is_typed_each_gap_has_one_action_at_most(self, lines: list[str]) -> None:
        _, planning, saved = hold(planned(), *lines)
        about = [agreed.question for agreed in planning.assessment.actions]
        assert len(set(about)) == len(about)
        assert not saved or saved[-1] == planning.assessment


class TestAtOnce:
    """Lines that come at once: typed ahead one after another, or a paragraph that was pasted."""

    DONE = "Do it\nHead of IT\n31/3/2027"

    @pytest.mark.parametrize(
        ("script", "actions"),
        [
            ([DONE], 1),
            ([f"{DONE}\n=\n=\n="], 2),
            ([f"{DONE}\ns\n{DONE}\nq"], 2),
            (["Do it\nClerk\n1 May 2020\n1 May 2020\ns"], 1),
            (["Do it", "Head of IT\n31/3/2027"], 1),
            (["Do it", "Head of IT", "31/3/2027\ns\nq"], 1),
            (["s\ns\ns", DONE], 1),
        ],
    )
    def test_lines_typed_ahead_answer_a_question_each(self, script: list[str], actions: int) -> None:
        person, planning, _ = hold(planned(), *script)
        assert len(planning.assessment.actions) == actions
        assert planning.assessment.actions[0].what == "Do it"
        assert "taken as one text" not in person.shown

    def test_each_is_shown_at_its_question(self) -> None:
        person, _, _ = hold(planned(), self.DONE)
        assert "Who owns it? Head of IT\nBy when? (such as 31/3/2027) 31/3/2027\nSaved: A1, Do it." in person.shown

    @pytest.mark.parametrize(
        "text",
        [
            "Do it.\nThen do it again.",
            "Do it.\nThen look.\nOn 31 March 2027 it is to be done.",
            "Do it.\n\n31 March 2027",
            "Do it\ns\nq",
        ],
    )
    def test_a_paragraph_is_one_text_and_that_is_said(self, text: str) -> None:
        person, planning, _ = hold(planned(), text, "Clerk", "31/3/2027", "q")
        assert [action.what for action in planning.assessment.actions] == [" ".join(text.split())]
        assert "Lines that came at once are taken as one text: b takes it back." in person.shown

    def test_so_is_whatever_the_terminal_says_was_pasted(self) -> None:
        person, planning, _ = hold(planned(), self.DONE, "Clerk", "31/3/2027", "q", pasted=True)
        assert [action.what for action in planning.assessment.actions] == [" ".join(self.DONE.split())]
        assert "taken as one text" not in person.shown
