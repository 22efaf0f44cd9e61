"""The kind of council that is meant by what was typed."""

from digiassess.model.bank import Bank
from digiassess.model.bank_rules import hint
from digiassess.model.errors import DigiassessError
from digiassess.model.meant import meant
from digiassess.model.text import clean_line
from digiassess.render.english import _


def chosen_kind(bank: Bank, given: str) -> tuple[str, str]:
    """The kind of council that is meant, and a sentence that says so where it was not typed as it is called.

    Raises `DigiassessError` for what is no kind of the bank, and for what may be several.
    """
    found = meant(given, bank.kinds)
    if len(found) == 1:
        taken = _("'{given}' is taken as the kind of council {kind}.").format(
            given=clean_line(given)[:60], kind=found[0]
        )
        return found[0], "" if found[0] == given else taken
    if found:
        several = _("'{given}' may be more than one kind of council: choose from {names}.")
        raise DigiassessError(several.format(given=clean_line(given)[:60], names=", ".join(found)))
    wrong = _("'{given}' is no kind of council in its question bank: {mend}")
    use = _("use {names}").format(names=", ".join(bank.kinds))
    raise DigiassessError(wrong.format(given=clean_line(given)[:60], mend=hint(given, bank.kinds, use)))
