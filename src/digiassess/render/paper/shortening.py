"""A text that is as long as its place in a paper allows: it ends where a sentence ends."""

import re

from digiassess.model.text import clean_line

_CUT = " …"
_BETWEEN = re.compile(r"(?<=[.!?]) ")


def short(text: str, most: int = 240) -> str:
    """`text` as it is where it has `most` letters at most, else those of its first sentences that have.

    Empty where not even the first has: what is cut in the middle says something else, and the template has other words.

    >>> short("Test the restore. Then write down how long it took.", 20)
    'Test the restore.'
    """
    line = clean_line(text)
    if len(line) <= most:
        return line
    kept = ""
    for sentence in _BETWEEN.split(line):
        if len(kept) + len(sentence) >= most:
            break
        kept = f"{kept} {sentence}".lstrip()
    return kept


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
