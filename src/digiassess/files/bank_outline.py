"""What a bank's files say although something in them is wrong, so that one run finds every mistake.

A field that is wrong is told as that. What else stands there is held against the rest all the same: a value that is
not known is neither above nor below another, and what is not known at all is empty, against which nothing is held.
"""

from collections.abc import Callable, Collection
from math import nan
from typing import Any, TypeVar

from pydantic import ValidationError

from digiassess.model.bank import Level, Question, Record, Signpost, Step, StepInFile
from digiassess.model.bank_files import BankFile

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_HEADER: dict[str, Any] = {
    **{"id": "stand-in", "version": "0", "title": "?", "target": 0, "themes": ["stand-in"]},
    "levels": [{"value": 0, "name": "?"}, {"value": 1, "name": "?"}],
}
_QUESTION: dict[str, Any] = {"id": "stand-in", "text": "?", "levels": [], "basis": "review"}

_SIGNPOST: dict[str, Any] = {"id": "stand-in", "source": "current", "finding": "?", "status": "confirmed"}


class _Statement(Record):
    """One level of a question, read by itself."""

    step: StepInFile


def header_outline(data: Any, wrong: Collection[str]) -> BankFile:
    """What `bank.yaml` says in its `data`, of whose fields those in `wrong` could not be read.

    Without version, levels, kinds or themes where nothing of them is known.
    """
    written = data if isinstance(data, dict) else {}
    header = _with_stand_ins(BankFile, written, wrong, _HEADER)
    levels = _each(written.get("levels"), Level.model_validate, Level.model_construct(value=nan, name="?"))
    known = {
        "levels": levels if len(levels) > 1 else (),
        "kinds": _texts(written.get("kinds")),
        "version": "",
        "themes": _texts(written.get("themes")),
    }
    return header.model_copy(update={name: value for name, value in known.items() if name in wrong or not written})


def question_outline(data: dict[str, Any], wrong: Collection[str], name: str, levels: int) -> Question:
    """What a question says in its `data`, of whose fields those in `wrong` could not be read.

    It is called `name` where it has no name of its own, and has as many `levels` as are right where it has no list of
    them.
    """
    question = _with_stand_ins(Question, data, wrong, _QUESTION)
    unread, written = Step.model_construct(statement="?", value=nan), data.get("levels")
    known = {
        "id": data["id"] if isinstance(data.get("id"), str) else name,
        "levels": _each(written, _step, unread) if isinstance(written, list) else (unread,) * levels,
        **{key: _texts(data.get(key)) for key in ("signposts", "applies_to", "replaces")},
    }
    return question.model_copy(update={key: value for key, value in known.items() if key in wrong})


def signpost_outline(data: dict[str, Any], wrong: Collection[str], name: str) -> Signpost:
    """What a signpost says in its `data`, of whose fields those in `wrong` could not be read; `name` as above."""
    signpost = _with_stand_ins(Signpost, data, wrong, _SIGNPOST)
    known = {
        "id": data["id"] if isinstance(data.get("id"), str) else name,
        # Said, if not well: that they are missing cannot be told.
        **dict.fromkeys(("title", "url", "section"), "?"),
        "status": "confirmed" if "url" in data else "unknown",
        "superseded_by": _texts(data.get("superseded_by")),
    }
    return signpost.model_copy(update={key: value for key, value in known.items() if key in wrong})


def _with_stand_ins(model: type[R], data: dict[str, Any], wrong: Collection[str], stand_ins: dict[str, Any]) -> R:
    right = {name: value for name, value in data.items() if name in model.model_fields and name not in wrong}
    return model.model_validate({**stand_ins, **right})


def _each(written: Any, read: Callable[[Any], T], otherwise: T) -> tuple[T, ...]:
    """Each of a list as it is read, and `otherwise` for what cannot be."""
    found = []
    for item in written if isinstance(written, list) else ():
        try:
            found.append(read(item))
        except ValidationError:
            found.append(otherwise)
    return tuple(found)


def _step(written: Any) -> Step:
    return _Statement.model_validate({"step": written}).step


def _texts(written: Any) -> tuple[str, ...]:
    """A list of texts, as it stands; nothing where it is no such list."""
    return tuple(written) if isinstance(written, list) and all(isinstance(item, str) for item in written) else ()
