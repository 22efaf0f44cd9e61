"""What is said of a file that is refused, and of one that the system will not give or take."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from functools import partial
from typing import Annotated, Literal
from uuid import UUID

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from digiassess.files.formats.problems import MOST, BadFileError, Mistakes, Problem, faults_of, unreadable
from digiassess.model.action import ActionId
from digiassess.model.bank import Address, Identifier, QuestionId, Version
from digiassess.model.period import Period
from digiassess.model.response import RespondentId


class TestTheSystemsRefusals:
    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("ENOSPC", "make room on the disk"),
            ("EDQUOT", "make room in your share of the disk"),
            ("EIO", "the disk or the connection to it failed"),
            ("EFBIG", "check that it is the right file"),
            ("EROFS", "use a folder on another disk"),
            ("EACCES", "ask whoever keeps the folder for the right to it"),
            ("EPERM", "ask whoever keeps the folder for the right to it"),
            ("ENOENT", "check the name, and that the folder is there"),
            ("ENOTDIR", "a part of it is a file where a folder should be"),
            ("EISDIR", "name a file in it"),
            ("ENAMETOOLONG", "give it a shorter name"),
            ("ELOOP", "they lead in a circle"),
            ("EMFILE", "close other programs"),
            ("EBUSY", "close the program that has it open"),
            ("ESTALE", "check the connection to the disk"),
            ("EBADMSG", "check the name and your rights to it"),
        ],
    )
    def test_each_has_its_own_mend(self, name: str, words: str) -> None:
        number = getattr(errno, name, None)
        if number is None:
            pytest.skip("this system has no such refusal")
        said = str(unreadable(OSError(number, os.strerror(number)), "a.json"))
        reason = os.strerror(number)
        assert said.startswith(f"a.json: {reason[0].lower()}{reason[1:]}: ")
        assert words in said
        assert said.endswith(".")

    def test_one_that_nobody_thought_of_has_one_too(self) -> None:
        mend = "check the name and your rights to it."
        assert str(unreadable(OSError(errno.EBADMSG, "Bad message"), "a.json")) == f"a.json: bad message: {mend}"
        assert str(unreadable(TimeoutError(), "a.json")).endswith(f"meoutError: {mend}")

    def test_a_file_that_windows_holds_for_another_program(self) -> None:
        error = OSError(errno.EACCES, "The process cannot access the file")
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        assert "close the program that has it open" in str(unreadable(error, "a.json"))


class TestManyMistakes:
    def test_the_first_twenty_are_named_and_the_rest_counted(self) -> None:
        problems = [Problem("a.csv", line, f"mistake {line}", "mend it") for line in range(1, 101)]
        rows = str(BadFileError(problems)).splitlines()
        assert rows[:2] == ["a.csv:1: mistake 1: mend it", "a.csv:2: mistake 2: mend it"]
        assert len(rows) == MOST + 1
        assert rows[-1] == "a.csv: and 80 more mistakes."

    def test_one_more_is_one_mistake(self) -> None:
        assert str(BadFileError([Problem("a.csv", 1, "x", "y")], more=1)).endswith("a.csv: and 1 more mistake.")

    def test_nothing_is_looked_up_for_those_that_are_counted(self) -> None:
        made: list[int] = []

        def problem(line: int) -> Problem:
            made.append(line)
            return Problem("a.csv", line, "x", "y")

        mistakes = Mistakes()
        for line in range(1000):
            mistakes.add(partial(problem, line))
        assert (len(made), len(mistakes)) == (MOST, 1000)
        with pytest.raises(BadFileError, match="and 980 more mistakes"):
            mistakes.refuse()

    def test_no_mistake_refuses_nothing(self) -> None:
        Mistakes().refuse()


class TestPlaces:
    @pytest.mark.parametrize(
        ("problem", "said"),
        [
            (Problem("a.csv", 3, "x", "y"), "a.csv:3: x: y"),
            (Problem("a.xlsx", 3, "x", "y", "B3"), "a.xlsx:B3: x: y"),
            (Problem("a.xlsx", None, "x", "y"), "a.xlsx: x: y."),
            (Problem("a.xlsx", None, "x", "y?"), "a.xlsx: x: y?"),
            (Problem("a.xlsx", None, "x", "y. Z."), "a.xlsx: x: y. Z."),
            (Problem("a.csv", 3, "x\x1b[2J", "y\x1b[2J\nz"), "a.csv:3: x [2J: y [2J z"),
        ],
    )
    def test_a_mistake_says_where_it_is(self, problem: Problem, said: str) -> None:
        assert str(problem) == said


class Small(BaseModel):
    """One field of each kind that people get wrong."""

    model_config = ConfigDict(extra="forbid")

    id: Identifier | None = None
    question: QuestionId | None = None
    action: ActionId | None = None
    respondent: RespondentId | None = None
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None
    period: Period | None = None
    address: Address | None = None
    version: Version | None = None
    digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] | None = None
    weight: Annotated[float, Field(gt=0, le=10)] | None = None
    number: Annotated[int, Field(ge=0, lt=5)] | None = None
    whether: bool | None = None
    basis: Literal["review", "implied"] | None = None
    parts: list[str] | None = None
    at: datetime | None = None
    mark: UUID | None = None
    size: int | str | None = None


class TestInOurWords:
    """What pydantic finds, whole, in our own words."""

    @pytest.mark.parametrize(
        ("given", "what", "mend"),
        [
            ({"wieght": 1}, "there is no field 'wieght' here", "did you mean 'weight'?"),
            ({"zzz": 1}, "there is no field 'zzz' here", "take it out"),
            ({"id": "A b"}, "'id': 'A b' is no id", "use small letters, digits and hyphens, starting with a letter"),
            ({"id": "26"}, "'id': '26' is no id", "use small letters, digits and hyphens, starting with a letter"),
            ({"id": "x" * 61}, "'id' is too long", "keep it to 60"),
            (
                {"question": "A.b"},
                "'question': 'A.b' is no id",
                "use small letters, digits, hyphens and points, starting with a letter",
            ),
            ({"action": "12"}, "'action': '12' is no id", "write A and a number, such as A12"),
            (
                {"respondent": "../../evil"},
                "'respondent': '../../evil' is no id",
                "use letters without accents, digits, points, hyphens, underscores and colons, starting with a letter "
                "or digit",
            ),
            ({"salt": "x"}, "'salt': 'x' is no digest", "restore the file from a copy"),
            (
                {"period": "next"},
                "'period': 'next' is no period",
                "write a year such as 2026 or 2026-27, or 2026-Q3 for more than one in a year",
            ),
            (
                {"address": "ftp://a"},
                "'address': 'ftp://a' is no address",
                "write an http or https address, without spaces or control characters",
            ),
            ({"version": "one"}, "'version': 'one' is no version", "write numbers with points between, such as 1.0"),
            ({"digest": "md5"}, "'digest': 'md5' is no digest", "restore the file from a copy"),
            ({"weight": 0}, "'weight': '0' is out of range", "give more than 0"),
            ({"weight": 11}, "'weight': '11' is out of range", "give at most 10"),
            ({"number": -1}, "'number': '-1' is out of range", "give at least 0"),
            ({"number": 5}, "'number': '5' is out of range", "give less than 5"),
            ({"number": "x"}, "'number': 'x' is no whole number", "write a whole number"),
            ({"number": []}, "'number': what stands there is no whole number", "write a whole number"),
            ({"weight": "x"}, "'weight': 'x' is no number", "write a number such as 1 or 0.5"),
            ({"whether": "x"}, "'whether': 'x' is neither true nor false", "write true or false"),
            ({"basis": "none"}, "'basis': 'none' is not one of the choices", "write 'review' or 'implied'"),
            (
                {"parts": "x"},
                "'parts' should be a list",
                'write one item a line after a hyphen, or all as ["one", "two"]',
            ),
            ({"parts": [3]}, "item 0 should be text", "write it as text"),
            (
                {"period": "26"},
                "'period': '26' is no period",
                "did you mean 2026? Else write a year such as 2026 or 2026-27, or 2026-Q3 for more than one in a year",
            ),
            ({"mark": "x"}, "'mark' is not right (uuid parsing)", "compare it with the format in the README"),
            ({"size": [1]}, "'size': what stands there is no whole number", "write a whole number"),
            ({"at": "noon"}, "'at': 'noon' is no time", "write it as 2026-11-23T09:30:00Z"),
        ],
    )
    def test_of_a_field(self, given: dict[str, object], what: str, mend: str) -> None:
        with pytest.raises(ValidationError) as error:
            Small.model_validate(given)
        [(_, said, mended)] = faults_of(error.value, Small)
        assert (said, mended) == (what, mend)

    @pytest.mark.parametrize("given", ["6Abc", "a_b.c", "ann-clerk:head-of-it", "9", "Z"])
    def test_of_a_respondent_s_id_what_it_says_is_what_is_taken(self, given: str) -> None:
        assert Small.model_validate({"respondent": given}).respondent == given

    @pytest.mark.parametrize("given", ["_a", ".a", "-a", ":a", "a b", "a/b", "a\\b", "\xe9", "a\xe9", "", "a\n"])
    def test_and_nothing_else_is(self, given: str) -> None:
        with pytest.raises(ValidationError) as error:
            Small.model_validate({"respondent": given})
        [(_, said, mended)] = faults_of(error.value, Small)
        assert said.endswith("is no id")
        assert mended.startswith("use letters without accents")

    def test_of_the_whole(self) -> None:
        with pytest.raises(ValidationError) as error:
            Small.model_validate(3)
        assert faults_of(error.value, Small) == [
            ((), "it should be a set of named fields", "write 'name: value' lines, in JSON in braces")
        ]

    @pytest.mark.parametrize(("length", "shown"), [(20, "x" * 20), (21, "x" * 20 + "\u2026")])
    def test_of_what_is_long_the_beginning_is_shown(self, length: int, shown: str) -> None:
        with pytest.raises(ValidationError) as error:
            Small.model_validate({"basis": "x" * length})
        [(_, said, _)] = faults_of(error.value, Small)
        assert said == f"'basis': '{shown}' is not one of the choices"


class AnAnswer(BaseModel):
    """Part of an answer, as a record of ours has it."""

    model_config = ConfigDict(extra="forbid")

    level: int | None = None
    note: str = ""


class Answered(BaseModel):
    """A record that says something of questions."""

    answers: dict[QuestionId, AnAnswer] = {}


@pytest.mark.parametrize(
    ("given", "path", "what", "mend"),
    [
        (
            {"a.one": {"level": "two"}},
            ("a.one", "level"),
            "'a.one' is answered with level 'two'",
            "give a level number such as 2, 'unknown' or 'not-applicable'",
        ),
        ({"a.one": {"note": 3}}, ("a.one", "note"), "'note' of 'a.one' should be text", "write it as text"),
        (
            {"a.one": {"nose": "x"}},
            ("a.one", "nose"),
            "in the answer to 'a.one', there is no field 'nose' here",
            "did you mean 'note'?",
        ),
        ({"a.one": 2}, ("a.one",), "'a.one' should be a set of named fields", 'write it as {"level": 2}'),
        (
            {"A one": {}},
            ("A one",),
            "'A one': 'A one' is no id",
            "use small letters, digits, hyphens and points, starting with a letter",
        ),
    ],
)
def test_in_an_answer_its_question_is_named(given: object, path: tuple[str, ...], what: str, mend: str) -> None:
    with pytest.raises(ValidationError) as error:
        Answered.model_validate({"answers": given})
    assert faults_of(error.value, Answered) == [(("answers", *path), what, mend)]


class Listed(BaseModel):
    """A list that must not be empty, and something after it."""

    answers: tuple[AnAnswer, ...] = Field(min_length=1)
    number: int


def test_an_item_that_is_refused_does_not_hide_what_comes_after_its_list() -> None:
    with pytest.raises(ValidationError) as error:
        Listed.model_validate({"answers": [{"note": 3}], "number": "x"})
    assert [path for path, _what, _mend in faults_of(error.value, Listed)] == [("answers", 0, "note"), ("number",)]
