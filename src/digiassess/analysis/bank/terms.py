"""Which words of a question have a definition in the bank, and where each is to be shown.

A definition is a row of `terms`: a word, with other spellings of it after commas, and what it means. The bank's hold in
every theme; a theme's own come to them, or stand in place of the bank's of the same first spelling.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.bank_rules import Path


class Term(NamedTuple):
    """A word and what it means."""

    name: str
    """Its first spelling."""
    meaning: str


_BETWEEN = re.compile(r"[\s-]+")


def terms_of(bank: Bank, theme: Theme) -> dict[Term, Path]:
    """Every definition that holds in `theme`, and where it stands in the bank: that of `("terms", "top team")`."""
    number = bank.themes.index(theme)
    found: dict[str, tuple[Term, Path]] = {}
    both: tuple[tuple[Mapping[str, str], Path], ...] = ((bank.terms, ()), (theme.terms, ("themes", number)))
    for terms, path in both:
        for written, meaning in terms.items():
            name = spellings(written)[0]
            found[_known_by(name)] = (Term(name, meaning), (*path, "terms", written))
    return dict(found.values())


def spellings(written: str) -> list[str]:
    """How a word may be spelled, from the key of its definition: `digital programmes, programmes` is two."""
    return [spelling for part in written.split(",") if (spelling := part.strip())] or [written]


def terms_used(bank: Bank, question_id: str) -> list[Term]:
    """The words with a definition that a question uses in its text, help and statements, in the order they come.

    Each is there once, followed by those that its own definition uses. One and several are the same, and so are small
    and capital letters, a blank and a hyphen; a part of a longer word is no use of it.
    """
    theme, question = bank.by_id[question_id]
    words = _words(tuple(bank.terms.items()), tuple(theme.terms.items()))
    found: dict[Term, None] = {}
    _find("\n".join((question.text, question.help or "", *(step.statement for step in question.levels))), words, found)
    return list(found)


def terms_shown(bank: Bank, questions: Iterable[Question], *, each_theme: bool = False) -> dict[str, list[Term]]:
    """The definitions to be shown with each of `questions`, by its id, where each is shown at its first use.

    With `each_theme` a theme begins anew, as where themes are read apart. A word that means something else in another
    theme is shown there again, and once more where it means what it did before.
    """
    told: dict[str, str] = {}
    shown: dict[str, list[Term]] = {}
    last = ""
    for question in questions:
        theme = bank.by_id[question.id][0].id
        if each_theme and theme != last:
            told.clear()
        last = theme
        shown[question.id] = [term for term in terms_used(bank, question.id) if told.get(term.name) != term.meaning]
        told.update(shown[question.id])
    return shown


def _find(text: str, words: Sequence[tuple[str, Term]], found: dict[Term, None]) -> None:
    text = text.lower()
    hits = [
        (match.start(), -match.end(), term)
        for known, term in words
        # Most words are in few texts, and this tells so far sooner than a pattern does.
        if known.partition(" ")[0] in text
        for match in re.finditer(_pattern(known), text)
        # A pattern that looks for this itself takes ten times as long.
        if not _begins_within(text[max(0, match.start() - 1) : match.start()])
    ]
    passed = 0
    for start, end, term in sorted(hits, key=lambda hit: hit[:2]):
        # Where `lead councillors` stands, `councillors` is no word of its own.
        if start >= passed:
            passed = -end
            if term not in found:
                found[term] = None
                _find(term.meaning, words, found)


@lru_cache(512)
def _pattern(known: str) -> str:
    spelled = r"[\s-]+".join(map(re.escape, known.split()))
    return rf"{spelled}s?(?![\w-])"


def _begins_within(before: str) -> bool:
    return before.isalnum() or before in ("_", "-")


def _known_by(spelling: str) -> str:
    """What is the same of every way to write a spelling: `top team` of `Top-teams`."""
    return _BETWEEN.sub(" ", spelling.lower()).removesuffix("s")


@lru_cache(64)
def _words(shared: Sequence[tuple[str, str]], own: Sequence[tuple[str, str]]) -> Sequence[tuple[str, Term]]:
    """Every spelling that has a meaning in a theme, as it is known by, with its word."""
    written: dict[str, tuple[str, str]] = {}
    for key, meaning in (*shared, *own):
        written[_known_by(spellings(key)[0])] = (key, meaning)
    found: dict[str, Term] = {}
    for key, meaning in written.values():
        every = spellings(key)
        for spelling in every:
            found.setdefault(_known_by(spelling), Term(every[0], meaning))
    return tuple(found.items())
