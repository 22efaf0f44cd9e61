"""How long a bank takes to read and answer, and how hard its sentences are."""

import re
from collections.abc import Iterable

from digiassess.model.bank import Question

WORDS_A_MINUTE = 240
SECONDS_A_QUESTION = 15

_WORD = re.compile(r"[\w'£%-]+")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")


def texts(question: Question) -> list[str]:
    """All that a person reads at a question: its text, help and statements."""
    return [question.text, *([question.help] if question.help else []), *(step.statement for step in question.levels)]


def words(text: str) -> list[str]:
    """The words of `text`."""
    return _WORD.findall(text)


def minutes(questions: Iterable[Question]) -> float:
    """Minutes to read the questions, their help and every statement, and to answer them.

    Taken as `WORDS_A_MINUTE` and `SECONDS_A_QUESTION`.
    """
    asked = list(questions)
    read = sum(len(text.split()) for question in asked for text in texts(question))
    return read / WORDS_A_MINUTE + len(asked) * SECONDS_A_QUESTION / 60


def reading_age(question: Question) -> float:
    """The age in years at which a pupil reads the question with ease.

    The Automated Readability Index (Smith and Senter, 1967) gives a school grade from letters a word and words a
    sentence; five years more make it an age.
    """
    whole = " ".join(texts(question))
    found = words(whole)
    letters = sum(len(word) for word in found)
    sentences = max(1, len(_SENTENCE_END.findall(whole)))
    return 4.71 * letters / max(1, len(found)) + 0.5 * len(found) / sentences - 21.43 + 5
