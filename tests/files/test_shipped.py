"""What ships with the program is found, in a checkout and in an installed package; where it is missing that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from digiassess.files import shipped as module
from digiassess.files.shipped import shipped
from digiassess.model.errors import DigiassessError


def test_inside_the_package_or_else_at_the_top_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "src" / "digiassess"
    monkeypatch.setattr(module, "_PACKAGE", package)
    (tmp_path / "questions").mkdir()
    assert shipped("questions") == tmp_path / "questions"
    (package / "questions").mkdir(parents=True)
    assert shipped("questions") == package / "questions"


def test_what_is_missing_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "src" / "digiassess")
    (tmp_path / "reports").write_text("no folder", "utf-8")
    with pytest.raises(DigiassessError) as refused:
        shipped("reports")
    assert str(refused.value) == (
        "The folder 'reports' that ships with digiassess is missing: install digiassess again."
    )
