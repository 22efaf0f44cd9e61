"""Whether what is shown is to be read out: by a screen reader, on a simple terminal, or by a script.

Then there are no bars and no columns, figures stand in sentences, and no line is broken. `--plain` asks for it, which
every command takes, and so does `ACCESSIBLE` in the environment, as other programs know it.
"""

import os

_OFF = ("", "0", "false", "no", "off")
_asked: list[bool] = []


def ask_to_read_out(wanted: bool) -> None:
    """Takes up what `--plain` says, for this run."""
    _asked[:] = [wanted]


def read_out() -> bool:
    """Whether what is shown is to be read out."""
    return plainly_asked() or accessible()


def plainly_asked() -> bool:
    """Whether `--plain` asks for it: then questions are answered line by line, by whatever gives the lines."""
    return any(_asked)


def accessible() -> bool:
    """Whether `ACCESSIBLE` asks for it: then a person listens, and no script counts columns."""
    return os.environ.get("ACCESSIBLE", "").lower() not in _OFF
