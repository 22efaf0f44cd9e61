"""What a response said before a newer one of the same person replaced it, as digests in `.<name>.replaced.json`.

Words may have been taken from it by then, and are to go when that person is forgotten. Of what stands in no copy of the
assessment nothing is kept, and of the rest no words: whoever takes something back does not find it here.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import count as counting_from
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from digiassess.analysis.forgetting import Marks, Words, marked, recognised, standing, together, words_to_go
from digiassess.files.assessment_file import read_only
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.record import parse_record, record_json
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.history import other_copies
from digiassess.files.replace import replace_file
from digiassess.files.responses import read_response
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.response import Replaced, ReplacedWords, Response

FAMILY = "digiassess/replaced/"
SCHEMA = f"{FAMILY}1"
_ENDING = ".replaced.json"


class EarlierWords(NamedTuple):
    """What somebody's earlier responses said, as digests."""

    id: str
    """The id of their newest response."""
    marks: Marks


class Copies:
    """The assessment in the file at `path` wherever it stands: there, in its history and in rescued answers."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def with_words(self, words: dict[str, Words]) -> dict[str, Words]:
        """What of `words` stands in one of them; all, where one of them cannot be read."""
        return words if self._read is None else together(*(standing(each, words) for each in self._read))

    def with_marks(self, marks: Marks) -> Marks:
        """Those of `marks` whose words stand in one of them; all, where one of them cannot be read."""
        if self._read is None:
            return marks
        return marked(together(*(recognised(each, marks) for each in self._read)), marks.salt)

    @cached_property
    def _read(self) -> list[Assessment] | None:
        try:
            return [found for file in (self._path, *other_copies(self._path)) if (found := read_only(file)) is not None]
        except (DigiassessError, OSError):
            return None


def replaced_files(folder: Path) -> list[Path]:
    """All such files in a folder of responses, those whose response is gone included. Raises `OSError`."""
    return sorted(folder.glob(f".*{_ENDING}"))


def read_replaced(path: Path, shown: str | None = None) -> EarlierWords:
    """What the file at `path` says, which messages call `shown`. Raises `BadFileError`."""
    name = shown or str(path)
    document = json_document(decoded(read_content(path, name), name), name)
    found = parse_record(document.data, document, FAMILY, SCHEMA, Replaced)
    if found is None:
        what, mend = _("it does not say what an earlier response said"), _("restore it from a copy, or take it away")
        raise BadFileError([Problem(name, 1, what, mend)])
    words = {name: Words(frozenset(each.notes), frozenset(each.evidence)) for name, each in found.questions.items()}
    return EarlierWords(found.id, Marks(found.salt, words))


def keep_replaced(path: Path, after: Response, copies: Copies) -> None:
    """Keeps what the response at `path` says and `after`, which is to replace it, does not, as far as `copies` have it.

    What was kept before and stands nowhere any more goes. Under the folder's lock. Raises `BadFileError` where a file
    there is damaged, and `OSError`.
    """
    before = read_response(path) if path.exists() else None
    if before is None:
        return
    file, there = _record(path, before.id)
    gone = words_to_go([before], [after])
    new = marked(copies.with_words(gone), there.salt) if gone else Marks(there.salt, {})
    kept = together(copies.with_marks(there).words if there.words else {}, new.words)
    if kept:
        replace_file(file, _content(after.id, Marks(there.salt, kept)))
    else:
        file.unlink(missing_ok=True)


def replaced_by_place(file: Path) -> str:
    """How such a file is told of: it is called after whoever it is of, and names leave `responses --names` alone."""
    place = _("hidden file {number} by name").format(number=replaced_files(file.parent).index(file) + 1)
    return f"{file.parent / f'.…{_ENDING}'} ({place})"


def _record(response: Path, respondent: str) -> tuple[Path, Marks]:
    """The file of what that respondent said before, whose response is in the file `response`, and what it says.

    One of that name may be somebody else's, whose response is gone: it is passed over. Raises `BadFileError`.
    """
    for file in _names(response):
        if not file.exists():
            return file, Marks(token_hex(16), {})
        there = read_replaced(file, replaced_by_place(file))
        if there.id == respondent:
            return file, there.marks
    raise AssertionError  # names never run out


def _names(response: Path) -> Iterator[Path]:
    """Names for such a file, hidden, so that it is taken for no response."""
    yield response.with_name(f".{response.stem}{_ENDING}")
    yield from (response.with_name(f".{response.stem}.{number}{_ENDING}") for number in counting_from(2))


def _content(respondent: str, marks: Marks) -> bytes:
    questions = {
        name: ReplacedWords(notes=tuple(sorted(words.notes)), evidence=tuple(sorted(words.evidence)))
        for name, words in sorted(marks.words.items())
    }
    return record_json(Replaced(id=respondent, salt=marks.salt, questions=questions), SCHEMA)
