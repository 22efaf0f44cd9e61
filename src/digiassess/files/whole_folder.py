"""A folder that is there whole or not at all."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.replace import real_path
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _


@contextlib.contextmanager
def whole_folder(folder: Path, mend: str, *, replace: bool = False) -> Iterator[Path]:
    """A new folder to fill, beside `folder`, whose name it takes when the block has run to its end.

    Where the block raises, nothing of it stays, so that it can be tried again. Raises `DigiassessError` where `folder`
    is there already, with `mend` for what to do, and where the system refuses. With `replace`, one that is there stays
    until the new one is whole, and then makes room for it.
    """
    try:
        folder = real_path(folder) if folder.is_symlink() else folder
    except OSError as error:
        raise unreadable(error, folder) from None
    if folder.exists() and not replace:
        raise DigiassessError(_("{folder} is there already: {mend}.").format(folder=folder, mend=mend))
    fresh = folder.with_name(f".digiassess-{os.getpid()}-{folder.name[:40]}")
    try:
        try:
            # What a killed run left under our number.
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(parents=True)
            yield fresh
            _put(fresh, folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    except OSError as error:
        raise unreadable(error, folder) from None


def _put(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
        return
    before = fresh.with_name(f"{fresh.name}-before")
    folder.rename(before)
    try:
        fresh.rename(folder)
    except BaseException:
        before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
