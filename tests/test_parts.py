"""A new part of an answer is a field and a row: one that is made up is found wherever parts are read or shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT


def test_a_made_up_part_is_found_in_every_place(tmp_path: Path) -> None:
    """In a process of its own, since every module has read the table once it is loaded."""
    program = ROOT / "tests" / "made_up_part.py"
    # What is said is looked for as it stands in wide lines, whatever the window of whoever runs this.
    ours = ("DIGIASSESS", "ACCESSIBLE", "LINES")
    fresh = {name: value for name, value in os.environ.items() if not name.startswith(ours)} | {"COLUMNS": "200"}
    command = [sys.executable, str(program), str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=fresh)
    assert (ran.returncode, ran.stderr) == (0, "")
    found = json.loads((tmp_path / "said.json").read_text())
    assert len(found) > 20
    assert [place for place, there in found.items() if not there] == []
