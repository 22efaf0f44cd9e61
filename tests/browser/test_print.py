"""What stands together in print: a table and the note under it, a theme's heading and the first of its questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from chromium import chromium, opened, pdf_pages

from digiassess.export.html import html_paper
from digiassess.render.paper.markdown import page

pytestmark = pytest.mark.browser

ROWS = 40
PLACES = range(1, 27)
"""After how many lines each table begins: what of it has no room goes over to the next page, up to its last row."""


def begun(lines: int) -> str:
    """A page on which a table begins after so many lines, with a note below it."""
    rows = [f"| Row {row} of {lines} | 1.0* |" for row in range(1, ROWS + 1)]
    return "\n\n".join(
        [
            f"## {page()}Page of {lines}",
            *["A line."] * lines,
            "\n".join(["| Theme | Score |", "| --- | --- |", *rows]),
            f"Note of {lines}: a score with a star is provisional.",
        ]
    )


def test_a_note_on_a_table_stands_with_its_last_row(tmp_path: Path) -> None:
    text = "# A\n\n" + "\n\n".join(begun(lines) for lines in PLACES) + "\n"
    (tmp_path / "p.html").write_text(html_paper(text, {}), encoding="utf-8")
    with chromium() as browser, opened(browser, tmp_path / "p.html") as paper:
        paper.pdf(path=tmp_path / "p.pdf", format="A4", prefer_css_page_size=True)
    pages = pdf_pages(tmp_path / "p.pdf")
    notes = [found for text in pages for found in re.findall(r"Note of (\d+):", text)]
    assert notes == [str(lines) for lines in PLACES]
    broken = [
        lines for lines in PLACES if not any(f"Row 1 of {lines} " in t and f"Note of {lines}:" in t for t in pages)
    ]
    assert 3 < len(broken) < len(PLACES), "some tables break, and some do not"
    for lines in notes:
        assert any(f"Row {ROWS} of {lines} " in text and f"Note of {lines}:" in text for text in pages), lines


def test_a_themes_heading_summary_and_score_stand_with_its_first_question(tmp_path: Path) -> None:
    def theme(lines: int) -> str:
        head = [f"### Theme of {lines}", "What it is about.", f"Score of {lines}.", f"#### Question of {lines}"]
        return "\n\n".join([f"## {page()}Page of {lines}", *["A line."] * lines, *head, "Its answer."])

    filled = range(30, 48)
    text = "# A\n\n" + "\n\n".join(theme(lines) for lines in filled) + "\n"
    (tmp_path / "p.html").write_text(html_paper(text, {}), encoding="utf-8")
    with chromium() as browser, opened(browser, tmp_path / "p.html") as paper:
        paper.pdf(path=tmp_path / "p.pdf", format="A4", prefer_css_page_size=True)
    pages = pdf_pages(tmp_path / "p.pdf")
    turned = [
        lines for lines in filled if not any(f"Page of {lines}\n" in t and f"Score of {lines}." in t for t in pages)
    ]
    assert 3 < len(turned) < len(filled), "some themes begin the next page, and some do not"
    for lines in filled:
        assert any(all(f"{of} of {lines}" in t for of in ("Theme", "Score", "Question")) for t in pages), lines


def test_numbers_of_three_figures_have_their_room(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(html_paper("# A\n\n### B\n\n1. One\n\n### C\n\n123. Word\n", {}), encoding="utf-8")
    with chromium() as browser, opened(browser, tmp_path / "p.html") as paper:
        paper.emulate_media(media="print")
        rooms = paper.locator("main > ol").evaluate_all(
            "all => all.map(one => parseFloat(getComputedStyle(one).paddingLeft)"
            " / parseFloat(getComputedStyle(one).fontSize))"
        )
    assert rooms == pytest.approx([3.1, 3.1], abs=0.01)
