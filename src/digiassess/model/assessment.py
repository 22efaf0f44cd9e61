"""One council's answers for one period, with the question bank they were given to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pydantic import Field

from digiassess.model.action import Action, Event
from digiassess.model.answer import NOT_APPLICABLE, NOTHING_SAID, UNKNOWN, Answer, StrictLevelNumber
from digiassess.model.bank import (
    Bank,
    BankVersion,
    Digest,
    Flag,
    Identifier,
    Question,
    QuestionId,
    Record,
    Theme,
    Version,
)
from digiassess.model.nations import NATIONS, Nation
from digiassess.model.period import Period
from digiassess.model.text import Day, Name


class BankRecord(Record):
    """The bank an assessment was answered from, whole, so that its paper can be printed again for ever."""

    id: Identifier
    version: Version
    digest: Digest
    content: Bank

    @property
    def which(self) -> BankVersion:
        """Which bank it is, without the bank itself."""
        return BankVersion.model_construct(id=self.id, version=self.version, digest=self.digest)


class Progress(NamedTuple):
    """How far an assessment, or a theme of it, is: numbers of questions."""

    asked: int
    """Put to this council at all."""
    answered: int
    """Answered with a level, don't know or not applicable."""
    unknown: int
    not_applicable: int

    @property
    def left(self) -> int:
        """Asked, and not answered yet."""
        return self.asked - self.answered


class Assessment(Record):
    """One council's answers for one period."""

    council: Name
    former_names: tuple[Name, ...] = Field(default=(), max_length=50)
    """What the council was called before it was renamed, the earliest first: these still choose it."""
    kind: Identifier
    nation: Nation | None = None
    period: Period
    quick: Flag = False
    prepared_for: Name | None = None
    """Whom the paper is for, as its first page says: the Cabinet, a scrutiny committee."""
    dated: Day | None = None
    """The day that stands on the paper."""
    author: Name | None = None
    """Who wrote the paper."""
    marking: Name | None = None
    """How the paper is to be handled, such as OFFICIAL."""
    respondents: tuple[Name, ...] = Field(default=(), max_length=200)
    """Who answered, as they wish to be named."""
    targets: Mapping[Identifier, StrictLevelNumber] = Field(default_factory=dict)
    answers: Mapping[QuestionId, Answer] = Field(default_factory=dict)
    actions: tuple[Action, ...] = Field(default=(), max_length=2000)
    events: tuple[Event, ...] = Field(default=(), max_length=2000)
    """Sign-offs and reopenings, the earliest first."""
    set_aside: Mapping[QuestionId, Answer] = Field(default_factory=dict)
    """Answers to questions that a later bank no longer has."""
    bank: BankRecord

    @property
    def signed_off(self) -> Event | None:
        """The sign-off that holds now; None where there is none, or it was reopened since."""
        return self.events[-1] if self.events and self.events[-1].what == "signed-off" else None

    def answer(self, question_id: str) -> Answer:
        """The answer to that question; an empty one where nothing was said."""
        return self.answers.get(question_id) or NOTHING_SAID

    def asked(self, question: Question) -> bool:
        """Whether the question is put to this council at all: its kind and nation, and headlines only if quick."""
        return question.asked(self.kind, self.nation, quick=self.quick)

    def asked_of(self, theme: Theme) -> list[Question]:
        """The questions of `theme` that are put to this council, in the order of the bank."""
        return [question for question in theme.questions if self.asked(question)]

    def left_open(self) -> list[Question]:
        """The questions that are not put only because no nation is recorded: a council of some nation is asked them."""
        if self.nation is not None:
            return []
        return [
            question
            for _theme, question in self.bank.content.questions()
            if not self.asked(question)
            and any(question.asked(self.kind, nation, quick=self.quick) for nation in NATIONS)
        ]

    def given_at(self) -> Sequence[datetime]:
        """When the answers that stand were given, the earliest first: a note without an answer is none of them."""
        return sorted(answer.answered_at for answer in self.answers.values() if answer.given and answer.answered_at)

    def progress(self, theme: Theme | None = None) -> "Progress":
        """How many of the questions put to this council, of `theme` or of all, have an answer, and of what kind."""
        themes = self.bank.content.themes if theme is None else (theme,)
        answers = [self.answer(question.id) for each in themes for question in self.asked_of(each)]
        given = [answer.level for answer in answers if answer.given]
        return Progress(len(answers), len(given), given.count(UNKNOWN), given.count(NOT_APPLICABLE))

    def target(self, theme: Theme, question: Question) -> int:
        """The target level number: the answer's own, else the theme's, else the question's, else the bank's."""
        own = self.answer(question.id).target
        return self.default_target(theme.id, question) if own is None else own

    def default_target(self, theme_id: str, question: Question) -> int:
        """The target of a question whose answer has none of its own."""
        wanted = (self.targets.get(theme_id), question.target, self.bank.content.target)
        return next(number for number in wanted if number is not None)
