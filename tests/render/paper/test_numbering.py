"""The numbers of a committee's report: one for each section and paragraph, the same in every format."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.account import account
from digiassess.export import html, word
from digiassess.export.report import Report
from digiassess.render.paper.numbering import numbered
from digiassess.render.paper.template import template_file

BANK = make_bank({"a": [question("a.key", critical=True), *(question(f"a.q{n}") for n in range(4))]}, target=3)
BEGINS = re.compile(r"^(\d+\.(?:\d+)?) ", re.MULTILINE)


def report(levels: dict[str, Any], *, before: bool = False) -> Report:
    years = [assess(BANK, dict.fromkeys(BANK.by_id, 1), period="2025")] if before else []
    return Report(account([*years, assess(BANK, levels)]), template_file("committee"), "p")


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("level", [None, 2, "unknown"])
def test_every_section_and_paragraph_has_the_next_number_in_every_format(level: Any, before: bool) -> None:
    made = report(dict.fromkeys(BANK.by_id, level) if level is not None else {}, before=before)
    text = made.text.partition("## Appendix")[0]
    found = [line.removeprefix("## ").partition(" ")[0] for line in text.splitlines() if re.match(r"(## )?\d", line)]
    expected: list[str] = []
    for name in found:
        section, _, paragraph = name.partition(".")
        last = expected[-1].split(".") if expected else ["0", ""]
        fresh = f"{int(last[0]) + 1}." if not paragraph else f"{last[0]}.{int(last[1] or 0) + 1}"
        expected.append(fresh)
        assert name == fresh, section
    assert found[-1].startswith("8.")
    # Each section begins with a paragraph or with the heading of a part that does.
    assert {name.split(".")[0] for name in found if name.split(".")[1]} == {str(number) for number in range(1, 9)}
    page = html.write(made).content.decode().partition('<h2 class="page"')[0]
    assert re.findall(r"<(?:h2[^>]*|p)>(?:<[^>]*>)*(\d+\.\d*) ", page) == found
    paragraphs = [each.text for each in docx.Document(io.BytesIO(word.write(made).content)).paragraphs]
    body = paragraphs[: paragraphs.index("Contents")]
    assert [match[1] for text in body if (match := BEGINS.match(text))] == found


def test_the_contents_of_a_page_count_no_section_twice() -> None:
    page = html.write(report({})).content.decode()
    assert page.count('<ol class="own">') == 2
    board = replace(report({}), template=template_file("board"))
    assert 'class="own"' not in html.write(board).content.decode()


@pytest.mark.parametrize(
    "kept",
    [
        *("- Point", "1. Point", "> Said", "| A | B |", "![Words](p.svg)", "### Part", "  more of a point", "* Point"),
        *("<!-- A comment\n\nof two paragraphs -->", "<div>\nwords\n</div>", "</div>", "<?php ?>"),
        *("---", "***", "___", "- - -", "Heading\n---", "Heading\n==="),
        *("```\n## code\n\ncode\n```", "~~~ text\n\ncode\n~~~", "    ## code\n\n    code"),
        *("A | B\n--- | ---\n1 | 2", "![One](p.svg)\n![Two](q.svg)", "[](<anchor:here>)", "[one]: https://a.example"),
        *("- Point\n\n  more\n\n- Point\nstill of it", "> Said\nstill said"),
    ],
)
def test_what_is_no_paragraph_has_no_number(kept: str) -> None:
    assert numbered(f"Before.\n\n## A\n\n{kept}\n\n**Bold** words.\nMore.\n") == (
        f"Before.\n\n## 1. A\n\n{kept}\n\n1.1 **Bold** words.\nMore.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        *("*Words*", "`code`", "`code` too", "<b>Words</b> here", "-5 too"),
        *("![Words](p.svg) and words", "[](<anchor:a>)Words"),
    ],
)
def test_what_begins_like_something_else_and_is_a_paragraph_has_one(text: str) -> None:
    assert numbered(f"## A\n\n{text}\n") == f"## 1. A\n\n1.1 {text}\n"


def test_a_template_of_ones_own_can_have_them(tmp_path: Path) -> None:
    own = tmp_path / "own.md.j2"
    own.write_text("# T\n\n{% filter numbered %}\n## A\n\n{{ council }} *\n{% endfilter %}\n", encoding="utf-8")
    text = replace(report({}), template=own).text
    assert "## 1. A\n\n1.1 Barset County Council *" in text
