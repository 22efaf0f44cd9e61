"""Whether a file that cannot be read is a response of ours all the same: then it is refused, and not passed over."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

from digiassess.files.formats.sheet import ENDINGS, MAX_PARTS
from digiassess.files.response_sheet import SCHEMA_FAMILY
from digiassess.files.responses import FAMILY

_HEAD = 65_536
"""How far into a response file is looked: it says what it is in its first line."""
_MOST = 100_000_000
"""How much of a workbook is looked through, packed or not."""


def may_be_response(path: Path) -> bool:
    """Whether the file at `path` says that it is a response file or an Excel form, as far as one can look into it."""
    try:
        if path.suffix.lower() in ENDINGS:
            return path.stat().st_size <= _MOST and _is_form(path)
        with path.open("rb") as file:
            return FAMILY.encode() in file.read(_HEAD)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return False


def _is_form(path: Path) -> bool:
    left = _MOST
    with zipfile.ZipFile(path) as packed:
        for part in packed.infolist()[:MAX_PARTS]:
            if part.filename.endswith(".xml"):
                with packed.open(part) as opened:
                    found, left = _stands_in(opened, left)
                if found:
                    return True
    return False


def _stands_in(part: IO[bytes], most: int) -> tuple[bool, int]:
    """Whether a part names our form, and how much of `most` is left to be looked through."""
    mark, before = SCHEMA_FAMILY.encode(), b""
    while most > 0 and (data := part.read(min(most, _HEAD))):
        most -= len(data)
        if mark in before + data:
            return True, most
        before = data[-len(mark) :]
    return False, most
