"""`digiassess sign-off`: approve an assessment, so that it stays as it is, or reopen it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, Period
from digiassess.cli.output import print_rows
from digiassess.model.errors import DigiassessError, UsageError

if TYPE_CHECKING:
    from digiassess.model.assessment import Assessment

_MOST_EVENTS = 2000


def sign_off(
    period: Period = None,
    council: Council = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs it off, or reopens it.")] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Reopen it, so that it can be changed.")] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="With --reopen: why.")] = None,
    show: Annotated[bool, typer.Option("--show", help="Show every sign-off and reopening.")] = False,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> None:
    """Sign an assessment off: from then on its answers and its plan stay as they are.

    Examples: digiassess sign-off --by "A. Baker, Director of Resources"; digiassess sign-off --show;
    digiassess sign-off --reopen --by "A. Baker" --reason "The audit found two wrong answers"
    """
    from pydantic import ValidationError

    from digiassess.cli.choices import check_period
    from digiassess.files.council_folder import read_folder
    from digiassess.files.saving import save_assessment
    from digiassess.model.action import Event
    from digiassess.render.terminal.rows import Row
    from digiassess.render.terminal.sign_off import event_time, history_rows

    if show and (by is not None or reopen or reason is not None):
        raise UsageError("--show changes nothing: leave --by, --reopen and --reason out.")
    if not show and by is None:
        raise UsageError("It is not said who does this: give --by NAME.")
    if reopen and reason is None:
        raise UsageError("It is not said why it is reopened: give --reason TEXT.")
    if reason is not None and not reopen:
        raise UsageError("--reason goes with --reopen only.")
    check_period(period)
    kept = read_folder(folder).choose(council, period)
    one = kept.assessment
    which = f"{one.council}, {one.period}"
    if show:
        print_rows(history_rows(one))
        return
    if reopen and one.signed_off is None:
        raise DigiassessError(f"{which} is not signed off, so there is nothing to reopen.")
    if not reopen and one.signed_off is not None:
        there = one.signed_off
        raise DigiassessError(f"{which} is signed off already, by {there.by} on {event_time(there)}.")
    try:
        event = Event(what="reopened" if reopen else "signed-off", by=by or "", at=_now(), reason=reason)
    except ValidationError:
        raise UsageError("--by takes 1 to 200 characters, and --reason 1 to 2,000.") from None
    if len(one.events) >= _MOST_EVENTS:
        raise DigiassessError(f"{which} was signed off and reopened {len(one.events)} times, which is as many as fit.")
    save_assessment(kept.holding(one.model_copy(update={"events": (*one.events, event)})), history=False)
    if not reopen:
        _warn_of_unanswered(one)
    said = "reopened" if reopen else "signed off"
    then = "It can be changed again." if reopen else "It stays as it is until it is reopened."
    print_rows([Row("plain", f"{which} was {said} by {event.by} on {event_time(event)}. {then}", hang=2)])


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _warn_of_unanswered(one: "Assessment") -> None:
    from digiassess.render.figures import count

    far = one.progress()
    if far.left:
        has, it = ("has", "it") if far.left == 1 else ("have", "them")
        typer.echo(f"{far.left} of {count(far.asked, 'question')} {has} no answer: signed off without {it}.", err=True)
