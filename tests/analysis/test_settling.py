"""What is settled over what people said: never what they differ on, and never over an answer that is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.agreement import heard
from digiassess.analysis.settling import agreed_from, settled, to_settle
from digiassess.model.answer import AgreedFrom, Answer
from digiassess.model.response import Said
from people import response

BANK = make_bank({"a": [question("a.one"), question("a.two"), question("a.three")], "b": [question("b.one")]})
ALL = tuple(BANK.by_id)
NOW = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)

LEVEL = st.sampled_from([0, 2, 4, "unknown", "not-applicable"])
SAID = st.dictionaries(st.sampled_from(ALL), LEVEL, max_size=4)


@given(st.lists(SAID, max_size=5), SAID, st.booleans(), st.booleans())
def test_it_settles_what_all_said_alike_and_nothing_else(
    people: list[Mapping[str, Any]], there: Mapping[str, Any], unanimous: bool, sole: bool
) -> None:
    before = assess(BANK, there)
    found = heard(before, [response(before, f"p{number}", said) for number, said in enumerate(people)])
    done = settled(before, found, NOW, unanimous=unanimous, sole=sole)
    for name in ALL:
        said = [person[name] for person in people if name in person]
        wanted = (unanimous and len(said) > 1 and len(set(said)) == 1) or (sole and len(said) == 1)
        if wanted and name not in there:
            numbers = [level for level in said if isinstance(level, int)]
            ends = {"lowest": min(numbers), "highest": max(numbers)} if numbers else {}
            agreed = AgreedFrom(people=len(said), **ends)
            assert done.assessment.answer(name) == Answer(level=said[0], answered_at=NOW, agreed_from=agreed)
            assert name in (done.sole if len(said) == 1 else done.unanimous)
        else:
            assert done.assessment.answer(name) == before.answer(name)
            assert (name in done.open) == (bool(said) and name not in there)


def test_nothing_is_settled_that_was_not_asked_for() -> None:
    before = assess(BANK, {})
    found = heard(before, [response(before, "p", {"a.one": 1, "a.two": 2}), response(before, "q", {"a.one": 1})])
    done = settled(before, found, NOW)
    assert done.assessment is before
    assert (done.unanimous, done.sole, done.open) == ((), (), ("a.one", "a.two"))
    done = settled(before, found, NOW, unanimous=True)
    assert (done.unanimous, done.sole) == (("a.one",), ())
    done = settled(before, found, NOW, sole=True)
    assert (done.unanimous, done.sole) == ((), ("a.two",))


def test_of_what_was_settled_it_is_known_what_had_a_note_or_evidence() -> None:
    before = assess(BANK, {})
    said = {
        "a.one": Said(level=1, note="Why."),
        "a.two": Said(level=1, evidence=("Minute",)),
        "a.three": 1,
        "b.one": Said(note="No level."),
    }
    found = heard(before, [response(before, "p", said)])
    assert settled(before, found, NOW, sole=True).noted == ("a.one", "a.two")
    assert settled(before, found, NOW, unanimous=True).noted == ()


def test_of_some_themes_nothing_else_is_settled_or_called_open() -> None:
    before = assess(BANK, {})
    found = heard(before, [response(before, "p", {"a.one": 1, "a.two": 2, "b.one": 3})])
    assert settled(before, found, NOW, sole=True, themes={"b"}).sole == ("b.one",)
    assert settled(before, found, NOW, themes={"a"}).open == ("a.one", "a.two")


def test_an_answer_to_be_confirmed_is_left_to_people() -> None:
    before = assess(BANK, {"a.one": Answer(level=3, to_confirm=True)})
    found = heard(before, [response(before, "p", {"a.one": 1})])
    done = settled(before, found, NOW, sole=True)
    assert (done.assessment, done.open) == (before, ("a.one",))


def test_where_people_differ_most_comes_first_within_a_theme_and_where_nobody_gave_a_level_last() -> None:
    before = assess(BANK, {})
    people: list[Mapping[str, Any]] = [
        {"a.one": 2, "a.two": 1, "b.one": 0},
        {"a.one": 2, "a.two": 3, "b.one": 4},
        {"a.three": "unknown"},
    ]
    found = heard(before, [response(before, f"p{number}", said) for number, said in enumerate(people)])
    assert to_settle(found) == ["a.two", "a.one", "a.three", "b.one"]
    assert agreed_from(found.questions[2]) == AgreedFrom(people=1)


def order(*people: Mapping[str, Any]) -> list[str]:
    before = assess(BANK, {})
    return to_settle(heard(before, [response(before, f"p{number}", said) for number, said in enumerate(people)]))


def test_of_equal_spread_that_with_the_fewest_pairs_in_agreement_comes_first() -> None:
    assert order({"a.one": 0, "a.two": 0}, {"a.one": 4, "a.two": 4}, {"a.one": 4}) == ["a.two", "a.one"]
    # The spread counts before the pairs.
    assert order({"a.one": 1, "a.two": 0}, {"a.one": 2, "a.two": 4}, {"a.two": 4}) == ["a.two", "a.one"]


def test_what_one_person_answered_is_as_far_from_settled_as_what_all_answered_alike() -> None:
    assert order({"a.one": 1, "a.two": 2}, {"a.two": 2}) == ["a.one", "a.two"]
    assert order({"a.one": 1, "a.two": 2}, {"a.one": 1}) == ["a.one", "a.two"]
