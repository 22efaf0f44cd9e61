"""When two names may be one person's."""

from __future__ import annotations

import pytest

from digiassess.model.person import nearly_called, person_key


@pytest.mark.parametrize(
    ("first", "second", "nearly"),
    [
        ("Bob O'Neil", "Bob ONeil", True),
        ("Bob O'Neil", "bob o neil", True),
        ("Ann Smith-Jones", "Ann Smith Jones", True),
        ("Si\u00f4n Owen", "Sion Owen", True),
        ("J. Smith", "J Smith", True),
        # However it is written, that is the same name, and not another.
        ("Bob O'Neil", "bob  o\u2019neil", False),
        ("Bob O'Neil", "Bob O'Neal", False),
        ("Ann", "Anne", False),
        ("\u674e", "\u738b", False),
        ("?", "!", False),
    ],
)
def test_it_is_the_letters_that_make_a_name(first: str, second: str, nearly: bool) -> None:
    assert nearly_called(first, second) == nearly_called(second, first) == nearly


def test_what_has_no_letter_is_itself() -> None:
    assert person_key("?!") == "?!"
