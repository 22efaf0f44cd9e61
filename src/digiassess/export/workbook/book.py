"""The workbook, whole: Summary, Answers, Gaps, Plan and Published evidence."""

from digiassess.export.excel import make_book
from digiassess.export.made import Made
from digiassess.export.subject import Subject
from digiassess.export.workbook import answers as answers_sheet
from digiassess.export.workbook.lists import add_evidence, add_gaps, add_plan
from digiassess.export.workbook.sheet import Book
from digiassess.export.workbook.summary import NAME, Summary, widths
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown


def write(subject: Subject) -> Made:
    """The workbook of one assessment; the same assessment makes the same bytes.

    Raises `DigiassessError` where a text is longer than a cell of Excel can be.
    """
    title = f"{subject.council}, {subject.period}"
    try:
        return make_book(title, lambda book: _fill(Book(book, title), subject))
    except DigiassessError as error:
        raise DigiassessError(f"{shown(subject.file)}: {error}") from None


def _fill(book: Book, subject: Subject) -> None:
    summary = Summary(subject)
    answers = answers_sheet.Answers(subject, summary.names)
    first = book.sheet(NAME, widths())
    answers_sheet.add(book, answers, summary.choices, summary.numbers)
    summary.add(book, first, answers)
    add_gaps(book, subject)
    add_plan(book, subject)
    add_evidence(book, subject)
