"""How long a bank takes to read and answer, and how hard its sentences are."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from digiassess.analysis.bank.terms import terms_shown
from digiassess.model.bank import Bank, Question

WORDS_A_MINUTE = 240
SECONDS_A_QUESTION = 15
LIMIT, QUICK_LIMIT = 60, 15
"""In how many minutes all that a sitting shows is to be read, over all questions and over the headlines."""


class Around(NamedTuple):
    """Words that are shown besides the bank's, where its questions are put."""

    question: int
    theme: int
    once: int
    each_theme: bool
    """Whether what a word means is shown once more in each theme that uses it."""


SITTING = Around(7, 7, 110, each_theme=False)
"""At a question its place, the prompt and what is saved; of a theme that it ends and what came of it.

Once, what is said before the first question and after the last, and the keys.
"""
FORM = Around(13, 23, 365, each_theme=True)
"""At a question its place, the two answers that are no level, and the way to a note; of a theme the ways to it and on.

Once, what happens with the answers, who answers, and how they are saved and sent.
"""

_WORD = re.compile(r"[\w'£%-]+")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


def words(text: str) -> list[str]:
    """The words of `text`."""
    return _WORD.findall(text)


def own_words(questions: Iterable[Question]) -> int:
    """How many words the questions have, with their help and every statement."""
    return _count(text for question in questions for text in question.texts)


def shown_words(bank: Bank, questions: Iterable[Question], around: Around = SITTING) -> int:
    """How many words a sitting over `questions` of `bank` shows, or a form, each of which is read once.

    Besides the questions those are each theme's title and summary, the definitions of the words that they use, each
    where it is used first, every level's number and name, how a level is chosen, and what stands `around` all that.
    """
    asked = list(questions)
    named = {question.id for question in asked}
    themes = [theme for theme in bank.themes if any(question.id in named for question in theme.questions)]
    about = [text for theme in themes for text in (theme.title, theme.summary)]
    shown = terms_shown(bank, asked, each_theme=around.each_theme)
    terms = [part for defined in shown.values() for term in defined for part in term]
    names = _count(level.name for level in bank.levels) + len(bank.levels)
    said = (names + around.question) * len(asked) + around.theme * len(themes) + around.once
    return own_words(asked) + _count((*about, *terms, bank.levels_note or "")) + said


def to_read(words: int) -> float:
    """Minutes to read so many words, at `WORDS_A_MINUTE`."""
    return words / WORDS_A_MINUTE


def minutes_needed(bank: Bank, questions: Iterable[Question], around: Around = SITTING) -> float:
    """Minutes to read all that a sitting over `questions` of `bank` shows, or a form, and to choose."""
    asked = list(questions)
    return to_read(shown_words(bank, asked, around)) + len(asked) * SECONDS_A_QUESTION / 60


def _count(shown: Iterable[str]) -> int:
    return sum(len(text.split()) for text in shown)


def reading_age(question: Question) -> float:
    """The age in years at which a pupil reads the question with ease.

    The Automated Readability Index (Smith and Senter, 1967) gives a school grade from letters a word and words a
    sentence; five years more make it an age.
    """
    whole = " ".join(question.texts)
    found = words(whole)
    letters = sum(len(word) for word in found)
    sentences = max(1, len(_SENTENCE_END.findall(whole)))
    return 4.71 * letters / max(1, len(found)) + 0.5 * len(found) / sentences - 21.43 + 5
