"""The lock of a folder: one at a time, told who, and never left for good."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from digiassess.files import lock
from digiassess.files.lock import LOCK_NAME, locked
from digiassess.model.errors import DigiassessError

POSIX = pytest.mark.skipif(os.name == "nt", reason="there the system's locks are made otherwise")

OPEN = Path("/proc/self/fd")
"""What a program has open, where the system tells."""
ON_LINUX = pytest.mark.skipif(not OPEN.exists(), reason="elsewhere the system does not tell what is open")

HOLD = """
import sys, time
from pathlib import Path
from digiassess.files.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of the folder until it is sent a line."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TELL_AFTER", 0.05)
    monkeypatch.setattr(lock, "PATIENCE", 0.15)


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without locks, as some FUSE and some NAS are."""
    fcntl = pytest.importorskip("fcntl")

    def refused(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))

    monkeypatch.setattr(fcntl, "flock", refused)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def opened() -> int:
    return len(list(OPEN.iterdir()))


def taken_in_turn(folder: Path) -> list[str]:
    """What four threads wrote down that each took the lock three times."""
    seen: list[str] = []

    def work(name: str) -> None:
        for _ in range(3):
            with locked(folder):
                seen.append(f"{name} in")
                time.sleep(0.002)
                seen.append(f"{name} out")

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def test_only_one_at_a_time_and_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    seen = taken_in_turn(tmp_path)
    assert len(seen) == 24
    assert [name.split()[0] for name in seen[::2]] == [name.split()[0] for name in seen[1::2]]
    assert names(tmp_path) == []


def test_whoever_waits_is_told_who_holds_it_and_gives_up_in_the_end(
    tmp_path: Path, holder: subprocess.Popen[str], hasty: None, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(DigiassessError, match="nothing was saved, try again") as refused, locked(tmp_path):
        raise AssertionError
    for said in (caplog.text, str(refused.value)):
        assert f"(process {holder.pid}, since " in said
        assert lock.host() in said
    (told,) = caplog.messages
    assert (told[:17], told[-len(str(tmp_path)) - 16 :]) == ("Waiting to save: ", f" is writing in {tmp_path}.")
    assert str(refused.value).endswith(
        f" has been writing in {tmp_path} for 0 seconds: nothing was saved, try again when that is done."
    )


def test_a_wait_ends_when_the_holder_is_done(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    holder.stdin.write("\n")
    holder.stdin.flush()
    with locked(tmp_path):
        assert (tmp_path / LOCK_NAME).exists()
    assert names(tmp_path) == []


@POSIX
def test_a_lock_on_a_file_that_was_removed_meanwhile_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last holder removes the file between our opening it and our locking it; the next one makes another."""
    import filelock

    lock_descriptor = filelock.lock_descriptor
    late: list[int] = []

    def removed_first(descriptor: int, **more: bool) -> bool:
        if not late:
            late.append(descriptor)
            (tmp_path / LOCK_NAME).unlink()
        return lock_descriptor(descriptor, **more)

    monkeypatch.setattr(filelock, "lock_descriptor", removed_first)
    with locked(tmp_path):
        assert (tmp_path / LOCK_NAME).exists()


def test_it_says_who_holds_it_behind_a_blank_that_windows_may_lock(tmp_path: Path, hasty: None) -> None:
    with locked(tmp_path):
        content = (tmp_path / LOCK_NAME).read_bytes()
        assert (content[:1], content[-1:], set(json.loads(content))) == (b" ", b"\n", {"user", "host", "pid", "since"})
        with pytest.raises(DigiassessError, match=rf"\(process {os.getpid()}, since "), locked(tmp_path):
            raise AssertionError


@POSIX
def test_one_that_somebody_took_away_is_let_go_of_all_the_same(tmp_path: Path) -> None:
    with locked(tmp_path):
        (tmp_path / LOCK_NAME).unlink()
    assert names(tmp_path) == []


def test_a_full_disk_that_does_not_say_who_holds_it_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    with locked(tmp_path):
        assert (tmp_path / LOCK_NAME).read_bytes() == b""
    assert names(tmp_path) == []


@POSIX
def test_a_colleague_who_finds_it_after_a_crash_can_take_it(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with locked(tmp_path):
            assert (tmp_path / LOCK_NAME).stat().st_mode & 0o777 == 0o666
    finally:
        os.umask(before)


@POSIX
def test_what_a_disk_cannot_do_besides_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "fchmod", refused)
    with locked(tmp_path):
        assert names(tmp_path) == [LOCK_NAME]


def test_what_the_system_refuses_is_raised_and_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "gone"):
        raise AssertionError
    import filelock

    lock_descriptor, opened = filelock.lock_descriptor, list[int]()

    def broken(descriptor: int, **_: bool) -> bool:
        opened.append(descriptor)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(filelock, "lock_descriptor", broken)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), locked(tmp_path):
        raise AssertionError
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        os.fstat(opened[0])
    monkeypatch.setattr(filelock, "lock_descriptor", lock_descriptor)
    with locked(tmp_path):
        pass


def test_a_killed_holder_holds_nothing(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert names(tmp_path) == [LOCK_NAME]
    start = time.monotonic()
    with locked(tmp_path):
        pass
    assert time.monotonic() - start < 0.5
    assert names(tmp_path) == []


@POSIX
def test_what_a_crash_left_is_written_over_whole(tmp_path: Path, hasty: None) -> None:
    """It may be longer than what is written, and say who died."""
    since = "2026-11-26T14:03:05+00:00"
    left = json.dumps({"user": "eve", "host": "pc", "pid": 12, "since": since, "more": "x" * 500})
    (tmp_path / LOCK_NAME).write_text(f" {left}\n", encoding="utf-8")
    with locked(tmp_path):
        content = (tmp_path / LOCK_NAME).read_bytes()
        assert (content.count(b"\n"), content[:2], json.loads(content)["pid"]) == (1, b" {", os.getpid())


@POSIX
def test_when_it_was_taken_is_the_same_moment_on_a_machine_of_another_zone(tmp_path: Path) -> None:
    with locked(tmp_path):
        since = datetime.fromisoformat(json.loads((tmp_path / LOCK_NAME).read_bytes())["since"])
    assert since.utcoffset() == timedelta(0)


@POSIX
def test_one_that_may_not_be_written_to_by_anybody_is_refused_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(PermissionError) as said, locked(tmp_path):
        raise AssertionError
    assert said.value.filename == str(tmp_path / LOCK_NAME)


@POSIX
def test_it_is_gone_before_it_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else somebody may have locked it by then, and the next one would make another beside it."""
    close, there = os.close, list[bool]()

    def closing(descriptor: int) -> None:
        there.append((tmp_path / LOCK_NAME).exists())
        close(descriptor)

    with locked(tmp_path):
        monkeypatch.setattr(os, "close", closing)
    monkeypatch.undo()
    assert there == [False]


@POSIX
def test_one_that_is_taken_away_while_we_look_at_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was somebody else's, and is let go of between our two ways to open it."""
    (tmp_path / LOCK_NAME).write_bytes(b"")
    real, asked = os.open, list[int]()

    def late(path: Path, flags: int, *more: int) -> int:
        asked.append(flags)
        if len(asked) == 1:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        if len(asked) == 2:
            (tmp_path / LOCK_NAME).unlink()
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", late)
    with locked(tmp_path):
        assert names(tmp_path) == [LOCK_NAME]
    assert names(tmp_path) == []


@ON_LINUX
def test_an_interrupt_while_it_is_asked_for_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import filelock

    def interrupted(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(filelock, "lock_descriptor", interrupted)
    before = opened()
    with pytest.raises(KeyboardInterrupt), locked(tmp_path):
        raise AssertionError
    assert opened() == before


@ON_LINUX
def test_nothing_stays_open_of_a_lock_that_was_let_go_of_or_not_had(tmp_path: Path, hasty: None) -> None:
    """As a program that saves all day long would find out."""
    with locked(tmp_path):
        pass
    before = opened()
    with locked(tmp_path):
        held = opened()
        with pytest.raises(DigiassessError), locked(tmp_path):
            raise AssertionError
        assert opened() == held
    assert opened() == before


@pytest.mark.parametrize(
    "content", [b"", b"not json", b' {"user": 5}', b' {"user": "\\u001b[2J", "pid": 1}', b"\xff" * 3000]
)
def test_a_record_that_says_nothing_is_somebody_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / LOCK_NAME
    path.write_bytes(content)
    assert lock._holder(path) == "somebody else"
    assert lock._holder(tmp_path / "missing") == "somebody else"


def test_a_record_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / LOCK_NAME
    record = {"user": "\x1b]0;x\x07eve", "host": "pc\n7", "pid": 12, "since": "2026-11-26T14:03:05+00:00"}
    path.write_text(f" {json.dumps(record)}", encoding="utf-8")
    assert lock._holder(path).isprintable()
    assert "eve on pc 7 (process 12, since " in lock._holder(path)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"user": "eve"}, "eve on pc (process 12, since 14:03:05)"),
        ({"user": ""}, "somebody on pc (process 12, since 14:03:05)"),
        ({"user": "e" * 61}, f"{'e' * 60} on pc (process 12, since 14:03:05)"),
    ],
)
def test_a_record_says_who_and_since_when(tmp_path: Path, record: dict[str, str], words: str) -> None:
    path = tmp_path / LOCK_NAME
    since = datetime(2026, 11, 26, 14, 3, 5).astimezone().isoformat()
    path.write_text(f" {json.dumps({'host': 'pc', 'pid': 12, 'since': since, **record})}", encoding="utf-8")
    assert lock._holder(path) == words


@POSIX
def test_a_pipe_in_its_place_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / LOCK_NAME)
    assert lock._holder(tmp_path / LOCK_NAME) == "somebody else"


def test_what_is_told_is_told_by_the_program_s_own_logger(caplog: pytest.LogCaptureFixture) -> None:
    lock.tell("Waiting\x1b[2J.")
    assert [(record.name, record.getMessage()) for record in caplog.records] == [("digiassess", "Waiting\\x1b[2J.")]


@POSIX
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root can be somebody else")
def test_what_a_crash_of_somebody_else_left_stops_nobody(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    (tmp_path / LOCK_NAME).write_text("", encoding="utf-8")
    (tmp_path / LOCK_NAME).chmod(0o644)
    code = (
        "import os, sys; from pathlib import Path; import filelock; from digiassess.files.lock import locked\n"
        "os.chdir(sys.argv[1]); os.setgid(2345); os.setuid(1234)\n"
        "with locked(Path('.')): print('held')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=20)
    assert (done.stdout, done.stderr) == ("held\n", "")
    assert names(tmp_path) == []


@POSIX
def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept", encoding="utf-8")
    (tmp_path / LOCK_NAME).symlink_to(tmp_path / "secret")
    with pytest.raises(OSError), locked(tmp_path):
        raise AssertionError
    assert (tmp_path / "secret").read_text(encoding="utf-8") == "kept"


@pytest.mark.usefixtures("without_locks")
class TestWithoutLocksOfTheSystem:
    def test_only_one_at_a_time_and_nothing_is_left(self, tmp_path: Path) -> None:
        seen = taken_in_turn(tmp_path)
        assert [name.split()[0] for name in seen[::2]] == [name.split()[0] for name in seen[1::2]]
        assert names(tmp_path) == []

    def test_one_that_somebody_took_away_is_let_go_of_all_the_same(self, tmp_path: Path) -> None:
        with locked(tmp_path):
            (tmp_path / LOCK_NAME).unlink()
        assert names(tmp_path) == []

    @ON_LINUX
    @pytest.mark.usefixtures("hasty")
    def test_it_says_who_holds_it_too_and_nothing_stays_open(self, tmp_path: Path) -> None:
        with locked(tmp_path):
            held = opened()
            with pytest.raises(DigiassessError, match=rf"\(process {os.getpid()}, since "), locked(tmp_path):
                raise AssertionError
            assert opened() == held

    def test_a_full_disk_that_does_not_say_who_holds_it_stops_nobody(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write = os.write

        def full(descriptor: int, content: bytes) -> int:
            if bytes(content[:2]) == b" {":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return write(descriptor, content)

        monkeypatch.setattr(os, "write", full)
        with locked(tmp_path):
            assert (tmp_path / LOCK_NAME).read_bytes() == b""
        assert names(tmp_path) == []

    def test_what_a_crash_left_on_this_machine_is_taken_over_at_once(self, tmp_path: Path) -> None:
        code = (
            "import errno, fcntl, os, sys; from pathlib import Path; from digiassess.files.lock import locked\n"
            "def refused(*_): raise OSError(errno.ENOSYS, 'no')\n"
            "fcntl.flock = refused\n"
            "with locked(Path(sys.argv[1])): os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
        assert ".digiassess.held" in names(tmp_path)
        start = time.monotonic()
        with locked(tmp_path):
            pass
        assert time.monotonic() - start < 1
        assert names(tmp_path) == []

    @pytest.mark.usefixtures("hasty")
    def test_what_another_machine_left_is_taken_over_when_it_is_old(self, tmp_path: Path) -> None:
        held = tmp_path / ".digiassess.held"
        held.write_text("123\nanother-machine\n", encoding="utf-8")
        with pytest.raises(DigiassessError, match="somebody else"), locked(tmp_path):
            raise AssertionError
        then = time.time() - lock.TAKE_OVER - 1
        os.utime(held, (then, then))
        with locked(tmp_path):
            pass
        assert names(tmp_path) == []
