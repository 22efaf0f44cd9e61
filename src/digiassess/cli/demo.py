"""`digiassess demo`: a worked example, in a folder of its own."""

from pathlib import Path
from typing import Annotated

import typer

from digiassess.cli.output import print_rows


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The folder to make.")] = Path("digiassess-demo"),
) -> None:
    """Make a worked example in a folder of its own.

    Shows its gaps and writes its paper. Nothing is asked.
    The council is invented. Example: digiassess demo
    """
    from digiassess.analysis.account import account
    from digiassess.export.deliver import deliver
    from digiassess.export.formats import PAPERS
    from digiassess.export.report import Report
    from digiassess.files.council_folder import file_stem
    from digiassess.files.demo import make_demo
    from digiassess.model.text import shown
    from digiassess.render.paper.template import BOARD, template_file
    from digiassess.render.terminal.gap_report import gap_report_rows

    kept = make_demo(folder)
    assessment = kept[-1].assessment
    told = account([each.assessment for each in kept])
    print_rows(gap_report_rows(assessment, told.result, (), 3))
    paper = folder / f"{file_stem(assessment.council, assessment.period)}.md"
    [markdown, *_] = PAPERS
    deliver(markdown.write(Report(told, template_file(BOARD), paper.stem)), paper, markdown.is_ours)
    typer.echo(
        f"\nThe council is invented. Its answers are in {shown(folder / 'answers')}, "
        f"its assessment in {shown(kept[-1].path)}."
    )
    typer.echo(f"The board's paper: {shown(paper)}\n\nTry next:\n  cd {shown(folder)}\n  digiassess gaps --theme cyber")
    typer.echo("  digiassess gaps --explain cyber\n  digiassess compare\n  digiassess questions show cyber.recovery")
