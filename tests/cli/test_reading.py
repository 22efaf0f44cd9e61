"""`--plain` and `ACCESSIBLE`: every command read out, without bars, columns and broken lines."""

from __future__ import annotations

import re

import pytest

from conftest import Prepared, Run
from digiassess.cli.group import loaded
from digiassess.cli.table import COMMANDS

BEGIN = ("--council", "Barset", "--kind", "county", "--nation", "england")
SHOWING = [
    *("", "status", "gaps", "gaps --all", "compare", "plan list", "plan suggest", "sign-off show", "history"),
    *("gaps --explain cyber", "questions list", "questions show cyber.recovery", "questions coverage"),
    *("questions check", "signposts list", "signposts show ten-steps", "schema", "help", "help gaps", "--help"),
]


@pytest.fixture
def program(run: Run, prepared: Prepared) -> Run:
    def begin() -> None:
        typed = "2\n1\nd\n" + "0\n" * 6 + "q\n"
        for period in ("2025", "2026"):
            assert run("assess", "--plain", *BEGIN, "--period", period, typed=typed).code == 0

    prepared(begin)
    return run


@pytest.mark.parametrize("words", SHOWING)
def test_there_are_no_bars_no_columns_and_no_broken_lines(
    program: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ran = program(*words.split(), "--plain")
    assert (ran.code, ran.err) == (0, "")
    assert re.findall("[\u2581-\u2593]|  |##|\x1b", ran.out) == []
    monkeypatch.setenv("COLUMNS", "200")
    assert program(*words.split(), "--plain").out == ran.out
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert program(*words.split()).out == ran.out


@pytest.mark.parametrize("off", ["", "0", "no", "False"])
def test_a_variable_that_says_no_asks_for_nothing(program: Run, monkeypatch: pytest.MonkeyPatch, off: str) -> None:
    usual = program("gaps").out
    monkeypatch.setenv("ACCESSIBLE", off)
    assert program("gaps").out == usual
    assert "\u2588" in usual


def test_figures_stand_in_sentences(program: Run) -> None:
    out = program("gaps", "--plain").out
    assert re.search(
        r"^Digital leadership and culture: \d\.\d of 4, \d+%(, provisional)?; level [\w ]+; target \d\.\d\.$", out, re.M
    )
    assert re.search(r"^6\. .+\? Priority \d+\.$", out, re.M)
    assert re.search(r"^Now: \d \w+", out, re.M)


def test_every_command_takes_it_once() -> None:
    for command in COMMANDS:
        for each in (command, *command.verbs):
            names = [name for parameter in loaded(each).params for name in parameter.opts]
            assert names.count("--plain") == 1, each.name


def test_json_is_the_same(program: Run) -> None:
    assert program("gaps", "--json", "--plain") == program("gaps", "--json")


def test_one_run_asks_for_no_other(program: Run) -> None:
    usual = program("gaps").out
    program("gaps", "--plain")
    assert program("gaps").out == usual
