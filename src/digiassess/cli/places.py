"""What is said where a command is run in another folder than the one that holds the assessments."""

import os
from pathlib import Path

from digiassess.files.places import above, around
from digiassess.files.shell import as_word
from digiassess.model.text import shown
from digiassess.render.english import _


def elsewhere(folder: Path, *, begins: bool = False) -> str | None:
    """One sentence that says where the assessments are; None where they are here, or nowhere near.

    `folder` is the folder they are looked for in where none is named. A command that `begins` an assessment begins no
    second one below the folder of the first; beside it, it may be another council's.
    """
    if (found := above(folder)) == Path():
        return _("You are in the folder of the assessments: give --folder . or go up with 'cd ..'.")
    if found is not None:
        home = as_word(os.path.normpath(found / os.pardir))
        return _(
            "The assessments are in {found}, not here: go there with 'cd {home}', or give --folder "
            "{typed}; to begin others here, give --folder {folder}."
        ).format(found=shown(found), home=home, typed=as_word(found), folder=as_word(folder))
    if begins or folder.exists() or (found := around(folder)) is None:
        return None
    if found == Path():
        return _(
            "You are in a folder with assessments: give --folder . or start another here with 'digiassess assess'."
        )
    return _(
        "There is no assessment here, but there is one in {found}: give --folder {typed}, or "
        "start another here with 'digiassess assess'."
    ).format(found=shown(found), typed=as_word(found))
