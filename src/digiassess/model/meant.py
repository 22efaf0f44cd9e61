"""What somebody means who types a part of a name: a kind of council, a theme by its title or its place in the list."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from digiassess.model.bank import Theme
from digiassess.model.text import whole_number

_Name = TypeVar("_Name", bound=str)


def meant(word: str, names: Iterable[_Name]) -> list[_Name]:
    """The names that `word` may mean: the one that it is, in any case, else all that begin with it, or none."""
    known, said = list(names), _key(word)
    if not said:
        return []
    return [name for name in known if _key(name) == said] or [name for name in known if _key(name).startswith(said)]


def themes_meant(word: str, themes: Sequence[Theme]) -> list[Theme]:
    """The themes that `word` may mean: by number from 1 as a list shows them, by id, by title, or how one begins."""
    number = whole_number(word, 1, len(themes))
    if number is not None:
        return [themes[number - 1]]
    said = _key(word)
    names = {theme.id: (_key(theme.id), _key(theme.title)) for theme in themes}
    if exactly := [theme for theme in themes if said in names[theme.id]]:
        return exactly
    return [theme for theme in themes if said and any(name.startswith(said) for name in names[theme.id])]


def _key(text: str) -> str:
    """`text` in one case, and with blanks, hyphens and low lines alike."""
    return re.sub(r"[\s_-]+", "-", text.strip()).casefold()
