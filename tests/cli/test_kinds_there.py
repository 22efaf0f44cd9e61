"""What is said where a nation has no council of the kind that was given: a sentence, and never a refusal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Run, bank_files, question, write_bank

WALES = "In Wales a county or county borough council is unitary, and a community or town council parish."
NOTE = (
    f"{WALES} None is of the kind district, but this one is taken as that. "
    "To change it: digiassess edit --period 2026 --kind unitary"
)
NOTE_KEPT = NOTE.replace(" --period 2026", "")
"""The same where it is the latest assessment that is there."""
ANYWHERE = (
    "In Wales and Scotland a council is unitary, and a community council parish; in Northern Ireland it is district."
)
BANK = ("--bank", "bank")
WHO = (*BANK, "--council", "Barset", "--period", "2026")


@pytest.fixture(autouse=True)
def bank(tmp_path: Path) -> None:
    write_bank(tmp_path / "bank", bank_files({"a": [question("a.one")]}))


def one_line(text: str) -> str:
    return " ".join(text.split())


def kept() -> tuple[str, str]:
    there = json.loads(Path("assessments/barset-2026.json").read_text("utf-8"))
    return there["kind"], there["nation"]


@pytest.mark.parametrize("command", ["assess", "invite", "edit"])
def test_help_says_it_in_the_words_that_a_sitting_has(run: Run, command: str) -> None:
    assert ANYWHERE in one_line(run(command, "--help").out)


class TestAsked:
    def test_the_kinds_of_every_nation_stand_at_the_kind_and_a_note_follows_the_nation(self, run: Run) -> None:
        ran = run("assess", "--plain", *WHO, typed="district\nwales\n3\n")
        said = one_line(ran.out)
        assert (ran.code, ran.err, kept()) == (0, "", ("district", "wales"))
        assert said.index(ANYWHERE) < said.index("Which nation is it in?") < said.index(NOTE)

    @pytest.mark.parametrize(
        ("nation", "said"), [("wales", WALES), ("scotland", "In Scotland a council is"), ("england", "")]
    )
    def test_the_kinds_of_a_nation_that_is_known_stand_at_the_kind(self, run: Run, nation: str, said: str) -> None:
        ran = run("assess", "--plain", *WHO, "--nation", nation, typed="unitary\n3\n")
        assert (ran.code, ran.err) == (0, "")
        assert said in one_line(ran.out)
        assert ANYWHERE not in one_line(ran.out)
        assert "None is of the kind" not in one_line(ran.out)
        assert (nation == "england") == ("In " not in one_line(ran.out).split("Which nation")[0].split("New:")[0])

    def test_what_fits_is_followed_by_nothing(self, run: Run) -> None:
        ran = run("assess", "--plain", *WHO, typed="district\nnorthern\n3\n")
        assert "None is of the kind" not in one_line(ran.out)


class TestGiven:
    GIVEN = (*WHO, "--kind", "district", "--nation", "wales")

    def test_as_options_it_is_noted_once(self, run: Run) -> None:
        ran = run("assess", "--plain", *self.GIVEN, typed="3\n")
        assert (ran.code, one_line(ran.err), kept()) == (0, NOTE, ("district", "wales"))
        assert run("assess", "--plain", *self.GIVEN, typed="3\n").err == ""

    def test_in_a_file_of_answers(self, run: Run) -> None:
        Path("given.yaml").write_text(
            "council: Barset\nkind: district\nnation: wales\nperiod: '2026'\nanswers: {a.one: 3}", "utf-8"
        )
        for more in (("--dry-run",), ("--json",)):
            ran = run("assess", "--answers", "given.yaml", *more, *BANK)
            assert (ran.code, one_line(ran.err)) == (0, NOTE)

    def test_by_an_invitation(self, run: Run) -> None:
        ran = run("invite", "--role", "Leader", *self.GIVEN)
        assert (ran.code, one_line(ran.err), kept()) == (0, NOTE, ("district", "wales"))

    def test_a_nation_that_comes_later(self, run: Run) -> None:
        given = (*WHO, "--kind", "district")
        assert run("assess", "--plain", *given, typed="3\n").err == ""
        ran = run("assess", "--plain", *given, "--nation", "wales", typed="q\n")
        assert one_line(ran.err).endswith(NOTE_KEPT)

    def test_next_year_says_it_again(self, run: Run) -> None:
        run("assess", "--plain", *self.GIVEN, typed="3\n")
        ran = run("assess", "--plain", "--next", *BANK, typed="3\n")
        assert one_line(ran.err) == NOTE.replace("2026", "2027")

    def test_a_unitary_in_northern_ireland(self, run: Run) -> None:
        ran = run("assess", "--plain", *WHO, "--kind", "unitary", "--nation", "northern-ireland", typed="3\n")
        said = "None is of the kind unitary, but this one is taken as that. To change it: digiassess edit"
        assert (ran.code, kept()) == (0, ("unitary", "northern-ireland"))
        assert said in one_line(ran.err)

    def test_a_kind_of_the_nation_needs_no_remark(self, run: Run) -> None:
        ran = run("assess", "--plain", *WHO, "--kind", "parish", "--nation", "scotland", typed="3\n")
        assert (ran.code, ran.err) == (0, "")


class TestEdited:
    @pytest.mark.parametrize("edit", [("--nation", "wales"), ("--kind", "district", "--nation", "wales")])
    def test_a_kind_or_a_nation(self, run: Run, edit: tuple[str, ...]) -> None:
        begun = "district" if "--kind" not in edit else "county"
        run("assess", "--plain", *WHO, "--kind", begun, "--nation", "england", typed="3\n")
        ran = run("edit", *edit)
        assert (ran.code, one_line(ran.err), kept()) == (0, NOTE_KEPT, ("district", "wales"))

    def test_nothing_else_says_it_again(self, run: Run) -> None:
        run("assess", "--plain", *TestGiven.GIVEN, typed="3\n")
        assert run("edit", "--for", "Cabinet").err == ""
        assert run("edit", "--kind", "unitary").err == ""


def test_a_bank_with_kinds_of_its_own_is_left_alone(run: Run, tmp_path: Path) -> None:
    own = ["district", "park"]
    write_bank(tmp_path / "bank", bank_files({"a": [question("a.one")]}, id="ours", kinds=own))
    ran = run("assess", "--plain", *WHO, typed="district\nwales\n3\n")
    assert (ran.code, ran.err) == (0, "")
    assert "unitary" not in ran.out
