"""`digiassess assess --update-bank`: move an assessment to the newest question bank."""

from functools import partial
from pathlib import Path

from digiassess.analysis.bank.change import council_change
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.cli.standard_error import print_error
from digiassess.files.bank_folder import read_bank
from digiassess.files.bank_inside import bank_record, same_bank
from digiassess.files.council_folder import read_folder
from digiassess.files.found_again import found_by
from digiassess.files.saving import check_open
from digiassess.files.shell import as_words
from digiassess.interview.moving import moved
from digiassess.interview.opening import Wanted
from digiassess.interview.who import Near
from digiassess.model.assessment import Assessment, BankRecord
from digiassess.model.bank import version_numbers
from digiassess.render.english import _, ngettext
from digiassess.render.terminal.bank_change import change_rows, figures_moved_rows, kept_target_rows, returned_rows
from digiassess.render.terminal.nation import no_nation_rows
from digiassess.render.terminal.progress import closing_rows
from digiassess.render.terminal.rows import Row


def update_bank(wanted: Wanted, folder: Path, bank: Path | None, *, dry_run: bool = False) -> Outcome:
    """Moves the assessment that is `wanted` to the newest bank, or that in `bank`, and says what is new in it.

    In a `dry_run` it says so and saves nothing.

    Raises `DigiassessError` where it may not move there, and where it is signed off.
    """
    kept = read_folder(folder).choose(wanted.council, wanted.period)
    if not dry_run:
        check_open(kept)
    read = read_bank(bank)
    old, new = kept.assessment.bank, bank_record(read.bank)
    if same_bank(old, new):
        there = _("{file} is on this question bank already ({bank} {version}). Nothing was changed.")
        there = there.format(file=kept.path, bank=new.id, version=new.version)
        return Outcome([Row("plain", there, hang=2)])
    near = Near(None, print_error, partial(found_by, folder=folder))
    before, after = kept.assessment, moved(kept.assessment, new, near, wanted.kind, named=bank is not None)
    again = found_by(before, folder)
    stays = _(
        "Every answer is kept. Answers to questions that changed in meaning count as unanswered until given again, and "
        "do not compare with those from before; answers to questions that are gone are set aside in the file."
    )
    change = council_change(before, after)
    rows = [
        Row("plain", _from_to(old, new), hang=2),
        *figures_moved_rows(before, after),
        *no_nation_rows(after, again),
        *change_rows(old.content, new.content, change, read.releases.retired),
        Row("plain", stays, hang=2),
        *returned_rows(after, change.new),
        *kept_target_rows(after, change.changed),
    ]
    if not before.progress().left and after.progress().left:
        rows.append(Row("warning", _finished(after), hang=2))
    if dry_run:
        return Outcome([*rows, Row("plain", _("Nothing was saved: this was a dry run."))])
    kept = save_settled(kept, after)
    back = _("To go back to how it was: digiassess {restore}").format(restore=as_words(["restore", "1", *again]))
    end = closing_rows(kept.assessment, str(kept.path), first=[Row("plain", back)], found_by=again)
    return Outcome([*rows, *end])


def _finished(after: Assessment) -> str:
    """What whoever moves a year that was finished may not have wanted, said last, where it is still to be read."""
    line = ngettext(
        "This assessment was finished, and on the newer bank {number} question has no answer. A finished year can stay "
        "on its bank: 'digiassess compare' compares what means the same.",
        "This assessment was finished, and on the newer bank {number} questions have no answer. A finished year can "
        "stay on its bank: 'digiassess compare' compares what means the same.",
        after.progress().left,
    )
    return line.format(number=after.progress().left)


def _from_to(old: BankRecord, new: BankRecord) -> str:
    said = _("From {old} {old_version} to {new} {new_version}:")
    if old.id == new.id and version_numbers(new.version) < version_numbers(old.version):
        said = _("From {old} {old_version} back to {new_version}, an older version:")
    return said.format(old=old.id, old_version=old.version, new=new.id, new_version=new.version)
