"""What is made of the answers of several people to one question."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.agreement import heard
from digiassess.model.agreement import Heard, QuestionHeard, pairs
from digiassess.model.response import Said
from people import response

HERE = assess(make_bank({"a": [question("a.one"), question("a.two")]}), {})


def said(*levels: Any) -> Heard:
    return heard(HERE, [response(HERE, f"p{number}", {"a.one": level}) for number, level in enumerate(levels)])


def asked(*levels: Any) -> QuestionHeard:
    found = said(*levels).question("a.one")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("levels", "people", "ends", "unanimous"),
    [
        ([], 0, (None, None, None), None),
        ([2], 1, (2, 2, 0), 2),
        ([4, 1, 1], 3, (1, 4, 3), None),
        ([0, 0], 2, (0, 0, 0), 0),
        (["unknown", "unknown"], 2, (None, None, None), "unknown"),
        ([3, "not-applicable"], 2, (3, 3, 0), None),
    ],
)
def test_who_answered_how_far_apart(
    levels: list[Any], people: int, ends: tuple[int | None, ...], unanimous: int | str | None
) -> None:
    found = asked(*levels)
    assert found.people == people
    assert (found.lowest, found.highest, found.spread) == ends
    assert found.unanimous == unanimous


def test_a_note_alone_is_no_answer_and_is_counted_with_the_notes() -> None:
    found = said(Said(level=1, evidence=("Minute 3", "Minute 4")), Said(note="Ask Bo."), 2)
    assert found.notes == (1, 2)
    one = found.question("a.one")
    assert one is not None
    assert one.people == 2
    assert [(who.id, words.note) for who, words in one.said] == [("p0", ""), ("p1", "Ask Bo."), ("p2", "")]
    assert found.question("a.none") is None


def test_don_t_know_and_not_applicable_pair_with_nobody() -> None:
    assert asked(1, 1, 2, "unknown", "unknown", "not-applicable").pairs == (1, 3)
    assert (pairs([]), pairs([1]), pairs([3]), pairs([2, 2])) == ((0, 0), (0, 0), (3, 3), (2, 6))
