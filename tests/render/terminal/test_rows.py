"""Rows laid out: nothing is broken inside a word, cut, or let through that could steer a terminal."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from conftest import ROOT, Run, bank_files, question, write_bank
from digiassess.render.terminal.console import STYLES, print_lines
from digiassess.render.terminal.rows import (
    Bar,
    Cells,
    Column,
    Look,
    Row,
    Steps,
    lay_out,
    plain_text,
    read_out,
    text_rows,
)
from digiassess.render.terminal.text_width import cells_of
from source import nodes

WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=18)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
WHO = ("--council", "Barset County Council", "--kind", "county")


def words(text: str) -> list[str]:
    return text.split()


def test_a_column_that_is_spare_is_left_out_before_another_gives_way_or_where_it_has_no_room() -> None:
    row = [Cells((Column(26, 10), Column(4, spare="first"), Column(3)), ("Roads, bridges and ferries", "****", "yes"))]
    assert plain_text(row, 37) == "Roads, bridges and ferries  ****  yes\n"
    assert plain_text(row, 36) == "Roads, bridges and ferries  yes\n"
    assert plain_text(row, 20) == "Roads, bridges   yes\nand ferries\n"
    assert plain_text(row, 14) == "Roads, bridges and\n  ferries, ****, yes\n"
    # What goes first goes one after the other.
    two = (Column(10, 4), Column(4, spare="first"), Column(3, spare="first"), Column(3))
    wide = [Cells(two, ("Roads, new", "****", "oak", "yes"))]
    assert plain_text(wide, 26) == "Roads, new  ****  oak  yes\n"
    assert plain_text(wide, 25) == "Roads, new  oak  yes\n"
    assert plain_text(wide, 19) == "Roads, new  yes\n"
    # What goes last stays as long as it has any room.
    last = [Cells((Column(10, 6), Column(4, spare="last"), Column(3)), ("Roads, new", "****", "yes"))]
    assert plain_text(last, 17) == "Roads,  ****  yes\nnew\n"
    assert plain_text(last, 16) == "Roads, new  yes\n"
    # In a pipe, nothing is left out that has any room.
    assert plain_text(row, 21, pipe=True).split() == ["Roads,", "****", "yes", "bridges", "and", "ferries"]


class TestParagraph:
    @given(TEXTS, st.integers(0, 12), st.integers(0, 4), st.sampled_from(["", "  - ", "  A long lead: "]))
    def test_is_broken_between_words_only_and_fits(self, text: str, indent: int, hang: int, lead: str) -> None:
        lines = plain_text([Row("plain", text, indent, lead, hang=hang)], 60).splitlines()
        assert words(" ".join(lines)) == words(f"{lead} {text}")
        for line in lines:
            assert cells_of(line) <= 60
            assert line == line.rstrip()

    @given(TEXTS)
    def test_lines_are_as_full_as_they_can_be(self, text: str) -> None:
        lines = plain_text([Row("plain", text)], 40).splitlines()
        for line, after in pairwise(lines):
            assert cells_of(f"{line} {words(after)[0]}") > 40

    def test_what_runs_over_stands_under_the_text_or_further_in(self) -> None:
        assert plain_text([Row("plain", "one two three", 4, " 1", hang=2)], 22) == " 1  one two three\n"
        long = " ".join(["word"] * 9)
        assert plain_text([Row("plain", long, 4, " 1")], 30).splitlines()[1] == "    word word word word"
        assert plain_text([Row("plain", long, 4, " 1", hang=2)], 30).splitlines()[1] == "      word word word word"

    def test_a_word_longer_than_the_line_stays_whole(self) -> None:
        assert plain_text([Row("plain", f"a {'x' * 50} b")], 30) == f"a\n{'x' * 50}\nb\n"

    def test_spaces_inside_a_line_stay(self) -> None:
        assert plain_text(text_rows(["  a.one   level 3"]), 60) == "  a.one   level 3\n"

    def test_an_address_stays_whole(self) -> None:
        address = "https://example.org/" + "a-b/" * 40
        assert plain_text([Row("address", address, 3)], 60) == f"   {address}\n"

    def test_wide_letters_take_two_columns_and_accents_none(self) -> None:
        assert [cells_of(text) for text in ("ŵŷ", "漢字", "e\u0301", "abc")] == [2, 4, 1, 3]
        lines = plain_text([Row("plain", " ".join(["漢字漢字"] * 6))], 30).splitlines()
        assert [cells_of(line) for line in lines] == [26, 26]

    def test_a_record_stays_on_one_line_in_a_pipe_only(self) -> None:
        long = " ".join(["word"] * 30)
        rows = [Row("plain", long, record=True), Row("plain", "end")]
        assert plain_text(rows, 60, pipe=True) == f"{long}\nend\n"
        assert plain_text(rows, 60).count("\n") == 4


def test_a_no_break_space_keeps_words_on_one_line_and_is_shown_as_a_plain_one() -> None:
    row = Row("plain", "; ".join(f"{number}.\xa0name:\xa0no\xa0answer" for number in range(1, 9)), indent=2)
    lines = plain_text([row], 44).splitlines()
    assert lines[0] == "  1. name: no answer; 2. name: no answer;"
    assert len(lines) == 4
    assert all(line.strip()[0].isdigit() for line in lines)
    assert "\xa0" not in "".join(lines)


class TestHostile:
    TEXT = "a\x1b[2Jb\x9b2Jc\u202ed\x07\ne"

    @pytest.mark.parametrize(
        "row",
        [
            Row("plain", TEXT),
            Row("address", TEXT),
            Row("plain", "x", link=TEXT),
            Cells((Column(40),), (TEXT,)),
        ],
        ids=["text", "address", "link", "cell"],
    )
    def test_nothing_that_steers_a_terminal_gets_through(self, row: Row | Cells) -> None:
        for line in lay_out([row], 60):
            for span in line.spans:
                assert re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", span.text + span.link) is None

    def test_what_people_typed_is_no_markup(self) -> None:
        file = io.StringIO()
        screen = Console(file=file, force_terminal=True, width=60, legacy_windows=False)
        print_lines(screen, lay_out([Row("plain", "[red]x[/] :smile: 12 'y'")], 60))
        assert file.getvalue() == "[red]x[/] :smile: 12 'y'\n"


class TestCells:
    COLUMNS = (Column.of(["A title of several words", "Other"]), Column(10), Column(5, right=True))

    def test_stand_side_by_side(self) -> None:
        rows = [Cells(self.COLUMNS, ("Other", Bar(50), "2.0")), Cells(self.COLUMNS, ("Other", Bar(None), ""))]
        assert plain_text(rows, 80).splitlines() == [
            "Other                     █████░░░░░    2.0",
            "Other                     ░░░░░░░░░░",
        ]
        assert plain_text(rows[:1], 80, blocks=False) == "Other                     #####.....    2.0\n"

    def test_what_is_too_long_goes_on_below_between_words(self) -> None:
        lines = plain_text([Cells(self.COLUMNS, ("A title of several words", Bar(100), "4.0"))], 32).splitlines()
        assert lines == ["A title of     ██████████    4.0", "several words"]

    def test_no_column_is_narrower_than_its_longest_word(self) -> None:
        lines = plain_text([Cells(self.COLUMNS, ("A title of several words", Bar(100), "4.0"))], 26).splitlines()
        assert words(" ".join(line[:7] for line in lines)) == words("A title of several words")

    def test_a_window_that_is_too_narrow_for_them_gets_a_sentence(self) -> None:
        row = Cells(self.COLUMNS, ("A title of several words", Bar(100), "4.0"), said="A title: 4.0 of 4.")
        assert plain_text([row], 20) == "A title: 4.0 of 4.\n"
        assert plain_text([row._replace(said=None)], 24) == "A title of several\n  words, 4.0\n"
        assert plain_text([row._replace(said="")], 20) == ""

    def test_a_record_stays_on_one_line_in_a_pipe(self) -> None:
        row = Cells(self.COLUMNS, ("A title of several words", Bar(100), "4.0"), record=True)
        assert len(plain_text([row], 32, pipe=True).splitlines()) == 1

    def test_steps_are_as_high_as_their_figures(self) -> None:
        row = Cells((Column(5),), (Steps((0, None, 4), 0, 4),))
        assert plain_text([row], 60) == "▁ █\n"
        assert plain_text([row], 60, blocks=False) == "1 8\n"


def test_read_out_there_are_no_columns_no_bars_and_no_broken_lines() -> None:
    rows: list[Row | Cells] = [
        Row("plain", "word " * 60 + "end.", indent=5, lead="  Now    "),
        Row("plain", "It moved.", indent=4, lead="  - "),
        Row(),
        Cells((Column(9), Column(9)), ("Theme", "Score"), said=""),
        Cells((Column(9), Column(9), Column(3)), ("Cyber", Bar(50), "2.0")),
        Cells((Column(9), Column(9)), ("Cyber", "2.0"), said="Cyber\x1b[2J: 2.0 of 4."),
    ]
    said = [line.text for line in read_out(rows)]
    assert said == ["Now: " + "word " * 60 + "end.", "- It moved.", "", "Cyber, 2.0", "Cyber [2J: 2.0 of 4."]


def test_every_look_has_a_style() -> None:
    looks: tuple[Look, ...] = Look.__args__  # type: ignore[attr-defined]
    assert set(STYLES) == set(looks)


def test_no_other_place_lays_text_out() -> None:
    imports = [
        (path.name, name)
        for path in (ROOT / "src").rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    ]
    assert [where for where, name in imports if name == "textwrap"] == []


COMMANDS: dict[str, tuple[str, ...]] = {
    "gaps": ("gaps",),
    "explain": ("gaps", "--explain", "a"),
    "compare": ("compare",),
    "status": ("status",),
    "list": ("questions", "list"),
    "question": ("questions", "show", "a.one"),
    "check": ("questions", "check"),
    "coverage": ("questions", "coverage"),
    "all gaps": ("gaps", "--all"),
    "help": ("help", "assess"),
    "signposts": ("signposts", "list"),
    "signpost": ("signposts", "show", "paper"),
}


@pytest.fixture
def program(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Two years of a council, on a bank of long words and sentences."""
    long = [f"Statement {n}: {'incomprehensibilities and counterrevolutionaries ' * 4}at that level." for n in range(5)]
    asked = [question(f"a.{name}", signposts=["paper"]) | {"levels": list(long)} for name in ("one", "two", "three")]
    paper: dict[str, Any] = {
        "id": "paper",
        "title": "A rather long title of a publication about interoperability and standardisation",
        "publisher": "The Department for Internationalisation and Professionalisation",
        "year": 2012,
        "source": "review",
        "note": 3,
        "section": "3. Threats and their consequences for internationalisation / Professionalisation of all",
        "finding": "Boards that know the risk lose less than boards that do not. " * 3,
        "status": "confirmed",
    }
    fields = {"a": {"title": "Internationalisation, standardisation and all that councils do about them"}}
    monkeypatch.setenv(
        "DIGIASSESS_BANK",
        str(write_bank(tmp_path / "bank", bank_files({"a": asked}, signposts=[paper], theme_fields=fields))),
    )
    for period, levels in (("2025", "1\n2\nd\n"), ("2026", "2\n1\n1\n")):
        assert run("assess", "--plain", *WHO, "--nation", "england", "--period", period, typed=levels).err == ""
    return run


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_every_command_fits_the_window_and_breaks_no_word(
    program: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "2000")
    whole = program(*command)
    assert (whole.code, whole.err) == (0, "")
    # Where a window is too narrow for columns, what `--plain` says stands in their place.
    known = set(words(whole.out)) | set(words(program(*command, "--plain").out))
    for columns in (40, 60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        out = program(*command).out
        assert [word for word in words(out) if word not in known] == [], columns
        assert [line for line in out.splitlines() if line != line.rstrip()] == [], columns
        assert "\x1b" not in out
        if command[0] not in ("questions", "signposts"):  # their lists are records, a line each in a pipe
            assert [line for line in out.splitlines() if len(line) >= columns and len(line.split()) > 1] == [], columns


def test_a_pipe_loads_no_rich(program: Run, tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['digiassess', 'gaps']\n"
        "from digiassess.cli import main\n"
        "try: main()\n"
        "finally: print('rich' in sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True)
    assert ended.stdout.startswith("Barset County Council, 2026\n")
    assert ended.stderr == "False\n"
