"""`digiassess delete`: take an assessment away; its history keeps it."""

from typing import Annotated

import typer

from digiassess.cli import completion
from digiassess.cli.choices import check_period
from digiassess.cli.confirming import sure_to_delete
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import ever_found_by
from digiassess.files.moving import delete_assessment
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _, count
from digiassess.render.sign_off import signatory
from digiassess.render.terminal.rows import Row


def delete(
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="The period; needed where there are several.",
            autocompletion=completion.periods,
        ),
    ] = None,
    council: Council = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing.")] = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Take an assessment away. It asks first, and the history keeps it.

    Bring it back with: digiassess restore 1 --period PERIOD

    Example: digiassess delete --period 2026
    """
    check_period(period)
    found = read_folder(folder)
    if period is None and (name := found.council(council)) is not None and len(there := found.of(name)) > 1:
        periods = ", ".join(entry.period for entry in there)
        raise DigiassessError(
            _("{name} has several assessments: name one with --period. There are: {periods}.").format(
                name=name, periods=periods
            )
        )
    kept = found.choose(council, period)
    assessment = kept.assessment
    whole = f"{assessment.council}, {assessment.period} ({_holds(assessment)})"
    sure_to_delete(
        _("Delete {which}? Type yes: ").format(which=whole),
        _("This is not a terminal, so nothing was deleted: give --yes to delete {which}.").format(which=whole),
        yes=yes,
    )
    taken = delete_assessment(kept)
    said = _("{which} is deleted. Its history in {history} keeps it; bring it back with:").format(
        which=whole, history=taken.history
    )
    back = as_words(["digiassess", "restore", "1", *ever_found_by(assessment, folder)])
    rows = [Row("plain", f"{said} {back}", hang=2)]
    if taken.responses is not None:
        moved = _("What people answered to it, with their names, was moved to {folder}, and comes back with it.")
        rows.append(Row("plain", moved.format(folder=taken.responses), hang=2))
    return Outcome(rows)


def _holds(assessment: Assessment) -> str:
    holds = f"{count(assessment.progress().answered, 'answer')}, {count(len(assessment.actions), 'action')}"
    signed = assessment.signed_off
    return (
        _("{holds}, signed off by {signatory}").format(holds=holds, signatory=signatory(signed.by, signed.role))
        if signed
        else holds
    )
