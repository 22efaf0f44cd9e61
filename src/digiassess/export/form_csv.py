"""The form as CSV, for any spreadsheet."""

from digiassess.export.csv import csv_text
from digiassess.export.form import HEADINGS, Form
from digiassess.export.made import Made


def write(form: Form) -> Made:
    """The form; Excel takes a file for UTF-8 only where it begins with the mark."""
    rows = [
        (row.question, row.theme, row.text, "\n".join(": ".join(pair) for pair in row.statements), *row.said)
        for row in form.rows()
    ]
    return Made(csv_text(HEADINGS, rows).encode("utf-8-sig"))
