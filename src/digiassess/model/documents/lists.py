"""The documents that list things: progress, actions, questions, signposts, changed answers (DESIGN, section 6)."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from digiassess.model.action import ActionId
from digiassess.model.answer import Given
from digiassess.model.bank import Basis, Status
from digiassess.model.documents.base import Date, DocumentBase, Number


class ThemeProgressDocument(DocumentBase):
    """How far one theme is, in numbers of questions."""

    id: str
    title: str
    questions: Number
    """Put to this council at all."""
    answered: Number
    scored: Number
    unknown: Number
    not_applicable: Number
    unanswered: Number


class PeopleDocument(DocumentBase):
    """How far several people are with an assessment."""

    answered: Number
    """How many people answered."""
    silent: Number
    """How many were invited and have not."""
    to_settle: Number
    """Questions that somebody answered and that have no answer that stands."""
    last_day: Date | None
    """The last day on which what they said is kept; null while none is known."""


class StatusDocument(DocumentBase):
    """How far each theme of an assessment is: `status --json`."""

    schema_: Literal["digiassess/status/1"] = Field(alias="schema")
    council: str
    kind: str
    period: str
    quick: bool
    themes: tuple[ThemeProgressDocument, ...]
    left_out_for_nation: Number
    """Questions that are put in some nations alone, and left out because none is recorded of this council."""
    people: PeopleDocument | None
    """null where nobody was invited and nobody answered."""


class BankDocument(DocumentBase):
    """Which question bank."""

    id: str
    version: str


class ListedAssessment(DocumentBase):
    """One assessment and how it stands."""

    council: str
    kind: str
    nation: str | None
    period: str
    quick: bool
    asked: Number
    """How many questions are put to this council."""
    answered: Number
    """How many of them have an answer of any kind."""
    signed_off: bool
    current: bool | None
    """Whether it is still what was signed off; null where it is not signed off, or was before version 0.2."""
    bank: BankDocument
    file: str
    """The name of its file, in the folder that is listed."""


class AssessmentsDocument(DocumentBase):
    """The assessments of a folder, by council, each council's earliest period first: `list --json`."""

    schema_: Literal["digiassess/assessments/1"] = Field(alias="schema")
    assessments: tuple[ListedAssessment, ...]


class ActionDocument(DocumentBase):
    """One agreed action."""

    id: ActionId
    status: Literal["open", "late", "done", "dropped"]
    """late is open and past its day."""
    what: str
    owner: str
    due: Date
    question: str | None
    theme: str | None
    level: Number | None
    """The level number that it is to bring about."""
    agreed_in: str
    """The period it was agreed in."""


class PlanDocument(DocumentBase):
    """The actions that a council agreed: `plan list --json`."""

    schema_: Literal["digiassess/plan/1"] = Field(alias="schema")
    council: str
    period: str
    actions: tuple[ActionDocument, ...]


class BankTitle(DocumentBase):
    """Which bank it is."""

    id: str
    version: str
    title: str


class LevelDocument(DocumentBase):
    """One level of one question."""

    number: Number
    value: float
    name: str
    statement: str


class QuestionDocument(DocumentBase):
    """One question, with what the bank says where the question says nothing."""

    id: str
    theme: str
    text: str
    help: str | None
    terms: Mapping[str, str]
    """The words that it uses and that the bank defines, each with what it means."""
    levels: tuple[LevelDocument, ...]
    weight: float
    critical: bool
    headline: bool
    target: Number
    basis: Basis
    applies_to: tuple[str, ...]
    signposts: tuple[str, ...]


class QuestionsDocument(DocumentBase):
    """The questions of a bank: `questions list --json`."""

    schema_: Literal["digiassess/questions/1"] = Field(alias="schema")
    bank: BankTitle
    levels_note: str | None
    questions: tuple[QuestionDocument, ...]


class CitedDocument(DocumentBase):
    """Published evidence that a question points to."""

    id: str
    title: str | None
    publisher: str | None
    year: int | None
    url: str | None
    source: Literal["review", "current"]
    note: int | None
    section: str | None
    finding: str
    status: Status
    caution: str | None
    applies_to: str | None
    superseded_by: tuple[str, ...]
    address: Literal["seen", "cited"]


class SignpostDocument(CitedDocument):
    """One signpost, and what points to it."""

    themes: tuple[str, ...]
    questions: tuple[str, ...]


class SignpostsDocument(DocumentBase):
    """The published evidence of a bank: `signposts list --json`."""

    schema_: Literal["digiassess/signposts/1"] = Field(alias="schema")
    bank: BankTitle
    signposts: tuple[SignpostDocument, ...]


class ChangeDocument(DocumentBase):
    """An answer that a file changed; null where there was none."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    from_: Given | None = Field(alias="from")
    to: Given | None


class ImportDocument(DocumentBase):
    """What a file of answers changed: `assess --answers FILE --dry-run --json`."""

    schema_: Literal["digiassess/import/1"] = Field(alias="schema")
    new: tuple[str, ...]
    changed: tuple[ChangeDocument, ...]
    unchanged: tuple[str, ...]
    cleared: tuple[str, ...]


class SinceDocument(DocumentBase):
    """What changed since a version, by id."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    cleared: tuple[str, ...]
    set_aside: tuple[str, ...]
    """Questions whose answers are kept and no longer count, since a newer bank has no place for them."""
    targets: tuple[str, ...]
    """Ids of the themes whose target changed."""
    actions: tuple[str, ...]
    other: tuple[str, ...]
    """Fields of the assessment itself, such as `kind`."""


class VersionDocument(DocumentBase):
    """How an assessment stood at the start of a sitting or an import."""

    number: Annotated[int, Field(ge=1)]
    """What `restore` brings it back by."""
    kept_at: Annotated[str, Field(json_schema_extra={"format": "date-time"})]
    since: SinceDocument | None
    """Null where the version cannot be read."""


class HistoryDocument(DocumentBase):
    """The versions of an assessment that are kept: `history --json`."""

    schema_: Literal["digiassess/history/1"] = Field(alias="schema")
    council: str
    period: str
    versions: tuple[VersionDocument, ...]
