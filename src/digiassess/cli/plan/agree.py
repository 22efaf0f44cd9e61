"""`digiassess plan` alone: going through the gaps, and agreeing an action for each."""

from typing import Annotated

import typer

from digiassess.analysis.action_history import recorded
from digiassess.cli import clock
from digiassess.cli.choices import check_period, chosen_themes
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, PeriodOption, Plain, Themes
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.saving import check_open
from digiassess.interview.keeping import Keeper
from digiassess.interview.planning import Planning, closing_rows
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _

FIRST = 10
"""How many gaps one round goes through, unless all are wanted."""


def plan(
    theme: Themes = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every gap without an open action; else the ten most pressing.")
    ] = False,
    period: PeriodOption = None,
    council: Council = None,
    plain: Plain = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Agree what will be done about the gaps, by whom and by when.

    Goes through the ten most pressing gaps that have no open action, and saves each action before the next gap. A verb
    after it does one thing instead.

    Examples: digiassess plan; digiassess plan --theme cyber --all; digiassess plan list; digiassess plan done A3
    """
    check_period(period)
    if not plain and not at_a_terminal():
        raise DigiassessError(
            _(
                "This is not a terminal, so nothing was asked and nothing was changed: use --plain to answer line by "
                "line, 'plan list' or 'plan suggest' to look, or 'plan add', 'edit', 'done', 'drop', 'open' or "
                "'import' to change it."
            )
        )
    found = read_folder(folder)
    kept = found.choose(council, period)
    check_open(kept)
    themes = chosen_themes(kept.assessment.bank.content, theme or [])
    face = chosen_face(plain=plain)
    keeper = Keeper(face, kept, asks=at_a_terminal())

    def save(changed: Assessment) -> Assessment:
        return keeper.save(recorded(keeper.kept.assessment, changed, clock.now()))

    taken, most = found.action_ids_elsewhere(kept.assessment), None if every else FIRST
    planning = Planning(face, kept.assessment, save, clock.today(), taken, themes, most)
    try:
        agreed = planning.hold()
    except KeyboardInterrupt:
        said = _("Interrupted. Every action agreed so far is saved in {file}.").format(file=keeper.kept.path)
        return Outcome(notes=[f"\n{said}"], code=130)
    assessment, path = keeper.kept.assessment, str(keeper.kept.path)
    return Outcome(closing_rows(assessment, agreed, path, found_by(assessment, folder)))
