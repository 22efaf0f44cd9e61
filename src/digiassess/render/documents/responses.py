"""The document of `responses --json`: who answered, and where people differ (DESIGN, section 8)."""

from collections.abc import Sequence

from digiassess.model.agreement import Heard
from digiassess.model.answer import FEWEST_PEOPLE
from digiassess.model.assessment import Assessment
from digiassess.model.response import Invitation
from digiassess.render.documents import json_text
from digiassess.render.people import people_shown, shown_id

RESPONSES_SCHEMA = "digiassess/responses/1"


def responses_json(assessment: Assessment, found: Heard, silent: Sequence[Invitation], *, names: bool) -> str:
    """Who answered and where they differ; without `names` it holds nothing that those who answered typed."""
    record = {
        "schema": RESPONSES_SCHEMA,
        "council": assessment.council,
        "period": assessment.period,
        "quick": assessment.quick,
        "respondents": [
            {
                "id": person.response.id if names else shown_id(person.response),
                "name": person.name,
                "role": person.role,
                "group": person.group,
                "answered": person.answered,
                "asked": person.asked,
            }
            for person in people_shown(found, names=names)
        ],
        "silent": [
            {"role": asked.role, "themes": asked.themes, "invited": asked.invited.isoformat()} for asked in silent
        ],
        "agreement": found.agreement,
        "themes": [
            {"id": theme.id, "agreement": theme.agreement, "respondents": theme.respondents} for theme in found.themes
        ],
        "groups": [
            {"group": group.group, "respondents": group.respondents, "themes": group.themes}
            for group in found.groups
            if names or group.respondents >= FEWEST_PEOPLE
        ],
        "questions": [
            {
                "id": question.id,
                "counts": {str(level): people for level, people in question.counts.items()},
                "lowest": question.lowest,
                "highest": question.highest,
                "median": question.median,
                "spread": question.spread,
                "agreement": question.agreement,
                "agreed": agreed.level if (agreed := assessment.answer(question.id)).given else None,
            }
            for question in found.questions
        ],
    }
    return json_text(record)
