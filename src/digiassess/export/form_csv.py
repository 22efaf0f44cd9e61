"""The form as CSV, for any spreadsheet."""

from itertools import chain, repeat

from digiassess.export.csv import csv_text
from digiassess.export.form import HEADINGS, Form, FormRow
from digiassess.export.made import Made


def write(form: Form) -> Made:
    """The form; Excel takes a file for UTF-8 only where it begins with the mark."""
    # The first row tells how a level is chosen: a line of its own would be no row that `assess --answers` reads.
    notes = chain([form.bank.levels_note], repeat(None))
    rows = [
        (row.question, row.theme, row.text, _statements(row, note), *row.said)
        for row, note in zip(form.rows(), notes, strict=False)
    ]
    return Made(csv_text(HEADINGS, rows).encode("utf-8-sig"))


def _statements(row: FormRow, note: str | None) -> str:
    lines = [": ".join(pair) for pair in row.statements]
    return "\n".join(lines if note is None else [note, *lines])
