"""What somebody meets who writes a question bank of their own, and the councils that answer it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Ran, Run, bank_files, question, write_bank

BEGIN = ("--council", "Barset", "--kind", "county", "--period", "2026", "--bank", "mine")


def refused(ran: Ran, words: str) -> None:
    """Fails where the request was met, or refused in other words."""
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.err


class TestHowLong:
    def bank(self, tmp_path: Path, *questions: dict[str, Any], **header: Any) -> None:
        write_bank(tmp_path / "mine", bank_files({"a": list(questions)}, **header))

    def test_one_minute_is_one_and_two_are_two(self, run: Run, tmp_path: Path) -> None:
        self.bank(tmp_path, question("a.one", headline=True), question("a.two", help="Look at it. " * 80))
        out = run("assess", "--plain", "--quick", *BEGIN, typed="q\n").out
        assert "Quick (--quick): 1 question, about 1 minute." in out
        assert "Full (--full): 2 questions, about 3 minutes." in out
        assert "Quick counts" not in out
        assert run("assess", "--plain", "--quick", *BEGIN, typed="1\n").code == 0
        assert "1 is still to answer, about 2 minutes." in run("edit", "--full").err

    def test_one_more_question_takes_one_minute(self, run: Run, tmp_path: Path) -> None:
        self.bank(tmp_path, question("a.one", headline=True), question("a.two", help=None))
        assert run("assess", "--plain", "--quick", *BEGIN, typed="1\n").code == 0
        assert "1 is still to answer, about 1 minute." in run("edit", "--full").err

    def test_a_bank_that_takes_too_long_is_told_so(self, run: Run, tmp_path: Path) -> None:
        over = "more than {} minutes to read. Ask less, or say it in fewer words."
        long = "I " * 990
        self.bank(tmp_path, *(question(f"a.q{number}", headline=number < 4, help=long) for number in range(13)))
        out = run("questions", "check", "mine").out
        assert f"Quick: {over.format(15)}" in out
        assert "All: more than" not in out
        self.bank(tmp_path, *(question(f"a.q{number}", headline=number < 3, help=long) for number in range(16)))
        out = run("questions", "check", "mine").out
        assert f"All: {over.format(60)}" in out
        assert "Quick: more than" not in out


class TestNew:
    def test_the_command_to_check_it_can_be_pasted(self, run: Run) -> None:
        said = " ".join(run("questions", "new", "our bank").out.split())
        assert said.endswith('then: digiassess questions check "our bank"')


class TestStrict:
    def test_a_statement_of_one_word_has_one_and_of_two_has_two(self, run: Run, tmp_path: Path) -> None:
        levels = ["None.", "One board.", *question("a.one")["levels"][2:]]
        write_bank(tmp_path / "mine", bank_files({"a": [{**question("a.one"), "levels": levels}]}))
        err = run("questions", "check", "mine", "--strict").err
        assert "level 0 of 'a.one' has 1 word: make it 12 to 35 words" in err
        assert "level 1 of 'a.one' has 2 words: make it 12 to 35 words" in err


class TestNothingToAsk:
    def bank(self, tmp_path: Path, **more: Any) -> None:
        write_bank(tmp_path / "mine", bank_files({"a": [question("a.one", **more)]}))

    def test_a_bank_without_a_headline_says_so_in_words(self, run: Run, tmp_path: Path) -> None:
        self.bank(tmp_path)
        checked = run("questions", "check", "mine").out
        assert "Quick: no question is a headline, so a quick assessment would ask nothing." in checked
        assert "0 questions" not in checked
        begun = run("assess", "--plain", *BEGIN, typed="1\n")
        assert "Quick (--quick): no question, since none that is asked here is a headline." in begun.out
        assert "0 questions" not in begun.out

    def test_no_quick_assessment_is_begun_or_made_of_it(self, run: Run, tmp_path: Path) -> None:
        self.bank(tmp_path)
        none = "No question that is asked here is a headline, so a quick assessment would ask nothing: "
        refused(run("assess", "--plain", "--quick", *BEGIN, typed="1\n"), f"{none}ask all of them with --full.")
        assert run("assess", "--plain", *BEGIN, typed="1\n").code == 0
        refused(run("assess", "--plain", "--quick", *BEGIN, typed="1\n"), f"{none}it stays full.")
        refused(run("edit", "--quick"), f"{none}it stays full.")
        assert run("edit", "--full").code == 1
        assert "full assessment" in run("status").out

    @pytest.mark.parametrize(
        ("applies_to", "words"),
        [
            (
                ["parish"],
                "No question of the question bank small 1.0 is for such a council (county): name another bank",
            ),
            (["wales"], "Every question of this question bank is for councils of a nation: say which with --nation."),
            (
                ["parish", "wales"],
                "No question of the question bank small 1.0 is for such a council (county): name another bank",
            ),
        ],
    )
    def test_no_assessment_is_begun_of_a_council_that_is_asked_nothing(
        self, run: Run, tmp_path: Path, applies_to: list[str], words: str
    ) -> None:
        self.bank(tmp_path, applies_to=applies_to)
        refused(run("assess", "--plain", *BEGIN, typed="1\n"), words)
        refused(run("invite", "--role", "Head", *BEGIN), words)
        (tmp_path / "answers.yaml").write_text("answers:\n  a.one: 1\n", "utf-8")
        refused(run("assess", "--answers", "answers.yaml", *BEGIN), words)
        assert not (tmp_path / "assessments").exists()

    def test_a_nation_that_is_asked_is_enough(self, run: Run, tmp_path: Path) -> None:
        self.bank(tmp_path, applies_to=["wales"])
        refused(
            run("assess", "--plain", "--nation", "england", *BEGIN, typed="1\n"), "such a council (county, england)"
        )
        assert run("assess", "--plain", "--nation", "wales", *BEGIN, typed="1\n").code == 0


class TestDiff:
    def shown(self, run: Run, tmp_path: Path, version: str, *later: dict[str, Any], **header: Any) -> str:
        write_bank(tmp_path / "old", bank_files({"a": [question("a.one"), question("a.two")], "b": [question("b.x")]}))
        themes = {"a": list(later[:2]), "b": [question("b.x"), *later[2:]]}
        write_bank(tmp_path / "new", bank_files(themes, version=version, **header))
        ran = run("questions", "diff", "old", "new")
        assert (ran.code, ran.err) == (0, "")
        return " ".join(ran.out.split())

    def test_what_is_asked_or_counted_otherwise_is_told(self, run: Run, tmp_path: Path) -> None:
        other: dict[str, Any] = {"weight": 2, "critical": True, "headline": True, "target": 2, "applies_to": ["county"]}
        shown = self.shown(run, tmp_path, "1.1", question("a.one", **other), question("a.two"))
        parts = "its weight, whether it is critical, whether it is a headline, whom it is asked of and its target"
        assert f"asked or counted otherwise: What of a.one? (a.one): {parts}" in shown
        assert "a.two" not in shown
        assert "stays as it was" not in shown

    def test_a_question_that_stands_in_another_theme_and_the_banks_own_target_are_told(
        self, run: Run, tmp_path: Path
    ) -> None:
        kept = [question("a.one", target=4), question("a.three", replaces=["a.two"]), question("a.moved")]
        shown = self.shown(run, tmp_path, "1.1", *kept, target=3)
        assert "(a.three): its target" in shown
        assert "(a.one)" not in shown
        moved = self.shown(run, tmp_path, "1.1", question("a.one"), question("a.new"), question("a.two"))
        assert "asked or counted otherwise: What of a.two? (a.two): its theme" in moved

    def test_kinds_in_another_order_are_no_change(self, run: Run, tmp_path: Path) -> None:
        both = [question("a.one", applies_to=["county", "wales"]), question("a.two")]
        write_bank(tmp_path / "other", bank_files({"a": both}))
        write_bank(tmp_path / "same", bank_files({"a": [{**both[0], "applies_to": ["wales", "county"]}, both[1]]}))
        shown = run("questions", "diff", "other", "same").out
        assert "Every question stays as it was." in shown
        assert "Both are version" not in shown

    def test_two_that_differ_and_have_one_version_are_told(self, run: Run, tmp_path: Path) -> None:
        raised = "Both are version 1.0.0: raise 'version' in bank.yaml of the later one before anybody answers it."
        assert raised in self.shown(run, tmp_path, "1.0.0", question("a.one", weight=2), question("a.two"))
        assert "Both are" not in self.shown(run, tmp_path, "1.1", question("a.one", weight=2), question("a.two"))

    def test_that_only_the_note_on_levels_differs_is_told_of_both_versions(self, run: Run, tmp_path: Path) -> None:
        same = (question("a.one"), question("a.two"))
        shown = self.shown(run, tmp_path, "1.0", *same, levels_note="Take the highest.\n\nIn doubt, the lower.")
        assert "Every question stays as it was." in shown
        assert "How a level is chosen + Take the highest. + In doubt, the lower. Both are version 1.0: raise" in shown


class TestUpdate:
    def test_history_calls_what_became_of_answers_what_the_update_called_it(self, run: Run, tmp_path: Path) -> None:
        names = ("a.one", "a.two", "a.three")
        write_bank(tmp_path / "mine", bank_files({"a": [question(name) for name in names]}))
        assert run("assess", "--plain", *BEGIN, typed="1\n2\n3\n").code == 0
        newer = [question("a.one"), question("a.new", replaces=["a.two"])]
        write_bank(tmp_path / "mine", bank_files({"a": newer}, version="1.1"))
        said = run("assess", "--update-bank", "--bank", "mine").out
        assert "set aside" in said
        history = run("history").out
        assert "since then: 1 answer set aside; the question bank changed" in history
        assert "What of a.three? (a.three): 3 Level 3, set aside" in history
        assert "cleared" not in history
        assert "a.new" not in history
        since = json.loads(run("history", "--json").out)["versions"][0]["since"]
        assert (since["set_aside"], since["cleared"], since["new"]) == (["a.three"], [], [])

    def begun(self, run: Run, tmp_path: Path, *names: str, **header: Any) -> bytes:
        """The bytes of an assessment on a bank of these questions that is called `ours`."""
        files = bank_files({"a": [question(name) for name in names]}, id="ours", **header)
        write_bank(tmp_path / "mine", files)
        kind = header.get("kinds", ["county"])[0]
        begin = ("assess", "--plain", "--council", "B", "--kind", kind, "--period", "2026", "--bank", "mine")
        assert run(*begin, typed="1\n" * len(names)).code == 0
        return (tmp_path / "assessments" / "b-2026.json").read_bytes()

    def test_no_assessment_is_moved_to_another_bank_that_nobody_named(self, run: Run, tmp_path: Path) -> None:
        before = self.begun(run, tmp_path, "a.one", "a.two")
        another = (
            "B, 2026 is on the question bank ours, and {} is another one, so nothing was changed: "
            "name the folder of the newest ours with --bank."
        )
        refused(run("assess", "--update-bank"), another.format("local-government-digital-age"))
        write_bank(tmp_path / "other", bank_files({"b": [question("b.one")]}, id="other"))
        refused(run("assess", "--update-bank", "--bank", "other"), another.format("other"))
        assert (tmp_path / "assessments" / "b-2026.json").read_bytes() == before
        # One that carries its questions on, as a copy that is adapted does.
        write_bank(tmp_path / "copy", bank_files({"a": [question("a.one"), question("a.new")]}, id="copy"))
        assert "From ours 1.0 to copy 1.0:" in run("assess", "--update-bank", "--bank", "copy").out

    def test_a_kind_that_the_newer_bank_lacks_is_asked_for(self, run: Run, tmp_path: Path) -> None:
        """Without it the file could not be read any more, and no version of its history either."""
        before = self.begun(run, tmp_path, "a.one", kinds=["crew", "other"])
        files = bank_files({"a": [question("a.one")]}, id="ours", version="1.1", kinds=["whole-time", "on-call"])
        write_bank(tmp_path / "mine", files)
        update = ("assess", "--update-bank", "--bank", "mine")
        lacks = "the kind 'crew', which the question bank ours 1.1 does not have, so nothing was changed: "
        refused(run(*update), f"{lacks}say which it is there with --kind: whole-time, on-call.")
        refused(run(*update, "--kind", "crew"), "no kind of council in its question bank")
        assert (tmp_path / "assessments" / "b-2026.json").read_bytes() == before
        assert run(*update, "--kind", "on-call").code == 0
        assert "1 of 1 answered" in run("status").out

    def test_the_next_period_on_another_bank_is_told(self, run: Run, tmp_path: Path) -> None:
        self.begun(run, tmp_path, "a.one")
        write_bank(tmp_path / "other", bank_files({"b": [question("b.one")]}, id="other"))
        told = "2026 was on the question bank ours, and this would be on other: for ours, name its folder with --bank."
        assert told in run("assess", "--plain", "--next", "--bank", "other", typed="q\n").err
        assert "on the question bank" not in run("assess", "--plain", "--next", "--bank", "mine", typed="q\n").err

    def moving(self, run: Run, tmp_path: Path) -> Path:
        """An assessment whose two answers of two make an overall figure, and a later bank in which one of two does."""
        themes = {"a": [question("a.one"), question("a.two")]}
        write_bank(tmp_path / "mine", bank_files(themes, id="ours"))
        assert run("assess", "--plain", *BEGIN, typed="1\n3\n").code == 0
        changed = question("a.two", changed_in="1.1")
        write_bank(tmp_path / "mine", bank_files({"a": [question("a.one"), changed]}, id="ours", version="1.1"))
        return tmp_path / "assessments" / "barset-2026.json"

    FIGURES = (
        "Before the move: 2 of 2 questions answered. Overall 2.0 of 4 (50%). "
        "After the move: 1 of 2 questions answered. No overall figure. Only 50% of the questions in scope"
    )

    def test_it_says_what_becomes_of_the_overall_figure_and_how_to_go_back(self, run: Run, tmp_path: Path) -> None:
        file = self.moving(run, tmp_path)
        before = file.read_bytes()
        ran = " ".join(run("assess", "--update-bank", "--bank", "mine").out.split())
        assert self.FIGURES in ran
        assert "To go back to how it was: digiassess restore 1 Go on with: digiassess assess See" in ran
        assert file.read_bytes() != before
        assert run("restore", "1").code == 0
        assert json.loads(file.read_bytes())["answers"] == json.loads(before)["answers"]
        assert json.loads(file.read_bytes())["bank"] == json.loads(before)["bank"]

    def test_the_way_back_and_on_names_the_assessment_where_it_is_not_the_latest(
        self, run: Run, tmp_path: Path
    ) -> None:
        self.moving(run, tmp_path)
        assert run("assess", "--plain", "--next", "--bank", "mine", typed="1\nq\n").code == 0
        ran = " ".join(run("assess", "--update-bank", "--bank", "mine", "--period", "2026").out.split())
        assert "digiassess restore 1 --period 2026 Go on with: digiassess assess --period 2026 See" in ran
        assert ran.endswith("digiassess gaps --period 2026. Write the board's paper: digiassess report --period 2026.")

    def test_it_names_the_targets_of_its_own_that_were_set_for_another_meaning(self, run: Run, tmp_path: Path) -> None:
        file = self.moving(run, tmp_path)
        (tmp_path / "targets.yaml").write_text("answers: {a.one: {target: 4}, a.two: {target: 3}}\n")
        assert run("assess", "--answers", "targets.yaml").code == 0
        said = (
            "Your own target of 1 question that changed in meaning is kept, and was set for what it asked before: look "
            "at it again, and change it or take it back with t at its question. own target: What of a.two? (a.two): "
            "3 Level 3"
        )
        ran = " ".join(run("assess", "--update-bank", "--bank", "mine").out.split())
        assert said in ran
        assert "own target: What of a.one?" not in ran
        assert json.loads(file.read_bytes())["answers"]["a.two"]["target"] == 3

    def test_without_a_target_of_its_own_it_names_none(self, run: Run, tmp_path: Path) -> None:
        self.moving(run, tmp_path)
        assert "own target" not in run("assess", "--update-bank", "--bank", "mine").out

    def test_it_names_what_comes_back_with_its_question(self, run: Run, tmp_path: Path) -> None:
        """Its words may be others, or the same: the file does not say."""
        both = {"a": [question("a.one"), question("a.two")]}
        write_bank(tmp_path / "mine", bank_files(both, id="ours"))
        assert run("assess", "--plain", *BEGIN, typed="1\n3\n").code == 0
        (tmp_path / "target.yaml").write_text("answers: {a.two: {target: 4}}\n")
        assert run("assess", "--answers", "target.yaml").code == 0
        write_bank(tmp_path / "mine", bank_files({"a": [question("a.one")]}, id="ours", version="1.1"))
        assert "back" not in run("assess", "--update-bank", "--bank", "mine").out.replace("go back", "")
        write_bank(tmp_path / "mine", bank_files(both, id="ours", version="1.2"))
        for more in (["--dry-run"], []):
            ran = " ".join(run("assess", "--update-bank", "--bank", "mine", *more).out.split())
            assert "1 answer is back that was set aside while its question was gone. It counts as unanswered" in ran
            assert "back: What of a.two? (a.two): 3 Level 3; target 4 Level 4 " in ran
        asked = " ".join(run("assess", "--plain", "--question", "a.two", typed="q\n").out.split())
        assert "The question has changed or was gone for a time since that answer was given: answer it again." in asked

    FINISHED = (
        "This assessment was finished, and on the newer bank 1 question has no answer. A finished year can stay on its "
        "bank: 'digiassess compare' compares what means the same."
    )

    def test_of_a_finished_year_it_says_last_that_it_could_have_stayed(self, run: Run, tmp_path: Path) -> None:
        self.moving(run, tmp_path)
        dry = " ".join(run("assess", "--update-bank", "--dry-run", "--bank", "mine").out.split())
        assert dry.endswith(f"{self.FINISHED} Nothing was saved: this was a dry run.")
        moved = " ".join(run("assess", "--update-bank", "--bank", "mine").out.split())
        assert moved.index("changed in meaning") < moved.index(self.FINISHED) < moved.index("To go back to how it was")

    def test_of_one_in_progress_it_does_not(self, run: Run, tmp_path: Path) -> None:
        write_bank(tmp_path / "mine", bank_files({"a": [question("a.one"), question("a.two")]}, id="ours"))
        assert run("assess", "--plain", *BEGIN, typed="1\nq\n").code == 0
        later = {"a": [question("a.one"), question("a.new")]}
        write_bank(tmp_path / "mine", bank_files(later, id="ours", version="1.1"))
        assert "was finished" not in run("assess", "--update-bank", "--bank", "mine").out

    def test_a_dry_run_says_it_and_saves_nothing(self, run: Run, tmp_path: Path) -> None:
        file = self.moving(run, tmp_path)
        before = {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()}
        ran = " ".join(run("assess", "--update-bank", "--dry-run", "--bank", "mine").out.split())
        assert "changed in meaning: What of a.two? (a.two)" in ran
        assert self.FIGURES in ran
        # What becomes of the figures stands above what changed, which may be long.
        assert ran.index(self.FIGURES) < ran.index("changed in meaning")
        assert ran.endswith("Nothing was saved: this was a dry run.")
        assert {path: path.read_bytes() for path in file.parent.rglob("*") if path.is_file()} == before
        for other, said in {
            ("--dry-run",): "--dry-run goes with --answers FILE or --update-bank",
            ("--update-bank", "--json"): "--json goes with --answers FILE",
            ("--update-bank", "--nation", "wales"): "--update-bank asks nothing",
        }.items():
            wrong = run("assess", *other)
            assert (wrong.code, said in wrong.err) == (2, True)

    def test_a_kind_that_it_has_stays(self, run: Run, tmp_path: Path) -> None:
        self.begun(run, tmp_path, "a.one")
        write_bank(tmp_path / "mine", bank_files({"a": [question("a.new")]}, id="ours", version="1.1"))
        update = ("assess", "--update-bank", "--bank", "mine")
        refused(run(*update, "--kind", "district"), "leave --kind out")
        assert run(*update, "--kind", "county").code == 0

    def test_it_is_not_moved_where_it_would_be_asked_nothing(self, run: Run, tmp_path: Path) -> None:
        self.begun(run, tmp_path, "a.one")
        files = bank_files({"a": [question("a.one", applies_to=["parish"])]}, id="ours", version="1.1")
        write_bank(tmp_path / "mine", files)
        refused(run("assess", "--update-bank", "--bank", "mine"), "is for such a council (county)")

    def test_what_this_council_is_no_longer_asked_is_said_and_what_others_are_asked_is_not(
        self, run: Run, tmp_path: Path
    ) -> None:
        self.begun(run, tmp_path, "a.one", "a.two")
        later = [question("a.one"), question("a.two", applies_to=["parish"]), question("a.new", applies_to=["parish"])]
        write_bank(tmp_path / "mine", bank_files({"a": later}, id="ours", version="1.1"))
        ran = " ".join(run("assess", "--update-bank", "--bank", "mine").out.split())
        assert "1 question is no longer asked of this kind of council (county)." in ran
        assert "no longer asked: What of a.two? (a.two)" in ran
        assert "a.new" not in ran
        assert "stays as it was" not in ran

    def test_going_back_to_an_older_version_is_said(self, run: Run, tmp_path: Path) -> None:
        self.begun(run, tmp_path, "a.one", version="1.10")
        write_bank(tmp_path / "mine", bank_files({"a": [question("a.one")]}, id="ours", version="1.9"))
        assert "From ours 1.10 back to 1.9, an older version:" in run("assess", "--update-bank", "--bank", "mine").out
