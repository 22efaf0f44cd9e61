"""The second year in the same folder: what carries over, what is shown, what is confirmed, what is compared."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run, bank_files, question, write_bank
from digiassess.cli import clock
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.migration import CURRENT, SCHEMA, STEPS, migrated
from digiassess.files.saving import save_assessment

FIRST = "digiassess/assessment/1"
NAMES = ("a.one", "a.two", "a.three")


@pytest.fixture
def year(run: Run, tmp_path: Path) -> Path:
    """A folder with 2025 answered; gives the bank's folder."""
    bank = write_bank(tmp_path / "bank", bank_files({"a": [question(name, headline=True) for name in NAMES]}, target=3))
    answers = tmp_path / "2025.yaml"
    answers.write_text(
        "council: Barset\nkind: county\nnation: wales\nperiod: 2025\ntargets: {a: 2}\n"
        "answers:\n  a.one: {level: 2, note: Said in 2025., evidence: [Minute 4]}\n  a.two: unknown\n  a.three: 1\n"
    )
    assert run("assess", "--bank", bank, "--answers", answers).code == 0
    return bank


def second(run: Run, bank: Path, typed: str, *more: str) -> tuple[Any, dict[str, Any]]:
    ran = run("assess", "--plain", "--bank", bank, "--period", "2026", *more, typed=typed)
    return ran, json.loads(Path("assessments/barset-2026.json").read_text())


class TestSitting:
    def test_kind_nation_and_targets_carry_over_and_answers_do_not(self, run: Run, year: Path) -> None:
        ran, kept = second(run, year, "s\n3\nq\n")
        assert ran.code == 0
        assert (kept["kind"], kept["nation"], kept["targets"]) == ("county", "wales", {"a": 2})
        assert list(kept["answers"]) == ["a.two"]

    def test_next_begins_the_period_after_the_last_as_it_was_and_says_what_goes_over(
        self, run: Run, year: Path
    ) -> None:
        due = ("--what", "Do it", "--owner", "Clerk", "--due", "2031-01-01")
        assert run("plan", "add", "a.one", *due).code == 0
        assert run("assess", "--plain", "--quick", "--period", "2025", typed="q\n").code == 0
        write_bank(year, bank_files({"a": [question(name, headline=True) for name in (*NAMES, "a.new")]}, target=3))
        ran = run("assess", "--plain", "--bank", year, "--next", typed="2\nq\n")
        kept = json.loads(Path("assessments/barset-2026.json").read_text())
        assert (kept["kind"], kept["quick"], kept["targets"], list(kept["answers"])) == (
            "county", True, {"a": 2}, ["a.one"],
        )  # fmt: skip
        said = " ".join(ran.out.split())
        assert "New: Barset, 2026, a quick assessment as 2025 was." in said
        assert (
            "Carried over from 2025: the kind county, the nation wales, that it is quick, "
            "1 theme's target and 1 open action." in said
        )
        assert "Its 3 answers are shown beside the questions, to confirm with =" in said
        assert "1 question is new or has changed since 2025." in said
        assert "What stands beside an answer comes along with =: note and evidence." in said

    @pytest.mark.parametrize(
        ("headlines", "shown", "texts"),
        [
            (("a.two", "a.three"), "2 of its 3 answers are shown beside their questions, to confirm with =", False),
            (("a.one",), "1 of its 3 answers is shown beside its question, to confirm with =", True),
        ],
    )
    def test_a_quick_assessment_counts_those_answers_of_last_time_that_it_shows(
        self, run: Run, year: Path, headlines: tuple[str, ...], shown: str, *, texts: bool
    ) -> None:
        write_bank(year, bank_files({"a": [question(name, headline=name in headlines) for name in NAMES]}, target=3))
        said = " ".join(second(run, year, "2\nq\n", "--quick")[0].out.split())
        assert shown in said
        assert ("comes along with =: note and evidence." in said) == texts

    def test_a_questions_own_target_carries_over_however_it_is_answered(self, run: Run, year: Path) -> None:
        assert run("assess", "--plain", "--period", "2025", "--question", "a.one", typed="t\n4\n\nq\n").code == 0
        ran = run("assess", "--plain", "--bank", year, "--next", typed="2\ns\nq\n")
        said = " ".join(ran.out.split())
        assert "1 theme's target and 1 question's target." in said
        assert "comes along with =: note and evidence." in said
        assert "Your answer so far" not in said
        kept = json.loads(Path("assessments/barset-2026.json").read_text())
        assert [(name, answer["level"], answer["target"]) for name, answer in kept["answers"].items()] == [
            ("a.one", 2, 4)
        ]
        shown = run("compare").out
        assert "its target moved" not in shown
        assert not json.loads(run("compare", "--json").out)["gaps"]["opened"]

    def test_a_target_that_is_taken_back_is_not_brought_again(self, run: Run, year: Path) -> None:
        assert run("assess", "--plain", "--period", "2025", "--question", "a.one", typed="t\n4\n\nq\n").code == 0
        _ran, kept = second(run, year, "t\n-\n=\nq\n")
        assert "target" not in kept["answers"]["a.one"]

    def test_what_the_same_as_last_time_brings_along_is_said(self, run: Run, year: Path) -> None:
        ran, kept = second(run, year, "=\n=\nq\n")
        assert kept["answers"]["a.one"]["note"] == "Said in 2025."
        assert "Saved: 2, with last time's note and evidence." in ran.out
        assert "Saved: don't know." in ran.out

    def test_next_says_what_of_the_last_period_is_not_done(self, run: Run, year: Path) -> None:
        assert run("assess", "--plain", "--question", "a.one", typed="c\nq\n").code == 0
        ran = run("assess", "--plain", "--bank", year, "--next", typed="2\nq\n")
        assert "2025 has 1 question without an answer; to go on with it: digiassess assess --period 2025" in " ".join(
            ran.out.split()
        )

    @pytest.mark.parametrize(("name", "other"), [("kind", "district"), ("nation", "england")])
    def test_what_contradicts_the_assessment_is_to_be_left_out_where_it_was_said(
        self, run: Run, year: Path, name: str, other: str
    ) -> None:
        Path("more.yaml").write_text(f"period: 2025\n{name}: {other}\nanswers: {{a.one: 3}}\n")
        ran = run("assess", "--answers", "more.yaml")
        assert (ran.code, f"leave '{name}' in more.yaml:2 out, or change it with" in ran.err) == (1, True)
        Path("more.yaml").write_text("period: 2025\nanswers: {a.one: 3}\n")
        ran = run("assess", "--bank", year, "--answers", "more.yaml", f"--{name}", other)
        assert (ran.code, f"leave --{name} out, or change it with" in ran.err) == (1, True)
        # Where both say it, what is typed counts.
        Path("more.yaml").write_text(f"period: 2025\n{name}: {other}\nanswers: {{a.one: 3}}\n")
        ran = run("assess", "--bank", year, "--answers", "more.yaml", f"--{name}", other)
        assert (ran.code, f"leave --{name} out, or change it with" in ran.err) == (1, True)

    def test_next_with_a_file_of_answers(self, run: Run, year: Path, tmp_path: Path) -> None:
        answers = tmp_path / "next.yaml"
        answers.write_text("answers: {a.one: 3}\n")
        ran = run("assess", "--bank", year, "--next", "--answers", answers)
        assert (ran.code, Path("assessments/barset-2026.json").exists()) == (0, True)
        assert (
            "Carried over from 2025: the kind county, the nation wales, that it is full and 1 theme's target."
            in ran.err
        )
        answers.write_text("period: 2027\nanswers: {a.one: 3}\n")
        ran = run("assess", "--bank", year, "--next", "--answers", answers)
        assert ran.code == 1
        assert "leave one of them out" in ran.err

    def test_next_said_twice_is_the_same_year(self, run: Run, year: Path) -> None:
        ahead = clock.today().year + 1
        assert run("assess", "--plain", "--bank", year, "--period", ahead, typed="1\nq\n").code == 0
        ran = run("assess", "--plain", "--bank", year, "--next", typed="1\nq\n")
        assert ran.code == 1
        assert f"Barset, {ahead} is begun and not done yet: go on with it" in ran.err

    @pytest.mark.parametrize("how", ["--next", "--period 2026", "--quick --next", "--council Barset --period 2026"])
    @pytest.mark.parametrize("typed", ["q\n", "s\nq\n", ""])
    def test_what_was_left_unanswered_is_begun_again_as_it_was_begun(
        self, run: Run, year: Path, how: str, typed: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DIGIASSESS_BANK", str(year))
        ran = run("assess", "--plain", *how.split(), typed=typed)
        told = " ".join(ran.out.split()).rpartition("Begin again with: digiassess ")[2]
        # Whichever stands first: what is told leads to the same.
        assert sorted(told.split()) == sorted(["assess", *how.split()])
        assert "New: Barset, 2026" in run(*told.split(), "--plain", typed="q\n").out

    def test_another_folder_and_bank_are_named_where_it_is_begun_again(self, run: Run, year: Path) -> None:
        who = ("--council", "Barset Town", "--kind", "county", "--period", "2026")
        ran = run("assess", "--plain", "--folder", "other", "--bank", year, *who, typed="q\n")
        bank = f"--folder other --bank {year}"
        told = f'digiassess assess {bank} --council "Barset Town" --kind county --period 2026'
        assert told in " ".join(ran.out.split())

    def test_next_needs_one_before_and_no_period_beside(self, run: Run, year: Path) -> None:
        ran = run("assess", "--plain", "--bank", year, "--council", "Another", "--kind", "county", "--next")
        assert ran.code == 1
        assert "no assessment of Another in assessments for another to follow" in ran.err
        ran = run("assess", "--plain", "--bank", year, "--next", "--period", "2026")
        assert ran.code == 2
        assert "leave --period and --update-bank out" in ran.err

    @pytest.mark.parametrize("beside", ["--theme a", "--only gaps", "--quick", "--full", "--respondent Ann"])
    def test_moving_to_a_bank_takes_nothing_about_what_to_ask(self, run: Run, year: Path, beside: str) -> None:
        before = Path("assessments/barset-2025.json").read_bytes()
        ran = run("assess", "--bank", year, "--update-bank", *beside.split())
        assert ran.code == 2
        assert "--update-bank asks nothing" in ran.err
        assert Path("assessments/barset-2025.json").read_bytes() == before

    def test_a_sitting_writes_no_file_before_its_first_answer(self, run: Run, year: Path) -> None:
        ran = run("assess", "--plain", "--bank", year, "--period", "2026", typed="s\nb\nq\n")
        assert (ran.code, Path("assessments/barset-2026.json").exists()) == (0, False)
        assert "Nothing was answered, so nothing was saved." in ran.out
        ran = run("assess", "--plain", "--bank", year, "--period", "2026", typed="t\n3\nq\n")
        assert Path("assessments/barset-2026.json").exists()

    def test_last_years_answer_note_and_evidence_are_shown_and_not_taken(self, run: Run, year: Path) -> None:
        ran, kept = second(run, year, "\ns\n1\nq\n")
        assert "In 2025: 2 Level 2" in ran.out
        assert "Said in 2025." in ran.out
        assert "Minute 4" in ran.out
        assert list(kept["answers"]) == ["a.two"]

    def test_the_same_as_last_time_is_confirmed_one_at_a_time_and_marked(self, run: Run, year: Path) -> None:
        _, kept = second(run, year, "=\n3\nq\n")
        answer = kept["answers"]["a.one"]
        assert (answer["level"], answer["note"], answer["confirmed_from"]) == (2, "Said in 2025.", "2025")
        assert "confirmed_from" not in kept["answers"]["a.two"]

    def test_a_fresh_answer_after_all_is_not_a_confirmed_one(self, run: Run, year: Path) -> None:
        _, kept = second(run, year, "=\nb\n2\nq\n")
        assert "confirmed_from" not in kept["answers"]["a.one"]

    def test_a_note_typed_this_time_outlives_the_confirmation(self, run: Run, year: Path) -> None:
        _, kept = second(run, year, "e\nNew this year.\n\n\nt\n4\n=\nq\n")
        answer = kept["answers"]["a.one"]
        assert (answer["level"], answer["note"], answer["evidence"], answer["target"]) == (
            2,
            "New this year.",
            ["Minute 4"],
            4,
        )
        assert answer["confirmed_from"] == "2025"

    def test_an_earlier_period_takes_nothing_from_a_later_one(self, run: Run, year: Path) -> None:
        due = ("--what", "Do it", "--owner", "Clerk", "--due", "2031-01-01")
        assert run("plan", "add", "a.one", *due).code == 0
        ran = run("assess", "--plain", "--bank", year, "--period", "2024", typed="1\nq\n")
        kept = json.loads(Path("assessments/barset-2024.json").read_text())
        assert ran.code == 0
        assert (kept["kind"], kept["targets"], kept.get("actions")) == ("county", {}, None)
        second(run, year, "1\nq\n")
        later = json.loads(Path("assessments/barset-2026.json").read_text())
        assert [action["id"] for action in later["actions"]] == ["A1"]

    def test_there_is_nothing_to_confirm_in_the_first_year(self, run: Run, year: Path) -> None:
        ran = run(
            "assess", "--plain", "--bank", year, "--council", "New", "--kind", "county", "--period", "2026",
            typed="=\nq\n",
        )  # fmt: skip
        assert "no answer of last time" in ran.out
        assert not Path("assessments/new-2026.json").exists()

    @pytest.mark.parametrize(
        ("which", "asked"), [("gaps", ["a.two", "a.three"]), ("unknown", ["a.two"]), ("new", ["a.fresh"])]
    )
    def test_a_sitting_can_be_narrowed(self, run: Run, year: Path, which: str, asked: list[str]) -> None:
        wider = bank_files({"a": [question(name) for name in (*NAMES, "a.fresh")]}, target=3, version="1.1")
        write_bank(year, wider)
        ran, kept = second(run, year, "1\n" * 9, "--only", which)
        assert ran.code == 0
        assert list(kept["answers"]) == asked

    @pytest.mark.parametrize(
        ("which", "none", "answered"),
        [
            ("new", "is new or has changed since 2025", "is new or has changed since 2025"),
            ("gaps", "had a gap in 2025", "had a gap in 2025"),
            ("unknown", "was answered with don't know in 2025", "was answered with don't know in 2025"),
        ],
    )
    def test_where_narrowing_leaves_nothing_it_is_said_why(
        self, run: Run, tmp_path: Path, which: str, none: str, answered: str
    ) -> None:
        bank = write_bank(tmp_path / "bank", bank_files({"a": [question(name) for name in NAMES]}, target=3))
        answers = tmp_path / "2025.yaml"
        answers.write_text("council: Barset\nkind: county\nperiod: 2025\nanswers: {a.one: 3, a.two: 3, a.three: 4}\n")
        assert run("assess", "--bank", bank, "--answers", answers).code == 0
        more = ("--period", "2026", "--only", which)
        ran = run("assess", "--plain", "--bank", bank, *more, typed="1\n")
        said = " ".join(ran.out.split())
        rest = "Leave --only out to be asked the others."
        assert ran.code == 0
        assert f"There is nothing to ask: no question that is asked here {none}. {rest}" in said
        assert not Path("assessments/barset-2026.json").exists()
        said = " ".join(run("assess", "--plain", "--bank", bank, *more, "--theme", "a").out.split())
        assert f"There is nothing to ask: no question of Theme a that is asked here {none}. {rest}" in said
        # One that is meant, and answered since: of a year before in which two were.
        answers.write_text("council: Barset\nkind: county\nperiod: 2025\nanswers: {a.one: unknown}\n")
        assert run("assess", "--bank", bank, "--answers", answers).code == 0
        two = [question("a.one", changed_in="1.1"), *(question(name) for name in NAMES[1:])]
        write_bank(bank, bank_files({"a": two}, target=3, version="1.1"))
        assert run("assess", "--plain", "--bank", bank, "--period", "2026", typed="1\nq\n").code == 0
        for theme in ((), ("--theme", "a")):
            said = " ".join(run("assess", "--plain", *more, *theme).out.split())
            assert f"There is nothing to ask: every question that {answered} is answered already. {rest}" in said
            assert "Every question of" not in said
        assert run("assess", "--plain", "--period", "2026", typed="3\n3\n").code == 0
        assert rest not in " ".join(run("assess", "--plain", *more).out.split())

    def test_where_nothing_of_a_theme_is_asked_it_is_said_why(self, run: Run, tmp_path: Path) -> None:
        themes = {
            "a": [question("a.one", headline=True)],
            "b": [question("b.one")],
            "c": [question("c.one", applies_to=["parish"])],
            "d": [question("d.one", applies_to=["wales"])],
        }
        bank = write_bank(tmp_path / "bank", bank_files(themes))
        who = ("assess", "--plain", "--bank", bank, "--council", "Barset", "--kind", "county", "--period", "2026")

        def said(*more: str) -> str:
            return " ".join(run(*who, *more).out.split())

        nothing = "There is nothing to ask: "
        of_c = f"{nothing}no question of Theme c is asked of this council. Nothing was answered"
        assert of_c in said("--theme", "c")
        assert f"{nothing}the questions of Theme d are for councils of a nation, and none is recorded. Say" in said(
            "--theme", "d"
        )
        assert f"{nothing}no question of Theme d is asked of this" in said("--theme", "d", "--nation", "england")
        assert f"{nothing}no question of Theme b is a headline, and this is a quick" in said("--theme", "b", "--quick")
        assert nothing not in said("--theme", "c", "--theme", "b")
        assert nothing not in said()

    def test_narrowing_needs_a_year_before(self, run: Run, year: Path) -> None:
        ran = run(
            "assess", "--plain", "--bank", year, "--council", "N", "--kind", "county", "--period", "2024",
            "--only", "gaps",
        )  # fmt: skip
        assert ran.code == 1
        assert "no earlier period to go by" in ran.err
        ran = run("assess", "--plain", "--bank", year, "--period", "2025", "--only", "gaps")
        assert ran.code == 1
        assert "no period before 2025" in ran.err
        assert not Path("assessments/n-2024.json").exists()

    def test_new_and_changed_questions_are_marked(self, run: Run, year: Path) -> None:
        questions = [question("a.one", changed_in="1.1"), question("a.fresh")]
        write_bank(year, bank_files({"a": questions}, version="1.1"))
        ran, kept = second(run, year, "=\n2\nq\n")
        assert "has changed since 2025" in ran.out
        assert "new since 2025" in ran.out
        assert "confirmed_from" not in kept["answers"]["a.one"]


class TestCompare:
    def test_two_years_on_the_terminal_in_json_and_in_the_paper(self, run: Run, year: Path) -> None:
        """Two questions of three compare, which is under the bank's floor of 80%: the theme has a figure alone."""
        second(run, year, "=\n3\n3\n")
        shown = run("compare")
        assert shown.code == 0
        reason = "Only 67% of the questions in scope compare; an overall score like for like needs 80%."
        assert f"No overall figure like for like. {reason}" in " ".join(shown.out.split())
        assert "On 2 of 3 questions that mean the same" in shown.out
        assert re.search(r"Theme a .* 1\.5 +2\.5 +\+1\.0", shown.out)
        assert "a.two" in shown.out
        assert "not known in 2025" in shown.out
        assert "confirmed as the same" in run("compare", "--all").out
        document = json.loads(run("compare", "--json").out)
        assert set(document) == {
            "schema",
            "council",
            "periods",
            "banks",
            "quick",
            "younger",
            "overall",
            "themes",
            "questions",
            "gaps",
        }
        assert document["schema"] == "digiassess/comparison/1"
        overall = document["overall"]
        assert list(overall) == ["like_for_like", "change", "reported", "coverage", "withheld"]
        assert (overall["like_for_like"], overall["change"], overall["withheld"]) == ([None, None], None, reason)
        assert overall["coverage"] == pytest.approx(2 / 3)
        assert document["themes"][0]["like_for_like"] == [1.5, 2.5]
        assert set(document["themes"][0]) == {"id", "like_for_like", "change", "questions", "reported"}
        assert list(document["gaps"]) == ["closed", "opened", "remaining", "set_aside"]
        assert set(document["questions"]) == {"improved", "unchanged", "declined", "not_comparable"}
        assert document["questions"]["not_comparable"] == [{"id": "a.two", "reason": "unknown in 2025"}]
        paper = run("report", "--output", "-").out
        assert "## What moved since 2025" in paper
        assert f"There is no overall score like for like. {reason}" in paper
        assert "1 answer was confirmed as the same as last time" in paper
        assert "What moved" not in run("report", "--output", "-", "--alone").out

    @pytest.mark.usefixtures("year")
    def test_one_year_alone(self, run: Run) -> None:
        ran = run("compare")
        assert ran.code == 1
        assert "one period of Barset only, 2025" in ran.err
        assert run("compare", "2025").code == 1
        assert run("compare", "2025", "2031").code == 1

    @pytest.mark.parametrize("width", [60, 80, 120])
    def test_no_line_is_wider_than_the_terminal(
        self, run: Run, year: Path, width: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        second(run, year, "=\n3\n3\n")
        monkeypatch.setenv("COLUMNS", str(width))
        lines = run("compare").out.splitlines()
        assert max(map(len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)


class TestFormats:
    FIXTURES = ROOT / "tests" / "fixtures"

    def test_a_file_of_every_format_there_was_is_read_for_ever(self) -> None:
        one = load_assessment(self.FIXTURES / "assessment-1.json")
        assert (one.council, one.period, one.answers["a.one"].level) == ("Barset County Council", "2026", 2)

    def test_an_older_format_is_read_by_its_steps_and_kept_beside_the_new_file(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        text = (self.FIXTURES / "assessment-1.json").read_text()
        old = text.replace(FIRST, "digiassess/assessment/0").replace('"council"', '"authority"')
        path.write_text(old)
        steps = {
            **STEPS,
            0: lambda data: {("council" if key == "authority" else key): part for key, part in data.items()},
        }
        kept = read_assessment(path, steps)
        assert kept is not None
        assert kept.assessment.council == "Barset County Council"
        assert path.read_text() == old
        saved = save_assessment(kept)
        assert load_assessment(path) == kept.assessment
        assert [one.read_text() for one in tmp_path.glob("*.older-*.txt")] == [old]
        save_assessment(saved)
        assert [one.read_text() for one in tmp_path.glob(".history/one/*.json")] == [old]
        assert len(list(tmp_path.iterdir())) == 3

    def test_steps_are_taken_one_after_another(self) -> None:
        def one_more(data: dict[str, Any]) -> dict[str, Any]:
            return {"n": data["n"] + 1}

        assert migrated({"n": 0}, 0, dict.fromkeys(range(CURRENT), one_more)) == {"n": CURRENT}

    def test_the_first_format_is_copied_beside_before_it_is_first_saved_over(self, run: Run, tmp_path: Path) -> None:
        folder = tmp_path / "assessments"
        folder.mkdir()
        old = (self.FIXTURES / "assessment-1.json").read_text("utf-8")
        path = folder / "one.json"
        path.write_text(old, "utf-8")
        before = json.loads(run("gaps", "--json").out)["bank"]["digest"]
        assert path.read_text("utf-8") == old
        (tmp_path / "answers.csv").write_text("question,level\na.two,1\n", "utf-8")
        assert run("assess", "--answers", "answers.csv").code == 0
        assert [beside.read_text("utf-8") for beside in folder.glob("*.older-*")] == [old]
        saved = json.loads(path.read_text("utf-8"))
        assert saved["schema"] == SCHEMA == "digiassess/assessment/2"
        assert saved["bank"] == json.loads(old)["bank"]
        assert json.loads(run("gaps", "--json").out)["bank"]["digest"] == before

    @pytest.mark.parametrize("number", ["3", "99", "x", "0"])
    def test_a_format_that_is_not_known_is_refused_untouched(self, run: Run, tmp_path: Path, number: str) -> None:
        folder = tmp_path / "assessments"
        folder.mkdir()
        shutil.copy(self.FIXTURES / "assessment-1.json", folder / "one.json")
        path = folder / "one.json"
        path.write_text(path.read_text().replace(FIRST, f"digiassess/assessment/{number}"))
        before = path.read_bytes()
        for words in (("gaps",), ("report",), ("compare",), ("assess", "--plain")):
            ran = run(*words)
            assert ran.code == 1
            assert ("older format" if number == "0" else "newer version") in ran.err
        assert path.read_bytes() == before
