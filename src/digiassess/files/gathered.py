"""What people said to an assessment and who was invited to it, wherever it is kept here."""

from dataclasses import dataclass
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.history import history_folder
from digiassess.files.replaced import EarlierWords, read_replaced, replaced_files
from digiassess.files.responses import INVITED, invitations_in, read_response, response_files, responses_folder
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Invitations, Response


@dataclass(frozen=True)
class Place:
    """A file with a response in it; None for one that cannot be read."""

    path: Path
    response: Response | None


@dataclass(frozen=True)
class InvitationList:
    """A list of invitations, or why it cannot be read."""

    path: Path
    invitations: Invitations | DigiassessError

    @property
    def invited(self) -> tuple[Invitation, ...]:
        """Who is in it, as far as it can be read."""
        return () if isinstance(self.invitations, DigiassessError) else self.invitations.invited


@dataclass(frozen=True)
class Gathered:
    """What people said to an assessment and who was invited to it, wherever it is kept here, read once."""

    path: Path
    """The assessment's file, or where it stood before it was deleted."""
    places: tuple[Place, ...]
    lists: tuple[InvitationList, ...]
    replaced: frozenset[str]
    """The ids of those of whose earlier responses something is kept."""
    state: tuple[tuple[Path, int, int], ...]
    """The files with their times and sizes, by which one can tell whether any was changed since."""

    @property
    def responses(self) -> list[Response]:
        """Those that can be read."""
        return [place.response for place in self.places if place.response is not None]

    @property
    def invited(self) -> list[Invitation]:
        """Everybody in a list that can be read."""
        return [invitation for each in self.lists for invitation in each.invited]


def gather(path: Path) -> Gathered:
    """What is kept of the assessment at `path`, of deleted ones of that name, too. Raises as `places`.

    A file that is damaged is no reason to stop: it is told apart by what it lacks.
    """
    state = state_of(path)
    lists = []
    for folder in folders_of(path):
        file = folder / INVITED
        try:
            if file.exists():
                lists.append(InvitationList(file, invitations_in(folder)))
        except DigiassessError as error:
            lists.append(InvitationList(file, error))
    replaced = frozenset(earlier.id for earlier in earlier_words(path).values() if earlier is not None)
    return Gathered(path, tuple(places(path)), tuple(lists), replaced, state)


def places(path: Path) -> list[Place]:
    """The responses to the assessment at `path`, those that went away with a deleted one of that name included.

    Raises `DigiassessError` where the system refuses.
    """
    found = []
    for folder in folders_of(path):
        for file in response_files(folder):
            try:
                response = read_response(file)
            except DigiassessError:
                found.append(Place(file, None))
                continue
            if response is not None:
                found.append(Place(file, response))
    return found


def folders_of(path: Path) -> list[Path]:
    """The folders of responses: that beside the assessment, and those in its history that went away with one."""
    history = history_folder(path)
    try:
        away = sorted(folder for folder in history.iterdir() if folder.is_dir()) if history.is_dir() else []
        return [responses_folder(path), *away]
    except OSError as error:
        raise unreadable(error, history) from None


def earlier_words(path: Path) -> dict[Path, EarlierWords | None]:
    """The files of what people said before they sent something newer, and what they say; None where damaged."""
    found: dict[Path, EarlierWords | None] = {}
    for file in (file for folder in folders_of(path) for file in replaced_files(folder)):
        try:
            found[file] = read_replaced(file)
        except DigiassessError:
            found[file] = None
    return found


def state_of(path: Path) -> tuple[tuple[Path, int, int], ...]:
    """What `Gathered.state` is now. Raises `DigiassessError` where the system refuses."""
    files = [file for folder in folders_of(path) for file in (*response_files(folder), folder / INVITED)]
    try:
        found = [(file, file.stat()) for file in files if file.exists()]
    except OSError as error:
        raise unreadable(error, path.parent) from None
    return tuple((file, there.st_mtime_ns, there.st_size) for file, there in found)
