"""`digiassess compare`: what moved, like for like."""

from typing import Annotated

import typer

from digiassess.analysis.comparison import compare as compared
from digiassess.cli import clock, completion
from digiassess.cli.choices import check_period, chosen_themes, is_period
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json, Themes
from digiassess.cli.outcome import Outcome
from digiassess.cli.wrong_words import format_instead, theme_instead
from digiassess.files.council_folder import Folder as Assessments
from digiassess.files.council_folder import read_folder
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.model.errors import UsageError
from digiassess.render.action import news_view
from digiassess.render.documents.comparison import comparison_json
from digiassess.render.english import _
from digiassess.render.terminal.comparison import comparison_rows
from digiassess.render.terminal.plan import news_rows
from digiassess.render.terminal.rows import Row
from digiassess.render.younger import younger_of


def compare(
    context: typer.Context,
    periods: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PERIOD",
            help="Two periods or more, in any order. Default: the last two.",
            autocompletion=completion.periods,
        ),
    ] = None,
    theme: Themes = None,
    whole: Annotated[
        bool, typer.Option("--all", help="Every question and gap; else those that moved, and the others counted.")
    ] = False,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show what moved, like for like.

    Only questions that mean the same and were answered with a level in every period shown count; what each year's
    paper reported stands beside. First come the figures of every theme and how many questions and gaps moved, then
    each theme with the questions that moved; with --theme or --all with every question.

    Examples: digiassess compare; digiassess compare --theme cyber; digiassess compare 2024 2025 2026 --json
    """
    here = read_folder(folder)
    for said in periods or []:
        if not is_period(said):
            raise UsageError(_no_period(said, context, here, council))
    assessments = [kept.assessment for kept in here.choose_several(council, periods or [])]
    themes = chosen_themes(assessments[-1].bank.content, theme or [])
    if theme and json:
        raise UsageError(_("--theme narrows what is shown to people: leave it or --json out."))
    comparison = compared(assessments)
    if json:
        return Outcome(document=comparison_json(comparison), notes=younger_of(comparison.cautions))
    of_one = ["--council", comparison.council] if len(here.councils) > 1 else []
    every = as_words(["compare", *(periods or []), *in_folder(folder), *of_one, "--all"])
    rows = list(comparison_rows(assessments, comparison, themes, "" if whole or themes else every))
    if assessments[0].actions and not theme:
        first, last = comparison.results[0], comparison.results[-1]
        view = news_view(assessments[0], assessments[-1], (first, last), clock.today())
        rows += [Row(), *news_rows(view)]
    return Outcome(rows)


def _no_period(said: str, context: typer.Context, here: Assessments, council: str | None) -> str:
    """What to write in place of `said`, which is no period, and which periods there are."""
    if theme := theme_instead(said, context):
        return theme
    mend = format_instead(said.lower(), context)
    try:
        check_period(said)
    except UsageError as error:
        mend = mend or str(error)
    return " ".join(filter(None, (mend, here.periods_there(here.council(council)))))
