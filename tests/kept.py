"""Assessments kept in a folder, and what people said to them, for the tests of what is forgotten."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from conftest import assess, make_bank, question
from digiassess.files import replace
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.response import Said
from people import response, save_response

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
WORDS = "The old server is in the cellar."


def keep(folder: Path, period: str, answers: dict[str, Any] | None = None, **more: Any) -> Kept:
    folder.mkdir(exist_ok=True)
    assessment = assess(BANK, answers or {}, **{"council": "Barset", "period": period, **more})
    return save_assessment(Kept(folder / f"{assessment.council.lower()}-{period}.json", assessment, None))


def says(kept: Kept, who: str, note: str = WORDS, name: str | None = "Ann Clerk", **more: Any) -> Path:
    return save_response(kept.path, response(kept.assessment, who, {"a.one": Said(note=note)}, name=name, **more))


def left_over(folder: Path, process: int | None = None, age: timedelta = timedelta(days=2)) -> Path:
    """A half of a file that a killed run left there: a `process` of this machine, or where none is named of another."""
    machine, number = ("00000000", 1) if process is None else (replace._HERE, process)
    path = folder / f".digiassess-{machine}-{number}-0.tmp"
    path.write_bytes(b"half")
    then = time.time() - age.total_seconds()
    os.utime(path, (then, then))
    return path
