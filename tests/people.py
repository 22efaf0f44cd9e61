"""What people say to an assessment, made by hand for the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digiassess.files.responses import INVITED, responses_folder
from digiassess.files.responses_saving import save_responses
from digiassess.model.assessment import Assessment
from digiassess.model.bank import BankVersion
from digiassess.model.response import Group, Respondent, Response, Said

SAVED = datetime(2026, 10, 26, 9, 31, tzinfo=UTC)


def response(
    assessment: Assessment,
    who: str,
    levels: Mapping[str, Any],
    *,
    name: str | None = None,
    role: str | None = None,
    group: Group | None = None,
    **fields: Any,
) -> Response:
    """What the person with the id `who` says: a level a question; a `Said` may stand for a level."""
    bank = assessment.bank
    given: dict[str, Any] = {
        "council": assessment.council,
        "period": assessment.period,
        "bank": bank.which,
        "id": who,
        "respondent": Respondent(name=name, role=role, group=group),
        "answers": {name: level if isinstance(level, Said) else Said(level=level) for name, level in levels.items()},
        "saved_at": SAVED,
        **fields,
    }
    return Response(**given)


def somebody(**fields: Any) -> Response:
    """What somebody says, to no assessment that is at hand."""
    given: dict[str, Any] = {
        "council": "Barset",
        "period": "2026",
        "bank": BankVersion(id="small", version="1.0", digest="sha256:" + "0" * 64),
        "id": "abc",
        "respondent": Respondent(name="A. Officer", role="Head of IT"),
        "answers": {"a.one": Said(level=2, note="Seen.", evidence=("Minute 4",)), "a.two": Said(level="unknown")},
        "saved_at": SAVED,
        **fields,
    }
    return Response(**given)


def name_invited(assessment: Path, names: Mapping[str, str | None]) -> Path:
    """Gives those who were invited their names in the list, by id, as lists had them once."""
    path = responses_folder(assessment) / INVITED
    document = json.loads(path.read_text("utf-8"))
    for invited in document["invited"]:
        invited["name"] = names.get(invited["id"])
    path.write_text(json.dumps(document), "utf-8")
    return path


def save_response(assessment: Path, said: Response, over: Path | None = None) -> Path:
    """Keeps one response among those to the assessment in that file, and gives its place."""
    return save_responses(assessment, [(said, over)])[0]
