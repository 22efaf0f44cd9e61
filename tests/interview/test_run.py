"""Asking, with a scripted person at the keyboard: what is saved when, what is shown, and how it can be broken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import LETTERS, Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.carry_over import Before
from digiassess.interview.putting import Putting
from digiassess.interview.run import Interview
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.text import LINE_LENGTH, NOTE_LENGTH
from digiassess.render.terminal.rows import Row, Rows, Window

START = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
SIGNPOST = {
    "id": "ten-steps",
    "title": "Ten steps",
    "publisher": "A publisher",
    "year": 2012,
    "url": "https://example.org/ten-steps",
    "source": "review",
    "note": 62,
    "section": "3. Threats",
    "finding": "Boards that know the risk lose less.",
    "status": "likely",
    "caution": "It binds England only.",
}
BANK = make_bank(
    {
        "a": [question("a.one", signposts=["ten-steps"]), question("a.two")],
        "b": [question("b.one"), question("b.head", headline=True)],
        "c": [question("c.few", applies_to=["district"])],
    },
    signposts=[SIGNPOST],
)
MANY = make_bank(
    {"a": [question("a.one", signposts=["gone", "here-0", "here-1"]), question("a.two")]},
    signposts=[
        {**SIGNPOST, "id": "gone", "title": "Gone", "url": None, "finding": "Finding. " * 60},
        *(
            {**SIGNPOST, "id": f"here-{number}", "title": f"Here {number}", "finding": "Finding. " * 60}
            | {"url": f"https://example.org/{number}"}
            for number in range(2)
        ),
    ],
)
ALL = ("a.one", "a.two", "b.one", "b.head")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

Typed = str | type[BaseException] | Window


@dataclass
class Person:
    """A face that is typed at by script; the end of the script is the end of the input.

    A window in the script is what the person makes of theirs before the next line is typed. Everything that happens is
    kept in order in `events`, saves too.
    """

    script: Iterator[Typed]
    events: list[tuple[str, Any]] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    unfinished: str = ""
    pasted: bool = False
    heard: bool = True
    window: Window | None = None
    edits: bool = False
    edited: str | None = None
    """What the person's editor leaves."""

    def edit(self, text: str) -> str | None:
        self.events.append(("edit", text))
        return self.edited

    def show(self, rows: Rows) -> None:
        self.events.append(("show", list(rows)))

    def read(self, prompt: str) -> str:
        self.prompts.append(prompt)
        while isinstance(typed := next(self.script, EOFError), Window):
            self.window = typed
        self.events.append(("read", typed))
        if isinstance(typed, str):
            return typed
        raise typed

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:
        self.events.append(("levels", list(levels)))
        return self.read(prompt)

    def save(self, assessment: Assessment) -> Assessment:
        self.events.append(("save", assessment))
        return assessment


@dataclass
class Held:
    """How a sitting went."""

    events: list[tuple[str, Any]]
    prompts: list[str]
    assessment: Assessment
    interrupted: bool

    @property
    def saved(self) -> list[Assessment]:
        return [what for event, what in self.events if event == "save"]

    @property
    def rows(self) -> list[Row]:
        return [row for event, what in self.events if event == "show" for row in what if isinstance(row, Row)]

    @property
    def shown(self) -> str:
        return "\n".join(f"{row.lead}{row.text}" for row in self.rows).replace("\xa0", " ")

    @property
    def asked(self) -> list[str]:
        """The ids of the questions shown, in order."""
        texts = {question.text: question.id for _, question in BANK.questions()}
        return [texts[row.text] for row in self.rows if row.look == "question"]

    @property
    def on_disk(self) -> Mapping[str, Answer]:
        """The answers last saved, without their times; nothing where nothing was saved."""
        answers = self.saved[-1].answers if self.saved else {}
        return {name: answer.model_copy(update={"answered_at": None}) for name, answer in answers.items()}


def hold(
    *script: Typed,
    start: Mapping[str, Any] | None = None,
    themes: Sequence[str] = (),
    before: Mapping[str, Before] | None = None,
    heard: bool = True,
    edited: str | None = "",
    questions: Sequence[str] = (),
    window: Window | None = None,
    bank: Bank = BANK,
    editor: bool = True,
    opening: Sequence[Row] = (),
    **more: Any,
) -> Held:
    """Holds a sitting in which `script` is typed; `edited` is what the person's editor leaves."""
    person = Person(
        iter(script), heard=heard, edits=editor and (edited != "" or "v" in script), edited=edited, window=window
    )
    times = (START + timedelta(minutes=n) for n in range(1000))
    first = assess(bank, start or {}, **more)
    interview = Interview(Putting(person, first, person.save, lambda: next(times), before or {}, opening=opening))
    try:
        interview.hold(themes, questions=questions)
        interrupted = False
    except KeyboardInterrupt:
        interrupted = True
    return Held(person.events, person.prompts, interview.assessment, interrupted)


class TestSaving:
    def test_each_answer_is_saved_before_anything_else_is_shown(self) -> None:
        held = hold("0", "d", "n", "4")
        order = [event for event, _ in held.events]
        places = [n for n, (event, _) in enumerate(held.events) if event == "read"]
        assert len(places) == 4
        assert [order[n + 1] for n in places] == ["save"] * 4
        levels = [[saved.answer(name).level for name in ALL] for saved in held.saved]
        assert levels == [
            [0, None, None, None],
            [0, "unknown", None, None],
            [0, "unknown", "not-applicable", None],
            [0, "unknown", "not-applicable", 4],
        ]

    @pytest.mark.parametrize("typed", [("e", "A note.", "", ""), ("e", "", "Audit report", ""), ("t", "2")])
    def test_so_are_notes_evidence_and_targets(self, typed: tuple[str, ...]) -> None:
        held = hold(*typed, EOFError)
        saves = [n for n, (event, _) in enumerate(held.events) if event == "save"]
        assert len(saves) == 1
        assert held.events[saves[0] - 1][0] == "read"

    def test_what_changes_nothing_is_not_saved(self) -> None:
        assert hold("s", "b", "?", "t", "", "e", "", "", "", "x", "9", "b", "q").saved == []

    def test_each_answer_carries_its_own_time(self) -> None:
        answers = hold("0", "1", "q").assessment.answers
        times = [answers[name].answered_at for name in ("a.one", "a.two")]
        assert times == [START, START + timedelta(minutes=1)]

    def test_the_answer_is_said_back(self) -> None:
        shown = hold("3", "d", "n", "q").shown
        for said in ("Saved: 3.", "Saved: don't know.", "Saved: not applicable."):
            assert said in shown


class TestAsking:
    def test_everything_that_answering_needs_is_shown(self) -> None:
        held = hold("q")
        for part in ("Theme a: question 1 of 2 (1 of 4 in all)", "What of a.one?", "Look at the papers about a.one."):
            assert part in held.shown
        levels = BANK.by_id["a.one"][1].levels
        for number, step in enumerate(levels):
            assert f" {number}  Level {number}\n{step.statement}" in held.shown
        for key in (
            "d don't know",
            "n not applicable",
            "s skip",
            "b back",
            "e note",
            "t target",
            "? signposts",
            "q save",
        ):
            assert key in held.shown

    def test_the_face_is_told_the_names_of_the_levels(self) -> None:
        assert ("levels", [f"Level {n}" for n in range(5)]) in hold("q").events

    def test_it_goes_on_at_the_first_question_without_an_answer(self) -> None:
        assert hold("q", start={"a.one": 1, "b.one": 2}).asked == ["a.two"]

    def test_it_ends_after_the_last_question(self) -> None:
        held = hold("1", "1", "1", "1", "2")
        assert held.asked == list(ALL)
        assert [event for event, _ in held.events][-3:] == ["save", "show", "show"]

    def test_the_end_of_a_theme_is_said_and_asks_nothing(self) -> None:
        held = hold("1", "s", "1", "1")
        ends = [row.text for row in held.rows if row.text.startswith("End of")]
        assert ends == ["End of Theme a: 1 of 2, 1.0 (provisional).", "End of Theme b: 1.0."]
        assert [event for event, _ in held.events].count("read") == 4

    def test_going_back_out_of_a_theme_does_not_end_it(self) -> None:
        assert hold("1", "1", "b", "q").shown.count("End of ") == 1

    def test_what_is_not_understood_is_said_and_asked_again(self) -> None:
        held = hold("Perhaps NOT", "", "7", "3\n2", "2", "q")
        assert "'Perhaps NOT' is not understood." in held.shown
        assert "Nothing was chosen." in held.shown
        assert "There is no level 7 here." in held.shown
        assert "'3 2' is not understood: several lines came at once" in held.shown
        assert held.on_disk == {"a.one": Answer(level=2)}

    def test_back_shows_the_question_before_with_its_answer(self) -> None:
        held = hold("1", "b", "4", "q")
        assert held.asked == ["a.one", "a.two", "a.one", "a.two"]
        assert "Your answer so far: 1 Level 1" in held.shown
        assert held.on_disk == {"a.one": Answer(level=4)}

    def test_back_at_the_first_question_says_so_and_stays(self) -> None:
        held = hold("b", "2", "q")
        assert "This is the first question." in held.shown
        assert held.on_disk == {"a.one": Answer(level=2)}

    def test_back_goes_into_what_was_answered_in_an_earlier_sitting(self) -> None:
        held = hold("b", "3", "q", start={"a.one": 1})
        assert held.asked == ["a.two", "a.one", "a.two"]
        assert held.on_disk == {"a.one": Answer(level=3)}

    def test_skip_leaves_the_question_for_the_next_time(self) -> None:
        first = hold("s", "2", "q")
        assert first.on_disk == {"a.two": Answer(level=2)}
        assert hold("q", start=first.on_disk).asked == ["a.one"]

    def test_questions_for_other_kinds_of_council_are_not_asked(self) -> None:
        assert "c.few" not in hold(*"ssss").asked
        assert hold(*"sssss", kind="district").asked == [*ALL, "c.few"]

    def test_a_quick_assessment_asks_the_headlines_only(self) -> None:
        held = hold("3", "3", quick=True)
        assert held.asked == ["b.head"]
        assert "question 1 of 1 (1 of 1 in all)" in held.shown


class TestSignposts:
    def test_they_say_what_they_are_what_they_found_and_what_to_beware_of(self) -> None:
        shown = hold("?", "q").shown
        for part in ("Ten steps, A publisher, 2012", SIGNPOST["finding"], SIGNPOST["url"], SIGNPOST["caution"]):
            assert str(part) in shown
        assert "note 62" in shown
        assert "probably" in shown

    def test_a_question_without_any_says_so(self) -> None:
        assert "This question has no signposts." in hold("?", "q", start={"a.one": 1}).shown

    def test_they_answer_nothing_and_the_question_stays(self) -> None:
        assert hold("?", "3", "q").on_disk == {"a.one": Answer(level=3)}


class TestNotes:
    OLD = Answer(level=2, note="The old note.", evidence=("The old evidence",))

    def test_a_note_and_evidence_of_many_lines(self) -> None:
        held = hold("e", "First.", "Second.", "Third.", "", "Audit report", "Minutes, 3 May", "", "3", "q")
        assert held.on_disk == {
            "a.one": Answer(level=3, note="First.\nSecond.\nThird.", evidence=("Audit report", "Minutes, 3 May"))
        }

    def test_a_paste_of_several_lines(self) -> None:
        held = hold("e", "One.\nTwo.\r\n\r\nThree.", "Four.", "", "Report\nLog\n", "", "q")
        note = "One.\nTwo.\n\nThree.\nFour."
        assert held.on_disk == {"a.one": Answer(note=note, evidence=("Report", "Log"))}

    def test_paragraphs_of_a_paste_stay_apart_by_one_empty_line(self) -> None:
        held = hold("e", "\n\nOne.\n \n\x00\nTwo.\n\n\n", "Three.", "", "", "q")
        assert held.on_disk == {"a.one": Answer(note="One.\n\nTwo.\nThree.")}

    def test_a_paste_answers_nothing(self) -> None:
        assert hold("e", "3\nq\nd", "", "", "q").on_disk == {"a.one": Answer(note="3\nq\nd")}

    def test_what_looks_like_a_command_is_text(self) -> None:
        held = hold("e", "q", "q", "d", "d", "", "b", "b", "", "q")
        assert held.on_disk == {"a.one": Answer(note="q\nd", evidence=("b",))}

    def test_no_single_letter_is_text_unseen_wherever_it_is_typed(self) -> None:
        held = hold("e", "A note.", "", "t", "9", "4", "c", "?", "", "q")
        assert held.on_disk == {"a.one": Answer(note="A note.")}
        assert [f"'{key}' is no key" in held.shown for key in "t94c?"] == [True] * 5

    def test_an_empty_line_at_once_keeps_what_is_there(self) -> None:
        held = hold("b", "e", "", "  ", "q", start={"a.one": self.OLD})
        assert held.shown.count("An empty line at once keeps") == 2
        assert held.assessment.answer("a.one") == self.OLD
        assert held.saved == []

    def test_what_is_there_is_shown_first(self) -> None:
        shown = hold("q", start={"a.one": self.OLD, "a.two": 1}, questions=["a.one"]).shown
        assert "Note:  The old note." in shown
        assert "Evidence:  The old evidence" in shown

    def test_before_it_is_changed_it_is_shown_again(self) -> None:
        held = hold("b", "e", "", "", "q", start={"a.one": self.OLD})
        rows = [(row.lead.strip(), row.text) for row in held.rows]
        assert rows.count(("Note:", "The old note.")) == 2
        assert rows.count(("1", "The old evidence")) == 1

    def test_what_is_typed_is_added_to_note_and_evidence(self) -> None:
        held = hold("b", "e", "New.", "", "Newer", "", "q", start={"a.one": self.OLD})
        added = Answer(level=2, note="The old note.\nNew.", evidence=("The old evidence", "Newer"))
        assert held.on_disk == {"a.one": added}

    @pytest.mark.parametrize("key", ["q", "d", "3", "?"])
    def test_a_single_letter_is_no_note_until_it_is_typed_again(self, key: str) -> None:
        held = hold("e", key, "", "", "q")
        assert held.saved == []
        assert f"'{key}' is no key" in held.shown
        assert hold("e", key, key, "", "", "q").on_disk == {"a.one": Answer(note=key)}
        assert hold("e", key, "Words.", "", "", "q").on_disk == {"a.one": Answer(note="Words.")}
        assert hold("e", "", key, "", "q").saved == []

    def test_the_persons_own_editor_is_given_the_note_there_is(self) -> None:
        held = hold("b", "e", "v", "", "q", start={"a.one": self.OLD}, edited="Another note.\nOf two lines.\n")
        assert ("edit", "The old note.") in held.events
        assert held.on_disk["a.one"].note == "Another note.\nOf two lines."

    @pytest.mark.parametrize("left", [None, "", " \n", "The old note.\n"])
    def test_what_an_editor_leaves_as_it_was_is_no_change(self, left: str | None) -> None:
        held = hold("b", "e", "v", "", "q", start={"a.one": self.OLD}, edited=left)
        assert "The note stays as it was." in held.shown
        assert held.saved == []

    @pytest.mark.parametrize(
        ("typed", "left"),
        [
            (["-2"], ("First", "Third")),
            ([" - 3 ", "-1"], ("Second",)),
            (["-1", "Fourth"], ("Second", "Third", "Fourth")),
            (["-4"], ("First", "Second", "Third", "-4")),
            (["-"], ()),
        ],
    )
    def test_a_line_of_evidence_can_be_taken_out_alone(self, typed: list[str], left: tuple[str, ...]) -> None:
        there = Answer(level=2, note="Stays.", evidence=("First", "Second", "Third"))
        held = hold("b", "e", "", *typed, "", "q", start={"a.one": there})
        assert held.on_disk == {"a.one": there.model_copy(update={"evidence": left})}

    @pytest.mark.parametrize("dash", ["-", " - "])
    def test_a_dash_takes_it_out(self, dash: str) -> None:
        held = hold("b", "e", dash, "", "", "q", start={"a.one": self.OLD})
        assert held.on_disk == {"a.one": self.OLD.model_copy(update={"note": ""})}
        held = hold("b", "e", "", dash, "", "q", start={"a.one": self.OLD})
        assert held.on_disk == {"a.one": self.OLD.model_copy(update={"evidence": ()})}

    def test_a_dash_alone_is_no_note(self) -> None:
        held = hold("e", "-", "", "", "q")
        assert held.saved == []
        assert "There is nothing here to take out." in held.shown

    def test_where_there_is_no_editor_its_key_says_how_to_name_one(self) -> None:
        held = hold("e", "v", "", "", "q", editor=False, heard=False)
        assert "No editor is named for this: set EDITOR" in held.shown
        assert held.saved == []

    @pytest.mark.parametrize(("typed", "heard"), [(("v", "", ""), True), (("", "v", ""), False), (("", "v", ""), True)])
    def test_where_none_is_ever_opened_nobody_is_told_to_name_one(self, typed: tuple[str, ...], heard: bool) -> None:
        """At the plain face, whatever is named, and at evidence."""
        held = hold("e", *typed, "q", editor=False, heard=heard)
        assert "EDITOR" not in held.shown
        assert "You are typing text here, and 'v' is no key." in held.shown

    def test_a_dash_among_other_lines_is_text(self) -> None:
        assert hold("e", "-", "a list", "", "", "q").on_disk == {"a.one": Answer(note="-\na list")}

    @pytest.mark.parametrize("part", ["note", "evidence"])
    def test_one_that_is_too_long_is_refused_and_the_old_one_stays(self, part: str) -> None:
        limit = {"note": NOTE_LENGTH, "evidence": LINE_LENGTH}[part]
        lines = ["x" * (limit + 1), ""]
        # It is asked for again, and an empty line then keeps what is there.
        typed = [*lines, "", ""] if part == "note" else ["", *lines, ""]
        held = hold("b", "e", *typed, "q", start={"a.one": self.OLD})
        assert "too long" in held.shown
        assert str(limit) in held.shown
        assert held.assessment.answer("a.one") == self.OLD
        assert held.saved == []

    @pytest.mark.parametrize("typed", [("x" * (NOTE_LENGTH + 1), "", "", ""), ("", "x" * (LINE_LENGTH + 1), "", "")])
    def test_what_is_refused_is_not_said_to_be_saved(self, typed: tuple[str, ...]) -> None:
        assert "Saved." not in hold("e", *typed, "q").shown

    def test_what_is_too_long_is_asked_for_again(self) -> None:
        held = hold("e", "x" * (NOTE_LENGTH + 1), "", "Shorter.", "", "", "2", "q")
        assert held.on_disk == {"a.one": Answer(level=2, note="Shorter.")}

    def test_the_longest_that_may_be_is_kept_whole(self) -> None:
        held = hold("e", "x" * NOTE_LENGTH, "", "y" * LINE_LENGTH, "", "q")
        assert held.on_disk == {"a.one": Answer(note="x" * NOTE_LENGTH, evidence=("y" * LINE_LENGTH,))}

    def test_a_line_without_anything_to_read_costs_no_other_line(self) -> None:
        held = hold("e", "", "Audit report", "\x1b", "", "q")
        assert held.on_disk == {"a.one": Answer(evidence=("Audit report",))}

    def test_a_line_without_anything_to_read_does_not_clear_the_note(self) -> None:
        held = hold("b", "e", "\x1b", "", "", "q", start={"a.one": self.OLD})
        assert held.assessment.answer("a.one").note == "The old note."

    def test_control_characters_are_not_kept(self) -> None:
        held = hold("e", "a\x1b[31mred\x07 \u202eback", "", "b\x9b2J", "", "q")
        assert held.on_disk == {"a.one": Answer(note="a [31mred back", evidence=("b 2J",))}


class TestTargets:
    @pytest.mark.parametrize("typed", ["0", "4", " 2 "])
    def test_a_level_number_is_kept_and_said_back(self, typed: str) -> None:
        held = hold("t", typed, "q")
        assert held.on_disk == {"a.one": Answer(target=int(typed))}
        assert f"the target is {int(typed)} Level {int(typed)}." in held.shown

    @pytest.mark.parametrize("typed", ["5", "-1", "+2", "²", "٣", "1.5", "d", "1 2", "1\n2", "9" * 5000])
    def test_anything_else_is_refused_and_asked_again(self, typed: str) -> None:
        held = hold("t", typed, "", "q")
        assert "is no level number from 0 to 4. The target stays 4." in held.shown
        assert held.saved == []

    def test_a_bad_one_never_falls_through_to_the_answer(self) -> None:
        assert hold("t", "9", "4", "q").on_disk == {"a.one": Answer(target=4)}

    def test_it_can_be_taken_back_alone(self) -> None:
        there = Answer(level=3, note="Stays.", target=1)
        held = hold("b", "t", "-", "q", start={"a.one": there})
        assert held.on_disk == {"a.one": there.model_copy(update={"target": None})}
        assert "- takes your own back" in held.prompts[2]

    def test_there_is_none_to_take_back_where_none_was_given(self) -> None:
        held = hold("t", "-", "", "q")
        assert "'-' is no level number" in held.shown
        assert held.saved == []

    def test_an_empty_line_keeps_the_one_there_is(self) -> None:
        held = hold("t", "", "q", start={"a.one": Answer(target=1)})
        assert "now 1" in held.prompts[1]
        assert held.saved == []

    def test_the_question_stays(self) -> None:
        assert hold("t", "2", "3", "q").on_disk == {"a.one": Answer(level=3, target=2)}


class TestClear:
    OLD = Answer(level=2, note="The old note.", evidence=("The old evidence",), target=3)

    def test_takes_the_answer_back_with_its_note_and_evidence_and_leaves_its_target(self) -> None:
        held = hold("b", "c", "q", start={"a.one": self.OLD})
        assert held.on_disk == {"a.one": Answer(target=3)}
        assert "Cleared: 2 Level 2, with its note and evidence. Its target stays." in held.shown

    def test_the_question_stays_and_can_be_answered_afresh(self) -> None:
        assert hold("1", "b", "c", "4", "q").on_disk == {"a.one": Answer(level=4)}

    def test_it_is_unanswered_from_then_on(self) -> None:
        held = hold("1", "2", "b", "c", "q")
        assert hold("q", start=held.assessment.answers).asked == ["a.two"]

    def test_once_more_puts_it_back_with_the_target_of_now(self) -> None:
        held = hold("b", "c", "t", "1", "c", "q", start={"a.one": self.OLD})
        assert held.on_disk == {"a.one": self.OLD.model_copy(update={"target": 1})}
        assert "Put back and saved: 2 Level 2, with its note and evidence." in held.shown

    @pytest.mark.parametrize("start", [None, {"a.one": Answer(target=1)}])
    def test_there_is_nothing_to_clear(self, start: Mapping[str, Any] | None) -> None:
        held = hold("c", "q", start=start)
        assert "There is no answer to clear here." in held.shown
        assert held.saved == []

    def test_a_note_without_an_answer_is_cleared_too(self) -> None:
        held = hold("e", "A note.", "", "", "c", "q")
        assert held.on_disk == {"a.one": Answer()}
        assert "Cleared: the note. Type c once more" in held.shown


class TestGoingOn:
    def test_the_next_question_is_the_next_without_an_answer(self) -> None:
        held = hold("s", "4", start={"a.two": 1, "b.one": 2})
        assert held.asked == ["a.one", "b.head"]

    def test_back_leads_to_what_was_asked_last_and_from_there_to_the_one_before(self) -> None:
        held = hold("3", "b", "b", "q", start={"a.one": 1, "b.one": 2})
        assert held.asked == ["a.two", "b.head", "a.two", "a.one"]

    def test_enter_keeps_an_answer_that_is_there(self) -> None:
        held = hold("b", "", "q", start={"a.one": 1})
        assert "Kept: 1." in held.shown
        assert held.asked == ["a.two", "a.one", "a.two"]
        assert held.saved == []

    def test_a_question_alone_is_put_and_nothing_else(self) -> None:
        for heard in (True, False):
            held = hold("4", "3", start=dict.fromkeys(ALL, 1), questions=["b.one"], heard=heard)
            assert held.asked == ["b.one"]
            assert held.on_disk["b.one"] == Answer(level=4)
            assert [event for event, _ in held.events].count("read") == 1

    def test_r_shows_the_question_again(self) -> None:
        held = hold("r", "q")
        assert held.asked == ["a.one", "a.one"]
        assert held.shown.count("Type 0 to 4, or d don't know") == 2

    @pytest.mark.parametrize("typed", ["x", "9", "", "?", "=", "b", "c"])
    def test_after_a_mistaken_key_and_after_signposts_it_is_said_what_is_asked(self, typed: str) -> None:
        held = hold(typed, "q")
        assert held.rows[-1].text.startswith("Still to answer: What of a.one? Type 0 to 4")
        assert ("That was the 1 signpost." in held.shown) == (typed == "?")


class TestHeard:
    def test_the_keys_are_said_once_and_the_place_in_few_words_after(self) -> None:
        shown = hold("1", "2", "q").shown
        assert shown.count("Type 0 to 4, or d don't know") == 1
        assert "\n2 of 2 (2).\n" in shown
        assert "\n1 of 2 (3).\n" in shown

    @pytest.mark.parametrize("heard", [True, False])
    def test_what_a_word_means_is_told_where_it_is_used_first_and_r_tells_it_again(self, heard: bool) -> None:
        told = "Paper: what somebody signed."
        terms: dict[str, Any] = {"terms": {"paper": "what somebody signed"}}

        def shown(*typed: str) -> list[str]:
            person = Person(iter(typed), heard=heard)
            bank = Bank.model_validate({**BANK.model_dump(), **terms})
            Interview(Putting(person, assess(bank, {}), person.save, lambda: START)).hold()
            rows = [row for event, rows in person.events if event == "show" for row in rows]
            return [f"{row.lead}{row.text}" for row in rows]

        first, second = shown("q"), shown("1", "q")
        assert first.index(told) == first.index("Look at the papers about a.one.") + 1
        assert second.count(told) == 1
        assert shown("1", "r", "q").count(told) == 2
        # Another theme, or another sitting, begins anew only where the word means something else.
        own = BANK.themes[1].model_copy(update={"terms": {"paper": "a paper of the board"}})
        terms = {**terms, "themes": (BANK.themes[0], own)}
        every = shown("1", "1", "", "1", "q") if not heard else shown("1", "1", "1", "q")
        assert (every.count(told), every.count("Paper: a paper of the board.")) == (1, 1)

    @pytest.mark.parametrize("heard", [True, False])
    def test_a_question_that_is_put_again_has_the_meanings_that_it_had_first(self, heard: bool) -> None:
        asked = [question("a.one"), {**question("a.two"), "text": "What of a paper of the board?"}, question("a.last")]
        bank = make_bank({"a": asked}, terms={"paper": "what somebody wrote", "board": "people at a table"})
        paper, board = "Paper: what somebody wrote.", "Board: people at a table."

        def told(*typed: str) -> list[list[str]]:
            """What is told of words with each question put, in order."""
            person = Person(iter(typed), heard=heard)
            Interview(Putting(person, assess(bank, {}), person.save, lambda: START)).hold()
            screens = [[f"{row.lead}{row.text}" for row in rows] for event, rows in person.events if event == "show"]
            put = [rows for rows in screens if any(each["text"] in rows for each in asked)]
            return [[text for text in rows if text in (paper, board)] for rows in put]

        assert told("1", "1", "q") == [[paper], [board], []]
        # Back at a question, and on again to the one that one came from.
        assert told("1", "b", "", "1", "q") == [[paper], [board], [paper], [board], []]
        assert told("1", "1", "b", "b", "q") == [[paper], [board], [], [board], [paper]]
        assert told("1", "b", "r", "q") == [[paper], [board], [paper], [paper]]

    @pytest.mark.parametrize("heard", [True, False])
    def test_how_a_level_is_chosen_is_told_once(self, heard: bool) -> None:
        note = "A level holds only with those below."
        bank = BANK.model_copy(update={"levels_note": note})
        person = Person(iter(["1", "2", "q"]), heard=heard)
        Interview(Putting(person, assess(bank, {}), person.save, lambda: START)).hold()
        shown = [row.text for event, rows in person.events if event == "show" for row in rows]
        assert shown.count(note) == 1

    @pytest.mark.parametrize("heard", [True, False])
    def test_how_a_level_is_chosen_is_a_point_a_paragraph(self, heard: bool) -> None:
        bank = BANK.model_copy(update={"levels_note": "In doubt the lower.\nNobody looked: don't know."})
        person = Person(iter(["1", "2", "q"]), heard=heard)
        Interview(Putting(person, assess(bank, {}), person.save, lambda: START)).hold()
        shown = [(row.lead, row.text) for event, rows in person.events if event == "show" for row in rows]
        said = [("- ", "In doubt the lower."), ("- ", "Nobody looked: don't know.")]
        assert [row for row in shown if row[0] == "- "] == said

    def test_every_level_is_always_read_out(self) -> None:
        shown = hold("1", "2", "q").shown
        for name in ("a.one", "a.two", "b.one"):
            for step in BANK.by_id[name][1].levels:
                assert step.statement in shown

    def test_keys_place_and_confirmation_are_under_ten_words_a_question(self) -> None:
        held = hold("1", "1", "1", "1")
        shown, later = held.shown.split("What of a.two?")[1].split("What of b.one?")[1], "What of b.head?"
        before, after = shown.split(later)
        bank = {text for step in BANK.by_id["b.one"][1].levels for text in (step.statement, "")}
        bank |= {f" {number}  Level {number}" for number in range(5)} | {"Look at the papers about b.one."}
        others = [line for line in before.splitlines() if line not in bank]
        assert sum(len(line.split()) for line in others) + len(held.prompts[2].split()) < 10
        assert after

    def test_what_is_yours_is_counted(self) -> None:
        shown = hold("1", "q", themes=["b"]).shown
        assert "Theme b: question 1 of 2 (1 of your 2, 3 of 4 in all)" in shown
        assert "Question 2 of your 2." in shown
        # In the list of themes, too, the progress is of what is yours.
        assert " 1  Theme b: 1 of your 2 questions answered" in hold("3", "m", "q", themes=["b"]).shown

    def test_after_a_theme_from_the_list_it_goes_on_with_what_is_open_and_asks_nothing_twice(self) -> None:
        held = hold("1", "m", "2", "3", "s", "2", "q")
        assert held.asked == ["a.one", "a.two", "b.one", "b.head", "a.two"]
        assert hold("m", "2", "3", "s", "2", "s").asked == ["a.one", "b.one", "b.head", "a.one", "a.two"]

    def test_its_end_names_it(self) -> None:
        quick = make_bank({"a": [question("a.one", headline=True)], "b": [question("b.one", headline=True)]})
        assert "End of Theme b: 3.0" in hold("m", "2", "3", "2", bank=quick, quick=True).shown
        assert "Theme: 2.0" in hold("2", "3", bank=quick, quick=True).shown


class TestSeen:
    """At a face that is looked at, a theme's end and the end of all offer what comes next."""

    def test_after_a_target_or_a_note_it_is_said_what_is_asked(self) -> None:
        for typed in (["t", "9", ""], ["e", "", ""]):
            assert hold(*typed, "q", heard=False).rows[-1].text.startswith("Still to answer: What of a.one?")

    def test_themes_without_an_answer_take_a_few_words_of_the_check(self) -> None:
        held = hold("1", "m", "a", "3", "q", heard=False)
        assert "   2. What of a.two? no answer" in held.shown
        assert "3 to 4: no answer" in held.shown
        assert held.asked[-1] == "b.one"

    def test_a_theme_ends_with_its_result_and_enter_goes_on(self) -> None:
        held = hold("1", "2", "", "3", "q", heard=False)
        assert "End of Theme a: 2 of 2 questions answered." in held.shown
        assert "Theme a: 1.5 of 4" in held.shown
        assert "Enter goes on to Theme b, b goes back a question, m lists the themes" in held.shown
        assert held.asked == ["a.one", "a.two", "b.one", "b.head"]

    def test_or_leads_to_the_list_or_stops_and_a_slip_is_said(self) -> None:
        assert hold("1", "2", "q", "3", heard=False).asked == ["a.one", "a.two"]
        held = hold("1", "2", "z", "2", "r", "m", "2", "q", heard=False)
        assert "'z' is not understood." in held.shown
        for typed in "2r":
            assert f"The question was not shown yet, so '{typed}' does nothing here." in held.shown
        assert "Theme b: 0 of 2 questions answered" in held.shown
        assert held.asked == ["a.one", "a.two", "b.one"]

    def test_what_it_is_narrowed_to_is_done_first_even_after_m_and_then_the_rest_is_offered(self) -> None:
        held = hold("m", "", "1", "2", "o", "3", "q", themes=["b"], heard=False)
        assert " 1  Theme b: 0 of your 2" in held.shown
        assert "Theme a: 0 of 2" not in held.shown
        ways = "b goes back a question, m lists the themes, a shows all answers."
        assert f"That was all that you chose. Enter stops here, o goes on to Theme a, {ways}" in " ".join(
            held.shown.split()
        )
        assert held.asked == ["b.one", "b.one", "b.head", "a.one", "a.two"]

    @pytest.mark.parametrize("typed", ["", "q"])
    def test_enter_leads_to_no_theme_that_was_not_named(self, typed: str) -> None:
        assert hold("1", "2", typed, "3", "q", themes=["b"], heard=False).asked == ["b.one", "b.head"]
        # Nor where all of it was answered before, where its answers are shown first.
        start = {"b.one": 1, "b.head": 1}
        assert hold("", typed, "3", "q", themes=["b"], start=start, heard=False).asked == []
        assert hold("", "o", "3", "q", themes=["b"], start=start, heard=False).asked == ["a.one", "a.two"]
        # Of two that were named Enter leads from the one to the other.
        assert hold("1", "2", "", "3", "4", "", themes=["a", "b"], heard=False).asked == [*ALL]

    def test_at_the_end_all_answers_are_checked_and_changed_by_number(self) -> None:
        held = hold("1", "2", "", "3", "d", "9", "4", "2", "", heard=False)
        assert "   1. What of a.one? 1\n   2. What of a.two? 2" in held.shown
        assert "   3. What of b.one? 3\n   4. What of b.head? don't know" in held.shown
        assert "'9' is no number in the list." in held.shown
        assert held.asked == [*ALL, "b.head"]
        assert held.on_disk["b.head"] == Answer(level=2)
        assert "No overall figure." in held.shown
        assert "Overall 2.0 of 4 (50%)" in held.shown

    def test_answers_that_fill_more_than_a_screen_are_paged_and_one_that_is_changed_is_shown_again(self) -> None:
        small = Window(columns=79, lines=8)
        held = hold("", "9", "b", "b", "", "4", "3", "", start=dict.fromkeys(ALL, 1), heard=False, window=small)
        assert held.prompts == [*["Change: "] * 6, "Answer: ", "Change: "]
        assert held.on_disk["b.head"] == Answer(level=3)
        said = [row.text for row in held.rows if row.text.startswith(("Screen ", "'"))]
        first = "Screen 1 of 2. A number changes one, Enter shows more, q finishes."
        last = "Screen 2 of 2. A number changes one, b looks back, Enter finishes."
        no = "'{}' is no number in the list."
        assert said == [first, last, no.format(9), last, first, no.format("b"), first, last, last]

    def test_answers_that_stand_short_are_shown_with_their_questions_whole_and_short_again(self) -> None:
        small = Window(columns=79, lines=6)
        held = hold("", "w", "w", "q", start=dict.fromkeys(ALL, 1), heard=False, window=small)
        how = [row.text for row in held.rows if row.text.startswith("Screen ")]
        assert ["w in full" in line for line in how] == [True, True, False, True]
        assert "w short again" in how[2]
        shown = held.shown
        assert shown.index("1. one: 1") < shown.index("3. What of b.one? 1") < shown.rindex("3. one: 1")
        changed = hold("w", "1", "4", "q", start=dict.fromkeys(ALL, 1), heard=False, window=small)
        assert "w short again" in [row.text for row in changed.rows if row.text.startswith("Screen ")][-1]

    def test_in_a_window_of_another_size_the_answers_go_on_with_the_same_question(self) -> None:
        small, large = Window(columns=79, lines=8), Window(columns=79, lines=40)

        def pages(*typed: Typed, window: Window) -> list[tuple[str, bool, bool]]:
            """What was said below each page, and whether the first and the last question stood there."""
            held = hold(*typed, "q", start=dict.fromkeys(ALL, 1), heard=False, window=window)
            parts = re.split(r"(?m)^(Screen . of .|Type a number)", held.shown)
            texts = zip(parts[::2], parts[1::2], strict=False)
            return [(end, "1. What of a.one?" in text, "4. What of b.head?" in text) for text, end in texts]

        first, last = ("Screen 1 of 2", True, False), ("Screen 2 of 2", False, True)
        whole = ("Type a number", True, True)
        assert pages(large, "", window=small) == [first, whole]
        assert pages("", large, "b", small, "3", "2", window=small)[-2:] == [whole, last]
        assert pages(small, "1", "2", window=large) == [whole, first]
        assert pages(small, "4", "2", window=large) == [whole, last]

    def test_short_answers_that_fit_one_screen_offer_their_questions_whole(self) -> None:
        long = make_bank({"a": [{**question(f"a.q{number}"), "text": "Word " * 99} for number in range(5)]})
        start = {f"a.q{number}": number for number in range(5)}
        held = hold("w", "w", "", start=start, bank=long, heard=False, window=Window(columns=79, lines=12))
        how = [row.text for row in held.rows if row.text.startswith(("Screen ", "Type "))]
        one = "Type a number to change that answer, w for full texts, or Enter to finish."
        assert (how[0], how[2:]) == (one, [one])
        assert "w short again" in how[1]

    def test_where_all_is_answered_the_answers_are_checked_at_once(self) -> None:
        held = hold("", start=dict.fromkeys(ALL, 1), heard=False)
        assert held.asked == []
        assert "Check your answers" in held.shown

    def test_a_resumed_sitting_asks_nothing_twice(self) -> None:
        first = hold("1", "s", "", "3", "q", heard=False)
        second = hold("2", "", "4", "", start=first.on_disk, heard=False)
        assert second.asked == ["a.two", "b.head"]

    def test_a_theme_from_the_list_ends_with_its_result_and_the_next_one_open(self) -> None:
        held = hold("m", "2", "3", "4", "", "q", heard=False)
        assert "End of Theme b: 2 of 2 questions answered." in held.shown
        assert "Enter goes on to Theme a" in held.shown
        assert "Check your answers" not in held.shown
        assert held.asked == ["a.one", "b.one", "b.head", "a.one"]

    def test_after_m_what_it_is_narrowed_to_is_asked_to_its_end(self) -> None:
        held = hold("m", "b", "3", "", "2", "", "q", themes=["a", "b"], quick=False, start={"b.head": 1}, heard=False)
        assert held.asked == ["a.one", "b.one", "a.one", "a.two"]

    @pytest.mark.parametrize(("start", "first"), [({}, ["1", "2"]), ({"a.one": 1}, ["2"])])
    def test_back_at_a_themes_end_leads_to_the_last_question_without_its_introduction(
        self, start: Mapping[str, Any], first: list[str]
    ) -> None:
        held = hold(*first, "b", "4", "", "3", "q", start=start, heard=False)
        assert held.asked[-4:] == ["a.two", "a.two", "b.one", "b.head"]
        assert held.on_disk["a.two"] == Answer(level=4)
        assert held.shown.count("\nTheme a\n") == 1

    def test_so_it_does_after_a_theme_from_the_list_and_where_questions_were_skipped(self) -> None:
        assert hold("m", "2", "3", "4", "b", "q", heard=False).asked == ["a.one", "b.one", "b.head", "b.head"]
        start = {"a.one": 1, "a.two": 1}
        assert hold("s", "3", "b", "q", themes=["b"], start=start, heard=False).asked == ["b.one", "b.head", "b.head"]

    @pytest.mark.parametrize("heard", [True, False])
    def test_back_after_a_theme_from_the_list_leads_to_what_was_asked_before(self, heard: bool) -> None:
        held = hold("1", "m", "2", "b", "b", "q", heard=heard)
        assert held.asked == ["a.one", "a.two", "b.one", "a.two", "a.one"]

    def test_so_it_does_from_within_the_theme_and_after_its_end(self) -> None:
        held = hold("1", "m", "2", "3", "b", "b", "b", "q", heard=False)
        assert held.asked == ["a.one", "a.two", "b.one", "b.head", "b.one", "a.two", "a.one"]
        held = hold("1", "m", "2", "3", "4", "", "b", "b", "b", "q", heard=False)
        assert held.asked == ["a.one", "a.two", "b.one", "b.head", "a.two", "b.head", "b.one", "a.two"]
        held = hold("1", "m", "2", "3", "4", "m", "1", "b", "b", "q", heard=False)
        assert held.asked == ["a.one", "a.two", "b.one", "b.head", "a.two", "b.head", "b.one"]

    def test_back_from_a_question_that_the_list_led_to_again_leads_to_the_one_before(self) -> None:
        assert hold("1", "m", "", "b", "q").asked == ["a.one", "a.two", "a.two", "a.one"]
        assert "This is the first question." in hold("m", "", "b", "q").shown

    def test_going_on_from_there_goes_on_in_the_order_of_before(self) -> None:
        held = hold("1", "m", "2", "b", "2", "3", "4", heard=True)
        assert held.asked == ["a.one", "a.two", "b.one", "a.two", "b.one", "b.head"]
        assert set(held.on_disk) == {"a.one", "a.two", "b.one", "b.head"}

    def test_there_is_no_back_where_nothing_was_put(self) -> None:
        held = hold("", "b", "q", themes=["b"], start={"b.one": 1, "b.head": 1}, heard=False)
        assert "The question was not shown yet, so 'b' does nothing here." in held.shown

    def test_back_over_the_border_of_a_theme_shows_the_question_at_once(self) -> None:
        held = hold("1", "2", "", "b", "q", heard=False, window=Window(79, 24))
        assert held.asked == ["a.one", "a.two", "b.one", "a.two"]
        assert held.prompts[-2:] == ["Answer: ", "Answer: "]
        assert held.shown.count("\nTheme a\n") == 1

    def test_what_was_skipped_is_gone_back_to_before_the_check(self) -> None:
        held = hold("s", "3", "", "2", "", themes=["b"], start={"a.one": 1, "a.two": 1}, heard=False)
        assert "1 question is still open. Enter goes back to it, in Theme b" in held.shown
        assert held.asked == ["b.one", "b.head", "b.one"]
        assert held.prompts[-1] == "Change: "
        assert "Enter to finish." in hold("s", "3", "f", themes=["b"], heard=False).shown

    @pytest.mark.parametrize("through", [("a",), ("m", "a")])
    def test_all_answers_in_mid_sitting_lead_back_and_what_is_changed_there_stands(
        self, through: Sequence[str]
    ) -> None:
        held = hold("1", "2", *through, "2", "4", "3", "0", "", "", "q", heard=False)
        assert "Enter to go back." in held.shown
        assert "Enter to finish." not in held.shown
        assert held.asked == ["a.one", "a.two", "a.two", "b.one", "b.head"]
        assert held.on_disk == {"a.one": Answer(level=1), "a.two": Answer(level=4), "b.one": Answer(level=0)}

    def test_signposts_are_shown_by_name_and_address_and_what_they_say_a_screen_at_a_time(self) -> None:
        def shown(*typed: Typed, window: Window | None, heard: bool = False) -> list[str]:
            held = hold(*typed, "q", bank=MANY, heard=heard, window=window)
            parts = re.split(r"\nStill to answer: .*\n", held.shown.partition("a.one?")[2])
            return parts[: len(typed)]

        brief, first, second, third, again = shown("", *"?????", window=Window(79, 19))[1:]
        assert brief.index("Here 0") < brief.index("https://example.org/0") < brief.index("https://example.org/1")
        assert "Finding" not in brief
        assert "Gone" not in brief
        assert brief.rstrip().endswith("? again says what they say, and shows 1 more.")
        assert ["Finding" in page for page in (first, second, third)] == [True] * 3
        assert first.rstrip().endswith("? again shows more.")
        assert "Gone" in third
        assert third.rstrip().endswith("Those were the 3 signposts.")
        assert again.startswith(brief)
        grown = shown("", "?", "?", Window(79, 200), "?", window=Window(79, 19))
        assert [grown[place].count("Finding") > 0 for place in range(1, 4)] == [False, True, True]
        assert "Those were the 3 signposts." in grown[3]
        heard = shown("", "?", "?", window=None, heard=True)[1:]
        assert len(heard[0].strip().splitlines()) <= 12
        assert "Those were the 3 signposts." in heard[1]

    def test_a_skip_is_said_and_what_stands_there(self) -> None:
        shown = hold("s", "b", "1", "b", "s", "b", "", "q", heard=False).shown
        assert "\nSkipped.\n" in shown
        assert "\nSkipped; your answer stays: 1 Level 1.\n" in shown
        assert "\nKept: 1 Level 1.\n" in shown

    def test_what_the_question_would_push_off_the_screen_waits_for_enter(self) -> None:
        small = Window(columns=79, lines=12)
        held = hold("3", "", "q", heard=False, window=small)
        assert held.prompts == [
            "Enter goes on to the question, q stops: ",
            "Enter goes on to the question, q stops: ",
            "Answer: ",
        ]
        assert "The question was not shown yet, so '3' does nothing here." in held.shown
        assert "'z' is not understood." in hold("z", "q", heard=False, window=small).shown
        assert hold("q", heard=False, window=small).asked == []
        assert hold("q", heard=False, window=Window(79, 200)).prompts == ["Answer: "]
        again = hold("1", "", heard=False, window=small, questions=["a.one"])
        assert again.prompts == ["Answer: "]

    def test_what_was_shown_at_the_start_is_waited_for_once(self) -> None:
        done = {"b.one": 1, "b.head": 2}
        opening = [Row("plain", "Opening.")] * 30
        held = hold("", "o", "3", "q", themes=["b"], start=done, heard=False, window=Window(79, 24), opening=opening)
        assert held.prompts == ["Change: ", "Next: ", "Answer: ", "Answer: "]

    def test_the_next_theme_is_told_of_before_one_goes_on_to_it(self) -> None:
        held = hold("", "1", "2", "", "3", "q", heard=False, window=Window(79, 12))
        assert held.prompts == [
            "Enter goes on to the question, q stops: ",
            *["Answer: "] * 2,
            "Next: ",
            *["Answer: "] * 2,
        ]
        assert held.shown.index("All about b.") < held.shown.index("Enter goes on to Theme b")


class TestThemeMenu:
    START: Mapping[str, Any] = {"a.one": 1, "b.one": 2}

    def test_it_shows_how_far_each_theme_is(self) -> None:
        shown = hold("m", "q", start=self.START).shown
        assert " 1  Theme a: 1 of 2 questions answered" in shown
        assert " 2  Theme b: 1 of 2 questions answered" in shown
        assert " 3  Theme c: nothing to answer here" in shown

    def test_enter_goes_on_where_it_stopped(self) -> None:
        assert hold("m", "", "q", start=self.START).asked == ["a.two", "a.two"]

    def test_a_number_goes_to_that_theme_and_from_there_to_what_is_open(self) -> None:
        held = hold("m", "2", "3", "q", start=self.START)
        assert held.asked == ["a.two", "b.head", "a.two"]
        assert held.on_disk["b.head"] == Answer(level=3)

    @pytest.mark.parametrize("typed", ["b", "Theme b", "THEME  B ", "theme-b"])
    def test_so_does_its_name(self, typed: str) -> None:
        assert hold("m", typed, "3", "q", start=self.START).asked == ["a.two", "b.head", "a.two"]

    def test_a_name_that_may_be_several_is_asked_again(self) -> None:
        held = hold("m", "theme", "2", "q", start=self.START)
        assert "'theme' may be more than one theme: Theme a, Theme b, Theme c." in held.shown
        assert held.asked == ["a.two", "b.head"]

    def test_a_theme_that_is_done_is_not_asked_again_but_shown(self) -> None:
        held = hold("m", "1", "2", "3", "", "q", start={"a.one": 1, "a.two": 2}, heard=False)
        assert "Every question of Theme a is answered already." in held.shown
        assert "Enter to go back." in held.shown
        assert held.asked == ["b.one", "a.two"]
        assert held.prompts[-1] == "Theme: "

    @pytest.mark.parametrize("typed", ["q", " Q "])
    def test_q_stops(self, typed: str) -> None:
        held = hold("m", typed)
        assert (held.asked, held.interrupted) == (["a.one"], False)

    @pytest.mark.parametrize("typed", ["0", "4", "-1", "²", "٣", "x", "1 2", "1\n2", "9" * 5000])
    def test_what_is_no_theme_is_said_and_asked_again(self, typed: str) -> None:
        held = hold("m", typed, "2", "q", start=self.START)
        assert "is no theme in the list." in held.shown
        assert held.asked == ["a.two", "b.head"]

    def test_a_theme_in_which_nothing_is_asked_is_said_to_be_so(self) -> None:
        held = hold("m", "3", "1", "q", start=self.START)
        assert "Nothing in Theme c is asked of this council." in held.shown
        assert held.asked == ["a.two", "a.two"]

    def test_m_at_a_question_opens_it(self) -> None:
        held = hold("1", "m", "2", "q")
        assert held.asked == ["a.one", "a.two", "b.one"]
        assert held.on_disk == {"a.one": Answer(level=1)}


class TestThemesNamed:
    def test_only_these_are_asked(self) -> None:
        assert hold(*"ssss", themes=["b"]).asked == ["b.one", "b.head"]

    def test_in_the_order_of_the_bank(self) -> None:
        assert hold(*"ssss", themes=["b", "a"]).asked == list(ALL)

    def test_what_is_answered_in_them_is_passed_over(self) -> None:
        assert hold("q", themes=["b"], start={"b.one": 1}).asked == ["b.head"]

    @pytest.mark.parametrize(("heard", "asked"), [(True, []), (False, ["b.one", "a.one"])])
    def test_one_that_is_done_is_said_to_be_so_and_shown(self, heard: bool, asked: list[str]) -> None:
        held = hold("3", "4", "", "o", "q", themes=["b"], start={"b.one": 1, "b.head": 1}, heard=heard)
        assert "Every question of Theme b is answered already." in held.shown
        assert "   3. What of b.one? 1" in held.shown
        assert held.asked == asked
        assert held.on_disk.get("b.one") == (None if heard else Answer(level=4))

    def test_without_names_nothing_that_is_done_is_asked_again(self) -> None:
        assert hold("3", start=dict.fromkeys(ALL, 1)).events == []

    def test_one_that_asks_nothing_of_this_council_ends_at_once(self) -> None:
        assert hold("3", themes=["c"]).events == []


class TestLastPeriod:
    LAST: Mapping[str, Before] = {
        "a.one": Before("2025", Answer(level=3, note="It was so.", evidence=("Old audit",), target=4), BANK),
        "a.two": Before("2025", Answer(level="unknown"), BANK),
    }

    def test_answer_note_and_evidence_are_shown(self) -> None:
        shown = hold("s", "q", before=self.LAST).shown
        assert "In 2025: 3 Level 3; target 4 Level 4" in shown
        assert "Note:  It was so." in shown
        assert "Evidence:  Old audit" in shown
        assert "In 2025: don't know" in shown

    @pytest.mark.parametrize("typed", ["", " ", "\n"])
    def test_it_is_not_preselected(self, typed: str) -> None:
        held = hold(typed, typed, "s", "q", before=self.LAST)
        assert held.saved == []
        assert "Nothing was chosen." in held.shown
        assert "Your answer so far" not in held.shown

    def test_nothing_of_it_is_carried_into_the_new_answer(self) -> None:
        assert hold("1", "q", before=self.LAST).on_disk == {"a.one": Answer(level=1)}

    def test_where_there_is_none_nothing_is_said(self) -> None:
        assert "2025" not in hold("q").shown

    def test_r_shows_what_was_too_long_for_the_window_and_then_the_question(self) -> None:
        last = {"a.one": Before("2025", Answer(level=3, note="It was so. " * 9 + "It ends."), BANK)}
        held = hold("", "r", "", "2", "q", before=last, heard=False, window=Window(59, 22))
        first, again = held.shown.split("It ends.")
        assert "r shows its note" in first
        assert "What of a.one?" in again
        assert held.prompts[1:] == ["Answer: ", "Enter goes on to the question, q stops: ", "Answer: ", "Answer: "]
        assert held.on_disk == {"a.one": Answer(level=2)}

    @pytest.mark.parametrize(
        ("typed", "answer"),
        [("2", Answer(level=2)), ("d", Answer(level="unknown")), ("n", Answer(level="not-applicable")), ("=", None)],
    )
    def test_at_what_r_shows_apart_the_question_can_be_answered_since_it_was_shown(
        self, typed: str, answer: Answer | None
    ) -> None:
        last = {"a.one": Before("2025", Answer(level=3, note="It was so. " * 9 + "It ends."), BANK)}
        held = hold("", "r", typed, "q", before=last, heard=False, window=Window(59, 22))
        assert held.prompts[1:] == ["Answer: ", "Enter goes on to the question, q stops: ", "Answer: "]
        assert "not shown yet" not in held.shown
        assert held.asked[-1] == "a.two"
        assert held.on_disk["a.one"] == answer if answer else held.on_disk["a.one"].confirmed_from == "2025"

    def test_there_a_slip_is_said_as_it_is_at_the_question_and_q_stops(self) -> None:
        last = {"a.one": Before("2025", Answer(level=3, note="It was so. " * 9 + "It ends."), BANK)}
        held = hold("", "r", "z", "quit", before=last, heard=False, window=Window(59, 22))
        assert "'z' is not understood. Type a level number from 0 to 4" in held.shown
        assert held.prompts[1:] == ["Answer: ", "Enter goes on to the question, q stops: ", "Answer: "]
        held = hold("", "r", "q", before=last, heard=False, window=Window(59, 22))
        assert held.prompts[1:] == ["Answer: ", "Enter goes on to the question, q stops: "]
        assert held.on_disk == {}

    def test_it_is_found_in_the_folder(self, run: Run, tmp_path: Path) -> None:
        self.answer_last_year(run, tmp_path, levels=5)
        asked = run("assess", "--plain", "--period", "2026", "--bank", "this-year", typed="q\n")
        assert asked.code == 0
        assert "In 2025: 4 Level 4" in asked.out

    def test_it_is_shown_where_last_periods_bank_had_more_levels(self, run: Run, tmp_path: Path) -> None:
        self.answer_last_year(run, tmp_path, levels=6)
        asked = run("assess", "--plain", "--period", "2026", "--bank", "this-year", typed="2\nq\n")
        assert (asked.code, asked.err) == (0, "")
        assert "In 2025: 5" in asked.out

    def test_its_level_is_named_as_it_was_then(self, run: Run, tmp_path: Path) -> None:
        names = [{"value": n, "name": f"Step {n}"} for n in range(5)]
        self.answer_last_year(run, tmp_path, levels=5, header={"levels": names})
        asked = run("assess", "--plain", "--period", "2026", "--bank", "this-year", typed="q\n")
        assert "In 2025: 4 Step 4" in asked.out

    @staticmethod
    def answer_last_year(run: Run, tmp_path: Path, levels: int, header: Mapping[str, Any] | None = None) -> None:
        """Answers the highest of `levels` in 2025, and writes a bank of five levels for 2026."""
        asked = {"a": [question("a.one", levels)]}
        write_bank(tmp_path / "last-year", bank_files(asked, range(levels), **(header or {})))
        write_bank(tmp_path / "this-year", bank_files({"a": [question("a.one")]}))
        answers = tmp_path / "answers.yaml"
        answers.write_text(
            f"council: Barset\nkind: county\nperiod: '2025'\nanswers:\n  a.one: {levels - 1}\n", encoding="utf-8"
        )
        assert run("assess", "--answers", answers, "--bank", "last-year").code == 0


NOTED = Answer(note="One.\nTwo.", evidence=("Audit", "Minutes"))
# Each line typed in a sitting with a theme menu, and what must be on disk if the next line never comes.
SCRIPT: tuple[tuple[str, Mapping[str, Answer]], ...] = (
    ("", {}),
    ("3", {"a.one": Answer(level=3)}),
    ("e", {"a.one": Answer(level=3)}),
    ("One.", {"a.one": Answer(level=3), "a.two": Answer(note="One.")}),
    ("Two.", {"a.one": Answer(level=3), "a.two": Answer(note="One.\nTwo.")}),
    ("", {"a.one": Answer(level=3), "a.two": Answer(note="One.\nTwo.")}),
    ("Audit", {"a.one": Answer(level=3), "a.two": Answer(note="One.\nTwo.", evidence=("Audit",))}),
    ("Minutes", {"a.one": Answer(level=3), "a.two": NOTED}),
    ("", {"a.one": Answer(level=3), "a.two": NOTED}),
    ("t", {"a.one": Answer(level=3), "a.two": NOTED}),
    ("2", {"a.one": Answer(level=3), "a.two": NOTED.model_copy(update={"target": 2})}),
    ("nonsense", {"a.one": Answer(level=3), "a.two": NOTED.model_copy(update={"target": 2})}),
    ("b", {"a.one": Answer(level=3), "a.two": NOTED.model_copy(update={"target": 2})}),
    ("d", {"a.one": Answer(level="unknown"), "a.two": NOTED.model_copy(update={"target": 2})}),
    ("?", {"a.one": Answer(level="unknown"), "a.two": NOTED.model_copy(update={"target": 2})}),
    ("1", {"a.one": Answer(level="unknown"), "a.two": NOTED.model_copy(update={"target": 2, "level": 1})}),
    ("m", {"a.one": Answer(level="unknown"), "a.two": NOTED.model_copy(update={"target": 2, "level": 1})}),
    ("2", {"a.one": Answer(level="unknown"), "a.two": NOTED.model_copy(update={"target": 2, "level": 1})}),
)


class TestBrokenOff:
    @pytest.mark.parametrize("breaking", [EOFError, KeyboardInterrupt])
    @pytest.mark.parametrize("reads", range(len(SCRIPT) + 1))
    def test_at_every_read_nothing_answered_before_is_lost(self, reads: int, breaking: type[BaseException]) -> None:
        typed = [line for line, _ in SCRIPT[:reads]]
        held = hold("m", *typed, breaking)
        assert held.on_disk == (SCRIPT[reads - 1][1] if reads else {})
        assert held.interrupted == (breaking is KeyboardInterrupt)
        assert [event for event, _ in held.events].count("read") == 1 + reads + 1

    @pytest.mark.parametrize("reads", range(5))
    def test_q_stops_and_asks_nothing_more(self, reads: int) -> None:
        held = hold(*"1234"[:reads], "q", "4")
        assert not held.interrupted
        assert len(held.on_disk) == reads
        assert held.asked == list(ALL)[: reads + 1]

    def test_after_ctrl_c_nothing_more_is_asked_or_read(self) -> None:
        held = hold("1", KeyboardInterrupt, "2")
        assert held.events[-1] == ("read", KeyboardInterrupt)

    LINES = st.one_of(
        st.sampled_from([*"0123456789dnsbetc?mq-", "", " ", "A note.", "Two\nlines", "-1", "²"]),
        st.text(LETTERS, max_size=6),
        st.sampled_from([EOFError, KeyboardInterrupt]),
    )

    @settings(deadline=None)
    @given(st.lists(LINES, max_size=25), st.booleans())
    def test_whatever_is_typed_what_is_kept_is_what_was_saved(self, script: list[Typed], menu: bool) -> None:
        held = hold(*(["m"] if menu else []), *script)
        assert held.saved[-1:] in ([], [held.assessment])
        states = [assess(BANK, {}), *held.saved]
        for older, newer in pairwise(states):
            assert older.answers.keys() <= newer.answers.keys()
            changed = [name for name, answer in newer.answers.items() if answer != older.answers.get(name)]
            assert len(changed) == 1
            was, now = older.answer(changed[0]), newer.answer(changed[0])
            # Only `c` takes a level back, and then the note and the evidence with it.
            assert was.level is None or now.level is not None or not (now.note or now.evidence)


class TestWhatIsShown:
    @pytest.mark.parametrize("typed", ["\x1b]0;owned\x07", "a\x1b[2Jb", "\x9b31m", "x\u202ey"])
    @pytest.mark.parametrize("place", ["question", "target", "menu"])
    def test_what_was_typed_is_said_again_without_control_characters(self, typed: str, place: str) -> None:
        held = hold(*{"question": [], "target": ["t"], "menu": ["m"]}[place], typed, "q")
        assert "is no" in held.shown
        assert [row.text for row in held.rows if CONTROL.search(row.text)] == []

    def test_text_in_brackets_and_colons_stays_as_it_is(self) -> None:
        typed = "[/] [red]x[/red] :smile: **bold** <b>"
        held = hold("e", typed, "", typed, "", "b", "q")
        rows = [row.text for row in held.rows]
        assert rows.count(typed) == 0
        assert held.on_disk == {"a.one": Answer(note=typed, evidence=(typed,))}
        again = hold("q", start={"a.one": held.assessment.answer("a.one")})
        assert [row.text for row in again.rows].count(typed) == 2
