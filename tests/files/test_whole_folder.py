"""A new bank and a new example are there whole or not at all, so that a second try goes well."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digiassess.files.demo import make_demo
from digiassess.files.starter import make_bank
from digiassess.files.whole_folder import whole_folder
from digiassess.model.errors import DigiassessError


@pytest.mark.parametrize("make", [make_bank, make_demo])
def test_a_full_disk_does_not_block_the_second_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    copy, copied = shutil.copyfile, []

    def full(source: Path, target: Path, **more: bool) -> object:
        copied.append(source)
        if len(copied) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return copy(source, target, **more)

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        patched.setattr(shutil, "copy2", full)
        with pytest.raises(DigiassessError):
            make(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
    make(tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One that is there already, with a file in it."""
    there = tmp_path / "new"
    there.mkdir()
    (there / "before.txt").write_text("before", "utf-8")
    return there


def test_what_is_there_is_left(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    with pytest.raises(DigiassessError, match="is there already: mend"), whole_folder(tmp_path / "new", "mend"):
        raise AssertionError
    assert list(tmp_path.iterdir()) == [tmp_path / "new"]


def test_one_that_is_there_makes_room_for_the_new_one_when_that_is_whole(folder: Path, tmp_path: Path) -> None:
    with whole_folder(folder, "mend", replace=True) as fresh:
        (fresh / "after.txt").write_text("after", "utf-8")
        assert (folder / "before.txt").exists()
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["new", "new/after.txt"]


def test_one_that_is_there_stays_where_the_new_one_cannot_take_its_name(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if (path / "after.txt").exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    failed = "the disk or the connection to it failed"
    with pytest.raises(DigiassessError, match=failed) as said, whole_folder(folder, "mend", replace=True) as fresh:
        (fresh / "after.txt").write_text("after", "utf-8")
    assert str(said.value).startswith(f"{folder}: ")
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["new", "new/before.txt"]


def test_what_cannot_be_taken_away_of_the_one_before_does_not_hurt_the_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def refused(path: str, **more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    with whole_folder(folder, "mend", replace=True) as fresh:
        (fresh / "after.txt").write_text("after", "utf-8")
        monkeypatch.setattr(os, "unlink", refused)
    assert [path.name for path in folder.iterdir()] == ["after.txt"]
