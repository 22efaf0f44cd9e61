"""The catalogue through which every sentence goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from digiassess.model.language import _, ngettext, noted, speak


class Shouting:
    """Says everything aloud, and counts as Welsh does: two is a form of its own."""

    def gettext(self, message: str, /) -> str:
        return message.upper()

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return f"{(singular if number == 2 else plural).upper()}!"


@pytest.fixture
def aloud() -> Iterator[None]:
    speak(Shouting())
    yield
    speak(None)


@pytest.mark.usefixtures("aloud")
def test_it_says_every_sentence_and_which_form_a_number_takes() -> None:
    assert (_("saved"), noted("saved")) == ("SAVED", "saved")
    assert [ngettext("pair", "others", number) for number in (1, 2, 3)] == ["OTHERS!", "PAIR!", "OTHERS!"]


def test_without_one_it_is_english() -> None:
    assert _("saved") == "saved"
    assert [ngettext("one", "many", number) for number in (0, 1, 2)] == ["many", "one", "many"]


def test_another_takes_its_place() -> None:
    speak(Shouting())
    speak(Shouting())
    speak(None)
    assert _("saved") == "saved"
