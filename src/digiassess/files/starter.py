"""A small question bank to start from, kept in `questions/starter/`."""

import shutil
from pathlib import Path

from digiassess.files.shipped import shipped
from digiassess.files.whole_folder import whole_folder


def make_bank(folder: Path) -> None:
    """Makes `folder` with a bank that passes its check. Raises `DigiassessError` where the folder is there already."""
    with whole_folder(folder, "name a new folder") as fresh:
        shutil.copytree(shipped("questions") / "starter", fresh, dirs_exist_ok=True)
