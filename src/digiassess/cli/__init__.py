"""The commands: parse, call, print, exit. No logic."""

import contextlib
import gc
import importlib
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
    # Loading libraries makes many objects and no garbage: looking for some after every 700 is time lost.
    gc.set_threshold(50_000)
    _without_plugins()
    from digiassess.cli.app import run

    sys.exit(run())


def _without_plugins() -> None:
    """Spares every command what pydantic does to find plugins, of which this program wants none.

    To look for them is to read about every installed package; merely to get ready for it loads the library's readers
    of package metadata and of e-mail, a tenth of the start-up. That module is loaded when something is asked of it.
    """
    from importlib.util import LazyLoader, find_spec, module_from_spec

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "importlib.metadata"
    spec = find_spec(name) if name not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    importlib.metadata = module
    spec.loader.exec_module(module)
