"""Where responses are kept: `responses/<assessment>/` beside the assessments, a file a person (DESIGN, section 8).

A file a person, so that two people who answer at once, sync clients and git never collide. The folder is told to git as
one to pass over: what is in it are personal data.
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from digiassess.files.formats.document import Document
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Mistakes, Problem, faults_of, unreadable
from digiassess.files.formats.record import fields_of, parse_record, record_json
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.formats.whole import validated
from digiassess.files.kept import RESPONSES
from digiassess.files.lock import locked
from digiassess.model.bank_rules import Path as FieldPath
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.response import Invitations, Response

INVITED = "invited.json"
"""The file of those who were invited, among the responses."""

FAMILY = "digiassess/response/"
SCHEMA = f"{FAMILY}1"
INVITATIONS_FAMILY = "digiassess/invitations/"
INVITATIONS_SCHEMA = f"{INVITATIONS_FAMILY}1"


def responses_folder(assessment: Path) -> Path:
    """The folder of the responses to the assessment in that file, which need not exist."""
    return assessment.parent / RESPONSES / assessment.stem


def read_response(path: Path, file: str | None = None) -> Response | None:
    """The response in the file at `path`, which messages call `file`, or None where it is JSON of something else.

    Raises `BadFileError` where it is damaged, has a mistake, or is from a newer version of this program.
    """
    file = file or str(path)
    document = json_document(decoded(read_content(path, file), file), file)
    return parse_response(document.data, document)


def parse_response(data: Any, document: Document, mistakes: Mistakes | None = None) -> Response | None:
    """The response that `data`, read from `document`, says; None where it is something else.

    Raises `BadFileError`; where `mistakes` are given, which answers are wrong goes to those, and the rest is given.
    """
    fields = fields_of(data, document, FAMILY, SCHEMA)
    if fields is None:
        return None
    try:
        return validated(Response, fields)
    except ValidationError as error:
        found = Mistakes() if mistakes is None else mistakes
        faults = faults_of(error, Response)
    for fault in faults:
        found.add(partial(document.problem, *fault))
    if mistakes is None:
        raise found.refusal()
    try:
        return validated(Response, _without(fields, [path for path, _what, _mend in faults]))
    except ValidationError:
        raise found.refusal() from None


def _without(fields: Mapping[str, Any], wrong: Iterable[FieldPath]) -> dict[str, Any]:
    """The fields of a response without the answers and the other fields in which something is wrong."""
    right = {**fields, "answers": dict(fields["answers"]) if isinstance(fields.get("answers"), dict) else {}}
    for path in wrong:
        if path[0] == "respondent":
            right["respondent"] = {}
        elif path[0] == "answers":
            right["answers"].pop(path[1] if len(path) > 1 else None, None)
        else:
            right.pop(str(path[0]), None)
    return right


def read_responses(
    assessment: Path, *, names: bool = False
) -> tuple[list[tuple[Path, Response]], list[DigiassessError]]:
    """The responses to the assessment in that file, by file name, and what could not be read of them.

    A file is called after whoever it is of: what could not be read says its name with `names` alone, else its place.
    """
    found, unread = _read(assessment, names=names)
    if unread:
        # Somebody may be writing it just now: then it is whole once they let go of the folder.
        with contextlib.suppress(DigiassessError, OSError), locked(assessment.parent):
            return _read(assessment, names=names)
    return found, unread


def _read(assessment: Path, *, names: bool) -> tuple[list[tuple[Path, Response]], list[DigiassessError]]:
    found, unread = list[tuple[Path, Response]](), list[DigiassessError]()
    for number, path in enumerate(response_files(responses_folder(assessment)), 1):
        try:
            response = read_response(path, None if names else by_place(path, number))
        except DigiassessError as error:
            unread.append(error if names else DigiassessError("\n".join((str(error), _which()))))
            continue
        if response is not None:
            found.append((path, response))
    return found, unread


def by_place(path: Path, number: int) -> str:
    """How a response's file, the `number`th of its folder by name, is told of where names are not."""
    return f"{path.parent / '….json'} ({_('file {number} by name').format(number=number)})"


def _which() -> str:
    return _("Which file that is, 'digiassess responses --names' says.")


def read_invitations(assessment: Path) -> Invitations:
    """Who was invited to the assessment in that file; nobody where there is no such file. Raises `BadFileError`."""
    return invitations_in(responses_folder(assessment))


def invitations_in(folder: Path) -> Invitations:
    """Who is in the list of invitations of a folder of responses. Raises as `read_invitations` does."""
    path = folder / INVITED
    if not path.exists():
        return Invitations()
    document = json_document(decoded(read_content(path), str(path)), str(path))
    found = parse_record(document.data, document, INVITATIONS_FAMILY, INVITATIONS_SCHEMA, Invitations)
    if found is None:
        what, mend = _("it is no list of invitations"), _("restore it from a copy, or take it away")
        raise BadFileError([Problem(str(path), 1, what, mend)])
    return found


def folder_state(assessment: Path) -> Sequence[tuple[str, int, int]]:
    """What the folder of responses holds, by which one can tell whether it was changed: names, times and sizes."""
    found = [(path.name, path.stat()) for path in response_files(responses_folder(assessment))]
    return [(name, there.st_mtime_ns, there.st_size) for name, there in found]


def response_json(response: Response) -> bytes:
    """The content of a response's file."""
    return record_json(response, SCHEMA)


def invitations_json(invitations: Invitations) -> bytes:
    """The content of the list of invitations."""
    # Whole, with what was not said as null: people look at it to see who is still to answer.
    return record_json(invitations, INVITATIONS_SCHEMA, whole=True)


def response_files(folder: Path) -> list[Path]:
    """The files in a folder of responses that may hold one, by name. Raises `DigiassessError`."""
    try:
        names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else ()
        return [folder / name for name in names if name.endswith(".json") and name[0] != "." and name != INVITED]
    except OSError as error:
        raise unreadable(error, folder) from None
