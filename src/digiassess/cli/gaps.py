"""`digiassess gaps`: where the council falls short of its targets, and what to do next."""

from typing import Annotated

import typer

from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Json, Period, Themes
from digiassess.cli.output import print_json, print_rows


def gaps(
    period: Period = None,
    council: Council = None,
    theme: Themes = None,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N gaps.")] = None,
    explain: Annotated[
        str | None, typer.Option(metavar="THEME", help="Print a theme's arithmetic, to check it by hand.")
    ] = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> None:
    """Show the gaps, with next steps and signposts.

    First the overall figure and a row a theme, then each gap, most pressing first.

    Examples: digiassess gaps; digiassess gaps 2026 --theme cyber --top 3; digiassess gaps --explain cyber
    """
    from digiassess.analysis.scoring import score
    from digiassess.cli.choices import check_themes
    from digiassess.files.council_folder import read_folder
    from digiassess.model.errors import UsageError

    if explain and json:
        raise UsageError("--explain prints text to read: leave --json out.")
    assessment = read_folder(folder).choose(council, period).assessment
    content = assessment.bank.content
    check_themes(content, [*(theme or []), *([explain] if explain else [])])
    result = score(assessment)
    if explain:
        from digiassess.render.explanation import explanation
        from digiassess.render.terminal.rows import text_rows

        print_rows(text_rows(explanation(content, result.theme(explain))))
    elif json:
        from digiassess.export.json import result_json

        print_json(result_json(result.only(theme or [], top)))
    else:
        from digiassess.render.terminal.gap_report import gap_report_rows

        print_rows(gap_report_rows(assessment, result, theme or [], top))
