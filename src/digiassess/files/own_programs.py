"""Programs that a person chose for themselves, an editor or a pager: a command line in a variable."""

import os
import shlex
import shutil


def program_words(command: str) -> list[str]:
    """The program that the command line `command` begins with, and what it is told; empty where it cannot be read."""
    try:
        program, *told = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        return []
    return [program.strip('"'), *told]


def is_there(command: str) -> bool:
    """Whether the command line `command` begins with a program that there is."""
    words = program_words(command)
    return bool(words) and shutil.which(words[0]) is not None
