"""The one way by which anything leaves as a file: checked against what stands there, and written whole.

A file is written over only where it is ours as we left it, or `force` says so. An assessment, or what somebody
answered, is never written over: those are kept by saving, which loses nothing.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from digiassess.export.made import IsOurs, Made
from digiassess.export.seal import text_is_ours
from digiassess.files.formats.problems import unreadable
from digiassess.files.replace import DISK, UNHURRIED, create_file, real_path, replace_file
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _

_ANSWERS = re.compile(rb'"schema"\s*:\s*"digiassess/(?:assessment|response)/')


def deliver(
    made: Made,
    path: Path,
    is_ours: IsOurs | None,
    *,
    force: bool = False,
    folder: Path | None = None,
    option: str = "--output",
) -> None:
    """Writes what was made to `path`, and what belongs beside it.

    `is_ours` is None for a format that carries no seal, of which no file is known again. `folder` is where the
    assessments stand, and `option` the one that names the file. Raises `DigiassessError`, before anything is written,
    where one of the files may not be.
    """
    files = [*_beside(made, path), (path, made.content, is_ours)]
    for place, _content, known in files:
        _check(place, known, force=force, folder=folder, option=option)
    for place, content, _known in files:
        try:
            # The file itself, last, is waited for, with its folder; what belongs beside it is made with it again.
            replace_file(place, content, DISK if place == path else UNHURRIED)
        except OSError as error:
            raise unreadable(error, place) from None


def deliver_new(content: bytes, paths: Iterable[Path]) -> Path:
    """Writes `content` to the first of `paths` that is not there yet, and gives which; never over anything.

    Raises `DigiassessError` where all of them are there, or the system refuses.
    """
    name = ""
    for path in paths:
        try:
            if not path.parent.is_dir():
                raise _no_folder(path)
            create_file(path, content)
        except FileExistsError:
            name = shown(path)
        except OSError as error:
            raise unreadable(error, path) from None
        else:
            return path
    there = _("{name} is there already, and is never written over: name another file with --output.")
    raise DigiassessError(there.format(name=name))


def _beside(made: Made, path: Path) -> Iterator[tuple[Path, bytes, IsOurs]]:
    for name, content in made.beside.items():
        yield path.with_name(name), content, text_is_ours


def _check(path: Path, is_ours: IsOurs | None, *, force: bool, folder: Path | None, option: str) -> None:
    name = shown(path)
    try:
        there = path.exists()
        if path.is_symlink() and not there:
            raise DigiassessError(
                _("{name} is a link that leads to no file: remove it, or name another file.").format(name=name)
            )
        if there and not path.is_file():
            raise DigiassessError(
                _("{name} is no file that can be written over: name another with {option}.").format(
                    name=name, option=option
                )
            )
        if not path.parent.is_dir():
            raise _no_folder(path, option)
        if folder is not None and path.suffix.lower() == ".json" and real_path(path).parent == real_path(folder):
            raise DigiassessError(
                _(
                    "{name} would stand among the assessments, whose folder takes nothing else that ends in "
                    ".json: name a file in another folder."
                ).format(name=name)
            )
        content = path.read_bytes() if there else b""
    except OSError as error:
        raise unreadable(error, path) from None
    if _ANSWERS.search(content):
        raise DigiassessError(
            _("{name} holds answers, and is never written over: name another file with {option}.").format(
                name=name, option=option
            )
        )
    if not there or force or (is_ours is not None and is_ours(content)):
        return
    if is_ours is None:
        raise DigiassessError(
            _("{name} is there already: name another file, or use --force to write over it.").format(name=name)
        )
    raise DigiassessError(
        _(
            "{name} exists and is not a file that digiassess wrote, or it was edited since: name "
            "another file with {option}, or use --force to write over it."
        ).format(name=name, option=option)
    )


def _no_folder(path: Path, option: str = "--output") -> DigiassessError:
    no_folder = _("{parent} is no folder: make it first, or name another file with {option}.")
    return DigiassessError(no_folder.format(parent=shown(path.parent), option=option))
