"""How an assessment is found again by another command, for those who are told what to type."""

from pathlib import Path

from digiassess.cli.options import DEFAULT_FOLDER
from digiassess.files.council_folder import read_folder
from digiassess.model.assessment import Assessment


def found_by(assessment: Assessment, folder: Path) -> list[str]:
    """The options with which a command finds this assessment in `folder`, none where it does without."""
    words = [] if folder == DEFAULT_FOLDER else ["--folder", str(folder)]
    found = read_folder(folder)
    if len(found.councils) > 1:
        words += ["--council", assessment.council]
    latest = [entry.period for entry in found.of(assessment.council)][-1:]
    return words if latest == [assessment.period] else [*words, "--period", assessment.period]
