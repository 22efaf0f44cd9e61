"""Assessments: how far one is, counted in one place for every screen that says it."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.model.answer import Answer
from digiassess.model.assessment import Progress

BANK = make_bank(
    {
        "a": [question("a.one", headline=True), question("a.two"), question("a.three")],
        "b": [question("b.one", applies_to=["district"]), question("b.two")],
    }
)
ANSWERS = {"a.one": 2, "a.two": "unknown", "a.three": Answer(level=1, to_confirm=True), "b.one": 1}


class TestProgress:
    def test_only_questions_put_to_the_council_count_and_only_answers_that_stand(self) -> None:
        far = assess(BANK, {**ANSWERS, "b.two": "not-applicable"}).progress()
        assert far == Progress(asked=4, answered=3, unknown=1, not_applicable=1)
        assert far.left == 1

    def test_of_one_theme(self) -> None:
        there = assess(BANK, ANSWERS)
        assert [there.progress(theme)[:2] for theme in BANK.themes] == [(3, 2), (1, 0)]

    def test_a_quick_assessment_asks_headlines_only(self) -> None:
        assert assess(BANK, {}, quick=True).progress() == Progress(1, 0, 0, 0)

    def test_every_screen_says_the_same(self, run: Run) -> None:
        bank = write_bank(Path("bank"), bank_files({"a": [question(f"a.q{number}") for number in range(4)]}))
        Path("a.yaml").write_text("answers: {a.q0: 1, a.q1: unknown, a.q2: not-applicable}\n")
        start = ("--bank", bank, "--council", "B", "--kind", "county", "--period", "2026")
        said = [
            run("assess", *start, "--answers", "a.yaml").out,
            run("status").out,
            run("sign-off", "--by", "A. Baker").err,
            run().out,
        ]
        assert "3 of 4 questions answered" in said[0]
        assert re.search(r"3 of 4 answered \(1 don't know, 1 not applicable\)", said[1])
        assert "1 of 4 questions has no answer" in said[2]
        assert "1 question of 4 still to answer" in said[3]
