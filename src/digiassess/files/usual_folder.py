"""The folder that assessments stand in where none is named, and how another one is named."""

from pathlib import Path

DEFAULT_FOLDER = Path("assessments")
HISTORY = ".history"
"""The folder in it with how its files stood before."""


def in_folder(folder: Path) -> list[str]:
    """The option with which a command looks into `folder`; none where it does so without."""
    return [] if folder == DEFAULT_FOLDER else ["--folder", str(folder)]
