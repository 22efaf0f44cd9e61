"""Taking an assessment's file away, or giving it another name. Its history goes along; nothing is written over."""

import contextlib
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.history import history_folder, keep_version
from digiassess.files.kept import Kept, digest_of
from digiassess.files.lock import locked
from digiassess.files.replace import ReadOnlyError, check_writable, create_file, real_path
from digiassess.files.saving import assessment_json
from digiassess.model.errors import DigiassessError

RESPONSES = "responses"
"""The folder of what each person said, with a folder an assessment in it."""


def delete_assessment(kept: Kept) -> Path:
    """Takes the file away, once it is kept in its history, and gives the folder of that.

    Raises `DigiassessError` where the system refuses, or where the file was changed since it was read.
    """
    try:
        with locked(real_path(kept.path).parent):
            keep_version(kept.path, _unchanged(kept))
            kept.path.unlink()
    except OSError as error:
        raise unreadable(error, kept.path) from None
    return history_folder(kept.path)


def move_assessment(kept: Kept, path: Path) -> Kept:
    """Writes the assessment that `kept` now holds to `path`, which must be free, and takes its old file away.

    How it stood before is kept in its history, which moves along, as do its responses. Raises as `delete_assessment`.
    """
    content = assessment_json(kept.assessment)
    try:
        with locked(real_path(kept.path).parent):
            keep_version(kept.path, _unchanged(kept))
            create_file(path, content)
            _move_folder(history_folder(kept.path), history_folder(path))
            top = kept.path.parent / RESPONSES
            _move_folder(top / kept.path.stem, top / path.stem)
            kept.path.unlink()
    except OSError as error:
        raise unreadable(error, kept.path) from None
    return Kept(path, kept.assessment, digest_of(content), base=kept.assessment, begun=True)


def _unchanged(kept: Kept) -> bytes:
    content = kept.path.read_bytes()
    if digest_of(content) != kept.state:
        raise DigiassessError(
            f"{kept.path} was changed by someone else meanwhile, and is left as it is: run the command again."
        )
    try:
        check_writable(real_path(kept.path))
    except ReadOnlyError:
        raise DigiassessError(
            f"{kept.path} is read-only, and is left as it is: allow writing to it first, with: chmod u+w {kept.path}"
        ) from None
    return content


def _move_folder(there: Path, to: Path) -> None:
    """A folder that stands in the way is left, and so is what was to move."""
    if there.is_dir() and not to.exists():
        with contextlib.suppress(FileExistsError):
            there.rename(to)
