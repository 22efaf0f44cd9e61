"""The questions of a form as numbered text with lettered levels, for pasting or importing into a survey service.

Microsoft Forms and others take `1. text` for a question and `a. text` below it for what can be chosen. The words of a
question and of a level stand there as the bank has them, since `collect` knows a column by its question's text and a
cell by a level's statement. Name and role are asked under the labels of `files/response_sheet.py`.
"""

import io
from collections.abc import Iterator
from typing import Any

from digiassess.analysis.bank.terms import terms_shown
from digiassess.export.invitation import InvitationForm
from digiassess.export.made import Made
from digiassess.export.word_styles import opened
from digiassess.files.formats.table import letters
from digiassess.files.response_sheet import WHO
from digiassess.files.shipped import shipped
from digiassess.model.text import paragraphs
from digiassess.render.defining import defined
from digiassess.render.english import _

ASKED = ("name", "role")
"""What is asked of the respondent before the questions, by its name in `WHO`."""


def write(form: InvitationForm) -> Made:
    """The form as a Word file: a page with what people must be told, and then the questions and nothing else."""
    document = opened(shipped("reports") / "paper.docx")
    document.core_properties.title = form.title
    _tell(document, form)
    number = 0
    for number, name in enumerate(ASKED, 1):
        _paragraph(document, f"{number}. {WHO[name]}")
    for _theme, questions in form.themes:
        for question in questions:
            number += 1
            statements = [step.statement for step in question.levels]
            options = [*statements, *(words for _value, words in form.unscored)]
            _paragraph(document, f"{number}. {question.text}").keep_with_next = True
            for place, option in enumerate(options):
                layout = _paragraph(document, f"{letters(place).lower()}. {option}")
                layout.keep_with_next = place < len(options) - 1
    file = io.BytesIO()
    document.save(file)
    return Made(file.getvalue())


def _tell(document: Any, form: InvitationForm) -> None:
    """The first page: how to use what follows, and what is told before the first question."""
    document.add_paragraph(form.title, style="Title")
    how = _(
        "Paste what follows this page into a survey service, or have Microsoft Forms import it. Let each question be "
        "answered by one of its options, and none be compulsory. Put the rest of this page before the first question."
    )
    document.add_paragraph(how)
    for text in paragraphs(form.bank.levels_note):
        document.add_paragraph(text)
    words = list(_words(form))
    if words:
        document.add_paragraph(_("What words mean"), style="Heading 2")
    for text in words:
        document.add_paragraph(text)
    for heading, text in form.notice(once=False):
        document.add_paragraph(heading, style="Heading 2")
        document.add_paragraph(text)
    document.add_page_break()


def _words(form: InvitationForm) -> Iterator[str]:
    """What words mean, a paragraph a theme, each word once but where it means something else."""
    terms = terms_shown(form.bank, [question for _theme, asked in form.themes for question in asked])
    for theme, asked in form.themes:
        said = " ".join(defined(term) for question in asked for term in terms[question.id])
        if said:
            yield _("{theme}. {words}").format(theme=theme.title, words=said)


def _paragraph(document: Any, text: str) -> Any:
    return document.add_paragraph(text).paragraph_format
