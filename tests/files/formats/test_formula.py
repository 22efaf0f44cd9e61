"""Text that a spreadsheet would take for a formula: harmless on the way out, and read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.files.formats.formula import as_it_was, harmless


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-1", "@SUM", "\t=1", "\r=1", "'=1", "''-1"])
def test_it_stands_after_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1", "a=1", "'tis", "''", " =1", "Minute 4"])
def test_what_is_no_formula_stays(cell: str) -> None:
    assert harmless(cell) == as_it_was(cell) == cell


@given(st.text(st.sampled_from("'=+-@\t\r a1")))
def test_whatever_it_is_it_is_read_back(cell: str) -> None:
    assert as_it_was(harmless(cell)) == cell
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
