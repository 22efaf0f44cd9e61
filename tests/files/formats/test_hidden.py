"""Hidden sheets of a workbook: none is read, and none is passed over without a word where it could have been."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from answers_files import file_of
from digiassess.files.answers_file import read_answers
from digiassess.files.formats.hidden import hidden_sheets
from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.sheet import grids_of_workbook
from digiassess.files.formats.table import Grid
from sheets import workbook

HEADINGS = ["question", "level"]
Rows = Sequence[Sequence[Any]]
OURS: Rows = [HEADINGS, ["a.one", 1]]
OLD: Rows = [HEADINGS, ["a.two", 2]]


def test_a_sheet_that_could_be_read_is_named() -> None:
    shown, hidden, lists = (Grid("x", [], True, name=name, is_hidden=name != "Ours") for name in ("Ours", "Old", "L"))
    assert hidden_sheets([shown, hidden, lists], lambda grid: grid is not lists) == [
        "x: the sheet 'Old' is hidden, and was passed over."
    ]
    assert hidden_sheets([shown, lists], lambda grid: grid is shown) == []


def test_a_file_in_which_every_sheet_that_could_be_is_hidden_is_refused() -> None:
    with pytest.raises(BadFileError, match="x: what it says stands on the sheet 'Old', which is hidden: show that"):
        hidden_sheets([Grid("x", [], True, name="Old", is_hidden=True)], lambda _grid: True)


def test_answers_are_read_from_what_is_shown(tmp_path: Path) -> None:
    path = file_of(tmp_path / "x.xlsx", workbook(("Ours", OURS), ("Old", OLD), hidden="Old"))
    found = read_answers(path)
    assert (dict(found.answers), found.notes) == (
        {"a.one": {"level": "1"}}, (f"{path}: the sheet 'Old' is hidden, and was passed over.",),
    )  # fmt: skip
    # A sheet that shows no answer yet is no reason to take those that nobody sees.
    path = file_of(tmp_path / "x.xlsx", workbook(("Ours", [HEADINGS]), ("Old", OLD), hidden="Old"))
    assert read_answers(path).answers == {}
    path = file_of(tmp_path / "x.xlsx", workbook(("Notes", [["x"]]), ("Old", OLD), hidden="Old"))
    with pytest.raises(BadFileError, match="which is hidden"):
        read_answers(path)


def test_which_sheets_are_hidden_is_read() -> None:
    grids = grids_of_workbook(workbook(("Ours", OURS), ("Old", OLD), hidden="Old"), "x.xlsx")
    assert [(grid.name, grid.is_hidden) for grid in grids] == [("Ours", False), ("Old", True)]
