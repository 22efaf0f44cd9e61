"""Where the content that ships with the program stands."""

from pathlib import Path

from digiassess.model.errors import DigiassessError
from digiassess.model.language import _

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """The folder `questions` or `reports` that ships: inside the installed package, else at the top of a checkout.

    An editable installation has no copy inside the package, so both places are looked at.
    """
    for place in (_PACKAGE / name, _PACKAGE.parent.parent / name):
        if place.is_dir():
            return place
    raise DigiassessError(
        _("The folder '{name}' that ships with digiassess is missing: install digiassess again.").format(name=name)
    )
