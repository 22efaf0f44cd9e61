"""A small question bank to start from, kept in `questions/starter/`."""

import shutil
from pathlib import Path

from digiassess.files.shipped import shipped
from digiassess.files.whole_folder import whole_folder
from digiassess.model.language import _


def make_bank(folder: Path) -> None:
    """Makes `folder` with a bank that passes its check. Raises `DigiassessError` where the folder is there already."""
    with whole_folder(folder, _("name a new folder")) as fresh:
        starter = shipped("questions") / "starter"
        # Not `shutil.copytree`, which gathers what the system refused into an error that no longer says why.
        for source in sorted(starter.rglob("*")):
            copy = fresh / source.relative_to(starter)
            if source.is_dir():
                copy.mkdir()
            else:
                shutil.copyfile(source, copy)
