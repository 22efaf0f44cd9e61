"""Papers on the disk: written whole, and never over a file that this program did not write, or that was edited since.

A paper ends in a line with the digest of all that stands above it. Where that digest still fits, the file is one of
ours as we left it.
"""

import hashlib
import re
from pathlib import Path

from digiassess.files.problems import unreadable
from digiassess.files.replace import replace_file
from digiassess.model.errors import DigiassessError

_SEAL = re.compile(r"\A(?P<body>.*)Fingerprint of this paper: (?P<digest>[0-9a-f]{16})\n\Z", re.DOTALL)


def sealed(body: str) -> str:
    """`body` with its fingerprint as the last line."""
    return f"{body}Fingerprint of this paper: {_digest(body)}\n"


def is_ours(text: str) -> bool:
    """Whether `text` is a paper as this program wrote it, unedited."""
    found = _SEAL.match(text)
    return found is not None and found["digest"] == _digest(found["body"])


def write_paper(path: Path, text: str, *, force: bool = False) -> None:
    """Writes `text` to `path`.

    Raises `DigiassessError` where a file stands there that is not a paper of ours, unless `force`.
    """
    try:
        if path.exists() and not path.is_file():
            raise DigiassessError(f"{path} is no file that can be written over: name another with --output.")
        if path.exists() and not force and not _may_replace(path):
            raise DigiassessError(
                f"{path} exists and is not a paper that digiassess wrote, or it was edited since: "
                "name another file with --output, or use --force to write over it."
            )
        if not path.parent.is_dir():
            raise DigiassessError(f"{path.parent} is no folder: make it first, or name another file with --output.")
        replace_file(path, text.encode())
    except OSError as error:
        raise unreadable(error, path) from None


def _may_replace(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        return is_ours(path.read_bytes().decode())
    except UnicodeDecodeError:
        return False


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]
