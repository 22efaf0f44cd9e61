"""What the responses add to a paper: how many answered what, what is left to settle, and nobody's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from conftest import assess, make_bank, question
from digiassess.analysis.asked import PeopleSoFar, people_so_far
from digiassess.analysis.collected import collected
from digiassess.model.answer import Answer
from digiassess.model.collected import Counted
from digiassess.model.response import Group, Invitation, Invitations
from people import SAVED, response

BANK = make_bank({"a": [question("a.one"), question("a.two"), question("a.three")], "b": [question("b.one")]})
HERE = assess(BANK, {"a.one": 1, "b.one": Answer(level=3, to_confirm=True)})
NOBODY = Invitations()
SIGNED = date(2026, 11, 27)
PEOPLE: tuple[Mapping[str, Any], ...] = (
    {"a.one": 0, "a.two": 2, "a.three": 1, "b.one": 0},
    {"a.one": 4, "a.two": 2, "b.one": "unknown"},
    {"b.one": 3},
)
RESPONSES = [response(HERE, f"p{number}", said) for number, said in enumerate(PEOPLE)]


def invited(*who: str, **more: Any) -> Invitations:
    return Invitations(invited=tuple(Invitation(id=name, role=name, invited=SAVED.date()) for name in who), **more)


def test_of_nobody_there_is_nothing() -> None:
    assert collected(HERE, [], NOBODY) is None
    assert people_so_far(HERE, NOBODY, [], SIGNED) is None


def test_whoever_was_invited_is_counted_before_anybody_answers() -> None:
    assert collected(HERE, [], invited("p0", "p1")) == (0, 2, {}, (), ())
    assert people_so_far(HERE, invited("p0", "p1"), [], SIGNED) == PeopleSoFar(0, 2, 0, None)


def test_whoever_answered_is_counted_invited_or_not() -> None:
    found = collected(HERE, RESPONSES, NOBODY)
    assert found is not None
    assert (found.people, found.silent) == (3, 0)
    assert found.questions == {
        "a.one": Counted(2, 2, 0, 4, (0, 4)),
        "a.two": Counted(2, 2, 2, 2, (2,)),
        "a.three": Counted(1, 1, 1, 1, (1,)),
        "b.one": Counted(3, 2, 0, 3, (0, 3)),
    }
    # Most apart first, then in the order of the bank; what has an answer that stands is settled.
    assert found.unsettled == ("b.one", "a.two", "a.three")
    some = collected(HERE, RESPONSES[:2], invited("p1", "p7", "p8"))
    assert some is not None
    assert (some.people, some.silent) == (2, 2)


def test_two_groups_that_see_a_theme_differently_are_named() -> None:
    groups: tuple[tuple[Group, int], ...] = (("leaders", 4), ("leaders", 4), ("staff", 1), ("staff", 1))
    said = [response(HERE, f"q{n}", {"a.one": level}, group=group) for n, (group, level) in enumerate(groups)]
    found = collected(HERE, said, NOBODY)
    assert found is not None
    assert [(gap.theme, gap.lower, gap.higher) for gap in found.gaps] == [("a", "staff", "leaders")]
