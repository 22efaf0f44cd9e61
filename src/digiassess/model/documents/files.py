"""The files that are written and read: an assessment, answers, actions (DESIGN, section 6)."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from digiassess.model.assessment import Assessment
from digiassess.model.documents.base import DocumentBase
from digiassess.model.nations import Nation
from digiassess.model.response import Group


class AssessmentDocument(Assessment):
    """An assessment's file: one council's answers for one period, with the bank they were given to."""

    schema_: Literal["digiassess/assessment/2"] = Field(alias="schema")


class SaidDocument(DocumentBase):
    """One answer in a file. What is left out stays as it was."""

    level: int | str | None = None
    """A level's number or name, unknown, not-applicable, or clear to take the answer back."""
    note: str | None = None
    evidence: tuple[str, ...] | str | None = None
    target: int | str | None = None
    """A level's number or name, or clear."""


class AnswersDocument(DocumentBase):
    """A file of answers, in YAML or JSON: `assess --answers FILE`, or `collect FILE` where it is one person's."""

    council: str | None = None
    kind: str | None = None
    nation: Nation | None = None
    period: str | int | None = None
    respondent: str | None = None
    """Whose answers they are: for `collect` alone, as are role and group."""
    role: str | None = None
    group: Group | None = None
    targets: Mapping[str, int | str | None] | None = None
    """By theme."""
    answers: Mapping[str, SaidDocument | int | str | None] | None = None
    """By question."""


class PlannedDocument(DocumentBase):
    """One action in a file."""

    question: str | None = None
    what: str
    owner: str
    due: str
    level: int | str | None = None
    status: Literal["open", "done", "dropped"] | None = None
    id: str | None = None
    """The action that it changes."""


class ActionsDocument(DocumentBase):
    """A file of actions, in YAML or JSON: `plan import FILE`."""

    actions: tuple[PlannedDocument, ...]
