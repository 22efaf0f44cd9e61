"""Text on the command line that is not in UTF-8 is refused, whichever option or argument it is of."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.cli.group import loaded
from digiassess.cli.table import COMMANDS, Command
from digiassess.files.assessment_file import load_assessment
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment

CAFE = "Caf\udce9"
"""How Python has `Café` in Latin-1."""


def texts() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every option and argument that is text, with a command line that has it and whatever else its command needs."""
    for command in (each for top in COMMANDS for each in (top, *(top.verbs or ()))):
        above = next((top.name for top in COMMANDS if command in (top.verbs or ())), "")
        function = getattr(import_module(command.module), command.function)
        hints = typing.get_type_hints(function, include_extras=True)
        for parameter in loaded(command).params:
            of = str(getattr(hints.get(parameter.name or ""), "__origin__", ""))
            if "str" in of and "FILE" not in (parameter.metavar or ""):
                name = parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[-1]
                words = (*filter(None, (above, command.name)), *_others(command, parameter), *_given(parameter, CAFE))
                yield str(name), words


def _others(command: Command, parameter: Any) -> Iterator[str]:
    for other in loaded(command).params:
        if other.required and other is not parameter:
            yield from _given(other, "1")


def _given(parameter: Any, value: str) -> tuple[str, ...]:
    return (value,) if parameter.param_type_name == "argument" else (parameter.opts[-1], value)


def test_every_text_is_held_to_it(run: Run) -> None:
    passed = []
    for name, words in texts():
        ended = run(*words)
        # What chooses from periods is held to those first.
        said = (f"{name} has characters that are not in UTF-8: type it in UTF-8.\n", "'Caf\\xe9' is no period")
        if (ended.code, ended.out) != (2, "") or not ended.err.startswith(said):
            passed.append((*words, ended.err))
    assert passed == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("edit", "--author", CAFE), "--author"),
        (("edit", f"--for={CAFE}"), "--for"),
        (("rename", CAFE), "NEW"),
        (("assess", "--respondent", "Ann", "--respondent", CAFE), "--respondent"),
        (("plan", "add", "a.one", "--what", CAFE, "--owner", "IT", "--due", "2027-03-31"), "--what"),
        (("plan", "--council", CAFE, "list"), "--council"),
    ],
    ids=lambda said: " ".join(said) if isinstance(said, tuple) else said,
)
def test_nothing_of_it_is_kept(run: Run, tmp_path: Path, words: tuple[str, ...], name: str) -> None:
    barset = assess(make_bank({"a": [question("a.one")]}), {"a.one": 1})
    path = save_assessment(Kept(tmp_path / "assessments" / "barset.json", barset, None)).path
    ended = run(*words)
    assert (ended.code, ended.err.splitlines()[0]) == (
        2,
        f"{name} has characters that are not in UTF-8: type it in UTF-8.",
    )
    assert load_assessment(path) == barset


def test_the_name_of_a_file_may_hold_any_bytes(run: Run) -> None:
    for words in (("gaps", "--folder", CAFE), ("report", "--template", f"{CAFE}.j2"), ("plan", "import", CAFE)):
        ended = run(*words)
        assert ended.code == 1
        assert "UTF-8" not in ended.err
