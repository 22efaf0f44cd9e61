"""Keeping responses and invitations: a file a person, written whole under the folder's lock (DESIGN, section 8)."""

import contextlib
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from digiassess.files.formats.problems import unreadable
from digiassess.files.lock import locked
from digiassess.files.replace import create_file, remove_left_over, replace_file
from digiassess.files.replaced import Copies, keep_replaced
from digiassess.files.responses import (
    INVITED,
    folder_state,
    invitations_in,
    invitations_json,
    read_invitations,
    response_json,
    responses_folder,
)
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.response import Invitation, Invitations, Response
from digiassess.model.text import name_for_file


class ChangedMeanwhileError(DigiassessError):
    """Somebody else changed the responses since it was told whose the new ones are."""


def save_responses(
    assessment: Path, several: Sequence[tuple[Response, Path | None]], state: object = None
) -> list[Path]:
    """Keeps each of several responses to the assessment in that file, and gives their places.

    Beside each is the file of what the same person said before, which it replaces, if there is one. `state` is the
    `folder_state` by which it was told whose they are. Raises `ChangedMeanwhileError` where that is no longer so, and
    `DigiassessError` where the system refuses; those before it are kept then.
    """
    folder = responses_folder(assessment)
    numbers: dict[str, int] = {}
    places = []
    copies = Copies(assessment)
    try:
        with locked(assessment.parent):
            if state is not None and state != folder_state(assessment):
                raise ChangedMeanwhileError(
                    _(
                        "Somebody else changed the responses in {folder} meanwhile: nothing was taken, run it again."
                    ).format(folder=folder)
                )
            open_responses(assessment)
            # What a killed run left is what somebody said, where nobody would look to forget it.
            remove_left_over(folder, time.time())
            for response, over in several:
                content = response_json(response)
                if over is not None:
                    keep_replaced(over, response, copies)
                    replace_file(over, content)
                    places.append(over)
                else:
                    places.append(_created(folder, response, content, numbers))
    except OSError as error:
        refused = unreadable(error, folder)
        if not places:
            raise refused from None
        said = _("{refused} {saved} of {number} responses were saved before; the same command takes the others.")
        raise DigiassessError(said.format(refused=refused, saved=len(places), number=len(several))) from None
    return places


def _created(folder: Path, response: Response, content: bytes, numbers: dict[str, int]) -> Path:
    """Puts the response into a file of its own. `numbers` are those given already, by name, and grow."""
    stem = _stem(response)
    for number in range(numbers.get(stem, 0) + 1, 1_000_000):
        path = folder / (f"{stem}-{number}.json" if number > 1 else f"{stem}.json")
        with contextlib.suppress(FileExistsError):
            create_file(path, content)
            numbers[stem] = number
            return path
    raise AssertionError  # names never run out


def add_invitation(
    assessment: Path, invitation: Invitation, keep_until: date | None = None, contact: str | None = None
) -> Invitations:
    """Keeps one more who was invited, beside those there are, and gives all of them.

    `keep_until` and `contact` are for all; None leaves them as they were. Raises `BadFileError` where the list is
    damaged, and `DigiassessError` where the system refuses.
    """

    def added(there: Invitations) -> Invitations:
        said = {"keep_until": keep_until or there.keep_until, "contact": contact or there.contact}
        return there.model_copy(update={**said, "invited": (*there.invited, invitation)})

    return _changed(assessment, added)


def take_invitations(assessment: Path, others: Path) -> int:
    """Keeps everybody in the list of the folder `others`, too, and gives how many that are.

    Of two days until which responses are to be kept the earlier counts: it was promised to somebody. Raises as
    `add_invitation` does.
    """
    there = invitations_in(others)
    fresh: list[Invitation] = []

    def joined(here: Invitations) -> Invitations:
        known = {each.id for each in here.invited}
        fresh.extend(each for each in there.invited if each.id not in known)
        days = [day for day in (here.keep_until, there.keep_until) if day is not None]
        said = {"keep_until": min(days, default=None), "contact": here.contact or there.contact}
        return here.model_copy(update={**said, "invited": (*here.invited, *fresh)})

    _changed(assessment, joined)
    return len(fresh)


def save_invitations(assessment: Path, invitations: Invitations) -> Path:
    """Keeps who was invited to the assessment in that file. Raises `DigiassessError` where the system refuses."""
    path = responses_folder(assessment) / INVITED
    try:
        with locked(assessment.parent):
            open_responses(assessment)
            replace_file(path, invitations_json(invitations))
    except OSError as error:
        raise unreadable(error, path) from None
    return path


def _changed(assessment: Path, change: Callable[[Invitations], Invitations]) -> Invitations:
    """Keeps what `change` makes of the list, read and written under one lock: two who invite lose nobody."""
    path = responses_folder(assessment) / INVITED
    try:
        with locked(assessment.parent):
            there = read_invitations(assessment)
            after = change(there)
            if after != there:
                open_responses(assessment)
                replace_file(path, invitations_json(after))
    except OSError as error:
        raise unreadable(error, path) from None
    return after


def open_responses(assessment: Path) -> Path:
    """The folder of the responses to that assessment, made where it is not there. Raises `OSError`."""
    folder = responses_folder(assessment)
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        create_file(folder.parent / ".gitignore", b"*\n")
    return folder


def _stem(response: Response) -> str:
    """A name for the file of a response: the person's, else the role's, safe on every system."""
    stem = name_for_file(response.respondent.name or response.respondent.role or "", "respondent")
    # `invited` is another file's name, and Windows has names that no file may have.
    if stem == "invited" or re.fullmatch(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", stem):
        stem = f"respondent-{stem}"
    return stem
