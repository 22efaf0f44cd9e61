"""What happens when a sitting is ended from outside: the window is closed, or the system asks the program to go.

Both arrive as signals that by themselves end a program at once, with what was being typed. Here they are raised where
the program stands, as Ctrl-C is, so that it goes the same way.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
"""The window closed, a polite request to end, and what stands for both on Windows."""


class Ended(KeyboardInterrupt):
    """The sitting was ended from outside. Whoever deals with Ctrl-C deals with this."""


@dataclass
class _Reading:
    """A line that is being read where nothing can be raised, and what has ended the sitting meanwhile."""

    leave: Callable[[], None]
    ended: Ended | None = None


_readings: list[_Reading] = []
"""The line that is being read in that way, where one is."""


@contextmanager
def ending_waits(leave: Callable[[], None]) -> Iterator[None]:
    """Within, what ends the sitting calls `leave`, which is to end what is within, and is raised only after that.

    For an event loop: what is raised in the midst of one may be lost, or keep the loop from ever coming to its end.
    """
    reading = _Reading(leave)
    _readings.append(reading)
    try:
        yield
    finally:
        _readings.remove(reading)
        if reading.ended is not None:
            raise reading.ended from None


@contextmanager
def ending_is_raised() -> Iterator[None]:
    """Within, a closed window or a request to end raises `Ended`, once; what follows it is passed over.

    It is raised where the program stands, or at the end of `ending_waits`.

    A signal that was ignored before (by nohup, say) stays ignored.
    """

    def end(number: int, _: FrameType | None) -> None:
        # Whoever closes a window sends this more than once, and the first is being dealt with.
        for ending in _ENDINGS:
            signal.signal(ending, signal.SIG_IGN)
        if not _readings:
            raise Ended(number)
        _readings[-1].ended = Ended(number)
        _readings[-1].leave()

    before = {ending: signal.getsignal(ending) for ending in _ENDINGS} if _is_main() else {}
    try:
        for ending, there in before.items():
            if there is not signal.SIG_IGN:
                signal.signal(ending, end)
        yield
    finally:
        for ending, there in before.items():
            signal.signal(ending, there)


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
