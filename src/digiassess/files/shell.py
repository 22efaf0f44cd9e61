"""Words of a command that is shown to be copied: whatever a name holds, a shell takes it as that name alone."""

import os
import re
import shlex
from collections.abc import Callable, Iterable
from typing import NamedTuple

from digiassess.model.text import shown


class _Shell(NamedTuple):
    """How a system's shells read a word."""

    bare: str
    """What needs no quotes."""
    harmless: str
    """What means nothing inside double quotes, in every shell of the system."""
    quote: Callable[[str], str]
    """For all else."""


_POSIX = _Shell(r"[A-Za-z0-9_@%+=:,./-]+", r"[^\"$`\\!]*", shlex.quote)
_WINDOWS = _Shell(r"[A-Za-z0-9_+=:./\\-]+", r"[^\"$`%!]*", lambda word: "'{}'".format(word.replace("'", "''")))


def as_word(text: object, system: str = os.name) -> str:
    """`text`, or a path, as one word of a command: as it is, or in double quotes, which every shell has, where they do.

    >>> print(as_word("barset"), as_word("Barset Council"), as_word('"Barset" Council', "posix"))
    barset "Barset Council" '"Barset" Council'
    """
    word, shell = shown(text), _WINDOWS if system == "nt" else _POSIX
    if re.fullmatch(shell.bare, word):
        return word
    return f'"{word}"' if re.fullmatch(shell.harmless, word) else shell.quote(word)


def as_words(words: Iterable[object]) -> str:
    """`words` as a part of a command."""
    return " ".join(map(as_word, words))
