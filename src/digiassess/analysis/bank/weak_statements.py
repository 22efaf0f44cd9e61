"""What is weak in the words of a question and its levels."""

import re
from collections.abc import Iterable, Iterator

from digiassess.analysis.bank.knowing import nobody_knows
from digiassess.analysis.bank.looking import somebody_looked
from digiassess.analysis.bank.placed import placed
from digiassess.analysis.bank.reading import words
from digiassess.analysis.bank.terms import Term, terms_of, terms_used, words_in, words_of
from digiassess.analysis.bank.wordlists import MEANS, NO_NOUNS, VAGUE
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.bank_rules import Path
from digiassess.model.spelling import known_by, pattern, searched, spellings
from digiassess.model.weakness import Weakness

SHORTEST, LONGEST = 12, 35
"""How many words a statement has: fewer hold nothing that can be shown, more are not read to their end."""

_LONGEST_FIRST = sorted(VAGUE, key=len, reverse=True)
_VAGUE = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, _LONGEST_FIRST))})(?![\w-])", re.I)
_STEM = 5
"""So many letters tell a word from another: `boards`, `boarded` and `boarding` are one."""


def lengths(bank: Bank) -> Iterator[Weakness]:
    """Statements that are too short to hold what decides, or too long to be read."""
    for path, question in placed(bank):
        for number, step in enumerate(question.levels):
            size = len(step.statement.split())
            if not SHORTEST <= size <= LONGEST:
                facts: dict[str, str | int] = {"id": question.id, "level": number, "words": size}
                bounds = {"shortest": SHORTEST, "longest": LONGEST}
                yield Weakness("length", (*path, "levels", number), {**facts, **bounds})


def parts(question: Question) -> list[tuple[Path, str]]:
    """All that a person reads at a question, each text with its place in it."""
    levels: list[tuple[Path, str]] = [(("levels", n), step.statement) for n, step in enumerate(question.levels)]
    return [(("text",), question.text), (("help",), question.help or ""), *levels]


def vague_words(bank: Bank) -> Iterator[Weakness]:
    """Words that mean what the reader wants them to mean, in a question, its help and its statements."""
    for path, question in placed(bank):
        for part, text in parts(question):
            for word in sorted({found.lower() for found in _VAGUE.findall(text)}):
                yield Weakness("vague word", (*path, *part), {"id": question.id, "word": word})


def repeated(bank: Bank) -> Iterator[Weakness]:
    """Levels that say what a lower one says."""
    for path, question in placed(bank):
        seen: dict[tuple[str, ...], int] = {}
        for number, step in enumerate(question.levels):
            said = tuple(words(step.statement.lower()))
            if said in seen:
                facts: dict[str, str | int] = {"id": question.id, "level": number, "below": seen[said]}
                yield Weakness("repeated level", (*path, "levels", number), facts)
            seen.setdefault(said, number)


def silent(bank: Bank) -> Iterator[Weakness]:
    """Lowest levels that silence would fulfil: who has no paper before them takes 0 where *don't know* is true."""
    for path, question in placed(bank):
        statement, place = question.levels[0].statement, (*path, "levels", 0)
        if not somebody_looked(statement):
            yield Weakness("silent level", place, {"id": question.id})
        elif said := nobody_knows(statement):
            yield Weakness("unknowing level", place, {"id": question.id, "words": said})


def not_building(bank: Bank) -> Iterator[Weakness]:
    """Levels above 1 that share no noun with the one below: the higher may then be true without the lower."""
    for path, question in placed(bank):
        for number in range(2, len(question.levels)):
            lower, higher = (_nouns(question.levels[place].statement) for place in (number - 1, number))
            if not lower & higher:
                facts: dict[str, str | int] = {"id": question.id, "level": number, "below": number - 1}
                yield Weakness("does not build", (*path, "levels", number), facts)


def _nouns(text: str) -> set[str]:
    """The words of `text` that may be nouns, each cut to its first letters."""
    found = {word.replace("'", "").rstrip("s") for word in words(text.lower()) if word not in NO_NOUNS}
    return {word[:_STEM] for word in found if len(word) > 2}


def undefined_terms(bank: Bank, unclear_words: Iterable[str]) -> Iterator[Weakness]:
    """Each of the words that need a meaning, where a theme uses it and nothing there says what it means.

    A question uses it where it would be shown what it means if the bank said so.
    """
    unclear = [(known_by(word), Term(word, "")) for word in unclear_words]
    for number, theme in enumerate(bank.themes):
        defined = words_of(bank, theme)
        known = dict(defined)
        missing = [(name, term) for name, term in unclear if name not in known and not _told(theme, name)]
        uses = [list(words_in(question.texts, (*defined, *missing))) for question in theme.questions]
        for _name, term in missing:
            first = next((order for order, used in enumerate(uses) if term in used), None)
            if first is not None:
                question = theme.questions[first]
                part = next(part for part, text in parts(question) if term in words_in([text], (*defined, *missing)))
                facts: dict[str, str | int] = {"theme": theme.id, "id": question.id, "term": term.name}
                yield Weakness("undefined term", ("themes", number, "questions", first, *part), facts)


def unused_terms(bank: Bank) -> Iterator[Weakness]:
    """Each definition that is shown with no question: no theme in which it holds uses its word."""
    used: set[Path] = set()
    for theme in bank.themes:
        places = terms_of(bank, theme)
        used.update(places[term] for question in theme.questions for term in terms_used(bank, question.id))
    every: list[tuple[Path, str]] = [(("terms", written), written) for written in bank.terms]
    for number, theme in enumerate(bank.themes):
        every += [(("themes", number, "terms", written), written) for written in theme.terms]
    for path, written in every:
        if path not in used:
            yield Weakness("unused term", path, {"term": spellings(written)[0]})


def _told(theme: Theme, known: str) -> bool:
    """Whether a sentence begins with a word and a verb that says what it means, or a bracket follows it."""
    name = rf"[\"']?{pattern(known)}[\"']?"
    sentence = rf"(?:^|[.:;?]\s+)(?:an?\s+|the\s+)?{name}\s+{MEANS}"
    tells = re.compile(rf"{sentence}|(?<![\w-]){name}\s*\(", re.I)
    told = (theme.summary, *(question.help or "" for question in theme.questions))
    return any(tells.search(searched(text)) for text in told)
