"""The document of `plan list --json`: a council's actions."""

from collections.abc import Collection
from datetime import date
from typing import Any

from digiassess.analysis.plan import actions_about, theme_id
from digiassess.analysis.standing import standing
from digiassess.model.assessment import Assessment
from digiassess.render.documents import json_text


def plan_json(assessment: Assessment, today: date, themes: Collection[str] = ()) -> str:
    """The actions of `themes`, or of all where none are named, in the order of the plan."""
    record = {
        "schema": "digiassess/plan/1",
        "council": assessment.council,
        "period": assessment.period,
        "actions": action_records(assessment, today, themes),
    }
    return json_text(record)


def action_records(assessment: Assessment, today: date, themes: Collection[str] = ()) -> list[dict[str, Any]]:
    """The same without whose they are, for a document that has more than the plan."""
    bank = assessment.bank.content
    return [
        {
            "id": action.id,
            "status": standing(action, today),
            "what": action.what,
            "owner": action.owner,
            "due": action.due.isoformat(),
            "question": action.question,
            "theme": theme_id(bank, action),
            "level": action.level,
            "agreed_in": action.agreed_in or assessment.period,
        }
        for action in actions_about(assessment, themes)
    ]
