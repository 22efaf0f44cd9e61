"""`digiassess collect`: take in what people said, from forms, files and the tables of survey services."""

import re
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from digiassess.cli import clock
from digiassess.cli.choices import check_period
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json, PeriodOption, Plain
from digiassess.cli.outcome import Outcome
from digiassess.files.collecting import AskPerson
from digiassess.files.collecting import collect as take_in
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.responses import responses_folder
from digiassess.files.survey_headings import FIELDS
from digiassess.interview.same_person import ask_same_person
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.text import clean_line
from digiassess.render.documents.collected import collected_json
from digiassess.render.english import _, listed
from digiassess.render.terminal.collecting import collected_rows


def collect(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="What people sent back, or a folder with it; several may follow."),
    ],
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Which headings of a table say who answered: name=HEADING,role=HEADING; group, id, time, start too.",
        ),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Show the names of files whole; else no word that may be a person's.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken, and save nothing.")] = False,
    period: PeriodOption = None,
    council: Council = None,
    plain: Plain = False,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Take in what people said, from forms, files and survey tables.

    A file is taken whole or not at all. Whoever has answered before is known again, and what they said later counts.
    Of a folder, only responses are taken, and the folders in it are not looked at. Of what else is there, files that
    are taken where you name them are named, and up to ten of those that may hold answers; the rest are counted. Ends
    with 1 where a file that was named, or that is a response, could not be taken.

    Examples: digiassess collect ~/Downloads; digiassess collect answers.csv --columns "name=Who are you?,role=Post"
    """
    check_period(period)
    headings = _headings(columns)
    # A document is printed with nothing else beside it, so nothing is asked then.
    ask = None if json else _ask(plain=plain)
    kept = read_folder(folder).choose(council, period)
    try:
        places = [_place(file) for file in files]
        found = take_in(kept, places, headings, clock.now(), ask, dry_run=dry_run, names=names)
    except EOFError:
        raise DigiassessError(
            _("The input ended before it was said whose answers they are: nothing was saved.")
        ) from None
    notes = [note for file in found.taken for note in file.incoming.notes]
    notes += [str(file.error) for file in found.refused]
    code = int(any(file.counts for file in found.refused))
    if json:
        return Outcome(document=collected_json(kept.assessment, found, dry_run=dry_run), notes=notes, code=code)
    place, again = str(responses_folder(kept.path)), found_by(kept.assessment, folder)
    rows = list(collected_rows(found, place, dry_run=dry_run, found_by=again))
    return Outcome(rows, notes=notes, code=code)


def _place(file: Path) -> Path:
    """`file`, where `~` is the person's own folder: not every shell says so by itself."""
    if file.exists():
        return file
    try:
        return file.expanduser()
    except RuntimeError:  # nobody knows where that is
        return file


def _headings(columns: str | None) -> dict[str, str]:
    """The headings that were named, by what their columns say. Raises `UsageError` where it cannot be told."""
    if columns is None:
        return {}
    named = "|".join(FIELDS)
    parts = re.split(rf",(?=\s*(?:{named})\s*=)", columns)
    found = [re.fullmatch(rf"\s*({named})\s*=(.*)", part, re.DOTALL) for part in parts]
    if not all(part and clean_line(part[2]) for part in found):
        wrong = _("--columns cannot be '{given}': write name=HEADING,role=HEADING, with any of {names}.")
        raise UsageError(wrong.format(given=clean_line(columns)[:60], names=listed(FIELDS)))
    named_twice = [name for name, times in Counter(part[1] for part in found if part).items() if times > 1]
    if named_twice:
        twice = _("--columns names {names} twice: name one heading for each.")
        raise UsageError(twice.format(names=listed(named_twice)))
    return {part[1]: part[2] for part in found if part}


def _ask(*, plain: bool) -> AskPerson | None:
    """What asks whether two responses are one person's; None where nobody can be asked."""
    if not plain and not at_a_terminal():
        return None
    return partial(ask_same_person, chosen_face(plain=plain))
