"""One at a time in a folder: from reading a file again to putting the new one in its place.

The lock is the system's own (flock, or LockFileEx on Windows) on a hidden file in the folder. The system lets go of it
when its holder ends, however that happens, so that a crash leaves no lock behind. It holds on a disk of this machine;
on shares over NFS, where Linux makes it a lock of the server's; and on Windows shares, where the server keeps it too.

Where the system has no such locks (some FUSE, some NAS) a file that is created exclusively stands in for one. A crash
may leave it: it is taken over at once where its process is gone from this machine, and after a minute where it is of
another machine. A save takes less than a second, so a minute is long enough for the slowest of them, and a save that
was taken for dead still finds the file changed and puts both together.

Both are filelock's. Neither helps between two copies of a folder that a sync client keeps alike: it shows them to each
other only later, as a changed file or as a second copy, and then merging does.
"""

import contextlib
import errno
import getpass
import json
import os
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from digiassess.model.errors import DigiassessError
from digiassess.model.language import _
from digiassess.model.text import clean_line, shown

LOCK_NAME = ".digiassess.lock"
_SOFT_NAME = ".digiassess.held"

TELL_AFTER = 1.0
"""Seconds of waiting after which it is said who holds the lock."""
PATIENCE = 30.0
"""Seconds of waiting after which it is given up."""
TAKE_OVER = 60.0
"""Seconds after which a stand-in of another machine is taken for left behind."""

_NO_LOCKS = {
    getattr(errno, name)
    for name in ("ENOSYS", "ENOTSUP", "EOPNOTSUPP", "ENOLCK", "EINVAL", "ENOTTY")
    if hasattr(errno, name)
}
_POLL = 0.02

_Release = Callable[[], None]


class HeldError(DigiassessError):
    """Somebody else held the lock for longer than one can wait."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the lock of `folder`, which must be there, for as long as the block runs.

    Whoever waits longer than a second is told on standard error who holds it and since when. Raises `HeldError`
    where it is still held after half a minute, and `OSError` where the system refuses.
    """
    release = _acquired(folder)
    try:
        yield
    finally:
        release()


def _acquired(folder: Path) -> _Release:
    path = folder / LOCK_NAME
    attempt: Callable[[Path], _Release | None] = _native
    start, told = time.monotonic(), False
    while True:
        try:
            release = attempt(path)
        except _NoLocksError:
            attempt = _stand_in(path)
            continue
        if release is not None:
            return release
        waited = time.monotonic() - start
        if waited > PATIENCE:
            raise HeldError(
                _(
                    "{holder} has been writing in {folder} for {patience:.0f} seconds: nothing was saved, "
                    "try again when that is done."
                ).format(holder=_holder(path), folder=folder, patience=PATIENCE)
            )
        if waited > TELL_AFTER and not told:
            told = True
            tell(_("Waiting to save: {holder} is writing in {folder}.").format(holder=_holder(path), folder=folder))
        time.sleep(_POLL)


class _NoLocksError(Exception):
    """The file system has no locks of its own."""


def _native(path: Path) -> _Release | None:
    """Lets go of the system's lock on `path`; None where somebody else holds it."""
    from filelock import lock_descriptor

    descriptor = _opened(path)
    if descriptor is None:
        return None
    try:
        held = lock_descriptor(descriptor, blocking=False)
        # Its last holder may have removed the file between our opening it and our locking it.
        if not held or not _still_there(path, descriptor):
            os.close(descriptor)
            return None
        with contextlib.suppress(OSError):
            _write_holder(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _NO_LOCKS:
            raise _NoLocksError from None
        raise
    except BaseException:
        os.close(descriptor)
        raise
    return lambda: _let_go(path, descriptor)


def _opened(path: Path) -> int | None:
    more = 0
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        more |= getattr(os, name, 0)
    # Somebody else's, left by a crash before others could write it, can still be locked by whoever can read it.
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDWR, os.O_RDONLY):
        try:
            descriptor = os.open(path, flags | more, 0o666)
            break
        except PermissionError:
            if not path.exists():
                raise
        except FileNotFoundError:
            if flags & os.O_CREAT:
                raise
            return None
    else:
        return None
    if hasattr(os, "fchmod"):
        # A colleague who finds it after a crash must be able to take it.
        with contextlib.suppress(OSError):
            os.fchmod(descriptor, 0o666)
    return descriptor


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _let_go(path: Path, descriptor: int) -> None:
    if os.name == "nt":
        # There an open file cannot be removed, and one that somebody else has opened meanwhile stays.
        os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink()
        return
    with contextlib.suppress(OSError):
        path.unlink()
    os.close(descriptor)


def _stand_in(path: Path) -> Callable[[Path], _Release | None]:
    """What to try where the system has no locks: a file that is created exclusively."""
    from filelock import SoftFileLock, Timeout

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lock = SoftFileLock(path.with_name(_SOFT_NAME), lifetime=TAKE_OVER)

    def release() -> None:
        with contextlib.suppress(OSError):
            path.unlink()
        lock.release()

    def attempt(path: Path) -> _Release | None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                lock.acquire(timeout=0)
        except Timeout:
            return None
        descriptor = _opened(path)
        if descriptor is not None:
            with contextlib.suppress(OSError):
                _write_holder(descriptor)
            os.close(descriptor)
        return release

    return attempt


def _write_holder(descriptor: int) -> None:
    """Who holds it and since when. The first byte is a blank: Windows locks it, and lets nobody read it."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    record = {"user": _user(), "host": host(), "pid": os.getpid(), "since": since}
    if os.fstat(descriptor).st_size:
        os.ftruncate(descriptor, 0)
    os.write(descriptor, b" " + json.dumps(record).encode() + b"\n")


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _holder(path: Path) -> str:
    """Who holds the lock and since when, in words that can be shown."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            os.lseek(descriptor, 1, os.SEEK_SET)
            record = json.loads(os.read(descriptor, 2000))
        finally:
            os.close(descriptor)
        since = datetime.fromisoformat(record["since"]).astimezone()
        user, computer = (clean_line(str(record[name]))[:60] for name in ("user", "host"))
        number = int(record["pid"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return _("somebody else")
    return _("{user} on {computer} (process {number}, since {since:%H:%M:%S})").format(
        user=user or _("somebody"), computer=computer, number=number, since=since
    )


def host() -> str:
    """What this machine calls itself."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", _("this machine"))


def tell(text: str) -> None:
    """Says `text` through logging, whose last resort is standard error: who uses this as a library may route it."""
    import logging

    logging.getLogger("digiassess").warning(shown(text))
