"""CSV in the dialects that spreadsheets write, each row with its line."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digiassess.files.formats.csv import MAX_CELLS, MAX_LINES, grid_of_csv
from digiassess.files.formats.problems import BadFileError
from digiassess.files.formats.table import Grid

KNOWN = ("question", "level", "note")
ROWS = [["Question", "Level", "Note"], ["a.one", "2", "Said “yes”, at £4; twice"], ["a.two", "n/a", "Line\r\nbreak"]]


def read(content: bytes) -> tuple[Grid, str]:
    return grid_of_csv(content, "a.csv", KNOWN)


def written(separator: str, encoding: str, *, sep_line: bool = False, line_end: str = "\r\n") -> bytes:
    out = io.StringIO(newline="")
    if sep_line:
        out.write(f"sep={separator}{line_end}")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(ROWS)
    return out.getvalue().encode(encoding)


def refused(content: bytes) -> str:
    with pytest.raises(BadFileError) as error:
        read(content)
    return str(error.value)


class TestDialects:
    @pytest.mark.parametrize("sep_line", [False, True])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_whatever_excel_writes_says_the_same(self, separator: str, encoding: str, sep_line: bool) -> None:
        grid, said = read(written(separator, encoding, sep_line=sep_line))
        assert [cells for _, cells in grid.rows] == ROWS
        assert ("Windows-1252" in said) == (encoding == "cp1252")

    @pytest.mark.parametrize("separator", ["|", ":"])
    def test_of_others_where_a_first_line_says_so(self, separator: str) -> None:
        grid, said = read(f"sep={separator}\nquestion{separator}level\na.one{separator}1\n".encode())
        assert ([cells for _, cells in grid.rows], said) == ([["question", "level"], ["a.one", "1"]], "")

    @pytest.mark.parametrize("order", ["le", "be"])
    def test_utf_16_by_its_mark_in_either_order(self, order: str) -> None:
        mark = b"\xff\xfe" if order == "le" else b"\xfe\xff"
        grid, said = read(mark + written("\t", f"utf-16-{order}"))
        assert ([cells for _, cells in grid.rows], said) == (ROWS, "")

    @pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
    def test_any_line_end(self, line_end: str) -> None:
        grid, _ = read(line_end.join(["question,level", "a.one,1", "", "a.two,2"]).encode())
        assert grid.rows == [(1, ["question", "level"]), (2, ["a.one", "1"]), (4, ["a.two", "2"])]

    def test_a_sep_line_counts_as_a_line(self) -> None:
        grid, _ = read(b'"sep=;"\r\nquestion;level\r\na.one;1\r\n')
        assert [line for line, _ in grid.rows] == [2, 3]

    def test_the_separator_is_the_one_that_makes_known_columns(self) -> None:
        grid, _ = read(b"one, two, three, four\nquestion;level;note\na.one;1;x, y, z, and more\n")
        assert grid.rows[-1][1] == ["a.one", "1", "x, y, z, and more"]

    def test_a_row_of_several_lines_has_the_line_it_starts_on(self) -> None:
        grid, _ = read(b'question,note\na.one,"x\n\ny"\na.two,z\n')
        assert [line for line, _ in grid.rows] == [1, 2, 5]


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (
                b"question,level\na.one,\x81\n",
                "a.csv:2: it is neither UTF-8 nor Windows-1252 text: save it as CSV in UTF-8",
            ),
            (
                "question,level\na.one,1\n".encode("utf-16-le"),
                "a.csv:1: it has a NUL character in it: save it again as CSV in UTF-8",
            ),
            (b'question,level\na.one,"1\n', "a.csv:2: it is not CSV that can be read"),
            (b'sep=;\nquestion;level\na.one;"1\n', "a.csv:3: it is not CSV that can be read"),
            (b"sep=x\nquestionxlevel\n", "a.csv:1: 'x' cannot separate cells: write sep=, or sep=; in the first line"),
            (
                b"question\n<<<<<<< a\n=======\n>>>>>>> b\n",
                "a.csv:2: it holds git's conflict marks, on lines 2, 3 and 4",
            ),
            (
                b"question,level\n" + b"\n" * MAX_LINES,
                "a.csv: it has more than 500,000 lines or 1,000,000 cells: check that it is the right file.",
            ),
            (
                b"question,level\n" + b"," * (MAX_CELLS + 1),
                "a.csv: it has more than 500,000 lines or 1,000,000 cells: check that it is the right file.",
            ),
            (
                b"question,level\n" + b"a,1\n" * 50_001,
                "a.csv:50001: it has more than 50,000 rows or 1,000 columns: check that it is the right file",
            ),
            (
                b"question,level\n" + b"," * 1_001,
                "a.csv:2: it has more than 50,000 rows or 1,000 columns: check that it is the right file",
            ),
        ],
        ids=lambda value: "file" if isinstance(value, bytes) else value[:40],
    )
    def test_in_a_sentence(self, content: bytes, said: str) -> None:
        assert refused(content).startswith(said)

    def test_a_line_of_equals_signs_is_no_conflict(self) -> None:
        assert len(read(b"question,note\na.one,x\n=======\n")[0].rows) == 3

    @given(st.binary(max_size=300))
    def test_any_bytes_are_rows_or_a_sentence(self, content: bytes) -> None:
        with suppress(BadFileError):
            grid, _ = read(content)
            assert all(line >= 1 and any(cell.strip() for cell in cells) for line, cells in grid.rows)
