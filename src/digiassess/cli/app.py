"""The program: its commands, and what happens to what goes wrong in them."""

import contextlib
import os
import sys
from typing import Annotated

import typer

from digiassess import __version__
from digiassess.cli import (
    assess,
    compare,
    demo,
    gaps,
    history,
    home,
    merge,
    plan,
    questions,
    report,
    sign_off,
    signposts,
    status,
)
from digiassess.cli.options import DEFAULT_FOLDER, Folder
from digiassess.model.errors import DigiassessError, UsageError

app = typer.Typer(
    name="digiassess",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"digiassess {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    _: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version.")] = False,
) -> None:
    """Find out once a year, honestly, how digitally mature your council is, what to do next and what says so.

    Without a command: what there is in this folder, and what to do next.
    """
    if context.invoked_subcommand is None:
        home.home(_default_folder())


def _default_folder() -> Folder:
    from pathlib import Path

    return Path(os.environ["DIGIASSESS_FOLDER"]) if os.environ.get("DIGIASSESS_FOLDER") else DEFAULT_FOLDER


app.command("assess")(assess.assess)
app.command("status")(status.status)
app.command("gaps")(gaps.gaps)
app.command("report")(report.report)
app.command("compare")(compare.compare)
app.command("plan")(plan.plan)
app.command("sign-off")(sign_off.sign_off)
app.command("history")(history.history)
app.command("restore")(history.restore)
app.command("merge")(merge.merge)
app.command("demo")(demo.demo)
app.add_typer(questions.app, name="questions")
app.add_typer(signposts.app, name="signposts")


def run() -> int:
    """Runs the command line and gives its exit code.

    0 done, 1 the request could not be met, 2 the command line was wrong, 130 interrupted.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A character that the terminal cannot show, or that it could not have sent, is no reason to end.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        _speak()
        code = app(standalone_mode=False, prog_name="digiassess")
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except SystemExit as ended:
        # What is left of a closed pipe once typer has dealt with it.
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        return 0
    except UsageError as error:
        return _say(f"{error}\nTry 'digiassess --help'.", 2)
    except DigiassessError as error:
        return _say(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        return _say("Interrupted.", 130)
    except BrokenPipeError:
        # Whoever read our output has had enough of it; keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _say(f"{error.filename or 'The system'}: {error.strerror or error}.", 1)
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):
            error.show()
            return int(error.exit_code)
        return _unforeseen(error)


def _speak() -> None:
    """Takes up the language that is asked for; English needs nothing."""
    if language := os.environ.get("DIGIASSESS_LANGUAGE"):
        from digiassess.files.catalogue import read_catalogue
        from digiassess.render.english import speak

        speak(read_catalogue(language))


def _unforeseen(error: Exception) -> int:
    if os.environ.get("DIGIASSESS_DEBUG"):
        raise error
    return _say(
        f"digiassess met something it did not expect ({type(error).__name__}). What was answered so far is saved. "
        "Set DIGIASSESS_DEBUG=1 and run the command again to see where, and report what it shows.",
        1,
    )


def _say(text: str, code: int) -> int:
    from digiassess.model.text import shown

    # What was typed or read is repeated in messages, and must not write to a terminal.
    lines = [shown(line) for line in text.split("\n")]
    with contextlib.suppress(OSError, ValueError):
        print("\n".join(lines), file=sys.stderr)
    return code
