"""What is said once somebody was forgotten: what was deleted, what this cannot reach, and where else they answered."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from digiassess.files.deleted import Deleted
from digiassess.files.forgetting import Forgotten
from digiassess.files.remaining import Elsewhere, Remaining, StillHolding, all_forgotten
from digiassess.files.shell import as_words
from digiassess.files.words_beside import MOST_FILES
from digiassess.model.response import Response
from digiassess.model.text import shown
from digiassess.render.english import _, count, ngettext
from digiassess.render.people import shown_id
from digiassess.render.terminal.rows import Row


def forgotten_rows(
    several: Sequence[tuple[Deleted | None, Forgotten]],
    holding: StillHolding,
    repository: Path | None,
    *,
    signed: bool,
    folder: Sequence[str] = (),
) -> Iterator[Row]:
    """What was done to `several` assessments: to one that is there, beside None, and to those that were deleted.

    `holding` is what may hold it still, `repository` the folder of git's that it is in. `signed` is whether the one
    that is there is signed off. The options `folder` lead to them.
    """
    done = all_forgotten([each for _away, each in several])
    for away, each in several:
        if away is None:
            yield Row("plain", _("Deleted: {what}.").format(what=_gone(each)), hang=2)
        else:
            words = _("Deleted of {which}, an assessment that was deleted before: {what}, in {folder}.")
            yield Row("plain", words.format(which=away.which, what=_gone(each), folder=shown(away.history)), hang=2)
    if done.questions:
        names = ", ".join(dict.fromkeys(done.questions))
        taken = _("Notes or evidence were taken out of the answers to {questions}.")
        yield Row("plain", taken.format(questions=names), hang=2)
    if done.versions:
        there = ngettext(
            "They were taken out of {number} earlier version or copy of the assessment, too.",
            "They were taken out of {number} earlier versions or copies of the assessment, too.",
            len(done.versions),
        )
        yield Row("plain", there.format(number=len(done.versions)), hang=2)
    yield Row("plain", _("What was counted stays: how many people had answered, and the lowest and highest level."))
    if signed and done.questions:
        signed_words = _(
            "The assessment is signed off: papers say of these notes that they were erased since, or, where other "
            "words of the same note stay, that the answer was changed."
        )
        yield Row("plain", signed_words)
    yield Row()
    yield Row("heading", _("What this cannot reach"))
    yield from (Row("plain", text, indent=2, hang=2) for text in _beyond(holding, repository, folder))


def _gone(done: Forgotten) -> str:
    gone = [count(len(done.responses), "response")]
    if done.invited:
        gone.append(count(done.invited, "invitation"))
    return ", ".join(gone)


class WayOn(NamedTuple):
    """How whoever was meant is forgotten of other assessments, too: one by name or by id, or everybody."""

    name: str | None
    respondent: str | None
    options: Sequence[str] = ()
    """Those that lead to the folder and the council."""

    @property
    def everybody(self) -> bool:
        """Whether nobody was singled out."""
        return self.name is None and self.respondent is None

    def command(self, *more: str) -> str:
        """What is typed after `digiassess`, with `more` that leads to the assessment."""
        by_id = ["--all"] if self.respondent is None else ["--id", self.respondent]
        return as_words(["forget", *(by_id if self.name is None else [self.name]), *self.options, *more])


def elsewhere_rows(way_on: WayOn, there: Elsewhere, folder: Sequence[str] = ()) -> Iterator[Row]:
    """That somebody, or anybody, answered other assessments, too. The options `folder` lead to deleted ones."""
    named = way_on.name or way_on.respondent
    for period in there.periods:
        found = _("{name} is found in {period} too; forget that with: digiassess {forget}")
        words = _("What people said to {period} is left; forget that with: digiassess {forget}")
        forget = way_on.command("--period", period)
        text = (words if way_on.everybody else found).format(name=named, period=period, forget=forget)
        yield Row("plain", text, hang=2)
    for away in there.deleted:
        if not away.councils:
            words = _("What people said to an assessment that was deleted is left in {folder}: delete it yourself")
            yield Row("plain", words.format(folder=shown(away.history)), hang=2)
            continue
        words = _(
            "What {who} said to {which}, which was deleted, is left in {folder}; forget that with: digiassess {forget}"
        )
        forget = way_on._replace(options=folder).command("--council", away.councils[0], "--period", away.period or "")
        who = _("people") if named is None else named
        said = words.format(who=who, which=away.which, folder=shown(away.history), forget=forget)
        yield Row("plain", said, hang=2)


def nearly_words(way_on: WayOn, found: Iterable[tuple[str, Response]]) -> Iterator[str]:
    """That somebody of nearly that name answered a period, each `found`, who may be the same person."""
    for period, response in found:
        words = _("Somebody of nearly that name answered {period}; if they are the same, type: digiassess {forget}")
        forget = way_on._replace(name=None, respondent=shown_id(response)).command("--period", period)
        yield words.format(period=period, forget=forget)


def _beyond(holding: StillHolding, repository: Path | None, folder: Sequence[str]) -> Iterator[str]:
    """What may still hold what was deleted, a sentence each."""
    for called in holding.unread:
        yield _("{file}, which cannot be read: look into it yourself").format(file=shown(called))
    for there in holding.assessments:
        yield from _in_use(there, folder)
    for file in holding.sent:
        words = _(
            "{file}, which has what they sent, or their name: 'digiassess collect' takes that in again while it is "
            "there, so delete it, or their row of a table"
        )
        yield words.format(file=shown(file))
    for file in holding.search.holding:
        words = _("{file}, which has their name or words of theirs: write it again, or delete it")
        yield words.format(file=shown(file))
    if holding.search.too_many:
        yield _("files that were not looked at: there are more than {number:,}").format(number=MOST_FILES)
    if number := holding.search.too_short:
        yield ngettext(
            "{number} note or line of evidence of theirs, which is too short to look for in other files",
            "{number} notes or lines of evidence of theirs, which are too short to look for in other files",
            number,
        ).format(number=number)
    for file in holding.others:
        yield _("{file}, written before: write it again, or delete it").format(file=shown(file))
    if repository is not None:
        words = _("commits in {folder}: what was committed stays in them, and in every copy")
        yield words.format(folder=shown(repository))
    yield _(
        "the files that people sent, wherever they are kept: none is deleted, and 'digiassess collect' takes in again "
        "what stands in them; delete those of whoever is forgotten yourself"
    )
    yield _("exports, papers and copies elsewhere, mails, backups and what a shared drive keeps")
    yield _(
        "words that were changed after they were taken, typed in by somebody else, or taken from an answer of theirs "
        "that was replaced by hand or before 'collect' kept track of it: they stay where they are"
    )


def _in_use(there: Remaining, folder: Sequence[str]) -> Iterator[str]:
    """What an assessment has that is in use, and how to take it out: its file is not to be deleted."""
    if there.questions:
        named = [word for name in there.questions for word in ("--question", name)]
        yield _(
            "the answers of {period} to {questions}, which have words of theirs: take those out with: "
            "digiassess {assess}"
        ).format(
            period=there.period,
            questions=", ".join(there.questions),
            assess=as_words(["assess", *folder, "--council", there.council, "--period", there.period, *named]),
        )
    if there.named:
        words = _("the assessment of {period}, which has their name, as in a note or an action: change it there")
        yield words.format(period=there.period)
