"""`digiassess invite`: a form for one person, who need not have this program."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import count as counting_from
from pathlib import Path
from typing import Annotated

import typer

from digiassess.cli import clock
from digiassess.cli.choices import (
    check_period,
    checked_day,
    checked_line,
    checked_nation,
    chosen,
    chosen_themes,
)
from digiassess.cli.completion import format_names
from digiassess.cli.options import (
    DEFAULT_FOLDER,
    EVERY_NATION,
    KIND_HELP,
    BankFolder,
    Council,
    FolderToBeginIn,
    PeriodOption,
    Themes,
)
from digiassess.cli.outcome import Outcome
from digiassess.cli.standard_error import print_error
from digiassess.export.deliver import deliver_new
from digiassess.export.formats import INVITATIONS, chosen_format
from digiassess.export.invitation import InvitationForm
from digiassess.export.made import to_standard_output
from digiassess.files.bank_folder import load_bank
from digiassess.files.council_folder import Folder, file_stem, read_folder
from digiassess.files.found_again import found_by
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations, read_responses
from digiassess.files.responses_saving import add_invitation
from digiassess.files.saving import check_open, save_assessment
from digiassess.interview.last_time import last_time
from digiassess.interview.opening import Wanted, last_quick, open_assessment
from digiassess.interview.who import Near
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.period import as_period, order_key
from digiassess.model.response import GROUPS, Group, Invitation
from digiassess.model.text import name_for_file
from digiassess.render.english import _
from digiassess.render.terminal.inviting import again_note, changed_day_note, invited_rows, no_name_note
from digiassess.render.terminal.nation import no_nation_rows
from digiassess.render.terminal.opening import begun_rows
from digiassess.render.terminal.reach import as_last_words


def invite(
    role: Annotated[str, typer.Option(metavar="ROLE", help="What they are, such as Head of housing.")],
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Who is asked, to stand in the form and nowhere else. They may change it."),
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="GROUP", help="leaders, managers, staff or other: whose answers are compared.")
    ] = None,
    theme: Themes = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="html, excel, or word to paste into a survey service. Default: html.",
            autocompletion=format_names(INVITATIONS),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Where to write it, - for standard output. Default: COUNCIL-PERIOD-ROLE.html here."
        ),
    ] = None,
    keep_until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Until when all responses are kept. Default: 90 days after sign-off."),
    ] = None,
    contact: Annotated[
        str | None, typer.Option(metavar="WHO", help="Whom to ask, and to send it to: a name and an address.")
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=KIND_HELP)] = None,
    nation: Annotated[
        str | None,
        typer.Option(metavar="NATION", help=f"To begin an assessment: {EVERY_NATION}"),
    ] = None,
    council: Council = None,
    period: PeriodOption = None,
    folder: FolderToBeginIn = DEFAULT_FOLDER,
    bank: BankFolder = None,
) -> Outcome:
    """Write a form for one person to say what they know, without this program.

    Send it to them; what they save and send back is taken in by digiassess collect. Who was invited is kept, so that
    digiassess responses can say who is silent; digiassess forget --id takes an invitation back. With --council, --kind
    and --period it begins an assessment; for a council that is here --period alone begins its next one, and it is said
    what that carries over.

    Examples: digiassess invite --role "Head of housing" --theme inclusion --theme channels;
    digiassess invite "A. Baker" --role "Leader" --group leaders --contact "Digital team, digital@barset.example";
    digiassess invite --role "Housing officers" --format word
    """
    check_period(period)
    kept_until = _future_day(keep_until)
    contact = checked_line(contact, "--contact")
    invitation = _invitation(name, role, chosen("group", group, GROUPS))
    format_ = chosen_format(INVITATIONS, format, output)
    wanted = Wanted(checked_line(council, "--council"), kind, checked_nation(nation), period)
    found = read_folder(folder)
    kept, is_new = _assessment(found, wanted, bank)
    themes = tuple(dict.fromkeys(chosen_themes(kept.assessment.bank.content, theme or [])))
    invitation = invitation.model_copy(update={"themes": themes, "survey": format_.survey})
    before = read_invitations(kept.path)
    form = InvitationForm(kept.assessment, invitation, kept_until or before.keep_until, contact or before.contact)
    if not form.themes:
        raise DigiassessError(_("This council is asked nothing of that theme here, so nothing was written."))
    content = format_.write(form).content
    answered = {response.id for _path, response in read_responses(kept.path)[0]}
    told = (
        changed_day_note(before, kept_until),
        again_note(before, form.invitation, answered, found_by(kept.assessment, folder, found)),
        no_name_note(format_.name, form.invitation),
    )
    notes = [note for note in told if note]
    if is_new and (last := last_time(found, kept.assessment, clock.today())):
        notes += [row.text for row in begun_rows(kept.assessment, last)]
    invited = partial(_keep, kept, form.invitation, kept_until, contact)
    if to_standard_output(output):
        invited()
        return Outcome(content=content, notes=notes)
    path = _delivered(content, [output] if output is not None else _names(form, format_.ending), invited)
    again = found_by(kept.assessment, folder)
    rows = list(invited_rows(path, format_.name, kept.path if is_new else None, again))
    if is_new:
        rows += no_nation_rows(kept.assessment, again)
        if quick := last_quick(read_folder(folder), kept.assessment, wanted):
            notes.append(as_last_words(quick, kept.assessment, again))
    return Outcome(rows, notes=notes)


def _invitation(name: str | None, role: str, group: Group | None) -> Invitation:
    """Who is invited, today, under an id of their own."""
    return Invitation(
        id=secrets.token_hex(8),
        name=checked_line(name, "NAME"),
        role=checked_line(role, "--role", '--role "Head of housing"'),
        group=group,
        invited=clock.today(),
    )


def _keep(kept: Kept, invitation: Invitation, keep_until: date | None, contact: str | None) -> None:
    """Begins the assessment where it is not there yet, and keeps who was invited to it."""
    if kept.state is None:
        save_assessment(kept)
    add_invitation(kept.path, invitation, keep_until, contact)


def _delivered(content: bytes, names: Iterable[Path], invited: Callable[[], object]) -> Path:
    """Writes the form under the first of `names` that is free, and only then has it kept that somebody was `invited`.

    So nobody is invited, and nothing begun, where the form cannot be written.
    """
    path = deliver_new(content, names)
    try:
        invited()
    except BaseException:
        # A form of somebody who is not among the invited would be missed by nobody.
        path.unlink(missing_ok=True)
        raise
    return path


def _future_day(said: str | None) -> date | None:
    day = checked_day(said, "--keep-until")
    if day is not None and day < clock.today():
        raise UsageError(_("--keep-until is in the past: name a day to come."))
    return day


def _assessment(found: Folder, wanted: Wanted, bank: Path | None) -> tuple[Kept, bool]:
    """The assessment that is meant, and whether it is begun by this and still to be saved.

    One is begun only where its kind is given, or a period that follows the last one of a council that is there. Raises
    `DigiassessError` where none is meant, or it is signed off.
    """
    if wanted.kind is not None or _follows(found, wanted):
        near = Near(None, print_error, partial(found_by, folder=found.path, found=found))
        kept = open_assessment(found, wanted, lambda: load_bank(bank), None, clock.today(), near)
        return kept, kept.state is None
    if wanted.nation is not None:
        raise UsageError(_("--nation is of an assessment that is begun: give --kind too, or leave it out."))
    if not found.entries and not found.unread:
        none = _(
            "There is no assessment in {folder} yet: begin one with --council NAME --kind KIND --period PERIOD, or "
            "name another folder with --folder."
        )
        raise DigiassessError(none.format(folder=found.path))
    kept = found.choose(wanted.council, wanted.period)
    check_open(kept)
    return kept, False


def _follows(found: Folder, wanted: Wanted) -> bool:
    """Whether the period is a further one, after all that there are, of the one council that is meant."""
    council = found.councils[0] if wanted.council is None and len(found.councils) == 1 else wanted.council
    there = found.of(council) if council is not None else []
    if found.unread or wanted.period is None or not there:
        return False
    last = there[-1]
    period = as_period(wanted.period)
    later = order_key(period, clock.today()) > order_key(last.period, last.earliest)
    return later and found.only(last.council, period) is None


def _names(form: InvitationForm, ending: str) -> Iterator[Path]:
    """Names for the form in the folder where the command is run: with a number from the second on."""
    about = form.assessment
    stem = f"{file_stem(about.council, about.period)}-{name_for_file(form.invitation.role, 'respondent')}"
    yield Path(f"{stem}{ending}")
    yield from (Path(f"{stem}-{number}{ending}") for number in counting_from(2))
