"""When two names are one council's."""

from __future__ import annotations

import csv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import LETTERS, ROOT
from digiassess.model.council import council_key, former_names, identities, near, same_council

CASES = list(csv.DictReader((ROOT / "tests/fixtures/councils.csv").read_text("utf-8").splitlines()))
NAMES = st.text(LETTERS, max_size=30)


@pytest.mark.parametrize("case", CASES, ids=[f"line {number}" for number, _ in enumerate(CASES, 2)])
def test_the_cases_people_brought(case: dict[str, str]) -> None:
    said = (same_council(case["first"], case["second"]), near(case["first"], case["second"]))
    assert said == {"yes": (True, False), "asked": (False, True), "no": (False, False)}[case["same"]]


@pytest.mark.parametrize("mark", list("'`\u00b4\u2018\u2019\u2032\uff07"))
def test_an_apostrophe_is_one_however_it_is_typed(mark: str) -> None:
    assert same_council(f"St Mary{mark}s Council", "St Mary's Council")


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [
        ("St Marys Town Council", "St Mary's Town Council", True),
        ("Barset Coutny Council", "Barset County Council", True),
        ("Loam Council", "Loom Council", True),
        ("Barset", "Barset County Council", True),
        ("Barset Metropolitan Borough Council", "Barset Borough Council", True),
        ("Barset CC", "Barset County Council", True),
        ("Barset bc", "Barset CC", True),
        ("Barset MB", "Barset UA", True),
        ("Loam CC", "Loamshire County Council", False),
        ("CC", "BC", False),
        ("Northern Barset Council", "Southern Barset Council", False),
        ("Barset Council", "Loamshire Council", False),
        ("Ely Council", "Eye Council", False),
        ("Ynys M\u00f4n County Council", "Ynys Mon County Council", True),
        ("Ynys M\u00f4n CC", "Ynys Mon County Council", True),
        ("St. Albans City Council", "St Albans City Council", True),
        ("St.Albans City Council", "St Albans City Council", True),
        ("Barset (City) Council", "Barset City Council", True),
        ("A.B Council", "A B Council", True),
        ("\u0300!", "!", False),
        ("Ward Three Council", "Ward There Council", False),
        ("Barset Loom Council", "Barsed Loam Council", False),
        ("Council", "Borough", False),
    ],
)
def test_what_is_near(first: str, second: str, asked: bool) -> None:
    assert (near(first, second), near(second, first)) == (asked, asked)


def distance(first: str, second: str) -> int:
    """Levenshtein's distance as its definition has it, without a thought of speed."""
    if not first or not second:
        return len(first) + len(second)
    return min(
        distance(first[1:], second) + 1,
        distance(first, second[1:]) + 1,
        distance(first[1:], second[1:]) + (first[0] != second[0]),
    )


WORDS = st.text("abcq", min_size=4, max_size=6)


@given(WORDS, WORDS)
@example("abca", "abcabc")
@example("abcabc", "bcab")
@example("aaaa", "aaab")
def test_words_are_near_where_at_most_two_letters_differ(first: str, second: str) -> None:
    assert near(f"{first} council", f"{second} council") == (0 < distance(first, second) <= 2)


@given(NAMES)
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert council_key(council_key(name)) == council_key(name)


@given(NAMES)
def test_case_and_blanks_make_no_second_council(name: str) -> None:
    assert council_key(f"  {name}\t") == council_key(name)
    assert council_key(name.upper()) == council_key(name.upper().lower())


@given(NAMES, NAMES)
def test_near_is_mutual_and_never_the_same(first: str, second: str) -> None:
    assert near(first, second) == near(second, first)
    assert not (near(first, second) and same_council(first, second))


def test_a_former_name_is_there_once_and_is_not_the_name_of_now() -> None:
    names = ("Barset", "Loam", "BARSET", "Barset & Loam")
    assert former_names(names, "Barset and Loam") == ("BARSET", "Loam")


def test_names_that_one_file_joins_are_one_council_s() -> None:
    found = identities([["A", "B"], ["C"], ["D", "E"], ["e", "b"], ["F"]])
    assert len({found[key] for key in "abde"}) == 1
    assert (found["c"], found["f"]) == ("c", "f")
    assert identities([]) == {}
