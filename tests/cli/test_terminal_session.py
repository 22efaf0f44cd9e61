"""The program at a real terminal: stopping half-way, going on, and what a closed window or Ctrl-C costs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from conftest import bank_files, question, write_bank
from digiassess.files.assessment_file import load_assessment

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

    def start(self, *words: str) -> Any:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGIASSESS_")}
        # This terminal does not say where its cursor is: without the second setting each prompt waits for it to.
        env = kept | {
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "DIGIASSESS_BANK": str(self.place / "bank"),
        }
        child = pexpect().spawn(
            sys.executable,
            ["-m", "digiassess", "assess", *words],
            cwd=str(self.place),
            env=env,
            dimensions=(60, 80),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        # What is typed is sent at once: it is typed only when the prompt has been seen.
        child.delaybeforesend = None
        self.running.append(child)
        return child

    def levels(self) -> Mapping[str, Any]:
        """The levels in the file."""
        answers = load_assessment(self.place / "assessments" / "barset-2026.json").answers
        return {name: answer.level for name, answer in answers.items()}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}))
    one = Session(tmp_path)
    yield one
    for child in one.running:
        child.close(force=True)


def reply(child: Any, prompt: str, typed: str) -> None:
    """Types a line once `prompt`, and what follows it on the screen, has been seen."""
    child.expect_exact(prompt)
    child.expect_exact("Answer:")
    child.send(f"{typed}\r")


def end(child: Any) -> int:
    """How the program ended, once it has."""
    child.expect(pexpect().EOF)
    child.wait()
    code: int = child.exitstatus
    return code


def test_stopping_half_way_and_going_on(session: Session) -> None:
    first = session.start()
    for prompt, typed in [("Council:", "Barset"), ("9:", "county"), ("4:", "england"), ("Period:", "2026")]:
        first.expect_exact(prompt)
        first.send(f"{typed}\r")
    reply(first, "What of a.one?", "3")
    first.expect_exact("Saved: 3, Level 3.")
    reply(first, "What of a.two?", "q")
    assert end(first) == 0
    assert session.levels() == {"a.one": 3}

    second = session.start()
    second.expect_exact("Theme a: 1 of 2 questions answered")
    second.expect_exact("Theme:")
    second.send("\r")
    reply(second, "What of a.two?", "d")
    reply(second, "What of b.one?", "n")
    second.expect_exact("3 of 3 questions answered.")
    assert end(second) == 0
    assert session.levels() == {"a.one": 3, "a.two": "unknown", "b.one": "not-applicable"}


def test_closing_the_window_loses_nothing(session: Session) -> None:
    child = session.start(*WHO)
    reply(child, "What of a.one?", "2")
    reply(child, "What of a.two?", "1")
    child.expect_exact("What of b.one?")
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
