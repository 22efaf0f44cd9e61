"""What is weak in a question as a whole: how it asks, what it is marked as, how hard it is to read."""

import re
from collections.abc import Iterator

from digiassess.analysis.bank.placed import placed
from digiassess.analysis.bank.reading import reading_age
from digiassess.model.bank import Bank
from digiassess.model.text import folded
from digiassess.model.weakness import Weakness

OLDEST_READING_AGE = 15

_ASKED_AGAIN = re.compile(
    r"\b(?:and|or)\s+(?:how|what|who|whom|whose|when|where|which|why|is|are|does|do|has|have|can|will)\b|and/or|\?.*\?",
    re.I,
)


def headlines(bank: Bank) -> Iterator[Weakness]:
    """Themes without a headline, and critical questions that a quick assessment leaves out.

    A quick assessment names a theme's level only where every critical question of it is asked (DESIGN, section 4).
    """
    for number, theme in enumerate(bank.themes):
        if not any(question.headline for question in theme.questions):
            yield Weakness("no headline", ("themes", number), {"theme": theme.id})
    for path, question in placed(bank):
        if question.critical and not question.headline:
            yield Weakness("critical is no headline", (*path, "critical"), {"id": question.id})


def asking(bank: Bank) -> Iterator[Weakness]:
    """Questions that ask two things at once, and questions without a help."""
    for path, question in placed(bank):
        if _ASKED_AGAIN.search(question.text):
            yield Weakness("two questions", (*path, "text"), {"id": question.id})
        if question.help is None:
            yield Weakness("no help", path, {"id": question.id})


def asked_twice(bank: Bank) -> Iterator[Weakness]:
    """Questions in the words of an earlier one, from which people and a survey's table cannot tell them."""
    seen: dict[str, str] = {}
    for path, question in placed(bank):
        first = seen.setdefault(folded(question.text), question.id)
        if first != question.id:
            yield Weakness("asked twice", (*path, "text"), {"id": question.id, "first": first})


def next_steps(bank: Bank) -> Iterator[Weakness]:
    """Critical questions with the lowest level as their target: they hold a theme back and never name a next step."""
    for path, question in placed(bank):
        if question.critical and (bank.target if question.target is None else question.target) == 0:
            yield Weakness("no next step", path, {"id": question.id})


def hard_to_read(bank: Bank) -> Iterator[Weakness]:
    """Questions that only somebody older than `OLDEST_READING_AGE` reads with ease."""
    for path, question in placed(bank):
        age = reading_age(question)
        if age > OLDEST_READING_AGE:
            facts: dict[str, str | int] = {"id": question.id, "age": f"{age:.1f}", "oldest": OLDEST_READING_AGE}
            yield Weakness("hard to read", (*path, "text"), facts)
