"""Asking whether two responses are one person's."""

from digiassess.analysis.same_person import Doubt
from digiassess.interview.commands import says_yes, word
from digiassess.interview.faces.face import Face
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _
from digiassess.render.terminal.collecting import doubt_rows
from digiassess.render.terminal.rows import Row

_LEAVE = ("q", "quit")


def ask_same_person(face: Face, file: str, row: int | None, doubt: Doubt) -> bool:
    """Whether the response that came in `file` is of the person who answered before.

    Raises as reading does, and `DigiassessError` where the file is left out instead.
    """
    face.show(doubt_rows(file, row, doubt))
    while (same := says_yes(said := face.read(_("Is it the same person, y or n? q leaves this file out. ")))) is None:
        if word(said) in _LEAVE:
            left = _("{file}: nothing of it was taken, as it was not said whose answers they are: collect it again.")
            raise DigiassessError(left.format(file=file))
        face.show([Row("warning", _("Type y or n, or q to take nothing of this file."))])
    return same
