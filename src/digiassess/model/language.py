"""The way to say every sentence in another language.

Sentences stand where they are used, inside `_()` or `ngettext()`. Without a catalogue they are said as they stand;
`speak` takes another one (docs/translating.md). It stands on the lowest floor, since every floor has something to say.
"""

from collections.abc import Sequence
from typing import Protocol


class Catalogue(Protocol):
    """What says sentences in one language: a `gettext.NullTranslations` or anything like it."""

    def gettext(self, message: str, /) -> str:
        """`message` in that language, or as it is where the catalogue lacks it."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """The form of the message that `number` takes in that language."""
        ...


_spoken: list[Catalogue] = []


def speak(catalogue: Catalogue | None) -> None:
    """From now on every sentence is said as `catalogue` has it; in English again with None."""
    _spoken[:] = [] if catalogue is None else [catalogue]


def _(message: str) -> str:
    """`message` in the language that is spoken. What is put into it comes after, with `format`."""
    return _spoken[0].gettext(message) if _spoken else message


def ngettext(singular: str, plural: str, number: int) -> str:
    """The one of two messages that goes with `number`, in the language that is spoken."""
    if _spoken:
        return _spoken[0].ngettext(singular, plural, number)
    return singular if number == 1 else plural


def listed(words: Sequence[str], most: int | None = None) -> str:
    """`a`, `a and b`, `a, b and c`; an empty text for none, and beyond `most` of them `a, b and 3 more`.

    Where one of them says "and" itself a comma parts it from the last: `a and b, and c and d`.
    """
    if most is not None:
        words = shortened(words, most)
    if len(words) < 2:
        return "".join(words)
    said = _("{words} and {last}")
    if any(said.format(words="", last="") in each for each in words):
        said = _("{words}, and {last}")
    return said.format(words=", ".join(words[:-1]), last=words[-1])


def shortened(words: Sequence[str], most: int) -> Sequence[str]:
    """The first `most` of `words`, and how many more there are where there are more."""
    return words if len(words) <= most else [*words[:most], _("{number} more").format(number=len(words) - most)]


def either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`; an empty text for none."""
    if len(words) < 2:
        return "".join(words)
    return _("{others} or {last}").format(others=", ".join(words[:-1]), last=words[-1])


def noted(message: str) -> str:
    """`message` as it is: marks one that stands in a table and is said with `_` later."""
    return message
