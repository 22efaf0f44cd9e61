"""What became of the responses that were collected: `collect --json`."""

from typing import Literal

from pydantic import Field

from digiassess.model.documents.base import DocumentBase, Number
from digiassess.model.response import Group


class CollectedPersonDocument(DocumentBase):
    """One person whose response came, never by name."""

    id: str
    """The id of the response; a digest of it where it was made of a name or role."""
    row: int | None
    """The row of the table; null for a file of one person."""
    role: str | None
    """Null where nobody else in the file has it; so is the group."""
    group: Group | None
    answers: Number
    became: Literal["new", "changed", "same", "older"]
    """`older`: what is kept was said later, and stays."""
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    """Ids of questions that this person, who had answered before, says otherwise now."""
    respondent: tuple[Literal["name", "role", "group"], ...]
    """What this person, who had answered before, says otherwise of who they are: which, and never what."""


class CollectedFileDocument(DocumentBase):
    """A file that was taken, whole."""

    file: str
    """With `…` for what may be a name, and then with its place among the others; so wherever a file is named here.
    Whole with `--names`."""
    people: tuple[CollectedPersonDocument, ...]
    columns_passed_over: tuple[str, ...]
    rows_passed_over: Number
    """Rows of a table without any answer."""
    not_compared: tuple[str, ...]
    """Ids of questions of an earlier bank whose answers were not taken: their question changed meaning or is gone."""


class CollectedRefusedDocument(DocumentBase):
    """A file of which nothing was taken."""

    file: str
    why: tuple[str, ...]


class CollectedDocument(DocumentBase):
    """What became of the responses that were collected: `collect --json`."""

    schema_: Literal["digiassess/collected/1"] = Field(alias="schema")
    council: str
    period: str
    dry_run: bool
    files: tuple[CollectedFileDocument, ...]
    refused: tuple[CollectedRefusedDocument, ...]
    passed_over: tuple[str, ...]
    """Files of a folder that are nobody's response."""
