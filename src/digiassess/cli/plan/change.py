"""`digiassess plan add`, `done`, `drop` and `open`: changing single actions."""

from typing import Annotated

import typer
from pydantic import ValidationError

from digiassess.analysis.merge import as_saved
from digiassess.analysis.plan import agree, with_status
from digiassess.cli import clock
from digiassess.cli.choices import check_period
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, PeriodOption, question_ids
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.files.council_folder import read_folder
from digiassess.files.saving import check_open
from digiassess.model.action import ActionStatus
from digiassess.model.bank_rules import hint
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.text import DATE_HELP, read_date, shown
from digiassess.render.action import action_words
from digiassess.render.english import day
from digiassess.render.refusals import in_words
from digiassess.render.terminal.rows import Row

Ids = Annotated[list[str], typer.Argument(metavar="ID", help="The actions' ids, as plan list shows them.")]


def add(
    question: Annotated[
        str,
        typer.Argument(metavar="QUESTION", help="The id of the question it is about.", autocompletion=question_ids),
    ],
    what: Annotated[str, typer.Option(metavar="TEXT", help="What will be done.")],
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who owns it.")],
    due: Annotated[str, typer.Option(metavar="DATE", help="By when: 31/3/2027, 31 March 2027 or 2027-03-31.")],
    level: Annotated[
        int | None, typer.Option(metavar="N", help="The level to reach. Default: the next one up.")
    ] = None,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Agree an action for a question.

    The same words for the same question change the action that is there.

    Example: digiassess plan add cyber.recovery --what "Test the restore" --owner "Head of IT" --due "31 March 2027"
    """
    check_period(period)
    try:
        when = read_date(due)
    except ValueError as error:
        raise UsageError(f"--due: {error}: {DATE_HELP}.") from None
    found = read_folder(folder)
    kept = found.choose(council, period)
    assessment, content = kept.assessment, kept.assessment.bank.content
    if level is not None and not 1 <= level <= content.top:
        raise UsageError(f"--level {level} is no level to reach: give a level number from 1 to {content.top}.")
    if question not in content.by_id:
        end = hint(question, content.by_id, "'digiassess questions list' shows them all")
        raise DigiassessError(f"There is no question '{shown(question)[:80]}' in this question bank: {end}")
    check_open(kept)
    taken = found.action_ids_elsewhere(assessment)
    try:
        with in_words(assessment):
            changed, action = agree(
                assessment, question=question, what=what, owner=owner, due=when, level=level, status="open", taken=taken
            )
    except ValidationError:
        raise UsageError("--what takes 1 to 2,000 characters, and --owner 1 to 200: give both.") from None
    action = as_saved(action, save_settled(kept, changed, history=False).assessment)
    late = [f"{day(when)} is in the past, so the action is late already."] if when < clock.today() else []
    return Outcome([Row("plain", f"Saved: {action_words(action)}.", hang=2)], notes=late)


def done(
    ids: Ids,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Mark actions as done.

    Examples: digiassess plan done A3; digiassess plan done A1 A2 --period 2026
    """
    return _changed("done", ids, period, council, folder)


def drop(
    ids: Ids,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Mark actions as dropped.

    They stay in the plan, and say that they were given up. Example: digiassess plan drop A3
    """
    return _changed("dropped", ids, period, council, folder)


def open_(
    ids: Ids,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Mark actions as open again.

    Example: digiassess plan open A3
    """
    return _changed("open", ids, period, council, folder)


def _changed(status: ActionStatus, ids: list[str], period: str | None, council: str | None, folder: Folder) -> Outcome:
    check_period(period)
    kept = read_folder(folder).choose(council, period)
    check_open(kept, progress=True)
    wanted = list(dict.fromkeys(name.strip().upper() for name in ids))
    before = {action.id: action for action in kept.assessment.actions}
    with in_words(changed := kept.assessment):
        for name in wanted:
            changed = with_status(changed, name, status)
    save_settled(kept, changed, history=False)
    return Outcome(
        Row(
            "plain",
            f"{action.id} is {action.status}{' already' if before[action.id].status == status else ''}: {action.what}",
            hang=2,
        )
        for action in changed.actions
        if action.id in wanted
    )
