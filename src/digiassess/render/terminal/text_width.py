"""How wide text is on a terminal, where its lines are broken, and what of it could steer the terminal."""

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r" *[^ ]+")
"""A word with the spaces before it, which count where two words stand on one line."""


_STOPS = ",;: "
"""What does not stand before dots."""


def cells_of(text: str) -> int:
    """How many columns of a terminal `text` takes: a Chinese character two, a combining accent none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of_letter, text))


@lru_cache(maxsize=4096)
def _cells_of_letter(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def harmless(text: str) -> str:
    """`text` without what could steer a terminal."""
    if text.isprintable():
        return text
    # Imported here: help is laid out by these rows too, and must not load the models for a text that is its own.
    from digiassess.model.text import clean_line

    return clean_line(text)


def wrapped(text: str, first: int, room: int) -> list[str]:
    """`text` in lines of `room` columns, the first of `first`; a word that is longer has a line to itself."""
    if cells_of(text) <= first:
        return [text]
    lines, line, taken, most = [], "", 0, first
    for word in _WORDS.findall(text):
        wide = cells_of(word)
        if line and taken + wide > most:
            lines.append(line)
            line, most = word.lstrip(" "), room
            taken = cells_of(line)
        else:
            line, taken = line + word, taken + wide
    return [*lines, line]


def shortened(text: str, room: int) -> str:
    """`text`, or as many whole words of it as `room` columns hold, with dots where it goes on; at least one."""
    if cells_of(text) <= room:
        return text
    first, *words = text.split()
    kept = first.rstrip(_STOPS)
    for place in range(1, len(words) + 1):
        longer = " ".join((first, *words[:place])).rstrip(_STOPS)
        if cells_of(longer) >= room:
            break
        kept = longer
    return f"{kept}…"
