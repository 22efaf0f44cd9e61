"""A text that is as long as its place in a paper allows: it ends where a sentence ends."""

import re
from collections.abc import Iterator

from digiassess.model.text import clean_line

_CUT = " …"
# Compiled at their first use: in most papers nothing is too long.
_STOP = r"([.!?…])[\"')\]’”]* (?=(\S))"
_INITIALS = r"[^\W\d_](\.[^\W\d_])*"
_BEFORE_NAMES = r"(?i:drs?|mrs?|ms|mx|prof|rev|hon|cllrs?|ste?|mt|capt|lt|maj|sgt|messrs|e\.?g|i\.?e|cf|viz|vs|approx)"
"""What is followed by a stop that ends no sentence, whatever comes after it."""
_BEFORE_FIGURES = r"(?i:nos?|pp?|paras?|sec|s|art|ch|vol|fig|ref|est|ca?|ext|tel)"
"""What is, where a figure comes after it."""


def short(text: str, most: int = 240) -> str:
    """`text` as it is where it has `most` letters at most, else those of its first sentences that have.

    Empty where not even the first has: what is cut in the middle says something else, and the template has other words.
    A stop after an abbreviation or an initial ends no sentence, and where that is in doubt none does.

    >>> short("Test the restore. Then write down how long it took.", 20)
    'Test the restore.'
    >>> short("Ask Dr. Patel. Then write down what she said.", 20)
    'Ask Dr. Patel.'
    """
    line = clean_line(text)
    if len(line) <= most:
        return line
    return line[: max((end for end in _ends(line) if end <= most), default=0)]


def _ends(line: str) -> Iterator[int]:
    """Where the sentences of `line` end, but for the last."""
    for found in re.finditer(_STOP, line):
        stop, after = found.groups()
        if not after.islower() and not (stop == "." and _is_abbreviation(line[: found.start()], after)):
            yield found.end() - 1


def _is_abbreviation(before: str, after: str) -> bool:
    """Whether `before`, which a stop follows, ends with an abbreviation or initials, where `after` comes next."""
    word = re.split(r"[^\w.]", before[before.rfind(" ") + 1 :])[-1]
    if re.fullmatch(_BEFORE_NAMES, word) or (word.isupper() and re.fullmatch(_INITIALS, word)):
        return True
    return (after.isdecimal() or after in "£$€") and re.fullmatch(_BEFORE_FIGURES, word) is not None


def begun(text: str, most: int = 100) -> str:
    """`text` as `short` has it, or where not even its first sentence has room its beginning, to the end of a word.

    The place says that it is cut, by the sign at its end and by where the whole stands.

    >>> begun("Test the restore of every system and write down how long it took.", 20)
    'Test the restore …'
    """
    line = clean_line(text)
    whole = short(line, most)
    if whole or not line:
        return whole
    room = line[: most - len(_CUT) + 1]
    kept = room.rpartition(" ")[0].rstrip(" ,;:") or room[:-1]
    return f"{kept}{_CUT}"
