"""That text on the command line is in UTF-8: without the bytes that cannot be read it would say something else."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from digiassess.model.errors import UsageError
from digiassess.model.language import _

_BYTES = re.compile("[\ud800-\udfff]")
"""How Python keeps bytes of the command line that are no characters."""


def in_utf8(function: Callable[..., Any]) -> Callable[..., Any]:
    """A command's `function`, which is called with text in UTF-8 alone, whatever option or argument it is of.

    Paths are no text, and neither is what may be a file's name, as its metavar says: those may hold any bytes.
    """

    @wraps(function)
    def begin(**given: Any) -> Any:
        for parameter, value in given.items():
            texts = value if isinstance(value, list | tuple) else (value,)
            if any(isinstance(text, str) and _BYTES.search(text) for text in texts):
                _check(function, parameter)
        return function(**given)

    return begin


def _check(function: Callable[..., Any], parameter: str) -> None:
    """Raises `UsageError` unless the parameter may be a file."""
    info = next(iter(getattr(function.__annotations__[parameter], "__metadata__", ())), None)
    metavar = getattr(info, "metavar", None) or parameter.upper()
    if "FILE" in metavar.split("|"):
        return
    # The first name of an annotated option is where its default would be.
    declared = (getattr(info, "default", None), *(getattr(info, "param_decls", None) or ()))
    names = [each for each in declared if isinstance(each, str) and each.startswith("--")]
    if type(info).__name__ == "OptionInfo":
        metavar = names[-1] if names else f"--{parameter.replace('_', '-')}"
    raise UsageError(_("{name} has characters that are not in UTF-8: type it in UTF-8.").format(name=metavar))
