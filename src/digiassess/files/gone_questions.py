"""What became of a question that a bank has no more: under which id it goes on, or why it was retired."""

from contextlib import suppress
from pathlib import Path

from digiassess.files.bank_folder import read_bank
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _


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
