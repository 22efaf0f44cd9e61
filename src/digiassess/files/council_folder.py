"""The folder that a council's assessments stand in."""

import contextlib
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from digiassess.files.assessment_file import read_assessment
from digiassess.files.formats.problems import unreadable
from digiassess.files.kept import Kept
from digiassess.files.migration import CURRENT, FAMILY
from digiassess.files.strays import is_regular, may_be_ours
from digiassess.model.assessment import PERIOD_PATTERN, Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.text import clean_line


@dataclass(frozen=True)
class Entry:
    """An assessment's file: whose it is and for when. The rest is only read when it is asked for."""

    path: Path
    council: str
    period: str

    @cached_property
    def kept(self) -> Kept:
        """The file, read whole. Raises `DigiassessError` where it cannot be."""
        kept = read_assessment(self.path)
        if kept is None:
            raise DigiassessError(f"{self.path} was changed while it was read: run the command again.")
        return kept

    @property
    def assessment(self) -> Assessment:
        """The assessment. Raises as `kept` does."""
        return self.kept.assessment


@dataclass(frozen=True)
class Folder:
    """What was found in a folder: the assessments, by council and period, and what could not be read."""

    path: Path
    entries: tuple[Entry, ...]
    unread: tuple[DigiassessError, ...] = ()

    @property
    def councils(self) -> list[str]:
        """The councils here, in alphabetical order."""
        return sorted({entry.council for entry in self.entries})

    def of(self, council: str) -> list[Entry]:
        """That council's assessments, earliest period first."""
        return [entry for entry in self.entries if entry.council == council]

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
        return self.councils[0] if self.entries else None

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
        entries = self.of(name)
        wanted = entries[-1].period if period is None else period
        found = self.only(name, wanted)
        if found is not None:
            return found.kept
        there = ", ".join(one.period for one in entries)
        raise DigiassessError(f"{self.path} has no assessment of {name} for {period}. It has: {there}.")

    def only(self, council: str, period: str) -> Entry | None:
        """The one file of that council and period; None where there is none.

        Raises `DigiassessError` where there are two, since no rule could say which of them counts.
        """
        found = [entry for entry in self.of(council) if entry.period == period]
        if len(found) > 1:
            names = " and ".join(str(entry.path) for entry in found)
            raise DigiassessError(f"{names} both hold {council}, {period}: move one of them to another folder.")
        return found[0] if found else None

    def choose_several(self, council: str | None, periods: Sequence[str]) -> list[Kept]:
        """The assessments of those periods, in the order named, or the council's last two.

        Raises `DigiassessError` as `choose` does, and where there are fewer than two.
        """
        if periods:
            if len(set(periods)) < 2:
                raise DigiassessError("One period alone cannot be compared: name two different ones, or none.")
            return [self.choose(council, period) for period in dict.fromkeys(periods)]
        last = self.choose(council, None)
        before = self.before(last.assessment)
        if before is None:
            raise DigiassessError(
                f"{self.path} has one period of {last.assessment.council} only, {last.assessment.period}: "
                "there is nothing to compare it with yet."
            )
        return [before, last]

    def earlier(self, one: Assessment) -> list[Entry]:
        """The same council's assessments of periods before that one, the earliest first.

        Raises `DigiassessError` as `only` does.
        """
        periods = dict.fromkeys(entry.period for entry in self.of(one.council) if entry.period < one.period)
        return [entry for period in periods if (entry := self.only(one.council, period)) is not None]

    def before(self, one: Assessment) -> Kept | None:
        """The same council's assessment of the period before that one; None where there is none."""
        earlier = self.earlier(one)
        return earlier[-1].kept if earlier else None

    def action_ids_elsewhere(self, assessment: Assessment) -> frozenset[str]:
        """The ids of the actions of the council's other periods, so that an id means one action only.

        Files that cannot be read are passed over: they are no reason not to agree an action in this one.
        """
        found: set[str] = set()
        for entry in self.of(assessment.council):
            if entry.period != assessment.period:
                with contextlib.suppress(DigiassessError):
                    found |= {action.id for action in entry.assessment.actions}
        return frozenset(found)

    def _has(self, council: str | None, period: str) -> bool:
        named = None if council is None else council.casefold()
        return any(entry.period == period and named in (None, entry.council.casefold()) for entry in self.entries)

    def new_path(self, council: str, period: str) -> Path:
        """A file name for a new assessment: plain letters, digits and hyphens, and not one that is taken."""
        stem = file_stem(council, period)
        path, number = self.path / f"{stem}.json", 2
        while path.exists():
            path, number = self.path / f"{stem}-{number}.json", number + 1
        return path


def read_folder(path: Path) -> Folder:
    """The assessments in the folder at `path`, which need not exist; files of other programs are passed over."""
    entries, unread = [], []
    try:
        files = sorted(file for file in path.glob("*.json") if not file.name.startswith(".")) if path.exists() else []
        if path.exists() and not path.is_dir():
            raise DigiassessError(f"{path} is a file, not a folder: name a folder with --folder.")
    except OSError as error:
        raise unreadable(error, path) from None
    for file in files:
        try:
            entry = _entry(file)
        except DigiassessError as error:
            unread.append(error)
            continue
        if entry is not None:
            entries.append(entry)
    entries.sort(key=lambda one: (one.council, one.period, one.path.name))
    return Folder(path, tuple(entries), tuple(unread))


_TEXT = r'("(?:[^"\\]|\\.)*")'
_HEAD = re.compile(
    rf'\{{\s*"schema":\s*"{re.escape(FAMILY)}[1-{CURRENT}]",\s*"council":\s*{_TEXT},\s*"kind":\s*{_TEXT},'
    rf'\s*(?:"nation":\s*{_TEXT},)?\s*"period":\s*{_TEXT},'
)


def _entry(file: Path) -> Entry | None:
    """Whose file it is, from its first lines where they are as this program writes them, else from the whole of it."""
    try:
        if not is_regular(file):
            return None
        with file.open("rb") as opened:
            head = opened.read(4096).decode("utf-8", errors="replace")
    except OSError as error:
        raise unreadable(error, file) from None
    found = _HEAD.match(head)
    if found is not None:
        try:
            council, period = json.loads(found[1]), json.loads(found[4])
        except ValueError:
            council = period = ""
        if (
            council
            and "\ufffd" not in council
            and council == clean_line(council)
            and re.fullmatch(PERIOD_PATTERN, period)
        ):
            return Entry(file, council, period)
    try:
        kept = read_assessment(file)
    except DigiassessError:
        if may_be_ours(file):
            raise
        return None
    return None if kept is None else Entry(file, kept.assessment.council, kept.assessment.period)


def file_stem(council: str, period: str) -> str:
    """A name for files of this council and period, safe on every system: `barset-county-council-2026`."""
    plain = unicodedata.normalize("NFKD", council).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "council"
    return f"{slug}-{period.lower()}"
