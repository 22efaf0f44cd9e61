"""Which themes a signpost is of, which questions point to it, and which signposts are asked for."""

from __future__ import annotations

import pytest

from conftest import make_bank, question
from digiassess.analysis.bank.pointing import chosen_signposts, questions_pointing, themes_of_signposts
from digiassess.model.bank import Bank


@pytest.fixture
def bank() -> Bank:
    posts = [
        {"id": "both", "source": "current", "status": "confirmed", "finding": "F."},
        {"id": "named", "source": "review", "status": "likely", "finding": "F.", "theme": "b"},
        {"id": "nowhere", "source": "review", "status": "unknown", "finding": "F."},
    ]
    asked = {
        "a": [question("a.one", signposts=["both"]), question("a.two")],
        "b": [question("b.one", signposts=["both"])],
    }
    return make_bank(asked, signposts=posts)


def test_a_signpost_is_of_the_theme_that_it_names_and_of_each_that_points_to_it(bank: Bank) -> None:
    assert themes_of_signposts(bank) == {"both": {"a", "b"}, "named": {"b"}, "nowhere": set()}


def test_the_questions_that_point_to_it_come_in_the_order_of_the_bank(bank: Bank) -> None:
    assert questions_pointing(bank) == {"both": ["a.one", "b.one"], "named": [], "nowhere": []}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["both", "named", "nowhere"]),
        ({"theme": "b"}, ["both", "named"]),
        ({"theme": "a"}, ["both"]),
        ({"source": "review"}, ["named", "nowhere"]),
        ({"theme": "b", "status": "likely"}, ["named"]),
        ({"theme": "a", "status": "likely"}, []),
    ],
)
def test_those_are_chosen_that_are_all_that_is_asked_for(bank: Bank, wanted: dict[str, str], found: list[str]) -> None:
    assert [signpost.id for signpost in chosen_signposts(bank, **wanted)] == found
