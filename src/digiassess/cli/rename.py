"""`digiassess rename`: give a council another name in every assessment of it."""

from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from digiassess.cli.completion import councils
from digiassess.cli.options import DEFAULT_FOLDER, Folder
from digiassess.cli.outcome import Outcome
from digiassess.files.council_folder import Folder as Found
from digiassess.files.council_folder import read_folder
from digiassess.files.kept import Kept
from digiassess.files.saving import check_open, save_assessment
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.model.council import can_be_called, former_names, same_council
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.period import period_key
from digiassess.model.text import NAME_LENGTH, Name
from digiassess.render.english import _, count, listed
from digiassess.render.terminal.rows import Row


def rename(
    name: Annotated[str, typer.Argument(metavar="NEW", help="What the council is called from now on.")],
    council: Annotated[
        str | None,
        typer.Option(
            "--council", metavar="OLD", help="The council, where several are in the folder.", autocompletion=councils
        ),
    ] = None,
    folder: Folder = DEFAULT_FOLDER,
) -> Outcome:
    """Give a council another name, in every assessment of it.

    The former name is kept, and still chooses it. Files keep their names. Where the new name is that of a council that
    is there, the two become one, unless both have an assessment of the same period.

    Examples: digiassess rename "Barset Council"; digiassess rename "Barset Council" --council "Barset County Council
    (invented)"
    """
    found, new = read_folder(folder), _name(name)
    if found.unread:
        raise found.unread[0]
    old = found.council(council)
    if old is None:
        raise DigiassessError(
            _("There is no assessment in {folder} yet, so there is no council to rename.").format(folder=folder)
        )
    each = [entry.kept for entry in found.of(old) if entry.council != new]
    if not each:
        raise DigiassessError(_("{old} is already called that, so nothing was changed.").format(old=old))
    _check_apart(found, old, new)
    old = each[0].assessment.council if old == new else old
    for kept in each:
        # All of them before the first is written: a council with two names is what nobody wants.
        check_open(kept, progress=True)
    for kept in each:
        save_assessment(_renamed(kept, new))
    periods = listed([kept.assessment.period for kept in each])
    said = _("{old} is called {new} in {number} ({periods}). Its former name still chooses it.").format(
        old=old, new=new, number=count(len(each), "assessment"), periods=periods
    )
    return Outcome([Row("plain", said, hang=2)])


def _name(given: str) -> str:
    try:
        name = TypeAdapter(Name).validate_python(given)
        if can_be_called(name):
            return name
        raise UsageError(_("The new name has no letter and no figure in it: give a name."))
    except ValidationError:
        raise UsageError(
            _("The new name is empty or longer than {most} characters: give a name.").format(most=NAME_LENGTH)
        ) from None


def _check_apart(found: Found, old: str, new: str) -> None:
    """Raises `DigiassessError` where two councils that become one both have an assessment of the same period."""
    there = found.named(new)
    if there is None or same_council(there, old):
        return
    ours = {period_key(entry.period): entry for entry in found.of(old)}
    both = [entry.period for entry in found.of(there) if period_key(entry.period) in ours]
    if both:
        file = ours[period_key(both[0])].path
        merge = as_words(["merge", file, *in_folder(found.path), "--council", there])
        raise DigiassessError(
            _(
                "{old} and {there} both have an assessment of {both}, so nothing was changed: put the two together "
                "first, with: digiassess {merge}"
            ).format(old=old, there=there, both=listed(both), merge=merge)
        )


def _renamed(kept: Kept, new: str) -> Kept:
    assessment = kept.assessment
    names = former_names((*assessment.former_names, assessment.council), new)
    return kept.holding(assessment.model_copy(update={"council": new, "former_names": names}))
