"""Where people agree and where they differ: what is made of the responses to one assessment (DESIGN, section 8)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from digiassess.model.answer import NOT_APPLICABLE, UNKNOWN
from digiassess.model.response import Group, Response, Said


class QuestionHeard(NamedTuple):
    """What people said to one question."""

    id: str
    theme: str
    who: tuple[Response, ...]
    """Everybody who gave an answer or a note to it, in the order of their ids."""
    words: tuple[Said, ...]
    """What each of them said."""
    counts: Mapping[int | str, int]
    """How many people gave each level number, from the lowest, `unknown` and `not-applicable`; nothing is left out."""
    median: int | None
    """The lower median of the level numbers."""
    agreement: float | None
    """Of all pairs of people who gave a level, the share who gave the same; None with no pair."""

    @property
    def said(self) -> Iterator[tuple[Response, Said]]:
        """Who said what."""
        return zip(self.who, self.words, strict=True)

    @property
    def people(self) -> int:
        """How many gave an answer, don't know and not applicable among them."""
        return sum(self.counts.values())

    @property
    def levels(self) -> list[int]:
        """The level numbers that somebody gave, lowest first."""
        return [level for level, people in self.counts.items() if isinstance(level, int) and people]

    @property
    def lowest(self) -> int | None:
        """The lowest level number that somebody gave."""
        return min(self.levels, default=None)

    @property
    def highest(self) -> int | None:
        """The highest level number that somebody gave."""
        return max(self.levels, default=None)

    @property
    def spread(self) -> int | None:
        """By how many levels the highest lies above the lowest."""
        return max(self.levels) - min(self.levels) if self.levels else None

    @property
    def unanimous(self) -> int | str | None:
        """What everybody who answered said, where they all said the same; None otherwise."""
        given = [level for level, people in self.counts.items() if people]
        return given[0] if len(given) == 1 else None

    @property
    def pairs(self) -> tuple[int, int]:
        """Of how many pairs of people who gave a level how many gave the same: (same, all)."""
        return pairs([people for level, people in self.counts.items() if level not in (UNKNOWN, NOT_APPLICABLE)])


def pairs(counts: list[int]) -> tuple[int, int]:
    """Of people of whom so many gave each level: the pairs who gave the same, and all pairs."""
    everybody = sum(counts)
    return sum(people * (people - 1) // 2 for people in counts), everybody * (everybody - 1) // 2


class ThemeHeard(NamedTuple):
    """How far people agree over one theme."""

    id: str
    agreement: float | None
    """Over the pairs of all its questions together."""
    respondents: int
    """How many people answered anything in it."""


class GroupHeard(NamedTuple):
    """What one group of people makes of each theme."""

    group: Group
    respondents: int
    themes: Mapping[str, float | None]
    """The score of its lower medians by theme; None where fewer than two of the group gave a level there."""
    behind: Mapping[str, int]
    """How many of the group gave a level in each theme; 0 where that is fewer than two."""
    medians: Mapping[str, int]
    """The lower median by question, in those themes in which two or more of the group gave a level."""
    levels: tuple[Mapping[str, int], ...]
    """The level numbers that each of them gave, by question."""


class PersonHeard(NamedTuple):
    """How much one person answered, in numbers of questions."""

    response: Response
    answered: int
    asked: int


class Heard(NamedTuple):
    """Everything that the responses to one assessment say, counted; people in the order of their ids."""

    people: tuple[PersonHeard, ...]
    questions: tuple[QuestionHeard, ...]
    """Every question that the assessment asks, in the order of its bank, whether or not anybody answered it."""
    themes: tuple[ThemeHeard, ...]
    groups: tuple[GroupHeard, ...]
    agreement: float | None
    """Over the pairs of all questions together."""
    changed: tuple[str, ...] = ()
    """Questions whose meaning or levels changed after somebody answered them, so that this answer does not count."""
    unsure: int = 0
    """How many answered a bank that is not at hand: whether its levels count the same is not known."""

    @property
    def notes(self) -> tuple[int, int]:
        """How many notes and how many lines of evidence they gave."""
        more = [said for question in self.questions for said in question.words if said.note or said.evidence]
        return sum(bool(said.note) for said in more), sum(len(said.evidence) for said in more)

    def question(self, question_id: str) -> QuestionHeard | None:
        """What was said to that question; None where the assessment does not ask it."""
        return next((question for question in self.questions if question.id == question_id), None)
