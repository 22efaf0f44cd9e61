"""What is said where a theme ends, and how all answers are shown to be checked."""

from __future__ import annotations

import pytest

from conftest import assess, make_bank, question
from digiassess.render.terminal.checking import theme_end_rows

BANK = make_bank(
    {"a": [question("a.one", headline=True), question("a.two")], "b": [question("b.one"), question("b.two")]}
)


@pytest.mark.parametrize(
    ("given", "quick", "end"),
    [
        (1, True, "Theme's end: 1.0 (indicative)."),
        ("unknown", True, "Theme's end: no score."),
        (None, True, "Theme's end: 0 of 1 answered."),
        (1, False, "End of Theme a: 1 of 2, 1.0."),
        (None, False, "End of Theme a: 0 of 2 answered."),
    ],
)
def test_the_end_of_a_theme_is_heard_in_few_words(given: object, quick: bool, end: str) -> None:
    assessment = assess(BANK, {} if given is None else {"a.one": given}, quick=quick)
    assert [row.text for row in theme_end_rows(assessment, BANK.themes[0], heard=True)] == [end]


def test_the_end_of_a_quick_theme_with_a_skip_has_its_score() -> None:
    bank = make_bank({"a": [question("a.one", headline=True), question("a.two", headline=True)]})
    rows = theme_end_rows(assess(bank, {"a.one": 1}, quick=True), bank.themes[0], heard=True)
    assert [row.text for row in rows] == ["Theme's end: 1 of 2, 1.0 (indicative)."]
