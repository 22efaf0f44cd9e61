"""`digiassess forget`: delete what somebody said, where they ask for it or their time is over."""

from collections.abc import Sequence
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
from digiassess.files.council_folder import read_folder
from digiassess.files.forgetting import Forgetting, Gathered, gather, repository_of
from digiassess.files.remaining import elsewhere, still_holding
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.response import Invitation, Response
from digiassess.model.text import folded
from digiassess.render.english import _, ngettext, noted
from digiassess.render.people import shown_id
from digiassess.render.terminal.forgetting import elsewhere_rows, forgotten_rows


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
    gathered = gather(kept.path)
    meant = _meant(gathered, name, respondent)
    damaged = [place.path for place in gathered.places if place.response is None]
    number = len(meant) + (len(damaged) if everybody else 0)
    if not number:
        if damaged:
            raise DigiassessError(_in_damaged(damaged))
        for listed in gathered.lists:
            if isinstance(listed.invitations, DigiassessError):
                # They may well be in there.
                raise listed.invitations
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
    done = Forgetting(kept, gathered, meant, everything=everybody).forget(partial(save_settled, kept, history=False))
    written = papers(kept.path, (invited for invited in gathered.invited if invited.id not in meant))
    holding = still_holding(kept, found, done, written)
    rows = [*forgotten_rows(kept, done, holding, repository_of(kept.path))]
    if name is not None:
        rows += elsewhere_rows(name, elsewhere(kept.path, found.of(assessment.council), name))
    return Outcome(rows)


_NOBODY = noted("Nobody has answered {which}, and nobody was invited to it: there is nothing to delete.")


def _in_damaged(files: Sequence[Path]) -> str:
    """What to say of somebody who was not found, and may be in one of those files that cannot be read."""
    words = ngettext(
        "Nobody is found by that, and {files} cannot be read: delete that file yourself if it is theirs, or forget "
        "everybody with --all.",
        "Nobody is found by that, and {files} cannot be read: delete the one that is theirs yourself, or forget "
        "everybody with --all.",
        len(files),
    )
    return words.format(files=", ".join(map(str, files)))


def _meant(gathered: Gathered, name: str | None, respondent: str | None) -> set[str]:
    """The ids of whoever is to be forgotten. Raises `DigiassessError` where one name is several people's."""
    everybody: list[Response | Invitation] = [*gathered.responses, *gathered.invited]
    if name is not None:
        found = {each.id for each in everybody if folded(_name(each) or "") == folded(name)}
        if len(found) > 1:
            several = _("{number} people are called {name}: choose one with --id. Their ids: {ids}.")
            raise DigiassessError(several.format(number=len(found), name=name, ids=", ".join(sorted(found))))
        return found
    if respondent is not None:
        short = {response.id for response in gathered.responses if shown_id(response) == respondent}
        return ({each.id for each in everybody} | gathered.replaced) & {respondent} or short
    return {each.id for each in everybody} | gathered.replaced


def _name(each: Response | Invitation) -> str | None:
    return each.respondent.name if isinstance(each, Response) else each.name
