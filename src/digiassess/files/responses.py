"""Where responses are kept: `responses/<assessment>/` beside the assessments, a file a person (DESIGN, section 8).

A file a person, so that two people who answer at once, sync clients and git never collide. The folder is told to git as
one to pass over: what is in it are personal data.
"""

import contextlib
import re
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from digiassess.files.formats.document import Document
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem, faults_of, unreadable
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.kept import RESPONSES
from digiassess.files.lock import locked
from digiassess.files.replace import create_file, replace_file
from digiassess.model.bank import Record
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.response import Invitation, Invitations, Response
from digiassess.model.text import name_for_file

INVITED = "invited.json"
"""The file of those who were invited, among the responses."""

FAMILY = "digiassess/response/"
SCHEMA = f"{FAMILY}1"
INVITATIONS_FAMILY = "digiassess/invitations/"
INVITATIONS_SCHEMA = f"{INVITATIONS_FAMILY}1"


def responses_folder(assessment: Path) -> Path:
    """The folder of the responses to the assessment in that file, which need not exist."""
    return assessment.parent / RESPONSES / assessment.stem


def read_response(path: Path) -> Response | None:
    """The response in the file at `path`, or None where it is JSON of something else.

    Raises `BadFileError` where it is damaged, has a mistake, or is from a newer version of this program.
    """
    document = json_document(decoded(read_content(path), str(path)), str(path))
    return parse_response(document.data, document)


def parse_response(data: Any, document: Document) -> Response | None:
    """The response that `data`, read from `document`, says; None where it is something else. Raises `BadFileError`."""
    found = _parsed(data, document, FAMILY, SCHEMA, Response)
    return found if isinstance(found, Response) else None


def read_responses(assessment: Path) -> tuple[list[tuple[Path, Response]], list[DigiassessError]]:
    """The responses to the assessment in that file, by file name, and what could not be read of them."""
    found, unread = [], []
    for path in response_files(responses_folder(assessment)):
        try:
            response = read_response(path)
        except DigiassessError as error:
            unread.append(error)
            continue
        if response is not None:
            found.append((path, response))
    return found, unread


def read_invitations(assessment: Path) -> Invitations:
    """Who was invited to the assessment in that file; nobody where there is no such file. Raises `BadFileError`."""
    return invitations_in(responses_folder(assessment))


def invitations_in(folder: Path) -> Invitations:
    """Who is in the list of invitations of a folder of responses. Raises as `read_invitations` does."""
    path = folder / INVITED
    if not path.exists():
        return Invitations()
    document = json_document(decoded(read_content(path), str(path)), str(path))
    found = _parsed(document.data, document, INVITATIONS_FAMILY, INVITATIONS_SCHEMA, Invitations)
    if not isinstance(found, Invitations):
        what, mend = _("it is no list of invitations"), _("restore it from a copy, or take it away")
        raise BadFileError([Problem(str(path), 1, what, mend)])
    return found


def save_response(assessment: Path, response: Response, over: Path | None = None) -> Path:
    """Keeps `response` among those to the assessment in that file, and gives its place.

    `over` is the file of what the same person said before, which it replaces. Raises `DigiassessError` where the system
    refuses.
    """
    return save_responses(assessment, [(response, over)])[0]


def save_responses(
    assessment: Path, several: Sequence[tuple[Response, Path | None]], state: object = None
) -> list[Path]:
    """Keeps each of several responses, as `save_response` does, and gives their places.

    `state` is the `folder_state` by which it was told whose they are. Raises `DigiassessError` where that is no longer
    so, and where the system refuses; those before it are kept then.
    """
    folder = responses_folder(assessment)
    numbers: dict[str, int] = {}
    places = []
    try:
        with locked(assessment.parent):
            if state is not None and state != folder_state(assessment):
                raise DigiassessError(
                    _(
                        "Somebody else changed the responses in {folder} meanwhile: nothing was taken, run it again."
                    ).format(folder=folder)
                )
            open_responses(assessment)
            for response, over in several:
                content = response_json(response)
                if over is not None:
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


def folder_state(assessment: Path) -> Sequence[tuple[str, int, int]]:
    """What the folder of responses holds, by which one can tell whether it was changed: names, times and sizes."""
    found = [(path.name, path.stat()) for path in response_files(responses_folder(assessment))]
    return [(name, there.st_mtime_ns, there.st_size) for name, there in found]


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
    path = responses_folder(assessment) / INVITED
    try:
        with locked(assessment.parent):
            there = read_invitations(assessment)
            said = {"keep_until": keep_until or there.keep_until, "contact": contact or there.contact}
            after = there.model_copy(update={**said, "invited": (*there.invited, invitation)})
            open_responses(assessment)
            replace_file(path, invitations_json(after))
    except OSError as error:
        raise unreadable(error, path) from None
    return after


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


def response_json(response: Response) -> bytes:
    """The content of a response's file: fixed order, two spaces, one line a field."""
    return _json(SCHEMA, response)


def open_responses(assessment: Path) -> Path:
    """The folder of the responses to that assessment, made where it is not there. Raises `OSError`."""
    folder = responses_folder(assessment)
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        create_file(folder.parent / ".gitignore", b"*\n")
    return folder


def _json(schema: str, record: Record) -> bytes:
    return to_json({"schema": schema, **record.model_dump(mode="json", exclude_defaults=True)}, indent=2) + b"\n"


def invitations_json(invitations: Invitations) -> bytes:
    """The content of the list of invitations."""
    # Whole, with what was not said as null: people look at it to see who is still to answer.
    return to_json({"schema": INVITATIONS_SCHEMA, **invitations.model_dump(mode="json")}, indent=2) + b"\n"


def _parsed(
    data: Any, document: Document, family: str, schema: str, model: type[Response] | type[Invitations]
) -> Response | Invitations | None:
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith(family):
        return None
    if data["schema"] != schema:
        what = _("it is of a newer version of digiassess ({schema})").format(schema=str(data["schema"])[:40])
        raise BadFileError([document.problem(("schema",), what, _("install that version; nothing was changed"))])
    try:
        return model.model_validate({key: value for key, value in data.items() if key != "schema"})
    except ValidationError as error:
        mistakes = Mistakes()
        for fault in faults_of(error, model):
            mistakes.add(partial(document.problem, *fault))
        raise mistakes.refusal() from None


def response_files(folder: Path) -> list[Path]:
    """The files in a folder of responses that may hold one, by name. Raises `DigiassessError`."""
    try:
        names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else ()
        return [folder / name for name in names if name.endswith(".json") and name[0] != "." and name != INVITED]
    except OSError as error:
        raise unreadable(error, folder) from None


def _stem(response: Response) -> str:
    """A name for the file of a response: the person's, else the role's, safe on every system."""
    stem = name_for_file(response.respondent.name or response.respondent.role or "", "respondent")
    # `invited` is another file's name, and Windows has names that no file may have.
    if stem == "invited" or re.fullmatch(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", stem):
        stem = f"respondent-{stem}"
    return stem
