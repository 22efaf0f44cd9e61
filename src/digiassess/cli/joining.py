"""Two councils that are one, as where a name was mistyped: what becomes of the copy that `merge` took in."""

from collections.abc import Iterator
from pathlib import Path

from digiassess.cli.confirming import confirmed
from digiassess.files.assessment_file import read_assessment
from digiassess.files.council_folder import Folder
from digiassess.files.entry import Entry
from digiassess.files.kept import Kept
from digiassess.files.moving import delete_assessment
from digiassess.files.responses import response_files
from digiassess.files.responses_saving import take_invitations
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.model.assessment import Assessment
from digiassess.model.council import council_key, former_names, near, same_council
from digiassess.model.errors import DigiassessError
from digiassess.model.period import period_key
from digiassess.render.english import _, listed, ngettext
from digiassess.render.terminal.rows import Row


def together(first: Assessment, second: Assessment) -> bool:
    """Whether one of the council's names is the same in both."""
    keys = [{council_key(name) for name in (each.council, *each.former_names)} for each in (first, second)]
    return not keys[0].isdisjoint(keys[1])


def sure_to_join(file: Path, here: Assessment, other: Assessment, *, yes: bool, plain: bool) -> None:
    """Asks whether the council of `file` is that of `here`, of which its name is not near.

    Raises `DigiassessError` where nobody says so, since no command takes two councils apart again.
    """
    if together(here, other) or near(here.council, other.council):
        return
    names = {"file": file, "called": other.council, "council": here.council}
    question = _(
        "{file} is of {called}, which is not nearly called as {council}. Joined, all assessments of {called} become "
        "{council}'s, and no command takes them apart. Join the two? Type yes: "
    )
    nobody = _(
        "{file} is of {called}, which is not nearly called as {council}, and no command takes two councils that were "
        "joined apart again, so nothing was changed: give --yes where both are one council."
    )
    if not confirmed(question.format(**names), nobody.format(**names), yes=yes, plain=plain):
        raise DigiassessError(_("Nothing was changed."))


def joined(assessment: Assessment, other: Assessment) -> Assessment:
    """`assessment`, which the council's name in `other` still chooses from now on."""
    names = (*assessment.former_names, *other.former_names, other.council)
    return assessment.model_copy(update={"former_names": former_names(names, assessment.council)})


def meant_words(found: Folder, file: Path, incoming: Assessment) -> str:
    """How `file` is taken in if it is of a council here; empty where none is called nearly as its own."""
    alike = [
        name
        for name in found.councils
        if near(name, incoming.council)
        and any(period_key(entry.period) == period_key(incoming.period) for entry in found.of(name))
    ]
    if not alike:
        return ""
    merge = as_words(["merge", file, *in_folder(found.path), "--council", alike[0]])
    words = _("If it is of {council}, join the two with: digiassess {merge}")
    return words.format(council=alike[0], merge=merge)


def joined_rows(found: Folder, file: Path, other: Assessment, into: Kept) -> Iterator[Row]:
    """Says that the council of `file` is that of `into` now, takes `file` out of the folder, and says what is left.

    Raises as `put_away_rows` does.
    """
    called, now = other.council, into.assessment.council
    entry = _entry(found, file)
    too = _("{council} is found as {called}, too, from now on.")
    yield Row("plain", too.format(council=now, called=called), hang=2)
    yield from put_away_rows(found, file, into)
    here = [*in_folder(found.path), "--council", now]
    left = [each for each in found.of(called) if same_council(each.council, called) and each is not entry]
    there = {period_key(each.period) for each in found.of(now) if not same_council(each.council, called)}
    both = [each.path for each in left if period_key(each.period) in there]
    # What both have is put together first: only then is a name enough.
    words = ["merge", both[0], *here] if both else ["rename", now, *in_folder(found.path), "--council", called]
    if left:
        more = _("{called} still has {periods}. Join those, too: digiassess {command}")
        periods = listed([each.period for each in left])
        yield Row("plain", more.format(called=called, periods=periods, command=as_words(words)), hang=2)


def put_away_rows(found: Folder, file: Path, into: Kept) -> Iterator[Row]:
    """Takes `file`, all of which is in the assessment `into`, out of the folder, and says what became of it.

    Its history keeps it, and who was invited to it is invited to the other one. Raises as `delete_assessment` does.
    """
    entry = _entry(found, file)
    kept = None if entry is None else read_assessment(entry.path)
    if kept is None:
        return
    taken = delete_assessment(kept)
    # Its council's name chooses the other one now, so that `restore` would not find it.
    said = _("{file} was taken out of the folder, and is kept in {history}.")
    yield Row("plain", said.format(file=file, history=taken.history), hang=2)
    if taken.responses is not None:
        yield from _invited_rows(into.path, taken.responses)
    if taken.responses is not None and response_files(taken.responses):
        which = [*in_folder(found.path), "--council", into.assessment.council, "--period", kept.assessment.period]
        collect = as_words(["collect", taken.responses, *which])
        people = _("What people answered to it is in {folder}. Take that in, too, with: digiassess {collect}")
        yield Row("plain", people.format(folder=taken.responses, collect=collect), hang=2)


def _entry(found: Folder, file: Path) -> Entry | None:
    """The assessment of the folder that stands in `file`; None where it is another file."""
    return next((entry for entry in found.entries if entry.path.samefile(file)), None)


def _invited_rows(path: Path, others: Path) -> Iterator[Row]:
    """Has who was invited in the folder `others` be invited to the assessment at `path`, and says so."""
    try:
        number = take_invitations(path, others)
    except DigiassessError as error:
        # All else is done by now.
        yield Row("warning", str(error), hang=2)
        return
    if number:
        came = ngettext(
            "{number} person who was invited to it is invited to {path} now.",
            "{number} people who were invited to it are invited to {path} now.",
            number,
        )
        yield Row("plain", came.format(number=number, path=path), hang=2)
