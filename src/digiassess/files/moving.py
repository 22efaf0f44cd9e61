"""Taking an assessment's file away, or giving it another name. Its history goes along; nothing is written over."""

import contextlib
import re
from pathlib import Path
from typing import NamedTuple

from digiassess.files.formats.problems import unreadable
from digiassess.files.history import Version, history_folder, keep_version, open_folder, versions
from digiassess.files.kept import RESPONSES, Kept, digest_of
from digiassess.files.lock import locked
from digiassess.files.replace import ReadOnlyError, check_writable, create_file, real_path
from digiassess.files.saving import assessment_json
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _


class Taken(NamedTuple):
    """Where what was taken away is kept."""

    history: Path
    """The folder of the assessment's history."""
    responses: Path | None
    """Where the responses to it are now; None where there were none."""


def delete_assessment(kept: Kept) -> Taken:
    """Takes the file away, once it is kept in its history, and its responses into that; gives where they are.

    Raises `DigiassessError` where the system refuses, or where the file was changed since it was read.
    """
    try:
        with locked(real_path(kept.path).parent):
            keep_version(kept.path, _unchanged(kept))
            kept.path.unlink()
            responses = _put_away(kept.path)
    except OSError as error:
        raise unreadable(error, error.filename or kept.path) from None
    return Taken(history_folder(kept.path), responses)


def _put_away(path: Path) -> Path | None:
    """Moves the responses to the assessment at `path` into its history, where no new one of that name finds them."""
    there = path.parent / RESPONSES / path.stem
    if not there.is_dir():
        return None
    name = f"{RESPONSES}-{versions(path)[0].sequence:05}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    to = next(place for name in names if not (place := open_folder(path) / name).exists())
    there.rename(to)
    return to


_PUT_AWAY = re.compile(rf"{RESPONSES}(?:-([0-9]{{5,}}))?(?:-([0-9]{{1,3}}))?")
"""The number of the version is missing where an earlier version of this program put them away."""


def _put_away_with(path: Path, version: Version) -> Path | None:
    """The responses that went away the first time that the assessment at `path` was deleted after that `version`.

    Where there are none, the last of those of which nobody can tell.
    """
    history = history_folder(path)
    found = [(named, folder) for folder in history.iterdir() if (named := _PUT_AWAY.fullmatch(folder.name))]
    after = [(float(named[1] or "inf"), -int(named[2] or 1), folder) for named, folder in found]
    return min((each for each in after if each[0] >= version.sequence), default=(0, 0, None))[2]


def bring_back(path: Path, version: Path) -> None:
    """Writes the assessment that was at `path`, which must be free, again as its `version` has it, byte for byte.

    Raises `DigiassessError` where the system refuses, and where another stands there by now.
    """
    try:
        with locked(real_path(path).parent):
            create_file(path, version.read_bytes())
    except OSError as error:
        raise unreadable(error, error.filename or path) from None


def bring_back_responses(path: Path, version: Version) -> Path | None:
    """Moves the responses that went away with that `version` of the assessment at `path` back, and gives their folder.

    None where there are none, or where others are there by now. Raises `DigiassessError` where the system refuses.
    """
    there, to = _put_away_with(path, version), path.parent / RESPONSES / path.stem
    if there is None or to.exists():
        return None
    try:
        to.parent.mkdir(exist_ok=True)
        # What people said is theirs: git is told to pass it over, in a folder made afresh too.
        with contextlib.suppress(FileExistsError):
            create_file(to.parent / ".gitignore", b"*\n")
        there.rename(to)
    except OSError as error:
        raise unreadable(error, there) from None
    return to


def was_broken_off(kept: Kept, there: Kept) -> bool:
    """Whether `there` is what a move of what `kept` now holds has written, which was then broken off.

    The history stands with one of the two then, and so do the responses. Two assessments that were made of one file
    hold the same, too, and have each a history or none.
    """
    histories = [history_folder(each.path).is_dir() for each in (kept, there)]
    said = [(each.path.parent / RESPONSES / each.path.stem).is_dir() for each in (kept, there)]
    return there.assessment == kept.assessment and histories[0] != histories[1] and not all(said)


def move_assessment(kept: Kept, path: Path) -> Kept:
    """Writes the assessment that `kept` now holds to `path`, which must be free, and takes its old file away.

    How it stood before is kept in its history, which moves along, as do its responses. A move that was broken off is
    finished, where `path` holds that already. Raises as `delete_assessment`.
    """
    content = assessment_json(kept.assessment)
    try:
        with locked(real_path(kept.path).parent):
            before = _unchanged(kept)
            if not path.exists() or path.read_bytes() != content:
                create_file(path, content)
            _move_folder(history_folder(kept.path), history_folder(path))
            top = kept.path.parent / RESPONSES
            _move_folder(top / kept.path.stem, top / path.stem)
            keep_version(path, before)
            kept.path.unlink()
    except OSError as error:
        raise unreadable(error, error.filename or kept.path) from None
    return Kept(path, kept.assessment, digest_of(content), base=kept.assessment, begun=True)


def _unchanged(kept: Kept) -> bytes:
    content = kept.path.read_bytes()
    if digest_of(content) != kept.state:
        raise DigiassessError(
            _("{path} was changed by someone else meanwhile, and is left as it is: run the command again.").format(
                path=kept.path
            )
        )
    try:
        check_writable(real_path(kept.path))
    except ReadOnlyError:
        raise DigiassessError(
            _("{path} is read-only, and is left as it is: allow writing to it first, with: chmod u+w {path}").format(
                path=kept.path
            )
        ) from None
    return content


def _move_folder(there: Path, to: Path) -> None:
    """A folder that stands in the way is left, and so is what was to move."""
    if there.is_dir() and not to.exists():
        with contextlib.suppress(FileExistsError):
            there.rename(to)
