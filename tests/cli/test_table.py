"""The table of commands: it says what each command says, only one is loaded, and each gives an outcome."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from conftest import Run
from digiassess.cli.group import loaded
from digiassess.cli.outcome import Outcome
from digiassess.cli.table import COMMANDS, Command, called


def every() -> Iterator[tuple[str, Command]]:
    """Every command and verb, by the words that call it."""
    for command in COMMANDS:
        yield command.name, command
        for verb in command.verbs:
            yield f"{command.name} {verb.name}", verb


EVERY = dict(every())


def function(command: Command) -> Any:
    return getattr(import_module(command.module), command.function)


@pytest.mark.parametrize("words", EVERY)
def test_the_line_of_help_is_what_the_commands_own_help_begins_with(words: str) -> None:
    own = inspect.getdoc(function(EVERY[words])) or ""
    first = own.split("\n\n")[0].replace("\n", " ")
    assert first.startswith(EVERY[words].help.removesuffix("."))


@pytest.mark.parametrize("words", EVERY)
def test_help_of_each_shows_an_example(run: Run, words: str) -> None:
    ran = run(*words.split(), "--help")
    assert ran.code == 0
    assert f"Usage: digiassess {words} " in ran.out
    assert "Example" in ran.out or EVERY[words].verbs
    assert not re.search(r"\[\[|[{}]|<[a-z]+", ran.out), "a programmer's signs"


@pytest.mark.parametrize("words", EVERY)
def test_each_gives_an_outcome(words: str) -> None:
    assert get_type_hints(function(EVERY[words]))["return"] is Outcome


@pytest.mark.parametrize("words", EVERY)
def test_each_that_reads_a_folder_takes_a_bank_too(words: str) -> None:
    """So that a line with `--bank` is understood by all of them, and ids are completed from that bank."""
    options = [name for parameter in loaded(EVERY[words]).params for name in parameter.opts]
    assert options.count("--bank") == 1 or "--folder" not in options
    assert options.count("--bank") <= 1


@pytest.mark.parametrize(
    ("group", "more"), [("questions", ""), ("questions", "--theme cyber --json"), ("signposts", "--status likely")]
)
def test_a_group_named_alone_does_its_commonest_thing(run: Run, group: str, more: str) -> None:
    ran = run(group, *more.split())
    assert ran == run(group, "list", *more.split())
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) > 10


def test_a_group_takes_plain_before_its_verb_and_alone(run: Run) -> None:
    listed = {where: run("questions", *where) for where in (("list", "--plain"), ("--plain", "list"), ("--plain",))}
    assert len({ran.out for ran in listed.values()}) == 1
    assert listed["--plain",].out != run("questions").out
    for group in (command for command in COMMANDS if command.verbs):
        assert "--plain" in run(group.name, "--help").out


@pytest.mark.parametrize("words", EVERY)
def test_each_is_loaded_by_its_name(words: str) -> None:
    assert loaded(EVERY[words]).name == EVERY[words].name


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ([], "digiassess"),
        (["gaps", "--top", "plan"], "digiassess gaps"),
        (["plan", "add", "x"], "digiassess plan add"),
        (["plan", "--list"], "digiassess plan"),
        (["plan", "--owner", "x", "add", "y"], "digiassess plan add"),
        (["plan", "--bogus", "add"], "digiassess plan add"),
        (["plan", "x", "add"], "digiassess plan"),
        (["--folder", "there", "plan", "--owner", "x", "add"], "digiassess plan add"),
        (["nothing"], "digiassess"),
    ],
)
def test_a_command_line_is_named_by_what_it_calls(line: list[str], command: str) -> None:
    assert called(line) == command


def test_what_was_wrong_names_the_commands_own_help(run: Run, tmp_path: Path) -> None:
    # Else those of other tests, which lie beside this one's folder, are pointed to.
    (tmp_path / "assessments").mkdir()
    assert "Try 'digiassess plan list --help'." in run("plan", "list", "--period", "soon").err
    assert "Try 'digiassess --help'." in run("asess").err


def test_an_unknown_command_is_told_the_nearest(run: Run) -> None:
    ran = run("asess")
    assert ran.code == 2
    assert "digiassess has no command 'asess': did you mean 'assess'?" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_verbs_and_ids(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    for line, wanted in (
        ("digiassess co", "compare"),
        ("digiassess plan exp", "export"),
        ("digiassess plan add cyber.rec", "cyber.recovery"),
        ("digiassess gaps --theme cy", "cyber"),
    ):
        monkeypatch.setenv("_DIGIASSESS_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        assert wanted in run().out
