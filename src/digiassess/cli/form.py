"""`digiassess questions form`: a sheet of the questions to hand round."""

from pathlib import Path
from typing import Annotated

import typer

from digiassess.cli.choices import check_period, chosen_themes
from digiassess.cli.completion import format_names
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, FolderToBeginIn, PeriodOption, Themes
from digiassess.cli.outcome import Outcome
from digiassess.cli.written import written
from digiassess.export.form import Form
from digiassess.export.formats import FORMS, chosen_format
from digiassess.files.bank_folder import load_bank
from digiassess.files.council_folder import read_folder
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.render.english import _


def form(
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write it, its ending for the format. Default: a name that fits."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="excel or csv. Default: by the ending, else excel.",
            autocompletion=format_names(FORMS),
        ),
    ] = None,
    theme: Themes = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="All questions of the bank, whatever is there and was answered.")
    ] = False,
    council: Council = None,
    period: PeriodOption = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    folder: FolderToBeginIn = DEFAULT_FOLDER,
    bank: BankFolder = None,
) -> Outcome:
    """Write a sheet of the questions to hand round and read back.

    It has every level's statement, and what the assessment in the folder says so far; where there is none it is blank.
    What comes back is read by assess --answers FILE.

    Examples: digiassess questions form; digiassess questions form --theme cyber --output cyber.csv
    """
    check_period(period)
    if blank and (council or period):
        raise UsageError(_("--blank is of no assessment: leave --council and --period out."))
    kind = chosen_format(FORMS, format, output)
    made, stem = _form(None if blank else folder, council, period, bank, theme or [])
    if not list(made.rows()):
        raise DigiassessError(_("This council is asked nothing of that theme here, so nothing was written."))
    path = output or Path("-".join([stem, "form", *(theme or [])]) + kind.ending)
    return written(kind.write(made), path, kind.is_ours, force=force, folder=folder)


def _form(
    folder: Path | None, council: str | None, period: str | None, bank: Path | None, themes: list[str]
) -> tuple[Form, str]:
    """The form, and what the name of its file begins with."""
    found = None if folder is None else read_folder(folder)
    if found is not None and (found.entries or found.unread or council or period):
        kept = found.choose(council, period)
        themes = chosen_themes(kept.assessment.bank.content, themes)
        return Form(kept.assessment.bank.content, kept.assessment, themes), kept.path.stem
    content = load_bank(bank)
    themes = chosen_themes(content, themes)
    return Form(content, None, themes), content.id
