"""Files that hold somebody's name or words are found however they are written, and what cannot be read is said."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from digiassess.files import words_beside
from digiassess.files.words_beside import closed_files, holds_name, search

NAME = "Zoë Lee"
NOTE = "Café staff never read the logs."


def packed(path: Path, text: str | bytes, part: str = "word/document.xml") -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, text)


@pytest.mark.parametrize("text", [NAME, NOTE])
@pytest.mark.parametrize(
    ("ending", "encoding"),
    [("csv", "utf-8"), ("csv", "utf-8-sig"), ("csv", "cp1252"), ("csv", "utf-16"), ("md", "cp1252"), ("txt", "utf-8")],
)
def test_text_is_read_as_spreadsheets_write_it(tmp_path: Path, text: str, ending: str, encoding: str) -> None:
    file = tmp_path / f"file.{ending}"
    file.write_bytes(f"ID,Said\n1,{text}\n".encode(encoding))
    assert search([NOTE], [NAME], [tmp_path]).holding == (file,)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ascii.json", json.dumps({"note": f"First.\nAnd {NOTE}\nLast."})),
        ("lines.json", json.dumps({"note": f"First.\n{NAME}\nLast."})),
        ("name.json", json.dumps({"name": NAME})),
        ("escaped.yaml", '"Zo\\xEB Lee"'),
        ("shown.html", "<table><tr><td>Zo&euml; Lee</td><td>Clerk</td></tr></table>"),
        ("bold.html", "<p><b>Z</b>oë Lee</p>"),
        ("capitals.html", "<P><B>Z</B>oë Lee</P>"),
        ("entity.md", "Zo&euml; Lee"),
        ("half.json", '"\\ud83d Zo\\u00eb Lee"'),
        ("broken.md", "> Café staff never *read*\n> the logs."),
        ("small.txt", "ZOË  LEE"),
        ("broken.csv", 'ID,"Zoë\nLee"'),
    ],
)
def test_it_is_found_as_a_reader_sees_it(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert [file.name for file in search([NOTE], [NAME], [tmp_path]).holding] == [name]


def test_word_may_cut_a_name_in_two(tmp_path: Path) -> None:
    packed(tmp_path / "cut.docx", "<w:r><w:t>Zoë L</w:t></w:r><w:r><w:t>ee</w:t></w:r>")
    assert search([], [NAME], [tmp_path]).holding == (tmp_path / "cut.docx",)


def test_a_package_that_is_no_utf8_is_read_as_far_as_it_is(tmp_path: Path) -> None:
    packed(tmp_path / "old.docx", b"\xff <w:t>" + NAME.encode() + b"</w:t>")
    assert search([], [NAME], [tmp_path]) == ((tmp_path / "old.docx",), (), False, 0)


def test_only_what_writes_letters_as_numbers_is_read_so(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").write_text("Zo\\xeb Lee", "utf-8")
    assert search([], [NAME], [tmp_path]).holding == ()
    assert holds_name('"Zo\\u00eb Lee"', [NAME])
    assert not holds_name('"Zo\\u00eb Leeson"', [NAME])


@pytest.mark.parametrize("text", ["Zoë Leeson", "Anzoë Lee", "Zoë", "Lee, Zoë", ""])
def test_a_name_within_a_longer_word_is_another_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.csv").write_text(f"ID,{text}\n", "utf-8")
    assert search([], [NAME], [tmp_path]).holding == ()


def test_what_is_too_short_to_look_for_is_counted(tmp_path: Path) -> None:
    (tmp_path / "all.csv").write_text("Yes, no, and the longer line.", "utf-8")
    assert search(["Yes", "No.\nNone", "- "], [], [tmp_path]) == ((), (), False, 2)
    found = search(["Yes\nThe longer line"], [], [tmp_path])
    assert (found.holding, found.too_short) == ((tmp_path / "all.csv",), 0)
    # Seven letters and figures are too few, eight are enough.
    (tmp_path / "all.csv").write_text("1234567,12345678", "utf-8")
    assert [search([said], [], [tmp_path]).holding for said in ("1234567", "12345678")] == [(), (tmp_path / "all.csv",)]
    assert [search(["1234567" + last], [], [tmp_path]).too_short for last in (".", "8")] == [1, 0]


def test_what_is_too_large_or_damaged_is_named_as_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(20_000_001)
    (tmp_path / "damaged.docx").write_bytes(b"PK")
    (tmp_path / "neither.csv").write_bytes(b"\x81\xff\n")
    packed(tmp_path / "bomb.xlsx", " " * 100)
    monkeypatch.setattr(words_beside, "_MOST_UNPACKED", 99)
    (tmp_path / "list.csv").write_text(NAME, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x81")
    found = search([NOTE], [NAME], [tmp_path])
    assert found.holding == (tmp_path / "list.csv",)
    assert {file.name for file in found.unread} == {"huge.csv", "damaged.docx", "neither.csv", "bomb.xlsx"}


def test_each_is_named_as_unread_once_and_only_where_something_is_looked_for(tmp_path: Path) -> None:
    inside, gone = tmp_path / "inside", tmp_path / "gone"
    inside.mkdir()
    (inside / "damaged.docx").write_bytes(b"PK")
    folders = [tmp_path, inside, gone]
    assert search([NOTE], [], folders).unread == (inside / "damaged.docx", gone)
    assert search(["Yes"], [""], folders) == ((), (), False, 1)
    assert closed_files("barset-2026", folders) == []


def test_a_folder_that_is_closed_to_us_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, opened = tmp_path / "closed", tmp_path / "opened"
    for folder in (closed, opened):
        folder.mkdir()
        (folder / "list.csv").write_text(NAME, "utf-8")
    (tmp_path / "list.csv").write_text(NAME, "utf-8")
    (tmp_path / "stuck.csv").write_text(NAME, "utf-8")
    refused = {"iterdir": closed, "is_file": tmp_path / "stuck.csv", "is_dir": tmp_path / "stuck.csv"}
    for name, whom in refused.items():
        there = getattr(Path, name)

        def refusing(path: Path, there: object = there, whom: Path = whom) -> object:
            if path == whom:
                raise PermissionError(13, "Permission denied")
            return there(path)  # type: ignore[operator]

        monkeypatch.setattr(Path, name, refusing)
    found = search([], [NAME], [tmp_path])
    assert found.holding == (tmp_path / "list.csv", opened / "list.csv")
    assert set(found.unread) == {closed, tmp_path / "stuck.csv"}


def test_hidden_files_and_those_deeper_down_are_not_looked_at(tmp_path: Path) -> None:
    for name in (".hidden.csv", "inside/.hidden.csv", ".away/list.csv", "inside/deeper/list.csv", "inside/list.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(NAME, "utf-8")
    assert search([], [NAME], [tmp_path]).holding == (tmp_path / "inside/list.csv",)


def test_it_ends_where_there_are_too_many_and_no_sooner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_beside, "MOST_FILES", 2)
    for number in range(2):
        (tmp_path / f"{number}.csv").write_text(NAME, "utf-8")
    (tmp_path / "picture.png").touch()
    assert not search([], [NAME], [tmp_path, tmp_path]).too_many
    assert search([], [NAME], [tmp_path], [tmp_path / "0.csv"]).holding == (tmp_path / "1.csv",)
    (tmp_path / "3.csv").write_text(NAME, "utf-8")
    (tmp_path / "0.csv").write_bytes(b"\x81\xff\n")
    found = search(["Yes"], [NAME], [tmp_path])
    assert found == ((tmp_path / "1.csv",), (tmp_path / "0.csv",), True, 1)
