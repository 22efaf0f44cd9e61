"""What every workbook of ours has: the foot of its pages, and no text that is lost or worked out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.export import form_excel, invitation_excel
from digiassess.export.excel import CELL, make_book, put_text
from digiassess.export.form import Form
from digiassess.export.invitation import InvitationForm
from digiassess.model.errors import DigiassessError
from digiassess.model.language import speak
from digiassess.model.response import Invitation
from workbooks import workbook

BANK = make_bank({"a": [question("a.one")]})


def feet(content: bytes) -> set[str]:
    """What stands at the foot of the pages, on any sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
    found = [foot for sheet in sheets for foot in re.findall("<oddFooter>(.*?)</oddFooter>", sheet)]
    return {foot.replace("&amp;", "&") for foot in found}


def books(council: str) -> list[bytes]:
    """A workbook of each kind."""
    told = assess(BANK, {"a.one": 1}, council=council)
    invitation = Invitation(id="abc123", role="Lead", invited=date(2026, 10, 1))
    form = InvitationForm(told, invitation)
    return [form_excel.write(Form(BANK, told)).content, invitation_excel.write(form).content, workbook(told)]


@pytest.mark.parametrize("council", ["Barset & Wyre", "&" * 150, f"x{'&' * 150}"])
def test_no_ampersand_of_a_title_is_halved(council: str) -> None:
    title = f"{council}, 2026"[:100].replace("&", "&&")
    for content in books(council):
        assert feet(content) == {f"&L&8{title}&R&8Page &P of &N"}


class Welsh(NullTranslations):
    """A catalogue that knows one sentence."""

    def gettext(self, message: str) -> str:
        return "Tudalen {number} o {all}" if message == "Page {number} of {all}" else message


@pytest.fixture
def in_welsh() -> Iterator[None]:
    speak(Welsh())
    yield
    speak(None)


@pytest.mark.usefixtures("in_welsh")
def test_the_foot_of_a_page_is_translated() -> None:
    for content in books("Barset"):
        assert feet(content) == {"&L&8Barset, 2026&R&8Tudalen &P o &N"}


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (None, f"^A text is longer .* holds: x {'x' * 58}...; shorten it, or"),
        (("text", "a.one"), "^The text of a.one is longer"),
    ],
)
def test_a_text_that_a_cell_cannot_hold_is_refused(what: tuple[str, str] | None, said: str) -> None:
    def fill(book: Any, text: str) -> None:
        put_text(book.add_worksheet("A"), 0, 0, text, None, what)

    assert make_book("", lambda book: fill(book, "x" * CELL)).content
    with pytest.raises(DigiassessError, match=said):
        make_book("", lambda book: fill(book, "x\n" + "x" * CELL))
