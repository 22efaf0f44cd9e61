"""Asking whether two responses are one person's."""

from digiassess.analysis.same_person import Doubt
from digiassess.interview.commands import word
from digiassess.interview.faces.face import Face
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _
from digiassess.render.terminal.collecting import doubt_rows
from digiassess.render.terminal.rows import Row

_ANSWERS = {"y": True, "yes": True, "n": False, "no": False}
_LEAVE = ("q", "quit")


def ask_same_person(face: Face, file: str, row: int | None, doubt: Doubt) -> bool:
    """Whether the response that came in `file` is of the person who answered before.

    Raises as reading does, and `DigiassessError` where the file is left out instead.
    """
    face.show(doubt_rows(file, row, doubt))
    while (said := word(face.read(_("Is it the same person, y or n? q leaves this file out. ")))) not in _ANSWERS:
        if said in _LEAVE:
            left = _("{file}: nothing of it was taken, as it was not said whose answers they are: collect it again.")
            raise DigiassessError(left.format(file=file))
        face.show([Row("warning", _("Type y or n, or q to take nothing of this file."))])
    return _ANSWERS[said]
