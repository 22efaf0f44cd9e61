"""The folder that a council's assessments stand in."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from digiassess.files.entry import Entry, by_council, earliest_day, in_order, read_entry
from digiassess.files.formats.problems import unreadable
from digiassess.files.kept import Kept
from digiassess.files.shell import as_words
from digiassess.files.strays import LostAssessmentError, may_be_ours
from digiassess.files.usual_folder import in_folder
from digiassess.model.assessment import Assessment
from digiassess.model.council import council_key, near
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _, listed
from digiassess.model.period import first_year, order_key, period_key
from digiassess.model.text import name_for_file


@dataclass(frozen=True)
class Folder:
    """What was found in a folder: the assessments, by council and period, and what could not be read."""

    path: Path
    entries: tuple[Entry, ...]
    unread: tuple[DigiassessError, ...] = ()
    unread_files: tuple[Path, ...] = ()
    """The files that those are about."""
    strays: tuple[DigiassessError, ...] = ()
    """What cannot be read either and does not look like an assessment: it stops nobody who wants one of them."""

    @cached_property
    def _by_council(self) -> dict[str, list[Entry]]:
        """The files by council, under its key."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.whose, []).append(entry)
        return found

    @cached_property
    def _now(self) -> dict[str, str]:
        """What each council is called now, by its key: what no file says it was formerly, as its latest has it."""
        former = {council_key(name) for entry in self.entries for name in entry.former_names}
        return {
            key: max(entries, key=lambda entry: (council_key(entry.council) not in former, entry.period)).council
            for key, entries in self._by_council.items()
        }

    @cached_property
    def councils(self) -> list[str]:
        """The councils here, in alphabetical order, each as it is called now."""
        return sorted(self._now.values())

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The key of the council that has or had a name, by the key of that."""
        return {
            council_key(name): entry.whose for entry in self.entries for name in (entry.council, *entry.former_names)
        }

    def named(self, council: str) -> str | None:
        """The council here that `council` names, by its name or a former one; None where none does."""
        return self._now.get(self._keys.get(council_key(council), ""))

    def near(self, council: str) -> list[str]:
        """The councils here whose name is so near to `council` that one may be meant by the other."""
        return [] if self.named(council) else [name for name in self.councils if near(name, council)]

    def of(self, council: str) -> list[Entry]:
        """That council's assessments, earliest period first."""
        return in_order(self._by_council.get(self._keys.get(council_key(council), ""), ()))

    def has(self, council: str, period: str | None = None) -> bool:
        """Whether there is an assessment of that council and, where one is said, of that period."""
        if period is None:
            return self.named(council) is not None
        return any(period_key(entry.period) == period_key(period) for entry in self.of(council))

    def council(self, named: str | None) -> str | None:
        """The council meant: the one named, else the only one here, else None where there is none.

        Raises `DigiassessError` where there are several and none is named, or the named one is not here.
        """
        here = ", ".join(self.councils)
        if named is not None:
            match = self.named(named)
            if match is None and self.councils:
                alike = self.near(named)
                none = (
                    _("{path} has no assessment of '{named}'. It has: {here}. Did you mean {meant}?")
                    if alike
                    else _("{path} has no assessment of '{named}'. It has: {here}.")
                )
                raise DigiassessError(
                    none.format(path=self.path, named=named, here=here, meant=alike[0] if alike else "")
                )
            return match
        if len(self.councils) > 1:
            raise DigiassessError(
                _("{path} holds several councils: choose one with --council. Here are: {here}.").format(
                    path=self.path, here=here
                )
            )
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
                _(
                    "There is no assessment in {path} yet. Start one with 'digiassess assess', or name "
                    "another folder with --folder."
                ).format(path=self.path)
            )
        entries = self.of(name)
        wanted = entries[-1].period if period is None else period
        found = self.only(name, wanted)
        if found is not None:
            return found.kept
        raise DigiassessError(
            _("{path} has no assessment of {name} for {period}. It has: {there}.").format(
                path=self.path, name=name, period=period, there=", ".join(entry.period for entry in entries)
            )
        )

    def periods_there(self, council: str | None) -> str:
        """A sentence that names the periods that there are of it, the earliest first; empty where there are none."""
        periods = dict.fromkeys(entry.period for entry in self.of(council or ""))
        there = _("Its periods in {path} are {periods}.").format(path=self.path, periods=listed([*periods]))
        return there if len(periods) > 1 else ""

    def only(self, council: str, period: str) -> Entry | None:
        """The one file of that council and period; None where there is none.

        Raises `DigiassessError` where there are two, since no rule could say which of them counts, and before that for
        one of them that is damaged: it is not to be merged with anything.
        """
        key = period_key(period)
        found = [entry for entry in self.of(council) if period_key(entry.period) == key]
        if len(found) > 1:
            # Each is read for its path, so that one that is damaged is told first.
            names = listed([str(entry.kept.path) for entry in found])
            merge = as_words(["merge", *in_folder(self.path), found[1].path])
            raise DigiassessError(
                _("{names} both hold {council}, {period}: bring them together with: digiassess {merge}").format(
                    names=names, council=council, period=found[0].period, merge=merge
                )
            )
        return found[0] if found else None

    def choose_several(self, council: str | None, periods: Sequence[str]) -> list[Kept]:
        """The assessments of those periods, or the council's last two, the earliest first.

        Raises `DigiassessError` as `choose` does, and where there are fewer than two.
        """
        if periods:
            wanted = {period_key(period): period for period in reversed(periods)}
            if len(wanted) < 2:
                alone = _("One period alone cannot be compared: name two different ones, or none.")
                raise DigiassessError(f"{alone} {self.periods_there(self.council(council))}".rstrip())
            chosen = {self.choose(council, period).path for period in wanted.values()}
            found = self.of(self.council(council) or "")
            return [entry.kept for entry in found if entry.path in chosen]
        last = self.choose(council, None)
        before = self.before(last.assessment)
        if before is None:
            raise DigiassessError(
                _("{path} has one period of {council} only, {period}: there is nothing to compare it with yet.").format(
                    path=self.path, council=last.assessment.council, period=last.assessment.period
                )
            )
        return [before, last]

    def earlier(self, assessment: Assessment, begun: date | None = None) -> list[Entry]:
        """The same council's assessments of periods before that one, the earliest first.

        One that holds no answer yet is as old as the day `begun`, on which its first may be given, where that is
        known. Raises `DigiassessError` as `only` does.
        """
        key, year = period_key(assessment.period), first_year(assessment.period)
        this = order_key(assessment.period, earliest_day(assessment) or begun)
        periods = dict.fromkeys(
            entry.period
            for entry in self.of(assessment.council)
            if first_year(entry.period) < year
            or (
                first_year(entry.period) == year
                and period_key(entry.period) != key
                and order_key(entry.period, entry.earliest) < this
            )
        )
        found = (self.only(assessment.council, period) for period in periods)
        return list(dict.fromkeys(entry for entry in found if entry is not None))

    def before(self, assessment: Assessment, begun: date | None = None) -> Kept | None:
        """The same council's assessment of the period before that one; None where there is none. As `earlier`."""
        earlier = self.earlier(assessment, begun)
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
        of_council = self.entries if council is None else self.of(council)
        return any(period_key(entry.period) == period_key(period) for entry in of_council)

    def new_path(self, council: str, period: str, own: Path | None = None) -> Path:
        """A file name for an assessment: plain letters, digits and hyphens, and not one that is taken.

        One that is there already has its `own` file, which is it where that is called so.
        """
        # Imported here: only a new file needs a name, and what is left under one is looked up with all that saves.
        from digiassess.files.naming import free_path

        known = {entry.path for entry in self.entries}
        return free_path(self.path, file_stem(council, period), council, period, known, own)


def read_folder(path: Path) -> Folder:
    """The assessments in the folder at `path`, which need not exist; files of other programs are passed over."""
    entries: list[Entry] = []
    unread: list[DigiassessError] = []
    unread_files: list[Path] = []
    strays: list[DigiassessError] = []
    try:
        if path.exists() and not path.is_dir():
            raise DigiassessError(_("{path} is a file, not a folder: name a folder with --folder.").format(path=path))
        # Not glob, to which a folder that may not be looked into is an empty one.
        there = path.iterdir() if path.exists() else ()
        files = sorted(file for file in there if file.match("*.json") and not file.name.startswith("."))
    except OSError as error:
        raise unreadable(error, path) from None
    for file in files:
        try:
            entry = read_entry(file)
        except DigiassessError as error:
            if isinstance(error, LostAssessmentError) or may_be_ours(file):
                unread.append(error)
                unread_files.append(file)
            else:
                strays.append(error)
            continue
        if entry is not None:
            entries.append(entry)
    entries.sort(key=lambda entry: (entry.council, order_key(entry.period, None), entry.path.name))
    return Folder(path, tuple(by_council(entries)), tuple(unread), tuple(unread_files), tuple(strays))


def file_stem(council: str, period: str) -> str:
    """A name for files of this council and period, safe on every system: `barset-county-council-2026`."""
    return f"{name_for_file(council, 'council')}-{period.lower()}"
