"""How an assessment is found again by another command, for those who are told what to type."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digiassess.cli.options import DEFAULT_FOLDER, usual_bank
from digiassess.files.council_folder import Folder, read_folder
from digiassess.model.assessment import Assessment

if TYPE_CHECKING:
    # Only named here: whoever shows an assessment asks for none.
    from digiassess.files.kept import Kept
    from digiassess.interview.opening import Wanted


def begun_by(wanted: "Wanted", folder: Path, bank: Path | None) -> list[str]:
    """The options that say which assessment was `wanted`, as they were given: with them it is begun again."""
    given = {
        "--folder": None if folder == DEFAULT_FOLDER else str(folder),
        "--bank": None if bank in (None, usual_bank()) else str(bank),
        "--council": wanted.council,
        "--kind": wanted.kind,
        "--nation": wanted.nation,
        "--period": wanted.period,
    }
    words = [word for option, said in given.items() if said is not None for word in (option, said)]
    words += ["--next"] if wanted.begins_next else []
    return words if wanted.quick is None else [*words, "--quick" if wanted.quick else "--full"]


def led_to(kept: "Kept", wanted: "Wanted", folder: Path, bank: Path | None) -> list[str]:
    """The options that lead to what was `wanted`, but for how much is asked: those that find it, or begin it again."""
    if kept.state is None:
        return begun_by(replace(wanted, quick=None), folder, bank)
    return found_by(kept.assessment, folder)


def found_by(assessment: Assessment, folder: Path, found: Folder | None = None) -> list[str]:
    """The options with which a command finds this assessment in `folder`, none where it does without.

    `found` is what is there, where that is known: this assessment itself may still be to come.
    """
    words = [] if folder == DEFAULT_FOLDER else ["--folder", str(folder)]
    found = read_folder(folder) if found is None else found
    here = found.named(assessment.council)
    if any(council != here for council in found.councils):
        words += ["--council", assessment.council]
    latest = [entry.period for entry in found.of(assessment.council)][-1:]
    return words if latest == [assessment.period] else [*words, "--period", assessment.period]
