"""The document of `collect --json`: what became of the responses that were collected; it names nobody."""

from collections import Counter
from collections.abc import Iterator, Sequence

from digiassess.files.came import Came
from digiassess.files.collecting import CollectedFiles
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.assessment import Assessment
from digiassess.model.text import folded
from digiassess.render.documents import json_text
from digiassess.render.people import shown_id

COLLECTED_SCHEMA = "digiassess/collected/1"


def collected_json(assessment: Assessment, found: CollectedFiles, *, dry_run: bool) -> str:
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
                        "role": role,
                        "group": group,
                        "answers": len(came.response.levels),
                        "became": met.became,
                        "new": met.moved.new,
                        "changed": met.moved.changed,
                        "gone": met.moved.gone,
                        "respondent": met.who,
                    }
                    for came, met, (role, group) in zip(
                        file.incoming.people, file.met, _apart(file.incoming.people), strict=True
                    )
                ],
                "columns_passed_over": file.incoming.passed_over,
                "rows_passed_over": file.incoming.empty,
                "not_compared": file.incoming.lost,
            }
            for file in found.taken
        ],
        "refused": [{"file": file.file, "why": str(file.error).splitlines()} for file in found.refused],
        "passed_over": [each.file for each in found.passed_over],
    }
    return json_text(record)


def _apart(people: Sequence[Came]) -> Iterator[tuple[str | None, str | None]]:
    """The role and the group of each of a file's people; None for one that nobody else in it has."""
    roles = Counter(folded(came.response.respondent.role or "") for came in people)
    groups = Counter(came.response.respondent.group for came in people)
    for came in people:
        who = came.response.respondent
        yield (
            who.role if roles[folded(who.role or "")] >= FEWEST_PEOPLE else None,
            who.group if groups[who.group] >= FEWEST_PEOPLE else None,
        )
