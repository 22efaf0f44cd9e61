"""The bank that ships: what the issue of it promises, and the record of every version."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tasks.coverage import coverage_table

from conftest import ROOT, Run
from digiassess.analysis.bank.reading import LIMIT, QUICK_LIMIT, shown_words, to_read
from digiassess.analysis.bank.weaknesses import dropped_ids, weaknesses
from digiassess.analysis.bank.wordlists import WORDS_TO_DEFINE
from digiassess.analysis.canonical import bank_digest
from digiassess.files.answers_file import read_answers
from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_folder import read_bank
from digiassess.model.bank import Bank
from digiassess.model.nations import KINDS
from digiassess.model.weakness import REPORTED
from digiassess.render.weaknesses import weakness_fault

CORE = ("governance", "cyber", "channels", "inclusion")
ORDER = [
    "leadership", "governance", "delivery", "cyber", "channels", "inclusion",
    "engagement", "data", "technology", "innovation", "places", "economy",
]  # fmt: skip


class TestQuestions:
    def test_twelve_themes_in_their_order(self, shipped_bank: Bank) -> None:
        assert [theme.id for theme in shipped_bank.themes] == ORDER

    def test_eighty_to_88_in_all_seven_in_a_core_theme_and_five_in_another(self, shipped_bank: Bank) -> None:
        assert 80 <= sum(1 for _ in shipped_bank.questions()) <= 88
        for theme in shipped_bank.themes:
            assert len(theme.questions) >= (7 if theme.id in CORE else 5)
            assert 1 <= sum(question.headline for question in theme.questions) <= 2

    def test_cyber_asks_what_the_review_could_not_know(self, shipped_bank: Bank) -> None:
        cyber = shipped_bank.theme("cyber")
        assert cyber is not None
        assert sum(question.basis == "current" for question in cyber.questions) >= 2

    def test_nothing_weak_is_left(self) -> None:
        read = read_bank()
        weak = [
            weakness
            for weakness in weaknesses(read.bank, read.releases, read.words_to_define)
            if weakness.kind not in REPORTED
        ]
        found = [weakness_fault(weakness) for weakness in weak]
        assert [str(read.problem(fault)) for fault in found] == []

    def test_it_takes_less_than_an_hour_and_the_quick_set_less_than_a_quarter(self, shipped_bank: Bank) -> None:
        questions = [question for _, question in shipped_bank.questions()]
        assert to_read(shown_words(shipped_bank, questions)) < LIMIT
        headlines = [question for question in questions if question.headline]
        assert to_read(shown_words(shipped_bank, headlines)) < QUICK_LIMIT

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "other"])
    def test_no_kind_is_asked_for_longer_and_a_parish_no_more_than_45(self, shipped_bank: Bank, kind: str) -> None:
        asked = [question for _, question in shipped_bank.questions() if question.applies(kind, "england")]
        assert len(asked) <= (45 if kind == "parish" else 88)
        assert to_read(shown_words(shipped_bank, asked)) < LIMIT
        assert {question.id.split(".")[0] for question in asked} >= {"leadership", *CORE}

    def test_it_names_the_words_that_it_wants_defined_and_a_new_bank_those_of_the_program(self) -> None:
        words, theirs = read_bank().words_to_define, read_bank(ROOT / "questions" / "starter").words_to_define
        assert theirs == WORDS_TO_DEFINE
        assert words is not None
        assert {*WORDS_TO_DEFINE, "digital projects", "digital programmes", "part of the area"} <= {*words}
        assert list(words) == sorted(words, key=str.lower)

    def test_no_id_of_a_released_version_is_dropped(self) -> None:
        read = read_bank()
        assert list(dropped_ids(read.bank, read.releases)) == []


class TestSinceTheFirst:
    """Version 1.1 against 1.0, which ships with the worked example."""

    REWORDED = ("data.required",)
    """Other words, read against each other by a person: an answer from 1.0 would still be right."""

    @pytest.fixture
    def first(self) -> Bank:
        return Bank.model_validate_json((ROOT / "questions" / "demo" / "bank-1.0.json").read_bytes())

    def test_the_first_has_the_digest_that_assessments_carry(self, first: Bank) -> None:
        """A field that came since, left out as the first version leaves it out, changes no digest."""
        assert bank_digest(first) == "sha256:d8bed814c579b465d7cca9b0c603bfa3d2daed467c2010f8a9831632a5f07928"

    def test_every_id_is_kept_replaced_or_retired_with_a_reason(self, first: Bank, shipped_bank: Bank) -> None:
        releases = read_bank().releases
        kept = {name for _, question in shipped_bank.questions() for name in (question.id, *question.replaces)}
        assert set(first.by_id) - kept == {name for name in releases.retired if name in first.by_id}
        assert set(releases.retired).isdisjoint(shipped_bank.by_id)
        assert {release.version: set(release.ids) for release in releases.releases} == {
            "1.0": set(first.by_id),
            "1.1": set(shipped_bank.by_id),
        }

    def test_every_other_statement_says_that_the_meaning_changed(self, first: Bank, shipped_bank: Bank) -> None:
        silent = [
            question.id
            for _, question in shipped_bank.questions()
            if question.id in first.by_id and not question.changed_in
            if question.levels != first.by_id[question.id][1].levels
        ]
        assert sorted(silent) == sorted(self.REWORDED)

    def test_what_changed_was_there_and_says_in_which_version(self, first: Bank, shipped_bank: Bank) -> None:
        changed = {question.id: question.changed_in for _, question in shipped_bank.questions() if question.changed_in}
        assert set(changed) <= set(first.by_id)
        assert set(changed.values()) == {"1.1"}

    def test_every_new_question_says_from_which_part_of_the_review_it_grows(
        self, first: Bank, shipped_bank: Bank
    ) -> None:
        page = (ROOT / "questions" / "README.md").read_text("utf-8")
        table = page.split("<!-- new -->")[1].split("<!-- /new -->")[0]
        grows = dict(re.findall(r"^\| `([^`]+)` +\| ([^|]+?) +\|", table, re.M))
        assert set(grows) == set(shipped_bank.by_id) - set(first.by_id)
        assert set(grows.values()) <= {signpost.section for signpost in shipped_bank.signposts}

    def test_an_assessment_on_the_first_is_taken_over_and_told_what_that_means(self, run: Run, tmp_path: Path) -> None:
        assert run("demo", "demo").code == 0
        here = ("--folder", "demo/assessments", "--period", "2025")
        ran = run("assess", "--update-bank", *here)
        assert ran.code == 0
        for said in (
            "new: How fast are systems given security updates? (cyber.updates)",
            "(data.value). The review found that nobody had measured it",
            "changed in meaning: Could main services recover from an attack? (cyber.recovery)",
            "set aside",
        ):
            assert said in " ".join(ran.out.split())
        [path] = (tmp_path / "demo" / "assessments").glob("*-2025.json")
        kept = load_assessment(path)
        assert kept.bank.version == "1.1"
        same, changed = kept.answers["data.required"], kept.answers["cyber.recovery"]
        assert (same.number, same.to_confirm) == (2, False)
        assert (changed.number, changed.to_confirm) == (1, True)
        assert kept.set_aside["data.value"].number == 0

    def test_comparing_the_two_keeps_every_figure_like_for_like(self, run: Run) -> None:
        assert run("demo", "demo").code == 0
        found = json.loads(run("compare", "2025", "2026", "--folder", "demo/assessments", "--json").out)
        assert found["periods"] == ["2025", "2026"]
        assert found["overall"]["like_for_like"] in (None, [None, None])
        assert found["overall"]["withheld"]
        compared = {name for part in ("improved", "unchanged", "declined") for name in found["questions"][part]}
        assert compared == set(self.REWORDED)
        reasons = {each["id"]: each["reason"] for each in found["questions"]["not_comparable"]}
        assert reasons["cyber.recovery"] == "meaning changed"
        assert reasons["data.value"] == "retired"
        assert reasons["cyber.updates"] == "new"


class TestSignposts:
    def test_every_note_that_the_review_has(self, shipped_bank: Bank) -> None:
        notes = [
            signpost.note
            for signpost in shipped_bank.signposts
            if signpost.source == "review" and signpost.note is not None
        ]
        assert sorted(notes) == [note for note in range(1, 133) if note not in (40, 76)]

    def test_the_unknown_have_no_address_and_the_review_ones_a_section(self, shipped_bank: Bank) -> None:
        for signpost in shipped_bank.signposts:
            assert signpost.status != "unknown" or signpost.url is None
            assert signpost.source == "current" or signpost.section

    def test_every_part_of_sections_1_to_5_is_behind_a_question(self, shipped_bank: Bank) -> None:
        rows = coverage_table(shipped_bank).splitlines()[2:]
        empty = [row for row in rows if re.match(r"\| [1-5]\\?\.", row) and row.rstrip(" |").endswith("none")]
        assert empty == []
        assert len([row for row in rows if re.match(r"\| [1-5]\\?\.", row)]) == 26


class TestDemo:
    FILES = sorted((ROOT / "questions" / "demo").glob("*.yaml"))

    def test_three_periods_of_one_invented_council(self) -> None:
        given = [read_answers(path) for path in self.FILES]
        assert {answers.council for answers in given} == {"Barset County Council (invented)"}
        assert {answers.period for answers in given} == {"2025", "2026-Q1", "2026"}

    def test_every_answer_counts(self, run: Run) -> None:
        assert run("demo", "demo").code == 0
        found = json.loads(run("list", "--folder", "demo/assessments", "--json").out)["assessments"]
        assert {each["nation"] for each in found} == {"england"}
        given = {read_answers(path).period: len(read_answers(path).answers) for path in self.FILES}
        assert {each["period"]: each["answered"] for each in found} == given

    def test_it_shows_what_moved_like_for_like_and_what_a_plan_would_bring(self, run: Run) -> None:
        assert run("demo", "demo").code == 0
        found = json.loads(run("compare", "--folder", "demo/assessments", "--json").out)
        assert found["periods"] == ["2026-Q1", "2026"]
        assert found["overall"]["withheld"] is None
        assert found["overall"]["like_for_like"][0] < found["overall"]["like_for_like"][1]
        assert all(found["questions"][part] for part in ("improved", "unchanged", "declined"))
        brought = json.loads(run("plan", "forecast", "--folder", "demo/assessments", "--json").out)
        assert len(brought["points"]) >= 3
        assert brought["points"][-1]["overall"]["score"] > brought["now"]["overall"]["score"]

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_nothing_that_was_closed_is_not_applicable(self, path: Path) -> None:
        answers = read_answers(path).answers
        spared = [said for said in answers.values() if isinstance(said, dict) and said["level"] == "not-applicable"]
        assert not [said for said in spared if re.search(r"clos|cut\b|ended", said.get("note", ""))]

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_all_twelve_themes_with_some_dont_knows(self, path: Path) -> None:
        answers = read_answers(path).answers
        assert {name.split(".")[0] for name in answers} == set(ORDER)
        unknown = [
            name for name, said in answers.items() if "unknown" in (said, isinstance(said, dict) and said["level"])
        ]
        assert len(unknown) >= 3
