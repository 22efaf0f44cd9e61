"""`digiassess gaps`: where the council falls short of its targets, and what to do next."""

from typing import Annotated

import typer

from digiassess.analysis.scoring import score
from digiassess.cli.beside import BenchmarkFile, edited_note, only_benchmark, read_beside
from digiassess.cli.choices import chosen_themes, one_period
from digiassess.cli.completion import theme_ids
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json, Period, PeriodOption, Themes
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.model.errors import UsageError
from digiassess.render.english import _


def gaps(
    which: Period = None,
    period: PeriodOption = None,
    council: Council = None,
    theme: Themes = None,
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N gaps.")] = None,
    whole: Annotated[
        bool, typer.Option("--all", help="Every gap whole: the first five are, the others a line.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="THEME", help="Print a theme's arithmetic, to check it by hand.", autocompletion=theme_ids
        ),
    ] = None,
    benchmark: BenchmarkFile = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show the gaps, with next steps and signposts.

    First the overall figure and a row a theme, then the five most pressing gaps whole, and every other in a line.

    Examples: digiassess gaps; digiassess gaps 2026 --theme cyber --top 3; digiassess gaps --explain cyber;
    digiassess gaps --benchmark districts.json
    """
    if explain and json:
        raise UsageError(_("--explain prints text to read: leave --json out."))
    if explain and benchmark:
        raise UsageError(_("--explain works out one council's figures: leave --benchmark out."))
    if whole and top:
        raise UsageError(_("--all shows every gap and --top the first: leave one of them out."))
    against = only_benchmark(benchmark)
    found = read_folder(folder)
    assessment = found.choose(council, one_period(which, period)).assessment
    content = assessment.bank.content
    themes = chosen_themes(content, theme or [])
    result = score(assessment)
    beside = None if against is None else read_beside(against, assessment, result)
    # Imported here: what shows figures to people is more than what gives them to programs, and each run does one.
    if explain:
        from digiassess.render.explanation import explanation
        from digiassess.render.terminal.rows import text_rows

        explained = result.theme(*chosen_themes(content, [explain]))
        return Outcome(text_rows(explanation(content, explained, texts=True)))
    if json:
        from digiassess.render.documents.result import result_json

        positions = beside.positions if beside else None
        document = result_json(result.only(themes, top), assessment, positions)
        return Outcome(document=document, notes=edited_note(beside, against))
    from digiassess.render.terminal.gap_report import WHOLE, gap_report_rows

    again = found_by(assessment, folder, found)
    return Outcome(gap_report_rows(assessment, result, themes, top, None if whole else WHOLE, beside, again))
