"""A sitting at a real terminal of 60, 80 and 120 columns, as it stands on the screen."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pyte import Screen, Stream

from conftest import assess, bank_files, question, write_bank
from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_folder import load_bank
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from terminal import at_terminal, end

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

WHO = ("--council", "Barset", "--kind", "county", "--nation", "england", "--period", "2026")
WIDTHS = pytest.mark.parametrize("columns", [60, 80, 120])
LINES = 200
"""So many that a whole sitting stands on the screen."""
PATIENCE = 30


class Seat:
    """A person at a terminal, who types a line once they see what it answers."""

    def __init__(self, place: Path, columns: int) -> None:
        self.place, self.columns, self.lines = place, columns, LINES
        self.child: Any = None

    def start(self, *words: str, **settings: str) -> None:
        # A window has a size of its own, whatever the one has that the tests run in.
        ours = ("DIGIASSESS_", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        env = {**kept, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", **settings}
        env["DIGIASSESS_BANK"] = str(self.place / "bank")
        self.screen = Screen(self.columns, self.lines)
        self.stream = Stream(self.screen)
        self.child = at_terminal(
            words, env, rows=self.lines, columns=self.columns, place=self.place, codec_errors="replace"
        )
        self.text, self.seen = "", 0
        """All that stands on the screen, without its line breaks, and how far it has been read."""

    def sees(self, *texts: str) -> None:
        """Waits until each of `texts` stands on the screen, below the one before."""
        for text in texts:
            deadline = time.monotonic() + PATIENCE
            while (place := self.text.find(text, self.seen)) < 0:
                assert time.monotonic() < deadline, f"no {text!r} in {self.text[self.seen :]!r}"
                self._read()
            self.seen = place + len(text)

    def types(self, prompt: str, line: str) -> None:
        """Types a line once its prompt stands on the screen."""
        self.sees(prompt)
        self.child.send(f"{line}\r")

    def ends(self) -> None:
        """Waits for the end of the program, which must be a good one."""
        import pexpect  # type: ignore[import-untyped]

        deadline = time.monotonic() + PATIENCE
        while self.child.isalive() and time.monotonic() < deadline:
            self._read()
        while self._read():
            pass
        self.child.expect(pexpect.EOF)
        self.child.wait()
        assert self.child.exitstatus == 0, self.text

    def _read(self) -> bool:
        import pexpect

        try:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=0.1))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        # Cell by cell, because `display` measures every character of every line anew.
        rows = (self.screen.buffer[line] for line in sorted(self.screen.buffer))
        lines = ("".join(row[cell].data for cell in range(max(row, default=-1) + 1)) for row in rows)
        self.text = " ".join(" ".join(lines).split())
        return True

    @property
    def path(self) -> Path:
        return self.place / "assessments" / "barset-2026.json"

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers on the disk, without their times."""
        kept = load_assessment(self.path).answers
        return {name: answer.model_copy(update={"answered_at": None}) for name, answer in kept.items()}

    def has(self, levels: Mapping[str, Any], **more: Any) -> None:
        """Puts an assessment with those levels on the disk."""
        self.path.parent.mkdir(exist_ok=True)
        there = assess(load_bank(self.place / "bank"), levels, council="Barset", nation="england", **more)
        save_assessment(Kept(self.path, there, None))


@pytest.fixture
def seat(tmp_path: Path, columns: int) -> Iterator[Seat]:
    questions = {
        "a": [question("a.one", headline=True), question("a.two")],
        "b": [question("b.one"), question("b.two")],
    }
    write_bank(tmp_path / "bank", bank_files(questions))
    seat = Seat(tmp_path, columns)
    yield seat
    if seat.child is not None:
        end(seat.child)


@WIDTHS
def test_a_themes_end_gives_its_result_and_a_choice(seat: Seat) -> None:
    seat.start("assess", *WHO)
    seat.types("What of a.one?", "2")
    seat.sees("Saved: 2 Level 2.")
    seat.types("What of a.two?", "1")
    seat.sees("End of Theme a: 2 of 2 questions answered.", "Theme a: 1.5 of 4")
    seat.sees(
        "Enter goes on to Theme b, b goes back a question, m lists the themes, a shows all answers, q saves and stops."
    )
    seat.types("Next:", "Not Z")
    seat.types("'Not Z' is not understood.", "m")
    seat.sees("Theme a: 2 of 2 questions answered", "Theme b: 0 of 2 questions answered")
    seat.types("Theme:", "2")
    seat.types("What of b.one?", "q")
    seat.sees("2 of 4 questions answered.")
    seat.ends()
    assert {name: answer.level for name, answer in seat.answers.items()} == {"a.one": 2, "a.two": 1}


@WIDTHS
def test_going_on_asks_nothing_twice_and_ends_with_all_answers_to_check(seat: Seat) -> None:
    seat.has({"a.one": 2, "b.one": 3})
    seat.start("assess")
    seat.types("What of a.two?", "1")
    seat.types("Next:", "")
    seat.types("What of b.two?", "d")
    assert "What of a.one?" not in seat.text
    assert "What of b.one?" not in seat.text
    seat.sees("Check your answers", "No overall figure. Only 75% of the questions in scope")
    seat.sees("1. What of a.one? 2", "4. What of b.two? don't know")
    seat.types("Change:", "2")
    seat.types("What of a.two?", "4")
    seat.sees("Saved: 4 Level 4.", "2. What of a.two? 4")
    seat.types("Change:", "")
    seat.sees("4 of 4 questions answered.")
    seat.ends()
    assert seat.answers["a.two"] == Answer(level=4)


@WIDTHS
def test_where_answers_are_saved_is_not_broken_inside_a_word(seat: Seat) -> None:
    seat.start("assess", *WHO)
    seat.types("What of a.one?", "2")
    seat.sees("What of a.two?", "Answer:")
    seat.child.sendcontrol("c")
    seat.sees("Interrupted. Everything answered so far is saved in assessments/barset-2026.json.")


@WIDTHS
def test_a_bad_target_never_answers_and_a_note_is_written_in_ones_own_editor(seat: Seat) -> None:
    editor = seat.place / "editor"
    editor.write_text('#!/bin/sh\nprintf "Asked in May.\\nThe rest is in the log.\\n" > "$1"\n')
    editor.chmod(0o755)
    seat.start("assess", *WHO, VISUAL="", EDITOR=str(editor))
    seat.types("Answer:", "t")
    seat.types("Target level, 0 to 4", "9")
    seat.sees("'9' is no level number from 0 to 4. The target stays 4.")
    seat.types("Target level, 0 to 4", "3")
    seat.sees("Saved: the target is 3 Level 3.")
    seat.types("Answer:", "e")
    seat.types("Type v alone to open it in your own editor. >", "v")
    seat.types("Saved. Evidence", "")
    seat.types("Answer:", "q")
    seat.ends()
    assert seat.answers == {"a.one": Answer(target=3, note="Asked in May.\nThe rest is in the log.")}


@pytest.mark.parametrize("columns", [80])
@pytest.mark.parametrize(
    ("editor", "said"),
    [
        (
            "nowhere --wait",
            "The editor 'nowhere --wait' is not there: name another in EDITOR. Type the note here instead.",
        ),
        ("false", "The editor 'false' did not end well, and the note stays as it was. Type it here instead."),
    ],
)
def test_an_editor_that_cannot_be_used_is_said_in_plain_words(seat: Seat, editor: str, said: str) -> None:
    seat.start("assess", *WHO, VISUAL="", EDITOR=editor)
    seat.types("Answer:", "e")
    seat.types(">", "v")
    seat.sees(said)
    seat.types(">", "Typed here.")
    seat.types(">", "")
    seat.sees("Evidence")
    seat.types(">", "")
    seat.types("Answer:", "q")
    seat.ends()
    assert seat.answers == {"a.one": Answer(note="Typed here.")}


@pytest.mark.parametrize("columns", [80])
def test_what_is_said_at_the_end_goes_on_with_the_themes_that_it_was_narrowed_to(seat: Seat) -> None:
    seat.start("assess", *WHO, "--theme", "b")
    seat.types("What of b.one?", "1")
    seat.types("What of b.two?", "q")
    seat.sees("Go on with: digiassess assess --theme b See")
    seat.ends()
    seat.start("assess", "--theme", "b")
    seat.types("What of b.two?", "1")
    seat.types("Next:", "q")
    seat.sees("Go on with: digiassess assess See")
    seat.ends()


@pytest.mark.parametrize("columns", [60])
def test_a_question_stays_on_a_screen_of_24_lines_beside_last_years_note_and_r_shows_that_whole(seat: Seat) -> None:
    levels = [" ".join([f"Level {number} of it holds where this can be seen"] * 3) + "." for number in range(5)]
    write_bank(
        seat.place / "bank", bank_files({"a": [question("a.one") | {"levels": levels}], "b": [question("b.one")]})
    )
    note = "What was said of it last year is a good deal longer than one line.\nAnd a second line."
    seat.has({"a.one": Answer(level=2, note=note, evidence=("Minutes of May",))}, period="2025")
    seat.lines = 24
    seat.start("assess", "--council", "Barset", "--period", "2026")

    def types(prompt: str, line: str) -> str:
        """Types a line at a screen that ends with `prompt`, and gives that screen."""
        deadline = time.monotonic() + PATIENCE
        while not seat.text.endswith(prompt):
            assert time.monotonic() < deadline, seat.text
            seat._read()
        shown, seat.text = seat.text, ""
        seat.child.send(f"{line}\r")
        return shown

    types("Enter goes on to the question, q stops:", "")
    first = types("Answer:", "r")
    assert "Theme a: " in first
    assert "What of a.one?" in first
    assert "r shows its note and evidence" in first
    assert "And a second line." not in first
    assert "And a second line." in types("Enter goes on to the question, q stops:", "")
    assert "What of a.one?" in types("Answer:", "q")


@WIDTHS
def test_one_question_alone_is_changed(seat: Seat) -> None:
    seat.has({"a.one": 2, "a.two": 1, "b.one": 3})
    seat.start("assess", "--question", "b.one")
    seat.types("Your answer so far: 3 Level 3", "0")
    seat.sees("Saved: 0 Level 0.", "3 of 4 questions answered.")
    seat.ends()
    assert seat.text.count("What of ") == 1
    assert seat.answers["b.one"] == Answer(level=0)


@pytest.mark.parametrize(("columns", "typed", "quick"), [(80, "\r", True), (60, "y\r", False)])
def test_full_is_asked_about_before_it_is_done(seat: Seat, typed: str, quick: bool) -> None:
    seat.has({"a.one": 2}, quick=True)
    seat.start("assess", "--full")
    seat.sees("Barset, 2026 is a quick assessment. Full asks 3 questions more. 3 are still to answer")
    seat.types("y makes it full, Enter leaves it quick, q stops:", "x")
    seat.sees("Type y, Enter alone or q.")
    seat.sees("q stops:")
    seat.child.send(typed)
    if not quick:
        seat.sees("Undo it with: digiassess assess --quick. No answer is lost.")
    seat.types("Change:" if quick else "Answer:", "" if quick else "q")
    seat.ends()
    assert load_assessment(seat.path).quick is quick


@pytest.mark.parametrize(("columns", "typed"), [(80, "q\r"), (60, "\x04")])
def test_one_may_stop_where_full_is_asked_about(seat: Seat, typed: str) -> None:
    seat.has({"a.one": 2}, quick=True)
    before = seat.path.read_bytes()
    seat.start("assess", "--full", "--theme", "a")
    seat.sees("q stops:")
    seat.child.send(typed)
    seat.sees("1 of 1 question answered. Saved in", "See the gaps: digiassess gaps.")
    seat.ends()
    assert "What of" not in seat.text
    assert seat.path.read_bytes() == before


@pytest.mark.parametrize("columns", [80])
def test_one_may_stop_where_quick_by_edit_is_asked_about(seat: Seat) -> None:
    seat.has({"a.one": 2})
    before = seat.path.read_bytes()
    seat.start("edit", "--quick", "--kind", "district")
    seat.types("q stops:", "q")
    seat.sees("Nothing was changed.")
    seat.ends()
    assert seat.path.read_bytes() == before


@pytest.mark.parametrize(("columns", "typed", "quick"), [(80, "", False), (60, "y", True)])
def test_quick_by_edit_is_asked_about_before_it_is_done(seat: Seat, typed: str, quick: bool) -> None:
    seat.has({"a.one": 2})
    seat.start("edit", "--quick")
    seat.sees("Barset, 2026 is a full assessment. Quick counts its", "Scores of themes are then indicative")
    seat.types("y makes it quick, Enter leaves it full, q stops:", typed)
    if quick:
        seat.sees("Undo it with: digiassess edit --full. No answer is lost.", "Barset, 2026: quick")
    else:
        seat.sees("Nothing was changed.")
    seat.ends()
    assert load_assessment(seat.path).quick is quick


@WIDTHS
def test_where_nothing_is_to_be_asked_it_is_said_why(seat: Seat) -> None:
    seat.has(dict.fromkeys(("a.one", "a.two", "b.one", "b.two"), 4), period="2025")
    seat.start("assess", "--period", "2026", "--only", "unknown")
    none = "There is nothing to ask: no question that is asked here was answered with don't know in 2025."
    seat.sees(none, "Leave --only out to be asked the others.", "Nothing was answered, so nothing was saved.")
    seat.ends()


@pytest.mark.parametrize("columns", [60])
def test_one_who_listens_is_asked_the_next_question_at_once_and_nothing_at_the_end(seat: Seat) -> None:
    seat.has({"a.one": 2, "b.one": 3})
    seat.start("assess", ACCESSIBLE="1")
    seat.types("What of a.two?", "")
    seat.types("Nothing was chosen.", "1")
    seat.sees("Saved: 1.", "End of Theme a: 1.5.")
    seat.types("What of b.two?", "4")
    seat.sees("End of Theme b: 3.5.", "Overall 2.5 of 4")
    seat.ends()
    assert seat.answers["a.two"] == Answer(level=1)
