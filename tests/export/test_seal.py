"""Papers on the disk: written over only where they are ours and nobody has touched them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.files.papers import is_ours, sealed, write_paper
from digiassess.model.errors import DigiassessError

OLD, NEW = sealed("# Paper\n\nThe old one.\n"), sealed("# Paper\n\nThe new one.\n")


def text_in(path: Path) -> str:
    return path.read_bytes().decode()


class TestFingerprint:
    def test_it_is_the_last_line(self) -> None:
        assert OLD.startswith("# Paper\n\nThe old one.\nFingerprint of this paper: ")
        assert OLD.endswith("\n")
        assert OLD.count("\n") == 4

    def test_the_same_body_has_the_same_one(self) -> None:
        assert sealed("x\n") == sealed("x\n")
        assert sealed("x\n") != sealed("y\n")

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_any_paper_of_ours_is_known(self, body: str) -> None:
        assert is_ours(sealed(body))

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
    def test_any_edit_is_seen(self, body: str, data: st.DataObject) -> None:
        text = sealed(body)
        place = data.draw(st.integers(0, len(text) - 1))
        letter = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda one: one != text[place]))
        assert not is_ours(text[:place] + letter + text[place + 1 :])
        assert not is_ours(text[:place] + text[place + 1 :])
        assert not is_ours(text + letter)

    def test_a_fingerprint_inside_another_text_proves_nothing(self) -> None:
        assert not is_ours(f"{OLD}\nAnd what we think of it.\n")
        assert not is_ours(f"Our preface.\n{OLD}")
        assert not is_ours("")

    def test_a_paper_may_quote_another(self) -> None:
        assert is_ours(sealed(OLD))


class TestWriting:
    def test_a_new_file(self, tmp_path: Path) -> None:
        write_paper(tmp_path / "a.md", NEW)
        assert text_in(tmp_path / "a.md") == NEW

    def test_its_own_unedited_paper_is_written_over(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        write_paper(path, OLD)
        write_paper(path, NEW)
        write_paper(path, NEW)
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
            OLD.encode().replace(b"\n", b"\r\n"),
            OLD.encode("utf-16"),
            b"\x89PNG\r\n\x1a\n\0\xff",
        ],
        ids=["empty", "foreign", "edited", "added to", "cut", "line ends", "encoding", "picture"],
    )
    def test_nothing_else_is_written_over_without_force(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "a.md"
        path.write_bytes(content)
        with pytest.raises(DigiassessError) as refused:
            write_paper(path, NEW)
        assert path.read_bytes() == content
        assert str(path) in str(refused.value)
        assert "--force" in str(refused.value)
        assert "--output" in str(refused.value)
        write_paper(path, NEW, force=True)
        assert text_in(path) == NEW

    def test_what_is_written_is_utf8_with_plain_line_ends(self, tmp_path: Path) -> None:
        text = sealed("Cyngor Ŷnys Môn – 東京\n")
        write_paper(tmp_path / "a.md", text)
        assert (tmp_path / "a.md").read_bytes() == text.encode()

    @pytest.mark.parametrize("force", [False, True])
    def test_a_folder_is_never_written_over(self, tmp_path: Path, force: bool) -> None:
        (tmp_path / "a.md").mkdir()
        (tmp_path / "a.md" / "inside").write_text("kept", encoding="utf-8")
        with pytest.raises(DigiassessError, match=r"a\.md"):
            write_paper(tmp_path / "a.md", NEW, force=force)
        assert (tmp_path / "a.md" / "inside").read_text(encoding="utf-8") == "kept"
        assert len(list(tmp_path.iterdir())) == 1

    def test_a_folder_that_is_not_there_is_not_made(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match="is no folder"):
            write_paper(tmp_path / "later" / "a.md", NEW)
        assert list(tmp_path.iterdir()) == []

    def test_a_file_in_place_of_the_folder_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x", encoding="utf-8")
        with pytest.raises(DigiassessError, match="is no folder"):
            write_paper(tmp_path / "file" / "a.md", NEW)

    def test_a_name_that_no_system_takes_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match="xxx"):
            write_paper(tmp_path / ("x" * 300), NEW)

    def test_a_full_disk_leaves_the_old_paper(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.md"
        write_paper(path, OLD)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DigiassessError, match="no space left on device"):
            write_paper(path, NEW)
        assert text_in(path) == OLD
        assert [path.name for path in tmp_path.iterdir()] == ["a.md"]

    @pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
    def test_a_link_to_a_foreign_file_is_a_foreign_file(self, tmp_path: Path) -> None:
        (tmp_path / "minutes.md").write_text("# Minutes\n", encoding="utf-8")
        (tmp_path / "a.md").symlink_to(tmp_path / "minutes.md")
        with pytest.raises(DigiassessError):
            write_paper(tmp_path / "a.md", NEW)
        assert text_in(tmp_path / "minutes.md") == "# Minutes\n"

    @pytest.mark.skipif(os.name == "nt", reason="links are POSIX")
    def test_a_link_to_itself_is_refused_in_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
        with pytest.raises(DigiassessError):
            write_paper(tmp_path / "a.md", NEW)
