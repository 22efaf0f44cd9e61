"""How an assessment is found again by another command, for those who are told what to type."""

from collections.abc import Sequence
from pathlib import Path

from digiassess.files.council_folder import Folder, read_folder
from digiassess.files.usual_folder import in_folder
from digiassess.model.assessment import Assessment


def found_by(assessment: Assessment, folder: Path, found: Folder | None = None) -> list[str]:
    """The options with which a command finds this assessment in `folder`, none where it does without.

    `found` is what is there, where that is known: this assessment itself may still be to come.
    """
    found = read_folder(folder) if found is None else found
    words, here = in_folder(folder), found.named(assessment.council)
    if any(council != here for council in found.councils):
        words += ["--council", assessment.council]
    latest = [entry.period for entry in found.of(assessment.council)][-1:]
    return words if latest == [assessment.period] else [*words, "--period", assessment.period]


def with_period(options: Sequence[str], period: str) -> list[str]:
    """The `options` that lead to an assessment of `period`, which stay right where a later period comes to be there."""
    return [*options] if "--period" in options else [*options, "--period", period]


def ever_found_by(assessment: Assessment, folder: Path) -> list[str]:
    """The options that lead to this assessment alone, whatever councils and periods come to be in `folder` later."""
    return [*in_folder(folder), "--council", assessment.council, "--period", assessment.period]
