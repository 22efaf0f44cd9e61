"""One save that is cut off before one of its calls into the system, and a look at what is left of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from answered import with_answer
from attack.harness import BLANK, NAME, QUESTIONS, LostError, check_tidy, forked, started
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer

OLD = with_answer(BLANK, QUESTIONS[0], Answer(level=1))
NEW = with_answer(OLD, QUESTIONS[1], Answer(level=2, note="New."))
CUT = 7
"""The exit code of a process that was cut off."""


def cut_off(folder: Path, step: int, *, begun: bool) -> bool:
    """Saves in `folder`, which is made, cut off before that call into the system, counted from 1, and saves once more.

    Where it has not `begun`, there is no file yet. False where the save came to its end before that call. Raises
    `LostError` where what is left is neither the old file nor the new, or where the next save does not go well.
    """
    import filelock  # noqa: F401  (loaded here, so that its loading is no part of what is cut)

    folder.mkdir()
    if begun:
        started(folder, OLD)
    ended = forked(partial(_cut_before, step, partial(save_again, folder, begun=begun))).end()
    path = folder / NAME
    there = load_assessment(path) if path.exists() else None
    if ended not in (0, CUT) or there not in ((OLD if begun else None), NEW) or (ended == 0 and there != NEW):
        raise LostError(f"cut off before call {step}, it ended with {ended} and left {there}")
    if ended == 0:
        return False
    after = with_answer(NEW, QUESTIONS[2], Answer(level=3))
    kept = read_assessment(path) if path.exists() else Kept(path, after, None)
    if kept is None:
        raise LostError(f"cut off before call {step}, it left nothing that can be read")
    save_assessment(kept.holding(after))
    if load_assessment(path) != after:
        raise LostError(f"the save after one that was cut off before call {step} is not there")
    check_tidy(folder)
    return True


def save_again(folder: Path, *, begun: bool) -> None:
    """Saves the new assessment over the one that is there, or, where it has not `begun`, as the first."""
    kept = read_assessment(folder / NAME) if begun else None
    save_assessment((kept or Kept(folder / NAME, NEW, None)).holding(NEW))


def _cut_before(step: int, work: Callable[[], object]) -> None:
    """Does `work`, and ends the process at once before that call into the system, counted from 1."""
    seen = 0

    def watch(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal seen
        if event != "c_call":
            return
        module = getattr(called, "__module__", None) or type(getattr(called, "__self__", None)).__module__
        if module in ("posix", "fcntl", "_io"):
            seen += 1
            if seen == step:
                os._exit(CUT)

    sys.setprofile(watch)
    work()
    sys.setprofile(None)
