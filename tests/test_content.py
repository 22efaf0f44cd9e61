"""The bank that ships: what the issue of it promises, and the record of every version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from digiassess.analysis.bank.reading import minutes
from digiassess.analysis.bank.weaknesses import dropped_ids, weaknesses
from digiassess.files.answers_file import read_answers
from digiassess.files.bank_folder import read_bank
from digiassess.model.bank import Bank
from digiassess.render.terminal.coverage import coverage_table

CORE = ("governance", "cyber", "channels", "inclusion")
ORDER = [
    "leadership", "governance", "delivery", "cyber", "channels", "inclusion",
    "engagement", "data", "technology", "innovation", "places", "economy",
]  # fmt: skip


class TestQuestions:
    def test_twelve_themes_in_their_order(self, shipped_bank: Bank) -> None:
        assert [theme.id for theme in shipped_bank.themes] == ORDER

    def test_eighty_in_all_eight_in_a_core_theme_and_six_in_another(self, shipped_bank: Bank) -> None:
        assert sum(1 for _ in shipped_bank.questions()) >= 80
        for theme in shipped_bank.themes:
            assert len(theme.questions) >= (8 if theme.id in CORE else 6)
            assert sum(question.headline for question in theme.questions) == 2

    def test_statements_have_12_to_35_words(self, shipped_bank: Bank) -> None:
        counts = {
            (question.id, number): len(step.statement.split())
            for _, question in shipped_bank.questions()
            for number, step in enumerate(question.levels)
        }
        assert {place: count for place, count in counts.items() if not 12 <= count <= 35} == {}

    def test_cyber_asks_what_the_review_could_not_know(self, shipped_bank: Bank) -> None:
        cyber = shipped_bank.theme("cyber")
        assert cyber is not None
        assert sum(question.basis == "current" for question in cyber.questions) >= 2

    def test_nothing_weak_is_left(self) -> None:
        read = read_bank()
        assert [str(read.problem(fault)) for fault in weaknesses(read.bank, read.releases)] == []

    def test_it_takes_less_than_an_hour_and_the_quick_set_less_than_a_quarter(self, shipped_bank: Bank) -> None:
        questions = [question for _, question in shipped_bank.questions()]
        assert minutes(questions) < 60
        assert minutes(question for question in questions if question.headline) < 15

    def test_no_id_of_a_released_version_is_dropped(self) -> None:
        read = read_bank()
        assert list(dropped_ids(read.bank, read.releases)) == []


class TestSignposts:
    def test_every_note_that_the_review_has(self, shipped_bank: Bank) -> None:
        notes = [one.note for one in shipped_bank.signposts if one.source == "review" and one.note is not None]
        assert sorted(notes) == [note for note in range(1, 133) if note not in (40, 76)]

    def test_the_unknown_have_no_address_and_the_review_ones_a_section(self, shipped_bank: Bank) -> None:
        for one in shipped_bank.signposts:
            assert one.status != "unknown" or one.url is None
            assert one.source == "current" or one.section

    def test_every_part_of_sections_1_to_5_is_behind_a_question(self, shipped_bank: Bank) -> None:
        rows = coverage_table(shipped_bank).splitlines()[2:]
        empty = [row for row in rows if re.match(r"\| [1-5]\\?\.", row) and row.rstrip(" |").endswith("none")]
        assert empty == []
        assert len([row for row in rows if re.match(r"\| [1-5]\\?\.", row)]) == 26


class TestDemo:
    FILES = sorted((ROOT / "questions" / "demo").glob("*.yaml"))

    def test_two_periods_of_one_invented_council(self) -> None:
        given = [read_answers(path) for path in self.FILES]
        assert {one.council for one in given} == {"Barset County Council (invented)"}
        assert [one.period for one in given] == ["2025", "2026"]

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_all_twelve_themes_with_some_dont_knows(self, path: Path) -> None:
        answers = read_answers(path).answers
        assert {name.split(".")[0] for name in answers} == set(ORDER)
        unknown = [
            name for name, said in answers.items() if "unknown" in (said, isinstance(said, dict) and said["level"])
        ]
        assert len(unknown) >= 3
