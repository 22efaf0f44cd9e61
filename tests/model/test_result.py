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


def test_in_scope_is_all_but_what_does_not_apply_and_is_worked_out_where_it_is_asked() -> None:
    bank = make_bank({"a": [question(f"a.{name}") for name in ("one", "two", "three", "four", "five")]})
    (theme,) = score(assess(bank, {"a.one": 1, "a.two": "unknown", "a.three": "not-applicable", "a.four": 0})).themes
    assert (theme.scored, theme.unknown, theme.unanswered, theme.not_applicable) == (2, 1, 1, 1)
    assert theme.in_scope == 4
    # It is no part of what is written out.
    assert "in_scope" not in theme._asdict()
