"""Papers on the disk: written whole, and never over a file that this program did not write, or that was edited since.

A paper ends in a line with the digest of all that stands above it. Where that digest still fits, the file is one of
ours as we left it. In SVG and HTML the line is a comment.
"""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.replace import replace_file
from digiassess.model.errors import DigiassessError

_SEAL = re.compile(
    r"\A(?P<body>.*)(?P<open><!-- )?Fingerprint of this paper: (?P<digest>[0-9a-f]{16})(?(open) -->)\n\Z", re.DOTALL
)

Ours = Callable[[bytes], bool]
"""Tells whether a file is one that this program wrote, unedited."""


def sealed(body: str, *, comment: bool = False) -> str:
    """`body` with its fingerprint as the last line, or as a comment there."""
    line = f"Fingerprint of this paper: {_digest(body)}"
    return f"{body}<!-- {line} -->\n" if comment else f"{body}{line}\n"


def is_ours(text: str) -> bool:
    """Whether `text` is a paper as this program wrote it, unedited."""
    found = _SEAL.match(text)
    return found is not None and found["digest"] == _digest(found["body"])


def text_is_ours(content: bytes) -> bool:
    """The same for the bytes of a file."""
    try:
        return is_ours(content.decode())
    except UnicodeDecodeError:
        return False


def check_paper(path: Path, ours: Ours = text_is_ours, *, force: bool = False) -> None:
    """Raises `DigiassessError` where `path` may not be written: a file that is not a paper of ours, unless `force`."""
    try:
        if path.exists() and not path.is_file():
            raise DigiassessError(f"{path} is no file that can be written over: name another with --output.")
        if path.exists() and not force and not ours(path.read_bytes()):
            raise DigiassessError(
                f"{path} exists and is not a paper that digiassess wrote, or it was edited since: "
                "name another file with --output, or use --force to write over it."
            )
        if not path.parent.is_dir():
            raise DigiassessError(f"{path.parent} is no folder: make it first, or name another file with --output.")
    except OSError as error:
        raise unreadable(error, path) from None


def write_paper(path: Path, content: str | bytes, ours: Ours = text_is_ours, *, force: bool = False) -> None:
    """Writes a paper to `path`. Raises as `check_paper` does."""
    check_paper(path, ours, force=force)
    try:
        replace_file(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise unreadable(error, path) from None


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]
