"""`digiassess report`: the board's paper, in the formats that boards use."""

from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.account import account
from digiassess.cli.opening import format_to_open, opened
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Period
from digiassess.cli.outcome import Outcome
from digiassess.export.formats import PAPERS, chosen_format
from digiassess.export.report import Report, default_stem
from digiassess.files.council_folder import read_folder
from digiassess.model.text import shown
from digiassess.render.paper.template import BOARD, template_file


def report(
    period: Period = None,
    council: Council = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where to write it, its ending for the format; - for standard output. Default: COUNCIL-PERIOD.md.",
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(metavar="FORMAT", help="markdown, html, word or json. Default: by the ending, else markdown."),
    ] = None,
    template: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="board, briefing, or a template of your own.")
    ] = "board",
    alone: Annotated[bool, typer.Option("--alone", help="Leave out what moved since the period before.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that digiassess did not write; never over answers.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Write it as HTML, and show it in the browser.")] = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Write the board's paper, and print where it is.

    Where the folder has periods before, the paper says what moved since the last.

    Examples: digiassess report; digiassess report 2026 --output board.docx; digiassess report --output - | less
    """
    form = format_to_open(format, output) if open_ else chosen_format(PAPERS, format, output)
    found = read_folder(folder)
    kept = found.choose(council, period)
    earlier = [] if alone or form.figures_only else [entry.assessment for entry in found.earlier(kept.assessment)]
    told = account([*earlier, kept.assessment])
    if output is not None and str(output) == "-":
        return Outcome(content=form.write(Report(told, template_file(template))).content)
    # Imported here: a paper on standard output needs neither.
    from digiassess.export.deliver import deliver
    from digiassess.render.terminal.rows import Row

    # The assessment's own file is named after council and period, and apart from every other council's.
    path = output or Path(f"{default_stem(kept.path.stem, BOARD if form.figures_only else template)}{form.ending}")
    made = form.write(Report(told, template_file(template), path.stem))
    deliver(made, path, form.is_ours, force=force, folder=folder)
    notes = opened(path) if open_ else []
    return Outcome([Row("plain", shown(path))], notes=notes, code=len(notes))
