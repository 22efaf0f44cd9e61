"""A file that people fill in is read by its ending, as a document or as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from digiassess.files.formats.document import Document
from digiassess.files.formats.source import read_source
from digiassess.files.formats.table import Columns, Table
from digiassess.model.errors import DigiassessError
from sheets import one_sheet

COLUMNS = Columns(("question", "level"), ("question",), ("level",))
ROWS = "question,level\na.one,2\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "a: '2'\n"),
        ("a.YML", "a: 2\n"),
        ("a.json", '{"a": "2"}'),
        ("a.json.txt", '{"a": "2"}'),
        ("a.yours-1.json.txt", '{"a": "2"}'),
        ("a.yours-1.txt", '{"a": "2"}'),
    ],
)
def test_a_document(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    content = read_source(tmp_path / name, COLUMNS, "answers are read from files").content
    assert isinstance(content, Document)
    assert content.data == {"a": "2"}


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.CSV", "a.xlsx"])
def test_a_table(tmp_path: Path, name: str) -> None:
    cells = ((0, 0, "question"), (0, 1, "level"), (1, 0, "a.one"), (1, 1, "2"))
    content = one_sheet(*cells) if name.endswith("x") else ROWS.replace(",", "\t" if "t" in name else ",").encode()
    (tmp_path / name).write_bytes(content)
    found = read_source(tmp_path / name, COLUMNS, "answers are read from files")
    assert isinstance(found.content, Table)
    assert found.content.rows == [(2, {"question": "a.one", "level": "2"})]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("who", "the column 'who'"),
        ("who,when", "the columns 'who' and 'when'"),
        (
            ",".join("abcdefghijklm"),
            "the columns 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l' and 'm'",
        ),
    ],
)
def test_columns_that_are_passed_over_are_all_named(tmp_path: Path, columns: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"question,level,{columns}\na.one,2\n", "utf-8")
    assert read_source(path, COLUMNS, "").notes == (f"{path}: passed over {said}.",)


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("a.xls", "save it as .xlsx"),
        ("a.xlsm", "save it as .xlsx"),
        ("a.xlsb", "save it as .xlsx"),
        ("a.NUMBERS", "save it as .xlsx"),
        ("a.txt", "give the file such an ending"),
        ("a", "give the file such an ending"),
    ],
)
def test_a_file_of_another_ending_is_not_read(tmp_path: Path, name: str, mend: str) -> None:
    path = tmp_path / name
    path.write_text(ROWS, "utf-8")
    with pytest.raises(DigiassessError) as refused:
        read_source(path, COLUMNS, "answers are read from files")
    assert str(refused.value) == f"{path}: answers are read from files: {mend}."
