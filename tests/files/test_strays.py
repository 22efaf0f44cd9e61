"""Files of other programs among the assessments, at the program."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.files import strays
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment


def _folder(tmp_path: Path) -> Path:
    bank = make_bank({"a": [question("a.one")]})
    path = tmp_path / "assessments" / "barset-2026.json"
    return save_assessment(Kept(path, assess(bank, {"a.one": 1}, council="Barset"), None)).path.parent


STRAYS = {
    "half of another program's file": b'{"name": "package", "versi',
    "no JSON at all": b"\x00\xff" * 400,
    "an empty file": b"",
    "a large one": b"[" + b"1, " * 7_000_000 + b"1]",
}


@pytest.mark.parametrize(
    ("name", "content", "ours"),
    [
        ("barset-2027.json", b"", True),
        ("BARSET-2027-Q3.JSON", b"", True),
        ("package.json", b"{}", False),
        ("copy.json", b'{"schema": "digiassess/assessment/1', True),
        ("large.json", b'{"schema": "digiassess/assessment/1' + b" " * 20, True),
        ("large.json", b" " * 70_000 + b'"digiassess/assessment/1', False),
    ],
)
def test_what_may_be_ours_says_so_near_its_beginning_or_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, ours: bool
) -> None:
    monkeypatch.setattr(strays, "MAX_BYTES", 40)
    (tmp_path / name).write_bytes(content)
    assert strays.may_be_ours(tmp_path / name) == ours


def test_what_the_system_keeps_from_us_may_be_ours(tmp_path: Path) -> None:
    assert strays.may_be_ours(tmp_path / "nowhere.json")


class TestStrays:
    """What is not ours stops no command; what may be ours is named by those that need it."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return _folder(tmp_path)

    @pytest.mark.parametrize("content", STRAYS.values(), ids=STRAYS)
    def test_what_is_not_ours_is_passed_over(self, folder: Path, run: Run, content: bytes) -> None:
        (folder / "package.json").write_bytes(content)
        for words in (("gaps",), ("status",), ()):
            done = run(*words)
            assert (done.code, done.err) == (0, "")

    def test_a_folder_of_that_name_too(self, folder: Path, run: Run) -> None:
        (folder / "old.json").mkdir()
        assert run("gaps").code == 0

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
    def test_a_pipe_keeps_nobody_waiting(self, folder: Path, run: Run) -> None:
        os.mkfifo(folder / "pipe.json")
        os.mkfifo(folder / "barset-2027.json")
        assert run("gaps").code == 0

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("barset-2027.json", b""),
            ("copy.json", b'{"schema": "digiassess/assessment/1", "counc'),
            ("barset-2027-q3.json", b"{"),
        ],
    )
    def test_what_may_be_ours_is_named_where_it_matters(
        self, folder: Path, run: Run, name: str, content: bytes
    ) -> None:
        (folder / name).write_bytes(content)
        done = run("gaps")
        assert done.code == 1
        assert name in done.err
        assert run("gaps", "2026").code == 0
        done = run()
        assert name in done.err


class TestLost:
    """An assessment that lost what names it is told, with its mend, and none is begun beside it."""

    BEGIN = ("assess", "--plain", "--council", "Barset", "--kind", "county", "--period", "2026")

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        return _folder(tmp_path) / "barset-2026.json"

    @pytest.mark.parametrize("name", ["barset-2026.json", "copy.json"])
    @pytest.mark.parametrize(
        ("instead", "said"),
        [
            ("", ":1: it has no 'schema', by which an assessment is known: "),
            ('"schema": null,', ":2: it has no 'schema', by which an assessment is known: "),
            ('"schema": "assessment/2",', ":2: its 'schema' is 'assessment/2', which is none: "),
            ('"schema": "digiassess/asessment/2",', ":2: its 'schema' is 'digiassess/asessment/2', which is none: "),
        ],
    )
    def test_one_without_its_schema(self, file: Path, run: Run, name: str, instead: str, said: str) -> None:
        before = file.read_text(encoding="utf-8")
        file = file.rename(file.with_name(name))
        file.write_text(before.replace('"schema": "digiassess/assessment/2",', instead, 1), encoding="utf-8")
        mend = 'write "schema": "digiassess/assessment/2", as its first line, or restore it from a copy\n'
        for words in (("gaps",), ("gaps", "2026"), self.BEGIN, ("invite", "--role", "Leader")):
            ran = run(*words, typed="1\n")
            assert (ran.code, ran.out, ran.err) == (1, "", f"assessments/{name}{said}{mend}")
        assert [path.name for path in file.parent.glob("*.json")] == [name]
        # As the mend says.
        lost = file.read_text(encoding="utf-8").replace(instead, "", 1) if instead else file.read_text(encoding="utf-8")
        file.write_text(lost.replace("{", '{"schema": "digiassess/assessment/2",', 1), encoding="utf-8")
        assert run("gaps").code == 0

    @pytest.mark.parametrize("content", ["", "{}", "[]"])
    def test_under_a_name_of_its_own_it_is_known_by_its_history(self, file: Path, run: Run, content: str) -> None:
        file = file.rename(file.with_name("ours.json"))
        (file.parent / "theirs.json").write_text(content, encoding="utf-8")
        assert run("assess", "--plain", "--question", "a.one", typed="0\n").code == 0
        assert (file.parent / ".history" / "ours").is_dir()
        file.write_text(content, encoding="utf-8")
        ran = run("gaps")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("assessments/ours.json:1: ")
        assert "theirs" not in ran.err

    @pytest.mark.parametrize("content", ["[]", "null", "{}", '""', " [ ]\n"])
    def test_one_of_which_nothing_is_left(self, file: Path, run: Run, content: str) -> None:
        file.write_text(content, encoding="utf-8")
        for words in (("gaps",), self.BEGIN):
            ran = run(*words, typed="1\n")
            assert (ran.code, ran.out) == (1, "")
            assert ran.err == (
                "assessments/barset-2026.json:1: it is called like an assessment, and nothing is in it: restore it "
                "from a copy, or give it another name if it is none\n"
            )
        assert list(file.parent.glob("*.json")) == [file]

    def test_one_that_was_cut_down_by_hand(self, file: Path, run: Run) -> None:
        file.write_text('{"council": "Barset", "kind": "county", "period": "2026", "quick": false}', encoding="utf-8")
        assert "it has no 'schema'" in run("gaps").err

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("list.json", "[]"),
            ("package.json", "{}"),
            ("budget-2026.json", '{"rows": []}'),
            ("budget-2026.json", "[1, 2]"),
            ("answers-2026.json", '{"council": "Barset", "kind": "county", "period": "2026", "answers": {"a.one": 2}}'),
            ("barset-2027.json", '{"schema": "digiassess/paper/1", "council": "Barset", "kind": "county", '
             '"period": "2027", "quick": true, "bank": {"id": "x"}}'),
            ("barset-2027-leader.json", '{"schema": "digiassess/response/1", "council": "Barset", "period": "2027", '
             '"bank": {"id": "x"}, "answers": {}}'),
        ],
    )  # fmt: skip
    def test_other_files_stay_harmless(self, file: Path, run: Run, name: str, content: str) -> None:
        (file.parent / name).write_text(content, encoding="utf-8")
        for words in (("gaps",), ("status",), ()):
            done = run(*words)
            assert (done.code, done.err) == (0, "")


def kept_from_us(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Has the system keep what is in `path` from us, as it does from nobody who is root."""
    opened = Path.open

    def refusing(file: Path, *words: object, **more: object) -> object:
        if file.absolute() == path.absolute():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        return opened(file, *words, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)


class TestNothingElse:
    """Where nothing but what cannot be read is there, nobody is told to start one."""

    def test_one_that_the_system_keeps_from_us(self, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        kept_from_us(monkeypatch, _folder(tmp_path) / "barset-2026.json")
        ran = run()
        assert (ran.code, ran.out) == (
            1,
            "In assessments is 1 file that may be an assessment and cannot be read.\n",
        )
        assert ran.err.startswith("assessments/barset-2026.json: permission denied: ")

    def test_some_that_are_damaged(self, tmp_path: Path, run: Run) -> None:
        folder = _folder(tmp_path)
        for name in ("barset-2026.json", "barset-2027.json"):
            (folder / name).write_text("{", encoding="utf-8")
        ran = run()
        assert (ran.code, len(ran.err.splitlines())) == (1, 2)
        assert ran.out == "In assessments are 2 files that may be assessments and cannot be read.\n"
