"""When two names may be one person's: people leave an apostrophe, a hyphen or an accent out of their own."""

import unicodedata

from digiassess.model.text import folded


def person_key(name: str) -> str:
    """What the ways to write one person's name have in common: its letters and figures, without accents.

    Two people may share it, so that it is asked whether they are one. What has neither is itself.
    """
    plain = unicodedata.normalize("NFKD", folded(name))
    return "".join(character for character in plain if character.isalnum()) or folded(name)


def nearly_called(first: str, second: str) -> bool:
    """Whether two names that differ, however they are written, may be one person's."""
    return folded(first) != folded(second) and person_key(first) == person_key(second)
