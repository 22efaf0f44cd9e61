"""Deleting what people said: their responses, and the notes and evidence taken from them, wherever they are kept here.

The words are taken out first, of the assessment, of its history and of the files beside it, and the responses go last:
where this is broken off, it can be done again.
"""

import contextlib
import errno
import math
import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digiassess.analysis.forgetting import Marks, Words, marks_to_go, recognised, together, without_words, words_to_go
from digiassess.files.assessment_file import read_assessment
from digiassess.files.formats.problems import unreadable
from digiassess.files.gathered import Gathered, Place, earlier_words, folders_of, gather, state_of
from digiassess.files.history import history_folder, other_copies
from digiassess.files.kept import Kept
from digiassess.files.lock import locked
from digiassess.files.replace import real_path, remove_left_over, replace_file
from digiassess.files.replaced import EarlierWords
from digiassess.files.responses import (
    invitations_in,
    invitations_json,
)
from digiassess.files.saving import assessment_json
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _


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
    words: Mapping[str, Words] = field(default_factory=dict)
    """The notes and lines of evidence that are gone, by question."""
    names: frozenset[str] = frozenset()
    """The names of those who are forgotten."""

    @property
    def said(self) -> frozenset[str]:
        """All notes and lines of evidence that are gone."""
        return frozenset(text for each in self.words.values() for text in (*each.notes, *each.evidence))


def repository_of(path: Path) -> Path | None:
    """The folder around the file at `path` that git keeps the versions of; None where none does."""
    return next((folder for folder in path.resolve().parents if (folder / ".git").exists()), None)


@dataclass
class Forgetting:
    """One deletion: of those whose id is `meant`, and with `everything` of responses that cannot be read, too.

    `kept` is the assessment; None where it was deleted, and only what it left is there.
    """

    kept: Kept | None
    gathered: Gathered
    meant: Collection[str]
    everything: bool = False
    _unread: list[Path] = field(default_factory=list)
    _words: dict[str, Words] = field(default_factory=dict)
    """What those who are forgotten say, and what of their earlier words was met, by question."""
    _marks: list[Marks] = field(default_factory=list)
    """What they said before, as digests."""

    def forget(self, save: Callable[[Assessment], Kept] | None) -> Forgotten:
        """Deletes; `save` keeps the assessment, if there is one, without keeping how it stood.

        Raises `DigiassessError` as it does.
        """
        path = self.gathered.path
        if state_of(path) != self.gathered.state:
            # While somebody was asked, a file was changed: what it says now is to go, and not what it said.
            self.gathered = gather(path)
        found = self.gathered.places
        gone = [place for place in found if place.response is not None and place.response.id in self.meant]
        damaged = [place for place in found if place.response is None]
        staying = [place.response for place in found if place.response is not None and place not in gone]
        self._words = words_to_go([place.response for place in gone if place.response is not None], staying)
        replaced = self._replaced()
        self._marks = marks_to_go((earlier.marks for earlier in replaced.values()), staying)
        files = [place.path for place in (*gone, *(damaged if self.everything else ()))]
        for folder in sorted({file.parent for file in (*files, *replaced)}):
            if not os.access(folder, os.W_OK):
                # Before anything is changed.
                raise unreadable(PermissionError(errno.EACCES, os.strerror(errno.EACCES)), folder)
        questions: list[str] = []
        if self.kept is not None and save is not None:
            after, questions = self._without(self.kept.assessment)
            if questions:
                save(after)
        changed: list[Path] = []
        try:
            changed += self._others()
            with locked(real_path(path).parent):
                invited = self._invitations()
                for file in (*files, *replaced):
                    file.unlink(missing_ok=True)
                # Only under this lock is anything written there: what is left of a killed run is nobody's any more.
                for folder in (*folders_of(path), history_folder(path)):
                    remove_left_over(folder, math.inf)
                remove_left_over(path.parent, time.time())
                self._tidy({file.parent for file in (*files, *replaced)})
        except OSError as error:
            # A response's file is called after whoever it is of.
            refused = unreadable(error, Path(error.filename).parent if error.filename else path.parent)
            if not (questions or changed):
                raise refused from None
            part = _("{refused} Notes and evidence were taken out before: the same command deletes the rest.")
            raise DigiassessError(part.format(refused=refused)) from None
        self._unread += [place.path for place in damaged if not self.everything]
        unread = tuple(self._unread)
        return Forgotten(
            tuple(files), tuple(questions), tuple(changed), unread, invited, self._words, self._names(gone)
        )

    def _replaced(self) -> dict[Path, EarlierWords]:
        """The files of what they said before they sent something newer, and what those say."""
        found = {}
        for file, earlier in earlier_words(self.gathered.path).items():
            if earlier is None:
                self._unread.append(file)
            elif self.everything or earlier.id in self.meant:
                found[file] = earlier
        return found

    def _without(self, assessment: Assessment) -> tuple[Assessment, list[str]]:
        """`assessment` without their words, and the questions that they were taken out of."""
        self._words = together(self._words, *(recognised(assessment, marks) for marks in self._marks))
        return without_words(assessment, self._words)

    def _names(self, gone: Iterable[Place]) -> frozenset[str]:
        """The names of those who are forgotten, as far as nobody who stays is called so."""
        names = {place.response.respondent.name for place in gone if place.response is not None}
        names |= {invitation.name for invitation in self.gathered.invited if invitation.id in self.meant}
        staying = {response.respondent.name for response in self.gathered.responses if response.id not in self.meant}
        return frozenset(name for name in names - staying if name)

    def _others(self) -> list[Path]:
        """Takes the words out of every other file of this assessment, and gives those that had some."""
        if not self._words and not self._marks:
            return []
        changed = []
        for file in other_copies(self.gathered.path):
            try:
                found = read_assessment(file)
            except DigiassessError:
                self._unread.append(file)
                continue
            if found is None:
                continue
            after, questions = self._without(found.assessment)
            if questions:
                with locked(real_path(self.gathered.path).parent):
                    replace_file(file, assessment_json(after))
                changed.append(file)
        return changed

    def _invitations(self) -> int:
        """Takes those who are forgotten out of the lists of invitations, and gives how many they were."""
        gone: set[str] = set()
        for listed in self.gathered.lists:
            if isinstance(listed.invitations, DigiassessError):
                self._unread.append(listed.path)
                continue
            if not any(invitation.id in self.meant for invitation in listed.invited):
                continue
            # Read again, under the lock: what is written over must not lose whom somebody has invited just now.
            there = invitations_in(listed.path.parent)
            left = tuple(invitation for invitation in there.invited if invitation.id not in self.meant)
            if left or self.kept is not None:
                replace_file(listed.path, invitations_json(there.model_copy(update={"invited": left})))
            else:
                # Nobody is invited any more to what was deleted.
                listed.path.unlink()
            gone.update(invitation.id for invitation in there.invited if invitation not in left)
        return len(gone)

    def _tidy(self, folders: Iterable[Path]) -> None:
        """Takes away the folders of what was deleted that hold nothing any more."""
        for folder in folders if self.kept is None else ():
            with contextlib.suppress(OSError):
                folder.rmdir()
