"""What is said at the end of a command leads to the assessment that it was about, where there are others."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, bank_files, question, write_bank


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
