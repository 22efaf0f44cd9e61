"""Which themes rest on part of their questions alone, because many of them do not apply: facts, said by `render/`."""

from collections.abc import Sequence
from typing import NamedTuple

from digiassess.model.result import ThemeResult


class LeftOut(NamedTuple):
    """A theme of whose questions more than a third are answered not applicable, and are in none of its figures."""

    theme: str
    """Its title."""
    questions: int
    """How many are not applicable."""
    of: int
    """How many were put to the council."""


def much_left_out(theme: ThemeResult) -> LeftOut | None:
    """How many of the questions of `theme` are not applicable, where that is more than a third of those it was put."""
    of = len(theme.questions)
    return LeftOut(theme.title, theme.not_applicable, of) if 3 * theme.not_applicable > of else None


def left_out(themes: Sequence[ThemeResult]) -> tuple[LeftOut, ...]:
    """Those of `themes` of which that is so, in their order."""
    return tuple(found for theme in themes if (found := much_left_out(theme)) is not None)
