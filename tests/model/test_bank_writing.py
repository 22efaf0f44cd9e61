"""What the files of a bank may not say, though a bank inside an assessment may."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.model.bank import Bank
from digiassess.model.bank_files import Release, Releases
from digiassess.model.bank_rules import Fault
from digiassess.model.bank_writing import change_faults, name_faults, release_faults, term_faults, word_faults

QUESTIONS = [question("a.one", replaces=["a.old"]), question("a.two")]


def bank(**more: Any) -> Bank:
    return make_bank({"a": QUESTIONS}, **more)


def places(faults: Any) -> list[tuple[str | int, ...]]:
    found: list[Fault] = list(faults)
    assert all(fault.what and fault.mend for fault in found)
    return [fault.path for fault in found]


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (["None", "Some", "Most", "All", "Leading"], []),
        (["0 None", "1. Some", "2: Most", "3) All", "4 - Leading"], []),
        (["None", "Some", "2019 plan", "All", "Leading"], []),
        (["None", "0 Some", "Most", "All", "Leading"], [1]),
        (["None", "Don't know", "Most", "N/A", "clear"], [1, 3, 4]),
        (["None", "Some", "some", "All", " SOME"], [2, 4]),
        (["?", "?", "Most", "All", "Leading"], []),
    ],
)
def test_no_level_is_called_what_is_read_as_another_answer(names: list[str], wrong: list[int]) -> None:
    levels = [{"value": value, "name": name} for value, name in enumerate(names)]
    assert places(name_faults(bank(levels=levels))) == [("levels", number, "name") for number in wrong]


def test_no_kind_of_council_is_a_nation_or_stands_twice() -> None:
    kinds = ["county", "wales", "county", "district"]
    assert places(name_faults(bank().model_copy(update={"kinds": tuple(kinds)}))) == [("kinds", 1), ("kinds", 2)]


def test_every_definition_has_words_to_look_for_that_no_other_has() -> None:
    keys = ["top team, board", "a", "Top-Teams", "outsiders, ?", "IT", "it"]
    assert places(term_faults(keys)) == [("terms", "a"), ("terms", "Top-Teams"), ("terms", "outsiders, ?")]


def test_every_word_to_define_is_one_to_look_for_and_stands_once() -> None:
    words = ["board", "top team, board", "a", "Boards"]
    assert places(word_faults(words)) == [("words_to_define", place) for place in (1, 2, 3)]


@pytest.mark.parametrize(("changed", "wrong"), [(None, False), ("1.9", False), ("1.10", False), ("1.11", True)])
def test_no_question_changed_in_a_version_that_the_bank_has_not_come_to(changed: str | None, wrong: bool) -> None:
    here = bank(version="1.10")
    asked = here.themes[0].questions[1].model_copy(update={"changed_in": changed})
    path = ("themes", 0, "questions", 1)
    assert places(change_faults(here, [(path, asked)])) == [(*path, "changed_in")] * wrong


def test_what_is_given_up_is_used_no_more() -> None:
    here = bank(version="1.1")
    releases = Releases(retired={"a.old": "Why.", "a.two": "Why.", "a.gone": "Why."})
    found = list(release_faults(here, [asked for _theme, asked in here.questions()], releases))
    assert [(fault.path[-1], "carries it on" in fault.what) for fault in found] == [("a.old", True), ("a.two", False)]


def test_no_version_was_released_twice_or_is_still_to_come() -> None:
    versions = ["1.0", "1.1", "1.0.0", "2.0"]
    releases = Releases(releases=tuple(Release(version=version, ids=("a.one",)) for version in versions))
    assert places(release_faults(bank(version="1.1"), [], releases)) == [
        ("releases", 2, "version"),
        ("releases", 3, "version"),
    ]
