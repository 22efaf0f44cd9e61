"""A part of a file that the program keeps, between two marks."""

import re
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.formats.text import read_text
from digiassess.files.replace import replace_file
from digiassess.model.errors import DigiassessError


def marked_part(text: str, name: str, path: object) -> tuple[str, str, str]:
    """What stands before, between and after the marks `<!-- name -->` and `<!-- /name -->`.

    Raises `DigiassessError` where they do not stand once each, in that order.
    """
    pattern = rf"(.*?<!-- {name} -->[ \t]*\r?\n)(.*?)(<!-- /{name} -->.*)"
    found = re.fullmatch(pattern, text, re.DOTALL)
    if found is None:
        raise DigiassessError(f"{path}: the lines '<!-- {name} -->' and '<!-- /{name} -->' are not there: add them.")
    return found[1], found[2], found[3]


def renew_part(path: Path, name: str, content: str) -> None:
    """Puts `content` between the marks of the file at `path` and leaves the rest of it as it is."""
    before, _, after = marked_part(read_text(path), name, path)
    try:
        replace_file(path, f"{before}\n{content}\n\n{after}".encode())
    except OSError as error:
        raise unreadable(error, path) from None
