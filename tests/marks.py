"""A catalogue that marks what it says, so that what no catalogue said can be seen: it would stay English in Welsh."""

from __future__ import annotations

import re


class Marking:
    """A catalogue that says every sentence in English, between marks; what is put into it stands outside of them."""

    def gettext(self, message: str, /) -> str:
        return "«" + re.sub(r"\{[^{}]*\}", r"»\g<0>«", message) + "»"

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return self.gettext(singular if number == 1 else plural)


def unmarked(text: str, ids: str = "a.", command: str = "") -> list[str]:
    """The words of `text` that no catalogue said, but for those with `ids` in them, which are ids of a bank.

    Nor are those of a `command` that is shown to be typed.

    What else a bank, a council or a person says is to be in capitals, or a letter.
    """
    while (less := re.sub(r"«[^«»]*»", " ", text)) != text:
        text = less
    return [
        word
        for word in re.findall(r"[\w.'-]+", text)
        if re.search(r"[a-z]{2}", word) and ids not in word and word not in command.split()
    ]
