"""`digiassess responses`: who answered, and where they differ."""

from typing import Annotated

import typer

from digiassess.analysis.agreement import heard
from digiassess.analysis.asked import silent
from digiassess.cli.choices import one_period
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json, Period, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import read_folder
from digiassess.files.earlier_banks import EarlierBanks
from digiassess.files.found_again import found_by
from digiassess.files.responses import read_invitations, read_responses
from digiassess.render.documents.responses import responses_json
from digiassess.render.english import ngettext
from digiassess.render.terminal.responses import responses_rows


def responses(
    which: Period = None,
    names: Annotated[
        bool, typer.Option("--names", help="Show who answered, by name; else nothing that they typed is shown.")
    ] = False,
    period: PeriodOption = None,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show who answered how much, and where people agree and differ.

    A role or group of one person is not shown apart, and names only with --names. Ends with 1 where a response cannot
    be read.

    Examples: digiassess responses; digiassess responses 2026 --names; digiassess responses --json
    """
    kept = read_folder(folder).choose(council, one_period(which, period))
    read, unread = read_responses(kept.path, names=names)
    invited, notes = read_invitations(kept.path), [str(error) for error in unread]
    given = [response for _path, response in read]
    found = heard(kept.assessment, given, EarlierBanks(kept).at_hand, groups=True)
    waiting = silent(invited, given)
    if others := len({response.id for response in given}) - len(found.people):
        other = ngettext(
            "{number} response is to another question bank, and is not counted.",
            "{number} responses are to another question bank, and are not counted.",
            others,
        )
        notes.append(other.format(number=others))
    if json:
        document = responses_json(kept.assessment, found, waiting, names=names)
        return Outcome(document=document, notes=notes, code=int(bool(unread)))
    rows = list(
        responses_rows(kept.assessment, found, invited, waiting, found_by(kept.assessment, folder), names=names)
    )
    return Outcome(rows, notes=notes, code=int(bool(unread)))
