"""Rows of a form whose statements are not those of the bank that its answers are taken into.

A form carries every level's statement beside the cell for its number. Where an assessment has moved to another bank
since, the number would be read as a level of statements that whoever filled it in has not seen.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from digiassess.analysis.survey_text import prose_key, text_key, without_bare_number, without_number
from digiassess.files.answers_file import TEXT
from digiassess.files.formats.document import Document
from digiassess.files.formats.exported import STATEMENTS
from digiassess.files.formats.problems import Mistakes
from digiassess.model.bank import Bank, Question
from digiassess.model.language import _


def check_wording(statements: Mapping[str, str], bank: Bank, document: Document, mistakes: Mistakes) -> None:
    """Adds to `mistakes` each question of `bank` of which a form's `statements`, by id, lack one that the bank has.

    Texts are alike where those of a survey's table are. A question that the bank lacks is another's mistake to tell.
    """
    for name, said in statements.items():
        if name in bank.by_id and not _shows_all(said, bank.by_id[name][1]):
            mend = _("answer it in a new form: digiassess questions form")
            mistakes.add(partial(document.problem, ("answers", name, STATEMENTS), _other_statements(bank), mend))


class OtherWords(NamedTuple):
    """What of a row of a form is not of the question whose id stands in it."""

    column: str
    what: str
    mend: str


def other_words(cells: Mapping[str, str], question: Question, bank: Bank) -> OtherWords | None:
    """What the row with those `cells`, whose id is that of `question` in `bank`, shows of another question, if any.

    A form shows a question's text with its help below. What a row does not show says nothing, and what a program makes
    of it, as other quotes or a number before it, makes no difference.
    """
    if cells.get(TEXT):
        shown = text_key(cells[TEXT])
        ways = (shown, without_number(shown), without_bare_number(shown))
        asked = [other for _theme, other in bank.questions() if _begins(ways, text_key(other.text))]
        whose = max(asked, key=lambda other: len(other.text), default=None)
        if whose is None or text_key(whose.text) != text_key(question.text):
            what = _("the text beside '{id}' is not the text of that question").format(id=question.id)
            mend = _("answer it in a new form: digiassess invite --role ROLE --format excel")
            if whose is not None:
                mend = _("write '{id}' in the first column, whose text it is, or {mend}").format(id=whose.id, mend=mend)
            return OtherWords(TEXT, what, mend)
    if cells.get(STATEMENTS) and not _shows_all(cells[STATEMENTS], question):
        return OtherWords(
            STATEMENTS,
            _other_statements(bank),
            _("answer it in a new form: digiassess invite --role ROLE --format excel"),
        )
    return None


def _shows_all(said: str, question: Question) -> bool:
    shown = prose_key(said)
    return all(text_key(step.statement) in shown for step in question.levels)


def _other_statements(bank: Bank) -> str:
    words = _("its statements are not those of question bank {bank} {version}")
    return words.format(bank=bank.id, version=bank.version)


def _begins(ways: Iterable[str], text: str) -> bool:
    return any(way.startswith(text) for way in ways)
