"""A catalogue: the program's sentences in another language, compiled by gettext (docs/translating.md)."""

import gettext
import re
import struct
from pathlib import Path

from digiassess.model.errors import DigiassessError
from digiassess.model.language import _

_SHIPPED = Path(__file__).resolve().parent.parent / "languages"


def read_catalogue(language: str) -> gettext.GNUTranslations:
    """The catalogue at the path `language` where that ends in `.mo`, else the one that ships under that code.

    Raises `DigiassessError` where there is none, or it cannot be read.
    """
    own = language.endswith(".mo")
    if not own and not re.fullmatch(r"[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?", language):
        raise DigiassessError(
            _(
                "DIGIASSESS_LANGUAGE is '{language}', which is no code of a language such as cy, and no .mo file."
            ).format(language=language[:80])
        )
    path = Path(language) if own else _SHIPPED / f"{language}.mo"
    if not path.is_file():
        here = ", ".join(sorted(file.stem for file in _SHIPPED.glob("*.mo")))
        known = (
            _("Here are: {here}, and English without it.").format(here=here)
            if here
            else _("English is the only language that ships.")
        )
        raise DigiassessError(
            _("DIGIASSESS_LANGUAGE: there is no catalogue {path}. {known}").format(path=path, known=known)
        )
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error, LookupError):
        raise DigiassessError(
            _("{path} is no compiled catalogue: make it again with msgfmt.").format(path=path)
        ) from None
