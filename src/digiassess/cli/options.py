"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[
    Path,
    typer.Option("--folder", metavar="DIR", envvar="DIGIASSESS_FOLDER", help="The folder the assessments stand in."),
]
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
    str | None, typer.Option("--council", metavar="NAME", help="The council, where several are in the folder.")
]
Period = Annotated[
    str | None, typer.Argument(metavar="[PERIOD]", help="The period, such as 2026. Default: the latest.")
]
WhichPeriod = Annotated[
    str | None, typer.Option("--period", metavar="PERIOD", help="The period, such as 2026. Default: the latest.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Themes = Annotated[
    list[str] | None, typer.Option("--theme", metavar="ID", help="Only this theme; give it again for more.")
]

DEFAULT_FOLDER = Path("assessments")
