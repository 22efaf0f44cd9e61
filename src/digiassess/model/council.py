"""When two names are one council's, and when they may be (DESIGN, section 5)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_HYPHENS_AND_BLANKS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212\u30fb\ufe58\ufe63\uff0d_-]+")
_QUOTES = re.compile("[\"'`\u00b4\u2018-\u201f\u02b9-\u02bd\u2032-\u2037\u2039\u203a\u00ab\u00bb]+")

KIND_WORDS = frozenset(
    {
        *("county", "city", "borough", "district", "unitary", "metropolitan", "town", "parish", "community", "royal"),
        *("london", "council", "authority", "combined", "corporation", "burgh", "regional", "islands", "shire"),
    }
)
"""Words that say what kind of council it is, and not which."""

KINDS_IN_SHORT: Mapping[str, frozenset[str]] = {
    **{"cc": frozenset({"county", "city"}), "dc": frozenset({"district"}), "bc": frozenset({"borough"})},
    **{"tc": frozenset({"town"}), "pc": frozenset({"parish"}), "ua": frozenset({"unitary"})},
    **{"mdc": frozenset({"metropolitan", "district"}), "cbc": frozenset({"county", "borough"})},
    **dict.fromkeys(("mbc", "mb"), frozenset({"metropolitan", "borough"})),
    **dict.fromkeys(("lb", "lbc"), frozenset({"london", "borough"})),
    **dict.fromkeys(("rb", "rbc"), frozenset({"royal", "borough"})),
}
"""How such words are written in short, and which kinds each may say."""

_COMPASS = frozenset(
    f"{way}{end}"
    for way in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
    for end in ("", "ern")
) | {"gogledd", "dwyrain", "gorllewin"}
_NUMBERS = frozenset(
    {
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    }
)
_SHORT = 4
_EDITS = 2


def council_key(name: str) -> str:
    """What all the ways to write one council's name have in common.

    The name after NFKC and case folding, `&` as `and`, with quotes, apostrophes, hyphens and white space made alike.
    The key of a key is itself.
    """
    key, before = name, ""
    # Folding can undo normal form, and normal form can bring back what folds: two rounds settle every character.
    while key != before:
        before = key
        folded = unicodedata.normalize("NFKC", _QUOTES.sub("'", key)).casefold()
        plain = _QUOTES.sub("'", folded).replace("&", " and ")
        key = _HYPHENS_AND_BLANKS.sub(" ", plain).strip()
    return key


def can_be_called(name: str) -> bool:
    """Whether a council can be called so: a name has a letter or a figure, of whatever script, and no NUL."""
    return "\0" not in name and any(character.isalnum() for character in name)


def same_council(first: str, second: str) -> bool:
    """Whether two names are one council's."""
    return council_key(first) == council_key(second)


def former_names(names: Iterable[str], now: str) -> tuple[str, ...]:
    """The `names` of a council that is called something else `now`, each of them once."""
    former = {council_key(name): name for name in names}
    former.pop(council_key(now), None)
    return tuple(former.values())


def identities(councils: Iterable[Iterable[str]]) -> Mapping[str, str]:
    """By the key of each name, the key of the council that is or was called so.

    Each of `councils` is the names that one file gives a council, now and formerly: those that share one are one.
    """
    together: dict[str, set[str]] = {}
    for names in councils:
        keys = {council_key(name) for name in names}
        keys = keys.union(*(together[key] for key in keys if key in together))
        together |= dict.fromkeys(keys, keys)
    return {key: min(keys) for key, keys in together.items()}


def near(first: str, second: str) -> bool:
    """Whether two names that differ may be one council's, so that somebody is asked.

    They are where only accents, full stops and the like differ, or only the words for its kind, written out or in
    short, or where one word of four letters or more differs by at most two edits and is no point of the compass and no
    number.
    """
    if same_council(first, second):
        return False
    words_of_first, words_of_second = _words(first), _words(second)
    if words_of_first == words_of_second:
        return bool(words_of_first)
    without_kind = _without_kind(words_of_first)
    if without_kind and without_kind == _without_kind(words_of_second):
        return True
    differing = [pair for pair in zip(words_of_first, words_of_second, strict=False) if pair[0] != pair[1]]
    if len(words_of_first) != len(words_of_second) or len(differing) != 1:
        return False
    words = differing[0]
    if max(map(len, words)) < _SHORT or any(_tells_apart(word) for word in words):
        return False
    return _edits(*words) <= _EDITS


def _words(name: str) -> list[str]:
    """The words of a name without accents, and without marks but for apostrophes, where words are still told apart."""
    letters = (each for each in unicodedata.normalize("NFD", council_key(name)) if not unicodedata.combining(each))
    return re.sub(r"[^\w']+", " ", "".join(letters)).split()


def _without_kind(words: list[str]) -> list[str]:
    return [word for word in words if word not in KIND_WORDS and word not in KINDS_IN_SHORT]


def _tells_apart(word: str) -> bool:
    return word in _COMPASS or word in _NUMBERS or any(character.isdigit() for character in word)


def _edits(first: str, second: str) -> int:
    """How many letters must be put in, taken out or changed to make one word of the other; more than two is three."""
    if abs(len(first) - len(second)) > _EDITS:
        return _EDITS + 1
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        fresh = [place]
        for column, other in enumerate(second, 1):
            fresh.append(min(row[column] + 1, fresh[-1] + 1, row[column - 1] + (letter != other)))
        row = fresh
    return row[-1]
