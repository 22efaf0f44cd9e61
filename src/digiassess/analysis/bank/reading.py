"""How long a bank takes to read and answer, and how hard its sentences are."""

import re
from collections.abc import Iterable

from digiassess.model.bank import Bank, Question

WORDS_A_MINUTE = 240
SECONDS_A_QUESTION = 15
LIMIT, QUICK_LIMIT = 60, 15
"""How many minutes the questions of the bank that ships may take, all and the headlines, by `minutes`."""
_BESIDES = 7
"""Words that a sitting shows at a question besides the bank's: the place, the prompt, and what is saved."""

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
    return _minutes((text for question in asked for text in texts(question)), len(asked))


def sitting_minutes(bank: Bank, questions: Iterable[Question]) -> float:
    """Minutes that a sitting over `questions` of `bank` takes, from all the words that it shows.

    Besides the questions those are the title and summary of each theme and its title at its end, every level's number
    and name, how a level is chosen, and what is said at each question. The keys are taken as read once.
    """
    asked = {question.id: question for question in questions}
    themes = [theme for theme in bank.themes if any(question.id in asked for question in theme.questions)]
    shown = [text for question in asked.values() for text in texts(question)]
    shown += [text for theme in themes for text in (theme.title, theme.summary, theme.title)]
    shown += [level.name for level in bank.levels] * len(asked)
    shown.append(bank.levels_note or "")
    return _minutes(shown, len(asked), (len(bank.levels) + _BESIDES) * len(asked))


def _minutes(shown: Iterable[str], questions: int, more: int = 0) -> float:
    """Minutes to read the texts, and `more` words, and to answer so many questions."""
    words = sum(len(text.split()) for text in shown) + more
    return words / WORDS_A_MINUTE + questions * SECONDS_A_QUESTION / 60


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
