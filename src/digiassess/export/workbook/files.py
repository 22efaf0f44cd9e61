"""Workbooks as files of a folder: all of them, or none where something fails."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from digiassess.export.deliver_folder import into
from digiassess.export.formats import Format
from digiassess.export.subject import Subject


def write_workbooks(
    folder: Path, form: Format, names: Sequence[str], subjects: Iterable[Subject], *, force: bool = False
) -> int:
    """Writes a workbook a subject to `folder`, and gives how many there are.

    `names` are those that the files may get, without the ending of `form`. Raises `DigiassessError` where one of them
    is there already and `force` does not say to write over it, and where the system refuses; then nothing is written.
    """
    number = 0
    with into(folder, [f"{name}{form.ending}" for name in names], force=force) as fresh:
        for subject in subjects:
            (fresh / f"{subject.stem}{form.ending}").write_bytes(form.write(subject).content)
            number += 1
    return number
