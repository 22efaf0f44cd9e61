"""What is said at the end of a command leads to the assessment that it was about, where there are others."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from conftest import Run, bank_files, question, write_bank
from digiassess.cli import clock
from digiassess.files.bank_folder import load_bank


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


def commands(said: str, which: str = "edit|assess") -> list[str]:
    return re.findall(rf"digiassess ((?:{which}) .*?)(?:\.?$|\. )", " ".join(said.split()))


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


@pytest.fixture
def elsewhere(councils: Run, tmp_path: Path) -> Run:
    """The same, and the assessments stand in another folder than the usual one."""
    Path("assessments").rename(tmp_path / "our files")
    return councils


BARSET = ("--folder", "our files", "--council", "Barset")
LED = '--folder "our files" --council Barset'


def test_how_to_reopen_what_is_signed_off(elsewhere: Run) -> None:
    assert elsewhere("sign-off", "sign", "--by", "A", "--incomplete", "--period", "2025", *BARSET).code == 0
    ran = elsewhere("assess", "--plain", "--period", "2025", *BARSET, typed="2\n")
    (told,) = commands(ran.err, "sign-off")
    assert told == f"sign-off reopen {LED} --period 2025 --by NAME --reason TEXT"
    assert elsewhere(*shlex.split(told)).code == 0


def test_how_to_go_on_with_the_year_before(elsewhere: Run) -> None:
    ran = elsewhere("assess", "--plain", *BARSET, "--period", "2027", "--bank", "mine", typed="1\nq\n")
    told = f"assess {LED} --period 2026"
    assert re.search(rf"to go on with it: digiassess {re.escape(told)}\b", " ".join(ran.out.split()))
    assert elsewhere(*shlex.split(told), "--plain", typed="q\n").code == 0


@pytest.mark.parametrize("period", ["2025", "2026"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan", "list"), "plan {}"),
        (("plan", "suggest"), "plan {}"),
        (("plan", "forecast"), "plan {}"),
        (("plan", "--plain"), "gaps {} --all"),
        (("gaps", "--theme", "a"), "gaps {} --theme a --all"),
        (("invite", "--role", "Leader"), "collect {} FILE"),
        (("collect", "answers.yaml"), "responses {}"),
        (("delete", "--yes"), "restore 1 {}"),
    ],
)
def test_every_command_that_is_told_leads_to_it(
    elsewhere: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str, period: str
) -> None:
    monkeypatch.setattr("digiassess.render.terminal.gap_report.WHOLE", 0)
    Path("answers.yaml").write_text("council: Barset\nrespondent: A\nrole: Leader\nanswers: {a.one: 2}\n")
    which = (*BARSET, "--period", period)
    assert elsewhere("assess", "--plain", "--question", "a.one", *which, typed="0\nq\n").code == 0
    ran = elsewhere(*words, *which, typed="q\n")
    assert ran.code == 0
    # The latest period needs no naming, but for what is taken away.
    named = LED if period == "2026" and words[0] != "delete" else f"{LED} --period {period}"
    command = told.format(named)
    assert f"digiassess {command}" in " ".join(ran.out.split())
    asks = ["--plain"] if command.startswith("plan") else []
    done = elsewhere(*shlex.split(command.replace("FILE", "answers.yaml")), *asks, typed="q\n" * 3)
    assert (done.code, "Barset" in done.out or "barset" in done.out) == (0, True), done.err


def test_how_to_move_to_the_bank_that_somebody_answered(elsewhere: Run, tmp_path: Path) -> None:
    write_bank(tmp_path / "new", bank_files({"a": [question("a.one")], "b": [question("b.one")]}, version="1.1"))
    bank = {"id": load_bank(tmp_path / "new").id, "version": "1.1", "digest": f"sha256:{'1' * 64}"}
    said = {"schema": "digiassess/response/1", "id": "x", "council": "Barset", "period": "2025", "bank": bank}
    Path("sent.json").write_text(json.dumps(said | {"respondent": {}, "answers": {"a.one": {"level": 2}}}))
    ran = elsewhere("collect", "sent.json", *BARSET, "--period", "2025")
    told = f"assess {LED} --period 2025 --update-bank"
    assert f"bring it to that bank first, with: digiassess {told}" in " ".join(ran.err.split())
    assert elsewhere(*shlex.split(told), "--bank", "new").code == 0


def test_where_else_somebody_is_to_be_forgotten(elsewhere: Run) -> None:
    Path("answers.yaml").write_text("council: Barset\nrespondent: A\nrole: Leader\nanswers: {a.one: 2}\n")
    for period in ("2025", "2026"):
        assert elsewhere("collect", "answers.yaml", *BARSET, "--period", period).code == 0
    ran = elsewhere("forget", "A", "--yes", *BARSET)
    told = 'forget A --folder "our files" --council Barset --period 2025'
    assert f"A is found in 2025 too; forget that with: digiassess {told}" in " ".join(ran.out.split())
    assert elsewhere(*shlex.split(told), "--yes").code == 0


def test_the_home_screen_says_that_a_council_is_to_be_named(councils: Run) -> None:
    said = "There are several councils: add --council NAME to what you type."
    assert said in councils().out
    for period in ("2025", "2026"):
        assert councils("delete", "--yes", "--council", "Omnium", "--period", period).code == 0
    assert said not in councils().out
