"""`digiassess forget`: delete what somebody said, where they ask for it or their time is over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from digiassess.cli.choices import check_period
from digiassess.cli.confirming import sure_to_delete
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.cli.where import papers
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.deleted import Deleted, deleted_assessments
from digiassess.files.entry import Entry
from digiassess.files.forgetting import Forgetting, Forgotten, repository_of
from digiassess.files.found_again import found_by
from digiassess.files.gathered import Gathered, gather
from digiassess.files.kept import Kept
from digiassess.files.remaining import Elsewhere, all_forgotten, elsewhere, nearly_named, still_holding, without_name
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.period import period_key
from digiassess.model.response import Invitation, Response
from digiassess.model.text import folded
from digiassess.render.english import _, listed, ngettext, noted
from digiassess.render.people import shown_id
from digiassess.render.terminal.forgetting import WayOn, elsewhere_rows, forgotten_rows, nearly_words
from digiassess.render.terminal.rows import Row


def forget(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The name of whoever is to be forgotten.")] = None,
    respondent: Annotated[
        str | None,
        typer.Option(
            "--id", metavar="ID", help="The id, as 'digiassess responses' or a form shows it; of an invitation, too."
        ),
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody who answered.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Delete somebody's response, and the notes and evidence taken from it.

    They go from the assessment and its history, and from what deleted assessments left there; what was counted stays.
    It asks first, and says what it cannot reach, and in which other periods they are found.

    Examples: digiassess forget "Ann Clerk"; digiassess forget --id 3f2a; digiassess forget --all --yes
    """
    check_period(period)
    if sum((name is not None, respondent is not None, everybody)) != 1:
        raise UsageError(_("Say who is to be forgotten: NAME, --id ID or --all, one of them."))
    if name is not None and not folded(name):
        raise UsageError(_("NAME is empty: give the name of whoever is to be forgotten, or --id ID."))
    found = read_folder(folder)
    left = deleted_assessments(folder)
    away = [each for each in left if each.is_of(council, period)]
    # What a deleted assessment left can be forgotten where no other is there, too.
    kept = None if away and _is_absent(found, council, period) else found.choose(council, period)
    aims = _aims(kept, away)
    for aim in aims:
        aim.meant = _meant(aim.gathered, name, respondent)
    councils = dict.fromkeys([kept.assessment.council] if kept is not None else [])
    councils |= dict.fromkeys(name for aim in aims if aim.away is not None for name in aim.away.councils[:1])
    others = [entry for council in councils for entry in found.of(council)]
    of_one = ["--council", *councils] if len(councils) == 1 < len(found.councils) else []
    way_on = WayOn(name, respondent, [*in_folder(folder), *of_one])
    damaged = [place.path for aim in aims for place in aim.gathered.places if place.response is None]
    number = sum(len(aim.meant) for aim in aims) + (len(damaged) if everybody else 0)
    nearly = [] if name is None else [*nearly_words(way_on, nearly_named(others, name))]
    if not number:
        there = _elsewhere(others, [], name, respondent)
        again = [] if kept is None else found_by(kept.assessment, folder, found)
        _refuse(aims, damaged, again, way_on, there.periods, nearly)
    aims = [aim for aim in aims if aim.concerns(everybody=everybody)]
    _ask(aims, number, yes=yes)
    several = _one_by_one(aims, kept, everybody=everybody)
    there = _elsewhere(others, [each for each in left if each not in away], name, respondent)
    rows = [*_done_rows(found, kept, aims, several, councils), *elsewhere_rows(way_on, there, in_folder(folder))]
    return Outcome([*rows, *(Row("plain", words, hang=2) for words in nearly)])


def _elsewhere(others: Iterable[Entry], away: Iterable[Deleted], name: str | None, respondent: str | None) -> Elsewhere:
    """Which of the `others` of the same council, and of those put `away`, have whoever is forgotten."""
    return elsewhere(others, away, lambda gathered: bool(_ids(gathered, name, respondent)))


def _done_rows(
    found: Found,
    kept: Kept | None,
    aims: Sequence["_Aim"],
    several: Sequence[tuple[Deleted | None, Forgotten]],
    councils: Iterable[str],
) -> Iterator[Row]:
    """What was forgotten, and what may still hold it."""
    paths = [aim.gathered.path for aim in aims]
    written = [file for aim in aims for file in papers(aim.gathered.path, aim.staying())]
    holding = still_holding(paths, councils, found, all_forgotten([done for _away, done in several]), written)
    signed = kept is not None and kept.assessment.signed_off is not None
    there = in_folder(found.path)
    return forgotten_rows(several, holding, repository_of(paths[0]), signed=signed, folder=there)


@dataclass
class _Aim:
    """An assessment of which somebody is to be forgotten: the one that was chosen, or one that was deleted."""

    away: Deleted | None
    gathered: Gathered
    which: str
    meant: set[str] = field(default_factory=set)

    def concerns(self, *, everybody: bool) -> bool:
        """Whether anybody is forgotten of it."""
        return bool(self.meant) or (everybody and any(place.response is None for place in self.gathered.places))

    def staying(self) -> Iterator[Invitation]:
        """Who was invited to it, and stays."""
        return (invited for invited in self.gathered.invited if invited.id not in self.meant)


def _aims(kept: Kept | None, away: Sequence[Deleted]) -> list[_Aim]:
    """Whatever may have something of whoever is to be forgotten."""
    aims = [_Aim(None, gather(kept.path), _which(kept))] if kept is not None else []
    deleted = _("{which}, which was deleted")
    return aims + [_Aim(each, each.gathered, deleted.format(which=each.which)) for each in away]


def _ask(aims: Sequence[_Aim], number: int, *, yes: bool) -> None:
    """Asks before the responses of `number` people are deleted. Raises `DigiassessError` where that is not meant."""
    which = listed([aim.which for aim in aims])
    people = ngettext(
        "the response of {number} person to {which}", "the responses of {number} people to {which}", number
    ).format(number=number, which=which)
    sure_to_delete(
        _("Delete {people}, with the notes taken from them? It cannot be undone. Type yes: ").format(people=people),
        _("This is not a terminal, so nothing was deleted: give --yes to delete {people}.").format(people=people),
        yes=yes,
    )


def _one_by_one(aims: Sequence[_Aim], kept: Kept | None, *, everybody: bool) -> list[tuple[Deleted | None, Forgotten]]:
    """What was deleted of each. Raises `DigiassessError` where one cannot be reached, and says what was done before."""
    done: list[tuple[Deleted | None, Forgotten]] = []
    for aim in aims:
        try:
            done.append((aim.away, _forgotten(aim, kept, everybody=everybody)))
        except DigiassessError as error:
            if not done:
                raise
            before = listed([each.which for each in aims[: len(done)]])
            said = _("{refused} What was to be deleted of {before} is gone already.")
            raise DigiassessError(said.format(refused=error, before=before)) from None
    return done


def _forgotten(aim: _Aim, kept: Kept | None, *, everybody: bool) -> Forgotten:
    """What was deleted of one assessment; of that which is `kept`, what it says, too."""
    at = kept if aim.away is None else None
    work = Forgetting(at, aim.gathered, aim.meant, everything=everybody)
    return work.forget(None if at is None else partial(save_settled, at, history=False))


def _is_absent(found: Found, council: str | None, period: str | None) -> bool:
    """Whether the assessment that is meant is not there: none is, or none of that council and period."""
    if found.unread or (council is None and len(found.councils) > 1):
        return False
    name = found.named(council) if council is not None else next(iter(found.councils), None)
    if name is None or period is None:
        return name is None
    return period_key(period) not in {period_key(entry.period) for entry in found.of(name)}


def _which(kept: Kept) -> str:
    return f"{kept.assessment.council}, {kept.assessment.period}"


def _refuse(
    aims: Sequence[_Aim],
    damaged: Sequence[Path],
    again: Sequence[str],
    way_on: WayOn,
    periods: Sequence[str],
    nearly: Sequence[str],
) -> NoReturn:
    """Says why nobody is forgotten, of which `periods` they can be, and who is `nearly` called so.

    Raises `DigiassessError`. The options `again` lead to the assessment.
    """
    if damaged:
        raise DigiassessError(_in_damaged(damaged))
    for found in (found for aim in aims for found in aim.gathered.lists):
        if isinstance(found.invitations, DigiassessError):
            # They may well be in there.
            raise found.invitations
    nobody = _(_NOBODY[way_on.everybody, bool(periods)]).format(
        which=listed([aim.which for aim in aims]),
        responses=as_words(["responses", *again]),
        periods=listed([*periods]),
        forget=way_on.command("--period", periods[-1]) if periods else "",
    )
    raise DigiassessError("\n".join([nobody, *nearly]))


_NOBODY = {
    (True, False): noted("Nobody has answered {which}, and nobody was invited to it: there is nothing to delete."),
    (True, True): noted(
        "Nobody has answered {which}, and nobody was invited to it. What people said to {periods} is there: "
        "delete it with: digiassess {forget}"
    ),
    (False, False): noted("Nobody of that name or id is found in {which}: see 'digiassess {responses} --names'."),
    (False, True): noted(
        "Nobody of that name or id is found in {which}, but in {periods}: forget them with: digiassess {forget}"
    ),
}
"""What is said by whether everybody was meant, and whether another period has somebody."""


def _in_damaged(files: Sequence[Path]) -> str:
    """What to say of somebody who was not found, and may be in one of those files that cannot be read."""
    words = ngettext(
        "Nobody is found by that, and {files} cannot be read: delete that file yourself if it is theirs, or forget "
        "everybody with --all.",
        "Nobody is found by that, and {files} cannot be read: delete the one that is theirs yourself, or forget "
        "everybody with --all.",
        len(files),
    )
    return words.format(files=", ".join(map(without_name, files)))


def _meant(gathered: Gathered, name: str | None, respondent: str | None) -> set[str]:
    """The ids of whoever is to be forgotten. Raises `DigiassessError` where one name is several people's."""
    found = _ids(gathered, name, respondent)
    if name is not None and len(found) > 1:
        several = _("{number} people are called {name}: choose one with --id. Their ids: {ids}.")
        raise DigiassessError(several.format(number=len(found), name=name, ids=", ".join(sorted(found))))
    return found


def _ids(gathered: Gathered, name: str | None, respondent: str | None) -> set[str]:
    """The ids of everybody there who is called `name` or goes by the id `respondent`; with neither, of everybody."""
    everybody: list[Response | Invitation] = [*gathered.responses, *gathered.invited]
    if name is not None:
        return {each.id for each in everybody if folded(_name(each) or "") == folded(name)}
    if respondent is not None:
        short = {response.id for response in gathered.responses if shown_id(response) == respondent}
        return ({each.id for each in everybody} | gathered.replaced) & {respondent} or short
    return {each.id for each in everybody} | gathered.replaced


def _name(each: Response | Invitation) -> str | None:
    return each.respondent.name if isinstance(each, Response) else each.name
