"""A response held against the assessment that it is to be taken into, and against the banks that are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.files.earlier_banks import NoBanks
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import BadFileError, Mistakes
from digiassess.files.response_fit import Fitting, OfAnotherError
from digiassess.model.bank import Bank, BankVersion
from digiassess.model.response import Response, Said
from people import response

BANK = make_bank(
    {
        "a": [question("a.one"), question("a.two", replaces=["a.was"])],
        "b": [question("b.one")],
        "c": [question("c.one")],
    },
    version="1.2",
)
HERE = assess(BANK, {}, council="Barset", former_names=("Old Barset",))
DOCUMENT = Document("x.json", {}, {("answers", "a.one", "level"): 7, ("themes", 1): 9, ("answers", "a.tow"): 11})


def version(number: str, digit: str = "1") -> BankVersion:
    return BankVersion(id="small", version=number, digest=f"sha256:{digit * 64}")


def said(levels: dict[str, Any], **fields: Any) -> Response:
    return response(HERE, "x", levels, **fields)


def taken(given: Response, fitting: Fitting | None = None) -> tuple[Response, list[str]]:
    return (fitting or Fitting(HERE)).fit(given, DOCUMENT, Mistakes())


def refused(given: Response, fitting: Fitting | None = None) -> str:
    with pytest.raises((OfAnotherError, BadFileError)) as error:
        taken(given, fitting)
    return str(error.value)


def test_one_to_this_very_bank_is_kept_as_it_is() -> None:
    given = said({"a.one": 4, "a.two": "unknown", "b.one": Said(note="Seen.")}, themes=("a", "b"))
    assert taken(given) == (given, [])


def test_every_mistake_is_named_with_its_line() -> None:
    given = said({"a.one": 5, "a.tow": 1, "x.y": 2, "b.one": 4, "a.was": 1}, themes=("a", "bb", "zzz"))
    assert refused(given).split("\n") == [
        "x.json:1: there is no question 'a.was': it is 'a.two' now: write that",
        "x.json:1: there is no question 'x.y': 'digiassess questions list' shows them all",
        "x.json:1: there is no theme 'zzz': the themes are a, b, c",
        "x.json:7: 'a.one' is answered with level '5': give a level number from 0 to 4",
        "x.json:9: there is no theme 'bb': did you mean 'b'?",
        "x.json:11: there is no question 'a.tow': did you mean 'a.two'?",
    ]


def test_mistakes_that_were_found_before_are_told_with_them_whatever_bank_it_answers() -> None:
    for bank in (HERE.bank.which, version("1.0")):
        mistakes = Mistakes()
        mistakes.add(lambda: DOCUMENT.problem((), "it is bad", "mend it"))
        with pytest.raises(BadFileError, match="it is bad: mend it"):
            Fitting(HERE).fit(said({"a.one": 1}, bank=bank), DOCUMENT, mistakes)


@pytest.mark.parametrize("council", ["Barset", "BARSET", "old barset"])
def test_a_council_is_known_by_any_of_its_names(council: str) -> None:
    assert taken(said({"a.one": 1}, council=council))[1] == []


def test_what_is_not_said_is_not_held_against_anything() -> None:
    Fitting(HERE).check_same(None, None, None, "x.json")
    with pytest.raises(OfAnotherError, match="is a response of Loam"):
        Fitting(HERE).check_same("Loam", None, None, "x.csv")
    with pytest.raises(OfAnotherError, match="is a response for 2027"):
        Fitting(HERE).check_same(None, "2027", None, "x.csv")
    Fitting(HERE).check_same(None, "2026", HERE.bank.which, "x.csv")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"council": "Loam\x1b"}, "is a response of Loam, and this assessment is of Barset: choose with --council."),
        ({"period": "2027"}, "is a response for 2027, and this assessment is for 2026: choose with --period."),
        (
            {"bank": HERE.bank.which.model_copy(update={"id": "other"})},
            "answers the question bank other 1.2, and this assessment has small 1.2: send out its own form.",
        ),
        (
            {"bank": version("1.2")},
            "answers another question bank that is called small 1.2 too (its digest is another one): send out this "
            "assessment's own form.",
        ),
        (
            {"bank": version("1.10")},
            "answers the newer question bank small 1.10, and this assessment has small 1.2: bring it to that bank "
            "first, with: digiassess assess --update-bank",
        ),
    ],
)
def test_one_to_another_assessment_is_refused_and_says_what(fields: dict[str, Any], words: str) -> None:
    assert refused(said({"a.one": 1}, **fields)) == f"x.json {words}"


def fitting(
    earlier: Callable[[BankVersion], Bank | None] = lambda _: None,
    others: Iterable[Bank] = (),
    *,
    has_all: bool = False,
    newest: str | None = None,
) -> Fitting:
    class Banks(NoBanks):
        def at_hand(self, version: BankVersion) -> Bank | None:
            return earlier(version)

        def every(self) -> list[Bank]:
            return list(others)

        def has_all(self) -> bool:
            return has_all

        def newest(self) -> str | None:
            return newest

    return Fitting(HERE, Banks())


class TestVersionsOfTheBank:
    @pytest.mark.parametrize(
        ("newest", "words"), [(None, "--update-bank"), ("1.5", "--update-bank"), ("1.4", "bring digiassess up to date")]
    )
    def test_of_one_newer_than_this_program_brings_it_is_the_program_that_is_old(
        self, newest: str | None, words: str
    ) -> None:
        assert words in refused(said({"a.one": 1}, bank=version("1.5")), fitting(newest=newest))

    def test_of_one_newer_than_this_program_brings_the_sentence_is_whole(self) -> None:
        assert refused(said({"a.one": 1}, bank=version("2.0")), fitting(newest="1.2")) == (
            "x.json answers the question bank small 2.0, which is newer than any that this digiassess has: bring "
            "digiassess up to date first."
        )

    def test_one_that_was_changed_without_a_version_of_its_own_is_refused(self) -> None:
        known = make_bank({"a": [question("a.one")]}, version="1.0")
        assert "called small 1.0 too" in refused(said({"a.one": 1}, bank=version("1.0")), fitting(others=[known]))
        assert taken(said({"a.one": 1}, bank=version("1.1")), fitting(others=[known]))[1] == []

    def test_one_that_was_never_released_is_refused_where_all_are_known(self) -> None:
        assert refused(said({"a.one": 1}, bank=version("1.0")), fitting(has_all=True)) == (
            "x.json answers the question bank small 1.0, a version that was never released: send out this "
            "assessment's own form."
        )
        at_hand = make_bank({"a": [question("a.one")]}, version="1.0")
        assert taken(said({"a.one": 1}, bank=version("1.0")), fitting(lambda _: at_hand, has_all=True))[1] == []
        assert taken(said({"a.one": 1}), fitting(has_all=True))[1] == []

    def test_answers_to_what_is_not_at_hand_are_taken_by_their_ids_and_that_is_said(self) -> None:
        bank = version("1.0")
        given = said({"a.one": 1, "b.one": Said(note="Seen."), "gone": 2, "c.one": 5}, bank=bank, themes=("a", "gone"))
        fits, lost = taken(given)
        assert fits == given.model_copy(
            update={
                "answers": {"a.one": Said(level=1), "b.one": Said(note="Seen.")},
                "bank": HERE.bank.which,
                "themes": ("a", "b"),
            }
        )
        assert lost == ["gone", "c.one"]
        assert Fitting(HERE).unsure(bank, "x.json") == [
            "x.json answers the question bank small 1.0, which is not at hand: its answers are taken by the ids of "
            "their questions, as far as those have not changed since, and whether its levels count the same is not "
            "known."
        ]
        assert Fitting(HERE).unsure(HERE.bank.which, "x.json") == []

    def test_one_that_is_at_hand_is_held_against_question_by_question(self) -> None:
        before = make_bank({"a": [question("a.was"), question("a.one", text="What else?")]}, version="1.0")
        there = fitting(lambda bank: before if bank == version("1.0") else None)
        fits, lost = taken(said({"a.was": 3, "a.one": 2}, bank=version("1.0")), there)
        assert (fits.levels, fits.themes) == ({"a.two": 3, "a.one": 2}, ())
        assert lost == []
        assert there.unsure(version("1.0"), "x.json") == []
        assert there.unsure(version("1.1"), "x.json") != []

    def test_one_of_which_nothing_is_left_is_refused(self) -> None:
        assert refused(said({"gone": 1}, bank=version("1.0"))) == (
            "x.json answers the question bank small 1.0: none of its questions means the same in small 1.2."
        )


class TestThemes:
    def test_those_of_some_questions_are_named_unless_they_are_all(self) -> None:
        assert Fitting(HERE).themes_of(["c.one", "a.two", "a.one"]) == ("a", "c")
        assert Fitting(HERE).themes_of(["c.one", "b.one", "a.one"]) == ()
        assert Fitting(HERE).themes_of([]) == ()

    def test_what_was_answered_of_others_is_told_of_the_very_bank(self) -> None:
        here, answers = Fitting(HERE), ["b.one", "a.one", "gone", "c.one"]
        assert here.unasked(["a"], answers, HERE.bank.which) == ["b.one", "c.one"]
        assert here.unasked([], answers, HERE.bank.which) == []
        assert here.unasked(["a"], answers, version("1.0")) == []
