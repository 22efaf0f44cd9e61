"""The commands: parse, call, give back an outcome. No logic."""

# The part of `signal` that is built in: what takes time to load stands below what Ctrl-C does meanwhile.
import _signal  # type: ignore[import-not-found]


def end_if_interrupted() -> None:
    """Lets Ctrl-C end the program at once while it is loaded: then nothing is under way.

    An exception would come up in the middle of an import, and be told as its.
    """
    # Whoever started the program may want it not to be interrupted: then another handler stands here.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _end)


def raise_if_interrupted() -> None:
    """Lets Ctrl-C be `KeyboardInterrupt` from here on: a command is under way, and says what it has saved."""
    if _signal.getsignal(_signal.SIGINT) is _end:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)


def pass_over_interrupts() -> None:
    """Lets Ctrl-C do nothing any more: all is said and done, and Python's own last steps would tell it as theirs."""
    if _signal.getsignal(_signal.SIGINT) in (_end, _signal.default_int_handler):
        _signal.signal(_signal.SIGINT, _signal.SIG_IGN)


def _end(*_: object) -> None:
    import os

    try:
        os.write(2, b"Interrupted.\n")
    finally:
        os._exit(130)


def main() -> None:
    """The program `digiassess`: raises `SystemExit` with its exit code, but for `--version`."""
    end_if_interrupted()
    import contextlib
    import gc
    import os
    import sys

    if sys.argv[1:] == ["--version"]:
        # Answered before anything is imported: scripts ask for it often.
        from digiassess import __version__

        with contextlib.suppress(OSError):
            os.write(1, f"digiassess {__version__}\n".encode())
        return
    # Nearly all that is loaded stays: to search it for garbage after every 700 objects is a tenth of a short run.
    gc.set_threshold(200_000)
    # Of pydantic's plugins this program wants none, and to look for them is to read about every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from digiassess.cli.app import run

    try:
        code = run()
    finally:
        pass_over_interrupts()
    sys.exit(code)


def program() -> None:
    """The program `digiassess`, as the system starts it: the process ends with all that it holds.

    Python would search it for garbage and take it apart first, a tenth of a short run; mypy ends so, too.
    """
    import atexit
    import contextlib
    import os
    import sys

    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        # There is none where it was closed. What could not be written was said when it was shown.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
