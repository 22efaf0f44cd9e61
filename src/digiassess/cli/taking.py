"""`digiassess assess --answers FILE`: take answers from a file, and say what became of each."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from digiassess.analysis.answer_changes import answer_changes
from digiassess.cli import clock
from digiassess.cli.outcome import Outcome
from digiassess.cli.settling import save_settled
from digiassess.cli.standard_error import print_error
from digiassess.files.answers_file import AnswersFile, read_answers
from digiassess.files.answers_taking import apply_answers, check_answers, not_asked
from digiassess.files.bank_folder import load_bank
from digiassess.files.council_folder import Folder, read_folder
from digiassess.files.formats.problems import BadFileError
from digiassess.files.found_again import found_by
from digiassess.files.kept import Kept
from digiassess.files.shell import as_words
from digiassess.interview.banks import possible_banks
from digiassess.interview.last_time import last_time
from digiassess.interview.opening import Wanted, last_quick, open_assessment
from digiassess.interview.own_workbook import of_workbook
from digiassess.interview.who import Near
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError
from digiassess.render.documents.answers_import import import_json
from digiassess.render.english import _, listed
from digiassess.render.terminal.answers_import import import_rows
from digiassess.render.terminal.nation import no_nation_rows
from digiassess.render.terminal.opening import begun_rows
from digiassess.render.terminal.progress import closing_rows
from digiassess.render.terminal.reach import as_last_words
from digiassess.render.terminal.rows import Row


def take_answers(path: Path, wanted: Wanted, folder: Path, bank: Path | None, *, dry_run: bool, json: bool) -> Outcome:
    """Takes the answers in the file at `path` into the assessment that is `wanted`, or says what that would do."""
    given, now = read_answers(path), clock.now()
    found = read_folder(folder)
    kept = _opened(found, given, wanted, bank)
    before, new = kept.assessment, kept.state is None
    after = apply_answers(before, given, now)
    changes = answer_changes(before.answers, after.answers, given.answers)
    targets = {
        theme: after.targets.get(theme)
        for theme in given.targets
        if after.targets.get(theme) != before.targets.get(theme)
    }
    if not dry_run:
        kept = save_settled(kept, after)
    notes = list(given.notes)
    if new and (last := last_time(found, before, clock.today())):
        notes += [row.text for row in begun_rows(before, last, dry_run=dry_run)]
    if new:
        notes += [row.text for row in no_nation_rows(after, None if dry_run else found_by(after, folder))]
    again = None if dry_run and new else found_by(after, folder)
    if new and (quick := last_quick(found, before, wanted)):
        notes.append(as_last_words(quick, after, again))
    notes += _kept_only(after, given, again)
    if json:
        return Outcome(document=import_json(changes), notes=notes)
    end = [Row("plain", _("Nothing was saved: this was a dry run."))]
    if not dry_run:
        end = list(closing_rows(kept.assessment, str(kept.path), found_by=found_by(kept.assessment, folder)))
    return Outcome([*import_rows(str(path), after.bank.content, changes, targets), *end], notes=notes)


def _kept_only(after: Assessment, given: AnswersFile, again: Sequence[str] | None) -> Iterator[str]:
    """What is said of answers in the file that do not count; `again` leads to the assessment, once it is there."""
    of_others, of_full = not_asked(after, given.answers)
    if of_others:
        others = _("Kept but not counted, because such a council is not asked them: {questions}")
        yield others.format(questions=listed(of_others, 5))
    if of_full:
        more = _(
            "Kept but not counted, because a quick assessment does not ask them: {questions}. To count them: {how}"
        )
        how = "--full" if again is None else as_words(["digiassess", "edit", *again, "--full"])
        yield more.format(questions=listed(of_full, 5), how=how)


def _opened(found: Folder, given: AnswersFile, wanted: Wanted, bank: Path | None) -> Kept:
    """The assessment that is meant by what is `wanted` and what the file says, or a new one."""
    load, full = cache(partial(load_bank, bank)), wanted
    try:
        full = of_workbook(found, wanted, given).with_file(given)
        near = Near(None, print_error, partial(found_by, folder=found.path, found=found))
        return open_assessment(found, full, load, None, clock.today(), near)
    except DigiassessError:
        # Where the file is why, that is told with its line, and every other mistake in it.
        _check(given, possible_banks(found, full, load))
        raise


def _check(given: AnswersFile, banks: Sequence[Bank]) -> None:
    """Raises `BadFileError` where the file can be about an assessment of none of `banks`: with the fewest mistakes."""
    refused = []
    for bank in banks:
        try:
            check_answers(bank, given)
        except BadFileError as error:
            refused.append(error)
        else:
            return
    raise min(refused, key=lambda error: len(error.problems) + error.more)
