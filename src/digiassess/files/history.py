"""How an assessment's file stood before: `.history/<assessment>/` beside it, the last ten versions (DESIGN, section 6).

A version is kept at the first save of each sitting and import, so that what a sitting did can be looked at and taken
back as a whole. The folder is the council's own and holds what people typed: git is told to pass it over.
"""

import contextlib
import re
import shutil
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from digiassess.files.replace import create_file
from digiassess.files.usual_folder import HISTORY

MOST_VERSIONS = 10

_NAME = re.compile(r"([0-9]{5,})-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.json")
_TIME = "%Y-%m-%dT%H-%M-%SZ"


@dataclass(frozen=True)
class Version:
    """One version that was kept: its number, 1 for the youngest, its file, and when it was put there."""

    number: int
    path: Path
    kept_at: datetime

    @property
    def sequence(self) -> int:
        """Which it was of all that were ever kept, from the first."""
        return int(self.path.name.partition("-")[0])


def history_folder(path: Path) -> Path:
    """Where the versions of the assessment in the file at `path` are kept."""
    return path.parent / HISTORY / path.stem


def versions(path: Path) -> list[Version]:
    """The versions of the assessment in the file at `path`, the youngest first. Raises `OSError` as the system does."""
    folder = history_folder(path)
    found = []
    for file in folder.iterdir() if folder.is_dir() else ():
        named = _NAME.fullmatch(file.name)
        with contextlib.suppress(ValueError):
            if named is not None:
                at = datetime.strptime(named[2], _TIME).replace(tzinfo=UTC)
                found.append((int(named[1]), file, at))
    found.sort(reverse=True)
    return [Version(number, file, at) for number, (_, file, at) in enumerate(found, 1)]


def other_copies(path: Path) -> list[Path]:
    """The files that an assessment is in besides its own: its history, rescued answers, and older formats.

    Raises `OSError`.
    """
    folder = history_folder(path)
    beside = [file for file in path.parent.glob("*.txt") if file.name.startswith(f"{path.stem}.")]
    kept = [file for file in folder.iterdir() if file.suffix in (".json", ".txt")] if folder.is_dir() else []
    return sorted(file for file in (*beside, *kept) if file.is_file())


def keep_version(path: Path, content: bytes) -> None:
    """Keeps `content` as the youngest version of the assessment in the file at `path`, and the last ten in all.

    What is the youngest already is not kept twice. Raises `OSError` where the system refuses.
    """
    there = versions(path)
    if there and there[0].path.read_bytes() == content:
        return
    folder = open_folder(path)
    number = there[0].sequence + 1 if there else 1
    create_file(folder / f"{number:05}-{datetime.now(UTC):{_TIME}}.json", content)
    for version in there[MOST_VERSIONS - 1 :]:
        version.path.unlink(missing_ok=True)


def set_aside(path: Path, rescued: Path) -> Path:
    """Moves a file of rescued answers to the history of the assessment at `path`, and gives its place there."""
    folder = open_folder(path)
    number, place = 1, folder / rescued.name
    while place.exists():
        number += 1
        place = folder / f"{number}-{rescued.name}"
    rescued.replace(place)
    return place


def open_folder(path: Path) -> Path:
    """The folder of the versions of the assessment at `path`, made where it is not there, for the same people."""
    top = path.parent / HISTORY
    for folder in (top, top / path.stem):
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            # Whoever shares the assessments shares their history: else a colleague's next save could not keep it.
            above = folder.parent.stat()
            with contextlib.suppress(OSError, LookupError):
                shutil.chown(folder, group=above.st_gid)
            with contextlib.suppress(OSError):
                folder.chmod(stat.S_IMODE(above.st_mode))
    with contextlib.suppress(FileExistsError):
        create_file(top / ".gitignore", b"*\n")
    return top / path.stem
