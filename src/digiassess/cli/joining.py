"""Two councils that are one, as where a name was mistyped: what becomes of the copy that `merge` took in."""

from collections.abc import Iterator
from pathlib import Path

from digiassess.files.assessment_file import read_assessment
from digiassess.files.council_folder import Folder
from digiassess.files.moving import delete_assessment
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.model.assessment import Assessment
from digiassess.model.council import former_names, near
from digiassess.model.period import period_key
from digiassess.render.english import _, listed
from digiassess.render.terminal.rows import Row


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


def put_away_rows(found: Folder, file: Path, other: Assessment, now: str) -> Iterator[Row]:
    """Takes `file`, all of which is in the assessment of the council `now`, out of the folder, and says what is left.

    Its history keeps it. Raises as `delete_assessment` does.
    """
    called = other.council
    entry = next((entry for entry in found.of(called) if entry.path.samefile(file)), None)
    kept = None if entry is None else read_assessment(entry.path)
    if kept is None:
        return
    taken = delete_assessment(kept)
    # Its council's name chooses the other one now, so that `restore` would not find it.
    said = _("{file} was taken out of the folder, and is kept in {history}.")
    yield Row("plain", said.format(file=file, history=taken.history), hang=2)
    here = [*in_folder(found.path), "--council", now]
    if taken.responses is not None:
        collect = as_words(["collect", taken.responses, *here, "--period", other.period])
        people = _("What people answered to it is in {folder}. Take that in, too, with: digiassess {collect}")
        yield Row("plain", people.format(folder=taken.responses, collect=collect), hang=2)
    if left := [each.period for each in found.of(called) if each is not entry]:
        rename = as_words(["rename", now, *in_folder(found.path), "--council", called])
        more = _("{called} still has {periods}. Join those, too: digiassess {rename}")
        yield Row("plain", more.format(called=called, periods=listed(left), rename=rename), hang=2)
