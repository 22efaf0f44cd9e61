"""Versions of an assessment's file, as they are kept beside it."""

from __future__ import annotations

import errno
import os
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digiassess.files.history import MOST_VERSIONS, history_folder, keep_version, other_copies, set_aside, versions


def test_the_youngest_comes_first_and_the_last_ten_stay(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    for number in range(MOST_VERSIONS + 3):
        keep_version(path, b"%d" % number)
    found = versions(path)
    assert [version.number for version in found] == list(range(1, MOST_VERSIONS + 1))
    assert [version.path.read_bytes() for version in found] == [b"%d" % number for number in range(12, 2, -1)]


def test_what_is_the_youngest_already_is_not_kept_twice(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    for content in (b"1", b"1", b"2", b"1"):
        keep_version(path, content)
    assert [version.path.read_bytes() for version in versions(path)] == [b"1", b"2", b"1"]


def test_other_files_in_there_are_no_versions(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    keep_version(path, b"1")
    for name in ("notes.txt", "00009-2026-99-99T00-00-00Z.json", "one.yours-1.json.txt"):
        (history_folder(path) / name).write_bytes(b"x")
    assert len(versions(path)) == 1


def test_what_is_set_aside_takes_nobody_s_place(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    places = []
    for content in (b"1", b"2"):
        rescued = tmp_path / "one.yours-1.json.txt"
        rescued.write_bytes(content)
        places.append(set_aside(path, rescued))
        assert not rescued.exists()
    assert [place.read_bytes() for place in places] == [b"1", b"2"]


def test_each_knows_when_it_was_kept_and_they_are_numbered_from_one(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    before = datetime.now(UTC).replace(microsecond=0)
    for content in (b"1", b"2"):
        keep_version(path, content)
    found = versions(path)
    assert [version.path.name[:6] for version in found] == ["00002-", "00001-"]
    for version in found:
        assert before <= version.kept_at <= datetime.now(UTC)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock's zone is set by POSIX")
def test_when_it_was_kept_is_the_same_wherever_the_clock_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = datetime.now(UTC)
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC-9")
        time.tzset()
        keep_version(tmp_path / "one.json", b"{}")
    time.tzset()
    assert versions(tmp_path / "one.json")[0].kept_at - before < timedelta(minutes=5)


def test_a_system_without_such_groups_keeps_them_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_options: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(shutil, "chown", refused)
    monkeypatch.setattr(Path, "chmod", refused)
    keep_version(tmp_path / "one.json", b"{}")
    assert len(versions(tmp_path / "one.json")) == 1


def test_more_than_two_of_one_name_are_set_aside_under_numbers(tmp_path: Path) -> None:
    path, rescued = tmp_path / "one.json", tmp_path / "one.yours-1.json.txt"
    names = []
    for content in (b"1", b"2", b"3"):
        rescued.write_bytes(content)
        names.append(set_aside(path, rescued).name)
    assert names == [rescued.name, f"2-{rescued.name}", f"3-{rescued.name}"]


def test_its_other_copies_are_what_stands_beside_it_and_in_its_history(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    assert other_copies(path) == []
    for content in (b"1", b"2"):
        keep_version(path, content)
    beside = [tmp_path / name for name in ("one.older-1.txt", "one.yours-1.json.txt")]
    inside = history_folder(path) / "one.yours-2.json.txt"
    passed_over = [tmp_path / "one-2.yours-1.json.txt", tmp_path / "one.docx", history_folder(path) / "notes.md", path]
    for file in (*beside, inside, *passed_over):
        file.write_bytes(b"")
    for folder in (tmp_path / "one.letters.txt", history_folder(path) / "old.json"):
        folder.mkdir()
    assert other_copies(path) == sorted([*beside, inside, *(version.path for version in versions(path))])


def test_the_first_is_number_one_and_the_next_follows_the_youngest(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    history_folder(path).mkdir(parents=True)
    (history_folder(path) / "100041-2026-10-26T09-31-00Z.json").write_bytes(b"1")
    (history_folder(path) / "00007-2026-10-26T09-31-00Z.json").write_bytes(b"0")
    keep_version(path, b"2")
    assert [version.path.name.split("-")[0] for version in versions(path)] == ["100042", "100041", "00007"]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root gives folders to others")
def test_its_folders_are_of_the_group_that_shares_the_assessments(tmp_path: Path) -> None:
    os.chown(tmp_path, -1, 2345)
    keep_version(tmp_path / "one.json", b"1")
    folder = history_folder(tmp_path / "one.json")
    assert [place.stat().st_gid for place in (folder.parent, folder)] == [2345, 2345]
