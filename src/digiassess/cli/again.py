"""How what was wanted of a command is found, or begun, again by another one, for those who are told what to type."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digiassess.cli.options import usual_bank
from digiassess.files.found_again import found_by
from digiassess.files.usual_folder import DEFAULT_FOLDER

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
