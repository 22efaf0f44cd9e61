"""Saying how far a long read is: a bar on standard error, at a terminal only, and only where it takes a while."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from digiassess.cli.reading import read_out

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""After so many seconds people want to know how far it is."""

T = TypeVar("T")


def followed(items: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The same `items`; from the second second on, a bar says how many of the `total` were gone through.

    Nothing is shown where standard error is no terminal, or is read out.
    """
    if not sys.stderr.isatty() or read_out():
        yield from items
        return
    start, bar = time.monotonic(), None
    try:
        for number, item in enumerate(items, 1):
            yield item
            if bar is None and time.monotonic() - start > PATIENCE:
                bar = _bar(total, what)
            if bar is not None:
                progress, task = bar
                progress.update(task, completed=number)
    finally:
        if bar is not None:
            bar[0].stop()


def _bar(total: int, what: str) -> "tuple[Progress, TaskID]":
    # Imported here: rich takes a while to load, and few reads are long.
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(stderr=True), transient=True)
    progress.start()
    return progress, progress.add_task(what, total=total)
