"""Files of other programs that lie among the assessments: passed over, whatever state they are in."""

import re
import stat
from pathlib import Path

from digiassess.files.formats.document import Document
from digiassess.files.formats.problems import BadFileError, Problem
from digiassess.files.formats.text import MAX_BYTES
from digiassess.files.migration import FAMILY, SCHEMA
from digiassess.files.usual_folder import HISTORY
from digiassess.model.assessment import BankRecord
from digiassess.model.language import _

_OUR_NAME = r".+-[0-9]{4}(-[a-z0-9]+){0,3}\.json"
"""How this program calls its files: by council and period."""


def is_regular(file: Path) -> bool:
    """Whether `file` can be read as a file: no folder, and no pipe or device, which could keep us waiting for ever.

    Raises `OSError` as the system does.
    """
    return stat.S_ISREG(file.stat().st_mode)


class LostAssessmentError(BadFileError):
    """JSON that says nowhere that it is an assessment, and seems to have been one."""


def lost_assessment(document: Document) -> Problem | None:
    """What is wrong with JSON without the name of our format that seems to be an assessment all the same.

    It holds what no other file does, or is called like an assessment and holds next to nothing, or what one begins
    with. None where it is another program's, another document of this one, or a file of answers.
    """
    data = document.data
    file = Path(document.file)
    if not data:
        return _emptied(document) if _is_called_ours(file) else None
    if not isinstance(data, dict):
        return None
    bank, schema = data.get("bank"), str(data.get("schema") or "")
    whole = data.keys() >= _IN_EACH and (isinstance(bank, BankRecord) or (isinstance(bank, dict) and "content" in bank))
    begun = data.keys() >= _BEGINS and not schema.startswith(_OURS) and _is_called_ours(file)
    if whole or begun:
        what = _("it has no 'schema', by which an assessment is known")
        if schema:
            what = _("its 'schema' is '{schema}', which is none").format(schema=schema[:40])
        mend = _('write "schema": "{schema}", as its first line, or restore it from a copy').format(schema=SCHEMA)
        return document.problem(("schema",), what, mend)
    return None


def _is_called_ours(file: Path) -> bool:
    """Whether `file` is called as this program would, or as an assessment whose versions are kept beside it."""
    if re.fullmatch(_OUR_NAME, file.name, re.IGNORECASE):
        return True
    try:
        return (file.parent / HISTORY / file.stem).is_dir()
    except OSError:
        return False


_IN_EACH = frozenset(("council", "period", "answers"))
_BEGINS = frozenset(("council", "kind", "period", "quick"))
"""What stands in the first lines of an assessment's file, and in no file of answers."""
_OURS = FAMILY.partition("/")[0] + "/"


def _emptied(document: Document) -> Problem:
    what = _("it is called like an assessment, and nothing is in it")
    return document.problem((), what, _("restore it from a copy, or give it another name if it is none"))


def may_be_ours(file: Path) -> bool:
    """Whether a file that cannot be read as an assessment could be one: it says so somewhere, or is called like one.

    One that the system does not let us look into could be, too.
    """
    if _is_called_ours(file):
        return True
    try:
        if file.stat().st_size > MAX_BYTES:
            with file.open("rb") as opened:
                return FAMILY.encode() in opened.read(65_536)
        return FAMILY.encode() in file.read_bytes()
    except OSError:
        return True
