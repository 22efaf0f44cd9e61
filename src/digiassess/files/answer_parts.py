"""The parts of one answer as a file has them, of a council's or of a person's, read with every mistake in them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pydantic import BaseModel, ValidationError

from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import Mistakes, faults_of
from digiassess.model.answer import CLEAR, PART, Part
from digiassess.model.bank import Bank, Question
from digiassess.model.bank_rules import Path
from digiassess.model.language import _
from digiassess.model.text import folded


@dataclass(frozen=True)
class PartsRead:
    """What a file says of the parts of one answer."""

    said: dict[str, Any] = field(default_factory=dict)
    """By name, those that have a value; none where one of them is no such value."""
    cleared: tuple[str, ...] = ()
    """The names of those that are taken back."""
    right: bool = True
    """Whether nothing is wrong in any."""


def read_parts(
    fields: Mapping[str, Any],
    names: Iterable[str],
    model: type[BaseModel],
    question: Question,
    bank: Bank,
    path: Path,
    document: Document,
    mistakes: Mistakes,
) -> PartsRead:
    """What the `fields` at `path` say of the parts called `names`, as `model` holds them; mistakes go to `mistakes`."""
    before = len(mistakes)
    typed: dict[str, Any] = {}
    cleared = []
    for name in names:
        value = read_part(PART[name], fields.get(name), question, bank, (*path, name), document, mistakes)
        if value is CLEAR:
            cleared.append(name)
        elif value is not None:
            typed[name] = value
    said = {}
    try:
        found = model.model_validate(typed)
        said = {name: getattr(found, name) for name in typed}
    except ValidationError as error:
        for fault in faults_of(error, model, path):
            mistakes.add(partial(document.problem, *fault))
    return PartsRead(said, tuple(cleared), len(mistakes) == before)


def read_part(
    part: Part,
    said: Any,
    question: Question,
    bank: Bank,
    path: Path,
    document: Document,
    mistakes: Mistakes,
    what: str = "",
) -> Any:
    """The value of `part` that `said` is, `CLEAR`, or None where it says nothing or cannot be so.

    `what` is wrong then, where it stands in no answer.
    """
    try:
        return part.read(said, bank, question) if part.read is not None else None
    except ValueError as error:
        mend = _("give a level number from 0 to {top}")
        if part.name == "level":
            mend = _("give a level number from 0 to {top}, its name, don't know or not applicable")
            mend = "; ".join(filter(None, (mend, said_plainly(said, bank.top))))
        mistakes.add(partial(document.problem, path, what or str(error), mend.format(top=bank.top)))
        return None


def said_plainly(said: Any, top: int) -> str:
    """How to write what `said`, which is no level, may well mean; empty where nothing is likely. Nothing is guessed."""
    text = folded(str(said)).rstrip(".")
    if _UNSURE.fullmatch(text):
        return _("write don't know where that is meant")
    found = re.fullmatch("(?:level|l) ?([0-9]{1,5})", text, re.ASCII)
    if found is None or int(found[1]) > top:
        return ""
    return _("write {number} where the lowest level is meant by 0").format(number=int(found[1]))


_UNSURE = re.compile("(?:i'?m )?(?:not sure|unsure)|i don'?t know|no idea|dk|\\?")
