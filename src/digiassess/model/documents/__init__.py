"""The JSON documents that other programs read and write: what `--json` prints, and the files (DESIGN, section 6).

`digiassess schema NAME` prints the JSON Schema of each. Whoever adds a field to a document adds it here: the tests hold
every document that the program prints or writes to its schema, and a schema allows no field that it does not name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from digiassess.model.bank import Signpost, Theme
from digiassess.model.bank_files import BankFile, Releases
from digiassess.model.documents.agreement import ResponsesDocument
from digiassess.model.documents.collecting import CollectedDocument
from digiassess.model.documents.figures import ComparisonDocument, ForecastDocument, ResultDocument
from digiassess.model.documents.files import ActionsDocument, AnswersDocument, AssessmentDocument
from digiassess.model.documents.lists import (
    AssessmentsDocument,
    HistoryDocument,
    ImportDocument,
    PlanDocument,
    QuestionsDocument,
    SignpostsDocument,
    StatusDocument,
)
from digiassess.model.documents.paper import PaperDocument
from digiassess.model.documents.people import InvitationsDocument, ResponseDocument
from digiassess.model.documents.sector import BenchmarkDocument, SectorDocument

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class Described:
    """A document: what it is made of, and where it is met."""

    model: Any
    where: str


DOCUMENTS: Mapping[str, Described] = {
    "result": Described(ResultDocument, "printed by gaps --json"),
    "paper": Described(PaperDocument, "written by report --format json"),
    "comparison": Described(ComparisonDocument, "printed by compare --json"),
    "sector": Described(SectorDocument, "printed by sector --json"),
    "benchmark": Described(BenchmarkDocument, "a file that sector --benchmark writes, for gaps --benchmark"),
    "status": Described(StatusDocument, "printed by status --json"),
    "assessments": Described(AssessmentsDocument, "printed by list --json"),
    "plan": Described(PlanDocument, "printed by plan list --json"),
    "forecast": Described(ForecastDocument, "printed by plan forecast --json"),
    "questions": Described(QuestionsDocument, "printed by questions list --json"),
    "signposts": Described(SignpostsDocument, "printed by signposts list --json"),
    "import": Described(ImportDocument, "printed by assess --answers FILE --json"),
    "history": Described(HistoryDocument, "printed by history --json"),
    "assessment": Described(AssessmentDocument, "an assessment's file"),
    "answers": Described(AnswersDocument, "a file of answers, for assess --answers or collect"),
    "responses": Described(ResponsesDocument, "printed by responses --json"),
    "collected": Described(CollectedDocument, "printed by collect --json"),
    "response": Described(ResponseDocument, "a response file, for collect"),
    "invitations": Described(InvitationsDocument, "the file of those who were invited, among the responses"),
    "actions": Described(ActionsDocument, "a file of actions, for plan import"),
    "bank": Described(BankFile, "a bank's file bank.yaml"),
    "theme": Described(Theme, "a bank's file themes/ID.yaml"),
    "signposts-file": Described(list[Signpost], "a bank's file signposts.yaml"),
    "versions": Described(Releases, "a bank's file versions.yaml"),
}
"""By name. Those that carry a `schema` of their own are named as it is: `digiassess/result/1` is `result`."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the document `name`. Raises `KeyError` for a name that is not there."""
    schema = TypeAdapter(DOCUMENTS[name].model).json_schema(mode="validation")
    return {"$schema": _DRAFT, **schema}
