"""Rows of a form whose statements are not those of the bank that its answers are taken into.

A form carries every level's statement beside the cell for its number. Where an assessment has moved to another bank
since, the number would be read as a level of statements that whoever filled it in has not seen.
"""

from collections.abc import Mapping
from functools import partial

from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Mistakes
from digiassess.model.bank import Bank
from digiassess.model.language import _


def check_wording(statements: Mapping[str, str], bank: Bank, document: Document, mistakes: Mistakes) -> None:
    """Adds to `mistakes` each question of `bank` of which a form's `statements`, by id, lack one that the bank has.

    White space makes no difference. A question that the bank lacks is somebody else's mistake to tell.
    """
    for name, said in statements.items():
        shown = _squeezed(said)
        if name in bank.by_id and not all(_squeezed(step.statement) in shown for step in bank.by_id[name][1].levels):
            what = _("its statements are not those of question bank {bank} {version}").format(
                bank=bank.id, version=bank.version
            )
            mend = _("answer it in a new form: digiassess questions form")
            mistakes.add(partial(document.problem, ("answers", name, "statements"), what, mend))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
