"""`digiassess` alone: what there is here, and what to do next."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from digiassess.files.council_folder import Folder


def home(folder: Path) -> None:
    """Prints the assessments in `folder` and the next command for where they stand."""
    from digiassess.files.council_folder import read_folder
    from digiassess.model.errors import DigiassessError
    from digiassess.model.text import shown
    from digiassess.render.figures import count

    found = read_folder(folder)
    for error in found.unread:
        typer.echo(str(error), err=True)
    if not found.entries:
        typer.echo(f"There is no assessment in {shown(folder)} yet.\n")
        typer.echo("  digiassess assess    start one: it asks one question at a time and saves every answer")
        typer.echo("  digiassess demo      look at a worked example first")
        typer.echo("  digiassess --help    all commands")
        return
    typer.echo(f"In {shown(folder)}:\n")
    left = 0
    for entry in found.entries:
        try:
            one = entry.assessment
        except DigiassessError as error:
            typer.echo(str(error), err=True)
            continue
        far = one.progress()
        state = "every question answered"
        if far.left:
            state = f"{count(far.left, 'question')} of {far.asked} still to answer"
        typer.echo(f"  {one.council}, {one.period}: {state}")
        left = far.left
    for text in _waiting(found):
        typer.echo(f"\n  {shown(text)}")
    typer.echo("")
    if left:
        typer.echo("  digiassess assess    go on where it stopped")
    typer.echo("  digiassess gaps      where the council falls short, and what to do next")
    typer.echo("  digiassess report    the board's paper")
    typer.echo("  digiassess --help    all commands")


def _waiting(found: "Folder") -> list[str]:
    """A sentence for each file of rescued answers that waits to be dealt with."""
    from digiassess.files.rescue import belongs_to, rescued, still_rescued
    from digiassess.model.errors import DigiassessError
    from digiassess.render.terminal.merging import rescue_words

    entries = {entry.path.stem: entry for entry in found.entries}
    waiting = []
    for file in rescued(found.path):
        entry = entries.get(belongs_to(file) or "")
        try:
            if entry is None or file in still_rescued(entry.kept):
                waiting.append(file)
        except DigiassessError:
            waiting.append(file)
    return rescue_words(waiting)
