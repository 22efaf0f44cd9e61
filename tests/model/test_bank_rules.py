"""Where the parts of a bank do not agree with one another: the place, what is wrong there, and the mend."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.model.bank import Bank, Question, Signpost
from digiassess.model.bank_rules import faults

GUIDE = {"id": "guide", "title": "A guide", "source": "current", "finding": "F.", "status": "confirmed", "theme": "a"}
BANK = make_bank(
    {"a": [question("a.one", signposts=["guide"])], "b": [question("b.one")]},
    signposts=[GUIDE, {**GUIDE, "id": "other", "title": "Other"}],
)
FIRST, SIGNPOST = BANK.themes[0].questions[0], BANK.signposts[0]
AT, IN = ("themes", 0, "questions", 0), ("signposts", 0)


def told(bank: Bank) -> list[tuple[tuple[str | int, ...], str, str]]:
    return [(fault.path, fault.what, fault.mend) for fault in faults(bank)]


def with_question(**parts: Any) -> Bank:
    changed = Question.model_construct(**{**dict(FIRST), **parts})
    theme = BANK.themes[0].model_construct(**{**dict(BANK.themes[0]), "questions": (changed,)})
    return Bank.model_construct(**{**dict(BANK), "themes": (theme, BANK.themes[1])})


def with_signpost(**parts: Any) -> Bank:
    changed = Signpost.model_construct(**{**dict(SIGNPOST), **parts})
    return Bank.model_construct(**{**dict(BANK), "signposts": (changed, BANK.signposts[1])})


def test_a_right_bank_has_none() -> None:
    assert told(BANK) == []


TWICE = "give one of them an id of its own"
LOWEST = "give a level number; the lowest level is 0"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            {"themes": (BANK.themes[0], BANK.themes[0])},
            [
                (("themes", 1, "id"), "the theme 'a' stands twice", TWICE),
                (("themes", 1, "questions", 0, "id"), "the question 'a.one' stands twice", TWICE),
            ],
        ),
        (
            {"signposts": (*BANK.signposts, SIGNPOST)},
            [(("signposts", 2, "id"), "the signpost 'guide' stands twice", TWICE)],
        ),
        ({"target": 5}, [(("target",), "target 5 is above the highest level number, 4", LOWEST)]),
    ],
)
def test_in_the_whole(change: dict[str, Any], found: list[Any]) -> None:
    assert told(Bank.model_construct(**{**dict(BANK), **change})) == found


@pytest.mark.parametrize(
    ("parts", "place", "what", "mend"),
    [
        (
            {"applies_to": ("county", "distrikt")},
            ("applies_to", 1),
            "'distrikt' is no kind of council and no nation here",
            "did you mean 'district'?",
        ),
        (
            {"signposts": ("guied",)},
            ("signposts", 0),
            "'a.one' points to the signpost 'guied', which does not exist",
            "did you mean 'guide'?",
        ),
        (
            {"signposts": ("zzz",)},
            ("signposts", 0),
            "'a.one' points to the signpost 'zzz', which does not exist",
            "add it to signposts.yaml or take it out",
        ),
        ({"signposts": ("guide", "guide")}, ("signposts", 1), "'a.one' names the signpost 'guide' twice", "keep one"),
        (
            {"replaces": ("b.one",)},
            ("replaces", 0),
            "'b.one' is still a question of this bank",
            "an id that is replaced is gone",
        ),
        (
            {"replaces": ("x.one", "x.one")},
            ("replaces", 1),
            "'x.one' is replaced by 'a.one' too",
            "let one question carry it on",
        ),
        (
            {"levels": FIRST.levels[:4]},
            ("levels",),
            "'a.one' has 4 levels where the bank has 5",
            "write one statement for each level of bank.yaml, lowest first",
        ),
        ({"target": 5}, ("target",), "'a.one' has target 5, above the highest level number, 4", LOWEST),
    ],
)
def test_in_a_question(parts: dict[str, Any], place: tuple[Any, ...], what: str, mend: str) -> None:
    assert told(with_question(**parts)) == [((*AT, *place), what, mend)]


def test_no_kind_near_it_names_them_all() -> None:
    [(_place, _what, mend)] = told(with_question(applies_to=("zzz",)))
    assert mend.startswith("use county, district, ")
    assert mend.endswith("england, wales, scotland, northern-ireland")


def test_values_that_do_not_rise() -> None:
    steps = [
        step.model_copy(update={"value": value}) for step, value in zip(FIRST.levels, (0, 1, 1, 3, 2.5), strict=True)
    ]
    rise = "let the values rise from each level to the next"
    assert told(with_question(levels=tuple(steps))) == [
        ((*AT, "levels", 2), "the values of 'a.one' go from 1 to 1 at level number 2", rise),
        ((*AT, "levels", 4), "the values of 'a.one' go from 3 to 2.5 at level number 4", rise),
    ]
    own = [level.model_copy(update={"value": 0}) for level in BANK.levels[:2]]
    bank = Bank.model_construct(**{**dict(BANK), "levels": (*own, *BANK.levels[2:])})
    assert (("levels", 1), "the values of the bank's levels go from 0 to 0 at level number 1", rise) in told(bank)


@pytest.mark.parametrize(
    ("parts", "place", "what", "mend"),
    [
        (
            {"superseded_by": ("othre",)},
            ("superseded_by", 0),
            "there is no other signpost 'othre'",
            "did you mean 'other'?",
        ),
        (
            {"superseded_by": ("zzz",)},
            ("superseded_by", 0),
            "there is no other signpost 'zzz'",
            "name a signpost of this bank",
        ),
        (
            {"superseded_by": ("guide",)},
            ("superseded_by", 0),
            "there is no other signpost 'guide'",
            "name a signpost of this bank",
        ),
        (
            {"source": "review", "section": None},
            (),
            "'guide' does not say where in the review it stands",
            "add 'section'",
        ),
        (
            {"status": "unknown", "url": "https://x.example/"},
            ("url",),
            "'guide' is unknown and yet has an address",
            "take the address out, or say 'likely' if you know which publication is meant",
        ),
        ({"title": None, "url": None}, (), "'guide' has no title and no address", "add one, or say status: unknown"),
    ],
)
def test_in_a_signpost(parts: dict[str, Any], place: tuple[Any, ...], what: str, mend: str) -> None:
    assert told(with_signpost(**parts)) == [((*IN, *place), what, mend)]


@pytest.mark.parametrize("parts", [{"title": None, "url": "https://x.example/"}, {"title": None, "status": "unknown"}])
def test_a_signpost_that_says_enough(parts: dict[str, Any]) -> None:
    assert told(with_signpost(**parts)) == []


def test_a_circle_of_successors_is_told_of_each_in_it() -> None:
    ring = ("other", "guide")
    signposts = tuple(
        Signpost.model_construct(**{**dict(signpost), "superseded_by": (after,)})
        for signpost, after in zip(BANK.signposts, ring, strict=True)
    )
    bank = Bank.model_construct(**{**dict(BANK), "signposts": signposts})
    assert told(bank) == [
        (
            ("signposts", place, "superseded_by"),
            f"the signposts that supersede '{name}' lead back to it",
            "name the newer one only",
        )
        for place, name in enumerate(("guide", "other"))
    ]
