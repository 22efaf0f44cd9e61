"""`digiassess status`: how far each theme is."""

from typing import Annotated

import typer

from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Json
from digiassess.cli.output import print_json, print_rows


def status(
    period: Annotated[str | None, typer.Argument(metavar="[PERIOD]", help="Only this period.")] = None,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> None:
    """Show how far each theme of the assessment is.

    Example: digiassess status
    """
    from digiassess.analysis.scoring import score
    from digiassess.files.council_folder import read_folder
    from digiassess.files.rescue import still_rescued
    from digiassess.render.terminal.merging import rescue_words
    from digiassess.render.terminal.progress import progress_json, progress_rows
    from digiassess.render.terminal.rows import Row

    kept = read_folder(folder).choose(council, period)
    result = score(kept.assessment)
    waiting = rescue_words(still_rescued(kept))
    if json:
        print_json(progress_json(result))
        for text in waiting:
            typer.echo(text, err=True)
    else:
        print_rows([*progress_rows(result), Row(), Row("plain", f"Kept in {kept.path}", hang=2)])
        print_rows(Row("warning", text, hang=2) for text in waiting)
