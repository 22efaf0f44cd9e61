"""What became of the responses that were collected, as one JSON document; it names nobody."""

from pydantic_core import to_json

from digiassess.files.collecting import Collected
from digiassess.model.assessment import Assessment
from digiassess.render.people import shown_id

COLLECTED_SCHEMA = "digiassess/collected/1"


def collected_json(assessment: Assessment, found: Collected, *, dry_run: bool) -> str:
    """What each file brought, what was refused and why, and which files were passed over."""
    record = {
        "schema": COLLECTED_SCHEMA,
        "council": assessment.council,
        "period": assessment.period,
        "dry_run": dry_run,
        "files": [
            {
                "file": file.incoming.file,
                "people": [
                    {
                        "id": shown_id(met.response),
                        "row": came.row,
                        "role": came.response.respondent.role,
                        "group": came.response.respondent.group,
                        "answers": len(came.response.levels),
                        "became": met.became,
                        "new": met.moved.new,
                        "changed": met.moved.changed,
                        "gone": met.moved.gone,
                    }
                    for came, met in zip(file.incoming.people, file.met, strict=True)
                ],
                "columns_passed_over": file.incoming.passed_over,
                "rows_passed_over": file.incoming.empty,
                "not_compared": file.incoming.lost,
            }
            for file in found.taken
        ],
        "refused": [{"file": file.file, "why": str(file.error).splitlines()} for file in found.refused],
        "passed_over": found.passed_over,
    }
    return to_json(record, indent=2).decode()
