"""The commands: parse, call, print, exit. No logic."""

import os
import sys


def main() -> None:
    """The program `digiassess`."""
    if sys.argv[1:] == ["--version"]:
        # Answered before anything is imported: scripts ask for it often.
        from digiassess import __version__

        print(f"digiassess {__version__}")
        return
    # Looking for plugins of pydantic means reading about every installed package; this program wants none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from digiassess.cli.app import run

    sys.exit(run())
