"""What is said of a file that is refused, and of one that the system will not give or take."""

from __future__ import annotations

import errno
import os
from functools import partial

import pytest

from digiassess.files.formats.problems import MOST, BadFileError, Mistakes, Problem, unreadable


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
        ],
    )
    def test_a_mistake_says_where_it_is(self, problem: Problem, said: str) -> None:
        assert str(problem) == said
