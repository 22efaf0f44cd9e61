"""How far apart the answers of several people are, counted."""

from __future__ import annotations

import pytest

from digiassess.model.collected import Counted, PerceptionGap


@pytest.mark.parametrize(
    ("lowest", "highest", "spread"), [(1, 4, 3), (0, 0, 0), (0, 2, 2), (None, None, 0), (None, 2, 0), (2, None, 0)]
)
def test_by_how_many_levels_people_differ(lowest: int | None, highest: int | None, spread: int) -> None:
    assert Counted(3, 3, lowest, highest).spread == spread


def test_by_how_much_two_groups_see_a_theme_differently() -> None:
    assert PerceptionGap("a", "staff", "leaders", (1.25, 3.5), (2, 2)).width == 2.25
