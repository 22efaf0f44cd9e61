"""The face for a terminal, on a terminal in memory: what is on the screen, and what each key does."""

from __future__ import annotations

import asyncio
import io
import re
import signal
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pyte
import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.color_depth import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from rich.console import Console

from conftest import assess, make_bank, question
from digiassess.interview.commands import KEYS
from digiassess.interview.ending import Ended, ending_is_raised
from digiassess.interview.faces.screen import ScreenFace
from digiassess.interview.putting import Putting
from digiassess.interview.run import Interview
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.render.terminal.asking import ShownWith, question_rows
from digiassess.render.terminal.rows import Row

UP, DOWN, ESCAPE, ENTER, RUBOUT = "\x1b[A", "\x1b[B", "\x1b", "\r", "\x7f"
CTRL_C, CTRL_D = "\x03", "\x04"
NAMES = [f"Level {number}" for number in range(5)]
LINES = 80
PATIENCE = 10
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)

LONG = [
    " ".join(f"Level {number} of this question holds where {word}{n} can be seen" for n in range(5)) + "."
    for number, word in enumerate(["nothing", "plans", "pilots", "services", "everything"])
]
BANK = make_bank({"a": [question("a.one") | {"levels": LONG}, question("a.two")]})


def paste(text: str) -> str:
    """What a terminal sends when `text` is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


class Screen(pyte.Screen):
    """A screen that answers where its cursor is, as every terminal does: without that no toolbar is drawn."""

    def __init__(self, columns: int, answer: Callable[[str], None]) -> None:
        super().__init__(columns, LINES)
        self.set_mode(pyte.modes.LNM)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        self._answer(data)


class Terminal(io.StringIO):
    """A terminal with a person at it, who types the next keys as soon as the screen shows what they wait for."""

    def __init__(self, columns: int, keys: PipeInput) -> None:
        super().__init__()
        self.columns = columns
        self.keys = keys
        self.screen = Screen(columns, keys.send_text)
        self._stream = pyte.Stream(self.screen)
        self._waiting: list[tuple[str, str]] = []

    def person(self, *steps: tuple[str, str]) -> None:
        """Pairs of what is waited for and what is typed then."""
        self._waiting = list(steps)

    @property
    def left(self) -> list[tuple[str, str]]:
        """What was waited for and never seen."""
        return self._waiting

    @property
    def lines(self) -> list[str]:
        """The screen, line by line; it is read cell by cell because `display` measures every character anew."""
        rows: list[dict[int, Any]] = [self.screen.buffer.get(y, {}) for y in range(LINES)]
        return ["".join(row[x].data for x in range(max(row, default=-1) + 1)).rstrip() for row in rows]

    @property
    def text(self) -> str:
        """The screen's text, with every run of white space made one space."""
        return " ".join(" ".join(self.lines).split())

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._stream.feed(text)
        return super().write(text)

    def type_on(self) -> None:
        """Types what waited for the screen as it is now."""
        while self._waiting and self._waiting[0][0] in self.text:
            self.keys.send_text(self._waiting.pop(0)[1])


class Output(Vt100_Output):
    """The prompt's way to the terminal: whenever the prompt has been drawn, the person looks at the screen."""

    def flush(self) -> None:
        super().flush()
        if isinstance(self.stdout, Terminal):
            self.stdout.type_on()


@pytest.fixture(params=[40, 60, 80, 120])
def columns(request: pytest.FixtureRequest) -> int:
    width: int = request.param
    return width


@contextmanager
def sitting_at(columns: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal of that width; where what was waited for never comes, its input ends."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "PROMPT_TOOLKIT_NO_CPR", "PROMPT_TOOLKIT_COLOR_DEPTH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    with create_pipe_input() as keys:
        terminal = Terminal(columns, keys)
        watch = threading.Timer(PATIENCE, keys.close)
        watch.start()
        try:
            yield terminal
        finally:
            watch.cancel()
            watch.join()


@pytest.fixture
def terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal of each width in turn."""
    with sitting_at(columns, monkeypatch) as one:
        yield one


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal of 80 columns, for what does not depend on the width."""
    with sitting_at(80, monkeypatch) as one:
        yield one


def face(terminal: Terminal) -> ScreenFace:
    """The face on `terminal`, with a console that would read markup, emoji codes and numbers wherever it is let."""
    console = Console(file=terminal, force_terminal=True, width=terminal.columns, height=LINES, legacy_windows=False)
    size, depth = Size(rows=LINES, columns=terminal.columns), ColorDepth.from_env()
    output = Output(terminal, lambda: size, term="xterm-256color", default_color_depth=depth)
    return ScreenFace(console, input=terminal.keys, output=output)


def answer(terminal: Terminal, *keys: str) -> str:
    """What is read when `keys` are typed at the prompt for an answer."""
    terminal.keys.send_text("".join(keys))
    return face(terminal).read_answer("Answer: ", NAMES)


def hold(terminal: Terminal, *steps: tuple[str, str], start: Any = None) -> Assessment:
    """Holds a whole sitting, in which each pair is what is waited for and what is typed then."""
    terminal.person(*steps)
    one = assess(BANK, start or {})
    ended = Interview(Putting(face(terminal), one, lambda saved: saved, lambda: NOW)).hold()
    assert terminal.left == []
    return ended


def show_question(terminal: Terminal) -> None:
    face(terminal).show(question_rows(assess(BANK, {}), "a.one", KEYS, ShownWith()))


class TestQuestion:
    def test_every_statement_is_whole_and_broken_only_between_words(self, terminal: Terminal) -> None:
        show_question(terminal)
        for number, statement in enumerate(LONG):
            assert f"{number} Level {number} {statement}" in terminal.text
        assert "What of a.one?" in terminal.text

    def test_lines_are_as_long_as_the_window_lets_them_be(self, terminal: Terminal) -> None:
        show_question(terminal)
        longest = max(len(line) for line in terminal.lines)
        assert terminal.columns * 0.75 < longest <= terminal.columns

    def test_what_runs_over_stands_under_its_statement(self, terminal: Terminal) -> None:
        show_question(terminal)
        first = next(n for n, line in enumerate(terminal.lines) if line.strip().startswith("0  Level 0"))
        last = next(n for n, line in enumerate(terminal.lines) if line.strip().startswith("1  Level 1"))
        indents = {len(line) - len(line.lstrip()) for line in terminal.lines[first + 1 : last]}
        assert indents == {terminal.lines[first].index("Level 0")}
        assert last - first > 2

    def test_what_runs_over_after_a_lead_stands_under_its_text(self, terminal: Terminal) -> None:
        note = "A note " + "that goes on " * 12 + "and ends."
        face(terminal).show([Row("quiet", note, indent=9, lead="  Note:  ")])
        shown = [line for line in terminal.lines if line]
        assert len(shown) > 1
        assert shown[0].startswith("  Note:  A note")
        assert {len(line) - len(line.lstrip()) for line in shown[1:]} == {9}
        assert terminal.text == f"Note: {note}"

    def test_an_assessment_from_end_to_end(self, terminal: Terminal) -> None:
        ended = hold(
            terminal,
            ("(1 of 2 in all)", "3\r"),
            ("(2 of 2 in all)", "d\r"),
            ("Saved: don't know.", ""),
            ("Theme a: 3.0 of 4", ""),
            ("Check your answers", ""),
            ("Change:", "1\r"),
            ("Your answer so far: 3", "2\r"),
            ("Saved: 2 Level 2.", "\r"),
        )
        assert [ended.answer(name).level for name in ("a.one", "a.two")] == [2, "unknown"]

    def test_the_theme_menu(self, wide: Terminal) -> None:
        there = "Theme: 1 Theme a: question 1 of 2"
        ended = hold(wide, ("Answer:", "m\r"), ("Theme:", "x\r"), ("is no theme", "1\r"), (there, "q\r"))
        assert "1 Theme a: 0 of 2 questions answered" in wide.text
        assert ended.answers == {}


class TestKeys:
    def test_the_name_of_the_level_typed_stands_below(self, terminal: Terminal) -> None:
        terminal.person(("Answer:", "3"), ("3 Level 3: Enter to answer", ENTER))
        assert face(terminal).read_answer("Answer: ", NAMES) == "3"
        assert terminal.left == []

    def test_so_it_does_where_there_are_more_than_ten_levels(self, wide: Terminal) -> None:
        names = [f"Step {number}" for number in range(21)]
        wide.person(("Answer:", "1"), ("1 Step 1: Enter", "7"), ("17 Step 17: Enter", ENTER))
        assert face(wide).read_answer("Answer: ", names) == "17"
        assert wide.left == []

    @pytest.mark.parametrize("typed", ["5", "d", "٣", "3 4"])
    def test_nothing_stands_below_what_is_no_level(self, wide: Terminal, typed: str) -> None:
        wide.person(("Answer:", "3"), ("Enter to answer", RUBOUT + typed), (f"Answer: {typed}", ENTER))
        assert face(wide).read_answer("Answer: ", NAMES) == typed
        assert "Enter to answer" not in wide.text

    @pytest.mark.parametrize(
        ("keys", "read"),
        [
            ((DOWN,), "0"),
            ((UP,), "4"),
            ((DOWN, DOWN, DOWN), "2"),
            ((UP, UP), "3"),
            ((DOWN, UP, UP), "0"),
            ((UP, DOWN, DOWN), "4"),
            (("2", DOWN), "3"),
            (("2", UP), "1"),
            (("9", UP), "4"),
            (("d", DOWN), "0"),
        ],
    )
    def test_up_and_down_change_the_number(self, wide: Terminal, keys: tuple[str, ...], read: str) -> None:
        assert answer(wide, *keys, ENTER) == read

    def test_they_name_the_level_too(self, wide: Terminal) -> None:
        wide.person(("Answer:", DOWN), ("0 Level 0: Enter", DOWN), ("1 Level 1: Enter", ENTER))
        assert face(wide).read_answer("Answer: ", NAMES) == "1"
        assert wide.left == []

    def test_up_and_down_do_nothing_in_a_note(self, wide: Terminal) -> None:
        wide.keys.send_text(f"{UP}a{DOWN}b{UP}\r")
        assert face(wide).read("> ") == "ab"

    @pytest.mark.parametrize("keys", [(), (DOWN, RUBOUT)])
    def test_an_empty_line_is_empty_whatever_the_levels(self, wide: Terminal, keys: tuple[str, ...]) -> None:
        assert answer(wide, *keys, ENTER) == ""

    def test_an_empty_line_answers_nothing(self, wide: Terminal) -> None:
        ended = hold(wide, ("Answer:", ENTER), ("Nothing was chosen.", "q\r"))
        assert ended.answers == {}

    def test_a_line_can_be_mended(self, wide: Terminal) -> None:
        assert answer(wide, "33", RUBOUT, RUBOUT, "12", "\x1b[D", RUBOUT, ENTER) == "2"

    def test_esc_and_enter_together_end_nothing(self, wide: Terminal) -> None:
        assert answer(wide, "3", ESCAPE, ENTER, RUBOUT, "2", ENTER) == "2"
        wide.keys.send_text(f"a{ESCAPE}{ENTER}b{ENTER}")
        assert face(wide).read("> ") == "ab"

    @pytest.mark.parametrize(
        "code", ["\x1b[31m", "\x1b[0m", "\x1b[38;5;12m", "\x1b[M   ", "\x1b[M~~~", "\x1b[<0;999;999M"]
    )
    def test_the_codes_of_coloured_text_and_of_a_mouse_do_nothing(self, wide: Terminal, code: str) -> None:
        assert answer(wide, "1", code, "2", ENTER) == "12"
        wide.keys.send_text(f"my {code}note{ENTER}")
        assert face(wide).read("> ") == "my note"

    def test_ctrl_d_on_an_empty_line_is_the_end(self, wide: Terminal) -> None:
        with pytest.raises(EOFError):
            answer(wide, CTRL_D)

    def test_ctrl_d_after_something_typed_is_not(self, wide: Terminal) -> None:
        assert answer(wide, "3", CTRL_D, ENTER) == "3"

    @pytest.mark.parametrize("typed", ["", "3"])
    def test_ctrl_c_interrupts(self, wide: Terminal, typed: str) -> None:
        with pytest.raises(KeyboardInterrupt):
            answer(wide, typed, CTRL_C)

    def test_ctrl_d_ends_a_sitting_and_keeps_what_was_answered(self, wide: Terminal) -> None:
        ended = hold(wide, ("Answer:", "2\r"), ("What of a.two?", CTRL_D))
        assert ended.answers == {"a.one": Answer(level=2, answered_at=NOW)}


class TestEndedFromOutside:
    def test_where_python_would_lose_what_is_raised(self, wide: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        """A signal is dealt with wherever Python stands: here, where what is raised is written down and passed over."""

        class Anything:
            """Something that is let go of."""

        def type_on() -> None:
            if "Answer: 3" in wide.text:
                there = [Anything()]
                _let_go = weakref.ref(there[0], lambda _: signal.raise_signal(signal.SIGTERM))
                there.clear()

        monkeypatch.setattr(wide, "type_on", type_on)
        wide.keys.send_text("3")
        one = face(wide)
        with ending_is_raised(), pytest.raises(Ended):
            one.read_answer("Answer: ", NAMES)
        assert one.unfinished == "3"

    def test_before_the_prompt_has_begun(self, wide: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        make = asyncio.events.new_event_loop

        def ended_meanwhile() -> asyncio.AbstractEventLoop:
            signal.raise_signal(signal.SIGTERM)
            return make()

        monkeypatch.setattr(asyncio.events, "new_event_loop", ended_meanwhile)
        with ending_is_raised(), pytest.raises(Ended):
            face(wide).read_answer("Answer: ", NAMES)
        # It was left at once, and not when nothing more could be typed.
        assert not wide.keys.closed


class TestPaste:
    @pytest.mark.parametrize("text", ["3\n2", "3\r\n2\r\n", "q\r1"])
    def test_several_lines_answer_nothing(self, wide: Terminal, text: str) -> None:
        ended = hold(wide, ("Answer:", paste(text)), (f"Answer: {text[0]}", ENTER), ("is not understood", "q\r"))
        assert ended.answers == {}

    def test_nothing_happens_until_enter(self, wide: Terminal) -> None:
        assert answer(wide, paste("3\n"), RUBOUT, RUBOUT, "1", ENTER) == "1"

    def test_several_lines_are_several_lines_of_a_note(self, wide: Terminal) -> None:
        ended = hold(wide, ("Answer:", "e\r"), ("Note.", paste("One.\r\nTwo.\n3") + "\r\r\rq\r"))
        assert ended.answer("a.one").note == "One.\nTwo.\n3"


class TestUserText:
    @pytest.mark.parametrize("text", ["see [/]", "[red]x", "[bold]y[/bold]", ":smile:", "[link=x]z[/link]"])
    def test_what_looks_like_markup_is_shown_as_it_is(self, terminal: Terminal, text: str) -> None:
        face(terminal).show([Row("plain", text), Row("quiet", text, indent=9, lead="  Note:  ")])
        assert [line for line in terminal.lines if line] == [text, f"  Note:  {text}"]

    def test_numbers_and_paths_are_not_coloured(self, wide: Terminal) -> None:
        face(wide).show([Row("plain", "12 files in /etc/passwd, 'quoted', True, https://example.org")])
        assert "\x1b" not in wide.getvalue()

    def test_an_answer_in_brackets_is_said_again_as_it_is(self, wide: Terminal) -> None:
        hold(wide, ("Answer:", "[/] :smile:\r"), ("'[/] :smile:' is not understood", "q\r"))

    def test_notes_are_shown_as_they_are_but_for_control_characters(self, wide: Terminal) -> None:
        note = "[/] [red]x :smile: \x1b]0;owned\x07 \x1b[31mred"
        noted = hold(wide, ("Answer:", "e\r"), ("Note.", f"{paste(note)}\r\r{paste(note)}\r\rq\r")).answer("a.one")
        wide.screen.reset()
        wide.screen.set_mode(pyte.modes.LNM)
        hold(wide, ("Answer:", "q\r"), start={"a.one": noted.model_copy(update={"level": None})})
        shown = "[/] [red]x :smile: ]0;owned [31mred"
        assert f"Note: {shown}" in wide.text
        assert f"Evidence: {shown}" in wide.text
        assert wide.screen.title == ""

    @pytest.mark.parametrize("text", ["\x1b]0;owned\x07", "\x1bc"])
    def test_escape_sequences_in_an_answer_do_nothing(self, wide: Terminal, text: str) -> None:
        hold(wide, ("Answer:", f"{paste(f'well {text}')}\rx\rq\r"))
        assert wide.screen.title == ""
        assert "'x' is not understood" in wide.text
        assert "What of a.one?" in wide.text


class TestColour:
    COLOUR = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7])(?:;[0-9]+)*m")

    def test_there_is_some_on_a_terminal(self, wide: Terminal) -> None:
        face(wide).show([Row("warning", "Beware.")])
        assert self.COLOUR.search(wide.getvalue())

    def test_there_is_none_where_it_is_not_wanted(self, wide: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        hold(wide, ("Answer:", "x\r"), ("is not understood", "3"), ("Enter to answer", f"{RUBOUT}q\r"))
        assert self.COLOUR.search(wide.getvalue()) is None
