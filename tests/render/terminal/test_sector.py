"""What councils make together, as a terminal shows it."""

from __future__ import annotations

import pytest

from conftest import assess, make_bank, question
from digiassess.model.bank import Bank
from digiassess.render.sector import Asked, basis
from digiassess.render.terminal.rows import Cells, lay_out
from digiassess.render.terminal.sector import sector_rows
from sectors import sector


@pytest.mark.parametrize("columns", [79, 119])
def test_no_row_of_a_theme_is_wider_than_the_window_where_no_council_has_a_score(
    shipped_bank: Bank, columns: int
) -> None:
    few = {"cyber.recovery": 2, "cyber.updates": 1}
    councils = [assess(shipped_bank, few, council=name, kind="county") for name in ("Barset", "Ambridge")]
    rows = [row for row in sector_rows(sector(councils), Asked()) if isinstance(row, Cells)]
    lines = [line.text for line in lay_out(rows, columns)]
    assert max(map(len, lines)) <= columns
    longest = max(shipped_bank.themes, key=lambda theme: len(theme.title)).title
    assert len(longest) > 40
    # As in the gap report: whole where there is room.
    assert any(longest in line for line in lines) == (columns == 119)
    [figures] = [line.split()[-6:] for line in lines if line.startswith("Digital leadership")]
    assert figures == ["0", *"-----"]


def test_of_which_themes_a_score_rests_on_a_part_of_the_questions_is_said() -> None:
    old = make_bank({"a": [question("a.one")], "b": [question("b.one")]})
    new = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}, version="1.1")
    answered = {"a.one": 2, "b.one": 2}
    councils = [assess(bank, answered, council=f"Council {place}") for place, bank in enumerate((old, old, new))]
    assert (
        "Where not all of a theme's questions compare, a council's score rests on the others alone: "
        "Theme a (2 of 3 councils)."
    ) in basis(sector(councils))
    assert not [said for said in basis(sector(councils[2:])) if "alone" in said]
