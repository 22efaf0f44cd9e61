"""How the folder is named in a command that is shown to be copied."""

from __future__ import annotations

from pathlib import Path

from digiassess.files.usual_folder import DEFAULT_FOLDER, in_folder


def test_another_folder_than_the_usual_one_is_named() -> None:
    assert in_folder(DEFAULT_FOLDER) == []
    assert in_folder(Path("assessments/")) == []
    assert in_folder(Path("elsewhere")) == ["--folder", "elsewhere"]
