"""`digiassess export`: the figures of a folder as tables, or as workbooks that can be checked."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.scoring import score
from digiassess.cli import clock
from digiassess.cli.choices import check_period
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Folder
from digiassess.cli.outcome import Outcome
from digiassess.export.formats import chosen_export
from digiassess.export.subject import Subject
from digiassess.export.tables.folder import write_tables
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.entry import Entry
from digiassess.files.every import chosen_entries, every_assessment
from digiassess.model.council import council_key
from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _, count, ngettext
from digiassess.render.terminal.rows import Row


def export(
    format: Annotated[
        str | None,
        typer.Option(metavar="FORMAT", help="csv or parquet. Default: csv."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The folder to make. Default: digiassess-FORMAT."),
    ] = None,
    council: Annotated[
        list[str] | None, typer.Option("--council", metavar="NAME", help="Only this council; give it again for more.")
    ] = None,
    period: Annotated[
        list[str] | None, typer.Option("--period", metavar="PERIOD", help="Only this period; give it again for more.")
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Leave out whatever a person typed; councils get numbers for names.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over an export that was edited since, or a file that is there.")
    ] = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Write the figures of the whole folder, for analysts.

    It makes a folder with a file a table, and datapackage.json, which says what they hold. Without --council and
    --period it is all that is here. What cannot be read is named and left out.

    Examples: digiassess export; digiassess export --format parquet --output out --period 2026 --anonymous
    """
    form = chosen_export(format, output)
    for named in period or ():
        check_period(named)
    found = read_folder(folder)
    entries = chosen_entries(found, council or (), period or ())
    if not entries:
        raise (
            found.unread[0]
            if found.unread
            else DigiassessError(
                _("There is no assessment in {folder} yet. Start one with 'digiassess assess'.").format(
                    folder=shown(folder)
                )
            )
        )
    left_out = [str(error) for error in found.unread]
    subjects = _subjects(found, entries, left_out, anonymous=anonymous)
    place = output or Path(f"digiassess-{form.name}")
    first = next(subjects, None)
    if first is None:
        return Outcome(notes=[*left_out, _("Nothing could be read, so nothing was written.")], code=1)
    number = write_tables(place, form.name, chain([first], subjects), force=force)
    return Outcome([Row("plain", shown(place))], notes=_left_out(left_out, number))


def _subjects(found: Found, entries: Sequence[Entry], left_out: list[str], *, anonymous: bool) -> Iterator[Subject]:
    """Each assessment, scored; what is wrong with the others goes to `left_out`."""
    numbers = _numbers(found) if anonymous else {}
    if anonymous:
        # Else the order would say whose each number is.
        entries = sorted(entries, key=lambda entry: numbers[council_key(entry.council)])
    today = clock.today()
    for entry, held in every_assessment(entries):
        if isinstance(held, DigiassessError):
            left_out.append(str(held))
            continue
        name = f"council-{numbers[council_key(held.council)]}" if anonymous else held.council
        yield Subject(held, score(held), name, entry.path.name, today, anonymous)


def _numbers(found: Found) -> dict[str, int]:
    """A number a council of the folder, the same each time, in an order that has nothing to do with the alphabet."""
    keys = {council_key(entry.council) for entry in found.entries}
    shuffled = sorted(keys, key=lambda key: sha256(key.encode()).digest())
    return {key: number for number, key in enumerate(shuffled, 1)}


def _left_out(problems: Sequence[str], number: int) -> list[str]:
    if not problems:
        return []
    several = ngettext(
        "{number} file could not be read and is left out; {assessments} exported.",
        "{number} files could not be read and are left out; {assessments} exported.",
        len(problems),
    )
    return [*problems, several.format(number=len(problems), assessments=count(number, "assessment"))]
