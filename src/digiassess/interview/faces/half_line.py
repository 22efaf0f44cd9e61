"""Keeping a line that is broken off before its Enter, which a terminal would otherwise throw away."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_WAYS, _SIGNS = 3, 6
"""Where `termios` gives how lines are handed over, and which signs do what."""


@contextmanager
def half_line_kept(keep: Callable[[str], None]) -> Iterator[None]:
    """Within, lines are read from standard input; where that is broken off, `keep` is given what was not read yet.

    By itself a terminal hands over whole lines, and forgets at Ctrl-C what was typed of one. Does nothing elsewhere.
    """
    if sys.platform == "win32" or sys.stdin is None or not sys.stdin.isatty():
        yield
        return
    import termios

    try:
        before = termios.tcgetattr(sys.stdin)
        _set(before, on=termios.NOFLSH)
    except (OSError, termios.error):
        yield
        return
    try:
        yield
    except BaseException:
        # Without lines of its own the terminal hands over what there is, and never waits.
        with contextlib.suppress(OSError, termios.error):
            _set(before, off=termios.ICANON | termios.ECHO)
            keep(_rest())
        raise
    finally:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSANOW, before)


def _set(before: list[Any], *, on: int = 0, off: int = 0) -> None:
    """Makes the terminal as it was `before`, but for the ways of its line that are put on or off."""
    import termios

    now = list(before)
    now[_WAYS] = now[_WAYS] & ~off | on
    if off & termios.ICANON:
        now[_SIGNS] = list(now[_SIGNS])
        now[_SIGNS][termios.VMIN] = now[_SIGNS][termios.VTIME] = 0
    termios.tcsetattr(sys.stdin, termios.TCSANOW, now)


def _rest() -> str:
    """What was typed and stands ready, without a letter of which only a part is there."""
    rest = b""
    while more := os.read(sys.stdin.fileno(), 4096):
        rest += more
    return rest.decode("utf-8", "ignore").replace("\r", "\n")
