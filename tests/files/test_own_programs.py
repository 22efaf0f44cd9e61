"""The command line of an editor or a pager that a person chose."""

from __future__ import annotations

import sys

import pytest

from digiassess.files.own_programs import is_there, program_words


@pytest.mark.skipif(sys.platform == "win32", reason="command lines are split otherwise there")
def test_the_program_and_what_it_is_told() -> None:
    assert program_words("'/my programs/ed' -n 3") == ["/my programs/ed", "-n", "3"]
    assert program_words("ed 'unclosed") == []
    assert program_words("  ") == []


@pytest.mark.parametrize(
    ("command", "there"),
    [(f'"{sys.executable}" -i', True), ("no-such-program-at-all", False), ("'unclosed", False), ("", False)],
)
def test_it_is_there_or_not(command: str, there: bool) -> None:
    assert is_there(command) == there
