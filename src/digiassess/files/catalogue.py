"""A catalogue: the program's sentences in another language, compiled by gettext (docs/translating.md)."""

import gettext
import re
import struct
from pathlib import Path

from digiassess.model.errors import DigiassessError

_SHIPPED = Path(__file__).resolve().parent.parent / "languages"


def read_catalogue(language: str) -> gettext.GNUTranslations:
    """The catalogue at the path `language` where that ends in `.mo`, else the one that ships under that code.

    Raises `DigiassessError` where there is none, or it cannot be read.
    """
    own = language.endswith(".mo")
    if not own and not re.fullmatch(r"[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?", language):
        raise DigiassessError(
            f"DIGIASSESS_LANGUAGE is '{language[:80]}', which is no code of a language such as cy, and no .mo file."
        )
    path = Path(language) if own else _SHIPPED / f"{language}.mo"
    if not path.is_file():
        here = ", ".join(sorted(file.stem for file in _SHIPPED.glob("*.mo")))
        known = f"Here are: {here}, and English without it." if here else "English is the only language that ships."
        raise DigiassessError(f"DIGIASSESS_LANGUAGE: there is no catalogue {path}. {known}")
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error, LookupError):
        raise DigiassessError(f"{path} is no compiled catalogue: make it again with msgfmt.") from None
