"""The program at a real terminal: stopping half-way, going on, what is pasted, and what a closed window costs."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import terminal
from conftest import assess, bank_files, question, write_bank
from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_folder import load_bank
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

WHO = ("--council", "Barset", "--kind", "county", "--period", "2026")
PATIENCE = 30


def pexpect() -> Any:
    """The module, which cannot be imported on Windows."""
    import pexpect as module  # type: ignore[import-untyped]

    return module


class Session:
    """Programs run one after the other at a terminal of 80 columns."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.running: list[Any] = []

    def start(self, *words: str, command: str = "assess") -> Any:
        # A window has a size of its own, whatever the one has that the tests run in.
        ours = ("DIGIASSESS_", "COLUMNS", "LINES")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        # This terminal does not say where its cursor is: without the second setting each prompt waits for it to.
        env = kept | {
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "DIGIASSESS_BANK": str(self.place / "bank"),
        }
        child = terminal.at_terminal(
            [*([command] if command else []), *words],
            env,
            rows=60,
            columns=80,
            place=self.place,
            codec_errors="replace",
            timeout=PATIENCE,
        )
        self.running.append(child)
        return child

    def has(self, answers: Mapping[str, Any]) -> None:
        """Puts an assessment with those answers on the disk, where there are any."""
        if answers:
            path = self.place / "assessments" / "barset-2026.json"
            path.parent.mkdir()
            save_assessment(Kept(path, assess(load_bank(self.place / "bank"), answers, council="Barset"), None))

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers in the file, without their times; none where there is no file."""
        path = self.place / "assessments" / "barset-2026.json"
        answers = load_assessment(path).answers if path.exists() else {}
        return {name: answer.model_copy(update={"answered_at": None}) for name, answer in answers.items()}

    def levels(self) -> Mapping[str, Any]:
        """The levels in the file."""
        return {name: answer.level for name, answer in self.answers.items()}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}))
    session = Session(tmp_path)
    yield session
    for child in session.running:
        terminal.end(child)


def reply(child: Any, prompt: str, typed: str) -> None:
    """Types a line once `prompt`, and what follows it on the screen, has been seen."""
    child.expect_exact(prompt)
    child.expect_exact("Answer:")
    child.send(f"{typed}\r")


def choose(child: Any, prompt: str = "Next:", typed: str = "") -> None:
    """Types a line at what is asked at a theme's end or, at `Change:`, when all answers are checked."""
    child.expect_exact(prompt)
    child.send(f"{typed}\r")


def end(child: Any) -> int:
    """How the program ended, once it has."""
    child.expect(pexpect().EOF)
    child.wait()
    code: int = child.exitstatus
    return code


def test_stopping_half_way_and_going_on(session: Session) -> None:
    first = session.start()
    for prompt, typed in [
        ("Council:", "Barset"),
        ("1 to 9, or q", "county"),
        ("1 to 4, or q", "england"),
        ("Period:", "2026"),
    ]:
        first.expect_exact(prompt)
        first.send(f"{typed}\r")
    reply(first, "What of a.one?", "3")
    first.expect_exact("Saved: 3 Level 3.")
    reply(first, "What of a.two?", "q")
    assert end(first) == 0
    assert session.levels() == {"a.one": 3}

    second = session.start()
    reply(second, "What of a.two?", "d")
    second.expect_exact("End of Theme a: 2 of 2 questions answered.")
    second.expect_exact("Enter goes on to Theme b")
    choose(second)
    reply(second, "What of b.one?", "n")
    second.expect_exact("Check your answers")
    choose(second, "Change:", "1")
    reply(second, "What of a.one?", "2")
    choose(second, "Change:")
    second.expect_exact("3 of 3 questions answered.")
    assert end(second) == 0
    assert session.levels() == {"a.one": 2, "a.two": "unknown", "b.one": "not-applicable"}


def finished(session: Session, *words: str) -> str:
    """What a command that asks nothing says."""
    child = session.start(*words, command="")
    assert end(child) == 0
    return str(child.before)


def test_a_name_near_one_that_is_there_is_asked_about(session: Session) -> None:
    for council, typed, here in [("Barset", "", 1), ("Barsett", "1", 1), ("Barsert", "2", 2)]:
        child = session.start("--council", council, *WHO[2:], "--theme", "a")
        if typed:
            child.expect_exact(f"'{council}' is not here yet. Is one of these meant?")
            child.expect_exact("1 to 2, or q to leave:")
            child.send(f"{typed}\r")
        # Whoever is meant by the near name goes on where the assessment stopped, and is done.
        reply(child, "What of a.two?" if typed == "1" else "What of a.one?", "3")
        if typed == "1":
            choose(child, typed="q")
        else:
            reply(child, "What of a.two?", "q")
        assert end(child) == 0
        assert len(list((session.place / "assessments").glob("*.json"))) == here


def test_after_a_sign_off_the_next_period_is_offered(session: Session) -> None:
    child = session.start(*WHO)
    reply(child, "What of a.one?", "2")
    reply(child, "What of a.two?", "2")
    choose(child)
    reply(child, "What of b.one?", "2")
    choose(child, "Change:")
    assert end(child) == 0
    finished(session, "sign-off", "--by", "A. Baker")
    child = session.start()
    child.expect_exact("Enter alone takes 2027.")
    child.expect_exact("Period:")
    child.send("\r")
    reply(child, "What of a.one?", "3")
    reply(child, "What of a.two?", "q")
    assert end(child) == 0
    assert (session.place / "assessments" / "barset-2027.json").exists()


def test_what_takes_an_assessment_away_or_signs_it_half_done_asks_first(session: Session) -> None:
    child = session.start(*WHO)
    reply(child, "What of a.one?", "2")
    reply(child, "What of a.two?", "q")
    assert end(child) == 0
    path = session.place / "assessments" / "barset-2026.json"
    for words, prompt in [(("sign-off", "--by", "A. Baker"), "all the same:"), (("delete",), "Type yes:")]:
        before = path.read_bytes()
        for typed, code in [("no", 1), ("yes", 0)]:
            child = session.start(*words, command="")
            child.expect_exact(prompt)
            child.send(f"{typed}\r")
            assert end(child) == code
            assert (path.exists() and path.read_bytes() == before) == bool(code)


def test_closing_the_window_loses_nothing(session: Session) -> None:
    child = session.start(*WHO)
    reply(child, "What of a.one?", "2")
    reply(child, "What of a.two?", "1")
    child.expect_exact("Enter goes on to Theme b")
    child.close(force=True)
    assert not child.isalive()
    assert session.levels() == {"a.one": 2, "a.two": 1}
    assert [path.name for path in (session.place / "assessments").iterdir()] == ["barset-2026.json"]


def test_ctrl_c_ends_with_130_and_says_what_is_saved(session: Session) -> None:
    child = session.start(*WHO)
    reply(child, "What of a.one?", "2")
    child.expect_exact("What of a.two?")
    child.expect_exact("Answer:")
    child.sendcontrol("c")
    child.expect_exact("saved in")
    assert end(child) == 130
    assert session.levels() == {"a.one": 2}


FACES = pytest.mark.parametrize("face", [(), ("--plain",)], ids=["screen", "plain"])


def line(child: Any, typed: str = "") -> None:
    """Types a line once the prompt for one has been drawn; without a line it only waits for the prompt."""
    if b"--plain" not in child.args:
        # With each prompt the terminal is asked to mark what is pasted.
        child.expect_exact("\x1b[?2004h")
    child.expect_exact(">")
    if typed:
        child.send(typed)


def gone(child: Any) -> None:
    """Waits until the program has ended by itself."""
    deadline = time.monotonic() + PATIENCE
    while child.isalive():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def close_the_window(child: Any) -> None:
    """What a terminal does: its side of the pseudo-terminal goes, and the system sends SIGHUP."""
    child.ptyproc.fileobj.close()
    child.ptyproc.closed = child.closed = True


ENDINGS: dict[str, Callable[[Any], None]] = {
    "hang-up": lambda child: child.kill(signal.SIGHUP),
    "window": close_the_window,
    "ctrl-c": lambda child: child.sendcontrol("c"),
}


@pytest.mark.parametrize(
    ("face", "ending"),
    [
        *(((), ENDINGS[name]) for name in ENDINGS),
        *((("--plain",), ENDINGS[name]) for name in ENDINGS),
    ],
    ids=[*(f"screen-{name}" for name in ENDINGS), *(f"plain-{name}" for name in ENDINGS)],
)
def test_a_note_that_is_being_typed_is_kept(
    session: Session, face: tuple[str, ...], ending: Callable[[Any], None]
) -> None:
    child = session.start(*WHO, *face)
    reply(child, "What of a.one?", "2")
    reply(child, "What of a.two?", "e")
    child.expect_exact("Note.")
    line(child, "The first line.\r")
    line(child, "The second line.\r")
    line(child)
    ending(child)
    gone(child)
    assert session.answers == {"a.one": Answer(level=2), "a.two": Answer(note="The first line.\nThe second line.")}
    assert [path.name for path in (session.place / "assessments").iterdir() if path.suffix != ".json"] == []


def test_even_the_line_that_was_not_ended_yet(session: Session) -> None:
    child = session.start(*WHO)
    reply(child, "What of a.one?", "e")
    child.expect_exact("Note.")
    line(child, "Half a line")
    child.expect_exact("Half a line")
    close_the_window(child)
    gone(child)
    assert session.answers == {"a.one": Answer(note="Half a line")}


@FACES
@pytest.mark.parametrize("ends", ["ctrl-c", "asked-to"])
@pytest.mark.parametrize(
    ("there", "typed", "kept"),
    [
        (Answer(), ["Half a l\xedn"], Answer(note="Half a l\xedn")),
        (Answer(), ["One.\r", "Half a lin"], Answer(note="One.\nHalf a lin")),
        (Answer(), ["\r", "Audit\r", "Half a lin"], Answer(evidence=("Audit", "Half a lin"))),
        (Answer(note="Real note"), [], Answer(note="Real note")),
    ],
    ids=["first-line", "second-line", "evidence", "nothing-typed"],
)
def test_what_was_typed_is_kept_and_nothing_else(
    session: Session, face: tuple[str, ...], ends: str, there: Answer, typed: list[str], kept: Answer
) -> None:
    session.has({"a.one": there} if there.note else {})
    child = session.start(*WHO, *face)
    reply(child, "What of a.one?", "e")
    child.expect_exact("Note.")
    for text in typed:
        line(child, text)
        child.expect_exact(text.strip())
    if not typed:
        line(child)
    if ends == "ctrl-c":
        child.sendcontrol("c")
    else:
        child.kill(signal.SIGTERM)
    assert end(child) == 130
    assert session.answers.get("a.one", Answer()) == kept


def test_a_terminal_is_left_as_it_was_found(session: Session) -> None:
    import termios

    child = session.start(*WHO, "--plain")
    before = termios.tcgetattr(child.child_fd)
    child.expect_exact("Answer:")
    child.send("half")
    child.expect_exact("half")
    child.sendcontrol("c")
    assert end(child) == 130
    assert session.answers == {}
    assert termios.tcgetattr(child.child_fd) == before


@FACES
def test_ended_from_outside_it_says_what_is_saved_and_ends_with_130(session: Session, face: tuple[str, ...]) -> None:
    child = session.start(*WHO, *face)
    reply(child, "What of a.one?", "2")
    child.expect_exact("What of a.two?")
    child.expect_exact("Answer:")
    child.kill(signal.SIGTERM)
    child.expect_exact("saved in")
    assert end(child) == 130
    assert session.levels() == {"a.one": 2}


PARAGRAPH = "We looked at it in May.\r\r3\rd\rq\rThe rest is in the log."


@FACES
def test_a_pasted_paragraph_answers_nothing(session: Session, face: tuple[str, ...]) -> None:
    child = session.start(*WHO, *face)
    child.expect_exact("What of a.one?")
    child.expect_exact("Answer:")
    child.send(PARAGRAPH + "\r")
    child.expect_exact("is not understood")
    reply(child, "", "4")
    child.expect_exact("Saved: 4")
    assert session.levels() == {"a.one": 4}


def test_lines_typed_before_their_question_is_there_are_refused_as_a_whole_and_that_is_said(session: Session) -> None:
    child = session.start(*WHO)
    # What is typed while the question is put stands ready when its line is read.
    child.send("3\r2\r")
    child.expect_exact("What of a.one?")
    child.send("\r")
    child.expect_exact("'3 2' is not understood: several lines came at once, and none counts.")
    reply(child, "", "4")
    child.expect_exact("Saved: 4")
    assert session.levels() == {"a.one": 4}


@FACES
def test_a_pasted_paragraph_is_one_note(session: Session, face: tuple[str, ...]) -> None:
    child = session.start(*WHO, *face)
    reply(child, "What of a.one?", "e")
    child.expect_exact("Note.")
    line(child, PARAGRAPH + "\r")
    line(child, "\r")
    child.expect_exact("Evidence")
    line(child, "\r")
    reply(child, "", "4")
    child.expect_exact("Saved: 4")
    note = "We looked at it in May.\n\n3\nd\nq\nThe rest is in the log."
    assert session.answers == {"a.one": Answer(level=4, note=note)}


@FACES
def test_so_it_is_where_the_terminal_marks_what_is_pasted(session: Session, face: tuple[str, ...]) -> None:
    child = session.start(*WHO, *face)
    child.expect_exact("What of a.one?")
    child.expect_exact("Answer:")
    child.send("\x1b[200~3\r2\x1b[201~")
    child.send("\r")
    child.expect_exact("is not understood")
    assert session.answers == {}


def test_ctrl_z_is_no_letter_of_a_note(session: Session) -> None:
    child = session.start(*WHO)
    reply(child, "What of a.one?", "e")
    child.expect_exact("Note.")
    line(child, "\x1a")
    child.send("A note.\x1a\r")
    line(child)
    child.sendcontrol("c")
    assert end(child) == 130
    assert session.answers == {"a.one": Answer(note="A note.")}


@FACES
def test_bytes_that_are_no_text_are_said_and_asked_again(session: Session, face: tuple[str, ...]) -> None:
    child = session.start(*WHO, *face)
    reply(child, "What of a.one?", "e")
    child.expect_exact("Note.")
    line(child)
    os.write(child.child_fd, b"caf\xe9\r")
    child.expect_exact("not in UTF-8")
    line(child, "caf\xe9\r")
    line(child)
    child.sendcontrol("c")
    assert end(child) == 130
    assert session.answers == {"a.one": Answer(note="caf\xe9")}


def full(child: Any, *, disk: bool) -> None:
    """Lets no byte be written to a file any more, or all again: the nearest to a full disk that a test may make."""
    import resource

    _, most = resource.prlimit(child.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (0 if disk else most, most))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can set the limits of another process")
@FACES
def test_after_a_failed_save_another_try_goes_well(session: Session, face: tuple[str, ...]) -> None:
    child = session.start(*WHO, *face)
    child.expect_exact("What of a.one?")
    child.expect_exact("Answer:")
    full(child, disk=True)
    child.send("3\r")
    child.expect_exact("not saved yet")
    child.expect_exact("without it:")
    child.send("\r")
    child.expect_exact("not saved yet")
    child.expect_exact("without it:")
    assert session.answers == {}
    full(child, disk=False)
    child.send("\r")
    child.expect_exact("Saved: 3")
    assert session.levels() == {"a.one": 3}


def test_a_file_that_was_made_read_only_can_be_allowed_again(session: Session) -> None:
    child = session.start(*WHO, "--plain")
    reply(child, "What of a.one?", "1")
    child.expect_exact("What of a.two?")
    child.expect_exact("Answer:")
    path = session.place / "assessments" / "barset-2026.json"
    path.chmod(0o444)
    child.send("3\r")
    child.expect_exact("read-only")
    child.expect_exact("without it:")
    path.chmod(0o644)
    child.send("\r")
    child.expect_exact("Saved: 3")
    assert session.levels() == {"a.one": 1, "a.two": 3}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can set the limits of another process")
@FACES
def test_giving_up_after_a_failed_save_ends_with_the_fault(session: Session, face: tuple[str, ...]) -> None:
    child = session.start(*WHO, *face)
    reply(child, "What of a.one?", "1")
    child.expect_exact("What of a.two?")
    child.expect_exact("Answer:")
    full(child, disk=True)
    child.send("3\r")
    child.expect_exact("not saved yet")
    child.expect_exact("without it:")
    child.send("q\r")
    child.expect_exact("barset-2026.json")
    assert end(child) == 1
    assert session.levels() == {"a.one": 1}
