"""Names for new assessments' files."""

from collections.abc import Container
from pathlib import Path

from digiassess.files.assessment_file import read_assessment
from digiassess.model.errors import DigiassessError


def free_path(
    folder: Path, stem: str, council: str, period: str, known: Container[Path], own: Path | None = None
) -> Path:
    """A file in `folder` for a new assessment: `stem.json`, else `stem-2.json` and so on.

    A name is taken where a `known` file has it, or one that holds something else. The same council's assessment of the
    same period that somebody began meanwhile takes none: saving puts both into that file. Nor does the file that an
    assessment has as its `own`.
    """
    path, number = folder / f"{stem}.json", 2
    while path != own and (path in known or (path.exists() and not _begun_meanwhile(path, council, period))):
        path, number = folder / f"{stem}-{number}.json", number + 1
    return path


def _begun_meanwhile(path: Path, council: str, period: str) -> bool:
    try:
        kept = read_assessment(path)
    except DigiassessError:
        return False
    there = None if kept is None else (kept.assessment.council.casefold(), kept.assessment.period.casefold())
    return there == (council.casefold(), period.casefold())
