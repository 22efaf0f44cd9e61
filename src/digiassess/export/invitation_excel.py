"""The form for one person as an Excel workbook, for where mail stops pages: `collect` reads what comes back.

What stands where, and the words by which it is known again, are in `files/response_sheet.py`.
"""

from collections.abc import Sequence
from typing import Any

from digiassess.export.excel import (
    FONT,
    LOOKS,
    TITLE,
    add_looks,
    choose,
    fit,
    hide,
    high,
    lines,
    make_book,
    put_across,
    put_text,
)
from digiassess.export.invitation import InvitationForm
from digiassess.export.made import Made
from digiassess.export.question_sheet import QuestionSheet
from digiassess.files.response_sheet import ABOUT, ANSWERS, FIELDS, HEADINGS, LISTS, MARK, SCHEMA, TOP, WHO, WHO_TOP
from digiassess.model.response import GROUPS
from digiassess.render.english import _

_ABOUT_WIDTH = 72
"""In letters: LibreOffice cuts a single column that is wider than the page, and does not make it smaller."""
_TEXT = {**FONT, "font_size": 11, "text_wrap": True}
_LOOKS = {"title": {**LOOKS["title"], "text_wrap": True}, "heading": {**_TEXT, "bold": True}, "plain": _TEXT}


def write(form: InvitationForm) -> Made:
    """The form as one workbook; the same form makes the same bytes.

    Raises `DigiassessError` where a text is longer than a cell of Excel can be.
    """
    return make_book(form.title, lambda book: _fill(book, form))


def _fill(book: Any, form: InvitationForm) -> None:
    about, answers, lists, mark = (book.add_worksheet(name) for name in (ABOUT, ANSWERS, LISTS, MARK))
    choices = form.sheet.choices
    hide(lists, [[choice] for choice in choices], [[group] for group in GROUPS])
    hide(mark, [list(pair) for pair in zip(FIELDS, _marks(form), strict=True)])
    rows = list(form.rows())
    sheet = QuestionSheet(book, answers, HEADINGS, TOP)
    sheet.introduce(form.title, _how(form))
    _ask_who(sheet, form)
    sheet.fill(rows)
    sheet.lay_out(len(rows), {"level": f"{LISTS}!$A$1:$A${len(choices)}"}, form.title)
    _tell(book, about, form)


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


def _ask_who(sheet: QuestionSheet, form: InvitationForm) -> None:
    """The cells for name, role and group, above the headings."""
    said = {"name": form.invitation.name, "role": form.invitation.role, "group": form.invitation.group}
    for number, (name, label) in enumerate(WHO.items(), WHO_TOP):
        put_text(sheet.sheet, number, 0, label, sheet.looks["heading"])
        put_across(sheet.sheet, number, (1, 2), said[name] or "", sheet.looks["open"])
    last, groups = WHO_TOP + len(WHO) - 1, f"{LISTS}!$B$1:$B${len(GROUPS)}"
    choose(sheet.sheet, 1, (last, last), groups, _("Choose from the list, or leave it empty."), only_warn=True)


def _tell(book: Any, sheet: Any, form: InvitationForm) -> None:
    """The sheet of the notice."""
    looks = add_looks(book, _LOOKS)
    sheet.set_column(0, 0, _ABOUT_WIDTH)
    sheet.hide_gridlines(2)
    put_text(sheet, 0, 0, form.title, looks["title"])
    sheet.set_row(0, TITLE)
    steps = _(
        "Read this, then answer on the sheet '{answers}': its tab is below. Save the file, and send it to {asker}."
    )
    said = [(_("What to do"), steps.format(answers=ANSWERS, asker=form.asker)), *form.notice()]
    for number, (about, words) in enumerate(said):
        put_text(sheet, 2 * number + 1, 0, about, looks["heading"])
        put_text(sheet, 2 * number + 2, 0, words, looks["plain"])
        sheet.set_row(2 * number + 2, high(lines(words, _ABOUT_WIDTH) + 1))
    sheet.protect()
    fit(sheet)
