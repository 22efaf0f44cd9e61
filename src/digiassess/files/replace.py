"""Writing a file so that it is either the old one, whole, or the new one, whole."""

import contextlib
import errno
import os
import time
from pathlib import Path

_WINDOWS_PATIENCE = 2.0


def replace_file(path: Path, content: bytes) -> None:
    """Puts `content` in place of what `path` holds: by a new file beside it, written out to the disk, then renamed.

    A link is followed, not replaced; the mode of a file that was there stays. Raises `OSError` where the system
    refuses, and then `path` holds what it held before.
    """
    try:
        target = path.resolve()
    except RuntimeError:  # what Python before 3.13 makes of a link that leads to itself
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
    # A new file, never one that somebody else put there. Its mode is that of the file it replaces, from the start, or
    # follows the user's umask.
    mode = None
    with contextlib.suppress(FileNotFoundError):
        mode = target.stat().st_mode & 0o7777
    fresh, descriptor = _fresh(target, 0o666 if mode is None else mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            fresh.chmod(mode)
        _rename(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _fresh(target: Path, mode: int) -> tuple[Path, int]:
    """A file beside `target` that was not there before, and its descriptor; a killed run may have left others."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in range(1000):
        fresh = target.with_name(f".{target.name}.{os.getpid()}-{number}.tmp")
        with contextlib.suppress(FileExistsError):
            return fresh, os.open(fresh, flags, mode)
    raise FileExistsError(errno.EEXIST, "a thousand files of broken-off runs are in the way", str(target.parent))


def _rename(fresh: Path, target: Path) -> None:
    deadline = time.monotonic() + _WINDOWS_PATIENCE
    while True:
        try:
            fresh.replace(target)
            return
        except PermissionError:
            # On Windows a virus scanner or a sync client may hold the file for a moment.
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself survive a power cut, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
