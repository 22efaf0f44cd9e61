"""Where what a command made goes: to standard output, for `--output -`, or to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digiassess.cli.outcome import Outcome
from digiassess.export.made import to_standard_output

if TYPE_CHECKING:
    from digiassess.export.made import IsOurs, Made


def written(
    made: "Made", path: Path, is_ours: "IsOurs | None", *, force: bool, folder: Path, notes: Sequence[str] = ()
) -> Outcome:
    """What was made, printed where `path` says so, else written to it, and named.

    `folder` is where the assessments stand. Raises `DigiassessError` where the file may not be written.
    """
    if to_standard_output(path):
        return Outcome(content=made.content, notes=notes)
    # Imported here: what goes to standard output needs none of them.
    from digiassess.export.deliver import deliver
    from digiassess.model.text import shown
    from digiassess.render.terminal.rows import Row

    deliver(made, path, is_ours, force=force, folder=folder)
    return Outcome([Row("plain", shown(path))], notes=notes)
