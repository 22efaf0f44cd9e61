"""`digiassess export`: the figures of a folder as tables, or as workbooks that can be checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.periods_out_of_order import younger
from digiassess.analysis.scoring import score
from digiassess.cli import clock, completion
from digiassess.cli.choices import check_period
from digiassess.cli.options import DEFAULT_FOLDER, Folder
from digiassess.cli.outcome import Outcome
from digiassess.cli.progress import followed
from digiassess.cli.written import written
from digiassess.export.formats import EXPORTS, Format, chosen_export
from digiassess.export.made import to_standard_output
from digiassess.export.subject import Subject, stem
from digiassess.export.tables.folder import write_tables
from digiassess.export.workbook.files import write_workbooks
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.entry import Entry, in_order
from digiassess.files.every import chosen_entries, every_assessment
from digiassess.files.formats.problems import unreadable
from digiassess.files.replace import real_path
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.period import own_words, period_key
from digiassess.model.text import shown
from digiassess.render.english import _, count, ngettext
from digiassess.render.terminal.rows import Row
from digiassess.render.younger import younger_of_council


def export(
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="csv, parquet or excel. Default: excel for a file that ends so, else csv.",
            autocompletion=completion.format_names(EXPORTS),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER|FILE",
            help="The folder to make; with excel a file, or - for standard output. Default: digiassess-FORMAT.",
        ),
    ] = None,
    council: Annotated[
        list[str] | None,
        typer.Option(
            "--council",
            metavar="NAME",
            help="Only this council; give it again for more.",
            autocompletion=completion.councils,
        ),
    ] = None,
    period: Annotated[
        list[str] | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="Only this period; give it again for more.",
            autocompletion=completion.periods,
        ),
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Leave out whatever a person typed; councils get numbers for names.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over an export that was edited since, or a workbook that is there.")
    ] = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Write the figures of the whole folder: tables for analysts, workbooks for auditors.

    csv and parquet make a folder with a file a table, and datapackage.json, which says what they hold. excel makes a
    workbook an assessment, in which every figure is a formula over the answers. Without --council and --period it is
    all that is here; a file is of the latest. What cannot be read is named and left out.

    Examples: digiassess export; digiassess export --format parquet --output out --anonymous;
    digiassess export --period 2026 --output barset.xlsx
    """
    form = chosen_export(format, output)
    place = output or Path(f"digiassess-{form.name}")
    _check_outside(place, folder)
    for named in period or ():
        check_period(named)
    chosen = _chosen(read_folder(folder), council or (), period or (), anonymous=anonymous)
    if form.folder:
        return chosen.written(
            place, lambda subjects: write_tables(place, form, subjects, chosen.left_out.append, force=force)
        )
    if output is not None and not output.is_dir() and (output.suffix or to_standard_output(output)):
        return _one_workbook(chosen, form, output, folder, force=force)
    return chosen.written(place, lambda subjects: write_workbooks(place, form, chosen.stems, subjects, force=force))


def _check_outside(place: Path, folder: Path) -> None:
    """Raises `DigiassessError` for a place among the assessments: their history and responses stand there too."""
    try:
        # What is said of a file that is there already says more.
        within = not to_standard_output(place) and not place.is_file() and real_path(folder) in real_path(place).parents
    except OSError as error:
        raise unreadable(error, place) from None
    if within:
        inside = _("{place} would stand in {folder}, which is for assessments alone: name another place with --output.")
        raise DigiassessError(inside.format(place=shown(place), folder=shown(folder)))


@dataclass(frozen=True)
class _Chosen:
    """What is exported: the files, and the numbers that stand for what somebody typed where none of it may leave."""

    entries: Sequence[Entry]
    numbers: Mapping[str, int]
    """By the names of councils, each as `council_key` has it."""
    parts: Mapping[str, int]
    """By what a period says beside its time, as `2026-Pilot` does."""
    left_out: list[str]
    """What is wrong with the files that cannot be read."""
    younger: list[str] = field(default_factory=list)
    """Which periods hold answers that are younger than those of the period after them."""

    def name(self, entry: Entry, council: str) -> str:
        number = self.numbers.get(entry.whose)
        return council if number is None else f"council-{number}"

    def period(self, entry: Entry, period: str) -> str:
        if not self.numbers:
            return period
        before, own, after = own_words(entry.period)
        return "-".join(filter(None, (before, own and f"part{self.parts[own]}", after)))

    @property
    def stems(self) -> list[str]:
        """What the files of its workbooks may be called, without their ending."""
        return [
            stem(entry.path.name, self.name(entry, ""), self.period(entry, entry.period), anonymous=bool(self.numbers))
            for entry in self.entries
        ]

    def subjects(self) -> Iterator[Subject]:
        """Each assessment, scored; what is wrong with the others goes to `left_out`, and so on."""
        first: dict[str, int] = {}
        for place, entry in enumerate(self.entries):
            first.setdefault(entry.whose, place)
        # By number where there are numbers: else the order would say whose each is. A council's stand together.
        places = self.numbers or first
        entries = sorted(self.entries, key=lambda entry: places.get(entry.whose, 0))
        today, beside = clock.today(), dict[Entry, Assessment]()
        for entry, held in followed(every_assessment(entries), len(entries), _("Reading assessments")):
            if isinstance(held, Assessment):
                name, period = self.name(entry, held.council), self.period(entry, held.period)
                if any(other.whose != entry.whose for other in beside):
                    self._look_back(beside)
                    beside = {}
                beside[entry] = held
                yield Subject(held, score(held), name, period, entry.path.name, today, bool(self.numbers))
            else:
                self.left_out.append(str(held))
        self._look_back(beside)

    def _look_back(self, beside: Mapping[Entry, Assessment]) -> None:
        """Notes which of those of one council hold younger answers than the one after them."""
        # Copies: an entry would keep what it has read.
        order = in_order(replace(entry) for entry in beside)
        for found in younger([beside[entry] for entry in order]):
            self.younger.append(younger_of_council(self.name(order[0], order[0].council), found))

    def written(self, place: Path, write: Callable[[Iterable[Subject]], int]) -> Outcome:
        """Has all of it written to `place`, and says what was left out."""
        subjects = self.subjects()
        first = next(subjects, None)
        if first is None:
            return Outcome(notes=[*self.left_out, _("Nothing could be read, so nothing was written.")], code=1)
        number = write(chain([first], subjects))
        return Outcome([Row("plain", shown(place))], notes=self.notes(number))

    def notes(self, number: int) -> list[str]:
        """What could not be read, and how many that is, beside the `number` that was written; and what is younger."""
        if not self.left_out:
            return self.younger
        several = ngettext(
            "{number} file could not be read and is left out; {assessments} exported.",
            "{number} files could not be read and are left out; {assessments} exported.",
            len(self.left_out),
        )
        told = several.format(number=len(self.left_out), assessments=count(number, "assessment"))
        return [*self.left_out, told, *self.younger]


def _chosen(found: Found, councils: Sequence[str], periods: Sequence[str], *, anonymous: bool) -> _Chosen:
    """The files of those councils and periods, or all. Raises `DigiassessError` where there is none."""
    left_out = [str(error) for error in (*found.unread, *found.strays)]
    entries = chosen_entries(found, councils, periods)
    if not entries:
        none = _("There is no assessment in {folder} yet. Start one with 'digiassess assess'.")
        raise DigiassessError("\n".join(left_out or [none.format(folder=shown(found.path))]))
    # Of the whole folder, so that they are the same each time.
    councils_here = {entry.whose for entry in found.entries} if anonymous else set()
    parts = {own_words(entry.period)[1] for entry in found.entries} - {""} if anonymous else set()
    return _Chosen(entries, _numbers(councils_here), _numbers(parts), left_out)


def _numbers(typed: Iterable[str]) -> dict[str, int]:
    """A number for each text, in an order that has nothing to do with the alphabet."""
    shuffled = sorted(typed, key=lambda text: sha256(text.encode()).digest())
    return {text: number for number, text in enumerate(shuffled, 1)}


def _one_workbook(chosen: _Chosen, form: Format, output: Path, folder: Path, *, force: bool) -> Outcome:
    """One workbook, of the one assessment that is chosen, or of the council's latest."""
    councils = {entry.whose: entry.council for entry in chosen.entries}
    if len(councils) > 1:
        raise DigiassessError(
            _("A workbook is of one assessment: choose one with --council, or name a folder. Here are: {here}.").format(
                here=", ".join(councils.values())
            )
        )
    latest = in_order(chosen.entries)[-1]
    periods = {period_key(entry.period) for entry in chosen.entries}
    same = [entry for entry in chosen.entries if period_key(entry.period) == period_key(latest.period)]
    of_latest = _Chosen(same, chosen.numbers, chosen.parts, [])
    # All of them: what is wrong with a copy beside it is said, too.
    subjects = list(of_latest.subjects())
    if not subjects:
        raise DigiassessError(of_latest.left_out[0])
    made = form.write(subjects[0])
    notes = [*chosen.left_out, *of_latest.left_out]
    if len(periods) > 1:
        told = _("It is of {period}, the latest: --period chooses another, and a folder takes them all.")
        notes.append(told.format(period=latest.period))
    return written(made, output, form.is_ours, force=force, folder=folder, notes=notes)
