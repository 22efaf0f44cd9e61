"""What is said where a command is run in another folder than the one that holds the assessments."""

import os
from pathlib import Path

from digiassess.files.places import above, around, is_example
from digiassess.model.text import shown
from digiassess.render.english import _, listed

_MOST = 4
"""How many folders with assessments are named."""


def elsewhere(folder: Path, *, begins: bool = False) -> str | None:
    """One sentence that says where the assessments are; None where they are here, or nowhere near.

    `folder` is the folder they are looked for in where none is named. A command that `begins` an assessment begins no
    second one below the folder of the first, above it or beside it; a worked example is no first one.
    """
    if (found := above(folder)) is not None:
        home = _typed(os.path.normpath(found / os.pardir))
        return _(
            "The assessments are in {found}, not here: go there with 'cd {home}', or give --folder "
            "{typed}; to begin others here, give --folder {folder}."
        ).format(found=shown(found), home=home, typed=_typed(found), folder=shown(folder))
    near = [] if folder.exists() else around(folder)
    if not near or (begins and all(map(is_example, near))):
        return None
    if len(near) > 1:
        several = _(
            "There is no assessment here, but there are some in {found}: name one of these with --folder, or start "
            "another here with 'digiassess assess --folder {folder}'."
        )
        return several.format(found=listed([_typed(path) for path in near], _MOST), folder=shown(folder))
    return _(
        "There is no assessment here, but there is one in {found}: give --folder {typed}, or start another here with "
        "'digiassess assess --folder {folder}'."
    ).format(found=shown(near[0]), typed=_typed(near[0]), folder=shown(folder))


def _typed(path: Path | str) -> str:
    """The path as a shell takes it."""
    text = shown(path)
    return f'"{text}"' if " " in text else text
