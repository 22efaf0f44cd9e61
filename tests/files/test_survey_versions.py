"""A statement in a survey's table that is none of this bank's is told to be another version's, where one has it."""

from __future__ import annotations

import pytest

from conftest import assess, make_bank, question
from digiassess.files.earlier_banks import NoBanks
from digiassess.files.response_fit import Fitting
from digiassess.files.survey_versions import OtherVersions
from digiassess.model.bank import Bank


def statements(words: str) -> list[str]:
    return [f"{words} step number {number}." for number in range(5)]


NOW = make_bank({"a": [question("a.one", replaces=["a.old"]) | {"levels": statements("Today's")}]}, version="1.1")
OLD = make_bank({"a": [question("a.old") | {"levels": statements("Yesterday's")}]}, version="1.0")


class _OldAtHand(NoBanks):
    def every(self) -> list[Bank]:
        return [OLD]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "Yesterday's step number 3.",
            "it is a statement of version 1.0 of the question bank, and this assessment has small 1.1: give numbers, "
            "or ask again with its own questions (digiassess invite --role ROLE --format word)",
        ),
        (
            "Something else that stands there",
            "it may be a statement of another version of the question bank than small 1.1, which is used here",
        ),
        ("Two slips here", ""),
    ],
)
def test_a_cell_is_told_what_it_may_be(cell: str, said: str) -> None:
    likely = OtherVersions(Fitting(assess(NOW, {}), _OldAtHand())).likely(cell, NOW.by_id["a.one"][1])
    assert likely == said
