"""What a bank answers about itself."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import make_bank, question
from digiassess.model.text import paragraphs


def test_a_theme_is_known_by_its_id_and_by_nothing_else() -> None:
    bank = make_bank({"a": [question("a.one")], "b": [question("b.one")]})
    found = [bank.theme(name) for name in ("a", "b", "c")]
    assert [theme.id if theme else None for theme in found] == ["a", "b", None]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Take the  highest. In doubt,\tthe lower.", "Take the highest. In doubt, the lower."),
        (" One. \r\n\r\n\n Two,\x1b and more.\n", "One.\nTwo, and more."),
    ],
)
def test_how_a_level_is_chosen_is_a_paragraph_a_line(written: str, kept: str) -> None:
    bank = make_bank({"a": [question("a.one")]}, levels_note=written)
    assert bank.levels_note == kept
    assert paragraphs(bank.levels_note) == kept.split("\n")


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        (None, {("county", "wales"), ("county", None), ("parish", "england"), ("parish", "wales")}),
        (["county"], {("county", "wales"), ("county", None)}),
        (["wales"], {("county", "wales"), ("parish", "wales")}),
        (["county", "england"], set()),
        (["parish", "england", "scotland"], {("parish", "england")}),
    ],
)
def test_a_question_is_asked_of_the_kinds_and_in_the_nations_that_it_names(
    named: list[str] | None, asked: set[tuple[str, str | None]]
) -> None:
    parts: dict[str, Any] = {} if named is None else {"applies_to": named}
    bank = make_bank({"a": [question("a.one", **parts)]})
    one = bank.themes[0].questions[0]
    councils = [("county", "wales"), ("county", None), ("parish", "england"), ("parish", "wales")]
    assert {council for council in councils if one.applies(*council)} == asked


@pytest.mark.parametrize(
    ("kind", "quick", "asked"),
    [
        ("county", False, ["a.head", "a.rest"]),
        ("county", True, ["a.head"]),
        ("parish", False, ["a.rest"]),
        ("parish", True, []),
    ],
)
def test_a_quick_assessment_asks_the_headline_questions_that_apply(kind: str, quick: bool, asked: list[str]) -> None:
    bank = make_bank({"a": [question("a.head", headline=True, applies_to=["county"]), question("a.rest")]})
    assert [each.id for _, each in bank.questions() if each.asked(kind, None, quick=quick)] == asked
