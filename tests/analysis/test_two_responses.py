"""What two responses tell of whether they are one person's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.two_responses import content_of, is_same, may_be_two, speaks_for
from digiassess.model.response import Respondent
from people import SAVED, response

HERE = assess(make_bank({"a": [question("a.one"), question("a.two")]}), {})


@pytest.mark.parametrize(
    ("first", "second", "same", "speaks"),
    [
        ({"name": "A. Baker", "role": "Leader"}, {"name": "a. baker", "role": "LEADER"}, True, True),
        ({"name": "A. Baker"}, {"name": "A. Baker", "role": "Leader"}, False, True),
        ({"name": "A. Baker"}, {"name": "B. Cook"}, False, False),
        ({"role": "Leader"}, {"role": "Clerk"}, False, False),
        ({"role": "Leader"}, {"role": "Leader", "group": "leaders"}, False, True),
        ({}, {}, True, True),
    ],
)
def test_who_they_say_they_are(first: dict[str, str], second: dict[str, str], same: bool, speaks: bool) -> None:
    one, other = Respondent.model_validate(first), Respondent.model_validate(second)
    assert (is_same(one, other), speaks_for(one, other)) == (same, speaks)
    assert (is_same(other, one), speaks_for(other, one)) == (same, speaks)


def test_a_copy_has_the_same_content_and_another_time_or_answer_has_not() -> None:
    first = response(HERE, "x", {"a.one": 1})
    assert content_of(first) == content_of(first.model_copy(update={"id": "y"}))
    assert content_of(first) != content_of(first.model_copy(update={"saved_at": SAVED + timedelta(days=1)}))
    assert content_of(first) != content_of(response(HERE, "x", {"a.one": 2}))


@pytest.mark.parametrize(
    ("id_", "names", "questions", "two"),
    [
        ("1", ("A. Baker", "B. Cook"), ("a.one", "a.one"), True),
        ("x", ("A. Baker", "B. Cook"), ("a.one", "a.one"), True),
        ("1", ("A. Baker", "A. Baker"), ("a.one", "a.two"), False),
        ("1", (None, None), ("a.one", "a.two"), True),
        ("x", (None, None), ("a.one", "a.two"), False),
        ("1", (None, None), ("a.one", "a.one"), False),
    ],
)
def test_one_id_may_be_of_two(
    id_: str, names: tuple[str | None, str | None], questions: tuple[str, str], two: bool
) -> None:
    both = [
        response(HERE, id_, {name: 1}).model_copy(update={"respondent": Respondent(name=who)})
        for who, name in zip(names, questions, strict=True)
    ]
    assert may_be_two(*both) == two
