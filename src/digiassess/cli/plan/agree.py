"""`digiassess plan` alone: going through the gaps, and agreeing an action for each."""

from digiassess.cli import clock
from digiassess.cli.choices import check_period
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, PeriodOption, Plain
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.saving import check_open
from digiassess.interview.keeping import Keeper
from digiassess.interview.planning import Planning, closing_rows
from digiassess.model.errors import DigiassessError


def plan(
    period: PeriodOption = None,
    council: Council = None,
    plain: Plain = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Agree what will be done about the gaps, by whom and by when.

    Goes through the gaps that have no open action, most pressing first, and saves each action before the next gap. A
    verb after it does one thing instead.

    Examples: digiassess plan; digiassess plan list; digiassess plan suggest --top 5; digiassess plan done A3
    """
    check_period(period)
    if not plain and not at_a_terminal():
        raise DigiassessError(
            "This is not a terminal, so nothing was asked and nothing was changed: use --plain to answer line by line, "
            "'plan list' or 'plan suggest' to look, or 'plan add', 'done', 'drop', 'open' or 'import' to change it."
        )
    found = read_folder(folder)
    kept = found.choose(council, period)
    check_open(kept)
    face = chosen_face(plain=plain)
    keeper = Keeper(face, kept, asks=at_a_terminal())
    planning = Planning(face, kept.assessment, keeper.save, clock.today(), found.action_ids_elsewhere(kept.assessment))
    try:
        agreed = planning.hold()
    except KeyboardInterrupt:
        return Outcome(notes=[f"\nInterrupted. Every action agreed so far is saved in {keeper.kept.path}."], code=130)
    return Outcome(closing_rows(keeper.kept.assessment, agreed, str(keeper.kept.path)))
