"""Reading a file's bytes: an ordinary file, of a size that people write, with no unsettled merge in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.text import (
    MAX_BYTES,
    decoded_as_spreadsheets_write,
    read_content,
    read_text,
    refuse_conflict,
)
from digiassess.model.errors import DigiassessError

POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and devices are POSIX")


class TestContent:
    @POSIX
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.json")
        with pytest.raises(BadFileError) as refused:
            read_content(tmp_path / "a.json")
        assert str(refused.value) == f"{tmp_path / 'a.json'}: it is no ordinary file: name a file."

    @POSIX
    def test_nor_is_a_device_without_an_end(self) -> None:
        with pytest.raises(BadFileError, match="it is no ordinary file"):
            read_content(Path("/dev/zero"))

    def test_a_folder_is_said_to_be_one(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError) as refused:
            read_content(tmp_path)
        assert str(refused.value).startswith(f"{tmp_path}: ")

    def test_a_file_that_does_not_tell_its_size_is_read_whole(self) -> None:
        path = Path("/proc/version")
        if not path.exists():
            pytest.skip("only Linux has such files")
        assert path.stat().st_size == 0
        assert read_content(path) == path.read_bytes()

    def test_what_cannot_be_read_is_called_what_the_caller_calls_it(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError) as refused:
            read_text(tmp_path / "gone.yaml", "the bank's file")
        assert str(refused.value).startswith("the bank's file: ")

    def test_the_largest_file_is_read_and_one_byte_more_is_not(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        path.write_bytes(b" " * MAX_BYTES)
        assert len(read_content(path)) == MAX_BYTES
        path.write_bytes(b" " * (MAX_BYTES + 1))
        with pytest.raises(BadFileError) as refused:
            read_content(path, "a.json of Ann")
        assert str(refused.value) == "a.json of Ann: it is larger than 20 MB: check that it is the right file."


class TestUtf16:
    TEXT = "question,level\nchannels.web,2\n"

    @pytest.mark.parametrize("mark", ["\ufeff".encode("utf-16-le"), "\ufeff".encode("utf-16-be")])
    def test_it_is_read_by_its_mark(self, mark: bytes) -> None:
        content = mark + self.TEXT.encode("utf-16-le" if mark == b"\xff\xfe" else "utf-16-be")
        assert decoded_as_spreadsheets_write(content, "a.csv") == (self.TEXT, "")

    @pytest.mark.parametrize("end", [b"a", "\U0001f3db".encode("utf-16-le")[:2], "\U0001f3db".encode("utf-16-le")[:3]])
    def test_one_that_is_cut_off_is_said_to_be(self, end: bytes) -> None:
        with pytest.raises(BadFileError) as refused:
            decoded_as_spreadsheets_write(self.TEXT.encode("utf-16") + end, "a.csv")
        assert str(refused.value) == (
            "a.csv:3: it is UTF-16 text that is cut off in the middle of a character: get or save it again, and check "
            "that its last rows are there"
        )

    def test_one_that_is_damaged_within_is_another_thing(self) -> None:
        content = ("question\n" + self.TEXT).encode("utf-16")
        with pytest.raises(BadFileError) as refused:
            decoded_as_spreadsheets_write(content[:30] + b"\x00\xdc" + content[30:], "a.csv")
        assert str(refused.value) == "a.csv:2: it is UTF-16 text that is damaged: save it again as CSV in UTF-8"


class TestConflicts:
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_the_marks_are_named_with_their_lines(self, end: str) -> None:
        text = end.join(["a", "<<<<<<< HEAD", "b", "||||||| base", "=======", "c", ">>>>>>> theirs", ""])
        with pytest.raises(BadFileError, match=r"a.yaml:2: it holds git's conflict marks, on lines 2, 5 and 7"):
            refuse_conflict(text, "a.yaml")

    def test_an_empty_line_above_counts(self) -> None:
        with pytest.raises(BadFileError, match=r"a.yaml:2: .* on lines 2, 3 and 4"):
            refuse_conflict("\n<<<<<<< a\n=======\n>>>>>>> b\n", "a.yaml")

    @pytest.mark.parametrize(("marks", "said"), [(3, "1, 2 and 3: "), (9, "8 and 9: "), (12, "8, 9 and 3 more: ")])
    def test_of_many_the_first_are_named(self, marks: int, said: str) -> None:
        with pytest.raises(BadFileError, match=f", {said}settle the merge first" if marks > 3 else said):
            refuse_conflict("<<<<<<< a\n=======\n>>>>>>> b\n" * (marks // 3), "a.yaml")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "=======\n",
            "<<<<<<< a\n",
            "<<<<<<< a\n>>>>>>> b\n",
            " <<<<<<< a\n =======\n >>>>>>> b\n",
            "<<<<<<<<\n========\n>>>>>>>>\n",
        ],
    )
    def test_other_lines_are_none(self, text: str) -> None:
        refuse_conflict(text, "a.yaml")
