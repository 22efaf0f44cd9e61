"""A save that is cut off between any two calls of the system's: the file is the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from attack.cutting import NEW, OLD, cut_off, save_again
from attack.harness import check_tidy, forked, started
from digiassess.files.assessment_file import load_assessment
from digiassess.files.replace import Disk, replace_file
from digiassess.files.saving import assessment_json

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="the harness forks"), pytest.mark.usefixtures("disk")]
EACH = 4
"""Of so many calls into the system a save is cut off before one here; `long.py` takes every one."""


@pytest.mark.parametrize("begun", [True, False])
def test_the_file_is_old_or_new_and_the_next_save_goes_well(tmp_path: Path, begun: bool) -> None:
    cuts = 0
    while cut_off(tmp_path / str(cuts), 1 + cuts * EACH, begun=begun):
        cuts += 1
    assert cuts > 60 / EACH


class Cut(BaseException):
    """The current is gone."""


class Current(Disk):
    """A disk whose current is cut before one of its steps. What was not synced by then is lost."""

    def __init__(self, cut_at: int) -> None:
        self.left = cut_at
        self.unsynced: dict[int, Path] = {}
        self.lost: list[Path] = []

    def _step(self) -> None:
        self.left -= 1
        if self.left <= 0:
            raise Cut

    def create(self, path: Path, mode: int) -> int:
        self._step()
        descriptor = super().create(path, mode)
        self.unsynced[descriptor] = path
        return descriptor

    def write(self, descriptor: int, content: bytes) -> int:
        self._step()
        return super().write(descriptor, content[: max(1, len(content) // 2)])

    def sync(self, descriptor: int) -> None:
        self._step()
        super().sync(descriptor)
        self.unsynced.pop(descriptor, None)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        if descriptor in self.unsynced:
            self.lost.append(self.unsynced.pop(descriptor))
        self._step()

    def mode(self, path: Path, mode: int) -> None:
        self._step()
        super().mode(path, mode)

    def rename(self, old: Path, new: Path) -> None:
        self._step()
        super().rename(old, new)
        self.lost = [new if path == old else path for path in self.lost]

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)

    def goes_out(self) -> None:
        """What was written and not synced is gone."""
        for path in self.lost:
            if path.exists():
                path.write_bytes(b"")


@pytest.mark.parametrize("there", [True, False])
def test_a_power_cut_leaves_the_old_file_or_the_new_one(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "a.json"
    for step in range(1, 200):
        for left in tmp_path.iterdir():
            left.unlink()
        if there:
            path.write_bytes(b"old and whole")
        disk = Current(step)
        try:
            replace_file(path, b"new and whole", disk)
        except Cut:
            disk.goes_out()
            content = path.read_bytes() if path.exists() else None
            assert content in (b"old and whole" if there else None, b"new and whole")
            continue
        assert path.read_bytes() == b"new and whole"
        assert disk.lost == []
        return
    raise AssertionError


class TestDisks:
    def test_a_full_one_says_so_and_leaves_all_as_it_was(self, tmp_path: Path) -> None:
        import resource
        import signal

        path = started(tmp_path, OLD)

        def work() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
            try:
                save_again(tmp_path, begun=True)
            except Exception as error:
                print(error, flush=True)

        process = forked(work)
        assert process.hear(b"too large")
        assert process.end() == 0
        assert path.read_bytes() == assessment_json(OLD)
        check_tidy(tmp_path)

    def test_one_that_knows_neither_locks_nor_modes_nor_syncing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import fcntl

        path = started(tmp_path, OLD)
        os.chown(path, -1, os.getgroups()[-1]) if os.getgroups() else None

        def refused(*_: object, **__: object) -> None:
            raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

        for module, name in ((fcntl, "flock"), (os, "fsync"), (os, "chmod"), (os, "fchmod"), (os, "fchown")):
            monkeypatch.setattr(module, name, refused)
        save_again(tmp_path, begun=True)
        assert load_assessment(path) == NEW
        check_tidy(tmp_path)
