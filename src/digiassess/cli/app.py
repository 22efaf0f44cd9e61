"""The program: its commands, and what happens to what goes wrong in them."""

import contextlib
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from digiassess import __version__
from digiassess.cli.group import SETTINGS, group_class
from digiassess.cli.options import PLAIN_HELP
from digiassess.cli.outcome import HelpWantedError, Outcome, show
from digiassess.cli.reading import ask_to_read_out
from digiassess.cli.slips import meant_elsewhere
from digiassess.cli.standard_error import print_error
from digiassess.cli.table import COMMANDS, called
from digiassess.model.errors import DigiassessError, UsageError
from digiassess.model.language import _

if TYPE_CHECKING:
    # typer carries a click of its own since 0.26, and gives no other name to it.
    from typer._click import Command

app = typer.Typer(name="digiassess", cls=group_class(COMMANDS), pretty_exceptions_enable=False, **SETTINGS)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"digiassess {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    _asked: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version.")
    ] = False,
    plain: Annotated[bool, typer.Option("--plain", help=PLAIN_HELP)] = False,
) -> Outcome:
    """Find out once a year, honestly, how digitally mature your council is, what to do next and what says so.

    Without a command: what there is in this folder, and what to do next.
    """
    ask_to_read_out(plain)
    # Imported here: every other command is a module of its own, and needs nothing of this one.
    from digiassess.cli.home import home

    return home()


def run() -> int:
    """Runs the command line and gives its exit code.

    0 done, 1 the request could not be met, 2 the command line was wrong, 130 interrupted.
    """
    if sys.stdout is None:
        # Before anything is done: what came of it could not be told.
        return _say(_("Standard output is closed: send it to a file, or to nowhere, such as /dev/null."), 1)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A character that the terminal cannot show, or that it could not have sent, is no reason to end.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        _speak()
        # Until the command has read its options: help, and what is wrong with them, come before.
        ask_to_read_out("--plain" in sys.argv[1:])
        outcome = _called()
        return show(outcome) if isinstance(outcome, Outcome) else outcome if isinstance(outcome, int) else 0
    except SystemExit as ended:
        # What is left of a closed pipe once typer has dealt with it.
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        return 0
    except UsageError as error:
        return _say(f"{error}\n{_try()}", 2)
    except DigiassessError as error:
        return _say(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        return _say(_("Interrupted."), 130)
    except BrokenPipeError:
        # Whoever read our output has had enough of it; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # Imported here: nearly all that the system refuses is said where it was asked for.
        from digiassess.files.formats.problems import unreadable

        return _say(str(unreadable(error, error.filename or _("The system"))), 1)
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):
            hint = meant_elsewhere(error)
            # Imported here: most command lines can be read.
            from digiassess.cli.wrong_words import our_words

            if said := our_words(error, sys.argv[1:]):
                return _say("\n".join(filter(None, [said, hint, _try()])), int(error.exit_code))
            error.show()
            return _say(hint, int(error.exit_code)) if hint else int(error.exit_code)
        return _unforeseen(error)


def _called() -> object:
    """What comes of the command line: of its command, or its help."""
    try:
        return _command()(standalone_mode=False, prog_name="digiassess")
    except HelpWantedError as wanted:
        return wanted.outcome


@cache
def _command() -> "Command":
    """The program as the command that typer makes of it: once, however often one process calls it, as the tests do."""
    return get_command(app)


def _try() -> str:
    """Where there is help on the command that was called, or that help itself was asked for."""
    words = sys.argv[1:]
    command = called(words)
    if command == "digiassess help":
        command = called(words[words.index("help") + 1 :])
    return _("Try '{command} --help'.").format(command=command)


def _speak() -> None:
    """Takes up the language that is asked for; English needs nothing."""
    if language := os.environ.get("DIGIASSESS_LANGUAGE"):
        # Imported here: English is what most speak.
        from digiassess.files.catalogue import read_catalogue
        from digiassess.model.language import speak

        speak(read_catalogue(language))


def _unforeseen(error: Exception) -> int:
    if os.environ.get("DIGIASSESS_DEBUG"):
        raise error
    return _say(
        _(
            "digiassess met something it did not expect ({kind}). What was answered so far is saved. "
            "Set DIGIASSESS_DEBUG=1 and run the command again to see where, and report what it shows."
        ).format(kind=type(error).__name__),
        1,
    )


def _say(text: str, code: int) -> int:
    with contextlib.suppress(OSError, ValueError):
        print_error(text)
    return code
