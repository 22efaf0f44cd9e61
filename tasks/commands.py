"""`docs/commands.md`: the help of every command, as the program prints it."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence

HEAD = """\
# Commands

What each command says of itself with `--help`. This page is made from that: `python -m tasks.renew commands`.

A group does its commonest thing when it is named alone: `digiassess plan` agrees actions. `digiassess
--install-completion` has the shell complete commands, options and values. [Exit codes](exit-codes.md), [environment
variables](environment.md), [JSON documents](json.md) and [files](files.md) have pages of their own.
"""


def make() -> dict[str, bytes]:
    """The page, by its path from the root of the project."""
    parts = [HEAD]
    for words in ((), *paths()):
        parts.append(f"{'##' if len(words) < 2 else '###'} {' '.join(('digiassess', *words))}\n")
        parts.append(f"```console\n{help_of(words).strip()}\n```\n")
    return {"docs/commands.md": "\n".join(parts).encode()}


def paths() -> list[tuple[str, ...]]:
    """The words of every command and of every verb, in the order of the program's table."""
    from digiassess.cli.table import COMMANDS, Command

    def below(commands: Sequence[Command], before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for command in commands:
            words = (*before, command.name)
            yield words
            yield from below(command.verbs, words)

    return list(below(COMMANDS, ()))


def help_of(words: Sequence[str]) -> str:
    """What `digiassess WORDS --help` prints in a window of 80 columns."""
    from digiassess.cli.app import run

    out, before = io.StringIO(), (sys.argv, os.environ.get("COLUMNS"))
    sys.argv, os.environ["COLUMNS"] = ["digiassess", *words, "--help"], "80"
    try:
        with contextlib.redirect_stdout(out):
            code = run()
    finally:
        sys.argv = before[0]
        if before[1] is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before[1]
    if code:
        raise SystemExit(f"digiassess {' '.join(words)} --help ended with {code}.")
    return out.getvalue()
