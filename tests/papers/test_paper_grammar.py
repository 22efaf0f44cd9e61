"""Nouns and verbs of the papers at none, one and many: no "1 questions", no "0 gap", no "are 1"."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from papers.reading import WRONG, words
from papers.written import BANK, NAMES, TEMPLATES, saved, told_by
from plans import action

ALL = dict.fromkeys(NAMES, 3)


def told(run: Run, tmp_path: Path, *assessments: Assessment) -> dict[str, str]:
    """The words of each paper about `assessments`."""
    folder = tmp_path / "assessments"
    periods = saved(folder, list(assessments))
    papers = told_by(run, tmp_path / "papers", folder, *periods)
    return {name: words(papers.paper(name)) for name in TEMPLATES}


def year(levels: dict[str, Any], period: str = "2026", **more: Any) -> Assessment:
    return assess(BANK, levels, period=period, **more)


def proved(level: int) -> Answer:
    return Answer(level=level, evidence=("Minute 1",))


GAPS = {
    0: "the assessment names no gap",
    1: "1 gap to the targets would stay as it is",
    2: "2 gaps to the targets would stay as they are",
    9: "9 gaps to the targets would stay as they are",
}
ANSWERED = {
    0: "Answered with a level: 0 of 9 questions",
    1: "Answered with a level: 1 of 9 questions",
    9: "Answered with a level: 9 of 9 questions",
}
EVIDENCE = {
    0: "No answer is at level 2 or above, so none needs evidence yet.",
    1: "The one answer at level 2 or above names evidence.",
    2: "Of 2 answers at level 2 or above, 2 name evidence",
}
ACTIONS = {
    0: "No action is open, so the plan would change no figure.",
    1: "1 action: 1 open",
    2: "2 actions: 2 open",
}
UNKNOWN = {
    0: "Nothing is open that could move the figure.",
    1: "Have the answer to gap 1",
    5: "Have the other question not known or without an answer settled",
    6: "Have the 2 other questions not known or without an answer settled",
}
MOVED = {
    0: "Of the 9 questions that compare, 0 rose, 0 fell and 9 did not move. No gap closed, 0 opened, 0 remain.",
    1: "Of the 9 questions that compare, 0 rose, 1 fell and 8 did not move. No gap closed, 1 opened, 0 remain.",
    2: "Of the 9 questions that compare, 0 rose, 2 fell and 7 did not move. No gap closed, 2 opened, 0 remain.",
}
CLOSED = {
    1: "1 gap closed, 0 opened, 1 remains.",
    2: "2 gaps closed, 0 opened, 1 remains.",
}


def fits(papers: dict[str, str], template: str, sentence: str) -> None:
    assert sentence in papers[template]
    for paper in papers.values():
        assert not WRONG.search(paper), WRONG.search(paper)


def some(number: int, level: Any, rest: Any = 3) -> dict[str, Any]:
    return {name: level if place < number else rest for place, name in enumerate(NAMES)}


@pytest.mark.parametrize(("number", "sentence"), GAPS.items(), ids=str)
def test_gaps(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    fits(told(run, tmp_path, year(some(number, 2))), "committee", sentence)


@pytest.mark.parametrize(("number", "sentence"), ANSWERED.items(), ids=str)
def test_answered(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    papers = told(run, tmp_path, year(dict.fromkeys(NAMES[:number], 3)))
    for template in TEMPLATES:
        fits(papers, template, sentence)


@pytest.mark.parametrize(("number", "sentence"), EVIDENCE.items(), ids=str)
def test_evidence(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    fits(told(run, tmp_path, year(some(number, proved(3), 1))), "briefing", sentence)


@pytest.mark.parametrize(("number", "sentence"), ACTIONS.items(), ids=str)
def test_actions(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    actions = [action(f"A{n + 1}", NAMES[n]) for n in range(number)]
    fits(told(run, tmp_path, year(some(9, 1), actions=actions)), "board", sentence)


@pytest.mark.parametrize(("number", "sentence"), UNKNOWN.items(), ids=str)
def test_not_known(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    fits(told(run, tmp_path, year(some(number, "unknown"))), "board", sentence)


@pytest.mark.parametrize(("number", "sentence"), MOVED.items(), ids=str)
def test_what_moved(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    papers = told(run, tmp_path, year(ALL, "2025"), year(some(number, 2)))
    fits(papers, "board", sentence)


@pytest.mark.parametrize(("number", "sentence"), CLOSED.items(), ids=str)
def test_gaps_closed(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    before = some(number + 1, 2)
    now = {**before, **dict.fromkeys(NAMES[:number], 3)}
    fits(told(run, tmp_path, year(before, "2025"), year(now)), "board", sentence)


@pytest.mark.parametrize(
    ("number", "sentence"),
    {
        0: "Signed off by Ann Lee",
        1: "Changed since it was signed off: 1 answer",
        2: "Changed since it was signed off: 2 answers",
    }.items(),
    ids=str,
)
def test_answers_changed_since_it_was_signed(run: Run, tmp_path: Path, number: int, sentence: str) -> None:
    folder = tmp_path / "assessments"
    saved(folder, [year(ALL)])
    assert run("sign-off", "--by", "Ann Lee").code == 0
    path = folder / "barset-2026.json"
    content = json.loads(path.read_text("utf-8"))
    for name in NAMES[:number]:
        content["answers"][name]["level"] = 2
    path.write_text(json.dumps(content), encoding="utf-8")
    for template in TEMPLATES:
        paper = words(run("report", "--template", template, "--output", "-").out)
        assert sentence in paper
        assert not WRONG.search(paper), WRONG.search(paper)
