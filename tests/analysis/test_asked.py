"""Who was asked and has not answered, what nobody was asked, and how far everybody is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.agreement import heard
from digiassess.analysis.asked import PeopleSoFar, not_asked, people_so_far, silent
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.response import Invitation, Invitations
from people import SAVED, response


def test_the_silent_are_those_invited_of_whom_nothing_came_and_what_nobody_was_asked_is_named() -> None:
    bank = make_bank({"a": [question("a.one")], "b": [question("b.one"), question("b.two")]})
    now: Assessment = assess(bank, {})
    who = [Invitation(id=name, role=name, themes=("a",), invited=SAVED.date()) for name in ("p", "q")]
    invited = Invitations(invited=tuple(who))
    came = response(now, "p", {"a.one": 1}, themes=("a",))
    assert [asked.id for asked in silent(invited, [came])] == ["q"]
    assert not_asked(now, heard(now, [came]), invited) == (["b"], [])
    besides = response(now, "p", {"b.two": 1}, themes=("a",))
    assert not_asked(now, heard(now, [besides]), invited) == ([], ["b.one"])
    everything = response(now, "p", {})
    assert not_asked(now, heard(now, [everything]), invited) == ([], [])
    assert not_asked(now, heard(now, []), Invitations()) == ([], [])


@pytest.mark.parametrize(
    ("invited", "came", "left"),
    [
        ([("p", "Head of IT")], [("t", None, "  head  of\u00a0IT")], []),
        ([("p", "Head of IT")], [("t", "Ann", "Head of IT")], []),
        ([("p", "Head of IT")], [("t", None, "Head of HR"), ("u", None, None)], ["p"]),
        ([("p", "Clerk"), ("q", "Clerk")], [("t", None, "Clerk"), ("u", "Ann", "Clerk")], []),
        ([("p", "Clerk"), ("q", "Clerk")], [("t", None, "Clerk")], ["q"]),
        ([("p", "Clerk"), ("q", "Clerk")], [("p", None, "Clerk")], ["q"]),
    ],
)
def test_a_role_that_answered_in_another_way_than_by_its_form_is_heard_from(
    invited: list[tuple[str, str]], came: list[tuple[str, str | None, str | None]], left: list[str]
) -> None:
    now = assess(make_bank({"a": [question("a.one")]}), {})
    asked = [Invitation(id=id_, role=role, invited=SAVED.date()) for id_, role in invited]
    answered = [response(now, who, {"a.one": 1}, name=name, role=role) for who, name, role in came]
    assert [waits.id for waits in silent(Invitations(invited=tuple(asked)), answered)] == left


def test_how_far_they_are_is_said_with_the_last_day_that_responses_are_kept() -> None:
    bank = make_bank({"a": [question("a.one"), question("a.two"), question("a.three")], "b": [question("b.one")]})
    here = assess(bank, {"a.one": 1, "b.one": Answer(level=3, to_confirm=True)})
    levels: list[dict[str, Any]] = [{"a.one": 0, "a.two": 2, "a.three": 1, "b.one": 0}, {"b.one": 3}]
    said = [response(here, f"p{number}", answers) for number, answers in enumerate(levels)]
    signed = date(2026, 11, 27)
    assert people_so_far(here, Invitations(), [], signed) is None
    assert people_so_far(here, Invitations(), said, None) == PeopleSoFar(2, 0, 3, None)
    assert people_so_far(here, Invitations(), said, signed) == PeopleSoFar(2, 0, 3, signed + timedelta(days=90))
    day = signed + timedelta(days=7)
    asked = tuple(Invitation(id=name, role=name, invited=SAVED.date()) for name in ("p0", "p9"))
    assert people_so_far(here, Invitations(invited=asked, keep_until=day), said, signed) == PeopleSoFar(2, 1, 3, day)
