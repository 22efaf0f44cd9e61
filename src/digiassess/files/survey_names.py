"""Whose a row of a survey's table is by what it says of a name: somebody's, nobody's, or made of the others."""

import re
from collections.abc import Iterable

from digiassess.model.answer import BY_WORD
from digiassess.model.text import folded

_NOBODY = {
    *BY_WORD,
    *("anonymous", "anonymous user", "anonymous respondent", "anon", "none", "no name", "nobody", "not given"),
    *("not stated", "prefer not to say", "rather not say", "private", "confidential", "x", "xx", "xxx", "test"),
}
"""What people, and services, write where a name is asked for and none is given."""
_MADE = {
    *("total", "totals", "subtotal", "sum", "average", "averages", "avg", "mean", "median", "mode", "overall"),
    *("count", "n", "base", "min", "minimum", "max", "maximum", "deviation", "dev", "percentage", "percent", "%"),
    *("answered", "respondents", "responses"),
}
"""What a row is called, or one of its words, that holds figures made of those above or below."""
_OF_WHAT = {
    *("grand", "sub", "std", "standard", "of", "all", "per", "cent", "number", "no", "score", "scores", "level"),
    *("levels", "answer", "answers", "people", "rows", "the", "in", "=", "-", "and", "by"),
}
"""What stands beside such a word."""


def is_nobody(name: str) -> bool:
    """Whether that is what is written where nobody is named: a name has a letter."""
    said = folded(name).strip(" .")
    return said in _NOBODY or not re.search(r"[^\W\d_]", said)


def whole_name(name: str, first: str, last: str) -> str:
    """A name that stands in several columns: a first or whole name, and a last one that it may hold already.

    A first and a last name are one person's: what stands under a whole name that lacks either is an account's.
    """
    first, last = ("" if is_nobody(part) else part for part in (first, last))
    if first and last and not all(folded(part) in folded(name) for part in (first, last)):
        name = first
    begun = name or first
    if not last or folded(last) in folded(begun):
        return begun
    return f"{begun} {last}" if begun else last


def made_of_others(beside: Iterable[str]) -> str:
    """What a row that is a figure made of the others calls itself, as `Average`; empty where it is somebody's.

    `beside` is what it says besides answers.
    """
    said = [cell.strip() for cell in beside if re.search(r"[^\W\d_]|%", cell)]
    words = set(re.findall(r"[^\W_]+|%", folded(said[0]))) if len(said) == 1 else set()
    return said[0] if words & _MADE and words <= _MADE | _OF_WHAT else ""
