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
    from digiassess.cli.start_up import start_soon

    start_soon()
    from digiassess.cli.app import run

    sys.exit(run())
