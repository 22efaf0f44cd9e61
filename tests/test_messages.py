"""What translators get: every sentence that the code says, found in the code, and a catalogue that changes it."""

from __future__ import annotations

import ast
import re
import string
import struct
from collections.abc import Mapping
from pathlib import Path

import pytest
from tasks.messages import SOURCE, messages, template

from conftest import ROOT, Run, bank_files, question, write_bank
from digiassess.files.catalogue import read_catalogue
from digiassess.model.errors import DigiassessError
from digiassess.model.language import speak
from source import nodes


def catalogue(entries: Mapping[str, str]) -> bytes:
    """A compiled catalogue, as msgfmt writes it: little-endian, sorted, with a header that names the plural rule."""
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    pairs = sorted((key.encode(), value.encode()) for key, value in {"": header, **entries}.items())
    start = 28 + 16 * len(pairs)
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), start + len(texts))
            texts += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + tables[0] + tables[1] + texts


WELSH = {
    "{theme}: how its figures are made": "{theme}: sut y gwneir ei ffigurau",
    "Coverage = weight answered with a level / weight in scope": "Cwmpas = pwysau a atebwyd / pwysau perthnasol",
    "{figure}, shown as {printed}": "{figure}, a ddangosir fel {printed}",
    "don't know": "ddim yn gwybod",
    "open question\0open questions": "cwestiwn agored\0gwestiynau agored",
}


class TestMessages:
    def test_each_is_found_once_with_the_places_it_is_said_at(self) -> None:
        text = template()
        said = re.findall(r"^msgid (\".*\")$", text, re.MULTILINE)
        assert len(said) > 150
        assert len(said) == len(set(said))
        assert "#: src/digiassess/render/explanation.py:" in text
        assert 'msgid "gap"\nmsgid_plural "gaps"' in text
        assert 'msgid "January"' in text
        for message in WELSH:
            assert f'msgid "{message.partition(chr(0))[0]}"' in text

    def test_what_is_put_in_is_named_so_that_its_order_can_change(self) -> None:
        for message in messages():
            for text in filter(None, (message.text, message.plural)):
                names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
                assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names), message

    def test_none_is_a_piece_to_be_put_behind_another(self) -> None:
        """`, of 9 in scope,` or ` (provisional)`: a translator cannot move it, and does not see what it stands in."""
        pieces = re.compile(r"[\s,;:.]|.*, $", re.DOTALL)
        assert [message.text for message in messages() if pieces.match(message.text)] == []

    def test_no_sentence_is_put_together_before_it_is_said(self) -> None:
        """An f-string inside `_()` is another message each time, and no catalogue has it."""
        wrong = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path in sorted(SOURCE.rglob("*.py"))
            for node in nodes(path)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext", "noted")
            and any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in node.args)
        ]
        assert wrong == []


class TestCatalogue:
    @pytest.fixture(autouse=True)
    def english_after(self) -> object:
        yield
        speak(None)

    @pytest.fixture
    def asked(self, run: Run, tmp_path: Path) -> Run:
        """An assessment on disk, and the program that shows it."""
        bank = write_bank(tmp_path / "bank", bank_files({"a": [question(f"a.q{number}") for number in range(3)]}))
        (tmp_path / "a.yaml").write_text("answers: {a.q0: 2, a.q1: unknown}\n", encoding="utf-8")
        start = ("assess", "--bank", bank, "--council", "B", "--kind", "county", "--period", "2026")
        assert run(*start, "--answers", "a.yaml").code == 0
        return run

    def test_it_changes_what_is_shown(self, asked: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = asked("gaps", "--explain", "a").out
        (tmp_path / "cy.mo").write_bytes(catalogue(WELSH))
        monkeypatch.setenv("DIGIASSESS_LANGUAGE", str(tmp_path / "cy.mo"))
        shown = asked("gaps", "--explain", "a").out
        for text in (
            "Theme a: sut y gwneir ei ffigurau",
            "Cwmpas = pwysau a atebwyd",
            "a ddangosir fel 2.0",
            "ddim yn gwybod",
            "2 gwestiynau agored",
        ):
            assert text in " ".join(shown.split())
            assert text not in before
        # What the catalogue lacks stays English.
        assert "Score = sum of weight x value" in shown

    def test_what_programs_read_stays_as_it_is(
        self, asked: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = asked("gaps", "--json").out
        (tmp_path / "cy.mo").write_bytes(catalogue({"none": "dim", "don't know": "ddim yn gwybod"}))
        monkeypatch.setenv("DIGIASSESS_LANGUAGE", str(tmp_path / "cy.mo"))
        assert asked("gaps", "--json").out == before

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("cy", "there is no catalogue"),
            ("no-such.mo", "there is no catalogue no-such.mo"),
            ("Welsh, please", "no code of a language such as cy"),
            ("../../etc", "no code of a language such as cy"),
            ("broken.mo", "broken.mo is no compiled catalogue: make it again with msgfmt"),
            ("cut.mo", "cut.mo is no compiled catalogue"),
        ],
    )
    def test_a_catalogue_that_cannot_be_read_is_said_in_one_sentence(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
    ) -> None:
        (tmp_path / "broken.mo").write_bytes(b"msgid")
        (tmp_path / "cut.mo").write_bytes(catalogue(WELSH)[:200])
        monkeypatch.setenv("DIGIASSESS_LANGUAGE", language)
        ran = run("status")
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err
        assert ran.err.count("\n") == 1

    def test_the_version_needs_no_language(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIGIASSESS_LANGUAGE", "nowhere.mo")
        assert run("--version").code == 0

    def test_as_a_library(self, tmp_path: Path) -> None:
        (tmp_path / "cy.mo").write_bytes(catalogue(WELSH))
        assert read_catalogue(str(tmp_path / "cy.mo")).gettext("don't know") == "ddim yn gwybod"
        with pytest.raises(DigiassessError):
            read_catalogue("xx")
