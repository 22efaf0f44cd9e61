"""What is weak in a bank though nothing in it is wrong: facts, which `render/` puts into words."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from digiassess.model.bank_rules import Path

Kind = Literal[
    "no headline",
    "critical is no headline",
    "dropped id",
    "length",
    "vague word",
    "repeated level",
    "silent level",
    "unknowing level",
    "does not build",
    "two questions",
    "asked twice",
    "no help",
    "no signpost",
    "first cannot be opened",
    "unknown before known",
    "no guidance of today",
    "nothing of the review",
    "no next step",
    "hard to read",
    "undefined term",
    "unused term",
    "bare figure",
    "orphan",
    "twice",
]
"""The kinds of weakness that a program can see."""

REPORTED: frozenset[Kind] = frozenset({"does not build"})
"""Kinds that are told and refuse nothing: a program sees a sign of them, and a person has to judge."""


class Weakness(NamedTuple):
    """One weakness: of what kind, where it stands in the bank, and what the sentence about it names."""

    kind: Kind
    path: Path
    facts: Mapping[str, str | int]
