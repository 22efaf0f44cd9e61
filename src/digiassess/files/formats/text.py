"""Text files: UTF-8, and no larger than a person could have written."""

from pathlib import Path

from digiassess.files.formats.problems import BadFileError, Problem, unreadable

MAX_BYTES = 20_000_000


def read_content(path: Path, shown: str | None = None) -> bytes:
    """The bytes of the file at `path`, which messages call `shown`.

    Raises `DigiassessError` where it cannot be read or is too large.
    """
    name = shown or str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadFileError([Problem(name, None, "it is larger than 20 MB", "check that it is the right file")])
        return path.read_bytes()
    except OSError as error:
        raise unreadable(error, name) from None


def decoded(content: bytes, name: str) -> str:
    """`content` as text, without a byte order mark. Raises `BadFileError` with the line where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadFileError([Problem(name, line, "it is not UTF-8 text", "save it as UTF-8")]) from None


def read_text(path: Path, shown: str | None = None) -> str:
    """The text of the file at `path`. Raises as `read_content` and `decoded` do."""
    return decoded(read_content(path, shown), shown or str(path))
