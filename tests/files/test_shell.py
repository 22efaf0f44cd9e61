"""Words of a command that is shown to be copied."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digiassess.files.shell import as_word, as_words
from digiassess.model.text import shown


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
@example('"Barset" Council')
@example("$(touch ran)")
@example("it's `touch ran`")
@example("C:\\new")
@example("")
def test_a_shell_reads_the_word_alone(text: str) -> None:
    assert shlex.split(as_word(text, "posix")) == [shown(text)]


def test_words_stand_beside_each_other() -> None:
    assert as_words(["assess", "--council", "Barset Council", Path("here")]) == 'assess --council "Barset Council" here'


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Barset", "Barset"),
        ("Barset Council", '"Barset Council"'),
        ("King's Lynn", '"King\'s Lynn"'),
        ("Ynys Môn", '"Ynys Môn"'),
        ("$(touch ran)", "'$(touch ran)'"),
        ("Now!", "'Now!'"),
        ("\x1b[1m", r"'\x1b[1m'"),
    ],
)
def test_double_quotes_stand_where_no_shell_reads_anything_within(text: str, word: str) -> None:
    assert as_word(text, "posix") == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (r"assessments\barset-2026.json", r"assessments\barset-2026.json"),
        (r"my files\one.json", r'"my files\one.json"'),
        ("King's $(x)", "'King''s $(x)'"),
        ("%PATH%", "'%PATH%'"),
    ],
)
def test_on_windows_a_path_stays_as_it_is(text: str, word: str) -> None:
    assert as_word(text, "nt") == word


@pytest.mark.skipif(shutil.which("sh") is None, reason="no POSIX shell")
@pytest.mark.parametrize("text", ["\"Barset\" $(echo ran) `echo ran` \\ 'x'", "$HOME", "a;echo ran", "~", "*", "#x"])
def test_a_real_shell_runs_nothing_of_it(text: str) -> None:
    ran = subprocess.run(
        ["sh", "-c", f"printf %s {as_word(text, 'posix')}"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == text
