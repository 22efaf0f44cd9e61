"""The options that several commands share."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from digiassess.cli.completion import councils, periods, theme_ids
from digiassess.files.usual_folder import DEFAULT_FOLDER as DEFAULT_FOLDER
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.nations import KINDS, NATIONS, WHERE_SOME_ARE


def usual_bank() -> Path | None:
    """The folder of the question bank where none is named: what the environment says; None for the one that ships."""
    named = os.environ.get("DIGIASSESS_BANK")
    return Path(named) if named else None


def _place(context: typer.Context, named: str, *, begins: bool) -> str:
    """The folder as it is; where none is named and the assessments are elsewhere, it is said where."""
    source, folder = context.get_parameter_source("folder"), Path(named)
    # A verb of a group looks at its own folder.
    if context.resilient_parsing or getattr(context, "verb_named", False):
        return named
    if source is None or source.name != "DEFAULT" or folder.exists():
        return named
    from digiassess.cli.places import elsewhere

    if said := elsewhere(folder, begins=begins):
        raise DigiassessError(said)
    return named


def period_as_typed(context: typer.Context, period: str | None) -> str | None:
    """The period as it was typed; raises `UsageError` for a theme or a format, and says how that is written."""
    if context.resilient_parsing or period is None:
        return period
    # Imported here: what is typed is a period, as a rule.
    from digiassess.cli.choices import is_period

    if is_period(period):
        return period
    from digiassess.cli.wrong_words import format_instead, theme_instead

    if said := format_instead(period.lower(), context) or theme_instead(period, context):
        raise UsageError(said)
    return period


def _to_read(context: typer.Context, named: str) -> str:
    return _place(context, named, begins=False)


def _to_begin(context: typer.Context, named: str) -> str:
    return _place(context, named, begins=True)


_FOLDER: dict[str, Any] = {
    "metavar": "DIR",
    "envvar": "DIGIASSESS_FOLDER",
    "help": "The folder the assessments stand in.",
}
Folder = Annotated[Path, typer.Option("--folder", callback=_to_read, **_FOLDER)]
FolderToBeginIn = Annotated[Path, typer.Option("--folder", callback=_to_begin, **_FOLDER)]
"""The same for a command that begins an assessment where there is none."""
BankFolder = Annotated[
    Path | None,
    typer.Option(
        "--bank",
        metavar="DIR",
        envvar="DIGIASSESS_BANK",
        help="Another question bank than the one that ships. An assessment keeps the bank it was started with.",
    ),
]
Council = Annotated[
    str | None,
    typer.Option(
        "--council", metavar="NAME", help="The council, where several are in the folder.", autocompletion=councils
    ),
]
Period = Annotated[
    str | None,
    typer.Argument(
        metavar="PERIOD",
        callback=period_as_typed,
        help="The period, such as 2026. Default: the latest.",
        autocompletion=periods,
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period", metavar="PERIOD", help="The period, such as 2026. Default: the latest.", autocompletion=periods
    ),
]
EVERY_KIND = f"{', '.join(KINDS[:-1])} or {KINDS[-1]}."
EVERY_NATION = f"{', '.join(NATIONS[:-1])} or {NATIONS[-1]}."
KIND_HELP = f"Its kind: {EVERY_KIND} {WHERE_SOME_ARE}"
Nation = Annotated[str | None, typer.Option("--nation", metavar="NATION", help=EVERY_NATION)]
PLAIN_HELP = "Sentences without bars, columns and broken lines, for screen readers; so does ACCESSIBLE=1."
Plain = Annotated[
    bool, typer.Option("--plain", help="Plain lines in and out: for screen readers, simple terminals and scripts.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Themes = Annotated[
    list[str] | None,
    typer.Option("--theme", metavar="ID", help="Only this theme; give it again for more.", autocompletion=theme_ids),
]
PreparedFor = Annotated[
    str | None, typer.Option("--for", metavar="NAME", help="Whom the paper is for, such as Cabinet.")
]
PaperDate = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="The day of the paper: what was due before it is late.")
]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who wrote the paper.")]
Marking = Annotated[
    str | None, typer.Option("--marking", metavar="WORDS", help="How the paper is to be handled, such as OFFICIAL.")
]
