"""Where a council's assessments stand, for a command that is run in another folder than theirs."""

import os
from itertools import islice
from pathlib import Path

from digiassess.files.council_folder import read_folder
from digiassess.files.shipped import shipped
from digiassess.model.errors import DigiassessError

_MOST = 200
"""How many folders beside or below are looked into: somebody's whole disk may be there."""


def above(name: Path, here: Path | None = None) -> Path | None:
    """The folder `name` with assessments in it, of the nearest folder above `here` that has one, as a path from `here`.

    None where there is a folder `name` in `here` itself, which is then the one meant, or none above. `here` is the
    folder that the program is run in unless another is named, and may be the very folder that is looked for.
    """
    here = here or Path.cwd()
    if _exists(here / name):
        return None
    found = (folder / name for folder in here.parents)
    return next((_from(here, folder) for folder in found if _holds_assessments(folder)), None)


def around(name: Path, here: Path | None = None) -> list[Path]:
    """The folders with assessments in them that stand below `here`, else beside it, or `here` alone where it is one.

    A worked example is among them only where there is nothing else.
    """
    here = here or Path.cwd()
    if _holds_assessments(here):
        return [Path()]
    examples: list[Path] = []
    for folders in (_folders(here), _folders(here.parent)):
        found = [folder / name for folder in folders if folder != here and _holds_assessments(folder / name)]
        examples += [_from(here, folder) for folder in found if is_example(folder)]
        if real := [_from(here, folder) for folder in found if not is_example(folder)]:
            return real
    return examples


def is_example(folder: Path) -> bool:
    """Whether the assessments in `folder` are those of a worked example, as `demo` makes it: of an invented council."""
    answers = folder.absolute().parent / "answers"
    files = [file.name for file in (shipped("questions") / "demo").glob("*.yaml")]
    return bool(files) and all(_exists(answers / name) for name in files)


def _from(here: Path, folder: Path) -> Path:
    try:
        return Path(os.path.relpath(folder, here))
    except ValueError:  # another drive of Windows
        return folder


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(path for path in islice(parent.iterdir(), _MOST) if path.is_dir() and path.name[:1] != ".")
    except OSError:
        return []


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _holds_assessments(folder: Path) -> bool:
    try:
        return folder.is_dir() and bool((found := read_folder(folder)).entries or found.unread)
    except (OSError, DigiassessError):
        return False
