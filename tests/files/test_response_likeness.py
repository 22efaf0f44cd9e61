"""Of a folder's files that cannot be read, which are responses all the same: those are refused, and not passed over."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from conftest import make_bank, question
from digiassess.analysis.survey_text import SurveyTexts
from digiassess.files import response_likeness
from digiassess.files.response_likeness import may_be_response

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
TEXTS = SurveyTexts(BANK)
FORM = b"<t>digiassess/response-sheet/1</t>"


def packed(path: Path, **parts: bytes) -> Path:
    """A workbook of those parts: `sheet` for `sheet.xml`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name.replace("__", "."), content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "ours"),
    [
        ("a.json", b'{"schema": "digiassess/response/1", torn', True),
        ("a.json", b'{"schema": "digiassess/assessment/1"}', False),
        ("a.json.txt", b' "digiassess/response/2"', True),
        ("a.csv", b"Name,a.one,What of b.one?\nx", True),
        ("a.CSV", b"Name;What of a.two?;b.one\nx", True),
        ("a.tsv", b"Name\tWhat of a.two?\tb.one", True),
        ("a.csv", b"Name,a.one\nx,1", False),
        ("a.csv", b"Survey\nMade in May\nName,a.one,b.one\n", True),
        ("a.csv", b"1\n" * 40 + b"Name,a.one,b.one\n", False),
        ("a.csv", "Näme,a.one,b.one\n\xff".encode("latin-1"), True),
        ("a.csv", "Name,a.one,b.one\nx,1".encode("utf-16") + b"x", True),
        ("a.csv", "Name,a.one\nx,1".encode("utf-16") + b"x", False),
        ("a.csv", b'"a.one,b.one', False),
        ("a.csv", b"", False),
        ("a.xlsx", b"PK\x03\x04 torn", False),
        ("a.ods", b"", False),
    ],
)
def test_it_says_so_in_its_first_lines(tmp_path: Path, name: str, content: bytes, ours: bool) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert may_be_response(path, TEXTS) is ours


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    for name in ("gone.json", "gone.csv", "gone.xlsx"):
        assert not may_be_response(tmp_path / name, TEXTS)


def test_a_line_that_is_cut_off_within_a_letter_says_nothing_against_those_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Näme,a.one,b.one\nÄÄÄ\n".encode()
    (tmp_path / "a.csv").write_bytes(text)
    monkeypatch.setattr(response_likeness, "_HEAD", len(text) - 2)
    assert may_be_response(tmp_path / "a.csv", TEXTS)
    monkeypatch.setattr(response_likeness, "_HEAD", 6)
    assert not may_be_response(tmp_path / "a.csv", TEXTS)


class TestWorkbooks:
    def test_a_part_of_it_names_the_form(self, tmp_path: Path) -> None:
        assert may_be_response(packed(tmp_path / "1.xlsx", sheet1__xml=b"<t/>", sheet2__xml=FORM), TEXTS)
        assert may_be_response(packed(tmp_path / "2.ODS", content__xml=FORM), TEXTS)
        assert not may_be_response(packed(tmp_path / "3.xlsx", sheet1__xml=b"<t/>", sheet2__bin=FORM), TEXTS)

    @pytest.mark.parametrize("place", [0, 65_530, 65_536, 131_060, 200_000])
    def test_wherever_in_the_part_it_stands(self, tmp_path: Path, place: int) -> None:
        content = b" " * place + FORM + b" " * 300_000
        assert may_be_response(packed(tmp_path / "1.xlsx", sheet__xml=content), TEXTS)

    def test_no_further_than_that_is_looked_and_the_smallest_part_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(response_likeness, "_MOST", 10_000)
        large = b" " * 9_900
        assert may_be_response(packed(tmp_path / "1.xlsx", a__xml=large * 3, b__xml=b" " * 50 + FORM), TEXTS)
        assert may_be_response(packed(tmp_path / "2.xlsx", a__xml=large + FORM), TEXTS)
        assert not may_be_response(packed(tmp_path / "3.xlsx", a__xml=large + b" " * 100 + FORM), TEXTS)
        assert not may_be_response(packed(tmp_path / "4.xlsx", a__xml=large, b__xml=b" " * 9_950 + FORM), TEXTS)
        stored = tmp_path / "5.xlsx"
        with zipfile.ZipFile(stored, "w") as book:
            book.writestr("a.xml", FORM)
            book.writestr("b.bin", b" " * 10_000)
        assert not may_be_response(stored, TEXTS)
        monkeypatch.setattr(response_likeness, "_MOST", stored.stat().st_size)
        assert may_be_response(stored, TEXTS)
