"""Filling in a template: here where it ships and is trusted, else by a process of its own, which can be stopped."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from digiassess.render.paper.sandbox import Kind, filled, is_shipped


def fill(template: Path, kind: Kind, values: Mapping[str, Any]) -> str:
    """The template filled in with `values`.

    Raises `DigiassessError` as `filled` and `filled_apart` do.
    """
    # A program that was frozen into one file has no Python beside it to start.
    if is_shipped(template.parent) or getattr(sys, "frozen", False):
        return filled(template, kind, values)
    # Imported here: nothing that ships needs another process.
    from digiassess.render.paper.watchdog import filled_apart

    return filled_apart(template, kind, values)
