"""The folder that a council's assessments stand in."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digiassess.files.assessment import Kept, read_assessment
from digiassess.files.problems import unreadable
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError


@dataclass(frozen=True)
class Folder:
    """What was found in a folder: the assessments, by council and period, and what could not be read."""

    path: Path
    kept: tuple[Kept, ...]
    unread: tuple[DigiassessError, ...] = ()

    @property
    def councils(self) -> list[str]:
        """The councils here, in alphabetical order."""
        return sorted({kept.assessment.council for kept in self.kept})

    def of(self, council: str) -> list[Kept]:
        """That council's assessments, earliest period first."""
        return [kept for kept in self.kept if kept.assessment.council == council]

    def council(self, named: str | None) -> str | None:
        """The council meant: the one named, else the only one here, else None where there is none.

        Raises `DigiassessError` where there are several and none is named, or the named one is not here.
        """
        if named is not None:
            match = next((name for name in self.councils if name.casefold() == named.casefold()), None)
            if match is None and self.councils:
                here = ", ".join(self.councils)
                raise DigiassessError(f"{self.path} has no assessment of '{named}'. It has: {here}.")
            return match
        if len(self.councils) > 1:
            here = ", ".join(self.councils)
            raise DigiassessError(f"{self.path} holds several councils: choose one with --council. Here are: {here}.")
        return self.councils[0] if self.kept else None

    def choose(self, council: str | None, period: str | None) -> Kept:
        """The assessment meant: that period's, else the council's latest.

        Raises `DigiassessError` where it is not here, or a file that may be it cannot be read.
        """
        if self.unread and (period is None or not self._has(council, period)):
            raise self.unread[0]
        name = self.council(council)
        if name is None:
            raise DigiassessError(
                f"There is no assessment in {self.path} yet. Start one with 'digiassess assess', "
                "or name another folder with --folder."
            )
        kept = self.of(name)
        if period is None:
            return kept[-1]
        for one in kept:
            if one.assessment.period == period:
                return one
        there = ", ".join(one.assessment.period for one in kept)
        raise DigiassessError(f"{self.path} has no assessment of {name} for {period}. It has: {there}.")

    def choose_several(self, council: str | None, periods: Sequence[str]) -> list[Kept]:
        """The assessments of those periods, in the order named, or the council's last two.

        Raises `DigiassessError` as `choose` does, and where there are fewer than two.
        """
        if periods:
            if len(set(periods)) < 2:
                raise DigiassessError("One period alone cannot be compared: name two different ones, or none.")
            return [self.choose(council, period) for period in dict.fromkeys(periods)]
        last = self.choose(council, None)
        kept = self.of(last.assessment.council)[-2:]
        if len(kept) < 2:
            raise DigiassessError(
                f"{self.path} has one period of {last.assessment.council} only, {last.assessment.period}: "
                "there is nothing to compare it with yet."
            )
        return kept

    def before(self, one: Assessment) -> Kept | None:
        """The same council's assessment of the period before that one; None where there is none."""
        earlier = [other for other in self.of(one.council) if other.assessment.period < one.period]
        return earlier[-1] if earlier else None

    def _has(self, council: str | None, period: str) -> bool:
        return any(
            kept.assessment.period == period and council in (None, kept.assessment.council) for kept in self.kept
        )

    def new_path(self, council: str, period: str) -> Path:
        """A file name for a new assessment: plain letters, digits and hyphens, and not one that is taken."""
        stem = file_stem(council, period)
        path, number = self.path / f"{stem}.json", 2
        while path.exists():
            path, number = self.path / f"{stem}-{number}.json", number + 1
        return path


def read_folder(path: Path) -> Folder:
    """The assessments in the folder at `path`, which need not exist; files of other programs are passed over."""
    kept, unread = [], []
    try:
        files = sorted(file for file in path.glob("*.json") if not file.name.startswith(".")) if path.exists() else []
        if path.exists() and not path.is_dir():
            raise DigiassessError(f"{path} is a file, not a folder: name a folder with --folder.")
    except OSError as error:
        raise unreadable(error, path) from None
    for file in files:
        try:
            one = read_assessment(file)
        except DigiassessError as error:
            unread.append(error)
            continue
        if one is not None:
            kept.append(one)
    kept.sort(key=lambda one: (one.assessment.council, one.assessment.period, one.path.name))
    return Folder(path, tuple(kept), tuple(unread))


def file_stem(council: str, period: str) -> str:
    """A name for files of this council and period, safe on every system: `barset-county-council-2026`."""
    plain = unicodedata.normalize("NFKD", council).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "council"
    return f"{slug}-{period.lower()}"
