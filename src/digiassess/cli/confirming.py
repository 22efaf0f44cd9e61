"""Asking before something goes for good."""

from digiassess.cli.faces import can_be_asked, chosen_face
from digiassess.interview.commands import says_yes
from digiassess.model.errors import DigiassessError
from digiassess.render.english import _


def sure_to_delete(question: str, nobody: str, *, yes: bool) -> None:
    """Asks as `confirmed` does. Raises `DigiassessError` where the answer is not yes."""
    if not confirmed(question, nobody, yes=yes):
        raise DigiassessError(_("Nothing was deleted."))


def confirmed(question: str, nobody: str, *, yes: bool, plain: bool = False) -> bool:
    """Whether somebody at the terminal, or a line with --plain, says yes to `question`, or `yes` says so beforehand.

    Raises `DigiassessError` with `nobody` where there is nobody to ask.
    """
    if yes:
        return True
    if not plain and not can_be_asked():
        raise DigiassessError(nobody)
    try:
        return bool(says_yes(chosen_face(plain=plain).read(question)))
    except EOFError:
        return False
