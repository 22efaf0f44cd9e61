"""What went wrong in a template, in words that somebody who has never seen Python can act on."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, UndefinedError
from jinja2.utils import missing

from digiassess.render.english import _, listed, noted

OLD_NAMES: Mapping[str, str] = {
    "respondents": noted("'people', how many answered: a paper names nobody"),
    "more_gaps": noted("the questions in each theme's 'gaps'"),
    "noted": noted("each question's 'note'"),
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
# Compiled at their first use: most templates have no mistake.
_BLOCK = r"\{%-?\s*(end)?(if|for|macro|call|filter|with|block)\b"


class Missing(StrictUndefined):
    """What a template names and nobody gave it: using it says what there is instead."""

    @property
    def _undefined_message(self) -> str:
        name, holder = self._undefined_name, self._undefined_obj
        if self._undefined_hint or holder is missing or not isinstance(name, str):
            return super()._undefined_message
        if holder is None:
            return _("there is nothing here to have a '{name}': ask first, with {{% if ... %}}").format(name=name)
        there = _parts(holder)
        if not there:
            return _("what stands before '.{name}' has no parts").format(name=name)
        if name in OLD_PARTS and OLD_PARTS[name] in there:
            return _("there is no '{name}' here: use '{new}'").format(name=name, new=OLD_PARTS[name])
        close = get_close_matches(name, there, n=1, cutoff=0.6)
        if close:
            return _("there is no '{name}' here: did you mean '{close}'?").format(name=name, close=close[0])
        return _("there is no '{name}' here: there is {there}").format(name=name, there=listed(there, _MOST_NAMES))


def _parts(holder: Any) -> list[str]:
    """The names that may stand after a point; those of a mapping are its keys."""
    if isinstance(holder, Mapping):
        return [str(key) for key in holder]
    named = getattr(holder, "_fields", None) or getattr(type(holder), "model_fields", None)
    return [*named] if named else []


def in_words(error: BaseException, names: Iterable[str] = ()) -> str:
    """What `error`, met while a template was filled in with `names`, says about the template."""
    if isinstance(error, UndefinedError) and (found := re.match(r"'(\w+)' is undefined", str(error))):
        if found[1] in _SAID_FIRST:
            return _("{error}: say {words} before this part is put in").format(error=error, words=_SAID_FIRST[found[1]])
        new = OLD_NAMES.get(found[1])
        if new:
            return _("{error}: use {new}").format(error=error, new=_(new))
        close = get_close_matches(found[1], names, n=1, cutoff=0.6)
        return _("{error}: did you mean '{close}'?").format(error=error, close=close[0]) if close else str(error)
    if isinstance(error, TemplateNotFound):
        return _("there is no '{name}' in the template's folder").format(name=error.name)
    if isinstance(error, RecursionError):
        return _("it goes round in a circle, or is nested too deep")
    if isinstance(error, MemoryError):
        return _("it asks for more memory than a paper can need")
    if isinstance(error, SyntaxError):
        return _("it is nested too deep")
    return str(error) or type(error).__name__


def never_closed(source: str | None, message: str) -> tuple[str, int] | None:
    """What block is never closed, in words, and the line it was opened on; None where `message` says something else."""
    found = re.search(r"innermost block that needs to be closed is '(\w+)'", message)
    if found is None or source is None:
        return None
    opened: list[int] = []
    for block in re.finditer(_BLOCK, source):
        if block[2] != found[1]:
            continue
        if block[1] is None:
            opened.append(source.count("\n", 0, block.start()) + 1)
        elif opened:
            opened.pop()
    return (
        (_("{{% {found} %}} is never closed: add {{% end{found} %}}").format(found=found[1]), opened[-1])
        if opened
        else None
    )
