"""Whether a folder can be written to is found out by writing, and nothing of that stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digiassess.files.trying import check_can_save
from digiassess.model.errors import DigiassessError


@pytest.mark.parametrize("folder", [".", "assessments", "far/away/assessments"])
def test_a_folder_that_can_be_made_is_fine_and_is_not_made_yet(folder: str, tmp_path: Path) -> None:
    check_can_save(tmp_path / folder)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["file", "file/assessments"])
def test_a_file_where_a_folder_should_be_is_named(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(DigiassessError) as refused:
        check_can_save(tmp_path / folder)
    assert str(refused.value).startswith(f"{tmp_path / folder}: ")
    assert (tmp_path / "file").read_text("utf-8") == "x"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_folder_that_may_not_be_written_to_is_named_with_what_to_do(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(DigiassessError, match="ask whoever keeps the folder for the right to it"):
            check_can_save(tmp_path / "assessments")
    finally:
        tmp_path.chmod(0o700)
