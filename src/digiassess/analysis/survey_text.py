"""Which question a heading of a survey's table asks, and which level a cell of it gives (DESIGN, section 8).

Services write texts in their own way: a number before the question, curly quotes, a blank more, tags. So two texts are
alike where only that differs.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from digiassess.model.answer import TakeBack, read_level
from digiassess.model.bank import Bank, Question
from digiassess.model.text import folded

_TAG = re.compile(r"</?[a-z][^<>]{0,100}>", re.IGNORECASE)
_BLANK = re.compile("[\u200b-\u200d\u2060\u00ad]")
_ENTITIES = (("&nbsp;", " "), ("&quot;", '"'), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&"))
_NUMBER = re.compile(r"^(?:q(?:uestion)?\.? ?)?\(?[0-9]{1,3}[a-z]?(?: ?[.):](?: |(?=\D))| - )|^q[0-9]{1,3} ")
_BARE_NUMBER = re.compile(
    r"^(?:q(?:uestion)?\.? ?)?\(?[0-9]{1,3}[a-z]?(?:\.[0-9]{1,3}[a-z]?)*(?: ?[.):](?: |(?=[^0-9]))| - | )"
)
_LETTER = re.compile(r"^\(?[a-z][.):] ")
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")
_Found = TypeVar("_Found")

LONGEST = 4_000
"""No question and no statement is longer; what is takes time to compare, and is none."""


def text_key(text: str) -> str:
    """What all the ways to write one text have in common: it is compared after Unicode NFKC and case folding.

    Tags, quotes, dashes and blanks are made alike. Quotes round the whole, and a mark at the end that says that an
    answer is required, are gone.
    """
    return prose_key(text[:LONGEST]).rstrip(" *:;'").lstrip(" '")


def prose_key(text: str) -> str:
    """The same of a text of any length, with what stands round it: others may be found in it."""
    plain = _TAG.sub(" ", text)
    for entity, character in _ENTITIES:
        plain = plain.replace(entity, character)
    return folded(_BLANK.sub("", plain)).replace('"', "'")


def without_number(key: str) -> str:
    """`key` without the number that a service puts before a text: `12. Who …`, `Q12: Who …`."""
    return _NUMBER.sub("", key).lstrip(" '")


def without_bare_number(key: str) -> str:
    """`key` without a number that may well be a part of it: `12 Who …`, `1.1 Who …`, `Q1.1. Who …`."""
    return _BARE_NUMBER.sub("", key).lstrip(" '")


class SurveyTexts:
    """The texts of a bank's questions and levels, to be found again in a survey's table."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        questions = [question for _theme, question in bank.questions()]
        self._ids = {question.id.casefold(): question for question in questions}
        self._texts = _alone((_text_key_of(question), question) for question in questions)
        self._bare = _alone((without_number(key), question) for key, question in self._texts.items())
        # What is left of a question that begins with a number is none of another.
        numbered = {bare for key in map(_text_key_of, questions) if (bare := without_bare_number(key)) != key}
        self._whole = {key: question for key, question in self._texts.items() if key not in numbered}
        self._levels = lru_cache(maxsize=100_000)(self._level)
        self._statements: dict[str, tuple[dict[str, int], dict[str, int]]] = {}

    def question(self, heading: str) -> Question | None:
        """The question that a column with that heading asks; None where it asks none."""
        for text in (heading, *_IN_BRACKETS.findall(heading[:LONGEST])):
            key = text_key(text)
            for said in _with_figure_or_without(key, without_number(key)):
                found = self._ids.get(said) or self._texts.get(said) or self._bare.get(said)
                if found is not None:
                    return found
            for said in _with_figure_or_without(without_bare_number(key)):
                found = self._ids.get(said) or self._whole.get(said)
                if found is not None:
                    return found
        return None

    def level(self, cell: str, question: Question) -> int | str | TakeBack | None:
        """The level that `cell` gives to `question`: whatever section 6 reads as one, or a level's whole statement.

        None for an empty cell, and `CLEAR` for the one word that takes a level back. Raises `ValueError` saying what is
        wrong.
        """
        return self._levels(cell, question.id)

    def _level(self, cell: str, name: str) -> int | str | TakeBack | None:
        question = self.bank.by_id[name][1]
        # Where several choices may be made, one alone still ends with the sign between them.
        cell = cell.strip().removesuffix(";")
        try:
            level = read_level(cell, self.bank, question)
        except ValueError:
            stated = self._stated(cell, question)
            if stated is not None:
                return stated
            lettered = self._lettered(cell, question)
            if lettered is not None:
                return lettered
            raise
        return level

    def _lettered(self, cell: str, question: Question) -> int | str | None:
        """What `cell` says after the letter or number of a choice, where that is a name or no level at all."""
        key = text_key(cell)
        for bare, numbered in ((_without_letter(key), False), (without_number(key), True)):
            try:
                level = read_level(bare, self.bank, question) if bare != key else None
            except ValueError:
                continue
            # A number that stands before the name of another level contradicts it.
            if isinstance(level, str) or (isinstance(level, int) and not numbered):
                return level
        return None

    def _stated(self, cell: str, question: Question) -> int | None:
        """The number of the level whose statement `cell` is; None where it is none, or may be two."""
        if question.id not in self._statements:
            keys = [(text_key(step.statement).rstrip("."), number) for number, step in enumerate(question.levels)]
            whole = _alone(keys)
            bare = _alone((without_number(key), number) for key, number in whole.items())
            self._statements[question.id] = whole, bare
        whole, bare = self._statements[question.id]
        key = text_key(cell).rstrip(".")
        for strip in _WAYS:
            said = strip(key)
            if said in whole:
                return whole[said]
            if said in bare:
                return bare[said]
        return None


def _text_key_of(question: Question) -> str:
    return text_key(question.text)


def _with_figure_or_without(*keys: str) -> Sequence[str]:
    """The `keys`, and the last without the figure that a service puts after a question which it is asked twice."""
    return (*keys, keys[-1][:-1]) if keys[-1][-1:].isdigit() else keys


def _as_it_is(key: str) -> str:
    return key


def _without_letter(key: str) -> str:
    return _LETTER.sub("", key)


_WAYS: tuple[Callable[[str], str], ...] = (_as_it_is, without_number, _without_letter)


def _alone(pairs: Iterable[tuple[str, _Found]]) -> dict[str, _Found]:
    """The pairs as a mapping, without the texts that stand for more than one thing."""
    found: dict[str, _Found] = {}
    twice: set[str] = set()
    for key, what in pairs:
        if key in found and found[key] is not what:
            twice.add(key)
        found[key] = what
    return {key: what for key, what in found.items() if key and key not in twice}
