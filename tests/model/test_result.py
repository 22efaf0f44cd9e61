"""A result narrowed to what was asked for."""

from __future__ import annotations

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score

RESULT = score(
    assess(
        make_bank(
            {name: [question(f"{name}.one"), question(f"{name}.two", critical=True)] for name in "abc"}, target=3
        ),
        {f"{name}.{which}": 1 for name in "abc" for which in ("one", "two")},
    )
)


@pytest.mark.parametrize("themes", [(), ("b",), ("c", "a"), ("d",)])
@pytest.mark.parametrize("top", [None, 0, 1, 3, 9])
def test_rows_and_gaps_are_those_of_the_themes_and_the_first_of_the_gaps(
    themes: tuple[str, ...], top: int | None
) -> None:
    found = RESULT.only(themes, top)
    assert [theme.id for theme in found.themes] == [name for name in "abc" if not themes or name in themes]
    wanted = [gap for gap in RESULT.gaps if not themes or gap.theme in themes]
    assert list(found.gaps) == (wanted if top is None else wanted[:top])
    assert found.overall == RESULT.overall
