"""What a paper says of the people behind the answers: counts, from what the assessment keeps, and nobody's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.files.saving import Kept, save_assessment
from digiassess.model.answer import AgreedFrom, Answer

BANK = make_bank({"a": [question("a.one"), question("a.two"), question("a.three")], "b": [question("b.one")]})


def agreed(level: int | str, people: int, lowest: int | None = None, highest: int | None = None) -> Answer:
    found = AgreedFrom(people=people, lowest=lowest, highest=highest)
    return Answer.model_validate({"level": level, "agreed_from": found})


ANSWERS = {
    "a.one": agreed(2, 5, 0, 4),
    "a.two": agreed(3, 2, 3, 3),
    "a.three": agreed(1, 1, 1, 1),
    "b.one": Answer(level=3),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assessments").mkdir()
    assessment = assess(BANK, ANSWERS, council="Barset")
    save_assessment(Kept(tmp_path / "assessments" / "barset-2026.json", assessment, None))
    return tmp_path


def paper(run: Run, *words: str) -> str:
    return " ".join(run("report", "--output", "-", *words).out.split())


def test_the_first_side_says_over_how_many_and_where_they_differed(folder: Path, run: Run) -> None:
    for template in ("board", "briefing", "committee"):
        text = paper(run, "--template", template, "--appendices", "none")
        if template != "committee":
            assert "2 answers rest on 2 to 5 people, who differed most on" in text, template
            assert '"What of a.one?" (0 to 4); 1 on one alone.' in text, template


def test_the_appendix_has_it_by_theme_and_by_question(folder: Path, run: Run) -> None:
    text = paper(run, "--appendices", "A")
    assert "| Theme a | 2 to 5 people | 3 of 3, 1 on one person alone | 1 |" in text
    assert "| Theme b |" not in text[text.index("On how many people") :]
    assert "What of a.one? 5 people, from 0 to 4; agreed: 2 Level 2 (Theme a)." in text
    assert "- 5 people had answered this, with levels from 0 to 4." in text
    assert "- 2 people had answered this, and whoever gave a level gave 3." in text
    assert "- One person alone had answered this." in text


def test_a_paper_of_answers_given_otherwise_says_nothing_of_it(tmp_path: Path, run: Run) -> None:
    (tmp_path / "assessments").mkdir()
    alone = assess(BANK, {"a.one": 2}, council="Barset")
    save_assessment(Kept(tmp_path / "assessments" / "barset-2026.json", alone, None))
    text = paper(run)
    assert " on one alone" not in text
    assert "On how many people" not in text


def test_the_json_of_a_paper_has_it_with_each_answer(folder: Path, run: Run) -> None:
    document = json.loads(run("report", "--format", "json", "--output", "-").out)
    found = {answer["question"]: answer["agreed_from"] for answer in document["answers"]}
    assert found["a.one"] == {"people": 5, "lowest": 0, "highest": 4}
    assert found["b.one"] is None
