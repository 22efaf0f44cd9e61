"""Files beside an assessment that hold what somebody said, or their name: papers, exports, tables, files they sent.

They are looked through as people read them: letters and figures alone count, so that line breaks, quotes and the marks
of Markdown, HTML, XML and JSON make no difference.
"""

import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from digiassess.files.formats.text import read_content
from digiassess.model.errors import DigiassessError

MOST_FILES = 1_000
"""How many files are looked through, so that a folder of everything takes seconds and not minutes."""

_TEXTS = (".md", ".markdown", ".html", ".htm", ".json", ".csv", ".tsv", ".txt", ".yaml", ".yml", ".ics", ".svg")
_PACKED = (".docx", ".xlsx", ".ods", ".odt")
_CLOSED = (".parquet", ".pdf")
"""What is written of an assessment and cannot be looked through."""
_MOST_UNPACKED = 50_000_000
_SHORTEST = 8
"""How many letters and figures make a line that is told from another's by them."""


class Beside(NamedTuple):
    """What stands beside an assessment and may still hold what was deleted."""

    holding: tuple[Path, ...]
    """Files in which some of it was found."""
    others: tuple[Path, ...]
    """Papers and exports in which none was found, or that cannot be looked through."""
    seen_all: bool
    """Whether all files there were looked at."""


def files_holding(words: Collection[str], folders: Iterable[Path], but: Collection[Path]) -> tuple[list[Path], bool]:
    """The files in `folders`, and in those in them, that hold some of `words`, and whether all of them were seen.

    Files that cannot be looked through are none of them; `but` are those that are dealt with otherwise.
    """
    looked_for = {plain for text in words for line in text.splitlines() if len(plain := _plain(line)) >= _SHORTEST}
    found: dict[Path, None] = {}
    number = 0
    for file in _files(folders) if looked_for else ():
        if number == MOST_FILES:
            return list(found), False
        if file in but or file.suffix.lower() not in (*_TEXTS, *_PACKED):
            continue
        number += 1
        text = _plain(_text(file))
        if any(line in text for line in looked_for):
            found[file] = None
    return list(found), True


def closed_files(stem: str, folders: Iterable[Path]) -> list[Path]:
    """Files in `folders` and in those in them that may be of the assessment `stem`, and cannot be looked through."""
    files = (file for file in _files(folders) if file.suffix.lower() in _CLOSED)
    return [file for file in files if file.name.startswith(stem) or (file.parent / "datapackage.json").is_file()]


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Each file of the folders once, and of those in them: hidden ones are the program's own, or nobody's to read."""
    seen: set[Path] = set()
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        try:
            inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
            deeper = [sorted(path.iterdir()) for path in inside if path.is_dir() and not path.is_symlink()]
        except OSError:
            continue
        for file in (*inside, *(file for files in deeper for file in files)):
            if file not in seen and file.is_file():
                yield file
            seen.add(file)


def _text(file: Path) -> str:
    try:
        content = read_content(file)
        if file.suffix.lower() in _TEXTS:
            return content.decode("utf-8", "replace")
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if part.filename.endswith(".xml")]
            if sum(part.file_size for part in parts) > _MOST_UNPACKED:
                return ""
            return "\n".join(packed.read(part).decode("utf-8", "replace") for part in parts)
    except (DigiassessError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return ""


def _plain(text: str) -> str:
    shown = html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", text)) if "<" in text or "&" in text else text
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", shown)).casefold()
