"""A sitting that settles answers over what people said, where it is looked at: its order, its ends, its own keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any

from conftest import assess, make_bank, question
from digiassess.analysis.agreement import heard
from digiassess.analysis.settling import to_settle
from digiassess.interview.agreeing import agreeing_keys, note_taken
from digiassess.interview.commands import NotUnderstood
from digiassess.interview.putting import Putting
from digiassess.interview.run import Interview
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.response import Said
from digiassess.model.text import NOTE_LENGTH
from digiassess.render.terminal.agreeing import shown_notes
from digiassess.render.terminal.rows import Row, Rows, Window
from people import response

NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
BANK = make_bank(
    {
        "a": [question("a.near"), question("a.far"), question("a.alike")],
        "b": [question("b.one"), question("b.unheard")],
        "c": [question("c.unheard")],
    }
)
EMPTY = assess(BANK, {})
PEOPLE: tuple[dict[str, Any], ...] = (
    {"a.near": 1, "a.far": Said(level=4, note="All of it."), "a.alike": 2, "b.one": 1},
    {"a.near": 2, "a.far": Said(level=0, note="None.", evidence=("Minute 4",)), "a.alike": 2, "b.one": 3},
    {"a.far": Said(level=0, note="None."), "a.near": Said(note="I cannot say.")},
)
FOUND = heard(EMPTY, [response(EMPTY, f"p{number}", said) for number, said in enumerate(PEOPLE)])


@dataclass
class Person:
    """Somebody who looks at the screen and types what is written down."""

    script: Iterator[str]
    rows: list[Row] = field(default_factory=list)
    unfinished: str = ""
    pasted: bool = False
    heard: bool = False
    windows: Iterator[Window | None] = field(default_factory=lambda: repeat(None))
    """The size of the window each time that it is looked at."""
    edits: bool = False

    @property
    def window(self) -> Window | None:
        return next(self.windows)

    def edit(self, text: str) -> str | None:
        raise NotImplementedError

    def show(self, rows: Rows) -> None:
        self.rows += [row for row in rows if isinstance(row, Row)]

    def read(self, prompt: str) -> str:  # noqa: ARG002
        typed = next(self.script, None)
        if typed is None:
            raise EOFError
        return typed

    def read_answer(self, prompt: str, levels: Sequence[str]) -> str:  # noqa: ARG002
        return self.read(prompt)


def hold(*script: str, themes: Sequence[str] = ()) -> tuple[Person, Assessment]:
    person = Person(iter(script))
    putting = Putting(person, EMPTY, lambda assessment: assessment, lambda: NOW, people=FOUND)
    return person, Interview(putting, ordered=to_settle(FOUND)).hold(themes)


def asked(person: Person) -> list[str]:
    texts = {each.text: each.id for _theme, each in BANK.questions()}
    return [texts[row.text] for row in person.rows if row.look == "question"]


def test_most_spread_comes_first_and_what_nobody_answered_is_never_asked() -> None:
    person, after = hold("1", "1", "1", "", "1", "")
    assert asked(person) == ["a.far", "a.near", "a.alike", "b.one"]
    assert {name for name, answer in after.answers.items() if answer.given} == set(asked(person))


def test_a_theme_that_is_done_offers_the_next_that_somebody_answered() -> None:
    person, _after = hold("1", "1", "1", "q")
    assert any("Enter goes on to Theme b" in row.text for row in person.rows)
    person, _after = hold("1", "q", themes=["b"])
    assert asked(person) == ["b.one"]


def test_where_answers_are_shown_it_is_said_how_what_people_said_is_seen() -> None:
    shows = "A number shows its question with what people said."
    person, _after = hold("1", "1", "1", "a", "", "q")
    (told,) = [row.text for row in person.rows if shows in row.text]
    assert told == f"Type a number to change that answer, or Enter to go back. {shows}"
    settled = {name: Answer(level=1) for name in to_settle(FOUND)}
    person = Person(iter(["2", "q"]))
    putting = Putting(person, assess(BANK, settled), lambda saved: saved, lambda: NOW, people=FOUND)
    Interview(putting, ordered=to_settle(FOUND), nothing="Nothing is left.").hold(["a"])
    texts = [row.text for row in person.rows]
    assert texts[0] == "Nothing is left."
    assert not any("is answered already" in text for text in texts)
    assert any(text.endswith(shows) for text in texts)
    assert "note, with 0: None." in texts


def test_going_back_leads_to_what_was_asked_before() -> None:
    person, after = hold("1", "b", "2", "q")
    assert asked(person) == ["a.far", "a.near", "a.far", "a.near"]
    assert after.answer("a.far").level == 2


def test_notes_are_taken_by_their_number_and_each_text_is_shown_once() -> None:
    (far,) = [each for each in FOUND.questions if each.id == "a.far"]
    assert [(note.part, note.text) for note in shown_notes(far)] == [
        ("note", "None."),
        ("evidence", "Minute 4"),
        ("note", "All of it."),
    ]
    _person, after = hold("+3", " + 1 ", "+2", "0", "q")
    assert (after.answer("a.far").note, after.answer("a.far").evidence) == ("All of it.\nNone.", ("Minute 4",))


def test_a_note_without_an_answer_is_shown_too() -> None:
    person, _after = hold("s", "q")
    assert any(row.text == "note: I cannot say." for row in person.rows)


def test_a_note_that_makes_it_too_long_is_refused_and_said() -> None:
    full = assess(BANK, {"a.far": Answer(note="x" * NOTE_LENGTH)})
    person = Person(iter(["+1", "q"]))
    putting = Putting(person, full, lambda assessment: assessment, lambda: NOW, people=FOUND)
    after = Interview(putting, ordered=to_settle(FOUND)).hold()
    assert after.answer("a.far").note == "x" * NOTE_LENGTH
    assert any("too long to keep" in row.text for row in person.rows)


def test_only_a_plus_and_a_number_take_a_note() -> None:
    (alike,) = [each for each in FOUND.questions if each.id == "a.alike"]
    for typed in ("1", "+", "+one", "1+", "+1 2"):
        assert note_taken(typed, alike, Answer()) is None
    none = note_taken("+1", alike, Answer())
    assert isinstance(none, NotUnderstood)
    assert "Nobody gave a note" in none.why
    assert [key for key, _what in agreeing_keys(alike)] == ["u"]


SMALL = Window(79, 24)
STATEMENTS = (
    "The chief executive or clerk confirms that nobody is named as answering for cyber risk.",
    "A record in force today names someone, even a supplier or partnership, who answers for cyber risk.",
    "A record in force today names a lead for cyber risk in the top team.",
    "In the last year councillors got a dated report on the risk, with the top team's cyber lead as its author, or as "
    "named in the minutes.",
    "In the last year the lead showed councillors how outsiders rated the council's leaders against a national code.",
)
"""Those of the first question, so that what fits into a small window does not hang on the words of the bank."""
LONG = "The contact centre says that calls have gone down since the forms were mended, and has no figures before May."


def hold_small(
    shipped_bank: Bank, *script: str, notes: int = 2, large: int = 0
) -> tuple[list[tuple[str, list[Row]]], Assessment]:
    """What was shown before each prompt in a small window, where people differ and gave notes to the first question.

    It is a `large` one the first times that it is looked at. What the theme is about takes some lines.
    """
    written = shipped_bank.model_dump()
    written["themes"][3]["summary"] = f"{LONG} {LONG} {LONG}"
    for step, statement in zip(written["themes"][3]["questions"][0]["levels"], STATEMENTS, strict=True):
        step["statement"] = statement
    empty = assess(Bank.model_validate(written), {}, kind="county", nation="england")
    first = shipped_bank.themes[3].questions[0].id
    said = [Said(level=0, note=f"{LONG} 0", evidence=(f"{LONG} 1",)), Said(level=3, evidence=(f"{LONG} 2",))]
    said += [Said(level=3, note=f"{LONG} {number}") for number in range(3, notes + 2)]
    people = [
        response(empty, f"p{number}", {first: each}, group="staff" if number else None)
        for number, each in enumerate(said)
    ]
    found = heard(empty, people)
    shown: list[tuple[str, list[Row]]] = []

    class Looks(Person):
        def read(self, prompt: str) -> str:
            shown.append((prompt, self.rows))
            self.rows = []
            return super().read(prompt)

    person = Looks(iter(script), windows=chain(repeat(Window(79, 200), large), repeat(SMALL)))
    putting = Putting(person, empty, lambda assessment: assessment, lambda: NOW, people=found)
    return shown, Interview(putting, ordered=to_settle(found)).hold()


def test_a_question_with_notes_stands_whole_in_a_small_window_and_what_has_no_room_waits(shipped_bank: Bank) -> None:
    for notes in (2, 9):
        screens = [""] * (notes // 5 + 1)
        shown, after = hold_small(shipped_bank, "", *screens, "r", *screens, "+1", "q", notes=notes)
        assert all(SMALL.taken(rows) <= SMALL.lines for _prompt, rows in shown)
        prompts = [prompt for prompt, _rows in shown]
        place = prompts.index("Answer: ")
        assert any(row.look == "question" for row in shown[place][1])
        assert [row.lead.partition(": ")[2] for row in shown[place][1] if row.lead[:1] == " " and ": " in row.lead] == [
            "1 person. ",
            f"{notes} people ({notes} of staff). ",
        ]
        before = [row.text for _prompt, rows in shown[: place + 1] for row in rows]
        assert all(any(text.endswith(f"{LONG} {number}") for text in before) for number in range(notes + 2))
        assert [answer.note for answer in after.answers.values()] == [f"{LONG} 0"]
        assert prompts[place + 1 :].count("Answer: ") == 2
        # Where they stand once more, a note can be taken at once.
        _shown, after = hold_small(shipped_bank, "", *screens, "r", "+1", "q", notes=notes)
        assert [answer.note for answer in after.answers.values()] == [f"{LONG} 0"]


def test_a_window_that_shrinks_while_the_question_is_put_loses_nothing_that_people_said(shipped_bank: Bank) -> None:
    for large in range(1, 20):
        shown, _after = hold_small(shipped_bank, *[""] * 3, "q", "q", large=large)
        texts = [row.text for _prompt, rows in shown for row in rows]
        assert all(any(text.endswith(f"{LONG} {number}") for text in texts) for number in range(4)), large
        assert any(row.look == "question" for _prompt, rows in shown for row in rows)


def test_one_stops_where_the_notes_wait(shipped_bank: Bank) -> None:
    shown, after = hold_small(shipped_bank, "", "q")
    prompts = [prompt for prompt, _rows in shown]
    assert prompts == ["Enter goes on, q stops: ", "Enter goes on to the question, q stops: "]
    assert not after.answers


def test_a_key_goes_on_to_the_question_past_notes_of_many_screens(shipped_bank: Bank) -> None:
    shown, _after = hold_small(shipped_bank, "", "x", "s", "q", notes=60)
    prompts = [prompt for prompt, _rows in shown]
    assert prompts[1:4] == ["Enter shows more, s goes on to the question, q stops: "] * 2 + ["Answer: "]
    assert any(row.look == "question" for row in shown[3][1])
    shown, _after = hold_small(shipped_bank, "", "q", notes=60)
    assert len(shown) == 2
    shown, _after = hold_small(shipped_bank, "", "s", "q")
    prompts = [prompt for prompt, _rows in shown]
    assert prompts == ["Enter goes on, q stops: ", "Enter goes on to the question, q stops: ", "Answer: "]
