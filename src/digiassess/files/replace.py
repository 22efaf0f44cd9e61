"""Writing a file so that it is either the old one, whole, or the new one, whole."""

import contextlib
import errno
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from digiassess.files.lock import host
from digiassess.model.language import _

_WINDOWS_PATIENCE = 2.0

_CANNOT = {
    getattr(errno, name)
    for name in ("ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL", "EPERM", "EACCES", "ENOTTY", "EROFS")
    if hasattr(errno, name)
}
"""What a system says that cannot do a thing at all; a full or failing disk says something else."""


class ReadOnlyError(PermissionError):
    """A file that is protected against writing, as people keep what is finished."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, _("it is read-only"), str(path))


class Disk:
    """The steps of replacing a file, each one call of the system's; a test puts one in their place that fails."""

    def create(self, path: Path, mode: int) -> int:
        """Makes a new file, and gives its descriptor; never one that somebody else put there."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, mode)

    def write(self, descriptor: int, content: bytes) -> int:
        """Writes some of `content`, and gives how much."""
        return os.write(descriptor, content)

    def sync(self, descriptor: int) -> None:
        """Waits until what was written is on the disk."""
        os.fsync(descriptor)

    def group(self, descriptor: int, user: int, group: int) -> None:
        """Gives the file to a group, and to a user where one is named."""
        os.fchown(descriptor, user, group)

    def mode(self, path: Path, mode: int) -> None:
        """Says who may do what with the file."""
        path.chmod(mode)

    def close(self, descriptor: int) -> None:
        """Closes the file. Some shares only then say that they are full."""
        os.close(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Puts the file `old` in place of `new`."""
        old.replace(new)

    def link(self, old: Path, new: Path) -> None:
        """Gives the file `old` the name `new` as well, which must be free."""
        new.hardlink_to(old)

    def remove(self, path: Path) -> None:
        """Takes the file away, where it is there."""
        path.unlink(missing_ok=True)


class _Unhurried(Disk):
    """The same for what can be made again: when it reaches the disk is left to the system."""

    def sync(self, descriptor: int) -> None:
        """Waits for nothing."""


DISK = Disk()
UNHURRIED = _Unhurried()


def real_path(path: Path) -> Path:
    """The file that `path` leads to, links followed. Raises `OSError` where a link leads to itself."""
    try:
        return path.resolve()
    except RuntimeError:  # what Python before 3.13 makes of a link that leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def replace_file(path: Path, content: bytes, disk: Disk = DISK) -> None:
    """Puts `content` in place of what `path` holds: by a new file beside it, written out to the disk, then renamed.

    A link is followed, not replaced. Mode and group of a file that was there stay, where the disk knows such things
    and we may set them. Raises `ReadOnlyError` where it may not be written to, and `OSError` where the system refuses;
    then `path` holds what it held before.
    """
    target = real_path(path)
    there = None
    with contextlib.suppress(FileNotFoundError):
        there = target.stat()
    if there is not None and stat.S_ISREG(there.st_mode):
        check_writable(target, there)
    # Its mode is that of the file it replaces, from the start, or follows the user's umask.
    fresh, descriptor = _fresh(target, 0o666 if there is None else stat.S_IMODE(there.st_mode), disk)
    try:
        try:
            write_out(descriptor, content, disk)
            if there is not None:
                _give_to(descriptor, there, disk)
        finally:
            disk.close(descriptor)
        if there is not None:
            with _if_it_can():
                disk.mode(fresh, stat.S_IMODE(there.st_mode))
        _rename(fresh, target, disk)
    except BaseException:
        # What cannot be removed now is removed by a later save.
        with contextlib.suppress(OSError):
            disk.remove(fresh)
        raise
    _sync_folder(target.parent, disk)


def create_file(path: Path, content: bytes, disk: Disk = DISK) -> None:
    """Makes a file that was not there before, written out to the disk before it has its name.

    Raises `FileExistsError` where it is there, and `OSError` where the system refuses; then nothing of it stays.
    """
    try:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        fresh, descriptor = _fresh(path, 0o666, disk)
        try:
            _fill(descriptor, content, disk)
            _name(fresh, path, disk)
        finally:
            with contextlib.suppress(OSError):
                disk.remove(fresh)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    _sync_folder(path.parent, disk)


def _name(fresh: Path, path: Path, disk: Disk) -> None:
    """Gives the file `fresh` the name `path`, which must be free; a disk that has no links gets a copy."""
    try:
        disk.link(fresh, path)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        descriptor = disk.create(path, 0o666)
        try:
            _fill(descriptor, fresh.read_bytes(), disk)
        except BaseException:
            with contextlib.suppress(OSError):
                disk.remove(path)
            raise


def _fill(descriptor: int, content: bytes, disk: Disk) -> None:
    try:
        write_out(descriptor, content, disk)
    finally:
        disk.close(descriptor)


def write_out(descriptor: int, content: bytes, disk: Disk = DISK) -> None:
    """Writes all of `content` and waits until it is on the disk, where the disk can say so."""
    left = memoryview(content)
    while left:
        left = left[disk.write(descriptor, bytes(left)) :]
    with _if_it_can():
        disk.sync(descriptor)


def check_writable(path: Path, there: os.stat_result | None = None) -> None:
    """Raises `ReadOnlyError` where the file at `path` is protected against writing, by its mode or from us."""
    found = there or path.stat()
    # Its mode too: an administrator may write to everything, and still means it.
    if not found.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise ReadOnlyError(path)


def remove_left_over(folder: Path, now: float) -> None:
    """Takes away what killed runs of this program left in `folder`: by its name ours, and of nobody at work.

    It is of nobody where its process is gone from this machine, or where it is older than a day at the time `now`.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _LEFT_OVER.fullmatch(entry.name)
            if found is None:
                continue
            with contextlib.suppress(OSError):
                if (found[1] == _HERE and _is_gone(int(found[2]))) or now - entry.stat().st_mtime > 86_400:
                    Path(entry.path).unlink()


_HERE = hashlib.sha256(host().encode("utf-8", "replace")).hexdigest()[:8]
_LEFT_OVER = re.compile(r"\.digiassess-([0-9a-f]{8})-([0-9]{1,9})-[0-9]{1,3}\.tmp")


def _is_gone(process: int) -> bool:
    if os.name == "nt":  # there is no asking there without ending it
        return False
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _fresh(target: Path, mode: int, disk: Disk) -> tuple[Path, int]:
    """A file beside `target` that was not there before, and its descriptor; a killed run may have left others."""
    for number in range(1000):
        fresh = target.with_name(f".digiassess-{_HERE}-{os.getpid()}-{number}.tmp")
        with contextlib.suppress(FileExistsError):
            return fresh, disk.create(fresh, mode)
    raise FileExistsError(errno.EEXIST, _("a thousand files of broken-off runs are in the way"), str(target.parent))


def _give_to(descriptor: int, there: os.stat_result, disk: Disk) -> None:
    """The group that shares the folder goes on sharing the file, and a file saved by root stays its owner's."""
    if not hasattr(os, "fchown"):
        return
    ours = os.fstat(descriptor)
    user = there.st_uid if os.geteuid() == 0 else -1
    if (ours.st_uid if user != -1 else -1, ours.st_gid) != (user, there.st_gid):
        with _if_it_can():
            disk.group(descriptor, user, there.st_gid)


@contextlib.contextmanager
def _if_it_can() -> Iterator[None]:
    """Does without what the disk cannot do; what it can and fails at is raised."""
    try:
        yield
    except OSError as error:
        if error.errno not in _CANNOT:
            raise


def _rename(fresh: Path, target: Path, disk: Disk) -> None:
    deadline = time.monotonic() + _WINDOWS_PATIENCE
    while True:
        try:
            disk.rename(fresh, target)
            return
        except PermissionError:
            # On Windows a virus scanner or a sync client may hold the file for a moment.
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _sync_folder(folder: Path, disk: Disk) -> None:
    """Makes the rename itself survive a power cut, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            disk.sync(descriptor)
        finally:
            os.close(descriptor)
