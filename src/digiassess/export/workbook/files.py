"""Workbooks as files of a folder: all of them, or none where something fails."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digiassess.export.formats import Format
from digiassess.export.subject import Subject
from digiassess.files.formats.problems import unreadable
from digiassess.files.whole_folder import whole_folder
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _


def write_workbooks(
    folder: Path, form: Format, names: Sequence[str], subjects: Iterable[Subject], *, force: bool = False
) -> int:
    """Writes a workbook a subject to `folder`, and gives how many there are.

    `names` are those that the files may get, without the ending of `form`. Raises `DigiassessError` where one of them
    is there already and `force` does not say to write over it, and where the system refuses; then nothing is written.
    """
    _check(folder, [f"{name}{form.ending}" for name in names], force=force)
    number = 0
    with _filled(folder) as fresh:
        for subject in subjects:
            (fresh / f"{subject.stem}{form.ending}").write_bytes(form.write(subject).content)
            number += 1
    return number


@contextmanager
def _filled(folder: Path) -> Iterator[Path]:
    """Somewhere to write files that stand in `folder` once all of them are there."""
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


def _check(folder: Path, names: Sequence[str], *, force: bool) -> None:
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
