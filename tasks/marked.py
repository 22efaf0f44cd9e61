"""A part of a file that is made by a program, between two marks in it."""

import re


def parts(text: str, name: str) -> tuple[str, str, str]:
    """What stands before, between and after the marks `<!-- name -->` and `<!-- /name -->`.

    Raises `ValueError` where they do not stand once each, in that order.
    """
    pattern = rf"(.*?<!-- {name} -->[ \t]*\n)(.*?)(<!-- /{name} -->.*)"
    found = re.fullmatch(pattern, text, re.DOTALL)
    if found is None:
        raise ValueError(f"The lines '<!-- {name} -->' and '<!-- /{name} -->' are not there: add them.")
    return found[1], found[2], found[3]


def with_part(text: str, name: str, content: str) -> str:
    """`text` with `content` between its marks, and the rest as it is."""
    before, _, after = parts(text, name)
    return f"{before}\n{content}\n\n{after}"
