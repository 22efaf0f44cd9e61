"""What a response said before a newer one of the same person replaced it, as digests in `.<name>.replaced.json`.

Words may have been taken from it by then, and are to go when that person is forgotten. The words themselves are not
kept: whoever takes something back does not find it here.
"""

from pathlib import Path

from digiassess.analysis.forgetting import Words, marked, together, words_to_go
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.record import parse_record
from digiassess.files.formats.text import decoded, read_content
from digiassess.files.replace import replace_file
from digiassess.files.responses import read_response
from digiassess.model.language import _
from digiassess.model.response import Replaced, ReplacedWords, Response

FAMILY = "digiassess/replaced/"
SCHEMA = f"{FAMILY}1"
_ENDING = ".replaced.json"


def replaced_file(response: Path) -> Path:
    """The file of what the response in that file said before, which need not exist; hidden, so that it is none."""
    return response.with_name(f".{response.stem}{_ENDING}")


def replaced_files(folder: Path) -> list[Path]:
    """All such files in a folder of responses, those whose response is gone included. Raises `OSError`."""
    return sorted(folder.glob(f".*{_ENDING}"))


def read_replaced(path: Path) -> dict[str, Words]:
    """The digests in the file at `path`, by question; none where there is no such file. Raises `BadFileError`."""
    if not path.exists():
        return {}
    document = json_document(decoded(read_content(path), str(path)), str(path))
    found = parse_record(document.data, document, FAMILY, SCHEMA, Replaced)
    if found is None:
        what, mend = _("it does not say what an earlier response said"), _("restore it from a copy, or take it away")
        raise BadFileError([Problem(str(path), 1, what, mend)])
    return {name: Words(frozenset(each.notes), frozenset(each.evidence)) for name, each in found.questions.items()}


def keep_replaced(path: Path, after: Response) -> None:
    """Keeps what the response at `path` says and `after`, which is to replace it, does not. Under the folder's lock.

    Raises `BadFileError` where either file there is damaged, and `OSError`.
    """
    before = read_response(path) if path.exists() else None
    gone = {} if before is None else marked(words_to_go([before], [after]))
    if not gone:
        return
    there = read_replaced(replaced_file(path))
    questions = {
        name: ReplacedWords(notes=tuple(sorted(words.notes)), evidence=tuple(sorted(words.evidence)))
        for name, words in sorted(together(there, gone).items())
    }
    fields = Replaced(questions=questions).model_dump_json(indent=2, exclude_defaults=True)
    content = "\n".join(("{", f'  "schema": "{SCHEMA}",', fields.removeprefix("{\n"), ""))
    replace_file(replaced_file(path), content.encode())
