"""Where a value of a file stands."""

from __future__ import annotations

import pytest

from digiassess.files.formats.document import Document
from digiassess.model.bank_rules import Path

HERE = Document("a.yaml", {"a": {"b": ["1"]}}, {(): 1, ("a",): 3, ("a", "b"): 5, ("a", "b", 0): 6}, {("a", "b"): "B5"})


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("a",), 3),
        (("a", "b", 0), 6),
        (("a", "b", 7), 5),
        (("a", "c", "d"), 3),
        (("a", "b", 7, "c"), 5),
        (("x", "y"), 1),
    ],
)
def test_what_has_no_line_has_that_of_the_nearest_thing_around_it(path: Path, line: int) -> None:
    assert HERE.line(path) == line


def test_in_a_file_without_any_it_is_the_first() -> None:
    assert Document("a.json", {}, {}).line(("a", 0)) == 1


def test_a_mistake_in_a_sheet_is_named_by_its_cell() -> None:
    assert str(HERE.problem(("a", "b"), "it is red", "paint it")) == "a.yaml:B5: it is red: paint it"
    assert str(HERE.problem(("a", "b", 0), "it is red", "paint it")) == "a.yaml:6: it is red: paint it"
