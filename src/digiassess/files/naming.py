"""Names for new assessments' files."""

from collections.abc import Container
from pathlib import Path

from digiassess.files.assessment_file import read_assessment
from digiassess.model.assessment import Assessment
from digiassess.model.council import same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key


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


def same_place(there: Assessment, council: str, period: str) -> bool:
    """Whether `there` is that council's for that period, however both are written: then one file holds both."""
    return same_council(there.council, council) and period_key(there.period) == period_key(period)


def _begun_meanwhile(path: Path, council: str, period: str) -> bool:
    try:
        kept = read_assessment(path)
    except DigiassessError:
        return False
    return kept is not None and same_place(kept.assessment, council, period)
