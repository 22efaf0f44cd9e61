"""The columns of a survey's table that say who answered and when."""

from __future__ import annotations

import pytest

from digiassess.files.survey_headings import FIELDS, HEADINGS, HeadingNotThereError, person_columns


@pytest.mark.parametrize(
    "heading", ["Your name", "YOUR  NAME:", "2. What is your name?", "1.2 Your name", "Name *", "name"]
)
def test_a_usual_heading_is_known_however_a_service_writes_it(heading: str) -> None:
    assert person_columns(["Start", heading], {}, {}) == {"name": [1]}


def test_of_several_that_say_the_same_the_surest_comes_first() -> None:
    assert person_columns(["Name", "Your name", "Role"], {}, {}) == {"name": [1, 0], "role": [2]}


def test_a_column_that_asks_a_question_says_nothing_of_the_person() -> None:
    assert person_columns(["Group", "Role"], {}, {0: "a.one"}) == {"role": [1]}


def test_a_column_that_somebody_named_is_that_alone() -> None:
    headings = ["Name", "Who are you?", "Who are you?"]
    assert person_columns(headings, {"name": "who are you"}, {}) == {"name": [1]}
    assert person_columns(headings, {"name": "who are you"}, {1: "a.one"}) == {"name": [1]}


def test_one_that_was_named_and_is_not_there_is_told() -> None:
    with pytest.raises(HeadingNotThereError) as missing:
        person_columns(["Name"], {"role": "Job"}, {})
    assert missing.value.heading == "Job"


def test_no_usual_heading_says_two_things() -> None:
    every = [heading for usual in HEADINGS.values() for heading in usual]
    assert len(set(every)) == len(every)
    for field in FIELDS:
        for heading in HEADINGS[field]:
            assert person_columns([heading], {}, {}) == {field: [0]}
