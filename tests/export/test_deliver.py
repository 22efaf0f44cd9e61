"""What leaves as a file: whole or not at all, over what is ours and untouched, and never over anybody's answers."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from digiassess.export.deliver import deliver, deliver_new
from digiassess.export.made import Made
from digiassess.export.seal import sealed, text_is_ours
from digiassess.model.errors import DigiassessError

OLD, NEW = sealed("# Paper\n\nThe old one.\n"), sealed("# Paper\n\nThe new one.\n")


def put(path: Path, text: str, *, force: bool = False, folder: Path | None = None, **beside: str) -> None:
    made = Made(text.encode(), {f"{name}.svg": content.encode() for name, content in beside.items()})
    deliver(made, path, text_is_ours, force=force, folder=folder)


def text_in(path: Path) -> str:
    return path.read_bytes().decode()


class TestWriting:
    def test_a_new_file(self, tmp_path: Path) -> None:
        put(tmp_path / "a.md", NEW)
        assert text_in(tmp_path / "a.md") == NEW

    @pytest.mark.skipif(os.name == "nt", reason="there a folder is not waited for")
    def test_the_disk_is_waited_for_once_however_many_pictures(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waited: list[int] = []
        monkeypatch.setattr(os, "fsync", waited.append)
        put(tmp_path / "a.md", NEW, one="<svg/>", two="<svg/>")
        assert len(waited) == len(["the paper", "its folder"])

    def test_its_own_unedited_paper_is_written_over(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        put(path, OLD)
        put(path, NEW)
        put(path, NEW)
        assert text_in(path) == NEW
        assert [path.name for path in tmp_path.iterdir()] == ["a.md"]

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"# Minutes\n",
            OLD.replace("old", "old, and improved,").encode(),
            OLD.encode() + b"A comment of the chair's.\n",
            OLD.encode().rstrip(b"\n"),
            OLD.encode("utf-16"),
            b"\x89PNG\r\n\x1a\n\0\xff",
        ],
        ids=["empty", "foreign", "edited", "added to", "cut", "encoding", "picture"],
    )
    def test_nothing_else_is_written_over_without_force(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "a.md"
        path.write_bytes(content)
        with pytest.raises(DigiassessError) as refused:
            put(path, NEW)
        assert path.read_bytes() == content
        assert str(path) in str(refused.value)
        assert "--force" in str(refused.value)
        assert "--output" in str(refused.value)
        put(path, NEW, force=True)
        assert text_in(path) == NEW

    def test_what_is_written_is_utf8_with_plain_line_ends(self, tmp_path: Path) -> None:
        text = sealed("Cyngor Ŷnys Môn – 東京\n")
        put(tmp_path / "a.md", text)
        assert (tmp_path / "a.md").read_bytes() == text.encode()

    @pytest.mark.parametrize("force", [False, True])
    def test_a_folder_is_never_written_over(self, tmp_path: Path, force: bool) -> None:
        (tmp_path / "a.md").mkdir()
        (tmp_path / "a.md" / "inside").write_text("kept", encoding="utf-8")
        with pytest.raises(DigiassessError, match=r"a\.md"):
            put(tmp_path / "a.md", NEW, force=force)
        assert (tmp_path / "a.md" / "inside").read_text(encoding="utf-8") == "kept"
        assert len(list(tmp_path.iterdir())) == 1

    def test_a_folder_that_is_not_there_is_not_made(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match="is no folder"):
            put(tmp_path / "later" / "a.md", NEW)
        assert list(tmp_path.iterdir()) == []

    def test_a_file_in_place_of_the_folder_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        with pytest.raises(DigiassessError, match="is no folder"):
            put(tmp_path / "file" / "a.md", NEW)

    def test_a_name_that_no_system_takes_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match="xxx"):
            put(tmp_path / ("x" * 300), NEW)

    def test_a_full_disk_leaves_the_old_paper(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.md"
        put(path, OLD)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DigiassessError, match="no space left on device"):
            put(path, NEW)
        assert text_in(path) == OLD
        assert [path.name for path in tmp_path.iterdir()] == ["a.md"]

    @pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
    def test_a_link_to_a_foreign_file_is_a_foreign_file(self, tmp_path: Path) -> None:
        (tmp_path / "minutes.md").write_text("# Minutes\n", encoding="utf-8")
        (tmp_path / "a.md").symlink_to(tmp_path / "minutes.md")
        with pytest.raises(DigiassessError):
            put(tmp_path / "a.md", NEW)
        assert text_in(tmp_path / "minutes.md") == "# Minutes\n"

    @pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
    def test_a_link_to_itself_is_refused_in_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
        with pytest.raises(DigiassessError):
            put(tmp_path / "a.md", NEW)

    @pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
    @pytest.mark.parametrize("force", [False, True])
    def test_a_link_to_nowhere_makes_no_file_elsewhere(self, tmp_path: Path, force: bool) -> None:
        (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere.md")
        with pytest.raises(DigiassessError, match="leads to no file"):
            put(tmp_path / "a.md", NEW, force=force)
        assert not (tmp_path / "elsewhere.md").exists()

    def test_what_belongs_beside_it_is_checked_before_anything_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "b.svg").write_text("drawn by hand", "utf-8")
        with pytest.raises(DigiassessError, match=r"b\.svg"):
            put(tmp_path / "a.md", NEW, a=sealed("<svg/>\n", comment=True), b=sealed("<svg/>\n", comment=True))
        assert sorted(path.name for path in tmp_path.iterdir()) == ["b.svg"]

    def test_what_carries_no_seal_is_never_written_over_without_force(self, tmp_path: Path) -> None:
        deliver(Made(b"a"), tmp_path / "a.csv", None)
        with pytest.raises(DigiassessError, match="is there already"):
            deliver(Made(b"b"), tmp_path / "a.csv", None)
        deliver(Made(b"b"), tmp_path / "a.csv", None, force=True)
        assert (tmp_path / "a.csv").read_bytes() == b"b"


class TestAnswers:
    @pytest.mark.parametrize("force", [False, True])
    @pytest.mark.parametrize("name", ["council.json", "copy.md", "old.txt"])
    @pytest.mark.parametrize("schema", ["assessment/1", "assessment/2", "assessment/99", "response/1"])
    def test_are_never_written_over_whatever_the_file_is_called(
        self, tmp_path: Path, name: str, schema: str, force: bool
    ) -> None:
        path = tmp_path / name
        path.write_text(f'{{"schema" :\n"digiassess/{schema}", "broken', "utf-8")
        with pytest.raises(DigiassessError, match="never written over"):
            put(path, NEW, force=force)
        assert "broken" in text_in(path)

    @pytest.mark.parametrize("force", [False, True])
    def test_nothing_else_is_put_among_them(self, tmp_path: Path, force: bool) -> None:
        folder = tmp_path / "assessments"
        folder.mkdir()
        with pytest.raises(DigiassessError, match="among the assessments"):
            put(tmp_path / "assessments" / ".." / "assessments" / "new.JSON", NEW, force=force, folder=folder)
        put(folder / "paper.md", NEW, folder=folder)
        put(tmp_path / "new.json", NEW, folder=folder)
        assert [path.name for path in folder.iterdir()] == ["paper.md"]


class TestNew:
    def test_the_first_name_that_is_free_is_taken(self, tmp_path: Path) -> None:
        paths = [tmp_path / name for name in ("a", "b", "c")]
        assert [deliver_new(content, paths) for content in (b"1", b"2", b"3")] == paths
        assert [path.read_bytes() for path in paths] == [b"1", b"2", b"3"]
        with pytest.raises(DigiassessError, match="c is there already, and is never written over"):
            deliver_new(b"4", paths)
        assert [path.read_bytes() for path in paths] == [b"1", b"2", b"3"]

    def test_a_link_that_leads_nowhere_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(DigiassessError, match="is there already"):
            deliver_new(b"1", [tmp_path / "a"])
        assert not (tmp_path / "elsewhere").exists()

    def test_into_no_folder_nothing_goes(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match="none is no folder: make it first"):
            deliver_new(b"1", [tmp_path / "none" / "a"])
