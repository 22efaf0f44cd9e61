"""The document of `history --json`: the versions that are kept of an assessment."""

from collections.abc import Sequence

from digiassess.analysis.changes import EarlierVersion
from digiassess.model.assessment import Assessment
from digiassess.render.documents import json_text


def history_json(assessment: Assessment, found: Sequence[EarlierVersion]) -> str:
    """The versions, with the ids of what changed since each."""
    record = {
        "schema": "digiassess/history/1",
        "council": assessment.council,
        "period": assessment.period,
        "versions": [
            {
                "number": version.number,
                "kept_at": version.kept_at,
                "since": None
                if version.since is None
                else {
                    "new": version.since.new,
                    "changed": version.since.changed,
                    "cleared": version.since.cleared,
                    "set_aside": version.since.set_aside,
                    "targets": version.since.targets,
                    "actions": version.since.actions,
                    "other": version.since.other,
                },
            }
            for version in found
        ],
    }
    return json_text(record)
