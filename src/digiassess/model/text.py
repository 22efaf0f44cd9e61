"""Text as people type it, made safe to keep and to print.

Control and direction characters can rewrite a terminal or hide what a line says (CWE-150), so they are taken out
wherever text comes in: typed, read from a file, or loaded again.
"""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

# C0 but for tab and newline, DEL, C1, line and paragraph separators, marks that change direction, the byte order mark,
# and lone surrogates, which no file can hold.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \t]+")

NOTE_LENGTH = 20_000
LINE_LENGTH = 2_000
NAME_LENGTH = 200


def clean_line(text: str) -> str:
    """`text` on one line, without control or direction characters and without doubled spaces."""
    # Nearly all text is clean already, and nothing that is taken out counts as printable.
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(_CONTROL.sub(" ", text).split())


def clean_prose(text: str) -> str:
    """`text` without control or direction characters; its line breaks stay, spaces at line ends do not."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = (_SPACES.sub(" ", _CONTROL.sub(" ", line)).strip() for line in unified.split("\n"))
    return "\n".join(lines).strip("\n")


Name = Annotated[str, AfterValidator(clean_line), StringConstraints(min_length=1, max_length=NAME_LENGTH)]
"""A council's name, a title: one line, 1 to 200 characters."""

Line = Annotated[str, AfterValidator(clean_line), StringConstraints(min_length=1, max_length=LINE_LENGTH)]
"""One line of 1 to 2,000 characters."""

Prose = Annotated[str, AfterValidator(clean_prose), StringConstraints(max_length=NOTE_LENGTH)]
"""Any number of lines, 20,000 characters at most."""
