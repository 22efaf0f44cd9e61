"""What a council agreed to do about a gap, and who approved its assessment."""

from typing import Annotated, Literal

from pydantic import Field

from digiassess.model.bank import LevelNumber, QuestionId, Record
from digiassess.model.text import Day, Line, Moment, Name

ActionId = Annotated[str, Field(pattern=r"^A[1-9][0-9]{0,4}$")]
ActionStatus = Literal["open", "done", "dropped"]


class Action(Record):
    """One agreed action. It keeps its id for as long as it is carried from period to period."""

    id: ActionId
    what: Line
    owner: Name
    due: Day
    status: ActionStatus = "open"
    question: QuestionId | None = None
    """The question whose gap it is to close."""
    level: LevelNumber | None = None
    """The level number that it is to bring about."""
    agreed_in: Line | None = None
    """The period it was agreed in, where that is an earlier one."""


class Event(Record):
    """An assessment was signed off, or reopened to be changed."""

    what: Literal["signed-off", "reopened"]
    by: Name
    at: Moment
    reason: Line | None = None
