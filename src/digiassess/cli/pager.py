"""Turning pages at a terminal, with the program that a person chose for it: `PAGER`, as git does."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digiassess.files.own_programs import is_there, program_words

_USUAL = "less"
_LESS = "FRX"
"""How less is called where `LESS` says nothing: it shows colours, ends by itself after one page, and clears nothing."""

_LV = "-c"


def page(text: str) -> bool:
    """Shows `text` in the pager, until it is left; False where there is none, or none is wanted (`PAGER=cat`)."""
    pager = _pager()
    if pager in ("", "cat") or os.environ.get("TERM") in ("dumb", "unknown") or not is_there(pager):
        return False
    environment = {"LESS": _LESS, "LV": _LV, **os.environ}
    try:
        # Through the shell, as git does: `PAGER` is a command line, and is the person's own.
        running = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602
    except OSError:
        return False
    with _left_to_the_pager():
        try:
            running.communicate(text.encode("utf-8", "replace"))
        except BrokenPipeError:
            # Left before the end.
            running.wait()
    return True


def shows_colours() -> bool:
    """Whether the pager shows colours: `less` with `R`, and `lv`. Others would show their codes, and count them."""
    words = program_words(_pager())
    if not words:
        return False
    name, options = Path(words[0]).name.lower().removesuffix(".exe"), words[1:]
    if name == "lv":
        return "c" in os.environ.get("LV", _LV)
    told = [os.environ.get("LESS", f"-{_LESS}"), *options]
    # In LESS the dash before the letters may be left out.
    letters = [word for text in told for word in text.split() if not word.startswith(("--", "+"))]
    names = ("--RAW-CONTROL-CHARS", "--raw-control-chars")
    return name == "less" and ("r" in "".join(letters).lower() or any(text in names for text in told))


def _pager() -> str:
    return os.environ.get("PAGER", _USUAL).strip()


@contextmanager
def _left_to_the_pager() -> Iterator[None]:
    """Ctrl-C is for the pager, which stays: were this program to end, both would read what is typed."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
