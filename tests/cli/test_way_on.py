"""What is said at the end of a command leads to the assessment that it was about, where there are others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run, bank_files, question, write_bank
from digiassess.cli import clock


@pytest.fixture
def two(run: Run, tmp_path: Path) -> Run:
    """Two periods of one council, the earlier answered again."""
    write_bank(tmp_path / "mine", bank_files({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}))
    begin = ("--council", "Barset", "--kind", "county", "--bank", "mine")
    for period in ("2026", "2027"):
        assert run("assess", "--plain", *begin, "--period", period, typed="1\nq\n").code == 0
    assert run("assess", "--plain", "--period", "2026", "--question", "a.one", typed="2\nq\n").code == 0
    return run


def test_after_a_sitting(two: Run) -> None:
    ran = " ".join(two("assess", "--plain", "--period", "2026", typed="3\nq\n").out.split())
    assert "digiassess assess --period 2026 See the gaps: digiassess gaps --period 2026." in ran
    assert "digiassess report --period 2026." in ran
    assert "digiassess status --period 2026 --answers." in ran
    assert "digiassess assess --period 2026 --question ID." in ran
    # What is said can be typed as it stands.
    for words in (("gaps",), ("report", "--output", "-"), ("status", "--answers")):
        told = two(*words, "--period", "2026")
        assert (told.code, told.err) == (0, "")
        assert "Barset" in told.out
        assert "2026" in told.out
    ran = " ".join(two("assess", "--plain", typed="3\nq\n").out.split())
    assert "See the gaps: digiassess gaps. Write the board's paper: digiassess report." in ran
    assert "digiassess status --answers. Change one: digiassess assess --question ID." in ran


def test_after_answers_from_a_file(two: Run) -> None:
    Path("a.yaml").write_text("answers: {a.two: 2}\n")
    ran = " ".join(two("assess", "--answers", "a.yaml", "--period", "2026").out.split())
    assert "Go on with: digiassess assess --period 2026 See the gaps: digiassess gaps --period 2026." in ran


def test_after_history(two: Run) -> None:
    said = "Bring one back, and keep what it replaces: digiassess restore N"
    assert f"{said} --period 2026" in " ".join(two("history", "--period", "2026").out.split())
    assert two("assess", "--plain", "--question", "a.one", typed="3\nq\n").code == 0
    assert " ".join(two("history").out.split()).endswith(said)


def test_gaps_of_one_theme_have_their_place_among_all(two: Run) -> None:
    said = "The number of a gap is its place among all gaps of the assessment."
    assert two("assess", "--plain", "--question", "b.one", typed="0\nq\n").code == 0
    assert two("assess", "--plain", "--question", "a.one", typed="2\nq\n").code == 0
    assert said in two("gaps", "--theme", "a").out
    assert said not in two("gaps", "--theme", "b").out
    assert said not in two("gaps").out


@pytest.fixture
def councils(run: Run, tmp_path: Path) -> Run:
    """Two councils in one folder, neither of a kind that its nation has, each with two periods."""
    bank = tmp_path / "mine"
    write_bank(bank, bank_files({"a": [question("a.one", headline=True), question("a.two")], "b": [question("b.one")]}))
    for council in ("Barset", "Omnium"):
        for period in ("2025", "2026"):
            begin = ("--council", council, "--kind", "district", "--nation", "wales", "--period", period)
            assert run("assess", "--plain", *begin, "--bank", "mine", typed="1\nq\n").code == 0
    return run


def commands(said: str) -> list[str]:
    return re.findall(r"digiassess ((?:edit|assess) .*?)(?:\.?$|\. )", " ".join(said.split()))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("edit", "--kind", "county"), "edit --council Barset --kind unitary"),
        (("edit", "--period", "2025", "--kind", "county"), "edit --council Barset --period 2025 --kind unitary"),
        (("edit", "--quick"), "edit --council Barset --full"),
        (("assess", "--plain", "--period", "2025", "--quick"), "assess --council Barset --period 2025 --full"),
        (("assess", "--plain", "--kind", "county"), "edit --council Barset --kind county"),
        (("assess", "--plain", "--nation", "england"), "edit --council Barset --nation england"),
    ],
)
def test_how_to_change_it_where_there_are_several_councils(councils: Run, words: tuple[str, ...], told: str) -> None:
    ran = councils(*words, "--council", "Barset", typed="q\n")
    assert told in commands(ran.err)
    command, *options = told.split()
    assert councils(command, *(["--plain"] if command == "assess" else []), *options, typed="q\n").code == 0


def test_how_to_change_the_kind_of_a_further_council(councils: Run) -> None:
    begin = ("--council", "Third", "--kind", "district", "--nation", "wales", "--period", "2026")
    told = "edit --council Third --period 2026 --kind unitary"
    assert told in commands(councils("assess", "--plain", *begin, "--bank", "mine", typed="1\nq\n").err)
    assert councils(*told.split()).code == 0


def test_how_to_go_on_with_a_year_that_is_begun(councils: Run) -> None:
    begin, ahead = ("assess", "--plain", "--council", "Barset", "--bank", "mine"), clock.today().year + 1
    assert councils(*begin, "--period", ahead, typed="1\nq\n").code == 0
    ran = councils(*begin, "--next", typed="q\n")
    assert commands(ran.err) == ["assess --council Barset"]


def test_how_to_move_to_a_bank(councils: Run, tmp_path: Path) -> None:
    update = ("assess", "--update-bank", "--council", "Barset", "--bank", "new")
    write_bank(tmp_path / "new", bank_files({"a": [question("a.one")], "b": [question("b.one")]}, version="1.1"))
    assert commands(councils(*update, "--kind", "county").err) == ["edit --council Barset --kind county"]
    assert councils("edit", "--quick", "--council", "Barset").code == 0
    assert commands(councils(*update).err) == ["edit --council Barset --full"]
