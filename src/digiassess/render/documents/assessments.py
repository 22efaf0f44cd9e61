"""The document of `list --json`: the assessments of a folder, with how each stands."""

from collections.abc import Sequence

from digiassess.analysis.sign_off import sign_off
from digiassess.files.kept import Kept
from digiassess.render.documents import json_text


def assessment_list_json(found: Sequence[Kept]) -> str:
    """Each with how much of it is answered, whether it is signed off, and its file."""
    record = {
        "schema": "digiassess/assessments/1",
        "assessments": [
            {
                "council": assessment.council,
                "kind": assessment.kind,
                "nation": assessment.nation,
                "period": assessment.period,
                "quick": assessment.quick,
                "asked": assessment.progress().asked,
                "answered": assessment.progress().answered,
                "signed_off": assessment.signed_off is not None,
                "current": None if (state := sign_off(assessment)) is None else state.current,
                "bank": {"id": assessment.bank.id, "version": assessment.bank.version},
                "file": kept.path.name,
            }
            for kept in found
            for assessment in [kept.assessment]
        ],
    }
    return json_text(record)
