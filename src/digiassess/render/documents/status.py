"""The document of `status --json`: how far an assessment is."""

from typing import TYPE_CHECKING

from digiassess.model.result import Result, with_an_answer
from digiassess.render.documents import json_text

if TYPE_CHECKING:
    # Only named here: most assessments have no responses to read.
    from digiassess.analysis.asked import PeopleSoFar


def progress_json(result: Result, left_out_for_nation: int, people: "PeopleSoFar | None" = None) -> str:
    """How many questions of each theme have an answer and of what kind, and how far several `people` are with it.

    `left_out_for_nation` is how many questions are left out because no nation is recorded.
    """
    counts = ("scored", "unknown", "not_applicable", "unanswered")
    record = {
        "schema": "digiassess/status/1",
        "council": result.council,
        "kind": result.kind,
        "period": result.period,
        "quick": result.quick,
        "themes": [
            {
                "id": theme.id,
                "title": theme.title,
                "questions": len(theme.questions),
                "answered": with_an_answer(theme),
                **{name: getattr(theme, name) for name in counts},
            }
            for theme in result.themes
        ],
        "left_out_for_nation": left_out_for_nation,
        "people": people._asdict() if people is not None else None,
    }
    return json_text(record)
