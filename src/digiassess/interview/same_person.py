"""Asking whether two responses are one person's."""

from digiassess.analysis.same_person import Doubt
from digiassess.interview.commands import word
from digiassess.interview.faces.face import Face
from digiassess.render.english import _
from digiassess.render.terminal.collecting import doubt_rows
from digiassess.render.terminal.rows import Row

_ANSWERS = {"y": True, "yes": True, "n": False, "no": False}


def ask_same_person(face: Face, file: str, row: int | None, doubt: Doubt) -> bool:
    """Whether the response that came in `file` is of the person who answered before. Raises as reading does."""
    face.show(doubt_rows(file, row, doubt))
    while (said := word(face.read(_("Is it the same person, y or n? ")))) not in _ANSWERS:
        face.show([Row("warning", _("Type y or n."))])
    return _ANSWERS[said]
