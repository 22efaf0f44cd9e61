"""A template of one's own is filled in by a process of its own, which is stopped when it takes too long.

Nothing less stops everything that a template can do: a thread cannot be ended from outside, and one long step inside
Python's own C code, such as the text of a list nested in itself sixty times over, heeds no trace. A process can be
ended on every system, and where the system can bound its memory too (Linux), it is bounded. It costs a third of a
second, so the templates that ship, which are trusted, are filled in here.
"""

import faulthandler
import os
import pickle
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from digiassess.model.errors import DigiassessError
from digiassess.model.text import shown
from digiassess.render.english import _
from digiassess.render.paper.sandbox import Kind, filled, line_of

SECONDS = 10
"""How long a template of one's own may take."""
_PATIENCE = 1.5  # seconds more, for a process that is slow to end
_DUMP = 0.5  # seconds more, for a process that hears nothing: its traceback is then written from outside Python
_MEMORY = 1_000_000_000
_SAID = 3
"""The exit code of a process that ends with a sentence."""
_PROGRAM = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from digiassess.render.paper.watchdog import fill_and_say; fill_and_say()"
)


def filled_apart(template: Path, kind: Kind, values: Mapping[str, Any]) -> str:
    """The template filled in with `values` by a process of its own.

    Raises `DigiassessError` as `filled` does, and where it takes longer than `SECONDS`.
    """
    job = pickle.dumps(sys.path) + pickle.dumps((template, kind, dict(values), time.time() + SECONDS, _MEMORY))
    try:
        # Isolated, so that it imports nothing from the folder it is run in, nor from where the environment says.
        ran = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", _PROGRAM],
            input=job,
            capture_output=True,
            timeout=SECONDS + _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DigiassessError(_too_slow(shown(template))) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DigiassessError(
            _(
                "{template}: a template of one's own is filled in by a process of its own, and the "
                "system would not start one ({reason}): use a template that ships."
            ).format(template=shown(template), reason=reason)
        ) from None
    if ran.returncode == _SAID:
        raise DigiassessError(ran.stderr.decode("utf-8"))
    if b"Timeout" in ran.stderr:
        raise DigiassessError(_too_slow(_dumped_place(ran.stderr.decode("utf-8", "replace"), template, kind)))
    if ran.returncode:
        raise DigiassessError(
            _(
                "{template}: filling in broke off, as where a template asks for too much memory: mend the template."
            ).format(template=shown(template))
        )
    return ran.stdout.decode("utf-8")


def _too_slow(place: str) -> str:
    return _("{place}: filling in took longer than {seconds} seconds and was stopped: mend the template.").format(
        place=place, seconds=SECONDS
    )


def fill_and_say() -> None:
    """What the other process does: fills in what standard input describes, and writes the text or one sentence."""
    template, kind, values, until, memory = pickle.load(sys.stdin.buffer)  # noqa: S301
    faulthandler.dump_traceback_later(max(0.1, until - time.time()) + _DUMP, exit=True)
    _bound_memory(memory)
    said: list[tuple[int, str]] = []
    worker = threading.Thread(target=_work, args=(said, lambda: filled(template, kind, values)), daemon=True)
    worker.start()
    worker.join(max(0.1, until - time.time()))
    code, text = said[0] if said else (_SAID, _too_slow(_place(worker, template)))
    stream = sys.stderr if code else sys.stdout
    stream.buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()
    os._exit(code)  # The worker may never end.


def _work(said: list[tuple[int, str]], make: Callable[[], str]) -> None:
    try:
        said.append((0, make()))
    except DigiassessError as error:
        said.append((_SAID, str(error)))


def _place(worker: threading.Thread, template: Path) -> str:
    """Where in a template the worker stands."""
    frame = sys._current_frames().get(worker.ident or 0)
    while frame is not None:
        running = frame.f_globals.get("__jinja_template__")
        if running is not None:
            return f"{shown(running.filename)}:{running.get_corresponding_lineno(frame.f_lineno)}"
        frame = frame.f_back
    return shown(template)


def _dumped_place(dump: str, template: Path, kind: Kind) -> str:
    """Where in a template the process stood when `dump` was made of it, which names the lines of the compiled one."""
    found = re.search(rf'File "{re.escape(str(template))}", line (\d+)', dump)
    if found is None:
        return shown(template)
    return f"{shown(template)}:{line_of(template, kind, int(found[1]))}"


def _bound_memory(most: int) -> None:
    """Bounds the memory of this process, in bytes, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, OSError, ValueError):
        pass
