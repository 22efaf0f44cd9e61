"""Whether a response is of somebody who has answered before: by id, by content, by name, and never by a guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.same_person import Doubt, Met, NotTakenError, People
from digiassess.model.response import Response
from people import SAVED, response

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
HERE = assess(BANK, {})


def nobody_says(doubt: Doubt) -> bool:
    raise NotTakenError(doubt)


def take(people: People, *responses: Response) -> list[Met]:
    return [people.take(one, nobody_says) for one in responses]


def test_the_same_id_is_the_same_person_and_the_later_time_counts() -> None:
    people = People(BANK)
    first = response(HERE, "x", {"a.one": 1, "a.two": 1})
    later = response(HERE, "x", {"a.one": 2, "b.one": 3}, saved_at=SAVED + timedelta(days=1))
    new, changed, older, same = take(people, first, later, first, later)
    assert [met.became for met in (new, changed, older, same)] == ["new", "changed", "older", "same"]
    assert changed.moved == (("b.one",), ("a.one",), ("a.two",))
    assert changed.before == first
    assert people.by_id == {"x": later}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_of_arrival_says_nothing(order: Sequence[int]) -> None:
    people = People(BANK)
    both = [response(HERE, "x", {"a.one": n}, saved_at=SAVED + timedelta(days=n)) for n in (1, 2)]
    take(people, *(both[place] for place in order))
    assert people.by_id == {"x": both[1]}


def test_what_was_said_again_later_outdates_what_was_said_in_between() -> None:
    people = People(BANK)
    said = [response(HERE, "x", {"a.one": n % 2}, saved_at=SAVED + timedelta(days=n)) for n in range(3)]
    assert [met.became for met in take(people, said[0], said[2], said[1])] == ["new", "same", "older"]
    assert people.by_id == {"x": said[2]}
    # A table that tells no time says nothing of when.
    late = said[0].model_copy(update={"saved_at": SAVED + timedelta(days=9)})
    assert people.take(late, nobody_says, timed=False).response.saved_at == said[2].saved_at


def test_a_name_and_role_under_another_id_is_a_doubt() -> None:
    people = People(BANK)
    take(people, response(HERE, "x", {"a.one": 1}, name="Ann", role="Clerk"))
    other = response(HERE, "y", {"a.one": 2}, name="ann", role="CLERK")
    with pytest.raises(NotTakenError) as raised:
        people.take(other, nobody_says)
    assert raised.value.doubt.why == "name"
    assert set(people.by_id) == {"x"}
    # Another role is another person, and so is somebody without a name.
    met = take(people, response(HERE, "z", {"a.one": 2}, name="Ann", role="Chief"), response(HERE, "u", {"a.one": 2}))
    assert [one.became for one in met] == ["new", "new"]


def test_of_two_ids_of_one_person_that_of_the_invitation_stays() -> None:
    for first, second in (("form", "table"), ("table", "form")):
        people = People(BANK, invited={"form"})
        people.take(response(HERE, first, {"a.one": 1}, name="Ann"), nobody_says)
        met = people.take(response(HERE, second, {"a.one": 2}, name="Ann"), lambda _doubt: True)
        assert met.response.id == "form"
        assert met.before is not None
        assert met.before.id == first
        assert set(people.by_id) == {"form"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"role": "Clerk"}, {"role": "Chief"}),
        ({"name": "Ann"}, {"name": "Bo"}),
        ({"name": "Ann"}, {}),
    ],
)
def test_a_number_that_was_somebody_elses_is_a_doubt(before: dict[str, str], after: dict[str, str]) -> None:
    people = People(BANK)
    people.take(response(HERE, "1", {"a.one": 1}, name=before.get("name"), role=before.get("role")), nobody_says)
    other = response(HERE, "1", {"a.one": 2}, name=after.get("name"), role=after.get("role"))
    with pytest.raises(NotTakenError) as raised:
        people.take(other, nobody_says)
    assert raised.value.doubt.why == "id"
    assert people.take(other, lambda _doubt: True).became == "changed"


def test_of_other_themes_what_was_said_stays() -> None:
    people = People(BANK)
    first = response(HERE, "x", {"a.one": 1, "b.one": 1})
    second = response(HERE, "x", {"a.two": 2}, themes=("a",), saved_at=SAVED + timedelta(days=1))
    met = take(people, first, second)[1]
    assert met.moved == (("a.two",), (), ("a.one",))
    assert people.by_id["x"].levels == {"b.one": 1, "a.two": 2}
    assert people.by_id["x"].themes == ()
    assert take(people, second)[0].became == "same"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["x", "y", "z"]),
            st.dictionaries(st.sampled_from(sorted(BANK.by_id)), st.integers(0, 4), min_size=1),
            st.integers(0, 3),
        ),
        max_size=8,
    )
)
def test_taking_all_of_it_again_changes_nothing(sent: list[tuple[str, dict[str, int], int]]) -> None:
    people = People(BANK)
    responses = [response(HERE, who, said, role=who, saved_at=SAVED + timedelta(days=day)) for who, said, day in sent]
    for one in responses:
        people.take(one, nobody_says)
    before = dict(people.by_id)
    # Of two that were saved at the same time the last to come counts.
    for one in {(one.id, one.saved_at): one for one in responses}.values():
        assert people.take(one, nobody_says).became in ("same", "older")
    assert people.by_id == before
