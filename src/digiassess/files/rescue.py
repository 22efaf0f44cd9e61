"""Files of answers that could not be put into an assessment: `<assessment>.yours-N.json.txt` beside it.

Each holds an assessment whole. They end in `.txt`, so that no folder of assessments is read for them, and are named
wherever the assessment is shown until everything in them stands in it.
"""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from digiassess.analysis.changes import changes
from digiassess.analysis.merge import merge
from digiassess.analysis.staying import BESIDE_RESCUED_ANSWERS, keeping
from digiassess.files.assessment_file import read_assessment
from digiassess.files.bank_inside import same_bank
from digiassess.files.kept import Kept
from digiassess.files.replace import create_file
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError

_RESCUED = re.compile(r"(.+)\.yours-[0-9]+\.json\.txt")


def create_beside(path: Path, name: str, ending: str, content: bytes) -> Path:
    """A new file beside `path`, with an ending that no folder of assessments is read for; never over another one.

    Raises `OSError` as the system does.
    """
    number = 0
    while True:
        number += 1
        beside = path.with_name(f"{path.stem}.{name}-{number}{ending}")
        with contextlib.suppress(FileExistsError):
            create_file(beside, content)
            return beside


def belongs_to(file: Path) -> str | None:
    """The stem of the assessment's file name that the rescued answers in `file` belong to; None for other files."""
    found = _RESCUED.fullmatch(file.name)
    return found[1] if found else None


def rescued(folder: Path) -> list[Path]:
    """The files of rescued answers in `folder`; none where it cannot be read."""
    with contextlib.suppress(OSError):
        return sorted(file for file in folder.iterdir() if belongs_to(file))
    return []


def still_rescued(kept: Kept) -> Iterator[Path]:
    """The files beside the assessment with something in them that it does not say, or that cannot be read."""
    for file in rescued(kept.path.parent):
        if belongs_to(file) == kept.path.stem and not _is_in(file, kept.assessment):
            yield file


def _is_in(file: Path, assessment: Assessment) -> bool:
    try:
        found = read_assessment(file)
    except DigiassessError:
        return False
    if found is None or not same_bank(found.assessment.bank, assessment.bank):
        return False
    merged = merge(None, keeping(BESIDE_RESCUED_ANSWERS, assessment, found.assessment), assessment)
    return not merged.differences and not changes(assessment, merged.assessment)
