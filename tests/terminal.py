"""The program at a pseudo-terminal, in a process of its own that is forked from one that has loaded all it needs.

To load the program takes longer than most sittings: so a test that starts it often starts it here. That it starts at a
terminal by itself too is shown by `cli/test_plan.py` and `attack/test_text_in_sinks.py`. For POSIX alone.
"""

from __future__ import annotations

import contextvars
import gc
import io
import os
import pkgutil
import signal
import sys
import warnings
from collections.abc import Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

import digiassess
from digiassess.cli.group import loaded
from digiassess.cli.table import COMMANDS
from digiassess.model.bank import Record

LATE = ("click", "filelock", "jinja2", "prompt_toolkit.input.vt100", "questionary", "rich.console", "typer", "yaml")
"""What the program imports where it is used."""
FRESH = ("SIGINT", "SIGHUP", "SIGTERM", "SIGQUIT", "SIGTSTP", "SIGWINCH", "SIGCHLD")


def at_terminal(
    words: Sequence[str], env: Mapping[str, str], *, rows: int, columns: int, place: Path | None = None, **more: Any
) -> Any:
    """What pexpect gives for the program called with `words`, at a window of so many rows and columns."""
    # Imported here: neither can be imported on Windows.
    import pexpect  # type: ignore[import-untyped]

    _load()
    with warnings.catch_warnings():
        # Workers of xdist have threads, of which a newer Python warns at each fork; what is forked uses none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = pexpect.spawn(
            sys.executable,
            ["-m", "digiassess", *words],
            cwd=place and str(place),
            env=dict(env),
            dimensions=(rows, columns),
            encoding="utf-8",
            preexec_fn=partial(_be_the_program, tuple(words), dict(env)),
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


@cache
def _load() -> None:
    """Loads all of the program, and makes what it makes at first use, so that nothing that is forked has to."""
    for module in pkgutil.walk_packages(digiassess.__path__, "digiassess."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in LATE:
        import_module(name)
    models: list[type[Record]] = [Record]
    for model in models:
        model.model_rebuild()
        models += model.__subclasses__()
    for command in COMMANDS:
        for each in (command, *command.verbs):
            loaded(each).make_context(each.name, [], resilient_parsing=True)


def _be_the_program(words: Sequence[str], env: Mapping[str, str]) -> None:
    """Is the program from here to its end, in a process that was forked to start it; nothing of the tests goes on."""
    code = 70
    try:
        gc.freeze()  # What is there stays: to search it would be to copy it.
        os.closerange(3, 256)  # Among them the pipe on which pexpect waits for the program to be started.
        os.environ.clear()
        os.environ.update(env)
        for name in FRESH:
            signal.signal(getattr(signal, name), signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
        for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
            binary: Any = open(number, "rb" if number == 0 else "wb", closefd=False)  # noqa: SIM115
            stream = io.TextIOWrapper(binary, "utf-8", line_buffering=number > 0)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        warnings.resetwarnings()
        for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", category)
        sys.argv = ["digiassess", *words]
        contextvars.Context().run(_main)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _main() -> None:
    from prompt_toolkit.application import create_app_session

    from digiassess.cli import main

    # What the tests have had of a terminal before is none of this one's.
    with create_app_session():
        main()
