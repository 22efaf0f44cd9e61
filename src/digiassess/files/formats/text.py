"""Text files: no larger than a person could have written, and what their bytes say."""

import re
import stat
from pathlib import Path

from digiassess.files.formats.problems import BadFileError, Problem, TooLargeError, unreadable
from digiassess.model.language import _, listed

MAX_BYTES = 20_000_000

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""The marks that such text begins with."""


def read_content(path: Path, shown: str | None = None) -> bytes:
    """The bytes of the file at `path`, which messages call `shown`.

    Raises `DigiassessError` where it cannot be read, is no ordinary file, or is too large.
    """
    name = shown or str(path)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) and not path.is_dir():
            # A pipe would be waited for until somebody writes to it.
            raise BadFileError([Problem(name, None, _("it is no ordinary file"), _("name a file"))])
        with path.open("rb") as file:
            # As much as it had a moment ago: room for the most that is allowed takes longer to make than most files to
            # read. A file can grow, and some have no size that they tell.
            content = file.read(min(state.st_size, MAX_BYTES) + 1)
            if len(content) > state.st_size:
                content += file.read(MAX_BYTES + 1 - len(content))
    except OSError as error:
        raise unreadable(error, name) from None
    if len(content) > MAX_BYTES:
        raise TooLargeError([Problem(name, None, _("it is larger than 20 MB"), _("check that it is the right file"))])
    return content


def decoded(content: bytes, name: str) -> str:
    """`content` as text, without a byte order mark. Raises `BadFileError` with the line where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadFileError([Problem(name, line, _("it is not UTF-8 text"), _("save it as UTF-8"))]) from None


def decoded_as_spreadsheets_write(content: bytes, name: str) -> tuple[str, str]:
    """`content` as text, and what to say of how it was read: nothing, where it says by itself how it is written.

    UTF-8 with its mark or without, UTF-16 by its mark, else Windows-1252, which Excel writes in this country. Raises
    `BadFileError` where it is none of these.
    """
    if content.startswith(UTF_16):
        return _utf_16(content, name), ""
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        said = _(
            "{name} is not UTF-8 text, and was read as Windows-1252: check accents, dashes and pound signs."
        ).format(name=name)
        return content.decode("cp1252"), said
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = _("it is neither UTF-8 nor Windows-1252 text")
        raise BadFileError([Problem(name, line, what, _("save it as CSV in UTF-8"))]) from None


def _utf_16(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        line = content[: error.start].decode("utf-16", "ignore").count("\n") + 1
        what, mend = _("it is UTF-16 text that is damaged"), _("save it again as CSV in UTF-8")
        if error.end >= len(content):
            what = _("it is UTF-16 text that is cut off in the middle of a character")
            mend = _("get or save it again, and check that its last rows are there")
        raise BadFileError([Problem(name, line, what, mend)]) from None


def read_text(path: Path, shown: str | None = None) -> str:
    """The text of the file at `path`. Raises as `read_content` and `decoded` do."""
    return decoded(read_content(path, shown), shown or str(path))


_MARK = r"^(?:<{7}|={7}|>{7})(?= |\r?$)"
_MARKS_NAMED = 9


def refuse_conflict(text: str, name: str) -> None:
    """Raises `BadFileError` with the lines of git's conflict marks, where `text` holds an unsettled merge."""
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return
    places = [mark.start() for mark in re.finditer(_MARK, text, re.MULTILINE)]
    if len(places) > 2:
        # Of millions the lines are not looked for: those that are not named are only counted.
        lines = [str(text.count("\n", 0, place) + 1) for place in places[:_MARKS_NAMED]]
        marks = listed([*lines, *[""] * (len(places) - len(lines))], _MARKS_NAMED)
        what = _("it holds git's conflict marks, on lines {lines}").format(lines=marks)
        raise BadFileError(
            [Problem(name, int(lines[0]), what, _("settle the merge first: keep one side, take out the marks"))]
        )
