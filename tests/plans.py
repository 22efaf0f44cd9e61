"""What tests of the plan share: a small bank, answers to it, and actions about its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.text import clean_line

TODAY = date(2026, 11, 22)
SOON = date(2027, 3, 31)
QUESTIONS = {
    "a": [question("a.one", critical=True), question("a.two"), question("a.three")],
    "b": [question("b.one", weight=3), question("b.two")],
}
BANK = make_bank(QUESTIONS, target=3)
LEVELS = {"a.one": 1, "a.two": "unknown", "a.three": 3, "b.one": 2, "b.two": 0}
IN_ORDER = ["a.one", "a.two", "b.one", "b.two"]
"""The gaps of `LEVELS`: priorities 4, 3, 3 and 3; a.three has reached its target."""


def action(name: str = "A1", about: str | None = "a.one", **more: Any) -> Action:
    fields = {"what": f"Do {name}.", "owner": "Head of IT", "due": SOON, "question": about, **more}
    return Action(id=name, **fields)


def planned(*actions: Action, levels: Mapping[str, Any] = LEVELS, **more: Any) -> Assessment:
    return assess(more.pop("bank", BANK), levels, actions=actions, **more)


TEXTS = st.text(st.one_of(st.sampled_from(list("=+-@',;\\\"\n\t é—😀")), st.characters(exclude_categories=["Cs"])))
LINES = TEXTS.map(clean_line).filter(bool)
"""Lines as people may type them, with what could break a file of another program."""
