"""Replacing a file: it is the old one, whole, or the new one, whole."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from digiassess.files.replace import (
    Disk,
    ReadOnlyError,
    check_writable,
    create_file,
    remove_left_over,
    replace_file,
)
from kept import left_over

pytestmark = pytest.mark.usefixtures("disk")
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")
LONG = b"x" * 3_000_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestReplacing:
    @pytest.mark.parametrize("content", [b"", b"new\n", b"\0\r\n\xff", LONG], ids=["none", "text", "bytes", "long"])
    def test_the_file_holds_exactly_what_was_given(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "a.json"
        for before in (None, b"old and longer than the new one\n"):
            if before is not None:
                path.write_bytes(before)
            replace_file(path, content)
            assert path.read_bytes() == content
        assert names(tmp_path) == ["a.json"]

    def test_a_reader_that_has_the_old_file_open_goes_on_reading_it(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        if os.name == "nt":
            pytest.skip("Windows lets nobody replace a file that is open")
        with path.open("rb") as reader:
            replace_file(path, b"new")
            assert reader.read() == b"old"
        assert path.read_bytes() == b"new"

    def test_nobody_ever_sees_half_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        contents = [bytes([letter]) * 200_000 for letter in b"abcd"]
        replace_file(path, contents[0])
        seen: set[bytes] = set()
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                seen.add(path.read_bytes())

        reader = threading.Thread(target=look)
        reader.start()
        for content in contents * 5:
            replace_file(path, content)
        done.set()
        reader.join()
        assert seen
        assert seen <= set(contents)

    def test_the_bytes_are_on_the_disk_before_the_name_is_and_the_name_before_it_is_said(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "a.json"
        order: list[str] = []
        fsync, replace = os.fsync, os.replace

        def syncing(descriptor: int) -> None:
            there = os.fstat(descriptor)
            order.append("fsync of the folder" if stat.S_ISDIR(there.st_mode) else f"fsync of {there.st_size} bytes")
            fsync(descriptor)

        def replacing(old: Path, new: Path) -> None:
            order.append("replace")
            replace(old, new)

        monkeypatch.setattr(os, "fsync", syncing)
        monkeypatch.setattr(os, "replace", replacing)
        replace_file(path, b"four")
        assert order == ["fsync of 4 bytes", "replace", *(["fsync of the folder"] if os.name != "nt" else [])]


class TestFailing:
    @pytest.mark.parametrize("call", ["replace", "fsync"])
    def test_the_old_file_stays_and_nothing_is_left_over(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, call, full)
        with pytest.raises(OSError, match="No space left"):
            replace_file(path, b"new")
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["a.json"]

    def test_so_they_are_where_only_half_of_it_could_be_written(self, tmp_path: Path) -> None:
        """In a process of its own, which the system lets write 1,000 bytes to a file, as on a disk nearly full."""
        pytest.importorskip("resource")
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        code = (
            "import resource, signal, sys, pathlib; from digiassess.files.replace import replace_file; "
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "
            f"replace_file(pathlib.Path(sys.argv[1]), b'x' * {len(LONG)})"
        )
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
        assert "too large" in done.stderr
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["a.json"]

    def test_so_it_is_where_the_user_stops_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            replace_file(path, b"new")
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["a.json"]

    def test_a_folder_is_never_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").mkdir()
        with pytest.raises(OSError, match=r"a\.json"):
            replace_file(tmp_path / "a.json", b"new")
        assert (tmp_path / "a.json").is_dir()
        assert names(tmp_path) == ["a.json"]

    def test_no_folder_is_made(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            replace_file(tmp_path / "not there" / "a.json", b"new")
        assert names(tmp_path) == []

    def test_a_refused_rename_is_not_tried_for_ever(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        if os.name == "nt":
            pytest.skip("there it is tried for two seconds")

        def held(*_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(os, "replace", held)
        with pytest.raises(PermissionError):
            replace_file(tmp_path / "a.json", b"new")
        assert names(tmp_path) == []

    def test_what_a_killed_run_left_behind_blocks_no_later_one(self, tmp_path: Path) -> None:
        """In a container every run may have the same process id."""
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        (tmp_path / f".a.json.{os.getpid()}.tmp").write_bytes(b"half")
        replace_file(path, b"new")
        assert path.read_bytes() == b"new"


@POSIX
class TestModesAndLinks:
    @pytest.mark.parametrize("mode", [0o640, 0o600, 0o666, 0o755])
    def test_the_mode_stays(self, tmp_path: Path, mode: int) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        path.chmod(mode)
        replace_file(path, b"new")
        assert path.stat().st_mode & 0o7777 == mode

    def test_a_link_leads_to_what_is_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / "a.json").write_bytes(b"old")
        for name, to in (("one", "home/a.json"), ("two", "one")):
            (tmp_path / name).symlink_to(to)
        replace_file(tmp_path / "two", b"new")
        assert (tmp_path / "home" / "a.json").read_bytes() == b"new"
        assert (tmp_path / "two").is_symlink()
        assert names(tmp_path / "home") == ["a.json"]

    def test_a_link_put_in_the_way_of_the_new_file_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "secret").write_bytes(b"kept")
        (tmp_path / f".a.json.{os.getpid()}.tmp").symlink_to(tmp_path / "secret")
        try:
            replace_file(tmp_path / "a.json", b"new")
        except FileExistsError:
            assert not (tmp_path / "a.json").exists()
        assert (tmp_path / "secret").read_bytes() == b"kept"

    def test_what_only_its_owner_may_read_nobody_else_may_read_at_any_time(self, tmp_path: Path) -> None:
        modes: list[int] = []

        class Watched(Disk):
            def create(self, path: Path, mode: int) -> int:
                modes.append(mode)
                return super().create(path, mode)

        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        path.chmod(0o600)
        replace_file(path, b"new", Watched())
        assert modes == [0o600]

    def test_a_new_file_is_for_those_that_the_user_says(self, tmp_path: Path) -> None:
        before = os.umask(0o002)
        try:
            replace_file(tmp_path / "a.json", b"new")
            create_file(tmp_path / "b.json", b"new")
        finally:
            os.umask(before)
        assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("a.json", "b.json")] == [0o664, 0o664]

    @pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
    def test_a_file_that_is_protected_is_refused(self, tmp_path: Path, mode: int) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        path.chmod(mode)
        with pytest.raises(ReadOnlyError):
            replace_file(path, b"new")
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["a.json"]

    @pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root gives files to others")
    def test_group_and_owner_stay(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        os.chown(path, 1234, 2345)
        path.chmod(0o660)
        replace_file(path, b"new")
        there = path.stat()
        assert (there.st_uid, there.st_gid, there.st_mode & 0o777) == (1234, 2345, 0o660)

    @pytest.mark.parametrize(("more", "given"), [(0, []), (1, [-1])])
    def test_whoever_is_not_root_keeps_its_group_and_gives_it_to_nobody(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, given: list[int]
    ) -> None:
        """As a colleague does, in a folder of a group, with a file that somebody else made."""
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        there, asked = path.stat(), list[tuple[int, int]]()
        theirs = list(there)
        theirs[stat.ST_UID], theirs[stat.ST_GID] = there.st_uid + 1, there.st_gid + more
        seen = os.stat_result(theirs)

        class Group(Disk):
            def group(self, _descriptor: int, user: int, group: int) -> None:
                asked.append((user, group))

        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        monkeypatch.setattr(Path, "stat", lambda *_, **__: seen)
        replace_file(path, b"new", Group())
        assert asked == [(user, there.st_gid + more) for user in given]


def refusing(step: str, number: int) -> Disk:
    """A disk that refuses one step, as shares do that do not know of it, or as a full one does."""

    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    disk = Disk()
    setattr(disk, step, refused)
    return disk


class TestDisksThatCannotDoEverything:
    @pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EPERM, errno.EACCES])
    @pytest.mark.parametrize("step", ["sync", "mode", "group"])
    def test_what_it_cannot_do_is_done_without(self, tmp_path: Path, step: str, number: int) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        if step == "group" and hasattr(os, "geteuid") and os.geteuid() == 0:
            os.chown(path, 1234, 2345)
        replace_file(path, b"new", refusing(step, number))
        assert path.read_bytes() == b"new"
        assert names(tmp_path) == ["a.json"]

    @pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)])
    @pytest.mark.parametrize("step", ["create", "write", "sync", "close", "rename"])
    def test_what_fails_is_said_and_the_old_file_stays(self, tmp_path: Path, step: str, number: int) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        with pytest.raises(OSError) as refused:
            replace_file(path, b"new", refusing(step, number))
        assert refused.value.errno == number
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["a.json"]

    def test_what_fails_first_is_said_where_nothing_can_be_taken_away_either(self, tmp_path: Path) -> None:
        class Broken(Disk):
            def sync(self, *_: object) -> None:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

            def remove(self, *_: object) -> None:
                raise OSError(errno.EIO, os.strerror(errno.EIO))

        for write in (replace_file, create_file):
            with pytest.raises(OSError) as refused:
                write(tmp_path / "a.json", b"new", Broken())
            assert refused.value.errno == errno.ENOSPC
            (tmp_path / "a.json").unlink(missing_ok=True)

    def test_a_disk_that_takes_a_few_bytes_at_a_time(self, tmp_path: Path) -> None:
        class Slow(Disk):
            def write(self, descriptor: int, content: bytes) -> int:
                return super().write(descriptor, content[:3])

        replace_file(tmp_path / "a.json", b"many more bytes than three", Slow())
        assert (tmp_path / "a.json").read_bytes() == b"many more bytes than three"

    def test_what_is_ours_already_is_given_to_nobody(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b"old")
        replace_file(path, b"new", refusing("group", errno.EIO))
        assert path.read_bytes() == b"new"

    def test_a_folder_full_of_what_killed_runs_left_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(FileExistsError) as refused:
            replace_file(tmp_path / "a.json", b"new", refusing("create", errno.EEXIST))
        assert refused.value.errno == errno.EEXIST
        assert refused.value.strerror == "a thousand files of broken-off runs are in the way"
        assert refused.value.filename == str(tmp_path)


def test_a_file_that_is_protected_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    check_writable(path)
    path.chmod(0o444)
    with pytest.raises(PermissionError) as refused:
        check_writable(path)
    assert (refused.value.errno, refused.value.strerror) == (errno.EACCES, "it is read-only")
    assert refused.value.filename == str(path)


@POSIX
def test_a_link_to_itself_is_refused_by_its_name(tmp_path: Path) -> None:
    link = tmp_path / "loop.json"
    link.symlink_to(link)
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)) as refused:
        replace_file(link, b"new")
    assert (refused.value.errno, refused.value.filename) == (errno.ELOOP, str(link))


class TestMakingAFile:
    def test_it_is_never_written_over(self, tmp_path: Path) -> None:
        create_file(tmp_path / "a.txt", b"old")
        with pytest.raises(FileExistsError):
            create_file(tmp_path / "a.txt", b"new")
        assert (tmp_path / "a.txt").read_bytes() == b"old"

    def test_nothing_of_it_stays_where_the_disk_is_full(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="No space"):
            create_file(tmp_path / "a.txt", b"new", refusing("sync", errno.ENOSPC))
        assert names(tmp_path) == []

    def test_it_has_its_name_once_it_is_whole(self, tmp_path: Path) -> None:
        class Killed(Disk):
            def sync(self, *_: object) -> None:
                raise KeyboardInterrupt

            def remove(self, path: Path) -> None:
                """As one that is killed leaves all that is there."""

        with pytest.raises(KeyboardInterrupt):
            create_file(tmp_path / "a.txt", b"new", Killed())
        assert not (tmp_path / "a.txt").exists()
        create_file(tmp_path / "a.txt", b"new")
        assert (tmp_path / "a.txt").read_bytes() == b"new"

    def test_a_disk_without_links_does_without(self, tmp_path: Path) -> None:
        disk = refusing("link", errno.EPERM)
        create_file(tmp_path / "a.txt", b"new", disk)
        assert ((tmp_path / "a.txt").read_bytes(), names(tmp_path)) == (b"new", ["a.txt"])
        with pytest.raises(FileExistsError):
            create_file(tmp_path / "a.txt", b"newer", disk)

    def test_what_takes_the_name_meanwhile_stays(self, tmp_path: Path) -> None:
        class Raced(Disk):
            def link(self, old: Path, new: Path) -> None:
                new.write_bytes(b"theirs")
                super().link(old, new)

        with pytest.raises(FileExistsError) as refused:
            create_file(tmp_path / "a.txt", b"new", Raced())
        assert refused.value.filename == str(tmp_path / "a.txt")
        assert ((tmp_path / "a.txt").read_bytes(), names(tmp_path)) == (b"theirs", ["a.txt"])

    def test_where_it_cannot_be_made_it_is_the_one_named(self, tmp_path: Path) -> None:
        with pytest.raises(PermissionError) as refused:
            create_file(tmp_path / "a.txt", b"new", refusing("create", errno.EACCES))
        assert refused.value.filename == str(tmp_path / "a.txt")


@POSIX
class TestLeftOver:
    """What killed runs left, by the number of their process."""

    NEW = timedelta(0)

    def test_of_one_at_work_it_stays_and_the_work_goes_on(self, tmp_path: Path) -> None:
        code = "import sys; sys.stdin.readline()"
        with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as working:
            theirs, ours = left_over(tmp_path, working.pid, self.NEW), left_over(tmp_path, os.getpid(), self.NEW)
            remove_left_over(tmp_path, time.time())
            assert (theirs.exists(), ours.exists()) == (True, True)
            working.communicate(b"\n")
        assert working.returncode == 0
        remove_left_over(tmp_path, time.time())
        assert names(tmp_path) == [ours.name]

    def test_of_one_of_somebody_else_it_stays(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object) -> None:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        theirs = left_over(tmp_path, 12, self.NEW)
        monkeypatch.setattr(os, "kill", refused)
        remove_left_over(tmp_path, time.time())
        assert theirs.exists()

    def test_what_cannot_be_taken_away_stops_nobody(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        remove_left_over(tmp_path / "gone", time.time())

        def refused(path: Path) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

        path = left_over(tmp_path, os.getpid(), self.NEW)
        monkeypatch.setattr(Path, "unlink", refused)
        remove_left_over(tmp_path, time.time() + 100_000)
        assert path.exists()
