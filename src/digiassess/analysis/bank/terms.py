"""Which words of a question have a definition in the bank, and where each is to be shown.

A definition is a row of `terms`: a word, with other spellings of it after commas, and what it means. The bank's hold in
every theme; a theme's own come to them, and count before them: one that has the first spelling of one of the bank's
stands in place of it, for its other spellings too.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.bank_rules import Path
from digiassess.model.spelling import is_word, known_by, may_use, searched, spellings, uses


class Term(NamedTuple):
    """A word and what it means."""

    name: str
    """Its first spelling."""
    meaning: str


Words = Sequence[tuple[str, Term]]
"""What each spelling is known by, with its word."""


def terms_of(bank: Bank, theme: Theme) -> dict[Term, Path]:
    """Every definition that holds in `theme`, and where it stands in the bank: that of `("terms", "top team")`."""
    own = _own(tuple(theme.terms))
    found: dict[Term, Path] = {}
    for written, meaning in bank.terms.items():
        name = spellings(written)[0]
        if known_by(name) not in own:
            found[Term(name, meaning)] = ("terms", written)
    for written, meaning in theme.terms.items():
        found[Term(spellings(written)[0], meaning)] = ("themes", bank.themes.index(theme), "terms", written)
    return found


def terms_used(bank: Bank, question_id: str) -> list[Term]:
    """The words with a definition that a question uses in its text, help and statements, in the order they come.

    Each is there once, followed by those that its own definition uses. One and several are the same, and so are small
    and capital letters, a blank and a hyphen; a part of a longer word is no use of it.
    """
    theme, question = bank.by_id[question_id]
    words = words_of(bank, theme)
    found: dict[Term, None] = {}
    # One definition may lead to the next as far as a bank has any, so that none calls for the next here.
    waiting = [words_in(question.texts, words)]
    while waiting:
        term = next(waiting[-1], None)
        if term is None:
            waiting.pop()
        elif term not in found:
            found[term] = None
            waiting.append(iter(_words_meant(term.meaning, words)))
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


def words_of(bank: Bank, theme: Theme) -> Words:
    """Every spelling that has a meaning in `theme`, as it is known by, with its word."""
    return _words(tuple(bank.terms.items()), tuple(theme.terms.items()))


def words_in(texts: Iterable[str], words: Words) -> Iterator[Term]:
    """The `words` that one of the lines of `texts` uses, in the order they come; the longest where they overlap."""
    text = "\n".join(map(searched, texts))
    small = text.lower()
    hits = [
        (start, -end, term) for known, term in words if may_use(known, text, small) for start, end in uses(known, text)
    ]
    passed = 0
    for start, end, term in sorted(hits, key=lambda hit: hit[:2]):
        # Where `lead councillors` stands, `councillors` is no word of its own.
        if start >= passed:
            passed = -end
            yield term


@lru_cache(1024)
def _words_meant(meaning: str, words: Words) -> Sequence[Term]:
    """The words that a definition uses: asked for with every question that uses its own."""
    return tuple(words_in([meaning], words))


def _own(keys: Iterable[str]) -> dict[str, str]:
    """What each spelling of `keys` is known by, with its key. What is no word to look for is none."""
    found: dict[str, str] = {}
    for key in keys:
        for spelling in filter(is_word, spellings(key)):
            found.setdefault(known_by(spelling), key)
    return found


@lru_cache(64)
def _words(shared: Sequence[tuple[str, str]], own: Sequence[tuple[str, str]]) -> Words:
    meanings = dict(own)
    found = {known: Term(spellings(key)[0], meanings[key]) for known, key in _own(meanings).items()}
    meanings = dict(shared)
    for known, key in _own(meanings).items():
        name = spellings(key)[0]
        # What the theme says of a word it says of its other spellings, too.
        found.setdefault(known, found.get(known_by(name)) or Term(name, meanings[key]))
    return tuple(found.items())
