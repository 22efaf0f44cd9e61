"""A catalogue is found by its code or its path, and what is none is said in one sentence."""

from __future__ import annotations

import io
import shutil
import struct
from pathlib import Path

import pytest

from digiassess.files import catalogue
from digiassess.files.catalogue import read_catalogue
from digiassess.model.errors import DigiassessError


def compiled(text: str, translation: str) -> bytes:
    """A compiled catalogue of one sentence, as msgfmt writes it."""
    pairs = [(b"", b"Content-Type: text/plain; charset=UTF-8\n"), (text.encode(), translation.encode())]
    start, tables, texts = 28 + 16 * len(pairs), [b"", b""], io.BytesIO()
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), start + texts.tell())
            texts.write(pair[side] + b"\0")
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + tables[0] + tables[1] + texts.getvalue()


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the catalogues that ship stand, for this test in a folder of its own."""
    monkeypatch.setattr(catalogue, "_SHIPPED", tmp_path)
    return tmp_path


@pytest.mark.parametrize("code", ["cy", "cy_GB", "cy-GB", "gd", "kwx"])
def test_a_code_names_one_that_ships(shipped: Path, code: str) -> None:
    (shipped / f"{code}.mo").write_bytes(compiled("none", "dim"))
    assert read_catalogue(code).gettext("none") == "dim"


def test_a_path_names_one_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.mo"
    path.write_bytes(compiled("none", "dim"))
    assert read_catalogue(str(path)).gettext("none") == "dim"


@pytest.mark.parametrize("language", ["c", "cymr", "cy_", "cy_GBGBG", "cy/../en", "1y", "cy\n", ""])
def test_what_is_no_code_is_no_path_either(shipped: Path, language: str) -> None:
    with pytest.raises(DigiassessError) as refused:
        read_catalogue(language)
    assert str(refused.value) == (
        f"DIGIASSESS_LANGUAGE is '{language}', which is no code of a language such as cy, and no .mo file."
    )


def test_of_far_too_long_a_code_the_beginning_is_shown(shipped: Path) -> None:
    with pytest.raises(DigiassessError, match=f"is '{'x' * 80}', which"):
        read_catalogue("x" * 500)


def test_where_one_is_missing_those_that_ship_are_named(shipped: Path) -> None:
    for code in ("gd", "cy"):
        (shipped / f"{code}.mo").write_bytes(compiled("none", "dim"))
    with pytest.raises(DigiassessError) as refused:
        read_catalogue("ga")
    assert str(refused.value) == (
        f"DIGIASSESS_LANGUAGE: there is no catalogue {shipped / 'ga.mo'}. Here are: cy, gd, and English without it."
    )
    shutil.rmtree(shipped)
    with pytest.raises(DigiassessError) as refused:
        read_catalogue("ga")
    assert str(refused.value).endswith("ga.mo. English is the only language that ships.")


@pytest.mark.parametrize("content", [b"", b"msgid", compiled("none", "dim")[:60], b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_one_that_is_damaged_is_to_be_made_again(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.mo"
    path.write_bytes(content)
    with pytest.raises(DigiassessError) as refused:
        read_catalogue(str(path))
    assert str(refused.value) == f"{path} is no compiled catalogue: make it again with msgfmt."
