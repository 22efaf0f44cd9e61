"""Where a council's assessments stand, for a command that is run in another folder than theirs."""

import os
from itertools import islice
from pathlib import Path

from digiassess.files.council_folder import read_folder
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


def around(name: Path, here: Path | None = None) -> Path | None:
    """The one folder with assessments in it that `here` is, or that stands below or beside `here`.

    None where there is none, or more than one beside: then it cannot be known which is meant.
    """
    here = here or Path.cwd()
    if _holds_assessments(here):
        return Path()
    for folders in (_folders(here), _folders(here.parent)):
        found = [folder for folder in folders if folder != here and _holds_assessments(folder / name)]
        if found:
            return _from(here, found[0] / name) if len(found) == 1 else None
    return None


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
        return folder.is_dir() and bool(read_folder(folder).entries)
    except (OSError, DigiassessError):
        return False
