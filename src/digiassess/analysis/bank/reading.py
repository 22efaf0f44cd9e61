"""How long a bank takes to read and answer, and how hard its sentences are."""

import re
from collections.abc import Iterable

from digiassess.analysis.bank.terms import terms_shown
from digiassess.model.bank import Bank, Question

WORDS_A_MINUTE = 240
SECONDS_A_QUESTION = 15
LIMIT, QUICK_LIMIT = 60, 15
"""In how many minutes all that a sitting shows is to be read, over all questions and over the headlines."""
_A_QUESTION, _A_THEME, _A_SITTING = 7, 7, 110
"""Words that a sitting shows besides the bank's.

At a question its place, the prompt and what is saved; of a theme that it ends and what came of it; once
what is said before the first question and after the last, and the keys.
"""

_WORD = re.compile(r"[\w'£%-]+")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


def words(text: str) -> list[str]:
    """The words of `text`."""
    return _WORD.findall(text)


def own_words(questions: Iterable[Question]) -> int:
    """How many words the questions have, with their help and every statement."""
    return _count(text for question in questions for text in question.texts)


def shown_words(bank: Bank, questions: Iterable[Question]) -> int:
    """How many words a sitting over `questions` of `bank` shows, each of which is read once.

    Besides the questions those are each theme's title and summary, the definitions of the words that they use, each
    where it is used first, every level's number and name, how a level is chosen, and what the sitting itself says.
    """
    asked = list(questions)
    named = {question.id for question in asked}
    themes = [theme for theme in bank.themes if any(question.id in named for question in theme.questions)]
    about = [text for theme in themes for text in (theme.title, theme.summary)]
    terms = [part for shown in terms_shown(bank, asked).values() for term in shown for part in term]
    names = _count(level.name for level in bank.levels) + len(bank.levels)
    said = (names + _A_QUESTION) * len(asked) + _A_THEME * len(themes) + _A_SITTING
    return own_words(asked) + _count((*about, *terms, bank.levels_note or "")) + said


def to_read(words: int) -> float:
    """Minutes to read so many words, at `WORDS_A_MINUTE`."""
    return words / WORDS_A_MINUTE


def minutes(questions: Iterable[Question]) -> float:
    """Minutes to read the questions' own words, and to choose: `SECONDS_A_QUESTION` each."""
    asked = list(questions)
    return to_read(own_words(asked)) + len(asked) * SECONDS_A_QUESTION / 60


def sitting_minutes(bank: Bank, questions: Iterable[Question]) -> float:
    """Minutes to read all that a sitting over `questions` of `bank` shows, and to choose."""
    asked = list(questions)
    return to_read(shown_words(bank, asked)) + len(asked) * SECONDS_A_QUESTION / 60


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
