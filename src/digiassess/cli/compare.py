"""`digiassess compare`: what moved, like for like."""

from typing import Annotated

import typer

from digiassess.analysis.comparison import compare as compared
from digiassess.cli import clock
from digiassess.cli.choices import chosen_themes
from digiassess.cli.completion import periods
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Json, Themes
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.model.errors import UsageError
from digiassess.render.action import news_view
from digiassess.render.english import _
from digiassess.render.terminal.comparison import comparison_json, comparison_rows
from digiassess.render.terminal.plan import news_rows
from digiassess.render.terminal.rows import Row


def compare(
    periods: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PERIOD", help="Two periods or more, in any order. Default: the last two.", autocompletion=periods
        ),
    ] = None,
    theme: Themes = None,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Show what moved, like for like.

    Only questions that mean the same and were answered with a level in every period shown count; what each year's
    paper reported stands beside. First come the figures of every theme and how many questions and gaps moved, then
    each theme with its questions.

    Examples: digiassess compare; digiassess compare --theme cyber; digiassess compare 2024 2025 2026 --json
    """
    assessments = [kept.assessment for kept in read_folder(folder).choose_several(council, periods or [])]
    themes = chosen_themes(assessments[-1].bank.content, theme or [])
    if theme and json:
        raise UsageError(_("--theme narrows what is shown to people: leave it or --json out."))
    comparison = compared(assessments)
    if json:
        return Outcome(document=comparison_json(comparison))
    rows = list(comparison_rows(assessments, comparison, themes))
    if assessments[0].actions and not theme:
        first, last = comparison.results[0], comparison.results[-1]
        view = news_view(assessments[0], assessments[-1], (first, last), clock.today())
        rows += [Row(), *news_rows(view)]
    return Outcome(rows)
