"""Saving for a command that asks nothing else: at a terminal it asks where somebody said something else meanwhile."""

from collections.abc import Sequence

from digiassess.analysis.merge import Choose, Difference
from digiassess.cli.faces import at_a_terminal, chosen_face
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.interview.keeping import ask_sides
from digiassess.model.assessment import Assessment
from digiassess.render.english import _


def save_settled(kept: Kept, assessment: Assessment, *, history: bool = True) -> Kept:
    """Saves `assessment` to the file of `kept`, and gives what now stands there.

    Raises `DigiassessError` as saving does, and where there is no terminal to ask at.
    """

    def settle(differences: Sequence[Difference]) -> Choose:
        return ask_sides(chosen_face(plain=False), assessment, differences, _("They"), _("You"))

    return save_assessment(kept.holding(assessment), settle if at_a_terminal() else None, history=history)
