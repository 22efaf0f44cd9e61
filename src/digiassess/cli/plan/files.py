"""`digiassess plan import` and `export`: a plan's way in from a file, and out to one."""

from pathlib import Path
from typing import Annotated

import typer

from digiassess.analysis.action_history import recorded
from digiassess.analysis.plan import agree
from digiassess.analysis.sign_off import signed
from digiassess.analysis.standing import standing
from digiassess.cli import clock
from digiassess.cli.choices import check_period
from digiassess.cli.completion import format_names
from digiassess.cli.options import DEFAULT_FOLDER, Council, Folder, PeriodOption
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.cli.written import written
from digiassess.export.formats import PLANS, chosen_format
from digiassess.files.council_folder import read_folder
from digiassess.files.plan_file import read_plan
from digiassess.files.saving import check_open
from digiassess.model.text import shown
from digiassess.render.english import _, count, ngettext
from digiassess.render.refusals import in_words
from digiassess.render.still import moves_none
from digiassess.render.terminal.plan import imported_rows
from digiassess.render.terminal.rows import Row


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .xlsx, .ods, .yaml or .json file of actions.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and save nothing.")] = False,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Take actions from a file.

    Its columns are question, what, owner, due, level and status. An action that is there in the same words for the same
    question, or under the id that the file names, is changed; every other one is new. Dates are written as people here
    write them: 2027-03-31, 31 March 2027 or 31/3/2027, the day before the month.

    Examples: digiassess plan import actions.csv; digiassess plan import actions.csv --dry-run
    """
    check_period(period)
    found = read_folder(folder)
    kept = found.choose(council, period)
    check_open(kept, progress=True)
    before = changed = kept.assessment
    (drafts, notes), taken = read_plan(file, before), found.action_ids_elsewhere(before)
    late = 0
    for draft in drafts:
        with in_words(changed):
            changed, action = agree(changed, **vars(draft), taken=taken)
        late += standing(action, clock.today()) == "late"
    if signed(changed) != signed(before):
        check_open(kept)
    changed = recorded(before, changed, clock.now())
    if not dry_run:
        save_settled(kept, changed)
    new = len(changed.actions) - len(before.actions)
    other = sum(was != now for was, now in zip(before.actions, changed.actions, strict=False))
    said = _("{actions} read from {file}: {new} new, {other} changed.").format(
        actions=count(len(drafts), "action"), file=shown(file), new=new, other=other
    )
    if late:
        words = ngettext(
            "{number} action of these is late already.", "{number} actions of these are late already.", late
        )
        notes.append(words.format(number=late))
    notes += moves_none(changed, [action for action in changed.actions if action not in before.actions])
    rows = [Row("plain", said, hang=2), *imported_rows(before, changed)]
    if dry_run:
        rows.append(Row("plain", _("Nothing was saved: this was a dry run.")))
    return Outcome(rows, notes=notes)


def export(
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to write it; - for standard output. Default: PERIOD's name here."),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="FORMAT",
            help="csv for spreadsheets, ical for calendars. Default: FILE's ending, else csv.",
            autocompletion=format_names(PLANS),
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Write the actions to a file, for spreadsheets or calendars.

    Examples: digiassess plan export; digiassess plan export --output actions.ics; digiassess plan export --output -
    """
    check_period(period)
    form = chosen_format(PLANS, format, output)
    kept = read_folder(folder).choose(council, period)
    path = output or Path(f"{kept.path.stem}-plan{form.ending}")
    outcome = written(form.write(kept.assessment), path, form.is_ours, force=force, folder=folder)
    # The mark of UTF-8 is for Excel, which opens files.
    return outcome._replace(content=outcome.content and outcome.content.removeprefix(b"\xef\xbb\xbf"))
