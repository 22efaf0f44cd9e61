"""Every assessment of a folder in turn: read, handed on and let go, so that a whole sector's fit in memory."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from digiassess.files.assessment_file import read_only
from digiassess.files.council_folder import Folder
from digiassess.files.entry import Entry, changed_meanwhile, in_order
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.period import PERIOD_PATTERN, period_key
from digiassess.model.text import name_for_file


def chosen_entries(folder: Folder, councils: Sequence[str] = (), periods: Sequence[str] = ()) -> list[Entry]:
    """The files of those councils and periods, of all where none are named, in the order of the folder.

    Raises `DigiassessError` for a council or a period that is not here.
    """
    keys = {entry.whose for council in councils for entry in folder.of(folder.council(council) or council)}
    of_councils = [entry for entry in folder.entries if not councils or entry.whose in keys]
    there = {period_key(entry.period): entry.period for entry in of_councils}
    for period in periods:
        if of_councils and period_key(period) not in there:
            raise DigiassessError(
                _("{path} has no assessment for {period}. It has: {there}.").format(
                    path=folder.path, period=period, there=", ".join(sorted(there.values()))
                )
            )
    wanted = set(map(period_key, periods))
    return [entry for entry in of_councils if not wanted or period_key(entry.period) in wanted]


def latest_entries(folder: Folder, period: str | None = None) -> list[Entry]:
    """The files of one period of each council: of `period`, else of its latest; of a council without that, none.

    A file that cannot be read counts for the council and period in its name: nothing older stands in for it.
    """
    by_council: dict[str, list[Entry]] = {}
    for entry in (*folder.entries, *_by_name(folder)):
        by_council.setdefault(entry.whose, []).append(entry)
    found = []
    for entries in by_council.values():
        wanted = period_key(in_order(entries)[-1].period if period is None else period)
        found += [entry for entry in entries if period_key(entry.period) == wanted]
    return found


def _by_name(folder: Folder) -> Iterator[Entry]:
    """The files that cannot be read and are called as this program calls those of a council that is here."""
    councils = {name_for_file(entry.council, ""): entry for entry in folder.entries if folder.unread_files}
    for file in folder.unread_files:
        for found in re.finditer(rf"-(?={PERIOD_PATTERN.removeprefix('^')})", file.stem, re.IGNORECASE):
            council = councils.get(file.stem[: found.start()])
            if council is not None:
                yield Entry(file, council.council, file.stem[found.end() :], called=council.called)


def every_assessment(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Assessment | DigiassessError]]:
    """Each file with the assessment that it holds, or with what is wrong with it.

    Where two files that can be read hold the same council and period, no rule could say which counts: what is wrong
    with each is that.
    """
    several = _several(entries)
    for entry in entries:
        found = _read(entry.path)
        if isinstance(found, Assessment):
            others = (path for path in several.get(_whose(entry), ()) if path != entry.path)
            other = next((path for path in others if isinstance(_read(path), Assessment)), None)
            if other is not None:
                twice = _("{path} holds {council}, {period}, and so does {other}: see digiassess merge.")
                said = twice.format(path=entry.path, council=entry.council, period=entry.period, other=other)
                found = DigiassessError(said)
        yield entry, found


def _read(path: Path) -> Assessment | DigiassessError:
    """The assessment in that file, or what is wrong with it. Not of its entry, which would keep what it has read."""
    try:
        return read_only(path) or changed_meanwhile(path)
    except DigiassessError as error:
        return error


def _several(entries: Sequence[Entry]) -> dict[tuple[str, str], list[Path]]:
    """The files of each council and period that has more than one."""
    count = Counter(map(_whose, entries))
    found: dict[tuple[str, str], list[Path]] = {}
    for entry in entries:
        if count[_whose(entry)] > 1:
            found.setdefault(_whose(entry), []).append(entry.path)
    return found


def _whose(entry: Entry) -> tuple[str, str]:
    return entry.whose, period_key(entry.period)
