"""The program in a process of its own that is forked from one that has loaded all it needs.

To load the program takes longer than most of what it is then asked to do: so a test that needs a process of its own,
for its pipes, its signals or its terminal, has it from here. What depends on how the program starts, as what it loads,
its encoding, or standard input that is closed, is tested in one that is started afresh (`cli/test_process.py`).
"""

from __future__ import annotations

import contextvars
import gc
import io
import os
import pkgutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
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
IGNORED = ("SIGPIPE", "SIGXFSZ")
"""What Python ignores from its start."""


def in_pipes(
    words: Sequence[str],
    env: Mapping[str, str],
    place: Path,
    before: Callable[[], object] = lambda: None,
    **streams: Any,
) -> subprocess.Popen[bytes]:
    """The program called with `words` in the folder `place`, with `streams` as `Popen` takes them.

    `before` is called in the new process, ahead of the program. On Windows, which knows no fork, it is started afresh.
    """
    started: dict[str, Any] = {"args": [sys.executable, "-m", "digiassess", *words], "env": dict(env), "cwd": place}
    if sys.platform == "win32":
        return subprocess.Popen(**started, **streams)

    def be_it() -> None:
        before()
        be_the_program(words, env)

    load()
    with without_warnings():
        return subprocess.Popen(**started, **streams, preexec_fn=be_it)


def without_warnings() -> warnings.catch_warnings[None]:
    """Workers of xdist have threads, of which a newer Python warns at each fork; what is forked uses none of them."""
    return warnings.catch_warnings(action="ignore", category=DeprecationWarning)


@cache
def load() -> None:
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


def be_the_program(words: Sequence[str], env: Mapping[str, str]) -> None:
    """Is the program from here to its end, in a process that was forked to start it; nothing of the tests goes on."""
    code = 70
    try:
        gc.freeze()  # What is there stays: to search it would be to copy it.
        os.closerange(3, 256)  # Among them the pipe on which the tests wait for the program to be started.
        os.environ.clear()
        os.environ.update(env)
        for name in FRESH:
            signal.signal(getattr(signal, name), signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
        for name in IGNORED:
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
            binary: Any = open(number, "rb" if number == 0 else "wb", closefd=False)  # noqa: SIM115
            by_line = name == "stderr" or (name == "stdout" and os.isatty(number))
            stream = io.TextIOWrapper(binary, "utf-8", line_buffering=by_line)
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
