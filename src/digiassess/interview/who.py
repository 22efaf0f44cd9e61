"""Which council, kind, nation and period an assessment is of: known from the folder, or asked for at a face."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

from digiassess.files.council_folder import Folder
from digiassess.files.kept import Kept
from digiassess.files.shell import as_words
from digiassess.files.usual_folder import in_folder
from digiassess.interview.commands import word
from digiassess.interview.faces.face import Face
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.council import can_be_called
from digiassess.model.errors import DigiassessError
from digiassess.model.meant import meant
from digiassess.model.nations import NATIONS, Nation
from digiassess.model.period import (
    PERIOD_HELP,
    Period,
    listed_meanings,
    next_period,
    period_key,
    why_not_begun,
)
from digiassess.model.text import NAME_LENGTH, Name, clean_line, whole_number
from digiassess.render.english import _, listed
from digiassess.render.terminal.nation import kinds_there
from digiassess.render.terminal.rows import Row


@dataclass(frozen=True)
class Near:
    """What becomes of something near to what is there: of a council's name, or of a quick assessment made full."""

    ask: Face | None
    """Where somebody is asked whether it is meant: only at a terminal."""
    say: Callable[[str], None]
    """Where it is said elsewhere."""
    found_by: Callable[[Assessment], Sequence[str]]
    """The options that lead to an assessment, where there are others."""


class LeftError(Exception):
    """Somebody left before the first question; nothing is saved by then."""

    def __init__(self, kept: Kept | None = None) -> None:
        """`kept` is the assessment that it was about, as it was; None where that was still asked."""
        super().__init__()
        self.kept = kept


def _read(face: Face, prompt: str) -> str:
    """What is typed, without blanks around it; raises `LeftError` for `q`."""
    if word(said := face.read(prompt).strip()) == "q":
        raise LeftError
    return said


def _leave() -> Row:
    return Row("quiet", _("q leaves, and nothing is saved."))


def asked_council(folder: Folder, given: str | None, face: Face | None, near: Near) -> str:
    """The council meant: the one given, the only one of the folder, or what is typed at `face`.

    Raises `DigiassessError` where it is not known and there is no face, and `LeftError` where the person leaves.
    """
    if given is not None:
        return folder.named(given) or _settled(folder, _callable(given), near)
    if len(folder.councils) == 1:
        return folder.councils[0]
    if face is None:
        here = _("{folder} has: {councils}.").format(folder=folder.path, councils=", ".join(folder.councils))
        missing = _("It is not said which council this is: give --council NAME, or 'council' in the file.")
        raise DigiassessError(f"{missing} {here}" if folder.councils else missing)
    if folder.councils:
        return _choose(face, _("Which council is this?"), folder.councils)
    doubted = ""
    while True:
        face.show([Row("plain"), Row("question", _("What is the council called, in full?")), _leave()])
        said = _read(face, _("Council: "))
        try:
            council = TypeAdapter[str](Name).validate_python(said)
        except ValidationError:
            wrong = _("Type its name, at most {most} characters.").format(most=NAME_LENGTH)
            face.show([Row("warning", wrong)])
            continue
        if not can_be_called(said):
            face.show(
                [Row("warning", _("That is no name of a council: type its name, with a letter or a figure in it."))]
            )
            continue
        if len(council) > 1 or council == doubted:
            return council
        doubted = council
        again = _("'{letter}' is short for a council. Type it again to keep it, or type the whole name.")
        face.show([Row("warning", again.format(letter=council))])


def _callable(given: str) -> str:
    """The name `given` of a council that is not here yet. Raises `DigiassessError` where none can be called so."""
    if not can_be_called(given):
        what = _("'{council}' is no name of a council: give its name, with a letter or a figure in it.")
        raise DigiassessError(what.format(council=clean_line(given)))
    return given


def _settled(folder: Folder, given: str, near: Near) -> str:
    """The council that is meant by a name that may be near to one of `folder`: asked at a terminal, said elsewhere."""
    alike = folder.near(given)
    if not alike:
        return given
    if near.ask is not None:
        another = _("{council}, another council").format(council=given)
        which = _("'{council}' is not here yet. Is one of these meant?").format(council=given)
        chosen = _choose(near.ask, which, [*alike, another])
        return given if chosen == another else chosen
    taken = _(
        "{council} is taken for another council than {others}. If it is the same, join them with: digiassess {rename}"
    )
    rename = as_words(["rename", alike[0], *in_folder(folder.path), "--council", given])
    near.say(taken.format(council=given, others=listed(alike), rename=rename))
    return given


def asked_period(face: Face | None, earlier: list[str], today: date) -> str:
    """The period typed at `face`, where the one after the last of `earlier` is offered.

    Raises `DigiassessError` where there is no face, and `LeftError` where the person leaves.
    """
    if face is None:
        missing = _("It is not said which period this is: give --period, {form}.").format(form=_(PERIOD_HELP))
        here = _("There are: {periods}.").format(periods=", ".join(earlier))
        raise DigiassessError(f"{missing} {here}" if earlier else missing)
    offered = next_period(earlier, today)
    how = _("Type {form}. Enter alone takes {offered}.").format(form=_(PERIOD_HELP), offered=offered)
    while True:
        face.show([Row("plain"), Row("question", _("Which period is assessed?")), Row("quiet", how), _leave()])
        said = _read(face, _("Period: ")) or offered
        try:
            period = TypeAdapter(Period).validate_python(said)
        except ValidationError:
            meanings = listed_meanings(said, today)
            no_period = _("That is no period. Did you mean {meant}?") if meanings else _("That is no period.")
            face.show([Row("warning", no_period.format(meant=meanings))])
            continue
        why = None if period_key(period) in map(period_key, earlier) else why_not_begun(period, today)
        if why is None:
            return period
        face.show([Row("warning", why)])


def asked_kind(face: Face | None, bank: Bank, nation: Nation | None) -> str:
    """The kind of council typed at `face`, where it is said which it is in `nation`.

    Raises `DigiassessError` where there is no face.
    """
    if face is None:
        missing = _("It is not said what kind of council this is: give --kind, one of {kinds}.")
        raise DigiassessError(missing.format(kinds=", ".join(bank.kinds)))
    return _choose(face, _("What kind of council is it?"), bank.kinds, note=kinds_there(bank.kinds, nation))


def asked_nation(face: Face | None) -> Nation | None:
    """The nation typed at `face`, None where it is left open; raises `DigiassessError` where there is no face."""
    if face is None:
        missing = _("It is not said which nation this council is in: give --nation, {nations}.")
        raise DigiassessError(missing.format(nations=", ".join(NATIONS)))
    open_ = _(
        "Enter alone leaves it open: then nothing is asked that is not asked in every nation, and it can be said later "
        "with: digiassess edit --nation NATION"
    )
    nation = _choose(face, _("Which nation is it in?"), NATIONS, open_)
    return TypeAdapter(Nation).validate_python(nation) if nation else None


def _choose(face: Face, question: str, names: Sequence[str], open_: str = "", note: str = "") -> str:
    """One of `names`, by its number in the list or its own wording; asked until it is one.

    Where it can be left open, `open_` says what that means, and an empty text is given for it; a `note` says what else
    helps to choose. Raises `LeftError` where the person leaves.
    """
    width = len(str(len(names))) + 3
    rows = [
        Row("plain", name, indent=width + 1, lead=f" {number:>{width - 2}} ") for number, name in enumerate(names, 1)
    ]
    rows += [Row("quiet", text) for text in (note, open_) if text]
    while True:
        face.show([Row("plain"), Row("question", question), *rows])
        said = _read(face, _("Type a name or 1 to {last}, or q to leave: ").format(last=len(names)))
        if open_ and not said:
            return ""
        if len(found := meant(said, names)) == 1:
            return found[0]
        number = whole_number(said, 1, len(names))
        if number is not None:
            return names[number - 1]
        face.show([Row("warning", _("That is not in the list."))])
