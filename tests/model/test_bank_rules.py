"""Where the parts of a bank do not agree with one another, and where in it that is."""

from __future__ import annotations

import pytest

from conftest import make_bank, question
from digiassess.model.bank import Bank
from digiassess.model.bank_rules import faults

GUIDE = {"id": "guide", "title": "A guide", "source": "current", "finding": "F.", "status": "confirmed", "theme": "a"}
BANK = make_bank({"a": [question("a.one")], "b": [question("b.one")]}, signposts=[GUIDE])


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        ({"themes": (BANK.themes[0], BANK.themes[0])}, ("themes", 1), "the theme 'a' stands twice"),
        (
            {"themes": (BANK.themes[0], BANK.themes[0])},
            ("themes", 1, "questions", 0),
            "the question 'a.one' stands twice",
        ),
        ({"signposts": (*BANK.signposts, *BANK.signposts)}, ("signposts", 1), "the signpost 'guide' stands twice"),
        ({"target": 9}, ("target",), "target 9 is above the highest level number, 4"),
    ],
)
def test_each_is_told_with_its_place(change: dict[str, object], place: tuple[object, ...], what: str) -> None:
    broken = Bank.model_construct(**{**dict(BANK), **change})
    assert (place, what) in {(fault.path[: len(place)], fault.what) for fault in faults(broken)}


def test_a_right_bank_has_none() -> None:
    assert list(faults(BANK)) == []
