"""Assessments that were deleted, and what people said to them that is still in `.history`: it can be forgotten, too."""

from pathlib import Path
from typing import NamedTuple

from digiassess.files.assessment_file import read_only
from digiassess.files.formats.problems import unreadable
from digiassess.files.gathered import Gathered, gather
from digiassess.files.history import history_folder, versions
from digiassess.files.usual_folder import HISTORY
from digiassess.model.council import same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key


class Deleted(NamedTuple):
    """An assessment that was deleted, and what people said to it."""

    gathered: Gathered
    councils: tuple[str, ...]
    """The council's name, and its former ones; none where nobody can tell."""
    period: str | None

    @property
    def which(self) -> str:
        """What it was, else how its file was called."""
        return f"{self.councils[0]}, {self.period}" if self.councils else self.gathered.path.stem

    @property
    def history(self) -> Path:
        """The folder of what is left of it."""
        return history_folder(self.gathered.path)

    def is_of(self, council: str | None, period: str | None) -> bool:
        """Whether it is of that council and period; None stands for any."""
        of_council = council is None or any(same_council(council, name) for name in self.councils)
        of_period = period is None or (self.period is not None and period_key(self.period) == period_key(period))
        return of_council and of_period


def deleted_assessments(folder: Path) -> list[Deleted]:
    """The assessments that were deleted from `folder` and that people answered or were invited to, by file name.

    Raises `DigiassessError` where the system refuses.
    """
    found = []
    try:
        history = folder / HISTORY
        names = sorted(each.name for each in history.iterdir() if each.is_dir()) if history.is_dir() else []
        for name in names:
            path = folder / f"{name}.json"
            if path.exists():
                continue
            gathered = gather(path)
            if gathered.places or gathered.replaced or gathered.lists:
                found.append(Deleted(gathered, *_what(gathered)))
    except OSError as error:
        raise unreadable(error, folder / HISTORY) from None
    return found


def _what(gathered: Gathered) -> tuple[tuple[str, ...], str | None]:
    """The council's names and the period, as its youngest version that can be read says, else a response to it."""
    for version in versions(gathered.path):
        try:
            assessment = read_only(version.path)
        except DigiassessError:
            continue
        if assessment is not None:
            return (assessment.council, *assessment.former_names), assessment.period
    said = next(iter(gathered.responses), None)
    return ((said.council,), said.period) if said is not None else ((), None)
