"""The sheet Answers: what was answered, and what each answer makes of its question, worked out in the cells beside it.

What may be changed is the level and the target. All else of a row follows from them, and Summary from the rows.
"""

from collections.abc import Sequence

from digiassess.analysis.gaps import CRITICAL_FACTOR
from digiassess.export.excel import choose
from digiassess.export.subject import Subject
from digiassess.export.workbook.columns import COLUMNS, PRINTED, WRONG, AnswerRow, formula_words
from digiassess.export.workbook.sheet import Book, Sheet, Value, quoted
from digiassess.files.formats.table import letters
from digiassess.render.english import _

NAME = "Answers"
TOP = 3
"""The row of the headings, counted from 0."""


class Answers:
    """Where the sheet has what: its rows and columns, as formulas name them."""

    def __init__(self, subject: Subject, levels: str) -> None:
        found = [question for theme in subject.result.themes for question in theme.questions]
        by_id = subject.bank.by_id
        self.subject = subject
        self.lines = [AnswerRow(subject, by_id[each.id][1], each, row) for row, each in enumerate(found, TOP + 2)]
        self.last = TOP + 1 + max(len(found), 1)
        """The last row, counted from 1."""
        self.levels = levels
        """The cells of Summary with the names of the levels."""

    def range(self, name: str) -> str:
        """A whole column, as formulas on other sheets name it."""
        column = letters([cell.name for cell in COLUMNS].index(name))
        return f"{NAME}!${column}${TOP + 2}:${column}${self.last}"

    def formula(self, line: AnswerRow, formula: str) -> str:
        """`formula` for the row of `line`."""
        first, last = len(COLUMNS), len(COLUMNS) + self.subject.bank.top
        cells = {cell.name: f"${letters(place)}{line.row}" for place, cell in enumerate(COLUMNS)}
        words = {
            **formula_words(),
            "LEVELS": self.levels,
            "VALUES": f"${letters(first)}{line.row}:${letters(last)}{line.row}",
            "FIRST": f"${letters(first)}{line.row}",
            "LAST": f"${letters(last)}{line.row}",
            "TOP": str(self.subject.bank.top),
            "FACTOR": str(CRITICAL_FACTOR),
        }
        return "=" + formula.format(**cells, **words)


def add(book: Book, answers: Answers, choices: str, numbers: str) -> Sheet:
    """The sheet. `choices` are the cells with what can be answered, `numbers` those with the levels' numbers."""
    bank = answers.subject.bank
    own = [_("Value of level {number}").format(number=number) for number in range(bank.top + 1)]
    sheet = book.sheet(NAME, [*(cell.width for cell in COLUMNS), *(9 for _name in own)])
    about = _(
        "Change a level or a target in the yellow columns, and everything here and on Summary follows. A level is its "
        "number, don't know, not applicable, or empty; where a target is empty, the theme's, the question's or the "
        "bank's counts. Each question counts by its weight."
    )
    sheet.head(book.title, about)
    sheet.headings(
        TOP,
        [*(_(cell.heading) for cell in COLUMNS), *own],
        [*(cell.look for cell in COLUMNS), *("figure" for _name in own)],
    )
    for line in answers.lines:
        texts: list[Value] = []
        for column, cell in enumerate(COLUMNS):
            value = cell.value(line)
            texts.append(value)
            if cell.formula:
                sheet.formula(line.row - 1, column, answers.formula(line, cell.formula), value, cell.look)
            else:
                what = (_(cell.heading).lower(), line.question.id)
                sheet.put(line.row - 1, column, value, cell.look, what)
        for place, value in enumerate(line.values, len(COLUMNS)):
            sheet.put(line.row - 1, place, value, "figure")
        sheet.height(line.row - 1, texts)
    _choices(sheet, answers, choices, numbers)
    sheet.pages(TOP, PRINTED, answers.last - 1, stay=1)
    sheet.sheet.autofilter(TOP, 0, answers.last - 1, len(COLUMNS) + bank.top)
    return sheet


def _choices(sheet: Sheet, answers: Answers, choices: str, numbers: str) -> None:
    names: Sequence[str] = [cell.name for cell in COLUMNS]
    for name, source in (("level", choices), ("target", numbers)):
        column = names.index(name)
        message = _("Choose from the list: a level's number, or for a level don't know or not applicable.")
        choose(sheet.sheet, column, (TOP + 1, answers.last - 1), source, message)
    for name, told in (("level", "state"), ("target", "counted_target")):
        there = f"=${letters(names.index(told))}{TOP + 2}={quoted(_(WRONG))}"
        for column in (names.index(name), names.index(told)):
            sheet.mark(TOP + 1, column, answers.last - 1, there)
