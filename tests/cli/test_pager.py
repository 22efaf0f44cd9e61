"""Turning pages at a terminal, where a window is too small for what there is to show."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from terminal import at_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pexpect opens terminals on POSIX systems only")

MARKING = "sed s/^/page:/"
"""A pager that marks what it was given."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bank = make_bank({"a": [question(f"a.q{number}") for number in range(30)]})
    save_assessment(Kept(tmp_path / "one.json", assess(bank, {"a.q1": 2, "a.q2": 0}), None))
    return tmp_path


def shown(folder: Path, *words: str, rows: int = 24, pager: str | None = MARKING, **more: str) -> str:
    ours = ("DIGIASSESS", "NO_COLOR", "FORCE_COLOR", "TTY_", "COLORTERM", "LINES", "COLUMNS", "PAGER", "LESS")
    fresh = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    fresh |= {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **more}
    if pager is not None:
        fresh["PAGER"] = pager
    place = () if {"help", "--help", "-h", "demo"} & {*words} else ("--folder", str(folder))
    child = at_terminal([*words, *place], fresh, rows=rows, columns=80, timeout=30)
    if pager is None:
        child.expect(r":")
        child.send("q")
    out = child.read()
    child.close()
    assert child.exitstatus == 0
    return str(out)


@pytest.mark.parametrize(
    ("name", "more", "coloured"),
    [
        ("less", {}, True),
        ("less", {"LESS": "-FR"}, True),
        ("less", {"LESS": "FRX"}, True),
        ("less -R", {"LESS": "-F"}, True),
        ("less --raw-control-chars", {"LESS": "-F"}, True),
        ("less", {"LESS": "-FX"}, False),
        ("less", {"NO_COLOR": "1"}, False),
        ("more", {}, False),
        ("most -s", {}, False),
    ],
)
def test_what_does_not_fit_is_paged_without_links_and_in_colour_where_the_pager_shows_it(
    folder: Path, tmp_path: Path, name: str, more: dict[str, str], coloured: bool
) -> None:
    program, *options = name.split()
    pager = tmp_path / program
    pager.write_text(f"#!/bin/sh\n{MARKING}\n")
    pager.chmod(0o755)
    lines = shown(folder, "gaps", rows=24, pager=" ".join([str(pager), *options]), **more).splitlines()
    assert [line for line in lines if not line.startswith("page:")] == []
    assert ("\x1b[1m" in "".join(lines)) == (coloured or "NO_COLOR" in more)
    assert ("\x1b[36m" in "".join(lines)) == coloured
    assert "\x1b]8" not in "".join(lines)
    if not coloured and not more:
        assert "\x1b" not in "".join(lines)
        assert max(len(line.removeprefix("page:")) for line in lines) < 80


@pytest.mark.parametrize(
    ("words", "rows", "more"),
    [
        (("gaps",), 400, {}),
        (("gaps",), 24, {"PAGER": "cat"}),
        (("gaps",), 24, {"PAGER": ""}),
        (("gaps",), 24, {"PAGER": "no-such-pager --at-all"}),
        (("gaps",), 24, {"TERM": "dumb"}),
        (("gaps",), 24, {"ACCESSIBLE": "1"}),
        (("gaps", "--plain"), 24, {}),
        (("gaps", "--json"), 24, {}),
        (("status",), 24, {}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_fits_or_is_not_wanted_in_pages_is_printed(
    folder: Path, words: tuple[str, ...], rows: int, more: dict[str, str]
) -> None:
    out = shown(folder, *words, rows=rows, **{"pager": more.pop("PAGER", MARKING), **more})
    assert "Barset County Council" in out
    assert "page:" not in out


@pytest.mark.parametrize("words", ["assess --help", "invite -h", "edit --help", "plan --help", "help assess", "--help"])
def test_so_is_help_that_does_not_fit(folder: Path, words: str) -> None:
    lines = shown(folder, *words.split()).splitlines()
    assert "Usage: digiassess" in lines[0]
    assert len(lines) > 24
    assert [line for line in lines if not line.startswith("page:")] == []
    assert shown(folder, *words.split(), rows=400).splitlines() == [line.removeprefix("page:") for line in lines]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("assess --help", {"PAGER": "cat"}),
        ("assess --help", {"ACCESSIBLE": "1"}),
        ("assess --help", {"TERM": "dumb"}),
        ("assess --help --plain", {}),
        ("assess --plain --help", {}),
        ("version --help", {}),
    ],
)
def test_and_help_is_printed_where_no_pages_are_wanted(folder: Path, words: str, more: dict[str, str]) -> None:
    out = shown(folder, *words.split(), rows=24, **{"pager": more.pop("PAGER", MARKING), **more})
    assert "Usage: digiassess" in out
    assert "page:" not in out


def test_less_is_the_pager_where_none_is_named(folder: Path) -> None:
    """It shows the first page and waits; one that is left early is no error."""
    out = shown(folder, "gaps", pager=None, PATH=os.environ["PATH"])
    assert "The other gaps" not in out


def test_what_to_do_with_the_demonstration_stands_outside_the_pager(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    lines = shown(folder, "demo", "new").splitlines()
    paged = [line for line in lines if line.startswith("page:")]
    assert len(paged) > 24
    after = lines[len(paged) :]
    assert paged == lines[: len(paged)]
    assert any(line.startswith("The board's paper: ") for line in after)
    assert "Try next:" in after


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "LESS=FRX LV=-c"),
        ({"LESS": "-S"}, "LESS=-S LV=-c"),
        ({"LV": "-l"}, "LESS=FRX LV=-l"),
    ],
)
def test_how_a_person_has_their_pager_called_is_left_to_them(folder: Path, more: Any, said: str) -> None:
    saying = "sh -c 'cat >/dev/null; echo LESS=$LESS LV=$LV'"
    assert shown(folder, "gaps", pager=saying, **more).split("\r\n")[0] == said


def test_a_pipe_has_no_pages(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", MARKING)
    assert "page:" not in run("gaps", "--folder", folder).out
    assert "page:" not in run("assess", "--help").out
