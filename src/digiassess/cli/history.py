"""`digiassess history` and `digiassess restore`: how an assessment stood before, and bringing that back."""

from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.changes import EarlierVersion, changes
from digiassess.analysis.staying import BESIDE_AN_EARLIER_VERSION, keeping
from digiassess.cli.choices import check_period
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.formats.problems import unreadable
from digiassess.files.found_again import ever_found_by, found_by, with_period
from digiassess.files.history import Version, history_folder, versions
from digiassess.files.kept import Kept
from digiassess.files.moving import bring_back, bring_back_responses
from digiassess.files.naming import same_place
from digiassess.files.restorable import deleted, read_version, restorable, restorable_words
from digiassess.files.saving import check_open, save_assessment
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.council import same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key
from digiassess.render.documents.history import history_json
from digiassess.render.english import _, moment
from digiassess.render.terminal.history import version_list_rows
from digiassess.render.terminal.rows import Row


def history(
    period: PeriodOption = None,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """List how the assessment stood before its last sittings and imports.

    Each with what changed since.

    Examples: digiassess history; digiassess history --period 2026
    """
    kept, kept_versions = _chosen(folder, council, period)
    listed = []
    for version in kept_versions:
        there = read_version(version)
        since = None if there is None else changes(there, kept.assessment)
        listed.append(EarlierVersion(version.number, version.kept_at, since, there))
    if json:
        return Outcome(document=history_json(kept.assessment, listed))
    return Outcome(version_list_rows(kept.assessment, listed, kept.path, found_by(kept.assessment, folder)))


def restore(
    number: Annotated[int, typer.Argument(metavar="N", min=1, help="Which version, as 'digiassess history' lists it.")],
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Bring an earlier version of the assessment back.

    What it replaces is kept in the history. Who signed it off and what the council is called now stay as they are.

    Example: digiassess restore 1
    """
    kept, kept_versions = _chosen(folder, council, period)
    version = next((version for version in kept_versions if version.number == number), None)
    if version is None:
        again = found_by(kept.assessment, folder)
        there = _("it has 1 to {number}").format(number=len(kept_versions)) if kept_versions else _("it has none yet")
        none = _("The history of {path} has no version {number}: {there}. See: digiassess {history}").format(
            path=kept.path, number=number, there=there, history=as_words(["history", *again])
        )
        raise _with_deleted(none, read_folder(folder), kept.assessment.council)
    _check_own(kept, number, folder, council)
    before = read_version(version)
    if before is None:
        raise DigiassessError(
            _("{path} cannot be read any more: nothing was changed, choose another version.").format(path=version.path)
        )
    gone = kept.state is None
    if gone and number > 1:
        _check_unsigned(kept.assessment, folder)
    elif not gone:
        check_open(kept)
    other = period_key(before.period) != period_key(kept.assessment.period)
    if other and (holding := read_folder(folder).only(kept.assessment.council, before.period)) is not None:
        twice = _(
            "Version {number} is of {period}, which {path} holds already, so nothing was changed: take that away "
            "first, with 'digiassess {delete}', or choose another version."
        )
        again = found_by(holding.assessment, folder)
        delete = as_words(["delete", *with_period(again, before.period)])
        raise DigiassessError(twice.format(number=number, period=before.period, path=holding.path, delete=delete))
    if gone and number == 1:
        # As it was taken away, it may be signed: nothing of it is changed but what the council is called.
        saved = kept
        if same_council(before.council, kept.assessment.council):
            bring_back(kept.path, version.path)
        else:
            saved = save_assessment(kept)
    else:
        saved = save_settled(kept, keeping(BESIDE_AN_EARLIER_VERSION, kept.assessment, before))
    text = (
        _("{path} was restored to how it was on {time}.")
        if gone
        else _("{path} was restored to how it was on {time}. What it replaces is kept in its history.")
    )
    rows = [Row("plain", text.format(path=saved.path, time=moment(version.kept_at)), hang=2)]
    if other:
        moved = _(
            "It is of {before} again and no longer of {now}, though its file keeps its name. To move it to {now}: "
            "digiassess {edit} --to-period {now}"
        )
        now = kept.assessment.period
        edit = as_words(["edit", *with_period(found_by(saved.assessment, folder), before.period)])
        rows.append(Row("warning", moved.format(before=before.period, now=now, edit=edit), hang=2))
    if gone and (folder_of := bring_back_responses(saved.path, version)) is not None:
        back = _("What people answered to it is in {folder} again.").format(folder=folder_of)
        rows.append(Row("plain", back, hang=2))
    return Outcome(rows)


def _check_own(kept: Kept, number: int, folder: Path, council: str | None) -> None:
    """Raises where `council` is only a former name of this one, and was another one's that `merge` took in."""
    here = kept.assessment
    if council is None or same_council(council, here.council):
        return
    there = (each for each in deleted(folder) if same_place(each.assessment, council, here.period))
    other = next(there, None)
    if other is not None and other.path != kept.path:
        said = _(
            "{council} is called {now} now. The assessment that {council} had of {period} is kept in {history}, and "
            "nothing was changed. To restore that of {now}, name it so, with: digiassess {restore}"
        )
        restore = as_words(["restore", str(number), *ever_found_by(here, folder)])
        names = {"council": council, "now": here.council, "period": here.period}
        raise DigiassessError(said.format(**names, history=history_folder(other.path), restore=restore))


def _check_unsigned(gone: Assessment, folder: Path) -> None:
    """Raises where what was deleted was signed off: it comes back as it was signed, and is then reopened."""
    if (signed := gone.signed_off) is not None:
        said = _(
            "{council}, {period} was signed off by {by} when it was deleted, and comes back as it was signed: bring "
            "that back first, with: digiassess {restore}"
        )
        restore = as_words(["restore", "1", *ever_found_by(gone, folder)])
        raise DigiassessError(said.format(council=gone.council, period=gone.period, by=signed.by, restore=restore))


def _chosen(folder: Path, council: str | None, period: str | None) -> tuple[Kept, list[Version]]:
    """The assessment meant and its versions; one that was deleted, too, whose `state` then is None."""
    check_period(period)
    try:
        found = read_folder(folder)
        try:
            kept = found.choose(council, period)
        except DigiassessError as error:
            gone = restorable(found, council, period)
            if len(gone) != 1 or _may_be_here(found, council, period):
                raise _with_deleted(str(error), found, council) from None
            kept = gone[0]
        return kept, versions(kept.path)
    except OSError as error:
        raise unreadable(error, error.filename or folder) from None


def _may_be_here(found: Found, council: str | None, period: str | None) -> bool:
    """Whether what is asked for may be one that stands in the folder, of a council that was not named."""
    periods = {period_key(entry.period) for entry in found.entries}
    return council is None and bool(periods) and (period is None or period_key(period) in periods)


def _with_deleted(said: str, found: Found, council: str | None) -> DigiassessError:
    """What was `said`, and which assessments were deleted."""
    return DigiassessError("\n".join(filter(None, [said, restorable_words(found, council)])))
