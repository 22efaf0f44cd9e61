"""What went wrong in a template, in words that somebody who has never seen Python can act on."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, UndefinedError
from jinja2.utils import missing

OLD_NAMES: Mapping[str, str] = {
    "respondents": "'people', how many answered: a paper names nobody",
    "more_gaps": "the questions in each theme's 'gaps'",
    "noted": "each question's 'note'",
    "action_rows": "'actions'",
}
"""What templates of an earlier version used, and what to use today."""
OLD_PARTS: Mapping[str, str] = {"said": "shown", "name": "title"}
"""The same for what stands after a point."""
_SAID_FIRST: Mapping[str, str] = {
    "reader": '{% set reader = "board" %}',
    "gaps_shown": "{% set gaps_shown = true %}",
}
"""What the parts that ship want said before they are put in."""

_MOST_NAMES = 12
_BLOCK = re.compile(r"\{%-?\s*(end)?(if|for|macro|call|filter|with|block)\b")
_OPEN = re.compile(r"innermost block that needs to be closed is '(\w+)'")


class Missing(StrictUndefined):
    """What a template names and nobody gave it: using it says what there is instead."""

    @property
    def _undefined_message(self) -> str:
        name, holder = self._undefined_name, self._undefined_obj
        if self._undefined_hint or holder is missing or not isinstance(name, str):
            return super()._undefined_message
        if holder is None:
            return f"there is nothing here to have a '{name}': ask first, with {{% if ... %}}"
        there = _parts(holder)
        if not there:
            return f"what stands before '.{name}' has no parts"
        if name in OLD_PARTS and OLD_PARTS[name] in there:
            return f"there is no '{name}' here: use '{OLD_PARTS[name]}'"
        close = get_close_matches(name, there, n=1, cutoff=0.6)
        if close:
            return f"there is no '{name}' here: did you mean '{close[0]}'?"
        return f"there is no '{name}' here: there is {', '.join(there[:_MOST_NAMES])}"


def _parts(holder: Any) -> list[str]:
    """The names that may stand after a point; those of a mapping are its keys."""
    if isinstance(holder, Mapping):
        return [str(key) for key in holder]
    named = getattr(holder, "_fields", None) or getattr(type(holder), "model_fields", None)
    return [*named] if named else []


def in_words(error: BaseException) -> str:
    """What `error`, met while a template was filled in, says about the template."""
    if isinstance(error, UndefinedError) and (found := re.match(r"'(\w+)' is undefined", str(error))):
        if found[1] in _SAID_FIRST:
            return f"{error}: say {_SAID_FIRST[found[1]]} before this part is put in"
        new = OLD_NAMES.get(found[1])
        return f"{error}: use {new}" if new else str(error)
    if isinstance(error, TemplateNotFound):
        return f"there is no '{error.name}' in the template's folder"
    if isinstance(error, RecursionError):
        return "it goes round in a circle, or is nested too deep"
    if isinstance(error, MemoryError):
        return "it asks for more memory than a paper can need"
    if isinstance(error, SyntaxError):
        return "it is nested too deep"
    return str(error) or type(error).__name__


def never_closed(source: str | None, message: str) -> tuple[str, int] | None:
    """What block is never closed, in words, and the line it was opened on; None where `message` says something else."""
    found = _OPEN.search(message)
    if found is None or source is None:
        return None
    opened: list[int] = []
    for block in _BLOCK.finditer(source):
        if block[2] != found[1]:
            continue
        if block[1] is None:
            opened.append(source.count("\n", 0, block.start()) + 1)
        elif opened:
            opened.pop()
    return (f"{{% {found[1]} %}} is never closed: add {{% end{found[1]} %}}", opened[-1]) if opened else None
