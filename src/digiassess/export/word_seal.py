"""How a Word file of ours is known again: a digest of the whole package stands in its properties."""

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence

CORE, UNSET = "docProps/core.xml", b"0" * 16
_STORED = re.compile(rb"of this document: ([0-9a-f]{16})</")
MOST_UNPACKED = 50_000_000
"""What a paper may unpack to and be known again, the pictures of one's own template among it."""


def is_ours(content: bytes) -> bool:
    """Whether `content` is a Word file as this program wrote it. One that Word has saved again is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            # Of no part more is read than it says here.
            if sum(entry.file_size for entry in file.infolist()) > MOST_UNPACKED:
                return False
        entries = entries_of(content)
        [stored] = [seal for entry, part in entries if entry.filename == CORE for seal in _STORED.findall(part)]
        unset = [(entry, part.replace(stored, UNSET) if entry.filename == CORE else part) for entry, part in entries]
        return bool(stored == digest(unset))
    except Exception:  # There is no end to what can be wrong with a file that is not ours.
        return False


def entries_of(content: bytes) -> list[tuple[zipfile.ZipInfo, bytes]]:
    """The parts of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [(entry, file.read(entry)) for entry in file.infolist()]


def digest(entries: Sequence[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    """Of the whole package: every part in its order, its name, its time and its bytes."""
    found = hashlib.sha256()
    for entry, content in entries:
        found.update(repr((entry.filename, entry.date_time, len(content))).encode() + content)
    return found.hexdigest()[:16].encode()
