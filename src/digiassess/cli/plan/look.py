"""`digiassess plan list`, `history`, `suggest`, `forecast` and `news`: looking at a plan, which changes nothing."""

from typing import Annotated

import typer

from digiassess.analysis.forecast import forecast as forecast_of
from digiassess.analysis.periods_out_of_order import younger
from digiassess.analysis.plan import action_named, unplanned
from digiassess.analysis.plan import suggest as suggested
from digiassess.analysis.scoring import score
from digiassess.cli import clock
from digiassess.cli.choices import check_period, chosen_themes
from digiassess.cli.completion import action_ids
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json, PeriodOption, Themes
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.model.errors import DigiassessError
from digiassess.render.action import news_view
from digiassess.render.documents.forecast import forecast_json
from digiassess.render.documents.plan import plan_json
from digiassess.render.english import _
from digiassess.render.refusals import in_words
from digiassess.render.terminal.forecast import forecast_rows
from digiassess.render.terminal.plan import action_history_rows, news_rows, plan_rows, suggestion_rows
from digiassess.render.terminal.rows import Row
from digiassess.render.younger import younger_words


def list_(
    theme: Themes = None,
    period: PeriodOption = None,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """List the actions, theme by theme.

    Each with its id, how it stands, who owns it, when it is due and which question it is about; the first due first.

    Examples: digiassess plan list; digiassess plan list --theme cyber; digiassess plan list --period 2026 --json
    """
    check_period(period)
    found, today = read_folder(folder), clock.today()
    assessment = found.choose(council, period).assessment
    themes = chosen_themes(assessment.bank.content, theme or [])
    rows = plan_rows(assessment, today, themes, found_by(assessment, folder, found))
    return Outcome(rows, document=plan_json(assessment, today, themes) if json else None)


def history(
    action_id: Annotated[
        str, typer.Argument(metavar="ID", help="The action's id, as plan list shows it.", autocompletion=action_ids)
    ],
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show what became of an action since it was agreed.

    Every change of what it says, who owns it, when it is due and how far it is, with its time.

    Examples: digiassess plan history A3; digiassess plan history A3 --period 2026
    """
    check_period(period)
    assessment = read_folder(folder).choose(council, period).assessment
    with in_words(assessment):
        action = action_named(assessment, action_id.strip().upper())
    return Outcome(action_history_rows(action))


def suggest(
    top: Annotated[int, typer.Option(min=1, metavar="N", help="How many gaps to propose.")] = 5,
    theme: Themes = None,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Propose the gaps to begin with; changes nothing.

    They are the gaps without an open action that close most priority while several themes get their turn.

    Examples: digiassess plan suggest; digiassess plan suggest --top 3 --theme cyber
    """
    check_period(period)
    found = read_folder(folder)
    assessment = found.choose(council, period).assessment
    themes = chosen_themes(assessment.bank.content, theme or [])
    result = score(assessment)
    chosen = suggested(assessment.bank.content, unplanned(assessment, result.only(themes).gaps), top)
    return Outcome(suggestion_rows(assessment, result.gaps, chosen, found_by(assessment, folder, found)))


def forecast(
    period: PeriodOption = None,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show what each due date would bring.

    The scores and levels that there would be if every open action reached its level by its day, and the critical and
    most pressing questions for which no action is open. It changes nothing and promises nothing.

    Examples: digiassess plan forecast; digiassess plan forecast --period 2026 --json
    """
    check_period(period)
    found = read_folder(folder)
    assessment = found.choose(council, period).assessment
    told = forecast_of(assessment, clock.today())
    rows = forecast_rows(assessment, told, found_by(assessment, folder, found))
    return Outcome(rows, document=forecast_json(told) if json else None)


def news(
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show what became of the actions of the period before.

    Examples: digiassess plan news; digiassess plan news --period 2027
    """
    check_period(period)
    found = read_folder(folder)
    now = found.choose(council, period).assessment
    before = found.before(now)
    if before is None:
        none = _("{folder} has no period of {council} before {period}: there is no news yet.")
        raise DigiassessError(none.format(folder=found.path, council=now.council, period=now.period))
    results = (score(before.assessment), score(now))
    rows = list(news_rows(news_view(before.assessment, now, results, clock.today())))
    # Read from the top: that a gap closed may be the other way round.
    return Outcome(
        [*(Row("warning", younger_words(told), hang=2) for told in younger([before.assessment, now])), *rows]
    )
