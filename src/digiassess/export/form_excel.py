"""The form as an Excel workbook: levels to choose from a list, and nothing to change but what is to be filled in."""

from typing import Any

from digiassess.export.excel import hide, make_book
from digiassess.export.form import HEADINGS, Form
from digiassess.export.made import Made
from digiassess.export.question_sheet import QuestionSheet
from digiassess.render.english import _, noted

_TOP = 3
"""The row of the headings, counted from 0; above it the form says what it is."""
_HOW = noted(
    "Choose a level in each row, and say in Note why. Evidence is what shows it: a paper and its date, one a line. "
    "Target is the level you want. Leave a row empty where you have nothing to say. Send the file back as it is: "
    "digiassess assess --answers FILE"
)


def write(form: Form) -> Made:
    """The form as one workbook; the same form makes the same bytes.

    Raises `DigiassessError` where a text is longer than a cell of Excel can be.
    """
    return make_book(form.title, lambda book: _fill(book, form))


def _fill(book: Any, form: Form) -> None:
    answers, lists = book.add_worksheet("Answers"), book.add_worksheet("Levels")
    hide(lists, [[choice] for choice in form.choices])
    rows = list(form.rows())
    sheet = QuestionSheet(book, answers, HEADINGS, _TOP)
    sheet.introduce(form.title, "\n".join(filter(None, (_(_HOW), form.bank.levels_note))))
    sheet.fill(rows)
    chosen = {"level": len(form.choices), "target": len(form.levels)}
    sheet.lay_out(len(rows), {name: f"Levels!$A$1:$A${last}" for name, last in chosen.items()}, form.title)
