"""Templates of one's own: whatever goes wrong in one is said with its line, and nothing gets out of hand."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.model.errors import DigiassessError
from digiassess.render.paper import watchdog
from digiassess.render.paper.filling import fill
from digiassess.render.paper.sandbox import MOST_LETTERS, filled
from digiassess.render.paper.template import template_file
from digiassess.render.paper.view import paper_view

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
VALUES = paper_view(account([assess(BANK, {"a.one": 1, "a.two": 2})]), [])
DOUBLED = "{% set ns = namespace(x='xx') %}{% for n in range(60) %}{% set ns.x = ns.x OP ns.x %}{% endfor %}{{ ns.x }}"
NESTED = "{% set ns = namespace(x='x') %}{% for n in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}"
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def template(tmp_path: Path, line: str | bytes) -> Path:
    """A template whose third line is `line`."""
    path = tmp_path / "our.md.j2"
    path.write_bytes(b"# A\n\n" + (line.encode() if isinstance(line, str) else line) + b"\n")
    return path


class TestBounds:
    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("{{ 2**200000 }}", "more than a thousand digits"),
            ("{{ 10**1000 * 10**1000 }}", "more than a thousand digits"),
            ("{{ 'x' * 10**9 }}", "5,000,000 letters"),
            ("{{ 10**9 * 'x' }}", "5,000,000 letters"),
            ("{{ [1] * 10**9 }}", "5,000,000 letters"),
            (DOUBLED.replace("OP", "+"), "5,000,000 letters"),
            ("{{ 'x' | center(10**9) }}", "100,000 is the most"),
            ("{{ 'x' | indent(10**9) }}", "100,000 is the most"),
            ("{{ [1] | batch(10**9, 0) | list }}", "100,000 is the most"),
            ("{{ 'x'.ljust(10**9) }}", "100,000 is the most"),
            ("{{ '%1000000000d' % 1 }}", "999 is the most"),
            ("{{ '{:1000000000}'.format(1) }}", "999 is the most"),
            ("{{ '%1000000000d' | format(1) }}", "999 is the most"),
            ("{{ '%*d' % (10**9, 1) }}", "999 is the most"),
            ("{% for n in range(10**9) %}{% endfor %}", "it counts to"),
            ("{% for n in range(5, 10**18, 10**17) %}{% endfor %}", "more than 15 digits"),
            ("{% for n in range(99999) %}{{ 'x' * 999 }}{% endfor %}", "5,000,000 letters"),
            ("{% set x %}{% for n in range(9999) %}{{ 'x' * 999 }}{% endfor %}{% endset %}", "5,000,000 letters"),
            ("{{ '\\ud800' | safe }}", "lone surrogate"),
            ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "round in a circle"),
            ("{% include 'our.md.j2' %}", "round in a circle"),
            ("{% include 'no-such.md.j2' %}", "there is no 'no-such.md.j2' in the template's folder"),
            ("{{ lipsum(9) }}", "'lipsum' is undefined"),
            ("{{ nosuch }}", "'nosuch' is undefined"),
            ("{{ 1 / 0 }}", "division by zero"),
        ],
    )
    def test_one_sentence_with_the_line(self, tmp_path: Path, line: str, said: str) -> None:
        began = time.monotonic()
        with pytest.raises(DigiassessError) as refused:
            filled(template(tmp_path, line), "markdown", VALUES)
        sentence = str(refused.value)
        assert sentence.startswith(f"{tmp_path / 'our.md.j2'}:3: ")
        assert sentence.endswith(": mend the template.")
        assert said in sentence
        assert "\n" not in sentence
        assert time.monotonic() - began < 5

    def test_a_template_that_is_not_utf_8(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match=r"our\.md\.j2:3: it is not UTF-8 text: save it as UTF-8"):
            filled(template(tmp_path, "Rhosllannerchrugog \xf4".encode("latin-1")), "markdown", VALUES)

    def test_nor_what_it_includes(self, tmp_path: Path) -> None:
        (tmp_path / "part.md.j2").write_bytes(b"\n\xf4")
        with pytest.raises(DigiassessError, match=r"part\.md\.j2:2: it is not UTF-8 text"):
            filled(template(tmp_path, "{% include 'part.md.j2' %}"), "markdown", VALUES)

    def test_a_mistake_in_what_it_includes_is_named_there(self, tmp_path: Path) -> None:
        (tmp_path / "part.md.j2").write_text("\n\n\n{{ nosuch }}", "utf-8")
        with pytest.raises(DigiassessError, match=r"part\.md\.j2:4: 'nosuch' is undefined"):
            filled(template(tmp_path, "{% include 'part.md.j2' %}"), "markdown", VALUES)

    def test_ordinary_templates_are_not_in_the_way(self, tmp_path: Path) -> None:
        line = "{{ 'ab'*3 }} {{ 7**2 }} {{ '%03d' % 7 }} {{ '{} of 2013'.format(5) }} {{ range(3)|list }} {{ 'a'~'b' }}"
        made = filled(template(tmp_path, line), "markdown", VALUES)
        assert made == "# A\n\nababab 49 007 5 of 2013 \\[0, 1, 2\\] ab\n"
        long = filled(template(tmp_path, "{{ 'x' * 999 * 4000 }}"), "markdown", VALUES)
        assert MOST_LETTERS > len(long) > 3_000_000

    def test_nor_in_a_folder_of_parts(self, tmp_path: Path) -> None:
        (tmp_path / "parts").mkdir()
        (tmp_path / "parts" / "end.md.j2").write_text("\n{{ nosuch }}", "utf-8")
        with pytest.raises(DigiassessError, match=r"end\.md\.j2:2: 'nosuch' is undefined"):
            filled(template(tmp_path, "{% include 'parts/end.md.j2' %}"), "markdown", VALUES)

    @pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
    @pytest.mark.parametrize("is_folder", [False, True])
    def test_a_link_out_of_the_folder_is_not_followed(self, tmp_path: Path, is_folder: bool) -> None:
        own, secret = tmp_path / "own", tmp_path / "secret"
        own.mkdir()
        secret.mkdir()
        (secret / "file.txt").write_text("private", "utf-8")
        name = "link/file.txt" if is_folder else "link"
        (own / "link").symlink_to(secret if is_folder else secret / "file.txt")
        path = template(own, f"{{% include '{name}' %}}")
        with pytest.raises(DigiassessError, match=r"our\.md\.j2:3: '.*' leads out of the template's folder"):
            filled(path, "markdown", VALUES)


BUSY = 2
"""Seconds in which what fills in a template is started, and comes to the line, on a busy machine too."""


class TestWatchdog:
    def test_a_template_of_ones_own_makes_the_same_as_it_would_here(self, tmp_path: Path) -> None:
        path = tmp_path / "our.md.j2"
        path.write_bytes(template_file("board").read_bytes())
        assert fill(path, "markdown", VALUES) == filled(template_file("board"), "markdown", VALUES)

    def test_one_that_does_not_end_is_stopped_and_says_its_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watchdog, "SECONDS", BUSY)
        with pytest.raises(DigiassessError) as refused:
            fill(template(tmp_path, ENDLESS), "markdown", VALUES)
        assert re.search(r"our\.md\.j2:3: filling in took longer than \d+ seconds? and was stopped", str(refused.value))

    @pytest.mark.skipif(os.name == "nt", reason="Windows bounds no process's memory for us")
    @pytest.mark.parametrize("line", [DOUBLED.replace("OP", "~"), NESTED])
    def test_one_that_fills_the_memory_is_stopped_and_says_its_line(
        self, tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watchdog, "_MEMORY", 300_000_000)
        # What stops it here is the memory, however busy the machine is.
        monkeypatch.setattr(watchdog, "SECONDS", 15 * BUSY)
        with pytest.raises(DigiassessError, match=r"our\.md\.j2:3: it asks for more memory than a paper can need"):
            fill(template(tmp_path, line), "markdown", VALUES)

    def test_the_program_says_so_and_ends_with_1(self, run: Run, tmp_path: Path) -> None:
        run("demo", "demo")
        (tmp_path / "our.md.j2").write_text("# A\n{{ 2**200000 }}\n", "utf-8")
        ran = run("report", "--folder", "demo/assessments", "--template", "our.md.j2", "--output", "-")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            "our.md.j2:2: it calculates with a number of more than a thousand digits: mend the template.\n"
        )
