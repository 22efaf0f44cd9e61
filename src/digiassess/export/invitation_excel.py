"""The form for one person as an Excel workbook, for where mail stops pages: `collect` reads what comes back.

What stands where, and the words by which it is known again, are in `files/response_sheet.py`.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from digiassess.export.invitation import InvitationForm
from digiassess.export.made import Made
from digiassess.export.question_sheet import QuestionSheet, high, lines
from digiassess.files.response_sheet import ABOUT, ANSWERS, FIELDS, HEADINGS, LISTS, MARK, SCHEMA, TOP, WHO, WHO_TOP
from digiassess.model.response import GROUPS
from digiassess.render.english import _

_ABOUT_WIDTH = 80


def write(form: InvitationForm) -> Made:
    """The form as one workbook; the same form makes the same bytes.

    Raises `DigiassessError` where a text is longer than a cell of Excel can be.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": form.title, "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    about, answers, lists, mark = (book.add_worksheet(name) for name in (ABOUT, ANSWERS, LISTS, MARK))
    choices = form.sheet.choices
    _hidden(lists, [[choice] for choice in choices], [[group] for group in GROUPS])
    _hidden(mark, [list(pair) for pair in zip(FIELDS, _marks(form), strict=True)])
    rows = list(form.rows())
    sheet = QuestionSheet(book, answers, HEADINGS, TOP)
    sheet.introduce(form.title, _how(form))
    _ask_who(sheet, form)
    sheet.fill(rows)
    sheet.lay_out(len(rows), {"level": f"={LISTS}!$A$1:$A${len(choices)}"}, form.title)
    _tell(book, about, form)
    book.close()
    return Made(file.getvalue())


def _how(form: InvitationForm) -> str:
    how = _(
        "The sheet '{about}' says who sees what. Choose a level in each row from the list, or "
        "{unscored}. Say in Note why. Evidence is what shows it: a paper and its date, one a line. Leave a row empty "
        "where you have nothing to say. Save the file, and send it to {asker}."
    )
    unscored = _("don't know or not applicable")
    said = how.format(about=ABOUT, unscored=unscored, asker=form.asker)
    return "\n".join(filter(None, (said, form.bank.levels_note)))


def _marks(form: InvitationForm) -> Sequence[str]:
    """What the hidden sheet says, in the order of `FIELDS`."""
    about, bank = form.assessment, form.assessment.bank
    themes = " ".join(form.invitation.themes)
    return [SCHEMA, about.council, about.period, bank.id, bank.version, bank.digest, form.invitation.id, themes]


def _hidden(sheet: Any, *columns: list[list[str]]) -> None:
    """Fills a sheet that is only for programs: each of `columns` is rows of cells, set beside those before."""
    left = 0
    for rows in columns:
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells, left):
                # As text whatever it looks like: a period is no number and a name no formula.
                sheet.write_string(number, column, text)
        left += max(map(len, rows))
    sheet.protect()
    sheet.hide()


def _ask_who(sheet: QuestionSheet, form: InvitationForm) -> None:
    """The cells for name, role and group, above the headings."""
    said = {"name": form.invitation.name, "role": form.invitation.role, "group": form.invitation.group}
    for number, (name, label) in enumerate(WHO.items(), WHO_TOP):
        sheet.sheet.write_string(number, 0, label, sheet.heading)
        sheet.sheet.merge_range(number, 1, number, 2, "", sheet.open)
        sheet.sheet.write_string(number, 1, said[name] or "", sheet.open)
    last = WHO_TOP + len(WHO) - 1
    sheet.choose(1, last, last, f"={LISTS}!$B$1:$B${len(GROUPS)}", _("Choose from the list, or leave it empty."))


def _tell(book: Any, sheet: Any, form: InvitationForm) -> None:
    """The sheet of the notice."""
    text = {"font_name": "Arial", "font_size": 11, "text_wrap": True, "valign": "top"}
    heading, plain = book.add_format({**text, "bold": True}), book.add_format(text)
    sheet.set_column(0, 0, _ABOUT_WIDTH)
    sheet.hide_gridlines(2)
    title = book.add_format({**text, "bold": True, "font_size": 16, "font_color": "#1F3864"})
    sheet.write_string(0, 0, form.title, title)
    sheet.set_row(0, 26)
    steps = _(
        "Read this, then answer on the sheet '{answers}': its tab is below. Save the file, and send it to {asker}."
    )
    said = [(_("What to do"), steps.format(answers=ANSWERS, asker=form.asker)), *form.notice()]
    for number, (about, words) in enumerate(said):
        sheet.write_string(2 * number + 1, 0, about, heading)
        sheet.write_string(2 * number + 2, 0, words, plain)
        sheet.set_row(2 * number + 2, high(lines(words, _ABOUT_WIDTH) + 1))
    sheet.protect()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
