"""The document of `assess --answers FILE --json`: what became of the answers that a file brought."""

from digiassess.analysis.answer_changes import AnswerChanges
from digiassess.render.documents import json_text


def import_json(changes: AnswerChanges) -> str:
    """Which answers are new, changed, unchanged and cleared; those that changed with their levels."""
    record = {
        "schema": "digiassess/import/1",
        "new": changes.new,
        "changed": [
            {"id": change.id, "from": change.before.level, "to": change.after.level} for change in changes.changed
        ],
        "unchanged": changes.unchanged,
        "cleared": changes.cleared,
    }
    return json_text(record)
