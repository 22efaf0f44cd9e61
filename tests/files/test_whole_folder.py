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


def test_what_is_there_is_left(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    with pytest.raises(DigiassessError, match="is there already: mend"), whole_folder(tmp_path / "new", "mend"):
        raise AssertionError
    assert list(tmp_path.iterdir()) == [tmp_path / "new"]
