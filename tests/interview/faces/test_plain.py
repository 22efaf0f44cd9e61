"""The plain face as it is used: lines in and lines out, in a process of its own where that is what is tested."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from conftest import Ran, Run, bank_files, question, write_bank
from digiassess.files.assessment_file import load_assessment
from digiassess.interview.faces.plain import PlainFace
from digiassess.model.answer import Answer
from forked import in_pipes

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="signals and shell redirections of POSIX")
WHO = ("--council", "Barset", "--kind", "county", "--period", "2026")
SAVED = Path("assessments", "barset-2026.json")
CLOSED = ["/bin/sh", "-c", 'exec "$@" <&-', "sh"]  # runs what follows with standard input closed
PATIENCE = 60
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

LONG = [
    " ".join(f"Level {number} of this question holds where {word}{n} can be seen" for n in range(12)) + "."
    for number, word in enumerate(["nothing", "plans", "pilots", "services", "everything"])
]
QUESTIONS = {
    "a": [question("a.one", levels=5) | {"levels": LONG}, question("a.two", signposts=["ten-steps"])],
    "b": [question("b.one")],
}
SIGNPOST = {
    "id": "ten-steps",
    "title": "Ten steps",
    "source": "current",
    "finding": "Boards that know the risk lose less " + "and less " * 30 + "of it.",
    "status": "confirmed",
}


Plain = Callable[..., Ran]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a small bank in it, to run the program in."""
    write_bank(tmp_path / "bank", bank_files(QUESTIONS, signposts=[SIGNPOST]))
    return tmp_path


def surroundings(place: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGIASSESS_")}
    return kept | {"DIGIASSESS_BANK": str(place / "bank"), "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "digiassess", "assess", *words]


def process(place: Path, words: Sequence[str], **streams: Any) -> Ran:
    """Runs the program in `place` as a process of its own, which is started afresh."""
    ended = subprocess.run(
        words, capture_output=True, cwd=place, env=surroundings(place), timeout=PATIENCE, check=False, **streams
    )
    return said(ended.returncode, ended.stdout, ended.stderr)


def piped(place: Path, typed: bytes | None, *words: str, before: Callable[[], object] = lambda: None) -> Ran:
    """Runs `digiassess assess` in `place`, in a process of its own, and types into its pipe, where there is one."""
    with started(place, *words, before=before, stdin=subprocess.DEVNULL if typed is None else PIPE) as program:
        out, err = program.communicate(typed)
    return said(program.returncode, out, err)


def said(code: int, out: bytes, err: bytes) -> Ran:
    ended = Ran(code, out.decode(), err.decode())
    assert "Traceback" not in ended.err
    return ended


@pytest.fixture
def plain(place: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Plain:
    """Types lines at `digiassess assess --plain`, in this process: `plain("1\\n2\\n", "--theme", "a", columns=60)`.

    It is much quicker than a process of its own, for what does not depend on being one.
    """

    def go(typed: str, *words: str, columns: int | None = 80) -> Ran:
        monkeypatch.setenv("DIGIASSESS_BANK", str(place / "bank"))
        if columns is not None:
            monkeypatch.setenv("COLUMNS", str(columns))
        return run("assess", "--plain", *words, typed=typed)

    return go


def kept(place: Path) -> Mapping[str, Answer]:
    """The answers in the file, without their times."""
    answers = load_assessment(place / SAVED).answers
    assert all(one.answered_at for one in answers.values())
    return {name: one.model_copy(update={"answered_at": None}) for name, one in answers.items()}


def unbroken(text: str) -> str:
    """`text` with every run of white space made one space, so that it does not matter where lines were broken."""
    return " ".join(text.split())


class TestWholeAssessment:
    def test_through_a_pipe_with_everything_asked_for(self, place: Path) -> None:
        who = ["Barset County Council", "county", "england", "2026"]
        typed = [*who, "3", "e", "Seen in May.", "", "Audit", "", "t", "4", "d", "0", ""]
        ended = process(place, command("--plain"), input="\n".join(typed).encode())
        assert (ended.code, ended.err) == (0, "")
        for part in ("What is the council called", "What kind of council", "Which period", "What of b.one?"):
            assert part in ended.out
        assert "3 of 3 questions answered." in unbroken(ended.out)
        found = load_assessment(place / "assessments" / "barset-county-council-2026.json")
        assert (found.council, found.kind, found.period) == ("Barset County Council", "county", "2026")
        assert [found.answer(name).level for name in ("a.one", "a.two", "b.one")] == [3, "unknown", 0]
        assert found.answer("a.two").note == "Seen in May."
        assert (found.answer("a.two").evidence, found.answer("a.two").target) == (("Audit",), 4)

    def test_in_two_sittings(self, place: Path, plain: Plain) -> None:
        assert plain("1\nq\n", *WHO).code == 0
        second = plain("2\n3\n")
        assert (second.code, second.err) == (0, "")
        assert "What of a.one?" not in second.out
        assert kept(place) == {"a.one": Answer(level=1), "a.two": Answer(level=2), "b.one": Answer(level=3)}

    def test_what_is_not_understood_is_said_and_asked_again(self, place: Path, plain: Plain) -> None:
        ended = plain("perhaps\n\n9\n2\nq\n", *WHO)
        assert (ended.code, ended.err) == (0, "")
        for part in ("'perhaps' is not understood.", "Nothing was chosen.", "There is no level 9 here."):
            assert part in unbroken(ended.out)
        assert ended.out.count("Answer:") == 5
        assert kept(place) == {"a.one": Answer(level=2)}

    def test_line_ends_of_windows(self, place: Path, plain: Plain) -> None:
        assert plain("1\r\nd\r\nq\r\n", *WHO).code == 0
        assert kept(place) == {"a.one": Answer(level=1), "a.two": Answer(level="unknown")}

    def test_what_is_no_council_kind_or_period_is_asked_again(self, place: Path, plain: Plain) -> None:
        ended = plain("\nBarset\nkingdom\n99\n1\nengland\nlast year\n2026\n1\nq\n")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.count("That is not in the list.") == 2
        assert "That is no period." in ended.out
        assert load_assessment(place / SAVED).kind == "county"

    def test_one_theme(self, place: Path, plain: Plain) -> None:
        ended = plain("2\n", *WHO, "--theme", "b")
        assert ended.code == 0
        assert ended.out.count("Answer:") == 1
        assert kept(place) == {"b.one": Answer(level=2)}


class TestEndOfInput:
    @pytest.mark.parametrize("typed", ["1\n", "1", "1\n2"])
    def test_saves_and_is_no_fault(self, place: Path, plain: Plain, typed: str) -> None:
        ended = plain(typed, *WHO)
        assert (ended.code, ended.err) == (0, "")
        assert [answer.level for answer in kept(place).values()] == [int(line) for line in typed.split()]
        assert "digiassess assess" in ended.out

    def test_so_it_is_in_a_pipe(self, place: Path) -> None:
        ended = piped(place, b"1\ne\nOne.\nTwo.", "--plain", *WHO)
        assert (ended.code, ended.err) == (0, "")
        assert kept(place) == {"a.one": Answer(level=1), "a.two": Answer(note="One.\nTwo.")}

    @pytest.mark.parametrize("typed", ["", "Barset\n", "Barset\ncounty\n", "Barset\ncounty\nwales\nnever\n"])
    def test_before_it_is_said_what_is_assessed_nothing_is_made(self, place: Path, plain: Plain, typed: str) -> None:
        ended = plain(typed)
        assert ended.code == 1
        assert ended.err.count("\n") == 1
        assert "--council" in ended.err
        assert [path.name for path in place.iterdir()] == ["bank"]

    def test_with_no_input_at_all(self, place: Path) -> None:
        assert piped(place, None, "--plain", *WHO).code == 0
        assert [path.name for path in place.iterdir()] == ["bank"]

    @POSIX_ONLY
    def test_with_standard_input_closed(self, place: Path) -> None:
        ended = process(place, [*CLOSED, *command("--plain", *WHO)])
        assert ended.code in (0, 1)
        assert "did not expect" not in ended.err
        assert bool(ended.err) == bool(ended.code)


class TestNoTerminal:
    def test_without_plain_nothing_is_asked_and_nothing_made(self, place: Path) -> None:
        ended = piped(place, b"1\n2\n3\n", *WHO)
        assert (ended.code, ended.out) == (1, "")
        assert "--plain" in ended.err
        assert ended.err.count("\n") == 1
        assert [path.name for path in place.iterdir()] == ["bank"]

    @POSIX_ONLY
    def test_nor_with_standard_input_closed(self, place: Path) -> None:
        ended = process(place, [*CLOSED, *command(*WHO)])
        assert (ended.code, ended.out) == (1, "")
        assert "--plain" in ended.err
        assert [path.name for path in place.iterdir()] == ["bank"]


@contextmanager
def started(
    place: Path, *words: str, before: Callable[[], object] = lambda: None, stdin: int = PIPE
) -> Iterator[subprocess.Popen[bytes]]:
    """The program, running; ended by force if it is still there after a minute."""
    all_words = ("assess", *words)
    program = in_pipes(all_words, surroundings(place), place, before, stdin=stdin, stdout=PIPE, stderr=PIPE)
    watch = threading.Timer(PATIENCE, program.kill)
    watch.start()
    try:
        with program:
            yield program
    finally:
        watch.cancel()
        watch.join()


def wait_for(program: subprocess.Popen[bytes], prompt: bytes, times: int = 1) -> None:
    """Reads what `program` prints until `prompt` has been printed that many times."""
    assert program.stdout is not None
    seen = b""
    while seen.count(prompt) < times:
        more = os.read(program.stdout.fileno(), 1000)
        assert more, seen
        seen += more


def type_in(program: subprocess.Popen[bytes], typed: bytes) -> None:
    assert program.stdin is not None
    program.stdin.write(typed)
    program.stdin.flush()


@POSIX_ONLY
def test_a_save_that_fails_ends_a_script_with_the_plain_fault(place: Path) -> None:
    import resource

    def no_byte_to_any_file() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    ended = piped(place, b"3\n\n2\n", "--plain", *WHO, before=no_byte_to_any_file)
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "barset-2026.json" in ended.err
    assert "Saved" not in ended.out
    assert not (place / SAVED).exists()


class InterruptedAsItShows(io.StringIO):
    def flush(self) -> None:
        raise KeyboardInterrupt


@POSIX_ONLY
class TestCtrlC:
    @pytest.mark.parametrize(
        ("typed", "prompt", "times", "answers"),
        [
            (b"1\nd\n", b"Answer: ", 3, {"a.one": Answer(level=1), "a.two": Answer(level="unknown")}),
            (b"1\ne\nOne.\nTwo.\n", b"> ", 3, {"a.one": Answer(level=1), "a.two": Answer(note="One.\nTwo.")}),
        ],
    )
    def test_everything_answered_is_saved(
        self, place: Path, typed: bytes, prompt: bytes, times: int, answers: dict[str, Answer]
    ) -> None:
        with started(place, "--plain", *WHO) as program:
            type_in(program, typed)
            wait_for(program, prompt, times)
            program.send_signal(signal.SIGINT)
            out, err = program.communicate()
        ended = said(program.returncode, out, err)
        assert ended.code == 130
        assert "saved" in ended.err
        assert ended.err.strip().count("\n") == 0
        assert (kept(place) if answers else (place / SAVED).exists()) == (answers or False)

    def test_before_the_first_answer_there_is_no_file(self, place: Path) -> None:
        with started(place, "--plain", *WHO) as program:
            wait_for(program, b"Answer: ")
            program.send_signal(signal.SIGINT)
            out, err = program.communicate()
        ended = said(program.returncode, out, err)
        assert (ended.code, ended.err) == (130, "\nInterrupted. Nothing was answered, so nothing was saved.\n")
        assert [path.name for path in place.iterdir()] == ["bank"]

    def test_before_it_is_said_what_is_assessed(self, place: Path) -> None:
        with started(place, "--plain") as program:
            wait_for(program, b"Council: ")
            program.send_signal(signal.SIGINT)
            out, err = program.communicate()
        assert said(program.returncode, out, err).code == 130
        assert [path.name for path in place.iterdir()] == ["bank"]

    def test_as_a_prompt_shows_the_line_before_is_not_typed_once_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        face = PlainFace()
        monkeypatch.setattr(sys, "stdin", io.StringIO("e\n"))
        assert face.read("Answer: ") == "e"
        monkeypatch.setattr(sys, "stdout", InterruptedAsItShows())
        with pytest.raises(KeyboardInterrupt):
            face.read("> ")
        assert face.unfinished == ""

    def test_as_a_prompt_shows_half_a_line_that_is_typed_already_is_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ours, theirs = os.openpty()
        with open(theirs, encoding="utf-8") as terminal:  # noqa: PTH123
            monkeypatch.setattr(sys, "stdin", terminal)
            monkeypatch.setattr(sys, "stdout", InterruptedAsItShows())
            os.write(ours, b"Half a l")
            face = PlainFace(wraps=False)
            with pytest.raises(KeyboardInterrupt):
                face.read("> ")
            assert face.unfinished == "Half a l"
        os.close(ours)

    def test_an_answer_is_on_disk_before_the_next_question_shows(self, place: Path) -> None:
        with started(place, "--plain", *WHO) as program:
            type_in(program, b"3\n")
            wait_for(program, b"What of a.two?")
            assert kept(place) == {"a.one": Answer(level=3)}
            program.kill()
            program.communicate()
        assert kept(place) == {"a.one": Answer(level=3)}


@pytest.mark.parametrize("accessible", ["", "1"])
def test_what_is_asked_about_a_plan_has_no_columns_and_its_keys_are_said_once(
    run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, accessible: str
) -> None:
    run("assess", "--plain", "--bank", place / "bank", *WHO, typed="1\n1\n1\n")
    monkeypatch.setenv("ACCESSIBLE", accessible)
    out = run("plan", "--plain", typed="s\ns\ns\n").out
    assert "Now: 1 " in out
    assert "Next step: " in out
    assert not re.search(r"\S {2,}\S", out)
    assert (out.count("Gap "), out.count("= for the next step")) == (3, 1)


class TestStrangeInput:
    def test_bytes_that_are_no_text(self, place: Path) -> None:
        typed = b"\xff\xfe\n\x80\ne\nnot \xe9 UTF-8\nbut this\n\n\xc3\n\n2\nq\n"
        ended = piped(place, typed, "--plain", *WHO)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.count("not in UTF-8. Type it again.") == 4
        assert kept(place) == {"a.one": Answer(level=2, note="but this")}

    @POSIX_ONLY
    @pytest.mark.parametrize("words", [[b"--council", b"caf\xe9"], [b"--council=caf\xe9"], [b"--respondent", b"\xff"]])
    def test_bytes_that_are_no_text_on_the_command_line(self, place: Path, words: list[bytes]) -> None:
        given = [word.encode() for word in command("--plain", "--kind", "county", "--period", "2026")]
        ended = subprocess.run(
            [*given, *words], input=b"3\n", capture_output=True, cwd=place, env=surroundings(place), check=False
        )
        assert (ended.returncode, ended.stdout) == (2, b"")
        assert b"not in UTF-8" in ended.stderr
        assert [path.name for path in place.iterdir()] == ["bank"]

    def test_control_characters_in_notes_reach_neither_file_nor_screen(self, place: Path, plain: Plain) -> None:
        note = "a\x1b]0;owned\x07b\x9b2Jc\x00d\u202ee"
        ended = plain(f"e\n{note}\n\n{note}\n\nb\ns\nb\nq\n", *WHO)
        assert (ended.code, ended.err) == (0, "")
        clean = "a ]0;owned b 2Jc d e"
        assert kept(place) == {"a.one": Answer(note=clean, evidence=(clean,))}
        assert CONTROL.findall(ended.out) == []
        assert ended.out.count(clean) == 2
        assert CONTROL.search(json.dumps(json.loads((place / SAVED).read_text("utf-8")), ensure_ascii=False)) is None

    def test_control_characters_typed_as_an_answer_do_not_reach_the_screen(self, plain: Plain) -> None:
        ended = plain("a\x1b]0;owned\x07b\nq\n", *WHO)
        assert "is not understood" in ended.out
        assert CONTROL.findall(ended.out) == []

    def test_brackets_and_colons_are_text(self, place: Path, plain: Plain) -> None:
        typed = "[/] [red]x[/red] :smile: {} %s \\ ŷ"
        ended = plain(f"{typed}\ne\n{typed}\n\n\ns\nb\nq\n", *WHO)
        assert (ended.code, ended.err) == (0, "")
        assert kept(place) == {"a.one": Answer(note=typed)}
        assert f"Note:  {typed}" in ended.out

    def test_very_long_lines(self, place: Path, plain: Plain) -> None:
        long = "x" * 1_000_000
        ended = plain(f"{long}\n{'9' * 1_000_000}\ne\n{long}\n\n\n\nt\n{long}\n\n2\nq\n", *WHO)
        assert (ended.code, ended.err) == (0, "")
        assert "too long" in ended.out
        assert len(ended.out) < 20_000
        assert kept(place) == {"a.one": Answer(level=2)}

    def test_a_name_that_is_too_long_or_empty_is_asked_again(self, place: Path, plain: Plain) -> None:
        ended = plain(f"{'x' * 201}\n\x1b\nBarset\ncounty\nengland\n2026\n1\nq\n")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.count("Type its name, at most 200 characters.") == 2
        assert load_assessment(place / SAVED).council == "Barset"


class TestWidth:
    @pytest.mark.parametrize("columns", [60, 80, 120])
    def test_no_line_of_a_question_is_longer_and_every_statement_is_whole(self, plain: Plain, columns: int) -> None:
        note = "A long note " + "that goes on " * 30 + "and ends."
        typed = f"perhaps {'not ' * 20}\n?\ne\n{note}\n\n{note}\n\nt\nnever\nt\n3\nb\n1\n?\nb\n"
        out = plain(typed, *WHO, columns=columns).out
        body = out[out.index("Theme a") : out.rindex("Answer:")]
        assert [line for line in body.splitlines() if len(line) > columns] == []
        assert max(len(line) for line in body.splitlines()) > columns * 0.8
        shown = unbroken(out)
        statements: list[Any] = [one for each in QUESTIONS["a"] for one in each["levels"]]
        for text in (*statements, SIGNPOST["finding"], note):
            assert unbroken(text) in shown

    @pytest.mark.parametrize("columns", [60, 80])
    def test_nor_is_any_line_before_or_after_the_questions(self, plain: Plain, columns: int) -> None:
        out = plain("1\nq\n", *WHO, columns=columns).out
        assert [line for line in out.splitlines() if len(line) > columns] == []

    def test_number_and_name_stand_before_the_statement(self, plain: Plain) -> None:
        out = plain("q\n", *WHO).out
        for number, statement in enumerate(LONG):
            assert f" {number}  Level {number} {statement[:30]}" in re.sub(r"\n +", " ", out)

    def test_without_a_width_each_statement_is_one_line(self, plain: Plain, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)
        assert set(LONG) <= set(plain("q\n", *WHO, columns=None).out.splitlines())

    def test_there_is_no_colour(self, plain: Plain) -> None:
        assert "\x1b" not in plain("1\nx\n?\nq\n", *WHO).out
