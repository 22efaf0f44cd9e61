"""What attacks on saving are made with: the program in processes of its own that can be ended at any moment.

Processes are forked from one that has loaded everything, so that thousands of them can be had in minutes; so this is
for POSIX alone. Everything random comes from a generator that is given its seed: a run that failed can be had again.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from answered import with_answer
from conftest import assess, make_bank, question
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment

QUESTIONS = tuple(f"{theme}.{number}" for theme in ("one", "two") for number in ("a", "b", "c", "d", "e"))
BANK = make_bank({theme: [question(name) for name in QUESTIONS if name.startswith(theme)] for theme in ("one", "two")})
BLANK = assess(BANK, {})
NAME = "barset-county-council-2026.json"
SIGNALS = tuple(getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))
PATIENCE = 20.0
"""Seconds after which a process that says nothing is taken for hung."""


class LostError(AssertionError):
    """Something that was acknowledged is gone, or what is there cannot be read."""


@dataclass
class Process:
    """A forked process with pipes to its standard input and from its standard output."""

    pid: int
    typed: int
    printed: int
    heard: bytes = b""

    def say(self, line: str) -> bool:
        """Types a line; whether anybody was there to take it."""
        try:
            os.write(self.typed, line.encode() + b"\n")
        except BrokenPipeError:
            return False
        return True

    def hear(self, mark: bytes) -> bool:
        """Waits until `mark` is printed; whether it was, before the end of the output."""
        end = time.monotonic() + PATIENCE
        while mark not in self.heard:
            if not select.select([self.printed], [], [], max(0, end - time.monotonic()))[0]:
                raise LostError(f"process {self.pid} hangs; it said {self.heard[-300:]!r}")
            part = os.read(self.printed, 65536)
            if not part:
                return False
            self.heard += part
        self.heard = self.heard[self.heard.index(mark) + len(mark) :]
        return True

    def end(self, number: int | None = None) -> int:
        """Sends a signal, where one is named, waits for the end and gives the exit code, negative for a signal."""
        if number is not None:
            os.kill(self.pid, number)
        for descriptor in (self.typed, self.printed):
            os.close(descriptor)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def forked(work: Callable[[], object]) -> Process:
    """A process that does `work` with pipes as its standard input and output."""
    (read_in, write_in), (read_out, write_out) = os.pipe(), os.pipe()
    # On a busy machine its end may reach it before its first line. Ctrl-C would there take it out of here, as a second
    # run of the tests: so it waits until it can end nothing but this process.
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        os.close(read_in)
        os.close(write_out)
        return Process(pid, write_in, read_out)
    code = 9
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        os.dup2(read_in, 0)
        os.dup2(write_out, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        for descriptor in (read_in, write_in, read_out, write_out):
            os.close(descriptor)
        sys.stdin = TextIOWrapper(os.fdopen(0, "rb", closefd=False), encoding="utf-8")
        sys.stdout = TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8", line_buffering=True)
        sys.stderr = TextIOWrapper(os.fdopen(2, "wb", closefd=False), encoding="utf-8")
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        code = 9
    finally:
        os._exit(code)


def program(folder: Path, *words: str) -> Process:
    """The program itself, with the assessments in `folder`."""

    def work() -> None:
        from digiassess.cli import main

        for number in SIGNALS[1:]:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        sys.argv = ["digiassess", *words, "--folder", str(folder)]
        main()

    return forked(work)


def started(folder: Path, assessment: Assessment = BLANK) -> Path:
    """An assessment saved in `folder`, which is made."""
    return save_assessment(Kept(folder / NAME, assessment, None), history=False).path


def killed_sitting(folder: Path, chance: random.Random) -> int:
    """One sitting that is ended by a signal in the middle of an answer or a note, and a look at what is left.

    Gives how many answers were acknowledged. Raises `LostError` where one of them, or the file, is not there.
    """
    path = folder / NAME
    sitting = program(folder, "assess", "--plain")
    acknowledged: dict[str, int] = {}
    last: tuple[str, int] | None = None
    answers = load_assessment(path).answers if path.exists() else {}
    before = {name: answer.level for name, answer in answers.items() if answer.level is not None}
    noted = ""
    left = [name for name in QUESTIONS if name not in before]
    for name in left[: chance.randint(0, len(left))]:
        if not sitting.hear(b"Answer: "):
            break
        if last is not None:
            # The next question shows: the answer before it was acknowledged.
            acknowledged[last[0]] = last[1]
        last = (name, chance.randint(0, 4))
        if chance.random() < 0.2:
            noted, last = name, None
            for line in ("e", f"A note on {name}."):
                sitting.say(line)
                sitting.hear(b"> ")
            break
        sitting.say(str(last[1]))
    # A line is read for some 30 ms, in case it is the first of a paste; the save comes after that.
    time.sleep(chance.random() * 0.015 + chance.choice((0, 0.03)))
    number = chance.choice(SIGNALS)
    sitting.end(number)
    if noted and number != signal.SIGKILL and f"A note on {noted}." not in load_assessment(path).answer(noted).note:
        raise LostError(f"the note on {noted} was typed, and signal {number} lost it")
    if path.exists() or acknowledged:
        _check_there(path, {**before, **acknowledged})
    return len(acknowledged)


def _check_there(path: Path, expected: dict[str, object]) -> None:
    try:
        there = load_assessment(path)
    except Exception as error:
        raise LostError(f"{path} cannot be read: {error}") from error
    for name, level in expected.items():
        if there.answer(name).level != level:
            raise LostError(f"{name} was {level} and is {there.answer(name).level}")


def writers_at_once(folder: Path, number: int, level: int, delay: float = 0) -> None:
    """Lets `number` processes save an answer each to a question of its own, all at once, and looks for all of them.

    Where there is no file yet, all of them begin one. `delay` is how long the disk takes to sync, in seconds. Raises
    `LostError` where one that was acknowledged is gone, and where one was refused.
    """
    path = folder / NAME

    def work(name: str) -> Callable[[], None]:
        def save() -> None:
            if delay:
                _slow_disk(delay)
            kept = read_assessment(path) if path.exists() else Kept(path, BLANK, None)
            assert kept is not None
            sys.stdin.readline()
            save_assessment(kept.holding(with_answer(kept.assessment, name, Answer(level=level))))
            print("saved", flush=True)

        return save

    names = QUESTIONS[:number]
    processes = [forked(work(name)) for name in names]
    for process in processes:
        process.say("go")
    saved = [process.hear(b"saved\n") for process in processes]
    codes = [process.end() for process in processes]
    if not all(saved):
        raise LostError(f"refused, though each had a question of its own: {codes}")
    _check_there(path, dict.fromkeys(names, level))
    check_tidy(folder)


def _slow_disk(delay: float) -> None:
    fsync = os.fsync

    def slow(descriptor: Any) -> None:
        time.sleep(delay)
        fsync(descriptor)

    os.fsync = slow  # type: ignore[assignment]


def check_tidy(folder: Path, more: Sequence[str] = ()) -> None:
    """Raises `LostError` where anything but the assessment, its history and `more` is in the folder."""
    strange = [file.name for file in folder.iterdir() if file.name not in (NAME, ".history", *more)]
    if strange:
        raise LostError(f"left over: {strange}")
