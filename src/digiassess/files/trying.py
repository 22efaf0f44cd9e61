"""Trying whether a folder can be written to, before anybody is asked anything that is to be saved there."""

import tempfile
from pathlib import Path

from digiassess.files.formats.problems import unreadable


def check_can_save(folder: Path) -> None:
    """Raises `DigiassessError` where nothing can be written to `folder`, or it cannot be made; leaves nothing behind.

    The system is asked to: what a folder's mode says is not all that may forbid it.
    """
    there = folder
    try:
        while not there.exists() and there != there.parent:
            there = there.parent
        # A folder beside what there is, not a file in it: who lists the assessments meanwhile passes it over.
        Path(tempfile.mkdtemp(prefix=".digiassess-", dir=there)).rmdir()
    except OSError as error:
        raise unreadable(error, folder) from None
