"""`digiassess sign-off`: approve an assessment, so that it stays as it is, or reopen it."""

from typing import Annotated

import typer
from pydantic import ValidationError

from digiassess.cli import clock
from digiassess.cli.choices import check_period
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.action import Event
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.render.english import count
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.sign_off import event_time, history_rows

_MOST_EVENTS = 2000


def sign_off(
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs it off. Asked for at a terminal.")] = None,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Sign an assessment off, so that what was agreed can be told from what was changed later.

    Examples: digiassess sign-off --by "A. Baker, Director of Resources"; digiassess sign-off show;
    digiassess sign-off reopen --by "A. Baker" --reason "The audit found two wrong answers"
    """
    check_period(period)
    kept = read_folder(folder).choose(council, period)
    assessment = kept.assessment
    if (there := assessment.signed_off) is not None:
        raise DigiassessError(f"{_which(assessment)} is signed off already, by {there.by} on {event_time(there)}.")
    event = _event("signed-off", _who(by), None)
    _save(kept, event)
    said = f"{_which(assessment)} was signed off by {event.by} on {event_time(event)}."
    return Outcome(
        [Row("plain", f"{said} It stays as it is until it is reopened.", hang=2)], notes=_unanswered(assessment)
    )


def show(
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Show every sign-off and reopening.

    Example: digiassess sign-off show --period 2026
    """
    check_period(period)
    return Outcome(history_rows(read_folder(folder).choose(council, period).assessment))


def reopen(
    by: Annotated[str, typer.Option(metavar="NAME", help="Who reopens it.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why.")],
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Reopen an assessment, so that it can be changed.

    Who reopened it and why is kept beside the sign-off.

    Example: digiassess sign-off reopen --by "A. Baker" --reason "The audit found two wrong answers"
    """
    check_period(period)
    kept = read_folder(folder).choose(council, period)
    if kept.assessment.signed_off is None:
        raise DigiassessError(f"{_which(kept.assessment)} is not signed off, so there is nothing to reopen.")
    event = _event("reopened", by, reason)
    _save(kept, event)
    said = f"{_which(kept.assessment)} was reopened by {event.by} on {event_time(event)}. It can be changed again."
    return Outcome([Row("plain", said, hang=2)])


def _which(assessment: Assessment) -> str:
    return f"{assessment.council}, {assessment.period}"


def _who(by: str | None) -> str:
    """Who signs: as given, else as typed at a terminal."""
    if by is None and not at_a_terminal():
        raise UsageError("It is not said who signs it off: give --by NAME.")
    try:
        return by if by is not None else chosen_face(plain=False).read("Who signs it off? ")
    except EOFError:
        raise DigiassessError("Nobody was named, so nothing was signed off.") from None


def _event(what: str, by: str, reason: str | None) -> Event:
    try:
        return Event.model_validate({"what": what, "by": by, "at": clock.now(), "reason": reason})
    except ValidationError:
        raise UsageError("--by takes 1 to 200 characters, and --reason 1 to 2,000.") from None


def _save(kept: Kept, event: Event) -> None:
    assessment = kept.assessment
    if (many := len(assessment.events)) >= _MOST_EVENTS:
        raise DigiassessError(
            f"{_which(assessment)} was signed off and reopened {many} times, which is as many as fit."
        )
    signed = assessment.model_copy(update={"events": (*assessment.events, event)})
    save_assessment(kept.holding(signed), history=False)


def _unanswered(assessment: Assessment) -> list[str]:
    far = assessment.progress()
    has, it = ("has", "it") if far.left == 1 else ("have", "them")
    said = f"{far.left} of {count(far.asked, 'question')} {has} no answer: signed off without {it}."
    return [said] if far.left else []
