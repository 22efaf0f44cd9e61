"""The program at a pseudo-terminal, in a process of its own that is forked (`forked.py`).

That it starts at a terminal by itself too is shown by `cli/test_plan.py` and `attack/test_text_in_sinks.py`. For POSIX
alone.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from forked import be_the_program, load, without_warnings


def at_terminal(
    words: Sequence[str], env: Mapping[str, str], *, rows: int, columns: int, place: Path | None = None, **more: Any
) -> Any:
    """What pexpect gives for the program called with `words`, at a window of so many rows and columns."""
    # Imported here: neither can be imported on Windows.
    import pexpect  # type: ignore[import-untyped]

    load()
    with without_warnings():
        child = pexpect.spawn(
            sys.executable,
            ["-m", "digiassess", *words],
            cwd=place and str(place),
            env=dict(env),
            dimensions=(rows, columns),
            encoding="utf-8",
            preexec_fn=partial(be_the_program, tuple(words), dict(env)),
            **more,
        )
    # What is typed is sent at once: it is typed only when its prompt has been seen.
    child.delaybeforesend = None
    child.ptyproc.delayafterclose = 0
    return child


def end(child: Any) -> None:
    """Ends the program, wherever it stands, and takes its terminal away."""
    if child.isalive():
        child.kill(signal.SIGKILL)
        child.wait()
    child.close()
