"""What makes two spellings one word, and where a text uses it: one rule for what is shown and for who checks a bank."""

import re
from collections.abc import Iterator
from functools import lru_cache

from digiassess.model.text import alike

_DASH = re.compile("[\u2013-\u2015]")
"""Dashes that part the words of a sentence, where a hyphen joins them."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
"""Marks that say where a word may be broken, and nothing else."""
_SHORTEST = 2
"""So many letters or figures a word has at least."""
_LETTERS = 5
"""A word of so many capitals at most stands for others: `IT`, `WHO`, `AIDS`."""
_BETWEEN = re.compile(r"[\s-]+")


def spellings(written: str) -> list[str]:
    """How a word may be spelled, from the key of its definition: `digital programmes, programmes` is two."""
    return [spelling for part in written.split(",") if (spelling := part.strip())] or [written]


def known_by(spelling: str) -> str:
    """What is the same of every way to write a spelling: `top team` of `Top-teams`, and `IT` of `IT`.

    One and several are the same where they differ by an s, and so are small and capital letters, a blank and a hyphen,
    straight and round quotes, and an accent that is written with its letter or after it. A short word in capitals alone
    is another than the same in small letters: `IT` is no `it`.
    """
    known = _BETWEEN.sub(" ", searched(spelling)).strip()
    letters = known.removesuffix("s")
    if letters.isupper() and _SHORTEST <= len(letters) <= _LETTERS and " " not in letters:
        return letters
    known = known.lower()
    # Of `as`, or of `plan b-s`, nothing would be left that tells a word.
    return known.removesuffix("s") if len(known.rpartition(" ")[2]) > _SHORTEST else known


def is_word(spelling: str) -> bool:
    """Whether a spelling holds enough to be looked for: a single letter, or signs alone, would be found everywhere."""
    return sum(map(str.isalnum, searched(spelling))) >= _SHORTEST


def searched(text: str) -> str:
    """A line of text as words are looked for in it."""
    return text if text.isascii() else alike(_DASH.sub(" ; ", text).translate(_UNSEEN))


def uses(known: str, text: str) -> Iterator[tuple[int, int]]:
    """From where to where `text`, as it is `searched`, uses what a spelling is `known_by`.

    A part of a longer word is no use of it.
    """
    for match in re.finditer(pattern(known), text):
        # A pattern that looks for this itself takes ten times as long.
        if not _begins_within(text[max(0, match.start() - 1) : match.start()]):
            yield match.span()


def may_use(known: str, text: str, small: str) -> bool:
    """Whether `text`, or in small letters `small`, may use what a spelling is `known_by`: sooner than `uses`."""
    return known.partition(" ")[0] in (small if known.islower() else text)


@lru_cache(512)
def pattern(known: str) -> str:
    """A pattern of what a spelling is `known_by`, up to its end: where it begins within a word is not told by it."""
    spelled = f"{'[ -]'.join(map(re.escape, known.split()))}s?"
    return rf"{spelled if known.isupper() else f'(?i:{spelled})'}(?![\w-])"


def _begins_within(before: str) -> bool:
    return before.isalnum() or before in ("_", "-")
