"""The files of a folder: whose each is and for when, read from its first lines, and the order they stand in."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from digiassess.files.assessment_file import read_assessment
from digiassess.files.days import uk_time
from digiassess.files.formats.problems import unreadable
from digiassess.files.kept import Kept
from digiassess.files.migration import CURRENT, FAMILY
from digiassess.files.strays import is_regular
from digiassess.model.assessment import Assessment
from digiassess.model.council import council_key, identities
from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.period import PERIOD_PATTERN, as_period, first_year, month_of, order_key, period_key
from digiassess.model.text import clean_line


@dataclass(frozen=True)
class Entry:
    """An assessment's file: whose it is and for when. The rest is only read when it is asked for."""

    path: Path
    council: str
    period: str
    former_names: tuple[str, ...] = ()
    called: str = ""
    """The key of the council, by which it is known under any of its names; empty where no other file has other ones."""

    @property
    def whose(self) -> str:
        """The key of the council: the same for all its files, whatever each calls it."""
        return self.called or council_key(self.council)

    @cached_property
    def kept(self) -> Kept:
        """The file, read whole. Raises `DigiassessError` where it cannot be."""
        kept = read_assessment(self.path)
        if kept is None:
            raise changed_meanwhile(self.path)
        return kept

    @property
    def assessment(self) -> Assessment:
        """The assessment. Raises as `kept` does."""
        return self.kept.assessment

    @cached_property
    def earliest(self) -> date | None:
        """The day of its earliest answer. Of a file that cannot be read it is the last day there is.

        So it counts as the latest of its year, and is named rather than passed over.
        """
        try:
            return earliest_day(self.assessment)
        except DigiassessError:
            return date.max


def changed_meanwhile(path: Path) -> DigiassessError:
    """What to say of a file that was an assessment when the folder was looked through, and is none any more."""
    return DigiassessError(_("{path} was changed while it was read: run the command again.").format(path=path))


def earliest_day(assessment: Assessment) -> date | None:
    """The day in the United Kingdom on which the first of its answers was given; None where none has a time."""
    times = assessment.given_at()
    return uk_time(times[0]).date() if times else None


def by_council(entries: Sequence[Entry]) -> list[Entry]:
    """The `entries`, each with the key of its council: where one is formerly what another is now, both are one's."""
    if not any(entry.former_names for entry in entries):
        return [*entries]
    known = identities((entry.council, *entry.former_names) for entry in entries)
    return [replace(entry, called=known[council_key(entry.council)]) for entry in entries]


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The files of one council in the order of their periods (DESIGN, section 5).

    Only those are read whole whose place the period itself does not tell.
    """
    found = list(entries)
    months: dict[Path, int] = {}
    days: dict[Path, date | None] = {}
    for same_year in _alike(found, lambda entry: first_year(entry.period)):
        for entry in same_year:
            earliest = None if month_of(entry.period) else entry.earliest
            months[entry.path] = order_key(entry.period, earliest)[1]
        for same_month in _alike(same_year, lambda entry: months[entry.path]):
            days |= {entry.path: entry.earliest for entry in same_month}

    def place(entry: Entry) -> tuple[object, ...]:
        year, _, day, text = order_key(entry.period, days.get(entry.path))
        # Without a month are those alone whose year has no other period.
        return year, months.get(entry.path), day, text, entry.path.name

    return sorted(found, key=place)


def _alike(entries: list[Entry], key: Callable[[Entry], object]) -> Iterator[list[Entry]]:
    """Those with the same `key`, where they are of more than one period."""
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return (group for group in groups.values() if len({period_key(entry.period) for entry in group}) > 1)


_ANY = r'"(?:[^"\\]|\\.)*"'
_TEXT = f"({_ANY})"
_TEXTS = rf"(\[\s*{_ANY}(?:,\s*{_ANY})*\s*\])"
_FORMATS = "|".join(map(str, range(1, CURRENT + 1)))
_HEAD = re.compile(
    rf'\{{\s*"schema":\s*"{re.escape(FAMILY)}(?:{_FORMATS})",\s*"council":\s*{_TEXT},'
    rf'(?:\s*"former_names":\s*{_TEXTS},)?\s*"kind":\s*{_TEXT},\s*(?:"nation":\s*{_TEXT},)?\s*"period":\s*{_TEXT},'
)


def read_entry(file: Path) -> Entry | None:
    """Whose file it is, from its first lines where they are as this program writes them, else from the whole of it.

    None where it is JSON of another program's. Raises `DigiassessError` where it cannot be read.
    """
    try:
        if not is_regular(file):
            return None
        with file.open("rb") as opened:
            head = opened.read(4096).decode("utf-8", errors="replace")
    except OSError as error:
        raise unreadable(error, file) from None
    found = _HEAD.match(head)
    if found is not None and "\ufffd" not in found[0]:
        try:
            council, period = json.loads(found[1]), as_period(json.loads(found[5]))
            former = tuple(json.loads(found[2] or "[]"))
        except ValueError:
            council, period, former = "", "", ()
        clean = all(name and name == clean_line(name) for name in (council, *former))
        if clean and re.fullmatch(PERIOD_PATTERN, period):
            return Entry(file, council, period, former)
    kept = read_assessment(file)
    if kept is None:
        return None
    assessment = kept.assessment
    return Entry(file, assessment.council, assessment.period, assessment.former_names)
