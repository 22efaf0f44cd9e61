"""Which fields a document has, and inside of what: for those who wrote one where it is not."""

from collections.abc import Mapping
from typing import get_args

from pydantic import BaseModel

from digiassess.model.bank_rules import Path, nearest
from digiassess.model.language import _


def fields_of(model: type[BaseModel]) -> dict[str, str]:
    """The names of the fields of `model` and of the models inside it, each with the field that it is inside of."""
    found = dict.fromkeys(model.model_fields, "")
    waiting = [(field.annotation, name) for name, field in model.model_fields.items()]
    while waiting:
        kind, inside = waiting.pop(0)
        if isinstance(kind, type) and issubclass(kind, BaseModel) and not found.keys() >= set(kind.model_fields):
            found = {**dict.fromkeys(kind.model_fields, inside), **found}
            waiting += [(field.annotation, name) for name, field in kind.model_fields.items()]
        waiting += [(member, inside) for member in get_args(kind) if member is not None]
    return found


def instead(name: str, place: Path, fields: Mapping[str, str]) -> str:
    """What to write in place of the field `name` at `place`, where there is none: there, or somewhere else."""
    if fields.get(name):
        return _("write it under '{field}'").format(field=fields[name])
    if name in fields:
        holder = next((part for part in reversed(place[:-1]) if isinstance(part, str)), "")
        return _("take it out of '{field}', and write it above").format(field=holder)
    return nearest(name, fields) or _("take it out")


_A_SLIP = 0.8
"""How near a field that is not known must be to one that is, for it to be a slip, and not one of a newer version."""


def or_a_slip(name: str, fields: Mapping[str, str], otherwise: str) -> str:
    """`otherwise`, what is said of the field `name` that a program may have written, or first the one that is meant."""
    meant = nearest(name, fields, _A_SLIP)
    return _("{meant} Else {otherwise}").format(meant=meant, otherwise=otherwise) if meant else otherwise
