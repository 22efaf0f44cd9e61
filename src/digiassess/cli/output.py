"""What the commands print: rows for people, JSON for other programs."""

import sys
from typing import TYPE_CHECKING

import typer

from digiassess.cli.reading import read_out

if TYPE_CHECKING:
    from digiassess.render.terminal.rows import Rows


def print_rows(rows: "Rows") -> None:
    """Prints rows: in colour on a terminal, as plain text in a pipe, as sentences where asked."""
    from digiassess.render.terminal import console

    console.print_rows(rows, read=read_out())


def page_rows(rows: "Rows") -> None:
    """Prints all that a command has to show: where a terminal's window is too small for it, through a pager."""
    from digiassess.render.terminal import console

    if read_out() or not sys.stdout.isatty():
        print_rows(rows)
        return
    # Imported here: in a pipe there is no page to turn.
    from digiassess.cli.pager import page, shows_colours

    console.print_rows(rows, paged=page, coloured=shows_colours())


def print_json(document: str) -> None:
    """Prints one JSON document, in which nothing may become a question mark or reach a terminal as a command.

    Where standard output does not speak UTF-8, what is not ASCII is written as JSON's own escapes.
    """
    from digiassess.model.text import shown_json

    document = shown_json(document)
    if (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8":
        import json
        import re

        document = re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], document)
    typer.echo(document)
