"""`digiassess status`: how far each theme is."""

from typing import Annotated

import typer

from digiassess.analysis.scoring import score
from digiassess.cli import clock
from digiassess.cli.choices import one_period
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, Json, Period, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.cli.people import people_of
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.rescue import still_rescued
from digiassess.model.errors import UsageError
from digiassess.render.documents.status import progress_json
from digiassess.render.english import _
from digiassess.render.terminal.checking import answers_rows
from digiassess.render.terminal.merging import rescue_words
from digiassess.render.terminal.nation import no_nation_rows
from digiassess.render.terminal.people import nobody_invited_row, people_rows
from digiassess.render.terminal.progress import next_row, progress_rows
from digiassess.render.terminal.rows import Row
from digiassess.render.terminal.sign_off import sign_off_rows


def status(
    which: Period = None,
    answers: Annotated[bool, typer.Option("--answers", help="Show every answer, and each theme's score.")] = False,
    period: PeriodOption = None,
    council: Council = None,
    json: Json = False,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Show how far each theme of the assessment is.

    Examples: digiassess status; digiassess status --period 2026 --answers
    """
    if answers and json:
        raise UsageError(_("--answers is for people to read: for programs, --json says how far each theme is."))
    kept = read_folder(folder).choose(council, one_period(which, period))
    result = score(kept.assessment)
    waiting = rescue_words(still_rescued(kept))
    people, unread = people_of(kept)
    if json:
        document = progress_json(result, len(kept.assessment.left_open()), people)
        return Outcome(document=document, notes=[*waiting, *unread])
    warnings = [Row("warning", text, hang=2) for text in waiting]
    signed = sign_off_rows(kept.assessment)
    again = found_by(kept.assessment, folder)
    who: list[Row] = []
    if people is not None:
        who = [
            Row(),
            *people_rows(
                people, kept.assessment.period, clock.today(), again, signed=kept.assessment.signed_off is not None
            ),
        ]
    elif not unread and kept.assessment.signed_off is None and kept.assessment.progress().left:
        who = [Row(), nobody_invited_row(again)]
    # What people said comes before what is still to be asked.
    settled = people is None or kept.assessment.signed_off is not None or not kept.assessment.progress().left
    following = next_row(kept.assessment, again) if settled else None
    where = Row("plain", _("Kept in {path}").format(path=kept.path), hang=2)
    given = [*answers_rows(kept.assessment), Row()] if answers else []
    so_far = [*progress_rows(result)]
    # A signed assessment takes no nation any more.
    if kept.assessment.nation is None and kept.assessment.signed_off is None:
        so_far += no_nation_rows(kept.assessment, again)
    ending = [where] if following is None else [following, where]
    return Outcome([*so_far, *given, *signed, *who, Row(), *ending, *warnings], notes=unread)
