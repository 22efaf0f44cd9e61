"""A council's plan as CSV, as `plan import` reads it back."""

import csv
import io
from collections.abc import Iterable, Sequence

from digiassess.export.made import Made
from digiassess.files.formats.formula import harmless
from digiassess.files.plan_file import EXPORTED
from digiassess.model.assessment import Assessment


def write(assessment: Assessment) -> Made:
    """The plan; Excel takes a file for UTF-8 only where it begins with the mark."""
    return Made(plan_csv(assessment).encode("utf-8-sig"))


def plan_csv(assessment: Assessment) -> str:
    """Every action as CSV, with the theme and the words of its question beside it."""
    bank = assessment.bank.content
    rows = []
    for action in assessment.actions:
        known = bank.named(action.question)
        theme, text = (known[0].title, known[1].text) if known else ("", "")
        level = "" if action.level is None else str(action.level)
        cells = (action.id, action.question or "", action.what, action.owner, action.due.isoformat(), level)
        rows.append((*cells, action.status, action.agreed_in or "", theme, text))
    return csv_text(EXPORTED, rows)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with all cells quoted; a cell that a spreadsheet would take for a formula is made text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
