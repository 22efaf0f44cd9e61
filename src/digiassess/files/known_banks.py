"""Banks that were seen before: a file that ends in the very bytes of one need not have it read again.

An assessment's file is nearly all bank, and thousands share one. This program writes the bank last; a file of another
program's may be laid out in any way, and then it is read whole. Whatever is odd about a file is left to that way, too.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from digiassess.files.formats.json import MAX_VALUES, parse_json, values_in
from digiassess.files.formats.problems import BadFileError
from digiassess.model.assessment import BankRecord

_BANK = b'\n  "bank": {'
"""How the last part of a file begins, as this program writes it. Inside a text, JSON has no line break."""

_MOST = 8


class _Ending(NamedTuple):
    """How files end that carry a bank, from the line on that names it."""

    tail: bytes
    values: int
    """How many values it has, at the most."""
    bank: BankRecord


_known: list[_Ending] = []
"""The endings met last, the latest first. A bank among them was found right, in every part."""


def known_ending(content: bytes) -> dict[str, Any] | None:
    """What a file says, with the bank that is known by its bytes; None where it ends in none, or is odd in any way."""
    for ending in _known:
        if content.endswith(ending.tail):
            head = content[: -len(ending.tail)]
            said = _without_bank(head) if len(head) + ending.values <= MAX_VALUES else None
            return None if said is None else {**said, "bank": ending.bank}
    return None


def _without_bank(head: bytes) -> dict[str, Any] | None:
    """What stands before the bank; None where that is no whole JSON, or has a bank of its own."""
    try:
        text = head.decode("utf-8-sig").rstrip(" \t\r\n")
        said = parse_json(f"{text[:-1]}}}", "")
    except (UnicodeDecodeError, BadFileError):
        return None
    return said if text.endswith(",") and said and "bank" not in said else None


def keep_ending(content: bytes, said: Mapping[str, Any], bank: BankRecord) -> None:
    """Keeps how a file ends, of which `said` was read and `bank` found right, where nothing follows its bank."""
    cut = content.find(_BANK)
    if cut < 0:
        return
    # Cut there, it has to say the same but for the bank: the line is the file's own, and nothing stands after.
    if _without_bank(content[:cut]) == {name: value for name, value in said.items() if name != "bank"}:
        tail = content[cut:]
        _known[:] = [_Ending(tail, values_in(tail.decode()), bank), *_known][:_MOST]
