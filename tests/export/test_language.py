"""What the formats say of their own, besides what a template says, is said by the catalogue."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from digiassess.export.html import html_paper
from digiassess.export.word import word_paper
from digiassess.model.language import speak
from digiassess.render.paper.markdown import contents

PAPER = f"# A\n\n{contents()}\n\n## B\n\n| a |\n| --- |\n| 1 |\n"


class Marking:
    """A catalogue that says every sentence in English, between marks."""

    def gettext(self, message: str, /) -> str:
        return f"«{message}»"

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return f"«{singular if number == 1 else plural}»"


@pytest.fixture(autouse=True)
def marking() -> Iterator[None]:
    """Every sentence is said between marks for as long as the test runs."""
    speak(Marking())
    yield
    speak(None)


def test_the_headings_of_a_page() -> None:
    page = html_paper(PAPER, {})
    assert '<nav aria-label="«Contents»"' in page
    assert "<h2>«Contents»</h2>" in page
    assert 'aria-label="«Table 1: B»"' in page


def test_the_headings_of_a_word_file() -> None:
    docx: Any = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(word_paper(PAPER, {})))
    assert "«Contents»" in [paragraph.text for paragraph in document.paragraphs]
    assert document.core_properties.subject == "«Digital maturity self-assessment»"
