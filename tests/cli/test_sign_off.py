"""Signing off: what it says, what it then refuses, and how it is undone on the record."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Prepared, Run, bank_files, question, write_bank
from digiassess.files.assessment_file import load_assessment

NOW = datetime(2026, 11, 22, 10, 30, 15, tzinfo=UTC)
NAME = "A. Baker, Director of Resources"


@pytest.fixture
def there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Path:
    """Barset's 2026 with every question answered; gives its file."""
    monkeypatch.setattr("digiassess.cli.clock.now", lambda: NOW)
    monkeypatch.setenv("COLUMNS", "200")

    def begin() -> None:
        write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.two"), question("a.three")]}))
        assert answer(run, tmp_path, "a.one: 1, a.two: unknown, a.three: not-applicable").code == 0

    prepared(begin)
    return tmp_path / "assessments" / "barset-2026.json"


def answer(run: Run, place: Path, answers: str) -> Any:
    file = place / "answers.yaml"
    file.write_text(f"council: Barset\nkind: county\nnation: wales\nperiod: 2026\nanswers: {{{answers}}}\n")
    return run("assess", "--bank", place / "bank", "--answers", file)


class TestSigningOff:
    def test_it_is_recorded_and_said_and_how_it_is_changed_after_that(self, run: Run, there: Path) -> None:
        ran = run("sign-off", "--by", f" {NAME}\t")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            f"Barset, 2026 was signed off by {NAME} on 22 November 2026, 10:30.\n"
            "To change what was signed, reopen it first: digiassess sign-off reopen --by NAME --reason TEXT\n"
            "Not signed, and free to change: how far actions are (plan done, drop and open), the council's name "
            "(rename), and whom papers are for, their date, author and marking (edit).\n"
        )
        (event,) = json.loads(there.read_text())["events"]
        signed = event.pop("signed")
        assert event == {"what": "signed-off", "by": NAME, "at": "2026-11-22T10:30:15Z"}
        assert signed["digest"].startswith("sha256:")

    def test_what_is_said_to_reopen_it_does_so_and_what_is_said_to_be_free_is(self, run: Run, there: Path) -> None:
        assert run("plan", "add", "a.one", "--what", "Try it", "--owner", "Clerk", "--due", "31/3/2027").code == 0
        there.parent.rename(there.parent.with_name("other"))
        other = ("--folder", "other")
        said = run("sign-off", "sign", "--by", NAME, *other).out
        assert "reopen it first: digiassess sign-off reopen --folder other --by NAME --reason TEXT\n" in said
        for verb in ("done", "drop", "open"):
            assert run("plan", verb, "A1", *other).code == 0
        assert run("rename", "Borset", "--council", "Barset", *other).code == 0
        assert (
            run("edit", "--for", "Cabinet", "--date", "1/12/2026", "--author", "B", "--marking", "C", *other).code == 0
        )
        refused = ("plan", "edit", "A1", "--due", "30/6/2027", *other)
        assert run(*refused).code == 1
        assert run("sign-off", "reopen", *other, "--by", NAME, "--reason", "An error").code == 0
        assert run(*refused).code == 0

    def test_an_import_that_says_only_how_far_actions_are_is_taken(self, run: Run, there: Path, tmp_path: Path) -> None:
        add = ("plan", "add", "a.one", "--what", "Try it", "--owner", "Head of IT")
        assert run(*add, "--due", "31/3/2027").code == 0
        run("sign-off", "--by", NAME)
        file = tmp_path / "plan.csv"
        file.write_text("id,question,what,owner,due,status\nA1,a.one,Try it,Head of IT,31/3/2027,done\n")
        ran = run("plan", "import", file)
        assert (ran.code, ran.err) == (0, "")
        assert load_assessment(there).actions[0].status == "done"
        assert json.loads(run("gaps", "--json").out)["sign_off"]["current"] is True
        before = there.read_bytes()
        for row in (
            "A1,a.one,Try it,Head of IT,1/4/2027,done",
            "A1,a.one,Try it,Chair,31/3/2027,done",
            ",a.two,X,Y,1/4/27,",
        ):
            file.write_text(f"id,question,what,owner,due,status\n{row}\n")
            ran = run("plan", "import", file)
            assert (ran.code, there.read_bytes()) == (1, before)
            assert "sign-off reopen" in ran.err

    def test_the_time_is_the_clocks_in_whole_seconds(self, run: Run, there: Path, monkeypatch: Any) -> None:
        monkeypatch.undo()
        monkeypatch.chdir(there.parent.parent)
        before = datetime.now(UTC).replace(microsecond=0)
        assert run("sign-off", "--by", NAME).code == 0
        (event,) = load_assessment(there).events
        assert before <= event.at <= datetime.now(UTC)
        assert event.at.microsecond == 0

    @pytest.mark.usefixtures("there")
    def test_a_summer_night_is_of_the_day_in_the_united_kingdom_wherever_it_is_said(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("digiassess.cli.clock.now", lambda: datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
        assert f"signed off by {NAME} on 1 July 2026, 00:30." in run("sign-off", "--by", NAME).out
        assert f"  1 July 2026, 00:30: signed off by {NAME}" in run("sign-off", "show").out
        assert f"was signed off by {NAME} on 1 July 2026, and is left as it is" in answer(run, tmp_path, "a.one: 4").err

    def test_twice_is_refused(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        before = there.read_bytes()
        ran = run("sign-off", "--by", "Someone else")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"Barset, 2026 is signed off already, by {NAME} on 22 November 2026, 10:30.\n"
        assert there.read_bytes() == before

    @pytest.mark.parametrize(
        ("taken_out", "said"),
        [
            (["a.two"], "1 of 3 questions has no answer: signed off without it."),
        ],
    )
    def test_unanswered_questions_are_warned_of_and_no_reason_to_refuse(
        self, run: Run, there: Path, taken_out: list[str], said: str
    ) -> None:
        record = json.loads(there.read_text())
        for name in taken_out:
            del record["answers"][name]
        there.write_text(json.dumps(record))
        ran = run("sign-off", "--by", NAME)
        assert ran.code == 0
        assert ran.err == f"{said}\n"
        assert load_assessment(there).signed_off is not None

    def test_afterwards_nothing_changes_it(self, run: Run, there: Path, tmp_path: Path) -> None:
        add = ("plan", "add", "a.one", "--what", "Do it", "--owner", "X", "--due", "2027-03-31")
        assert run(*add).code == 0
        run("sign-off", "--by", NAME)
        before = there.read_bytes()
        plan = tmp_path / "plan.yaml"
        plan.write_text("actions: [{question: a.one, what: Else, owner: X, due: 2027-01-01}]\n")
        write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.new")]}, version="1.1"))
        refused = [
            answer(run, tmp_path, "a.one: 4"),
            run("assess", "--plain", typed="4\n4\n4\n"),
            run("assess", "--update-bank", "--bank", tmp_path / "bank"),
            run(*add[:4], "Else", *add[5:]),
            run("plan", "import", plan),
            run("plan", "--plain", typed="Do\nClerk\n2027-01-01\n"),
        ]
        for ran in refused:
            assert ran.code == 1
            assert f"was signed off by {NAME} on 22 November 2026" in ran.err
            assert "sign-off reopen" in ran.err
        assert there.read_bytes() == before
        for words in (
            ("list",),
            ("suggest",),
            ("export", "--output", "-"),
            ("export", "--format", "ical", "--output", "-"),
        ):
            assert run("plan", *words).code == 0

    @pytest.mark.parametrize(
        "words",
        [
            "assess --plain",
            "assess --answers answers.yaml",
            "assess --update-bank --bank bank",
            "agree --plain",
            "agree --unanimous",
            "invite --role Clerk",
            "plan --plain",
            "plan add a.two --what Else --owner X --due 2027-03-31",
            "plan edit A1 --owner Else",
            "plan import plan.yaml",
            "edit --kind district",
            "restore 1",
            "merge copy.json",
            "merge copy.json --prefer ours",
        ],
    )
    def test_each_command_that_would_change_it_says_in_a_sentence_that_it_is_signed(
        self, run: Run, there: Path, tmp_path: Path, words: str
    ) -> None:
        add = ("plan", "add", "a.one", "--what", "Do it", "--owner", "X", "--due", "2027-03-31")
        assert run(*add).code == 0
        assert answer(run, tmp_path, "a.two: 3").code == 0
        copy = json.loads(there.read_text())
        copy["answers"]["a.three"] = {"level": 4}
        (tmp_path / "copy.json").write_text(json.dumps(copy))
        (tmp_path / "plan.yaml").write_text("actions: [{question: a.one, what: Else, owner: X, due: 2027-01-01}]\n")
        run("sign-off", "--by", NAME)
        before = there.read_bytes()
        ran = run(*words.split(), typed="4\n4\n4\n")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"Barset, 2026 was signed off by {NAME} on 22 November 2026, and is left as it is. To change it, reopen it "
            "with: digiassess sign-off reopen --by NAME --reason TEXT\n"
        )
        assert there.read_bytes() == before

    def test_how_far_actions_are_can_be_told_all_year(self, run: Run, there: Path) -> None:
        due = ("--what", "Do it", "--owner", "X", "--due", "2027-03-31")
        assert run("plan", "add", "a.one", *due).code == 0
        assert run("sign-off", "--by", NAME).code == 0
        assert load_assessment(there).signed_off is not None
        for verb in ("done", "drop", "open"):
            assert run("plan", verb, "A1").code == 0
            assert state(run)["current"] is True

    @pytest.mark.parametrize(
        ("named", "words"),
        [
            ("`rename`", ("rename", "Barset Council")),
            ("`edit --for`", ("edit", "--for", "The Cabinet")),
            ("`--date`", ("edit", "--date", "1 December 2026")),
            ("`--author`", ("edit", "--author", "C. Dent")),
            ("`--marking`", ("edit", "--marking", "OFFICIAL")),
        ],
    )
    def test_what_is_not_signed_can_be_changed_as_the_readme_says(
        self, run: Run, there: Path, named: str, words: tuple[str, ...]
    ) -> None:
        run("sign-off", "--by", NAME)
        before = there.read_bytes()
        assert run(*words).code == 0
        assert there.read_bytes() != before
        assert json.loads(run("gaps", "--json").out)["sign_off"]["current"] is True
        section = Path(__file__).parents[2].joinpath("README.md").read_text("utf-8").partition("\n## Sign-off\n")[2]
        assert named in section.partition("Not signed, and so free to change")[2].partition("\n")[0]

    @pytest.mark.parametrize(
        "words", [("--kind", "district"), ("--nation", "england"), ("--to-period", "2025"), ("--quick",)]
    )
    def test_what_the_assessment_is_of_stays(self, run: Run, there: Path, words: tuple[str, ...]) -> None:
        run("sign-off", "--by", NAME)
        before = there.read_bytes()
        assert "sign-off reopen" in run("edit", *words).err
        assert there.read_bytes() == before

    def test_with_most_questions_open_it_must_be_meant(self, run: Run, there: Path) -> None:
        record = json.loads(there.read_text())
        record["answers"] = {"a.one": record["answers"]["a.one"]}
        there.write_text(json.dumps(record))
        ran = run("sign-off", "--by", NAME)
        assert (ran.code, load_assessment(there).signed_off) == (1, None)
        refused = "2 of 3 questions have no answer, so nothing was signed off. To sign it off all the same, give "
        assert ran.err == f"{refused}--incomplete.\n"
        ran = run("sign-off", "--by", NAME, "--incomplete")
        assert (ran.code, ran.err) == (0, "2 of 3 questions have no answer: signed off without them.\n")

    def test_line_by_line_it_is_asked_without_a_terminal(self, run: Run, there: Path) -> None:
        record = json.loads(there.read_text())
        record["answers"] = {"a.one": record["answers"]["a.one"]}
        there.write_text(json.dumps(record))
        for typed, said in (("", "Nobody was named"), (f"{NAME}\nno\n", "Nothing was signed off."), (NAME, "Nothing")):
            ran = run("sign-off", "--plain", typed=typed)
            assert (ran.code, load_assessment(there).signed_off) == (1, None)
            assert said in ran.err
        ran = run("sign-off", "--plain", typed=f"{'x' * 201}\n{NAME}\nyes\n")
        assert ran.code == 0
        assert "Type the name of whoever signs it off" in ran.out
        signed = load_assessment(there).signed_off
        assert signed is not None
        assert signed.by == NAME

    @pytest.mark.parametrize("typed", ["", "\n", " \n", "q\n", " Q \n", "quit\n", f"{'x' * 201}\nq\n"])
    def test_who_names_nobody_or_stops_signs_nothing(self, run: Run, there: Path, typed: str) -> None:
        before = there.read_bytes()
        ran = run("sign-off", "--plain", typed=typed)
        assert (ran.code, there.read_bytes()) == (1, before)
        assert ran.err.splitlines()[-1] == "Nobody was named, so nothing was signed off."
        assert "(q stops)" in ran.out

    @pytest.mark.parametrize("verb", [(), ("sign",)])
    def test_without_a_terminal_nobody_is_asked(self, run: Run, there: Path, verb: tuple[str, ...]) -> None:
        before = there.read_bytes()
        ran = run("sign-off", *verb, typed=f"{NAME}\n")
        assert (ran.code, ran.out, there.read_bytes()) == (1, "", before)
        assert ran.err == (
            "This is not a terminal, so nothing was asked and nothing was signed off: give --by NAME, or use --plain "
            "to answer line by line.\n"
        )

    def test_with_half_of_them_open_it_need_not_be(self, run: Run, tmp_path: Path) -> None:
        write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.two")]}))
        assert answer(run, tmp_path, "a.one: 1").code == 0
        ran = run("sign-off", "--by", NAME)
        assert (ran.code, ran.err) == (0, "1 of 2 questions has no answer: signed off without it.\n")

    def test_the_period_and_the_council_are_chosen_as_elsewhere(self, run: Run, there: Path) -> None:
        assert "for 2031" in run("sign-off", "--period", "2031", "--by", NAME).err
        assert "no assessment of 'Nowhere'" in run("sign-off", "--council", "Nowhere", "--by", NAME).err
        assert run("sign-off", "--period", "2026", "--council", "barset", "--by", NAME).code == 0
        assert load_assessment(there).signed_off is not None


def unescaped(paper: str) -> str:
    return paper.replace("\\", "")


def state(run: Run) -> dict[str, Any]:
    """What `gaps --json` says of the sign-off."""
    said = json.loads(run("gaps", "--json").out)["sign_off"]
    assert isinstance(said, dict)
    return said


class TestWhatWasSigned:
    def test_it_is_said_on_every_surface(self, run: Run, there: Path) -> None:
        assert load_assessment(there).signed_off is json.loads(run("gaps", "--json").out)["sign_off"] is None
        assert "has not been signed off" in run("report", "--output", "-").out
        run("sign-off", "--by", NAME, "--role", "Chair")
        said = state(run)
        assert (said["by"], said["role"], said["at"]) == (NAME, "Chair", "2026-11-22T10:30:15Z")
        assert (said["current"], said["changed"]) == (True, [])
        words = f"Signed off by {NAME} (Chair) on 22 November 2026, and not changed since."
        for surface in ((), ("status",), ("gaps",), ("sign-off", "show")):
            assert words in run(*surface).out
        for template, said_there in (
            ("board", f"{NAME} (Chair) on 22 November 2026"),
            ("briefing", f"Signed off by {NAME}, Chair, 22 November 2026"),
        ):
            assert said_there in unescaped(run("report", "--template", template, "--output", "-").out)
        assert "digiassess assess  " not in run().out

    @pytest.mark.usefixtures("there")
    def test_what_comes_next_is_named_in_the_order_in_which_it_is_done(self, run: Run) -> None:
        def named(told: str) -> list[str]:
            return re.findall(r"digiassess (assess --next|plan list|[a-z-]+)", told)

        assert named(run().out)[:5] == ["gaps", "plan", "report", "sign-off", "assess --next"]
        assert named(run("status").out) == ["gaps", "plan", "report", "sign-off"]
        assert run("sign-off", "--by", NAME).code == 0
        assert named(run().out)[:4] == ["assess --next", "plan list", "gaps", "report"]
        assert named(run("status").out) == ["assess --next"]
        assert run("assess", "--plain", "--next", typed="1\n").code == 0
        assert "assess --next" not in run("status", "--period", "2026").out

    def test_a_change_however_it_was_made_is_said_on_every_surface(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        record = json.loads(there.read_text())
        record["answers"]["a.one"]["level"] = 3
        record["targets"] = {"a": 2}
        there.write_text(json.dumps(record))
        said = state(run)
        assert (said["current"], said["changed"]) == (False, ["a.one", "targets"])
        words = "Changed since: 1 answer (a.one) and the targets of themes."
        for surface in ((), ("status",), ("gaps",), ("sign-off", "show")):
            assert words in run(*surface).out
        short = "Changed since it was signed off: 1 answer and the targets of themes"
        board = "Changed since: 1 answer (What of a.one? (a.one)) and the targets of themes."
        for template, said_there in (("board", board), ("briefing", short)):
            paper = unescaped(run("report", "--template", template, "--output", "-").out)
            assert said_there in paper
        # In a paragraph of its own, below who signed.
        paper = unescaped(run("report", "--output", "-").out)
        assert f"\n\n{board}\n" in paper
        approved = paper.partition("### Who approved it")[2].partition("## ")[0]
        assert approved.count("Signed off by") == 1

    def test_a_comparison_says_that_one_of_its_periods_was_changed_since(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        again = (there.parent.parent / "answers.yaml").read_text().replace("2026", "2027")
        (there.parent.parent / "next.yaml").write_text(again)
        assert run("assess", "--bank", "bank", "--answers", "next.yaml").code == 0
        assert "signed off" not in run("compare").out
        record = json.loads(there.read_text())
        record["answers"]["a.one"]["level"] = 3
        there.write_text(json.dumps(record))
        words = f"The assessment of 2026 was signed off by {NAME} on 22 November 2026, and has been changed since."
        assert words in run("compare").out.replace("\n    ", " ")

    def test_another_way_to_write_the_file_is_no_change(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        record = json.loads(there.read_text())
        for level in record["bank"]["content"]["levels"]:
            level["value"] = float(level["value"])
        record["answers"]["a.one"] |= {"note": "", "evidence": [], "target": None}
        there.write_text(json.dumps(record, indent=7, sort_keys=True))
        assert state(run)["current"] is True

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"quick": True}, "whether it is quick"),
            ({"kind": "parish"}, "its kind"),
            ({"nation": "scotland", "period": "2026-27"}, "its nation and its period"),
        ],
    )
    def test_what_the_assessment_is_of_is_told_on_every_surface(
        self, run: Run, there: Path, more: dict[str, Any], words: str
    ) -> None:
        run("sign-off", "--by", NAME)
        signed = state(run)
        record = json.loads(there.read_text())
        there.write_text(json.dumps(record | more))
        said = state(run)
        assert (said["current"], said["changed"]) == (False, ["scope"])
        assert {**said, "current": True, "changed": []} == signed
        told = f"Changed since: {words}."
        for command in (["gaps"], ["status"], ["list"], ["sign-off", "show"], ["report", "--output", "-"]):
            assert told in " ".join(run(*command).out.split())
        assert f"Changed since it was signed off: {words} (signed off by" in run("report", "--output", "-").out
        run("sign-off", "reopen", "--by", NAME, "--reason", "Wrong")
        assert f"after sign-off; {words} changed since" in run("report", "--output", "-").out

    @pytest.mark.usefixtures("there")
    def test_what_it_is_of_may_change_again_once_it_is_reopened_and_its_name_always(self, run: Run) -> None:
        run("sign-off", "--by", NAME)
        assert run("edit", "--kind", "parish").code == 1
        assert run("rename", "Loamshire").code == 0
        assert state(run)["current"] is True
        run("sign-off", "reopen", "--by", NAME, "--reason", "Wrong")
        assert run("edit", "--kind", "parish").code == 0
        run("sign-off", "--by", NAME)
        assert state(run)["current"] is True

    def test_another_digest_of_the_bank_is_a_change_of_it(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        record = json.loads(there.read_text())
        record["bank"]["digest"] = "sha256:" + "0" * 64
        there.write_text(json.dumps(record))
        said = state(run)
        assert (said["current"], said["changed"]) == (False, ["bank"])
        assert "Changed since: the question bank." in run("report", "--output", "-").out

    @pytest.mark.parametrize("kept", [True, False])
    def test_a_digest_that_another_version_made_of_the_bank_is_signed_as_it_stands(
        self, run: Run, there: Path, kept: bool
    ) -> None:
        record = json.loads(there.read_text())
        record["bank"]["digest"] = "sha256:" + "5" * 64
        there.write_text(json.dumps(record))
        run("sign-off", "--by", NAME)
        record = json.loads(there.read_text())
        if not kept:
            # Signed before the digest in the file was kept with it.
            del record["events"][0]["signed"]["stored"]
        there.write_text(json.dumps(record, indent=7, sort_keys=True))
        assert state(run)["current"] is True

    def test_one_signed_before_there_were_digests_is_not_known(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        record = json.loads(there.read_text())
        del record["events"][0]["signed"]
        there.write_text(json.dumps(record))
        said = state(run)
        assert (said["digest"], said["current"], said["changed"]) == (None, None, [])
        assert "before version 0.2" in run("report", "--output", "-").out

    def test_a_note_that_was_erased_is_told_from_a_change(self, run: Run, there: Path, tmp_path: Path) -> None:
        assert answer(run, tmp_path, "a.one: {note: Personal.}").code == 0
        run("sign-off", "--by", NAME)
        record = json.loads(there.read_text())
        del record["answers"]["a.one"]["note"]
        there.write_text(json.dumps(record))
        assert "notes or evidence erased since (a.one)" in run("gaps").out
        assert (state(run)["current"], state(run)["changed"]) == (False, ["a.one"])

    def test_a_clock_that_went_back_is_said(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        run("sign-off", "reopen", "--by", NAME, "--reason", "Wrong")
        record = json.loads(there.read_text())
        record["events"][1]["at"] = "2026-11-22T10:29:00Z"
        there.write_text(json.dumps(record))
        assert "a clock was wrong, or went back" in run("sign-off", "show").out


class TestReopening:
    def test_it_is_recorded_with_its_reason_and_things_can_change_again(
        self, run: Run, there: Path, tmp_path: Path
    ) -> None:
        run("sign-off", "--by", NAME)
        ran = run("sign-off", "reopen", "--by", "C. Dean", "--reason", "Two answers were wrong")
        assert ran.out == "Barset, 2026 was reopened by C. Dean on 22 November 2026, 10:30. It can be changed again.\n"
        first, second = load_assessment(there).events
        assert (first.what, second.what, second.by) == ("signed-off", "reopened", "C. Dean")
        assert second.reason == "Two answers were wrong"
        assert answer(run, tmp_path, "a.one: 4").code == 0
        assert load_assessment(there).events == (first, second)
        assert run("sign-off", "--by", NAME).code == 0
        assert len(load_assessment(there).events) == 3

    def test_only_what_is_signed_off(self, run: Run, there: Path) -> None:
        before = there.read_bytes()
        words = ("sign-off", "reopen", "--by", NAME, "--reason", "x")
        ran = run(*words)
        assert ran.code == 1
        assert "is not signed off, so there is nothing to reopen" in ran.err
        assert there.read_bytes() == before
        run("sign-off", "--by", NAME)
        assert [run(*words).code, run(*words).code] == [0, 1]

    def test_a_history_that_is_full_is_refused_before_it_cannot_be_read(self, run: Run, there: Path) -> None:
        record = json.loads(there.read_text())
        both = [{"what": what, "by": "X", "at": "2026-01-01T00:00:00Z"} for what in ("signed-off", "reopened")]
        record["events"] = both * 1000
        there.write_text(json.dumps(record))
        ran = run("sign-off", "--by", NAME)
        assert ran.code == 1
        assert "reopened 2,000 times, which is as many as its file holds: leave it as it is, and say" in ran.err
        assert len(load_assessment(there).events) == 2000


class TestHistory:
    def test_the_earliest_first(self, run: Run, there: Path) -> None:
        assert run("sign-off", "show").out == "Barset, 2026 was never signed off.\n"
        run("sign-off", "--by", NAME)
        run("sign-off", "reopen", "--by", "C. Dean", "--reason", "Wrong")
        before = there.read_bytes()
        assert run("sign-off", "show").out.splitlines() == [
            "Barset, 2026",
            f"  22 November 2026, 10:30: signed off by {NAME}",
            "  22 November 2026, 10:30: reopened by C. Dean: Wrong",
        ]
        assert there.read_bytes() == before

    @pytest.mark.parametrize("width", [60, 80])
    @pytest.mark.usefixtures("there")
    def test_no_line_is_wider_than_the_terminal(self, run: Run, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        said = [run("sign-off", "--by", NAME)]
        said += [run("sign-off", "reopen", "--by", NAME, "--reason", "What was found was wrong. " * 9)]
        said += [run("sign-off", "show")]
        assert max(len(line) for ran in said for line in ran.out.splitlines()) <= width


class TestCommandLine:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("reopen", "--by", "X"), "'--reason'"),
            (("reopen", "--reason", "x"), "'--by'"),
            (("--reopen", "--by", "X"), "digiassess sign-off reopen"),
            (("--by", "X", "--reason", "x"), "digiassess sign-off reopen --reason"),
            (("--by", "  "), "--by and --role take 1 to 200 characters"),
            (("--by", "x" * 201), "--by and --role take 1 to 200 characters"),
            (("--show",), "digiassess sign-off show"),
            (("show", "--by", "X"), "No such option"),
            (("2026", "--by", "X"), "takes no '2026': write it as --period 2026"),
            (("--period", "20x6", "--by", "X"), "is no period"),
        ],
    )
    def test_a_wrong_one(self, run: Run, there: Path, words: tuple[str, ...], said: str) -> None:
        before = there.read_bytes()
        ran = run("sign-off", *words)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert there.read_bytes() == before

    def test_an_empty_reason_is_none(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        before = there.read_bytes()
        assert run("sign-off", "reopen", "--by", "X", "--reason", " ").code == 2
        assert there.read_bytes() == before

    def test_nothing_there(self, run: Run) -> None:
        ran = run("sign-off", "--by", NAME)
        assert ran.code == 1
        assert "no assessment in assessments yet" in ran.err
