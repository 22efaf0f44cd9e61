"""Sittings that are ended by a signal at a random moment: every answer that was acknowledged is there."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from answered import with_answer
from attack.harness import BLANK, NAME, QUESTIONS, check_tidy, forked, killed_sitting, program, started
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="the harness forks"), pytest.mark.usefixtures("disk")]


@pytest.mark.parametrize("seed", range(2))
def test_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(2):
        folder = tmp_path / str(number)
        started(folder)
        while len(load_assessment(folder / NAME).answers) < len(QUESTIONS):
            killed_sitting(folder, chance)
            if chance.random() < 0.4:
                break
        # What killed runs leave is cleared up by the next save.
        kept = read_assessment(folder / NAME)
        assert kept is not None
        save_assessment(kept.holding(with_answer(kept.assessment, QUESTIONS[-1], Answer(level=1))))
        check_tidy(folder)


def test_one_that_is_interrupted_before_its_first_line_ends_there(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, fork = os.getpid(), os.fork

    def interrupted() -> int:
        pid = fork()
        if pid == 0:
            signal.raise_signal(signal.SIGINT)
        return pid

    monkeypatch.setattr(os, "fork", interrupted)
    try:
        process = forked(lambda: None)
        assert process.end() == 9
    finally:
        if os.getpid() != ours:
            os._exit(70)  # What came out of there is no second run of the tests.


def test_the_harness_sees_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that says that it saved, and did not, must be caught."""
    from digiassess.interview import keeping

    path = started(tmp_path, with_answer(BLANK, QUESTIONS[0], Answer(level=1)))
    monkeypatch.setattr(keeping, "save_assessment", lambda kept, *_, **__: kept)
    sitting = program(tmp_path, "assess", "--plain")
    assert sitting.hear(b"Answer: ")
    sitting.say("3")
    assert sitting.hear(b"Saved: 3")
    sitting.end()
    assert load_assessment(path).answer(QUESTIONS[1]).level is None
