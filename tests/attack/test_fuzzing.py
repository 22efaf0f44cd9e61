"""Damaged files, in short: `python tests/attack/fuzzing.py` gives 100,000 of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of memory is not told there")
def test_no_reader_lets_anything_out_but_a_plain_refusal(tmp_path: Path) -> None:
    from attack.fuzzing import attack

    tried = attack(tmp_path, 700, seed=9)
    assert tried.failed == ()
    assert tried.refused > 150
    assert tried.slowest < 2
