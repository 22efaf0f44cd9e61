"""What is said of a question that a bank has not: what became of it, where it had it once, or which is meant."""

from contextlib import suppress
from pathlib import Path

from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Problem
from digiassess.model.bank import Bank
from digiassess.model.bank_rules import Path as Place
from digiassess.model.bank_rules import nearest
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _, noted
from digiassess.model.text import first_words


def became_of(question_id: str, bank: Bank, folder: Path | None = None) -> str:
    """What became of a question that `bank` has not, as the end of a sentence; empty where nothing is known of it.

    Why one was retired stands beside the bank's files, in `folder` or with those that ship, and in no assessment: it is
    told of that very bank alone, in whichever version.
    """
    if now := _now(question_id, bank):
        return _("it is '{id}' now.").format(id=now)
    reason = _retired(question_id, bank, folder)
    return _("it was retired. {reason}").format(reason=reason) if reason else ""


def no_question(document: Document, place: Place, question_id: str, bank: Bank) -> Problem:
    """The mistake that a file names a question, at `place`, that `bank` has not.

    Reckoned only for the mistakes that are named: a file may name thousands of such questions. Why one was retired is
    known of the bank that ships alone, since a file does not say where a bank of one's own has its folder.
    """
    none = noted("there is no question '{name}'")
    # One that is known, or nearly, is shown whole: nobody's text is as near to an id, and the slip may be at its end.
    what = _(none).format(name=question_id)
    if now := _now(question_id, bank):
        return document.problem(place, what, _("it is '{id}' now: write that").format(id=now))
    if reason := _retired(question_id, bank, None):
        what = _("'{name}' was retired ({reason})").format(name=question_id, reason=reason.rstrip("."))
        return document.problem(place, what, _("take it out"))
    if meant := nearest(question_id, bank.by_id):
        return document.problem(place, what, meant)
    what = _(none).format(name=first_words(question_id))
    return document.problem(place, what, _("'digiassess questions list' shows them all"))


def _now(question_id: str, bank: Bank) -> str | None:
    """The id under which a question goes on that `bank` has under another one; None where it has not."""
    known = bank.named(question_id)
    return known[1].id if known and known[1].id != question_id else None


def _retired(question_id: str, bank: Bank, folder: Path | None) -> str | None:
    from digiassess.files.bank_folder import read_bank

    # A mistake is told without the reason where the files cannot be read.
    with suppress(DigiassessError):
        read = read_bank(folder)
        return read.releases.retired.get(question_id) if read.bank.id == bank.id else None
    return None
