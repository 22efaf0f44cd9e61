"""How a file of ours is known again: text ends in a line with the digest of all that stands above it.

Where that digest still fits, the file is one of ours as we left it. In SVG and HTML the line is a comment. Line ends do
not count: git and mail programs change them on the way, and no word with them. Nor does what the files of our pictures
are called, after the paper's own: the same answers make the same paper, whatever it is called.
"""

import hashlib
import re

# Compiled at its first use: a paper that is new is compared with none.
_SEAL = r"(?s)\A(?P<body>.*)(?P<open><!-- )?Fingerprint of this paper: (?P<digest>[0-9a-f]{16})(?(open) -->)\n\Z"

_PICTURE = r"(?m)(?<=\]\()[A-Za-z0-9._-]+-(?=(?:themes|progress)\.svg\)$)"


def sealed(body: str, *, comment: bool = False) -> str:
    """`body` with its fingerprint as the last line, or as a comment there."""
    line = f"Fingerprint of this paper: {fingerprint(_with_plain_ends(body))}"
    return f"{body}<!-- {line} -->\n" if comment else f"{body}{line}\n"


def is_ours(text: str) -> bool:
    """Whether `text` is a paper as this program wrote it, unedited but for its line ends."""
    found = re.match(_SEAL, _with_plain_ends(text))
    # An earlier version's fingerprint took in the names of the pictures, too.
    return found is not None and found["digest"] in (fingerprint(found["body"]), _digest(found["body"]))


def text_is_ours(content: bytes) -> bool:
    """The same for the bytes of a file."""
    try:
        return is_ours(content.decode())
    except UnicodeDecodeError:
        return False


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def fingerprint(body: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of `body`, without what its pictures' files are called after."""
    return _digest(re.sub(_PICTURE, "", body))


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]
