"""Saving at a face: a disk that refuses, and somebody else who saves meanwhile, end no sitting."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from answered import with_answer
from conftest import assess, make_bank, question
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.interview.keeping import Keeper
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.render.terminal.rows import Rows, Window, plain_text

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
START = assess(BANK, {"a.one": 1})


@dataclass
class Person:
    """A face that is typed at; the end of what is typed is the end of the input."""

    typed: list[str]
    shown: str = ""
    prompts: list[str] = field(default_factory=list)
    unfinished: str = ""
    pasted: bool = False
    heard: bool = True
    window: Window | None = None
    edits: bool = False

    def edit(self, text: str) -> str | None:  # noqa: ARG002
        return None

    def show(self, rows: Rows) -> None:
        self.shown += plain_text(rows, 200)

    def read(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    def read_answer(self, prompt: str, _levels: Sequence[str]) -> str:
        return self.read(prompt)


def keeper(tmp_path: Path, *typed: str, asks: bool = True) -> tuple[Person, Keeper]:
    person = Person(list(typed))
    return person, Keeper(person, save_assessment(Kept(tmp_path / "one.json", START, None)), asks)


def answered_elsewhere(path: Path, question_id: str, level: int) -> None:
    kept = read_assessment(path)
    assert kept is not None
    save_assessment(kept.holding(with_answer(kept.assessment, question_id, Answer(level=level))))


def ours(level: int = 4) -> Assessment:
    return with_answer(START, "a.one", Answer(level=level))


class TestSomebodyElse:
    def test_their_answers_are_taken_in_and_said(self, tmp_path: Path) -> None:
        person, keeping = keeper(tmp_path)
        answered_elsewhere(keeping.kept.path, "a.two", 3)
        stands = keeping.save(ours())
        assert {name: answer.level for name, answer in stands.answers.items()} == {"a.one": 4, "a.two": 3}
        assert "Somebody else saved 1 answer here meanwhile" in person.shown
        assert keeping.save(with_answer(stands, "a.one", Answer(level=0))).answer("a.two").level == 3

    @pytest.mark.parametrize(("typed", "level"), [(["2"], 4), (["x", "", "1"], 2)])
    def test_the_same_question_is_asked_about(self, tmp_path: Path, typed: list[str], level: int) -> None:
        person, keeping = keeper(tmp_path, *typed)
        answered_elsewhere(keeping.kept.path, "a.one", 2)
        assert keeping.save(ours()).answer("a.one").level == level
        assert load_assessment(keeping.kept.path).answer("a.one").level == level
        for said in ("What of a.one?", "They: 2 Level 2", "You: 4 Level 4"):
            assert said in person.shown
        assert not list(tmp_path.glob("*.txt"))

    @pytest.mark.parametrize("typed", [["q"], [" Q"], ["x", "stop"]])
    def test_who_stops_at_it_loses_nothing(self, tmp_path: Path, typed: list[str]) -> None:
        _person, keeping = keeper(tmp_path, *typed, "2")
        answered_elsewhere(keeping.kept.path, "a.one", 2)
        with pytest.raises(DigiassessError, match="digiassess merge"):
            keeping.save(ours())
        assert load_assessment(keeping.kept.path).answer("a.one").level == 2
        assert load_assessment(tmp_path / "one.yours-1.json.txt").answer("a.one").level == 4

    def test_a_script_is_told(self, tmp_path: Path) -> None:
        person, keeping = keeper(tmp_path, "2", asks=False)
        answered_elsewhere(keeping.kept.path, "a.one", 2)
        with pytest.raises(DigiassessError, match="digiassess merge"):
            keeping.save(ours())
        assert not person.prompts
        assert load_assessment(tmp_path / "one.yours-1.json.txt").answer("a.one").level == 4


class TestADiskThatRefuses:
    @pytest.fixture
    def full(self, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        """A disk that is full for as many saves as the list says."""
        left = [0]
        fsync = os.fsync

        def sync(descriptor: int) -> None:
            if left[0]:
                left[0] -= 1
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", sync)
        return left

    def test_another_try_is_offered(self, tmp_path: Path, full: list[int]) -> None:
        person, keeping = keeper(tmp_path, "", "")
        full[0] = 2
        keeping.save(ours())
        assert load_assessment(keeping.kept.path).answer("a.one").level == 4
        assert len(person.prompts) == 2
        assert "no space left" in person.shown
        assert "not saved yet" in person.shown

    @pytest.mark.parametrize(("typed", "asks"), [(["q"], True), ([], True), ([], False)])
    def test_until_the_person_gives_up(self, tmp_path: Path, full: list[int], typed: list[str], asks: bool) -> None:
        _, keeping = keeper(tmp_path, *typed, asks=asks)
        full[0] = 100
        with pytest.raises(DigiassessError, match="no space left"):
            keeping.save(ours())
        assert load_assessment(keeping.kept.path).answer("a.one").level == 1


@pytest.mark.parametrize("broken", range(4))
def test_ctrl_c_in_the_middle_of_a_save_ends_the_sitting_only_once_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: int
) -> None:
    _, keeping = keeper(tmp_path)
    fsync, calls = os.fsync, iter(range(100))

    def sync(descriptor: int) -> None:
        if next(calls) == broken:
            raise KeyboardInterrupt
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    with contextlib.suppress(KeyboardInterrupt):
        keeping.save(ours())
    assert load_assessment(keeping.kept.path).answer("a.one").level == 4
    assert not list(tmp_path.glob("*.txt"))
