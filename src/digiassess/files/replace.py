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
    fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    # A new file, never one that somebody else put there; its mode follows the user's umask.
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            fresh.chmod(target.stat().st_mode & 0o7777)
        _rename(fresh, target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


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
