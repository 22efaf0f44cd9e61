"""Agreement, medians and spread, held to a reference that looks at every pair of people, and to properties."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import AT_LEAST, assess, make_bank, question
from digiassess.analysis import agreement
from digiassess.analysis.agreement import heard, lower_median, most_apart, perception_gaps
from digiassess.analysis.scoring import score
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, BankVersion
from digiassess.model.response import GROUPS, Response, Said
from digiassess.model.result import Result
from people import SAVED, response

BANK = make_bank(
    {
        "a": [question("a.one", weight=2), question("a.two", critical=True)],
        "b": [question("b.one", headline=True), question("b.two", applies_to=["district"])],
    }
)
ASKED = ("a.one", "a.two", "b.one")
EMPTY = assess(BANK, {})

People = list[tuple[Mapping[str, Any], Any]]
"""What each person said, and the group."""

LEVEL = st.sampled_from([0, 1, 2, 3, 4, "unknown", "not-applicable"])
ANSWERS = st.dictionaries(st.sampled_from([*ASKED, "b.two", "c.gone"]), LEVEL, max_size=5)
PEOPLE = st.lists(st.tuples(ANSWERS, st.sampled_from([None, "leaders", "managers", "staff", "other"])), max_size=9)


def responses_of(people: People) -> list[Response]:
    return [response(EMPTY, f"p{place:02}", said, group=group) for place, (said, group) in enumerate(people)]


def pairs_that_agree(responses: list[Response], questions: tuple[str, ...]) -> float | None:
    """The share of pairs that agree, by looking at each pair of people at each question."""
    found = []
    for name in questions:
        for one, other in combinations(responses, 2):
            both = [person.levels.get(name) for person in (one, other)]
            if all(isinstance(level, int) for level in both):
                found.append(both[0] == both[1])
    return sum(found) / len(found) if found else None


@given(PEOPLE)
def test_agreement_is_what_looking_at_every_pair_finds(people: People) -> None:
    responses = responses_of(people)
    found = heard(EMPTY, responses)
    assert [each.id for each in found.questions] == list(ASKED)
    assert found.agreement == pytest.approx(pairs_that_agree(responses, ASKED))
    assert [theme.agreement for theme in found.themes] == [
        pytest.approx(pairs_that_agree(responses, names)) for names in (ASKED[:2], ASKED[2:])
    ]
    for each in found.questions:
        said = [person.levels[each.id] for person in responses if each.id in person.levels]
        numbers = sorted(level for level in said if isinstance(level, int))
        assert each.agreement == pytest.approx(pairs_that_agree(responses, (each.id,)))
        assert each.counts == {level: said.count(level) for level in (0, 1, 2, 3, 4, "unknown", "not-applicable")}
        assert (each.lowest, each.highest) == ((numbers[0], numbers[-1]) if numbers else (None, None))
        assert each.spread == (numbers[-1] - numbers[0] if numbers else None)
        # The lower median: no more than half lie below it, and half or more at or below it.
        assert (each.median is None) == (not numbers)
        if each.median is not None:
            assert 2 * sum(number < each.median for number in numbers) < len(numbers)
            assert 2 * sum(number <= each.median for number in numbers) >= len(numbers)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_responses_says_nothing(people: People, chance: random.Random) -> None:
    responses = responses_of(people)
    mixed = chance.sample(responses, len(responses))
    assert heard(EMPTY, responses) == heard(EMPTY, mixed)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12))
def test_one_more_in_the_largest_group_never_lowers_agreement(levels: list[int]) -> None:
    largest = max(levels, key=levels.count)
    before, after = (
        heard(EMPTY, responses_of([({"a.one": level}, None) for level in everybody])).agreement or 0
        for everybody in (levels, [*levels, largest])
    )
    assert after >= before


def figures_of(people: list[Response], only: Collection[str] = ASKED) -> dict[str, tuple[float | None, int]]:
    """Each theme's score and how many are behind it; none where that is fewer than two."""
    said = {each: [level for person in people if isinstance(level := person.levels.get(each), int)] for each in only}
    result = score(
        assess(BANK, {each: sorted(levels)[(len(levels) - 1) // 2] for each, levels in said.items() if levels})
    )
    figures: dict[str, tuple[float | None, int]] = {}
    for theme in ("a", "b"):
        its = [each for each in only if each.startswith(theme)]
        behind = sum(any(isinstance(person.levels.get(each), int) for each in its) for person in people)
        figures[theme] = (result.theme(theme).score, behind) if behind > 1 else (None, 0)
    return figures


def members_of(responses: list[Response], group: str) -> list[Response]:
    return [person for person in responses if person.respondent.group == group]


@settings(max_examples=max(AT_LEAST, settings().max_examples))
@given(PEOPLE)
def test_a_groups_score_is_what_scoring_makes_of_its_lower_medians(people: People) -> None:
    responses = responses_of(people)
    found = {group.group: group for group in heard(EMPTY, responses, groups=True).groups}
    for name in GROUPS:
        members = members_of(responses, name)
        assert (name in found) == bool(members)
        if members:
            assert found[name].respondents == len(members)
            its = {theme: (found[name].themes[theme], found[name].behind[theme]) for theme in ("a", "b")}
            assert its == figures_of(members)


@st.composite
def with_one_alone(draw: st.DrawFn) -> tuple[People, People]:
    """People of whom one alone in a group gave any level in a theme, and the same with another level of theirs."""
    group, name = draw(st.sampled_from(GROUPS)), draw(st.sampled_from(ASKED))
    others = [
        (
            {
                each: draw(st.sampled_from(["unknown", "not-applicable"]))
                if its == group and each[0] == name[0] and isinstance(level, int)
                else level
                for each, level in said.items()
            },
            its,
        )
        for said, its in draw(PEOPLE)
    ]
    said, place = draw(ANSWERS), draw(st.integers(0, len(others)))
    first, second = draw(st.lists(st.integers(0, 4), min_size=2, max_size=2, unique=True))

    def people(level: int) -> People:
        return [*others[:place], ({**said, name: level}, group), *others[place:]]

    return people(first), people(second)


@settings(max_examples=max(AT_LEAST, settings().max_examples))
@given(with_one_alone())
def test_no_groups_figure_shows_what_one_who_alone_answered_in_a_theme_said(either: tuple[People, People]) -> None:
    before, after = (heard(EMPTY, responses_of(people), groups=True) for people in either)
    assert [(group.themes, group.behind) for group in before.groups] == [
        (group.themes, group.behind) for group in after.groups
    ]
    assert perception_gaps(EMPTY, before) == perception_gaps(EMPTY, after)


@settings(max_examples=max(AT_LEAST, settings().max_examples))
@given(PEOPLE)
def test_a_perception_gap_is_the_widest_over_the_questions_that_both_answered(people: People) -> None:
    responses = responses_of(people)
    widest: dict[str, float] = {}
    for pair in combinations([members_of(responses, group) for group in GROUPS], 2):
        both = [
            each
            for each in ASKED
            if all(any(isinstance(person.levels.get(each), int) for person in side) for side in pair)
        ]
        one, other = (figures_of(side, both) for side in pair)
        for theme in ("a", "b"):
            scores = one[theme][0], other[theme][0]
            if scores[0] is not None and scores[1] is not None and scores[0] != scores[1]:
                widest[theme] = max(widest.get(theme, 0), abs(scores[0] - scores[1]))
    found = perception_gaps(EMPTY, heard(EMPTY, responses, groups=True))
    assert {gap.theme: gap.width for gap in found} == widest
    assert [gap.width for gap in found] == sorted(widest.values(), reverse=True)
    assert all(min(gap.people) > 1 for gap in found)


def test_the_lower_of_two_middle_levels_is_the_median() -> None:
    assert [lower_median(levels) for levels in ([], [3], [4, 1], [0, 4, 4])] == [None, 3, 1, 4]


@pytest.mark.parametrize(("before", "after"), [(1, 4), (4, 1)])
def test_a_person_counts_once_with_what_was_saved_last(before: int, after: int) -> None:
    first = response(EMPTY, "p", {"a.one": before})
    later = response(EMPTY, "p", {"a.one": after}, saved_at=SAVED + timedelta(hours=1))
    for given_ in ([first, later], [later, first]):
        found = heard(EMPTY, given_)
        assert [person.answered for person in found.people] == [1]
        assert found.questions[0].counts[after] == 1
        assert found.questions[0].people == 1


def test_of_two_things_that_a_person_said_at_one_time_the_same_counts_whatever_their_order() -> None:
    both = [response(EMPTY, "p", {"a.one": level}) for level in (1, 4)]
    assert heard(EMPTY, both) == heard(EMPTY, both[::-1])


def test_how_much_was_answered_is_of_what_was_asked() -> None:
    some = response(EMPTY, "p", {"a.one": "unknown", "a.two": Said(note="Not mine.")}, themes=("a",))
    more = response(EMPTY, "q", {"a.one": 2, "b.one": 1}, themes=("b",))
    found = heard(EMPTY, [some, more, response(EMPTY, "r", {})])
    assert [(person.answered, person.asked) for person in found.people] == [(1, 2), (2, 2), (0, 3)]
    assert [theme.respondents for theme in found.themes] == [2, 1]


class TestAnEarlierBank:
    """An answer given to an earlier version counts where section 5 compares."""

    LATER = make_bank(
        {"a": [question("a.new", replaces=["a.old"]), question("a.changed", changed_in="1.1"), question("a.same")]},
        version="1.2",
    )
    NOW = assess(LATER, {})

    def given_to(self, version: str) -> dict[str, int]:
        bank = BankVersion(id="small", version=version, digest="sha256:" + "1" * 64)
        found = heard(self.NOW, [response(self.NOW, "p", {"a.old": 1, "a.changed": 2, "a.same": 3}, bank=bank)])
        return {each.id: each.people for each in found.questions}

    def test_counts_under_its_new_id_and_not_where_the_meaning_changed(self) -> None:
        assert self.given_to("1.0") == {"a.new": 1, "a.changed": 0, "a.same": 1}
        assert self.given_to("1.1") == {"a.new": 1, "a.changed": 1, "a.same": 1}

    def test_of_a_later_version_nothing_is_known(self) -> None:
        assert set(self.given_to("1.3").values()) == {0}

    def test_another_bank_counts_for_nothing(self) -> None:
        other = BankVersion(id="other", version="1.2", digest="sha256:" + "1" * 64)
        assert heard(self.NOW, [response(self.NOW, "p", {"a.same": 3}, bank=other)]).people == ()

    def test_of_one_that_is_not_at_hand_it_is_known_that_nobody_knows_its_levels(self) -> None:
        bank = BankVersion(id="small", version="1.0", digest="sha256:" + "1" * 64)
        said = [response(self.NOW, who, {"a.same": 3}, bank=bank) for who in ("p", "q")]
        assert heard(self.NOW, [*said, response(self.NOW, "r", {"a.same": 3})]).unsure == 2
        top = heard(self.NOW, [response(self.NOW, "p", {"a.same": 5, "a.old": 1, "a.changed": 1}, bank=bank)])
        assert top.changed == ("a.changed", "a.same")

    @pytest.mark.parametrize(
        ("values", "same"), [((0, 1, 2, 3, 5), {"a.own"}), ((0, 1, 2), set()), ((0, 1, 2, 3, 4, 5), set())]
    )
    def test_one_at_hand_counts_only_with_the_same_level_values(
        self, values: tuple[float, ...], same: set[str]
    ) -> None:
        """Answers compare where the levels have the same values: in section 5, and so here."""
        steps = [{"statement": f"S{value}", "value": value} for value in range(6)]
        before = [question("a.own") | {"levels": steps[:5]}, question("a.old")]
        number = len(values)
        now = [question("a.own") | {"levels": steps[:number]}, question("a.new", number, replaces=["a.old"])]
        then = assess(make_bank({"a": before}), {})
        today = assess(make_bank({"a": now}, values, version="1.1"), {})

        def at_hand(bank: BankVersion) -> Bank | None:
            return then.bank.content if bank == then.bank.which else None

        found = heard(today, [response(then, "p", {"a.own": 2, "a.old": "unknown"})], at_hand)
        assert {each.id for each in found.questions if each.people} == same
        assert found.changed == tuple(name for name in ("a.own", "a.new") if name not in same)
        assert found.unsure == 0


def test_questions_furthest_apart_come_first() -> None:
    people = [{"a.one": 0, "a.two": 1, "b.one": 2}, {"a.one": 2, "a.two": 3, "b.one": 2}, {"a.one": 2, "a.two": 2}]
    found = heard(EMPTY, responses_of([(said, None) for said in people]))
    assert [each.id for each in most_apart(found, 10)] == ["a.two", "a.one"]
    assert [each.id for each in most_apart(found, 1)] == ["a.two"]
    # One level more between the ends counts before how many pairs agree.
    people = [{"a.one": 1, "b.one": 0}, {"a.one": 2, "b.one": 4}, {"b.one": 4}, {"b.one": 4}]
    found = heard(EMPTY, responses_of([(said, None) for said in people]))
    assert [each.id for each in most_apart(found)] == ["b.one", "a.one"]


def test_a_perception_gap_needs_two_people_on_each_side() -> None:
    people: People = [
        ({"a.one": 4, "b.one": 4}, "leaders"),
        ({"a.one": 4}, "leaders"),
        ({"a.one": 1, "b.one": 1}, "staff"),
        ({"a.one": 2, "b.one": 1}, "staff"),
        ({"a.one": 0, "b.one": 0}, "other"),
    ]
    (gap,) = perception_gaps(EMPTY, heard(EMPTY, responses_of(people), groups=True))
    assert (gap.theme, gap.lower, gap.higher, gap.scores, gap.people) == ("a", "staff", "leaders", (1, 4), (2, 2))


def test_nothing_is_scored_where_nothing_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group of one, one whose people answered in different themes, and two groups that answered no question both."""
    people = [
        response(EMPTY, "1", {"a.one": 2}, group="leaders"),
        *(response(EMPTY, who, {name: 2}, group="managers") for who, name in (("2", "a.one"), ("3", "b.one"))),
        *(response(EMPTY, who, {"b.one": 2}, group="staff") for who in ("4", "5")),
        *(response(EMPTY, who, {"a.one": 2}, group="other") for who in ("6", "7")),
    ]
    scored: list[Assessment] = []

    def counted(given: Assessment) -> Result:
        scored.append(given)
        return score(given)

    monkeypatch.setattr(agreement, "score", counted)
    found = heard(EMPTY, people, groups=True)
    assert perception_gaps(EMPTY, found) == []
    assert [list(each.answers) for each in scored] == [["b.one"], ["a.one"]]
    assert [(each.themes, each.behind) for each in found.groups[:2]] == [({"a": None, "b": None}, {"a": 0, "b": 0})] * 2


def gaps_between(**groups: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Themes, the lower group and the higher, where two of each group said the same."""
    people: People = [(said, group) for group, said in groups.items() for _ in range(2)]
    gaps = perception_gaps(EMPTY, heard(EMPTY, responses_of(people), groups=True))
    return [(gap.theme, gap.lower, gap.higher) for gap in gaps]


def test_the_widest_perception_gap_comes_first_and_themes_that_one_group_answered_have_none() -> None:
    assert gaps_between(leaders={"a.one": 2, "b.one": 4}, staff={"a.one": 1, "b.one": 0}) == [
        ("b", "staff", "leaders"),
        ("a", "staff", "leaders"),
    ]
    assert gaps_between(leaders={"a.one": 2, "b.one": 4}, staff={"b.one": 0}) == [("b", "staff", "leaders")]
    assert gaps_between(leaders={"a.one": 2}, staff={"a.one": 2}) == []


def test_of_groups_that_see_a_theme_alike_the_first_stands_for_them() -> None:
    everybody = {"leaders": 4, "managers": 4, "staff": 1, "other": 1}
    said = {group: {"a.one": level} for group, level in everybody.items()}
    assert gaps_between(**said) == [("a", "staff", "leaders")]
