"""Where something is to be read before a question is put: it waits there, and one goes on, or stops."""

from digiassess.interview.commands import not_shown_yet, word
from digiassess.interview.faces.face import Face
from digiassess.render.english import _, noted
from digiassess.render.terminal.rows import Row

TO_THE_QUESTION = "s"
"""The key that goes on to the question where what stands before it takes several screens."""
STOPS = "q"
ON = noted("Enter goes on, q stops: ")
TO_IT = noted("Enter goes on to the question, q stops: ")
MORE = noted("Enter shows more, s goes on to the question, q stops: ")
"""What can be done where something is to be read before the question is put."""

# On the last screen `s` does what Enter does, as whoever typed it before it came expects.
_KEYS = ("", STOPS, TO_THE_QUESTION)


def going_on(face: Face, prompt: str, top: int, *, again: bool = False) -> str:
    """How the person, who has read what is there, goes on: empty for Enter, else a key above.

    Where the question is shown `again`, which has levels to `top`, whatever else was typed is given, too: it is known,
    and can be answered. Else that is said to do nothing here.
    """
    while (key := word(typed := face.read(_(prompt)))) not in _KEYS:
        if again:
            return typed
        face.show([Row("warning", not_shown_yet(typed, top))])
    return key
