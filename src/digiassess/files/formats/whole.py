"""Whole numbers as other programs write them: to JSON `3.0` is `3`, and pandas for one writes it so."""

from collections.abc import Container, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from digiassess.model.bank import Record

R = TypeVar("R", bound=Record)


def validated(model: type[R], data: Mapping[str, Any], but: Container[str] = ()) -> R:
    """The `model` that `data` says, where a number such as `3.0` is the whole number that it is.

    What stands in the fields `but` stays as it was written. Raises `ValidationError` as pydantic does. Files of our own
    have no such number, and are looked at once.
    """
    try:
        return model.model_validate(data)
    except ValidationError:
        return model.model_validate(
            {name: value if name in but else _whole(value) for name, value in data.items()},
        )


def _whole(value: Any) -> Any:
    if type(value) is dict:
        return {name: _whole(inner) for name, inner in value.items()}
    if type(value) is list:
        return [_whole(inner) for inner in value]
    return int(value) if type(value) is float and value.is_integer() else value
