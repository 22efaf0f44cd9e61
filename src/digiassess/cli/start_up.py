"""What is done once, before anything large is loaded, so that a command starts soon."""

import gc
import importlib
import os
import sys
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """A module that is loaded when something is asked of it, and then makes way for itself."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # whoever looks through all modules asks for these
            raise AttributeError(name)
        sys.modules.pop(self.__name__, None)
        return getattr(importlib.import_module(self.__name__), name)

    def entry_points(self, **wanted: Any) -> Any:
        """As the module's own; merely importing it, as pydantic does, is not yet asking."""
        return self.__getattr__("entry_points")(**wanted)


def without_plugins() -> None:
    """Spares every command what pydantic does to find plugins, of which this program wants none.

    To look for them is to read about every installed package; merely to get ready for it loads the library's readers
    of package metadata and of e-mail, a twentieth of the start-up.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "importlib.metadata"
    if name not in sys.modules:
        sys.modules[name] = _Later(name)


def start_soon() -> None:
    """Makes loading quicker: without a search for plugins, and without looking for garbage where there is none."""
    # Loading libraries makes many objects and no garbage: looking for some after every 700 is time lost.
    gc.set_threshold(50_000)
    without_plugins()
