"""The one way by which a folder of files leaves, as `deliver` is for one file: checked first, and there whole.

A folder is made anew where it stands for itself (`whole`), or files are put into one that may hold others (`into`).
"""

import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.replace import real_path
from digiassess.files.whole_folder import whole_folder
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _


@contextmanager
def whole(
    folder: Path, names: Collection[str], is_ours: Callable[[Path], bool], *, force: bool = False
) -> Iterator[Path]:
    """Somewhere to write files; once all of them are there, it is `folder`, and what stood there is gone.

    `names` are what files of such a folder may be called, and `is_ours` tells whether one is as we left it. Raises
    `DigiassessError`, before anything is written, where `folder` is no folder, or holds what is not ours, or was edited
    and `force` does not say to write over it; and where the system refuses, which leaves it as it was.
    """
    _check_whole(folder, names, is_ours, force=force)
    with whole_folder(folder, _("name another with --output"), replace=True) as fresh:
        yield fresh


@contextmanager
def into(folder: Path, names: Sequence[str], *, force: bool = False) -> Iterator[Path]:
    """Somewhere to write files, which stand in `folder` once all of them are there, beside what else it holds.

    `names` are those that they may get. Raises `DigiassessError` where one of them is there already and `force` does
    not say to write over it, and where the system refuses; then nothing is written.
    """
    _check_into(folder, names, force=force)
    if not folder.exists():
        with whole_folder(folder, "") as fresh:
            yield fresh
        return
    try:
        with tempfile.TemporaryDirectory(prefix=".digiassess-", dir=folder) as name:
            yield Path(name)
            for path in sorted(Path(name).iterdir()):
                path.replace(folder / path.name)
    except OSError as error:
        raise unreadable(error, folder) from None


def _check_whole(folder: Path, names: Collection[str], is_ours: Callable[[Path], bool], *, force: bool) -> None:
    name = shown(folder)
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise DigiassessError(_("{name} is a file: name a folder with --output.").format(name=name))
        if real_path(folder) == Path.cwd():
            raise DigiassessError(_("{name} is the folder you are in: name another with --output.").format(name=name))
        held = list(folder.iterdir())
        if not os.access(folder, os.W_OK):
            # It would make room for another one, which its own rights have no say in.
            raise DigiassessError(
                _("{name} is read-only, and is left as it is: name another folder with --output.").format(name=name)
            )
        foreign = [path for path in held if path.name not in names or not path.is_file()]
        if not held or is_ours(folder) or (force and not foreign):
            return
    except OSError as error:
        raise unreadable(error, folder) from None
    if foreign:
        raise DigiassessError(
            _("{name} holds {other}, which is not of an export: name another folder with --output.").format(
                name=name, other=shown(sorted(foreign)[0].name)
            )
        )
    raise DigiassessError(
        _(
            "{name} is not as digiassess wrote it: name another folder with --output, or use --force to write over it."
        ).format(name=name)
    )


def _check_into(folder: Path, names: Sequence[str], *, force: bool) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise DigiassessError(_("{name} is a file: name a folder with --output.").format(name=shown(folder)))
        there = [name for name in names if (folder / name).exists()]
    except OSError as error:
        raise unreadable(error, folder) from None
    if there and not force:
        raise DigiassessError(
            _("{name} is there already: name another folder, or use --force to write over it.").format(
                name=shown(folder / there[0])
            )
        )
