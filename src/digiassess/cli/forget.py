"""`digiassess forget`: delete what somebody said, where they ask for it or their time is over."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from digiassess.cli.choices import check_period
from digiassess.cli.confirming import confirmed
from digiassess.cli.options import DEFAULT_FOLDER, BankFolder, Council, Folder, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.cli.where import papers
from digiassess.files.council_folder import Folder as CouncilFolder
from digiassess.files.council_folder import read_folder
from digiassess.files.forgetting import Forgetting, Forgotten, places, places_of_deleted
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.response import Invitation, Response
from digiassess.model.text import folded, shown
from digiassess.render.english import _, count, ngettext, noted
from digiassess.render.people import shown_id
from digiassess.render.terminal.rows import Row

Meant = Callable[[Response | Invitation], bool]


def forget(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The name of whoever is to be forgotten.")] = None,
    respondent: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The id, as 'digiassess responses' shows it.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who answered.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
    bank: BankFolder = None,  # noqa: ARG001
) -> Outcome:
    """Delete somebody's response, and the notes and evidence taken from it.

    They go from the assessment and its history; what was counted stays. It asks first, and says what it cannot reach.

    Examples: digiassess forget "Ann Clerk"; digiassess forget --id 3f2a; digiassess forget --all --yes
    """
    check_period(period)
    if sum((name is not None, respondent is not None, everybody)) != 1:
        raise UsageError(_("Say who is to be forgotten: NAME, --id ID or --all, one of them."))
    if name is not None and not folded(name):
        raise UsageError(_("NAME is empty: give the name of whoever is to be forgotten, or --id ID."))
    found = read_folder(folder)
    kept = found.choose(council, period)
    assessment = kept.assessment
    which = f"{assessment.council}, {assessment.period}"
    meant, number = _meant(kept, name, respondent)
    if not number:
        none = _("Nobody who answered {which} or was invited to it is called that: see 'digiassess responses --names'.")
        raise DigiassessError((_(_NOBODY) if everybody else none).format(which=which))
    people = ngettext(
        "the response of {number} person to {which}", "the responses of {number} people to {which}", number
    ).format(number=number, which=which)
    sure = confirmed(
        _("Delete {people}, with the notes taken from them? It cannot be undone. Type yes: ").format(people=people),
        _("This is not a terminal, so {people} was not deleted: give --yes to delete it.").format(people=people),
        yes=yes,
    )
    if not sure:
        raise DigiassessError(_("Nothing was deleted."))
    work = Forgetting(kept, meant, meant, everything=everybody)
    done = work.forget(partial(save_settled, kept, history=False))
    return Outcome([*_rows(kept, done), *_other_periods(found, kept, name)])


_NOBODY = noted("Nobody has answered {which}, and nobody was invited to it: there is nothing to delete.")


def _meant(kept: Kept, name: str | None, respondent: str | None) -> tuple[Meant, int]:
    """Who is to be forgotten, and how many they are. Raises `DigiassessError` where one name is several people's."""
    responses = [place.response for place in places(kept.path) if place.response is not None]
    everybody: list[Response | Invitation] = [*responses, *read_invitations(kept.path).invited]
    if name is not None:
        found = {each.id for each in everybody if folded(_name(each) or "") == folded(name)}
        if len(found) > 1:
            several = _("{number} people are called {name}: choose one with --id. Their ids: {ids}.")
            raise DigiassessError(several.format(number=len(found), name=name, ids=", ".join(sorted(found))))
    elif respondent is not None:
        short = {each.id for each in responses if shown_id(each) == respondent}
        found = {each.id for each in everybody if each.id == respondent} or short
    else:
        found = {each.id for each in everybody}
    return (lambda each: each.id in found), len(found)


def _name(each: Response | Invitation) -> str | None:
    return each.respondent.name if isinstance(each, Response) else each.name


def _rows(kept: Kept, done: Forgotten) -> Iterator[Row]:
    gone = [count(len(done.responses), "response")]
    if done.invited:
        gone.append(count(done.invited, "invitation"))
    yield Row("plain", _("Deleted: {what}.").format(what=", ".join(gone)))
    if done.questions:
        names = ", ".join(dict.fromkeys(done.questions))
        taken = _("Notes or evidence were taken out of the answers to {questions}.")
        yield Row("plain", taken.format(questions=names), hang=2)
    if done.versions:
        there = ngettext(
            "They were taken out of {number} earlier version or copy of the assessment, too.",
            "They were taken out of {number} earlier versions or copies of the assessment, too.",
            len(done.versions),
        )
        yield Row("plain", there.format(number=len(done.versions)), hang=2)
    yield Row("plain", _("What was counted stays: how many people had answered, and the lowest and highest level."))
    if kept.assessment.signed_off is not None and done.questions:
        yield Row("plain", _("The assessment is signed off: papers say of these notes that they were erased since."))
    yield Row()
    yield Row("heading", _("What this cannot reach"))
    yield from (Row("plain", text, indent=2, hang=2) for text in _beyond(kept, done))


def _beyond(kept: Kept, done: Forgotten) -> Iterator[str]:
    """What may still hold what was deleted, a sentence each."""
    for file in done.unread:
        yield _("{file}, which cannot be read: look into it yourself").format(file=shown(file))
    for file in sorted(papers(kept.path)):
        yield _("{file}, written before: write it again, or delete it").format(file=shown(file))
    if (repository := _repository(kept.path)) is not None:
        words = _("commits in {folder}: what was committed stays in them, and in every copy")
        yield words.format(folder=shown(repository))
    yield _("exports, papers and copies elsewhere, mails, forms that were sent, backups and what a shared drive keeps")
    yield _("words that were changed after they were taken, or typed in by somebody else: they stay where they are")


def _other_periods(found: CouncilFolder, kept: Kept, name: str | None) -> Iterator[Row]:
    """The council's other assessments that somebody of that name answered, too, and where deleted ones keep that."""
    for entry in found.of(kept.assessment.council) if name is not None else ():
        if entry.path == kept.path:
            continue
        there = [place.response for place in places(entry.path) if place.response is not None]
        if any(folded(response.respondent.name or "") == folded(name or "") for response in there):
            words = _('{name} answered {period} too; forget that with: digiassess forget "{name}" --period {period}')
            yield Row("plain", words.format(name=name, period=entry.period), hang=2)
    for place in places_of_deleted(kept.path) if name is not None else ():
        if place.response is None or folded(place.response.respondent.name or "") != folded(name or ""):
            continue
        words = _("{name} answered an assessment that was deleted, too. Delete this file yourself: {file}")
        yield Row("plain", words.format(name=name, file=shown(place.path)), hang=2)


def _repository(path: Path) -> Path | None:
    return next((folder for folder in path.resolve().parents if (folder / ".git").exists()), None)
