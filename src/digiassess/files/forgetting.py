"""Deleting what people said: their responses, and the notes and evidence taken from them, wherever they are kept here.

The words are taken out first, of the assessment, of its history and of the files beside it, and the responses go last:
where this is broken off, it can be done again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from digiassess.analysis.forgetting import Words, without_words, words_to_go
from digiassess.files.assessment_file import read_assessment
from digiassess.files.formats.problems import unreadable
from digiassess.files.history import history_folder
from digiassess.files.kept import Kept
from digiassess.files.lock import locked
from digiassess.files.replace import real_path, replace_file
from digiassess.files.responses import (
    INVITED,
    invitations_in,
    invitations_json,
    read_response,
    response_files,
    responses_folder,
)
from digiassess.files.saving import assessment_json
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Response


@dataclass(frozen=True)
class Place:
    """A file with a response in it; None for one that cannot be read."""

    path: Path
    response: Response | None


@dataclass(frozen=True)
class Forgotten:
    """What was deleted, and what could not be reached."""

    responses: tuple[Path, ...]
    questions: tuple[str, ...]
    """The questions whose answer lost a note or evidence."""
    versions: tuple[Path, ...]
    """The earlier versions, and files beside the assessment, that lost some."""
    unread: tuple[Path, ...] = ()
    """Those that may hold some and cannot be read."""
    invited: int = 0
    """How many invitations went with them."""


Meant = Callable[[Response], bool]
"""Whether a response is one of those to delete."""


def places(path: Path) -> list[Place]:
    """The responses to the assessment at `path`, those that went away with a deleted one of that name included.

    Raises `DigiassessError` where the system refuses.
    """
    found = []
    for folder in _folders(path):
        for file in response_files(folder):
            try:
                response = read_response(file)
            except DigiassessError:
                found.append(Place(file, None))
                continue
            if response is not None:
                found.append(Place(file, response))
    return found


def places_of_deleted(path: Path) -> list[Place]:
    """The responses to assessments beside that at `path` that were deleted, in their history. Raises as `places`."""
    found = []
    history = history_folder(path).parent
    for folder in sorted(history.iterdir()) if history.is_dir() else ():
        there = path.with_name(f"{folder.name}.json")
        if there != path and folder.is_dir() and not there.exists():
            found += places(there)
    return found


@dataclass
class Forgetting:
    """One deletion: of the responses that are `meant`, and with `everything` of those that cannot be read, too."""

    kept: Kept
    meant: Meant
    invited: Callable[[Invitation], bool]
    everything: bool = False
    _unread: list[Path] = field(default_factory=list)

    def forget(self, save: Callable[[Assessment], Kept]) -> Forgotten:
        """Deletes; `save` keeps the assessment without keeping how it stood. Raises `DigiassessError` as it does."""
        found = places(self.kept.path)
        gone = [place for place in found if place.response is not None and self.meant(place.response)]
        damaged = [place for place in found if place.response is None]
        staying = [place.response for place in found if place.response is not None and place not in gone]
        words = words_to_go([place.response for place in gone if place.response is not None], staying)
        after, questions = without_words(self.kept.assessment, words)
        if questions:
            save(after)
        try:
            changed = self._others(words)
            files = [place.path for place in (*gone, *(damaged if self.everything else ()))]
            with locked(real_path(self.kept.path).parent):
                invited = self._invitations()
                for file in files:
                    file.unlink(missing_ok=True)
        except OSError as error:
            raise unreadable(error, self.kept.path.parent) from None
        self._unread += [place.path for place in damaged if not self.everything]
        return Forgotten(tuple(files), tuple(questions), tuple(changed), tuple(self._unread), invited)

    def _others(self, words: dict[str, Words]) -> list[Path]:
        """Takes the words out of every other file of this assessment, and gives those that had some."""
        if not words:
            return []
        changed = []
        for file in _others(self.kept.path):
            try:
                found = read_assessment(file)
            except DigiassessError:
                self._unread.append(file)
                continue
            if found is None:
                continue
            after, questions = without_words(found.assessment, words)
            if questions:
                with locked(real_path(self.kept.path).parent):
                    replace_file(file, assessment_json(after))
                changed.append(file)
        return changed

    def _invitations(self) -> int:
        """Takes those who are forgotten out of the lists of invitations, and gives how many they were."""
        gone: set[str] = set()
        for folder in _folders(self.kept.path):
            try:
                there = invitations_in(folder)
            except DigiassessError:
                self._unread.append(folder / INVITED)
                continue
            left = tuple(asked for asked in there.invited if not self.invited(asked))
            if len(left) < len(there.invited):
                replace_file(folder / INVITED, invitations_json(there.model_copy(update={"invited": left})))
                gone.update(asked.id for asked in there.invited if asked not in left)
        return len(gone)


def _folders(path: Path) -> list[Path]:
    """The folders of responses: that beside the assessment, and those in its history that went away with one."""
    history = history_folder(path)
    try:
        away = sorted(folder for folder in history.iterdir() if folder.is_dir()) if history.is_dir() else []
        return [responses_folder(path), *away]
    except OSError as error:
        raise unreadable(error, history) from None


def _others(path: Path) -> list[Path]:
    """The files that an assessment is in besides its own: its history, rescued answers, and older formats."""
    history = history_folder(path)
    beside = [file for file in path.parent.glob("*.txt") if file.name.startswith(f"{path.stem}.")]
    kept = [file for file in history.iterdir() if file.suffix in (".json", ".txt")] if history.is_dir() else []
    return sorted(file for file in (*beside, *kept) if file.is_file())
