"""Asking before something goes for good."""

from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.model.errors import DigiassessError


def confirmed(question: str, nobody: str, *, yes: bool) -> bool:
    """Whether somebody at the terminal says yes to `question`, or `yes` says so beforehand.

    Raises `DigiassessError` with `nobody` where there is nobody to ask.
    """
    if yes:
        return True
    if not at_a_terminal():
        raise DigiassessError(nobody)
    try:
        said = chosen_face(plain=False).read(question)
    except EOFError:
        return False
    return said.strip().casefold() in ("y", "yes")
