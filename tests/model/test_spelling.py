"""When two spellings are one word, and where a text uses it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.model.spelling import is_word, known_by, may_use, searched, spellings, uses


@pytest.mark.parametrize(
    ("written", "every"),
    [
        ("programmes", ["programmes"]),
        ("digital programmes, programmes", ["digital programmes", "programmes"]),
        (" a ,, b ", ["a", "b"]),
        (", ", [", "]),
    ],
)
def test_the_key_of_a_definition_may_hold_several(written: str, every: list[str]) -> None:
    assert spellings(written) == every


@pytest.mark.parametrize(
    "spelled",
    ["top team", "Top Team", "top-team", "top teams", "top  team", "top\u00a0team", "TOP TEAMS", "top\u00ad team"],
)
def test_however_it_is_written_it_is_one_word(spelled: str) -> None:
    assert known_by(spelled) == "top team"


@pytest.mark.parametrize(
    ("spelled", "known"),
    [("IT", "IT"), ("it", "it"), ("APIs", "API"), ("ICT", "ICT"), ("DIGITAL", "digital"), ("as", "as"), ("bus", "bu")],
)
def test_a_short_word_in_capitals_is_another_and_keeps_its_s_where_it_would_be_lost(spelled: str, known: str) -> None:
    assert known_by(spelled) == known


@pytest.mark.parametrize(("spelling", "enough"), [("it", True), ("4G", True), ("a", False), ("a-", False), ("", False)])
def test_two_letters_or_figures_make_a_word(spelling: str, enough: bool) -> None:
    assert is_word(spelling) == enough


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("outsiders", "An outsider asks outsiders.", ["outsider", "outsiders"]),
        ("outsiders", "A non-outsider is outsiderly, un_outsider.", []),
        ("top team", "Top-teams and the TOP TEAM; stop team.", ["Top-teams", "TOP TEAM"]),
        ("IT", "IT does it, and ITs.", ["IT", "ITs"]),
    ],
)
def test_a_part_of_a_longer_word_is_no_use(word: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in uses(known_by(word), searched(text))] == found


@given(st.sampled_from(["outsiders", "top team", "IT"]), st.text(st.sampled_from("outsiders IT-teamp TOP\u2014.")))
def test_where_it_may_not_be_used_it_is_not(word: str, text: str) -> None:
    known, here = known_by(word), searched(text)
    assert may_use(known, here, here.lower()) or not list(uses(known, here))
