"""`digiassess sign-off`: approve an assessment, so that it stays as it is, or reopen it."""

from collections.abc import Mapping
from typing import Annotated

import typer
from pydantic import ValidationError

from digiassess.analysis.sign_off import signed
from digiassess.cli import clock
from digiassess.cli.choices import check_period
from digiassess.cli.confirming import confirmed
from digiassess.cli.faces import can_be_asked, chosen_face
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.files.shell import as_words
from digiassess.interview.commands import word
from digiassess.model.action import Event
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.text import NAME_LENGTH, clean_line
from digiassess.render.english import _, count, ngettext
from digiassess.render.sign_off import signatory
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.sign_off import event_time, history_rows

_MOST_EVENTS = 2000


def sign_off(
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs it off. Asked for at a terminal.")] = None,
    role: Annotated[str | None, typer.Option(metavar="TEXT", help="What whoever signs is at the council.")] = None,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Sign it off though most of its questions have no answer.")
    ] = False,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Sign an assessment off, so that what was agreed can be told from what was changed later.

    Every paper says from then on whether it is still what was signed. How far an action is, is not signed.

    Examples: digiassess sign-off sign --by "A. Baker" --role "Director of Resources"; digiassess sign-off show;
    digiassess sign-off reopen --by "A. Baker" --reason "The audit found two wrong answers"
    """
    check_period(period)
    kept = read_folder(folder).choose(council, period)
    assessment = kept.assessment
    if (there := assessment.signed_off) is not None:
        raise DigiassessError(
            _("{which} is signed off already, by {by} on {time}.").format(
                which=_which(assessment), by=there.by, time=event_time(there)
            )
        )
    event = _event({"what": "signed-off", "by": _who(by), "role": role})
    _check_complete(assessment, incomplete=incomplete)
    _save(kept, event.model_copy(update={"signed": signed(assessment)}))
    said = _("{which} was signed off by {signatory} on {time}.").format(
        which=_which(assessment), signatory=signatory(event.by, event.role), time=event_time(event)
    )
    again = as_words(["sign-off", "reopen", *found_by(assessment, folder)])
    then = _("To change what was signed, reopen it first: digiassess {reopen} --by NAME --reason TEXT")
    free = _(
        "Not signed, and free to change: how far actions are (plan done, drop and open), the council's name (rename), "
        "and whom papers are for, their date, author and marking (edit)."
    )
    rows = [Row("plain", text, hang=2) for text in (said, then.format(reopen=again), free)]
    return Outcome(rows, notes=_unanswered(assessment))


def show(
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
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
) -> Outcome:
    """Reopen an assessment, so that it can be changed.

    Who reopened it and why is kept beside the sign-off.

    Example: digiassess sign-off reopen --by "A. Baker" --reason "The audit found two wrong answers"
    """
    check_period(period)
    kept = read_folder(folder).choose(council, period)
    if kept.assessment.signed_off is None:
        raise DigiassessError(
            _("{which} is not signed off, so there is nothing to reopen.").format(which=_which(kept.assessment))
        )
    event = _event({"what": "reopened", "by": by, "reason": reason})
    _save(kept, event)
    said = _("{which} was reopened by {by} on {time}. It can be changed again.").format(
        which=_which(kept.assessment), by=event.by, time=event_time(event)
    )
    return Outcome([Row("plain", said, hang=2)])


def _which(assessment: Assessment) -> str:
    return f"{assessment.council}, {assessment.period}"


def _who(by: str | None) -> str:
    """Who signs: as given, else as typed at a terminal, or as a line with --plain says.

    Raises `DigiassessError` where nobody is named: by q, an empty line or the end of input.
    """
    if by is not None:
        return by
    if not can_be_asked():
        what = _(
            "This is not a terminal, so nothing was asked and nothing was signed off: give --by NAME, or use --plain "
            "to answer line by line."
        )
        raise DigiassessError(what)
    face = chosen_face(plain=False)
    try:
        while len(said := clean_line(face.read(_("Who signs it off? (q stops) ")))) > NAME_LENGTH:
            face.show([Row("warning", _("Type the name of whoever signs it off, with 200 characters at the most."))])
    except EOFError:
        said = ""
    if word(said) in ("", "q"):
        raise DigiassessError(_("Nobody was named, so nothing was signed off."))
    return said


def _event(said: Mapping[str, str | None]) -> Event:
    try:
        return Event.model_validate({**said, "at": clock.now()})
    except ValidationError:
        raise UsageError(_("--by and --role take 1 to 200 characters, and --reason 1 to 2,000.")) from None


def _check_complete(assessment: Assessment, *, incomplete: bool) -> None:
    """Asks before most questions are signed off without an answer; raises `DigiassessError` where that is not meant."""
    far = assessment.progress()
    if far.left <= far.asked / 2:
        return
    asked = ngettext(
        "{left} of {questions} has no answer. Type yes to sign it off all the same: ",
        "{left} of {questions} have no answer. Type yes to sign it off all the same: ",
        far.left,
    )
    refused = ngettext(
        "{left} of {questions} has no answer, so nothing was signed off. To sign it off all the same, give "
        "--incomplete.",
        "{left} of {questions} have no answer, so nothing was signed off. To sign it off all the same, give "
        "--incomplete.",
        far.left,
    )
    figures = {"left": far.left, "questions": count(far.asked, "question")}
    if not confirmed(asked.format(**figures), refused.format(**figures), yes=incomplete):
        raise DigiassessError(_("Nothing was signed off."))


def _save(kept: Kept, event: Event) -> None:
    assessment = kept.assessment
    if (many := len(assessment.events)) >= _MOST_EVENTS:
        raise DigiassessError(
            _(
                "{which} was signed off and reopened {number:,} times, which is as many as its file holds: leave it as "
                "it is, and say what changes from now on in the assessment of the next period."
            ).format(which=_which(assessment), number=many)
        )
    with_event = assessment.model_copy(update={"events": (*assessment.events, event)})
    save_assessment(kept.holding(with_event), history=False)


def _unanswered(assessment: Assessment) -> list[str]:
    far = assessment.progress()
    if not far.left:
        return []
    said = ngettext(
        "{left} of {questions} has no answer: signed off without it.",
        "{left} of {questions} have no answer: signed off without them.",
        far.left,
    )
    return [said.format(left=far.left, questions=count(far.asked, "question"))]
