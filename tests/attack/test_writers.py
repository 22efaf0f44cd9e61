"""Two and three people who save at the same moment: what each was promised stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from answered import with_answer
from attack.harness import NAME, QUESTIONS, check_tidy, program, started, writers_at_once
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from terminal import at_terminal

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="the harness forks"), pytest.mark.usefixtures("disk")]


@pytest.mark.parametrize("number", [2, 3])
def test_nothing_acknowledged_is_lost(tmp_path: Path, number: int) -> None:
    started(tmp_path)
    for turn in range(4):
        writers_at_once(tmp_path, number, turn % 5)


@pytest.mark.parametrize("number", [2, 3])
def test_first_saves_at_once_make_one_file(tmp_path: Path, number: int) -> None:
    for turn in range(4):
        folder = tmp_path / str(turn)
        folder.mkdir()
        writers_at_once(folder, number, turn % 5)


def test_nor_on_a_drive_that_takes_its_time(tmp_path: Path) -> None:
    started(tmp_path)
    writers_at_once(tmp_path, 3, 4, delay=0.05)


def test_two_sittings_go_on_beside_each_other(tmp_path: Path) -> None:
    path = started(tmp_path)
    sittings = [program(tmp_path, "assess", "--plain", "--theme", theme) for theme in ("one", "two")]
    for level in range(5):
        for sitting in sittings:
            assert sitting.hear(b"Answer: ")
        for sitting in sittings:
            sitting.say(str(level))
    for sitting in sittings:
        assert sitting.hear(b"Saved: 4")
        assert sitting.end() == 0
    there = load_assessment(path)
    assert [there.answer(name).level for name in QUESTIONS] == [0, 1, 2, 3, 4] * 2
    check_tidy(tmp_path)


@pytest.mark.parametrize(("chosen", "level"), [("1", 2), ("2", 3)])
def test_at_a_terminal_people_choose_between_two_answers_to_one_question(
    tmp_path: Path, chosen: str, level: int
) -> None:
    import pexpect  # type: ignore[import-untyped]

    path = started(tmp_path)
    env = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    sitting = at_terminal(["assess", "--plain", "--folder", str(tmp_path)], env, rows=50, columns=100)
    sitting.expect_exact("Answer: ")
    kept = read_assessment(path)
    assert kept is not None
    save_assessment(kept.holding(with_answer(kept.assessment, QUESTIONS[0], Answer(level=2))))
    sitting.sendline("3")
    sitting.expect_exact("Somebody else saved this assessment meanwhile")
    sitting.expect_exact("They: 2 Level 2")
    sitting.expect_exact("You: 3 Level 3")
    sitting.expect_exact("Which counts, 1 or 2? ")
    sitting.sendline(chosen)
    sitting.expect_exact(f"Saved: {level}")
    sitting.expect_exact("Answer: ")
    assert load_assessment(path).answer(QUESTIONS[0]).level == level
    sitting.sendline("q")
    sitting.expect(pexpect.EOF)
    sitting.close()
    assert sitting.exitstatus == 0


def test_two_answers_files_at_once(tmp_path: Path) -> None:
    """The installed program, started twice."""
    started(tmp_path / "assessments")
    processes = []
    for number, name in enumerate(QUESTIONS[:2]):
        file = tmp_path / f"{number}.yaml"
        file.write_text(yaml.safe_dump({"answers": {name: 3}}), encoding="utf-8")
        command = [sys.executable, "-m", "digiassess", "assess", "--answers", file.name]
        processes.append(subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL))
    assert [process.wait() for process in processes] == [0, 0]
    there = load_assessment(tmp_path / "assessments" / NAME)
    assert [there.answer(name).level for name in QUESTIONS[:2]] == [3, 3]
