"""A small question bank to start from, kept in `questions/starter/`."""

import shutil
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.shipped import shipped
from digiassess.model.errors import DigiassessError


def make_bank(folder: Path) -> None:
    """Makes `folder` with a bank that passes its check. Raises `DigiassessError` where the folder is there already."""
    try:
        if folder.exists():
            raise DigiassessError(f"{folder} is there already: name a new folder.")
        shutil.copytree(shipped("questions") / "starter", folder)
    except OSError as error:
        raise unreadable(error, folder) from None
