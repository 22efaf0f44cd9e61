"""What a bank says once and means for many questions: how a level is chosen, what words mean, how themes count."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Literal, NamedTuple, get_args

from digiassess.model.bank import Bank, Level
from digiassess.model.spelling import known_by, spellings

What = Literal["levels note", "level", "word", "title", "summary", "weight", "coverage floor"]
State = Literal["other", "new", "gone"]
STATES: tuple[State, ...] = get_args(State)


class Governing(NamedTuple):
    """Something that is said of many questions at once, and has changed."""

    what: What
    before: str | float | None
    """What was said; None for nothing, as of a word that had no meaning."""
    after: str | float | None
    name: str = ""
    """Of which word, or of which level by its number."""
    theme: str | None = None
    """In which theme; None for all of them."""

    @property
    def state(self) -> State:
        """Whether it is other than before, new or gone."""
        return "new" if self.before is None else "gone" if self.after is None else "other"


def governing_changes(old: Bank, new: Bank) -> Iterator[Governing]:
    """What is said otherwise in `new` than in `old`, of all questions and then theme by theme, in the order of `new`.

    Of a theme that only one of them has it is not told: its questions are new or gone.
    """
    yield from _other("levels note", old.levels_note, new.levels_note)
    for number, (was, now) in enumerate(zip_longest(old.levels, new.levels)):
        yield from _other("level", _level(was), _level(now), str(number))
    yield from _other("coverage floor", old.coverage_floor, new.coverage_floor)
    yield from _words(old.terms, new.terms, None)
    for theme in new.themes:
        if before := old.theme(theme.id):
            yield from _other("title", before.title, theme.title, theme=theme.id)
            yield from _other("summary", before.summary, theme.summary, theme=theme.id)
            yield from _other("weight", before.weight, theme.weight, theme=theme.id)
            yield from _words(before.terms, theme.terms, theme.id)


def _other(
    what: What, before: str | float | None, after: str | float | None, name: str = "", theme: str | None = None
) -> Iterator[Governing]:
    if before != after:
        yield Governing(what, before, after, name, theme)


def _level(level: Level | None) -> str | None:
    return None if level is None else ": ".join(filter(None, (level.name, level.meaning)))


def _words(old: Mapping[str, str], new: Mapping[str, str], theme: str | None) -> Iterator[Governing]:
    """Words with another meaning, other spellings beside them, a meaning at last or none any more."""
    was, now = _by_word(old), _by_word(new)
    for word in (*now, *(word for word in was if word not in now)):
        written = now.get(word) or was[word]
        yield from _other("word", _row(was.get(word)), _row(now.get(word)), spellings(written[0])[0], theme)


def _by_word(terms: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Each row of `terms`, by what its first spelling is known by."""
    return {known_by(spellings(written)[0]): (written, meaning) for written, meaning in terms.items()}


def _row(term: tuple[str, str] | None) -> str | None:
    return None if term is None else ": ".join(term)
