"""`digiassess edit`: change what an assessment says of itself: its kind, nation, period, and how much is asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from digiassess.cli import clock
from digiassess.cli.choices import check_period, checked_day, checked_line, checked_nation
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.cli.options import (
    DEFAULT_FOLDER,
    KIND_HELP,
    Author,
    Council,
    Folder,
    Marking,
    Nation,
    PaperDate,
    PeriodOption,
    PreparedFor,
)
from digiassess.cli.outcome import Outcome
from digiassess.cli.standard_error import print_error
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by, with_period
from digiassess.files.kept import Kept
from digiassess.files.moving import move_assessment, was_broken_off
from digiassess.files.saving import check_open, save_assessment
from digiassess.files.shell import as_words
from digiassess.interview.kinds import chosen_kind
from digiassess.interview.reach import with_reach
from digiassess.interview.who import LeftError, Near
from digiassess.model.answer import is_clear
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.period import as_period, period_key, why_not_begun
from digiassess.render.english import _
from digiassess.render.terminal.edited import edited_rows
from digiassess.render.terminal.nation import kind_not_there
from digiassess.render.terminal.rows import Row

Again = Callable[[Assessment], Sequence[str]]
"""What leads to an assessment again."""
OPTIONS = {"prepared_for": "--for", "dated": "--date", "author": "--author", "marking": "--marking"}
"""What papers say of themselves: the fields of an assessment, and the options that set them."""


def edit(
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=KIND_HELP)] = None,
    nation: Nation = None,
    to_period: Annotated[
        str | None, typer.Option("--to-period", metavar="PERIOD", help="The period it is of. Its file moves along.")
    ] = None,
    quick: Annotated[
        bool | None, typer.Option("--quick/--full", help="Count the headline questions only, or all of them.")
    ] = None,
    prepared_for: PreparedFor = None,
    dated: PaperDate = None,
    author: Author = None,
    marking: Marking = None,
    period: PeriodOption = None,
    council: Council = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Change the kind, nation or period of an assessment, make it quick or full, or say whom its papers are for.

    No answer is lost: what this council is then not asked is kept, and not counted. What --quick and --full do to the
    figures is said before it is done, and how to undo it. --for, --date, --author and
    --marking stand on every paper from then on; the word clear takes one back.

    Examples: digiassess edit --kind district; digiassess edit --period 2027 --to-period 2026; digiassess edit --full;
    digiassess edit --for Cabinet --date "3 December 2026" --marking OFFICIAL
    """
    check_period(period)
    wanted = _of_itself(kind, nation, to_period, quick) | _of_papers(prepared_for, dated, author, marking)
    if not wanted:
        raise UsageError(
            _(
                "It is not said what to change: give --kind, --nation, --to-period, --quick, --full, "
                "--for, --date, --author or --marking."
            )
        )
    found = read_folder(folder)
    kept = found.choose(council, period)
    taken = ""
    if kind is not None:
        wanted["kind"], taken = chosen_kind(kept.assessment.bank.content, kind)
    if period is None and wanted.get("period") == kept.assessment.period:
        kept = _left_behind(found, kept, wanted)
    again = partial(found_by, folder=folder)
    after = _changed(kept, wanted, again)
    if after == kept.assessment:
        return Outcome([Row("plain", _("Nothing was changed."))])
    saved = _saved(found, kept, after)
    rows = edited_rows(kept.assessment, after, None if saved.path == kept.path else saved.path)
    moved = (after.kind, after.nation) != (kept.assessment.kind, kept.assessment.nation)
    notes = (taken, kind_not_there(after, again(after)) if moved else "")
    return Outcome(list(rows), notes=[note for note in notes if note])


def _changed(kept: Kept, wanted: Mapping[str, Any], again: Again) -> Assessment:
    """The assessment as it is `wanted`; as it was where somebody who was asked does not want it after all.

    Raises `DigiassessError` where it is so already, or signed off.
    """
    before = kept.assessment
    after = before.model_copy(update=wanted)
    if after == before:
        already = _("{council}, {period} is already set to that, so nothing was changed.")
        raise DigiassessError(already.format(council=before.council, period=before.period))
    if not wanted.keys() <= OPTIONS.keys():
        # What a paper says of itself is not signed.
        check_open(kept)
    return after if after.quick == before.quick else _reached(before, after, again)


def _reached(before: Assessment, after: Assessment, again: Again) -> Assessment:
    """`after` once it was said what quick or full does to the figures; as far as `before` where that is not wanted.

    It is `before` itself where the person stops.
    """
    near = Near(chosen_face(plain=False) if at_a_terminal() else None, print_error, again)
    as_it_was = after.model_copy(update={"quick": before.quick})
    try:
        return with_reach(as_it_was, near, quick=after.quick, command="edit")
    except LeftError:
        return before


def _of_itself(kind: str | None, nation: str | None, to_period: str | None, quick: bool | None) -> dict[str, Any]:
    """What is to be of the assessment itself from now on, as far as it is said."""
    check_period(to_period)
    said = {
        "kind": kind,
        "nation": checked_nation(nation),
        "period": None if to_period is None else as_period(to_period),
        "quick": quick,
    }
    return {name: value for name, value in said.items() if value is not None}


def _of_papers(
    prepared_for: str | None, dated: str | None, author: str | None, marking: str | None
) -> dict[str, str | date | None]:
    """What papers are to say of themselves from now on: what is said, and None for what is taken back."""
    said = {"prepared_for": prepared_for, "dated": dated, "author": author, "marking": marking}
    return {
        name: None
        if is_clear(text)
        else checked_day(text, OPTIONS[name])
        if name == "dated"
        else checked_line(text, OPTIONS[name])
        for name, text in said.items()
        if text is not None
    }


def _left_behind(found: Found, kept: Kept, wanted: Mapping[str, Any]) -> Kept:
    """What a move to the period of `kept` has left that was broken off; `kept` itself where there is nothing."""
    others = (entry.kept for entry in found.of(kept.assessment.council) if entry.path != kept.path)
    moving = (each for each in others if was_broken_off(each.holding(each.assessment.model_copy(update=wanted)), kept))
    return next(moving, kept)


def _saved(found: Found, kept: Kept, after: Assessment) -> Kept:
    """The changed assessment on the disk, under the name of its period where that is another."""
    before = kept.assessment
    if period_key(after.period) == period_key(before.period):
        return save_assessment(kept.holding(after))
    if why := why_not_begun(after.period, clock.today()):
        raise DigiassessError(why)
    there = found.only(after.council, after.period)
    if there is not None and not was_broken_off(kept.holding(after), there.kept):
        again = found_by(there.assessment, found.path, found)
        delete = as_words(["delete", *with_period(again, there.period)])
        raise DigiassessError(
            _(
                "{path} holds {council}, {period} already, so nothing was changed: take it away first, "
                "with 'digiassess {delete}', or choose another period."
            ).format(path=there.path, council=after.council, period=after.period, delete=delete)
        )
    path = found.new_path(after.council, after.period, kept.path) if there is None else there.path
    return save_assessment(kept.holding(after)) if path == kept.path else move_assessment(kept.holding(after), path)
