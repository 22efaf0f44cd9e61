"""What a council agreed to do about a gap, and who approved its assessment."""

from collections.abc import Collection, Mapping
from itertools import count
from typing import Annotated, Literal

from pydantic import Field

from digiassess.model.answer import StrictLevelNumber
from digiassess.model.bank import Digest, Flag, QuestionId, Record
from digiassess.model.text import Day, Line, Moment, Name, folded

ActionId = Annotated[str, Field(pattern=r"^A[1-9][0-9]{0,4}$")]
ActionStatus = Literal["open", "done", "dropped"]


MOST_CHANGES = 200
"""How many changes are kept of one action."""


class ActionChange(Record):
    """One change of an action: which part, when, and what it said before and after."""

    at: Moment
    part: Literal["agreed", "what", "owner", "due", "question", "level", "status"]
    """`agreed` is that the action came to be."""
    before: Line | None = None
    after: Line | None = None


class Action(Record):
    """One agreed action. It keeps its id for as long as it is carried from period to period."""

    id: ActionId
    what: Line
    owner: Name
    due: Day
    status: ActionStatus = "open"
    question: QuestionId | None = None
    """The question whose gap it is to close."""
    level: StrictLevelNumber | None = None
    """The level number that it is to bring about."""
    agreed_in: Line | None = None
    """The period it was agreed in, where that is an earlier one."""
    history: tuple[ActionChange, ...] = Field(default=(), max_length=MOST_CHANGES)
    """What became of it, the earliest first; empty for one from before version 0.2."""


def says(question: str | None, what: str) -> tuple[str | None, str]:
    """What two actions have in common that say the same about one question, whatever the case and blanks."""
    return question, folded(what)


_HIGHEST_ID = 99_999


def next_id(taken: Collection[str]) -> str:
    """The id that follows the highest of `taken`: an id is not used again, whatever became of its action."""
    numbers = {int(action_id[1:]) for action_id in taken}
    number = max(numbers, default=0) + 1
    if number > _HIGHEST_ID:
        number = next(free for free in count(1) if free not in numbers)
    return f"A{number}"


PartDigest = Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")]


class Scope(Record):
    """What an assessment is of, besides its council, whose name may change: whom its questions are put to, and when."""

    kind: Line
    nation: Line | None = None
    period: Line
    quick: Flag = False


class Signed(Record):
    """What was signed: the digest of all of it, and one of each part, by which it is told what differs since."""

    digest: Digest
    answers: Mapping[QuestionId, PartDigest] = Field(default_factory=dict)
    texts: Mapping[QuestionId, tuple[PartDigest, ...]] = Field(default_factory=dict)
    """The digests of the note, of the evidence and of any text of later versions, empty where there was none."""
    plan: PartDigest
    targets: PartDigest
    bank: PartDigest
    stored: PartDigest = ""
    """The digest of the bank's digest as it stood in the file; empty where it was signed before that was kept."""
    scope: Scope | None = None
    """What the assessment was of, which is in no digest; None where it was signed before that was kept."""
    to_confirm: tuple[QuestionId, ...] | None = None
    """The questions whose answers were to be confirmed, in no digest either; None as of `scope`."""


class Event(Record):
    """An assessment was signed off, or reopened to be changed."""

    what: Literal["signed-off", "reopened"]
    by: Name
    at: Moment
    reason: Line | None = None
    role: Name | None = None
    """What whoever signed is at the council."""
    signed: Signed | None = None
    """What was signed; None where it was signed before version 0.2, or reopened."""
