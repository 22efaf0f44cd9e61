"""Files beside an assessment that hold what somebody said, or their name: papers, exports, tables, files they sent.

They are looked through as people read them: letters and figures alone count, so that line breaks, quotes and the marks
of Markdown, HTML, XML and JSON make no difference. A name is found where no letter or figure stands beside it, a line
of a note or of evidence anywhere, unless it is too short to be told from another's.
"""

import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from digiassess.files.formats.damaged import DAMAGED_ZIP
from digiassess.files.formats.text import decoded_as_spreadsheets_write, read_content
from digiassess.model.errors import DigiassessError

MOST_FILES = 1_000
"""How many files are looked through, so that a folder of everything takes seconds and not minutes."""

_ESCAPING = (".json", ".yaml", ".yml")
"""Formats that may write a letter as its number."""
_TEXTS = (*_ESCAPING, ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ".txt", ".ics", ".svg")
_PACKED = (".docx", ".xlsx", ".ods", ".odt")
_CLOSED = (".parquet", ".pdf")
"""What is written of an assessment and cannot be looked through."""
_MOST_UNPACKED = 50_000_000
_SHORTEST = 8
"""How many letters and figures make a line that is told from another's by them."""


class Search(NamedTuple):
    """What a search for somebody's name and words found, and what it left out."""

    holding: tuple[Path, ...]
    """Files in which some of it was found."""
    unread: tuple[Path, ...]
    """Files and folders that it should have looked into, and could not."""
    too_many: bool
    """Whether it ended before the last file, at `MOST_FILES`."""
    too_short: int
    """How many notes and lines of evidence it did not look for, because they are too short."""


def search(said: Iterable[str], names: Iterable[str], folders: Iterable[Path], but: Collection[Path] = ()) -> Search:
    """Looks for `names` and for what was `said` in the files of `folders`, and of those in them.

    `but` are files that are dealt with otherwise. Pictures, PDF and other files that have no text are passed over.
    """
    looked_for = _Sought(said, names)
    holding: dict[Path, None] = {}
    unread: list[Path] = []
    number = 0
    for file in _files(folders, unread) if looked_for else ():
        if file in but or file.suffix.lower() not in (*_TEXTS, *_PACKED):
            continue
        if number == MOST_FILES:
            return Search(tuple(holding), tuple(unread), True, looked_for.too_short)
        number += 1
        try:
            if looked_for.stands_in(_text(file), escaping=file.suffix.lower() in _ESCAPING):
                holding[file] = None
        except (DigiassessError, *DAMAGED_ZIP):
            unread.append(file)
    return Search(tuple(holding), tuple(unread), False, looked_for.too_short)


def holds_name(text: str, names: Iterable[str]) -> bool:
    """Whether one of `names` stands in `text`, which is JSON."""
    return _Sought((), names).stands_in(text, escaping=True)


def closed_files(stem: str, folders: Iterable[Path]) -> list[Path]:
    """Files in `folders` and in those in them that may be of the assessment `stem`, and cannot be looked through."""
    files = (file for file in _files(folders, []) if file.suffix.lower() in _CLOSED)
    return [file for file in files if file.name.startswith(stem) or (file.parent / "datapackage.json").is_file()]


class _Sought:
    """The lines and names that are looked for."""

    def __init__(self, said: Iterable[str], names: Iterable[str]) -> None:
        lines = [[_spaced(line).replace(" ", "") for line in text.splitlines()] for text in said]
        self._lines = {line for its in lines for line in its if len(line) >= _SHORTEST}
        self._names = {name for name in map(_spaced, names) if name.strip()}
        self.too_short = sum(any(its) and all(len(line) < _SHORTEST for line in its) for its in lines)

    def __bool__(self) -> bool:
        return bool(self._lines or self._names)

    def stands_in(self, text: str, *, escaping: bool) -> bool:
        """Whether some of it is in `text`, in which a letter may be written as its number where it is `escaping`."""
        for reading in map(_spaced, _readings(text, escaping=escaping)):
            if any(name in reading for name in self._names):
                return True
            run_on = reading.replace(" ", "")
            if any(line in run_on for line in self._lines):
                return True
        return False


def _files(folders: Iterable[Path], unread: list[Path]) -> Iterator[Path]:
    """Each file of the folders once, and of those in them: hidden ones are the program's own, or nobody's to read.

    What the system keeps from us goes to `unread`.
    """
    seen: set[Path] = set()
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        inside = _inside(folder, unread)
        deeper = (_inside(path, unread) for path in inside if _is(path.is_dir, path, unread) and not path.is_symlink())
        for file in (*inside, *(file for files in deeper for file in files)):
            if file not in seen and _is(file.is_file, file, unread):
                yield file
            seen.add(file)


def _inside(folder: Path, unread: list[Path]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        unread.append(folder)
        return []


def _is(asked: Callable[[], bool], path: Path, unread: list[Path]) -> bool:
    """What `path` answers when it is `asked` of what kind it is, which may need a right that we lack."""
    try:
        return asked()
    except OSError:
        unread.append(path)
        return False


def _text(file: Path) -> str:
    """What stands in `file`. Raises `DigiassessError`, and whatever a damaged package makes `zipfile` raise."""
    content = read_content(file)
    if file.suffix.lower() in _TEXTS:
        return decoded_as_spreadsheets_write(content, str(file))[0]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [part for part in packed.infolist() if part.filename.endswith(".xml")]
        if sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise zipfile.BadZipFile
        return "\n".join(packed.read(part).decode("utf-8", "replace") for part in parts)


def _readings(text: str, *, escaping: bool) -> Iterator[str]:
    """`text` as it stands, and as programs would show it that know its marks and how it writes letters."""
    yield text
    if escaping and "\\" in text:
        yield _unescaped(text)
    if "<" in text or "&" in text:
        # Word cuts a name in two wherever it likes, and tables have nothing but marks between two cells.
        yield from (html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", between, text)) for between in ("", " "))


def _unescaped(text: str) -> str:
    r"""`text` with the letters for which their numbers stand: `\u00e9` in JSON, `\xe9` in YAML."""

    def letter(found: re.Match[str]) -> str:
        number = found[1] or found[2]
        return chr(int(number, 16)) if number else " "

    # What comes of two halves of a letter is put together; a half alone is no letter.
    return (
        re.sub(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|.)", letter, text)
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
    )


def _spaced(text: str) -> str:
    """`text` in small letters and figures, with one space at either end and between what is not of one word."""
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text)).casefold()
    return f" {words.strip()} "
