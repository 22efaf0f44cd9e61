"""What leaves as a file, before it leaves: its content, and that of the files beside it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

IsOurs = Callable[[bytes], bool]
"""Tells whether a file is one that this program wrote, as it left it."""


class Made(NamedTuple):
    """What is written: the content of a file, and of those beside it by their names, such as a paper's pictures."""

    content: bytes
    beside: Mapping[str, bytes] = MappingProxyType({})


def to_standard_output(output: Path | None) -> bool:
    """Whether `--output` asks for what is made to be printed."""
    return output is not None and str(output) == "-"
