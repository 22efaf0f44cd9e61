"""Benchmark files: what was written is read again, and what is wrong with one is said with its place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.benchmark import benchmark, edited
from digiassess.export.benchmark import is_ours, write
from digiassess.files.benchmark_file import read_benchmark
from digiassess.model.errors import DigiassessError
from sectors import sector

BANK = make_bank({"a": [question("a.one", replaces=["a.was"]), question("a.two", changed_in="1.0", weight=0.1)]})
MADE = benchmark(
    sector(assess(BANK, {"a.one": n, "a.two": 4 - n}, council=f"Council {n}") for n in range(5)), "county", "wales"
)


def changed(tmp_path: Path, **fields: Any) -> Path:
    path = tmp_path / "b.json"
    path.write_text(json.dumps({**json.loads(write(MADE).content), **fields}, indent=2), "utf-8")
    return path


class TestReading:
    def test_what_was_written_comes_back(self, tmp_path: Path) -> None:
        path = tmp_path / "b.json"
        path.write_bytes(write(MADE).content)
        assert read_benchmark(path) == MADE
        assert (MADE.kind, MADE.nation) == ("county", "wales")
        assert not edited(MADE)

    def test_one_that_was_edited_is_known(self, tmp_path: Path) -> None:
        assert edited(read_benchmark(changed(tmp_path, councils=6)))
        assert not edited(read_benchmark(changed(tmp_path, councils=6, digest=None))), "another program wrote it"
        path = tmp_path / "b.json"
        path.write_text(re.sub(r"\b([0-9])\.0\b(?!\")", r"\1", write(MADE).content.decode()), "utf-8")
        assert path.read_bytes() != write(MADE).content
        assert not edited(read_benchmark(path)), "the figures are the same"

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"schema": "digiassess/result/1"}, r"b\.json:1: it is no benchmark: name a file that 'digiassess sector"),
            ({"schema": None}, r"b\.json:1: it is no benchmark"),
            ({"schema": "digiassess/benchmark/2"}, r"b\.json:2: it is of a newer version .*: install that version"),
            ({"councils": 4}, r"b\.json:13: 'councils': '4' is out of range: give at least 5"),
            ({"themes": [{"id": "a", "n": 4, "q1": 1, "median": 2, "q3": 3}]}, r"b\.json:18: 'n': '4' is out of range"),
            (
                {"themes": [{"id": "a", "n": 5, "q1": 3, "median": 2, "q3": 3}]},
                r"b\.json:19: the quartiles of 'a'",
            ),
            ({"themes": [{"id": "a", "n": 5, "median": 2, "q3": 3}]}, r"b\.json:16: 'q1' is missing: add it"),
            ({"themes": [{"id": "a", "n": 5, "q1": 1, "median": 2, "q3": 3}] * 2}, r"b\.json:17: 'a' stands twice"),
            (
                {"themes": [{"id": "a", "n": 5, "q1": "1.0", "median": 2, "q3": 3}]},
                r"b\.json:19: 'q1': '1\.0' is no number: write a number",
            ),
            (
                {"themes": [{"id": "a", "n": 6, "q1": 1, "median": 2, "q3": 3}]},
                r"b\.json:18: 'n' is 6, more than its 5 councils: restore",
            ),
            (
                {"themes": [{"id": "a", "n": 5, "q1": 1, "median": 2, "q3": 4.5}]},
                r"b\.json:21: 'q3' is 4\.5, and its question bank goes from 0\.0 to 4\.0: restore",
            ),
            (
                {"overall": {"n": 5, "q1": -1, "median": 2, "q3": 3}},
                r"b\.json:\d+: 'q1' is -1\.0, and its question bank goes from 0\.0 to 4\.0: restore",
            ),
            (
                {"overall": {"n": 5, "q1": 3, "median": 2, "q3": 3}},
                r"b\.json:\d+: the quartiles of all themes together are not in order: restore",
            ),
            (
                {"themes": [{"id": "zz", "n": 5, "q1": 1, "median": 2, "q3": 3}]},
                r"b\.json:17: 'zz' is not in its question bank: restore",
            ),
            (
                {"questions": [{"id": "a.x", "n": 5, "q1": 1, "median": 2, "q3": 3}]},
                r"'a\.x' is not in its question bank",
            ),
            ({"quick": 6}, r"b\.json:\d+: 'quick' is more than its 5 councils"),
            ({"lowest": 1}, r"b\.json:\d+: there is no field 'lowest' here"),
            ({"basis": [{"id": "a.one", "theme": "a", "weight": 1, "values": []}]}, r"'values' is empty or too short"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_line(self, tmp_path: Path, fields: dict[str, Any], said: str) -> None:
        with pytest.raises(DigiassessError, match=said):
            read_benchmark(changed(tmp_path, **fields))

    def test_its_questions_are_those_of_the_bank_that_it_names(self, tmp_path: Path) -> None:
        basis = json.loads(write(MADE).content)["basis"]
        basis[1]["weight"] = 50
        path, here = changed(tmp_path, basis=basis), assess(BANK, {}).bank
        assert read_benchmark(path).basis[1].weight == 50
        with pytest.raises(DigiassessError, match=r"b\.json:\d+: its questions are not those of the question bank"):
            read_benchmark(path, here)

    def test_one_that_is_cut_short(self, tmp_path: Path) -> None:
        path = tmp_path / "b.json"
        path.write_bytes(write(MADE).content[:200])
        with pytest.raises(DigiassessError, match=r"b\.json:\d+: it is damaged at column \d+"):
            read_benchmark(path)

    def test_one_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError, match=r"none\.json: no such file or directory: check the name"):
            read_benchmark(tmp_path / "none.json")


class TestOurs:
    def test_is_known_again_until_it_is_changed(self) -> None:
        content = write(MADE).content
        assert is_ours(content)
        assert is_ours(content.replace(b"\n", b"\r\n"))
        assert not is_ours(content.replace(b"  ", b" "))
        assert not is_ours(content.replace(b'"median": 2.0', b'"median": 1.5'))
        assert not is_ours(re.sub(rb'"digest": "sha256:[0-9a-f]+"\n}', b'"digest": null\n}', content))
        assert not is_ours(b'{"schema": "digiassess/result/1"}')
        assert not is_ours(b"mine")
