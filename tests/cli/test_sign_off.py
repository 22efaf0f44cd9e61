"""Signing off: what it says, what it then refuses, and how it is undone on the record."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, bank_files, question, write_bank
from digiassess.files.assessment_file import load_assessment

NOW = datetime(2026, 11, 22, 10, 30, 15, tzinfo=UTC)
NAME = "A. Baker, Director of Resources"


@pytest.fixture
def there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Barset's 2026 with every question answered; gives its file."""
    monkeypatch.setattr("digiassess.cli.clock.now", lambda: NOW)
    monkeypatch.setenv("COLUMNS", "200")
    write_bank(tmp_path / "bank", bank_files({"a": [question("a.one"), question("a.two"), question("a.three")]}))
    assert answer(run, tmp_path, "a.one: 1, a.two: unknown, a.three: not-applicable").code == 0
    return tmp_path / "assessments" / "barset-2026.json"


def answer(run: Run, place: Path, answers: str) -> Any:
    file = place / "answers.yaml"
    file.write_text(f"council: Barset\nkind: county\nnation: wales\nperiod: 2026\nanswers: {{{answers}}}\n")
    return run("assess", "--bank", place / "bank", "--answers", file)


class TestSigningOff:
    def test_it_is_recorded_and_said_in_one_sentence(self, run: Run, there: Path) -> None:
        ran = run("sign-off", "--by", f" {NAME}\t")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            f"Barset, 2026 was signed off by {NAME} on 22 November 2026, 10:30 UTC. "
            "It stays as it is until it is reopened.\n"
        )
        assert json.loads(there.read_text())["events"] == [
            {"what": "signed-off", "by": NAME, "at": "2026-11-22T10:30:15Z"}
        ]

    def test_the_time_is_the_clocks_in_whole_seconds(self, run: Run, there: Path, monkeypatch: Any) -> None:
        monkeypatch.undo()
        monkeypatch.chdir(there.parent.parent)
        before = datetime.now(UTC).replace(microsecond=0)
        assert run("sign-off", "--by", NAME).code == 0
        (event,) = load_assessment(there).events
        assert before <= event.at <= datetime.now(UTC)
        assert event.at.microsecond == 0

    def test_twice_is_refused(self, run: Run, there: Path) -> None:
        run("sign-off", "--by", NAME)
        before = there.read_bytes()
        ran = run("sign-off", "--by", "Someone else")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"Barset, 2026 is signed off already, by {NAME} on 22 November 2026, 10:30 UTC.\n"
        assert there.read_bytes() == before

    @pytest.mark.parametrize(
        ("taken_out", "said"),
        [
            (["a.two"], "1 of 3 questions has no answer: signed off without it."),
            (["a.two", "a.three"], "2 of 3 questions have no answer: signed off without them."),
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
            run("plan", "done", "A1"),
            run("plan", "drop", "A1"),
            run("plan", "open", "A1"),
            run("plan", "import", plan),
            run("plan", "--plain", typed="Do\nX\n2027-01-01\n"),
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

    def test_the_period_and_the_council_are_chosen_as_elsewhere(self, run: Run, there: Path) -> None:
        assert "for 2031" in run("sign-off", "--period", "2031", "--by", NAME).err
        assert "no assessment of 'Nowhere'" in run("sign-off", "--council", "Nowhere", "--by", NAME).err
        assert run("sign-off", "--period", "2026", "--council", "barset", "--by", NAME).code == 0
        assert load_assessment(there).signed_off is not None


class TestReopening:
    def test_it_is_recorded_with_its_reason_and_things_can_change_again(
        self, run: Run, there: Path, tmp_path: Path
    ) -> None:
        run("sign-off", "--by", NAME)
        ran = run("sign-off", "reopen", "--by", "C. Dean", "--reason", "Two answers were wrong")
        assert (
            ran.out == "Barset, 2026 was reopened by C. Dean on 22 November 2026, 10:30 UTC. It can be changed again.\n"
        )
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
        assert "2000 times" in ran.err
        assert len(load_assessment(there).events) == 2000


class TestHistory:
    def test_the_earliest_first(self, run: Run, there: Path) -> None:
        assert run("sign-off", "show").out == "Barset, 2026 was never signed off.\n"
        run("sign-off", "--by", NAME)
        run("sign-off", "reopen", "--by", "C. Dean", "--reason", "Wrong")
        before = there.read_bytes()
        assert run("sign-off", "show").out.splitlines() == [
            "Barset, 2026",
            f"  22 November 2026, 10:30 UTC: signed off by {NAME}",
            "  22 November 2026, 10:30 UTC: reopened by C. Dean: Wrong",
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
            ((), "give --by NAME"),
            (("reopen", "--by", "X"), "'--reason'"),
            (("reopen", "--reason", "x"), "'--by'"),
            (("--reopen", "--by", "X"), "digiassess sign-off reopen"),
            (("--by", "X", "--reason", "x"), "digiassess sign-off reopen --reason"),
            (("--by", "  "), "--by takes 1 to 200 characters"),
            (("--by", "x" * 201), "--by takes 1 to 200 characters"),
            (("--show",), "digiassess sign-off show"),
            (("show", "--by", "X"), "No such option"),
            (("2026", "--by", "X"), "has no command '2026'"),
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
