"""What has not room is cut where a sentence ends: not at an abbreviation or initials, and not a letter too early."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.render.paper.shortening import begun, short

END = "Then write down how long it took, and who did it, and when it is to be done again."


class TestShort:
    @pytest.mark.parametrize(
        "first",
        [
            "Ask Dr. Patel to test the restore.",
            "Open the St. Mary's office on Saturdays.",
            "Name a supplier, e.g. Microsoft, and a price.",
            "Name one system, i.e. Housing, and its owner.",
            "Have J. Smith sign it.",
            "Have J. R. R. Smith sign it.",
            "Have J.R. Smith sign it.",
            "Ask Cllr. Jones.",
            "Ask Mr. and Mrs. Jones.",
            "Read no. 12 and pp. 3 to 5.",
            "Move sites, servers, etc. to the cloud.",
            "Ask at 10 a.m. on Monday.",
            "Ask the U.K. Government.",
            "Ask (cf. Annex A) for it.",
            "Spend approx. £300.",
            "Move to version 2.0 by May.",
            "Ask Acme Ltd. for a price.",
            "Ask (Dr. Patel knows) for it.",
        ],
    )
    def test_an_abbreviation_ends_no_sentence(self, first: str) -> None:
        whole = f"{first} {END}"
        assert short(whole, len(whole) - 1) == first
        for most in range(len(first)):
            assert short(whole, most) == ""

    @pytest.mark.parametrize(
        "first",
        [
            "Test the restore.",
            "Who tests the restore?",
            "Test it now!",
            "Write to all of them, by name.",
            "Ask the clerk to do so.",
            'Ask: "Who tests it?"',
            "Ask for it (by letter.)",
            "Test servers, sites, etc.",
            "Ask by 10 p.m.",
            "Say yes or no.",
            "Wait…",
        ],
    )
    def test_a_sentence_ends_one(self, first: str) -> None:
        assert short(f"{first} {END}", len(first) + 5) == first

    def test_of_sentences_all_stand_that_have_room(self) -> None:
        text = f"Ask them. Ask again. {END}"
        assert [short(text, most) for most in (8, 9, 19, 20)] == ["", "Ask them.", "Ask them.", "Ask them. Ask again."]

    def test_a_text_of_just_so_many_letters_is_whole(self) -> None:
        assert [short("Ask them", most) for most in (7, 8)] == ["", "Ask them"]


class TestBegun:
    def test_the_first_sentence_stands_where_it_has_just_room(self) -> None:
        assert [begun("Ask all of them. Then wait.", most) for most in (15, 16)] == ["Ask all of …", "Ask all of them."]

    def test_an_abbreviation_is_not_taken_for_the_end(self) -> None:
        assert begun("Ask Dr. Patel to test the restore of every system.", 20) == "Ask Dr. Patel to …"

    @given(st.text("ab. ,?J", max_size=60), st.integers(4, 50))
    def test_it_is_never_longer_and_begins_as_the_text_does(self, text: str, most: int) -> None:
        line = " ".join(text.split())
        for made in (short(text, most), begun(text, most)):
            assert len(made) <= most
            assert line.startswith(made.removesuffix(" …"))
