"""`digiassess help` and `digiassess version`, for those who ask by a word where others give an option."""

from typing import Annotated

import typer

from digiassess import __version__
from digiassess.cli.outcome import Outcome
from digiassess.cli.slips import no_such_command
from digiassess.cli.table import COMMANDS
from digiassess.render.terminal.rows import Row, text_rows


def help_(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="COMMAND", help="The command, such as gaps, or plan add.")
    ] = None,
) -> Outcome:
    """Show what a command does, with an example.

    Without a command it lists them all. Examples: digiassess help; digiassess help plan add
    """
    here, table = context.find_root(), {command.name: command for command in COMMANDS}
    for word in words or []:
        if word not in table:
            raise no_such_command(here.command_path, word, table)
        command = here.command.get_command(here, word)  # type: ignore[attr-defined]
        here = type(context)(command, info_name=word, parent=here)
        table = {verb.name: verb for verb in table[word].verbs}
    return Outcome(text_rows(here.get_help().splitlines()))


def version() -> Outcome:
    """Show the version.

    Example: digiassess version
    """
    return Outcome([Row("plain", f"digiassess {__version__}")])
