"""What a shell proposes while a line is typed: ids of the bank, and what the folder holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Prepared, Run, bank_files, question, write_bank
from digiassess.cli.group import loaded
from digiassess.cli.table import COMMANDS

Complete = Callable[[str], list[str]]
COUNCILS = {"Barset County Council": ("2025", "2026"), "Wessex": ("2026-27",), "King's Lynn": ("2026",)}


@pytest.fixture
def complete(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Complete:
    """What is proposed for the last word of a line, in a folder with three councils and an action."""

    def begin() -> None:
        write_bank(tmp_path / "bank", bank_files({"a": [question("a.one")]}))
        for council, its in COUNCILS.items():
            for period in its:
                who = ("--council", council, "--kind", "county", "--period", period)
                assert run("assess", "--plain", "--bank", "bank", *who, typed="1\nq\n").code == 0
        action = ("--what", "Do it", "--owner", "Clerk", "--due", "2031-01-01")
        assert run("plan", "add", "a.one", "--council", "Barset County Council", *action).code == 0

    prepared(begin)

    def go(line: str) -> list[str]:
        monkeypatch.setenv("_DIGIASSESS_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        ran = run()
        monkeypatch.delenv("_DIGIASSESS_COMPLETE")
        assert ran.err == ""
        return ran.out.split()

    return go


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("digiassess gaps 2", ["2025", "2026", "2026-27"]),
        ("digiassess status --council wessex 2", ["2026-27"]),
        ("digiassess compare --council Barset-County-Council 2025 2", ["2025", "2026"]),
        ("digiassess sign-off --council wessex --period ", ["2026-27"]),
        ("digiassess export --period 2026-", ["2026-27"]),
        # Whose name a shell would not take as it stands is not proposed.
        ("digiassess gaps --council ", ["Barset-County-Council", "Wessex"]),
        ("digiassess gaps --council barset", ["barset-County-Council"]),
        ("digiassess plan done --council Barset-County-Council --period 2026 ", ["A1"]),
        ("digiassess plan edit --council Barset-County-Council --period 2026 A", ["A1"]),
        ("digiassess plan done --council wessex ", []),
        ("digiassess plan done ", []),
        ("digiassess signposts show ten-s", ["ten-steps", "ten-steps-today"]),
        ("digiassess signposts --theme cy", ["cyber"]),
        ("digiassess questions show --bank bank ", ["a.one"]),
        ("digiassess questions show --bank nowhere ", []),
        ("digiassess gaps --folder nowhere ", []),
        ("digiassess report --format ", ["markdown", "html", "word", "json"]),
        ("digiassess export --format p", ["parquet"]),
        ("digiassess plan export --format ", ["csv", "ical"]),
        ("digiassess questions form --format ", ["excel", "csv"]),
        ("digiassess invite --format w", ["word"]),
        ("digiassess sector --format ", ["markdown"]),
    ],
)
def test_what_may_stand_there_is_proposed(complete: Complete, line: str, proposed: list[str]) -> None:
    assert complete(line) == proposed


def test_what_is_proposed_for_a_council_is_taken(complete: Complete, run: Run) -> None:
    for name in complete("digiassess gaps --council "):
        assert run("gaps", "--council", name).code == 0


def test_no_option_that_names_such_a_thing_is_without() -> None:
    """Names of people are not proposed, nor what a new period will be called."""
    naming = ("--council", "--period", "--format", "--theme", "--question")
    commands = [loaded(each) for command in COMMANDS for each in (command, *command.verbs)]
    without = {
        f"{command.name} {parameter.opts[0]}"
        for command in commands
        for parameter in command.params
        if parameter.opts[0] in naming or getattr(parameter, "metavar", "") in ("ID", "PERIOD")
        if parameter._custom_shell_complete is None
    }
    assert without == {"edit --to-period", "forget --id"}
