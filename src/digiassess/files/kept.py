"""An assessment and the file that it stands in."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from digiassess.model.assessment import Assessment

RESPONSES = "responses"
"""The folder of what people said, beside the assessments: one in it for each."""


@dataclass(frozen=True)
class Kept:
    """An assessment and the file that it stands in.

    `state` is the digest of the file as it was read or written; `older` its content where that is of an older format,
    which is put beside the file before it is first written again. `base` is the assessment as it stands in the file,
    by which changes that somebody else makes meanwhile are told from those made here.
    """

    path: Path
    assessment: Assessment
    state: str | None
    older: bytes | None = None
    base: Assessment | None = None
    begun: bool = False
    """Whether this run has written the file: the first time, its history keeps the file as it stood before."""

    def holding(self, assessment: Assessment) -> "Kept":
        """The same file with another content, still to be saved."""
        return replace(self, assessment=assessment)


def digest_of(content: bytes) -> str:
    """The digest by which a file is known again."""
    global _last
    content_before, digest = _last
    # What the last save wrote is read again before the next one: comparing it takes a tenth of digesting it.
    if content != content_before:
        digest = hashlib.sha256(content).hexdigest()
        _last = (content, digest)
    return digest


_last = (b"", hashlib.sha256(b"").hexdigest())
