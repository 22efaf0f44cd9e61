"""The commands: parse, call, print, exit. No logic."""

import contextlib
import os
import sys


def main() -> None:
    """The program `digiassess`."""
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is imported: scripts ask for it often.
        from digiassess import __version__

        with contextlib.suppress(OSError):
            os.write(1, f"digiassess {__version__}\n".encode())
        return
    # Of pydantic's plugins this program wants none, and to look for them is to read about every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from digiassess.cli.app import run

        code = run()
    except KeyboardInterrupt:
        # Ctrl-C while the program is still being loaded.
        with contextlib.suppress(OSError):
            os.write(2, b"Interrupted.\n")
        code = 130
    sys.exit(code)
