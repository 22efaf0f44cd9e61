"""What is said of a question that a bank has not: what became of it, where it had it once, or which is meant."""

from contextlib import suppress
from pathlib import Path

from digiassess.files.bank_folder import read_bank
from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Problem
from digiassess.model.bank import Bank
from digiassess.model.bank_rules import Path as Place
from digiassess.model.bank_rules import nearest
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.text import first_words


def became_of(question_id: str, bank: Bank, folder: Path | None = None) -> str:
    """What became of a question that `bank` has not, as the end of a sentence; empty where nothing is known of it.

    Why one was retired stands beside the bank's files, in `folder` or with those that ship, and in no assessment: it is
    told of that very bank alone, in whichever version.
    """
    if (known := bank.named(question_id)) and known[1].id != question_id:
        return _("it is '{id}' now.").format(id=known[1].id)
    # A mistake is told without it where the files cannot be read.
    with suppress(DigiassessError):
        read = read_bank(folder)
        if read.bank.id == bank.id and (reason := read.releases.retired.get(question_id)):
            return _("it was retired. {reason}").format(reason=reason)
    return ""


def no_question(document: Document, place: Place, question_id: str, bank: Bank) -> Problem:
    """The mistake that a file names a question, at `place`, that `bank` has not.

    Reckoned only for the mistakes that are named: a file may name thousands of such questions.
    """
    what = _("there is no question '{name}'").format(name=first_words(question_id))
    mend = became_of(question_id, bank) or nearest(question_id, bank.by_id)
    return document.problem(place, what, mend or _("'digiassess questions list' shows them all"))
