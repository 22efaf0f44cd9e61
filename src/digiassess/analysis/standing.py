"""How an action stands on a day: apart from the rest of the plan, because papers of one period need nothing else."""

from datetime import date
from typing import Literal

from digiassess.model.action import Action

Standing = Literal["open", "late", "done", "dropped"]
"""A status, where what is open and due before today is late."""


def standing(action: Action, today: date) -> Standing:
    """How the action stands on the day `today`: on the day it is due it is not late yet."""
    return "late" if action.status == "open" and action.due < today else action.status
