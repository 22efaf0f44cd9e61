"""Whether a response is of somebody who has answered before: by id, by content, by name, and never by a guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.same_person import Doubt, Met, NotTakenError, People
from digiassess.model.response import Group, Response, Said
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
    before = list(people.by_id.items())
    # Of two that were saved at the same time the last to come counts.
    for one in {(one.id, one.saved_at): one for one in responses}.values():
        assert people.take(one, nobody_says).became in ("same", "older")
    assert list(people.by_id.items()) == before


DAY = timedelta(days=1)


class Asked:
    """Somebody who says the same to every doubt, and remembers what they were asked."""

    def __init__(self, answer: bool = True) -> None:
        self.answer = answer
        self.doubts: list[Doubt] = []

    def __call__(self, doubt: Doubt) -> bool:
        self.doubts.append(doubt)
        return self.answer


def test_what_comes_of_a_response_says_how_it_is_kept_and_what_was_there() -> None:
    people = People(BANK)
    first = response(HERE, "x", {"a.one": 1})
    again = response(HERE, "x", {"a.one": 1}, saved_at=SAVED + DAY)
    earlier = response(HERE, "x", {"a.one": 3}, saved_at=SAVED - DAY)
    assert take(people, first, first, again, earlier) == [
        Met("new", first),
        Met("same", first, first),
        Met("same", again, first),
        Met("older", again, again),
    ]


def test_what_of_a_person_is_otherwise_is_told() -> None:
    people = People(BANK)
    first = response(HERE, "x", {"a.one": 1}, name="Ann", role="Head", group="managers")
    chief = response(HERE, "x", {"a.one": 1}, name="ann", role="Chief", group="leaders", saved_at=SAVED + DAY)
    older = response(HERE, "x", {"a.one": 1}, role="Head")
    assert [met.who for met in take(people, first, first, chief, older)] == [(), (), ("role", "group"), ()]


def test_a_copy_is_changed_without_changing_the_people() -> None:
    first, other = (response(HERE, who, {"a.one": 1}, name=who, themes=("a",)) for who in ("form", "other"))
    people = People.of(BANK, [first, other], {"form"})
    copy = people.copy()
    assert (copy.bank, copy.invited, copy.by_id) == (BANK, {"form"}, {"form": first, "other": other})
    copy.take(response(HERE, "new", {"a.one": 3}), nobody_says)
    copy.take(response(HERE, "other", {"b.one": 2}, name="other", themes=("b",)), nobody_says)
    assert people.by_id == {"form": first, "other": other}
    assert copy.by_id["other"].levels == {"a.one": 1, "b.one": 2}


class TestWithoutAName:
    """The same content is the same person, however often the file comes; a table's rows are a person each."""

    def test_a_copy_under_another_id_is_the_same_person(self) -> None:
        people = People(BANK)
        first = response(HERE, "x", {"a.one": 1}, role="Clerk", group="staff")
        assert take(people, first, first.model_copy(update={"id": "y"}))[1] == Met("same", first, first)

    @pytest.mark.parametrize(
        "other",
        [
            {"levels": {"a.one": 2}},
            {"levels": {"a.one": 1, "a.two": 1}},
            {"levels": {"a.one": Said(level=1, note="Why.")}},
            {"role": "Chief"},
            {"role": None},
            {"group": "leaders"},
            {"saved_at": SAVED + DAY},
        ],
    )
    def test_whatever_differs_is_somebody_else(self, other: dict[str, Any]) -> None:
        people = People(BANK)
        said: dict[str, Any] = {"levels": {"a.one": 1}, "role": "Clerk", "group": "staff"}
        first, second = (
            response(HERE, who, parts.pop("levels"), **parts)
            for who, parts in (("x", said.copy()), ("y", said | other))
        )
        assert [met.became for met in take(people, first, second)] == ["new", "new"]

    def test_rows_of_a_table_that_say_the_same_are_as_many_people_and_each_may_change(self) -> None:
        people = People(BANK)
        rows = [response(HERE, who, {"a.one": 1}) for who in ("x", "y")]
        assert [people.take(row, nobody_says, of_a_table=True).became for row in rows] == ["new", "new"]
        later = [response(HERE, who, {"a.one": 2}, saved_at=SAVED + DAY) for who in ("x", "y")]
        assert [people.take(row, nobody_says, of_a_table=True).became for row in later] == ["changed", "changed"]

    def test_what_nobody_says_any_more_is_nobodys_copy(self) -> None:
        people = People(BANK)
        first = response(HERE, "x", {"a.one": 1})
        copy = first.model_copy(update={"id": "y"})
        take(people, first, response(HERE, "x", {"a.one": 2}, saved_at=SAVED + DAY))
        assert take(people, copy)[0] == Met("new", copy)


class TestDoubts:
    def test_show_both_and_a_no_takes_nothing(self) -> None:
        ann, other = (response(HERE, who, {"a.one": n}, name="Ann") for n, who in enumerate(("x", "y")))
        bo = response(HERE, "x", {"a.one": 2}, name="Bo")
        asked = Asked(answer=False)
        people = People.of(BANK, [ann])
        assert people.take(other, asked).became == "new"
        with pytest.raises(NotTakenError) as raised:
            people.take(bo, asked)
        assert asked.doubts == [Doubt(other, ann, "name"), Doubt(bo, ann, "id")]
        assert raised.value.doubt == Doubt(bo, ann, "id")
        assert people.by_id == {"x": ann, "y": other}

    @pytest.mark.parametrize(
        ("who", "before", "now", "doubted"),
        [
            # Where an id is no bare number, one name or none says nothing against it.
            ("x", {"name": "Ann", "role": "Clerk"}, {"name": "ann", "role": "Chief"}, False),
            ("x", {"name": "Ann"}, {}, False),
            ("x", {}, {"name": "Ann"}, False),
            ("x", {"name": "Ann"}, {"name": "Bo"}, True),
            # A number that a service gave may be given again.
            ("1", {}, {}, False),
            ("1", {"name": "Ann", "role": "Clerk"}, {"name": "ANN", "role": "clerk"}, False),
            ("1", {"role": "Clerk"}, {"role": "Clerk"}, False),
            ("1", {}, {"role": "Clerk"}, True),
            ("1", {"role": "Clerk"}, {}, True),
            ("1", {}, {"name": "Ann"}, True),
            ("1", {"name": "Ann"}, {}, True),
            # But not to one of the same name, whose role is left out or worded anew.
            ("1", {"name": "Ann", "role": "Clerk"}, {"name": "Ann"}, False),
            ("1", {"name": "Ann"}, {"name": "Ann", "role": "Clerk"}, False),
            ("1", {"name": "Ann", "role": "Clerk"}, {"name": "Ann", "role": "Town Clerk"}, False),
        ],
    )
    def test_whether_one_id_may_be_two_people(
        self, who: str, before: dict[str, Any], now: dict[str, Any], doubted: bool
    ) -> None:
        asked = Asked()
        people = People.of(BANK, [response(HERE, who, {"a.one": 1, "a.two": 1}, **before)])
        people.take(response(HERE, who, {"a.one": 2}, **now), asked)
        assert [doubt.why for doubt in asked.doubts] == ["id"] * doubted

    def test_a_number_that_speaks_of_other_questions_may_be_of_another_form(self) -> None:
        asked = Asked()
        people = People.of(BANK, [response(HERE, who, {"a.one": 1}) for who in ("1", "x")])
        for who in ("1", "x"):
            people.take(response(HERE, who, {"a.two": 1}), asked)
        assert [doubt.before.id for doubt in asked.doubts] == ["1"]

    @pytest.mark.parametrize(("role", "doubted"), [("Clerk", False), (None, False), ("Chief", True)])
    def test_but_not_of_one_name_unless_the_role_is_another_too(self, role: str | None, doubted: bool) -> None:
        asked = Asked()
        people = People.of(BANK, [response(HERE, "1", {"a.one": 1}, name="Ann", role="Clerk")])
        people.take(response(HERE, "1", {"a.two": 1}, name="Ann", role=role), asked)
        assert bool(asked.doubts) is doubted

    @pytest.mark.parametrize(
        ("who", "how", "doubted"),
        [
            ("1", {}, True),
            ("x", {}, False),
            ("1", {"name": "Ann"}, False),
            ("1", {"levels": {"a.one": 1}}, False),
            ("1", {"saved_at": SAVED}, False),
            ("1", {"timed": False}, False),
            ("1", {"of_a_table": False}, False),
        ],
    )
    def test_a_number_of_a_row_without_a_name_that_says_other_things_at_another_time_may_be_anothers(
        self, who: str, how: dict[str, Any], doubted: bool
    ) -> None:
        asked = Asked()
        said = {"levels": {"a.one": 2}, "saved_at": SAVED + DAY, "name": None, "timed": True, "of_a_table": True, **how}
        people = People.of(BANK, [response(HERE, who, {"a.one": 1}, name=said["name"])])
        now = response(HERE, who, said["levels"], name=said["name"], saved_at=said["saved_at"])
        people.take(now, asked, timed=said["timed"], of_a_table=said["of_a_table"])
        assert [doubt.why for doubt in asked.doubts] == ["id"] * doubted


class TestGroups:
    FIRST = response(HERE, "x", {"a.one": 1}, name="Ann", group="staff")

    @pytest.mark.parametrize(
        ("group", "of_a_table", "became", "after"),
        [
            (None, True, "same", "staff"),
            (None, False, "changed", None),
            ("leaders", True, "changed", "leaders"),
            ("staff", True, "same", "staff"),
        ],
    )
    def test_a_table_without_groups_says_nothing_against_the_one_that_is_known(
        self, group: Group | None, of_a_table: bool, became: str, after: str | None
    ) -> None:
        people = People.of(BANK, [self.FIRST])
        now = response(HERE, "x", {"a.one": 1}, name="Ann", group=group)
        assert people.take(now, nobody_says, of_a_table=of_a_table).became == became
        assert people.by_id["x"].respondent.group == after


ASKED_OF = st.sampled_from([(), ("a",), ("b",), ("a", "b"), ("b", "a")])


@given(ASKED_OF, ASKED_OF)
def test_whoever_is_asked_more_is_asked_both_in_the_order_of_the_bank(
    before: tuple[str, ...], now: tuple[str, ...]
) -> None:
    people = People.of(BANK, [response(HERE, "x", {"a.one": 1, "z.gone": 1}, themes=before)])
    after = people.take(response(HERE, "x", {"a.one": 2}, themes=now, saved_at=SAVED + DAY), nobody_says).response
    if not now:
        assert after.themes == ()
    else:
        assert after.themes == (tuple(sorted({*before, *now})) if before else ())
    # What the bank no longer asks is of no theme, and stays unless all was asked.
    assert ("z.gone" in after.answers) == bool(now)


def test_of_two_ids_that_nobody_was_invited_by_the_first_stays() -> None:
    for invited in ((), ("x", "y")):
        people = People.of(BANK, [response(HERE, "x", {"a.one": 1}, name="Ann")], invited)
        assert people.take(response(HERE, "y", {"a.one": 2}, name="Ann"), Asked()).response.id == "x"


@pytest.mark.parametrize("other", ["Bob ONeil", "bob o\u2019neil", "Bob O Neil", "B\u00f3b O'Neil"])
def test_a_name_that_is_nearly_the_same_is_a_doubt_and_the_answer_is_kept(other: str) -> None:
    first = response(HERE, "x", {"a.one": 1}, name="Bob O'Neil", role="Clerk")
    later = response(HERE, "y", {"a.one": 2}, name=other, role="Clerk", saved_at=SAVED + timedelta(days=1))
    people = People(BANK)
    take(people, first)
    with pytest.raises(NotTakenError) as refused:
        take(people, later)
    assert refused.value.doubt.why == "name"
    assert people.take(later, lambda _doubt: True).became == "changed"
    # They come again, as of a folder, and in the next run.
    for again in (people, People.of(BANK, people.by_id.values())):
        assert [met.became for met in take(again, first, later)] == ["older", "same"]
        assert [person.respondent.name for person in again.by_id.values()] == [other]
    assert People(BANK).take(later, nobody_says).became == "new"


def test_a_name_that_is_only_nearly_the_same_is_never_taken_for_it_unasked() -> None:
    first = response(HERE, "x", {"a.one": 1}, name="Li Na", role="Officer")
    other = response(HERE, "y", {"a.one": 1}, name="Lina", role="Officer")
    people = People(BANK)
    take(people, first)
    with pytest.raises(NotTakenError) as refused:
        take(people, other)
    assert refused.value.doubt == Doubt(other, first, "name")
    assert people.take(other, lambda _doubt: False).became == "new"
    # The very name that says the same is one person's, whichever of the two it is.
    again = [each.model_copy(update={"id": f"{each.id}-again"}) for each in (first, other)]
    met = take(people, *again)
    assert [(each.became, each.response.id) for each in met] == [("same", "x"), ("same", "y")]


@pytest.mark.parametrize("older_first", [True, False])
def test_one_form_under_two_names_is_asked_about_once(*, older_first: bool) -> None:
    older = response(HERE, "x", {"a.one": 1}, name="Ann Smith", role="Clerk")
    newer = response(HERE, "x", {"a.one": 2}, name="Ann Clerk", role="Clerk", saved_at=SAVED + timedelta(days=1))
    people = People(BANK)
    first, second = (older, newer) if older_first else (newer, older)
    take(people, first)
    met = people.take(second, lambda _doubt: True)
    assert met.became == ("changed" if older_first else "older")
    # That it is settled is to be written, though nothing is said anew.
    assert met.response is not met.before
    again = People.of(BANK, people.by_id.values())
    assert [each.became for each in take(again, older, newer, older)] == ["older", "same", "older"]
    assert again.by_id["x"].levels == {"a.one": 2}
    # A third name is another doubt.
    third = response(HERE, "x", {"a.one": 3}, name="Bob", role="Clerk", saved_at=SAVED + timedelta(days=2))
    with pytest.raises(NotTakenError):
        take(again, third)


def test_of_a_number_without_a_name_nothing_is_settled_for_the_next() -> None:
    people = People(BANK)
    rows = [response(HERE, "1", {"a.one": n}, saved_at=SAVED + timedelta(days=n)) for n in range(3)]
    people.take(rows[0], nobody_says, of_a_table=True)
    people.take(rows[1], lambda _doubt: True, of_a_table=True)
    with pytest.raises(NotTakenError):
        people.take(rows[2], nobody_says, of_a_table=True)
