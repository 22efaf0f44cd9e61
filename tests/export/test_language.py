"""What the formats say of their own, besides what a template says, is said by the catalogue."""

from __future__ import annotations

import io
from typing import Any

import pytest

from digiassess.export.html import html_paper
from digiassess.export.word import word_paper
from digiassess.render.paper.markdown import contents

pytestmark = pytest.mark.usefixtures("marking")

PAPER = f"# A\n\n{contents()}\n\n## B\n\n| a |\n| --- |\n| 1 |\n"


def test_the_headings_of_a_page() -> None:
    page = html_paper(PAPER, {})
    assert '<nav aria-label="«Contents»"' in page
    assert "<h2>«Contents»</h2>" in page
    assert 'aria-label="«Table »1«: »B«»"' in page


def test_the_headings_of_a_word_file() -> None:
    docx: Any = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(word_paper(PAPER, {})))
    assert "«Contents»" in [paragraph.text for paragraph in document.paragraphs]
    assert document.core_properties.subject == "«Digital maturity self-assessment»"
