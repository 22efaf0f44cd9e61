"""Where a person can be asked, and at which face."""

import os
import sys

from digiassess.cli.reading import accessible, plainly_asked, read_out
from digiassess.interview.faces.face import Face
from digiassess.interview.faces.plain import PlainFace
from digiassess.render.terminal.console import width_is_known


def at_a_terminal() -> bool:
    """Whether a person is there to be asked: both input and output are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def can_be_asked() -> bool:
    """Whether a question is answered: by a person at a terminal, or with --plain by a line of input."""
    return at_a_terminal() or plainly_asked()


def chosen_face(*, plain: bool) -> Face:
    """The face to ask at: plain where that was asked for or the terminal can do no more."""
    if plain or read_out() or os.environ.get("TERM") == "dumb":
        # What is listened to, or read by a program, has a whole paragraph on a line. A window, or who says how wide
        # one is, gets lines that end between words: it would break them itself, and anywhere.
        return PlainFace(wraps=not accessible() and width_is_known())
    # Imported here: questionary takes long to load, and few commands ask anything.
    from digiassess.interview.faces.screen import ScreenFace, can_draw

    return ScreenFace() if can_draw() else PlainFace()
