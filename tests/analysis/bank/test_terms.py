"""Which words of a question have a meaning, in which order they come, and where each is shown."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.analysis.bank.terms import Term, terms_of, terms_shown, terms_used
from digiassess.analysis.canonical import bank_digest
from digiassess.model.bank import Bank

TERMS = {
    "outsiders, outside experts": "people from elsewhere",
    "top team": "the chief executive",
    "senior managers": "those who report to the top team",
}


def bank_of(text: str = "?", own: dict[str, str] | None = None, **more: Any) -> Bank:
    asked = {**question("a.one"), "text": text, "help": None, **more}
    return make_bank({"a": [asked]}, terms=TERMS, theme_fields={"a": {"terms": own or {}}})


def names(bank: Bank) -> list[str]:
    return [term.name for term in terms_used(bank, "a.one")]


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("Who asks outsiders?", ["outsiders"]),
        ("Who is the Outsider?", ["outsiders"]),
        ("The outsiders' report?", ["outsiders"]),
        ("Outside expert or top-team member?", ["outsiders", "top team"]),
        ("Top  teams\tand outsiders and the top team?", ["top team", "outsiders"]),
        ("Senior managers?", ["senior managers", "top team"]),
        ("The top team's senior managers?", ["top team", "senior managers"]),
        ("Non-outsiders, outsiderly, top teamwork, stop team?", []),
    ],
)
def test_words_are_found_whole_of_one_and_of_several_in_the_order_they_come(text: str, used: list[str]) -> None:
    assert names(bank_of(text)) == used


@pytest.mark.parametrize(
    ("defined", "text"),
    [
        ("caf\u00e9", "Which cafe\u0301?"),
        ("cafe\u0301s", "Which CAF\u00c9?"),
        ("cafe\u0301", "Which caf\u00e9s?"),
        ("council\u2019s own", "Which are the council's own?"),
        ("council's own", "Which are the council\u2019s own?"),
        ("e-mail", "Which e\u2011mails?"),
        ("top team", "Which top\u00a0team?"),
        ("teams", "Which te\u00adam\u200b?"),
        ("team", "The board\u2014team, say?"),
        ("team", "The board\u2013teams\u2013say?"),
        ("\uff34eam", "Which team?"),
    ],
)
def test_a_word_is_the_same_however_its_characters_are_written(defined: str, text: str) -> None:
    bank = make_bank({"a": [{**question("a.one"), "text": text, "help": None}]}, terms={defined: "what it means"})
    assert [term.meaning for term in terms_used(bank, "a.one")] == ["what it means"]


@pytest.mark.parametrize("text", ["Which is top - team or not?", "Which top\u2014team?", "The cafe\u0301teria?"])
def test_a_dash_parts_words_and_an_accent_does_not(text: str) -> None:
    terms = {"top team": "the chief executive", "caf\u00e9": "a place to sit"}
    bank = make_bank({"a": [{**question("a.one"), "text": text, "help": "Team."}]}, terms=terms)
    assert terms_used(bank, "a.one") == []


def test_no_word_goes_on_from_a_text_to_its_help() -> None:
    assert names(bank_of("Who is at the top", help="Team leaders.")) == []


def test_help_and_statements_are_read_after_the_text() -> None:
    levels = ["An outsider.", *("?" * 4)]
    assert names(bank_of(help="The top team.", levels=levels)) == ["top team", "outsiders"]


def test_a_theme_adds_to_what_the_bank_says_and_takes_its_place() -> None:
    bank = bank_of("Outsiders of a board?", {"outsider": "people of no board", "boards": "people at a table"})
    assert terms_used(bank, "a.one") == [Term("outsider", "people of no board"), Term("boards", "people at a table")]
    places = terms_of(bank, bank.themes[0])
    assert places[Term("outsider", "people of no board")] == ("themes", 0, "terms", "outsider")
    assert places[Term("top team", "the chief executive")] == ("terms", "top team")
    assert Term("outsiders", "people from elsewhere") not in places


def test_what_a_theme_says_counts_before_what_the_bank_says_for_every_spelling() -> None:
    asked = "Outside experts, outsiders, and the top team?"
    # Its other spellings are the same word: a theme that replaces what that means replaces it for them.
    replaced = bank_of(asked, {"outsider": "people of no board"})
    assert terms_used(replaced, "a.one") == [
        Term("outsider", "people of no board"),
        Term("top team", TERMS["top team"]),
    ]
    assert terms_used(bank_of("Outside experts?", {"boards, outsiders": "x"}), "a.one") == [Term("boards", "x")]
    # A theme may mean something else by one of the other spellings, and leave the word alone.
    own = bank_of("Outside experts? Outsiders?", {"outside experts": "people who are paid"})
    assert terms_used(own, "a.one") == [
        Term("outside experts", "people who are paid"),
        Term("outsiders", "people from elsewhere"),
    ]
    assert terms_of(own, own.themes[0])[Term("outsiders", "people from elsewhere")] == ("terms", next(iter(TERMS)))


@pytest.mark.parametrize("written", ["s", "-", ",", "...", "a, -"])
def test_what_is_no_word_is_found_nowhere(written: str) -> None:
    bank = make_bank({"a": [{**question("a.one"), "text": "Is a plan - or two, say... there?"}]}, terms={written: "x"})
    assert terms_used(bank, "a.one") == []


@pytest.mark.parametrize(
    ("defined", "text", "found"),
    [
        ("as", "Is it a plan?", False),
        ("as", "Is it as a plan?", True),
        ("plan b-s", "Is it plan b?", False),
        ("5Gs", "Is it 5G?", True),
        ("R&D", "Is it R&D?", True),
    ],
)
def test_a_short_word_keeps_its_s(defined: str, text: str, found: bool) -> None:
    bank = make_bank({"a": [{**question("a.one"), "text": text, "help": None}]}, terms={defined: "x"})
    assert bool(terms_used(bank, "a.one")) == found


@pytest.mark.parametrize(
    ("defined", "text", "found"),
    [
        ("IT", "Is it a plan?", False),
        ("IT", "Is the plan IT\u2019s own?", True),
        ("IT", "Which are its plans?", False),
        ("IT", "Which ITS is there?", False),
        ("MDTs", "Which MDT is there?", True),
        ("MDT", "Which MDTs are there?", True),
        ("MDTs", "Which mdts are there?", False),
        ("it", "Is IT a plan?", True),
        ("AI tools", "Which ai tools?", True),
        ("TOP TEAM", "Which top team?", True),
        ("OUTSIDERS", "Which outsider?", True),
        ("5G", "Is it 5G?", True),
    ],
)
def test_a_short_word_in_capitals_is_found_in_capitals_alone(defined: str, text: str, found: bool) -> None:
    bank = make_bank({"a": [{**question("a.one"), "text": text, "help": None}]}, terms={defined: "x"})
    assert bool(terms_used(bank, "a.one")) == found


def test_a_word_in_capitals_and_the_same_in_small_letters_are_two() -> None:
    bank = make_bank({"a": [{**question("a.one"), "text": "Who looks after IT, and who are who?"}]})
    terms = {"IT": "information technology", "WHO": "the World Health Organization", "who": "named people"}
    bank = bank.model_copy(update={"terms": terms})
    assert [term.meaning for term in terms_used(bank, "a.one")] == ["named people", "information technology"]


def test_definitions_may_lead_on_without_end_and_in_a_circle() -> None:
    terms = {f"word{number}": f"what word{number + 1} is" for number in range(1_500)} | {"word1500": "word0"}
    bank = make_bank({"a": [{**question("a.one"), "text": "Which word0 and word7?"}]}, terms=terms)
    assert [term.name for term in terms_used(bank, "a.one")] == list(terms)


def test_the_longest_spelling_counts() -> None:
    bank = bank_of("Lead councillors?", {"councillors": "members", "lead councillors": "those who lead"})
    assert names(bank) == ["lead councillors"]


def test_each_is_shown_where_it_is_used_first_and_again_where_it_means_something_else() -> None:
    asked = [{**question(name), "text": "Outsiders?"} for name in ("a.one", "a.two", "b.one", "c.one")]
    bank = make_bank(
        {"a": asked[:2], "b": asked[2:3], "c": asked[3:]},
        terms=TERMS,
        theme_fields={"b": {"terms": {"outsiders": "others"}}},
    )
    everything = [each for _theme, each in bank.questions()]

    def shown(*, each_theme: bool) -> dict[str, list[str]]:
        found = terms_shown(bank, everything, each_theme=each_theme)
        return {name: [term.meaning for term in terms] for name, terms in found.items()}

    first = {"a.one": ["people from elsewhere"], "a.two": [], "b.one": ["others"]}
    assert shown(each_theme=False) == {**first, "c.one": ["people from elsewhere"]}
    assert shown(each_theme=True) == {**first, "c.one": ["people from elsewhere"]}


def test_no_meanings_and_none_written_have_one_digest() -> None:
    bank = make_bank({"a": [question("a.one")]})
    written = make_bank({"a": [question("a.one")]}, terms={}, theme_fields={"a": {"terms": {}}})
    assert bank_digest(bank) == bank_digest(written)
    assert bank_digest(bank) != bank_digest(bank_of())
    assert terms_used(bank, "a.one") == []
