"""What one person said, before the council agreed its answers, and who was invited to say it (DESIGN, section 8)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from digiassess.model.answer import EVIDENCE_LINES, NOT_APPLICABLE, UNKNOWN, Given
from digiassess.model.bank import BankVersion, Flag, Identifier, QuestionId, Record
from digiassess.model.period import Period
from digiassess.model.text import Day, Line, Moment, Name, Prose, folded

Group = Literal["leaders", "managers", "staff", "other"]

GROUPS: tuple[Group, ...] = get_args(Group)
"""The groups of people whose answers are set side by side."""

_ALSO = {"leader": "leaders", "manager": "managers", "others": "other"}


def as_group(said: Any) -> Any:
    """The group that somebody means, in any case; what is none of them stays as it was said."""
    group = folded(said) if isinstance(said, str) else ""
    group = _ALSO.get(group, group)
    return group if group in GROUPS else said


KEEP_DAYS = 90
"""How many days after sign-off responses are kept, where nothing else was said when people were invited."""

RespondentId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=120)]
"""By which a person is known again: made by a form, or by the service that a table came from."""

MOST_MARKS = 60
"""By how many things besides an id rows are known to be one person's."""


class Respondent(Record):
    """Who answered. Without a name it is somebody who answered unnamed, and still one person."""

    name: Name | None = None
    role: Name | None = None
    group: Group | None = None


class Said(Record):
    """What one person said to one question. Without a level it is a note alone, and counts as unanswered."""

    level: Given | None = None
    note: Prose = ""
    evidence: tuple[Line, ...] = Field(default=(), max_length=EVIDENCE_LINES)


_ALONE: Mapping[int | str, Said] = {
    level: Said.model_construct(level=level) for level in (*range(32), UNKNOWN, NOT_APPLICABLE)
}
"""What is said by a level and nothing else. Most is, and five hundred people say it forty thousand times."""


def _shared(answers: Any) -> Any:
    """`answers` with one record for all those that are the same level alone, which need not be looked at again."""
    if type(answers) is not dict:
        return answers
    found = dict(answers)
    for question, said in answers.items():
        # True is 1 and 1.0 is too, but neither is a level.
        level = said.get("level") if type(said) is dict and len(said) == 1 else None
        if type(level) is int or type(level) is str:
            found[question] = _ALONE.get(level, said)
    return found


class Response(Record):
    """One person's answers to one council's assessment."""

    council: Name
    period: Period
    bank: BankVersion
    id: RespondentId
    respondent: Respondent
    themes: tuple[Identifier, ...] = Field(default=(), max_length=200)
    """The themes that were asked; none named means all."""
    answers: Annotated[Mapping[QuestionId, Said], BeforeValidator(_shared)] = Field(default_factory=dict)
    saved_at: Moment
    also: tuple[RespondentId, ...] = Field(default=(), max_length=MOST_MARKS)
    """By what else a row of a survey's table is known to be theirs (`model/respondent_id.py`)."""

    @property
    def levels(self) -> dict[str, int | str]:
        """What was given to each question that has an answer: a level number, don't know or not applicable."""
        return {question: level for question, said in self.answers.items() if (level := said.level) is not None}


Mark = Annotated[str, Field(pattern=r"^([1-9][0-9]{0,4}:)?[0-9a-f]{64}$")]
"""The digest of somebody's words; before it how many lines they had, where those can be more than one."""


class ReplacedWords(Record):
    """What somebody said to one question before, as digests."""

    notes: tuple[Mark, ...] = ()
    evidence: tuple[Mark, ...] = ()


class Replaced(Record):
    """What somebody's earlier responses said that their newest does not, as digests, by question."""

    id: RespondentId
    """That of their newest response: its file may be renamed, or another's be called so once it is gone."""
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    questions: Mapping[QuestionId, ReplacedWords] = Field(default_factory=dict)


class Invitation(Record):
    """Whom a form was made for: a role and not a person, since a name is only given by whoever answers."""

    id: RespondentId
    name: Name | None = Field(default=None, exclude=True)
    """Who it is, to stand in their form. It is not kept: a list that has it is read, and loses it at the next write."""
    role: Name
    group: Group | None = None
    themes: tuple[Identifier, ...] = Field(default=(), max_length=200)
    """The themes that were asked; none named means all."""
    invited: Day
    survey: Flag = False
    """Whether it was for a survey service: whoever answers there has an id of the service's."""


class Invitations(Record):
    """Everybody who was invited to one assessment, and how long what they say is kept."""

    keep_until: Day | None = None
    """The day on which responses are to be gone; None for `KEEP_DAYS` after sign-off."""
    contact: Name | None = None
    """Whom to ask about one's answers."""
    invited: tuple[Invitation, ...] = Field(default=(), max_length=10_000)

    def last_day(self, signed: date | None) -> date | None:
        """The last day on which responses are kept, with the day `signed` of the sign-off; None while none is known."""
        if self.keep_until is not None or signed is None:
            return self.keep_until
        return signed + timedelta(days=KEEP_DAYS)
