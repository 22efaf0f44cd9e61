"""`digiassess report`: the board's paper."""

from pathlib import Path
from typing import Annotated

import typer

from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Period


def report(
    period: Period = None,
    council: Council = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write it; - for standard output. Default: COUNCIL-PERIOD.md here."),
    ] = None,
    format: Annotated[str, typer.Option(metavar="markdown", help="What to write.")] = "markdown",
    alone: Annotated[bool, typer.Option("--alone", help="Leave out what moved since the period before.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that digiassess did not write.")] = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> None:
    """Write the board's paper in Markdown, and print where it is.

    Where the folder has a period before, the paper says what moved since.
    Examples: digiassess report; digiassess report 2026 --output board.md; digiassess report --output - | less
    """
    from digiassess.analysis.scoring import score
    from digiassess.files.folder import read_folder
    from digiassess.files.papers import write_paper
    from digiassess.model.errors import UsageError
    from digiassess.render.paper import board_paper

    if format != "markdown":
        raise UsageError(f"The paper cannot be written as '{format[:40]}' yet: leave --format out for Markdown.")
    found = read_folder(folder)
    kept = found.choose(council, period)
    assessment = kept.assessment
    before = None if alone else found.before(assessment)
    paper = board_paper(assessment, score(assessment), earlier=before.assessment if before else None)
    if output is not None and str(output) == "-":
        typer.echo(paper, nl=False)
        return
    # The assessment's own file is named after council and period, and apart from every other council's.
    path = output or Path(f"{kept.path.stem}.md")
    write_paper(path, paper, force=force)
    typer.echo(str(path))
