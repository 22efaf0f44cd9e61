"""Which question a heading asks, and which level a cell gives, whatever a survey service puts round the text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import LETTERS, make_bank, question
from digiassess.analysis.survey_text import LONGEST, SurveyTexts, text_key, without_number
from digiassess.model.answer import CLEAR

LEVELS = [
    "Nobody leads.",
    "A document names one person.",
    "Two people’s names stand in it.",
    "24/7 cover.",
    "Both lead.",
]
BANK = make_bank(
    {
        "a": [
            question("a.lead", text="Who leads the council's work on digital?", levels=5) | {"levels": LEVELS},
            question("a.two", text="3 in 4 staff: how many are trained?"),
            question("a.twin", text="What of both?"),
            question("a.pair", text="What of both?"),
        ]
    }
)
TEXTS = SurveyTexts(BANK)
LEAD = BANK.by_id["a.lead"][1]


@pytest.mark.parametrize(
    "heading",
    [
        "a.lead",
        "A.LEAD ",
        "Who leads the council's work on digital?",
        "Who leads the council’s work\non  digital? *",
        "12. Who leads the council's work on digital?",
        "12) who leads the council's work on digital?",
        "Q12: Who leads the council's work on digital?",
        "Question 12 - Who leads the council's work on digital?",
        "Q12 Who leads the council's work on digital?",
        "1 Who leads the council's work on digital?",
        "1a Who leads the council's work on digital?",
        "1.1 Who leads the council's work on digital?",
        "1.1. Who leads the council's work on digital?",
        "2.1.3) Who leads the council's work on digital?",
        "Q1.1 Who leads the council's work on digital?",
        "Question 1.1: Who leads the council's work on digital?",
        "1.1 \u2013 Who leads the council's work on digital?2",
        "1.1 a.lead",
        "<b>Who leads</b> the\u00a0council&amp;#39;s work on digital?".replace("&amp;#39;", "'"),
        "Who leads the council's work on digital?2",
        "Please choose a level [Who leads the council's work on digital?]",
        "Ｗho leads the council's work on digital?",
        "Who leads\r\nthe\tcouncil's work on digital?",
        "Who leads the coun\u00adcil's\u200b work on digital?",
        "Who leads the&nbsp;council's work on digital?",
        "Who leads the council&#39;s work on digital?",
        "Who leads the council\u00b4s work on digital?",
        "\u201cWho leads the council's work on digital?\u201d",
        "\u2018Who leads the council\u2019s work on digital? *\u2019",
        "12. \u201cWho leads the council\u2019s work on digital?\u201d",
    ],
)
def test_a_heading_asks_its_question(heading: str) -> None:
    found = TEXTS.question(heading)
    assert found is not None
    assert found.id == "a.lead"


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Name",
        "a.leads",
        "Points - Who leads the council's work on digital?",
        "Who leads?",
        "What of both?",
        "12.",
        "2",
        "[]",
    ],
)
def test_what_asks_none_or_may_be_two_is_no_question(heading: str) -> None:
    assert TEXTS.question(heading) is None


@pytest.mark.parametrize("number", ["", "7. ", "7 ", "1.7 ", "Q1.7. "])
def test_a_number_that_belongs_to_the_text_stays(number: str) -> None:
    found = TEXTS.question(f"{number}3 in 4 staff: how many are trained?")
    assert found is not None
    assert found.id == "a.two"
    for other in ("in 4 staff: how many are trained?", "2 in 4 staff: how many are trained?"):
        assert TEXTS.question(number + other) is None


WORDS = st.lists(st.sampled_from(["who", "plans", "staff:"]), min_size=1, max_size=2)
OWN = st.sampled_from(["", "3 ", "12 ", "1.1 ", "24/7 ", "3a "])
ASKED = st.builds(lambda number, words: number + " ".join(words), OWN, WORDS)


@given(st.lists(ASKED, min_size=1, max_size=5, unique=True), OWN | st.sampled_from(["4. ", "q5 "]), ASKED)
def test_no_question_that_begins_with_a_number_is_taken_for_another(texts: list[str], number: str, other: str) -> None:
    """Each is itself, with or without a number before it; and one that is not asked here is none of those."""
    found = SurveyTexts(make_bank({"a": [question(f"a.q{place}", text=text) for place, text in enumerate(texts)]}))
    for text in texts:
        asked, again = found.question(text), found.question(number + text)
        assert asked is not None
        assert asked.text == text
        assert again is None or again.text in (text, number + text)
    asked = None if other in texts else found.question(other)
    if asked is not None:
        own, bare = re.match(r"(?:[^ ]*[0-9][^ ]* )?", asked.text), re.sub(r"^[^ ]*[0-9][^ ]* ", "", other)
        assert own is not None
        assert (own[0], asked.text) == ("", bare)
        assert not [text for text in texts if text != bare and re.fullmatch(rf"[0-9][0-9.a]* {bare}", text)]


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("", None),
        ("  ", None),
        ("2", 2),
        ("3.0", 3),
        ("3 - Level 3", 3),
        ("level 1", 1),
        ("Don’t know", "unknown"),
        ("N/A", "not-applicable"),
        ("Nobody leads.", 0),
        ("nobody  LEADS", 0),
        ("Two people's names stand in it.", 2),
        ("\u201cTwo people's names stand in it.\u201d", 2),
        ("1. Nobody leads.", 0),
        ("b. A document names one person.", 1),
        ("(B) A document names one person", 1),
        ("24/7 cover.", 3),
        ("d) 24/7 cover.", 3),
        ("Both lead.;", 4),
        ("f. Don't know", "unknown"),
        ("7. Not applicable", "not-applicable"),
        ("c. Level 2", 2),
        ("Q. 7. Don't know", "unknown"),
        ("c. 2 - Two people's names stand in it.", 2),
    ],
)
def test_a_cell_gives_a_level(cell: str, level: int | str | None) -> None:
    assert TEXTS.level(cell, LEAD) == level


@pytest.mark.parametrize(
    "cell",
    [
        "9",
        "-1",
        "maybe",
        "3 - Level 2",
        "1. Level 3",
        "Nobody leads.;Both lead.",
        "A document",
        "b",
        "b. maybe",
        "true",
    ],
)
def test_what_is_no_level_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"'a\.lead' is answered with"):
        TEXTS.level(cell, LEAD)


def test_the_word_that_takes_a_level_back_is_told_from_a_level_and_from_none() -> None:
    assert TEXTS.level("clear", LEAD) is CLEAR


@given(st.text(LETTERS, max_size=60))
def test_a_key_of_a_key_is_itself_and_any_text_has_one(text: str) -> None:
    key = text_key(text)
    assert text_key(key.upper().lower()) is not None
    TEXTS.question(text)
    cell: Any = None
    try:
        cell = TEXTS.level(text, LEAD)
    except ValueError:
        return
    assert cell is None or cell in (0, 1, 2, 3, 4, "unknown", "not-applicable")


@pytest.mark.parametrize("piece", ["*", " ", "<a", "[", "[a] ", "1. ", "(", "<b>", "q1 "])
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (2 * LONGEST)
    assert TEXTS.question(text + "x") is None


def test_a_text_that_begins_with_a_number_is_found_with_it_and_without_it_where_that_is_one() -> None:
    asked = {"a.alpha": "1. Alpha &amp; beta?", "a.one": "1. Who is it?", "a.two": "2. Who is it?"}
    texts = SurveyTexts(make_bank({"a": [question(name, text=text) for name, text in asked.items()]}))
    headings = ("1. Alpha &amp; beta?", "1. Alpha & beta?", "7) Alpha & beta?", "1. Who is it?", "2. Who is it?")
    found = [texts.question(heading) for heading in headings]
    assert [each and each.id for each in found] == ["a.alpha", "a.alpha", "a.alpha", "a.one", "a.two"]
    assert texts.question("Who is it?") is None


def test_only_the_first_number_is_taken_off() -> None:
    assert without_number("1. 2. who") == "2. who"


def test_a_statement_that_two_levels_have_is_neither() -> None:
    levels = ["Alike.", "Alike", "1. Twice.", "2. Twice.", "Alone."]
    bank = make_bank({"a": [question("a.one") | {"levels": levels}]})
    texts, asked = SurveyTexts(bank), bank.by_id["a.one"][1]
    assert [texts.level(cell, asked) for cell in ("1. Twice", "2. Twice.", "Alone")] == [2, 3, 4]
    for cell in ("Alike", "Twice", "..."):
        with pytest.raises(ValueError, match=r"a\.one"):
            texts.level(cell, asked)
