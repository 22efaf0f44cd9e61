"""What is said of a question that a bank has no more, wherever somebody names one."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, bank_files, question, write_bank
from digiassess.files import gone_questions
from digiassess.files.answers_person import read_said
from digiassess.files.bank_folder import load_bank
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Mistakes
from digiassess.files.gone_questions import became_of
from digiassess.model.bank import Bank

BEGIN = ("--council", "Barset", "--kind", "county", "--period", "2026")
WHO = ("--owner", "Ann", "--due", "31 March 2030")
REASON = "A page of definitions changes nothing by itself"
RETIRED = f"it was retired. {REASON}"
VERSIONS = {"retired": {"a.gone": "Nobody could answer it."}}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    themes = {"a": [question("a.one"), question("a.new", replaces=["a.old"])]}
    return write_bank(tmp_path / "mine", {**bank_files(themes), "versions.yaml": VERSIONS})


def test_one_that_is_replaced_goes_on_under_the_new_id(mine: Path) -> None:
    assert became_of("a.old", load_bank(mine)) == "it is 'a.new' now."


def test_why_one_was_retired_stands_beside_the_very_bank(mine: Path, tmp_path: Path, shipped_bank: Bank) -> None:
    bank = load_bank(mine)
    assert became_of("a.gone", bank, mine) == "it was retired. Nobody could answer it."
    assert became_of("leadership.meaning", shipped_bank).startswith(RETIRED)
    assert became_of("a.gone", bank) == became_of("leadership.meaning", bank) == ""
    assert became_of("a.gone", shipped_bank, mine) == became_of("a.gone", bank, tmp_path / "nowhere") == ""


@pytest.mark.parametrize("name", ["a.one", "a.none"])
def test_of_any_other_nothing_is_known(mine: Path, name: str) -> None:
    assert became_of(name, load_bank(mine), mine) == ""


class TestWhereItIsNamed:
    @pytest.mark.parametrize(("name", "said"), [("a.gone", "Nobody could answer it."), ("a.old", "it is 'a.new' now.")])
    def test_in_a_bank_of_ones_own(self, run: Run, mine: Path, name: str, said: str) -> None:
        shown = run("questions", "show", name, "--bank", str(mine))
        assert (shown.code, shown.err.count(said)) == (1, 1)
        asked = run("assess", "--plain", *BEGIN, "--question", name, "--bank", mine.name)
        assert (asked.code, asked.err.count(said)) == (2, 1)
        assert run("assess", "--plain", *BEGIN, "--bank", mine.name, typed="1\n").code == 0
        # The assessment is there, and it is its own bank that lacks the question.
        asked = run("assess", "--plain", *BEGIN, "--question", name, "--bank", mine.name)
        assert (asked.code, asked.err.count(said)) == (2, 1)

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("a.yaml", "answers:\n  leadership.meaning: 2\n"),
            ("a.csv", "question,level\nleadership.meaning,2\n"),
        ],
    )
    def test_in_a_file_of_answers(self, run: Run, tmp_path: Path, file: str, text: str) -> None:
        (tmp_path / file).write_text(text, "utf-8")
        ran = run("assess", "--answers", file, *BEGIN)
        assert ran.code == 1
        assert ran.err.startswith(f"{file}:2: 'leadership.meaning' was retired ({REASON}")
        assert ran.err.splitlines()[0].endswith("): take it out")

    def test_in_a_file_of_answers_that_has_its_former_id(self, run: Run, mine: Path) -> None:
        Path("a.csv").write_text("question,level\na.old,2\n", "utf-8")
        ran = run("assess", "--answers", "a.csv", *BEGIN, "--bank", mine.name)
        assert (ran.code, ran.err) == (1, "a.csv:2: there is no question 'a.old': it is 'a.new' now: write that\n")

    def test_in_what_somebody_answered_and_in_a_plan(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "all.yaml").write_text("answers:\n  leadership.lead: 2\n", "utf-8")
        assert run("assess", "--answers", "all.yaml", *BEGIN).code == 0
        (tmp_path / "hers.yaml").write_text("respondent: Ann\nrole: Head\nanswers:\n  leadership.meaning: 2\n", "utf-8")
        assert REASON in run("collect", "hers.yaml").err
        plan = "question,what,owner,due,level,status\nleadership.meaning,Do it,Ann,31 March 2030,2,open\n"
        (tmp_path / "plan.csv").write_text(plan, "utf-8")
        assert REASON in run("plan", "import", "plan.csv").err
        assert run("plan", "add", "leadership.lead", "--what", "Name one", *WHO).code == 0
        assert RETIRED in run("plan", "edit", "A1", "--question", "leadership.meaning").err


def test_of_thousands_only_those_are_looked_up_that_are_named(
    shipped_bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def looking(name: str, _: Bank) -> None:
        looked_up.append(name)

    monkeypatch.setattr(gone_questions, "_now", looking)
    mistakes = Mistakes()
    said = {f"cyber.x{number}": 1 for number in range(5_000)}
    assert read_said(said, shipped_bank, Document("a.yaml", said, {}), mistakes) == {}
    assert (len(mistakes), len(looked_up)) == (5_000, len(mistakes.found))
    assert mistakes.found[0].what == "there is no question 'cyber.x0'"
