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
from digiassess.files.formats.problems import BadFileError
from digiassess.model.assessment import BankRecord
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


def refused(path: Path, bank: BankRecord | None = None) -> list[tuple[str, str]]:
    """What is said of a file that is refused: the line as it stands there, and what is wrong with it."""
    with pytest.raises(BadFileError) as error:
        read_benchmark(path, bank)
    lines = path.read_text("utf-8").splitlines()
    assert {problem.file for problem in error.value.problems} == {str(path)}
    return [
        (lines[(problem.line or 0) - 1].strip(), f"{problem.what}: {problem.mend}") for problem in error.value.problems
    ]


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
        ("fields", "at", "said"),
        [
            (
                {"schema": "digiassess/result/1"},
                "{",
                "it is no benchmark: name a file that 'digiassess sector --benchmark' wrote",
            ),
            ({"schema": None}, "{", "it is no benchmark: name a file that 'digiassess sector --benchmark' wrote"),
            (
                {"schema": "digiassess/benchmark/2"},
                '"schema": "digiassess/benchmark/2",',
                "it is of a newer version of digiassess (digiassess/benchmark/2): install that version; "
                "nothing was changed",
            ),
            ({"councils": 4}, '"councils": 4,', "'councils': '4' is out of range: give at least 5"),
            (
                {"themes": [{"id": "a", "n": 4, "q1": 1, "median": 2, "q3": 3}]},
                '"n": 4,',
                "'n': '4' is out of range: give at least 5",
            ),
            (
                {"themes": [{"id": "a", "n": 5, "q1": 3, "median": 2, "q3": 3}]},
                '"q1": 3,',
                "the quartiles of 'a' are not in order: restore it from a copy",
            ),
            ({"themes": [{"id": "a", "n": 5, "median": 2, "q3": 3}]}, "{", "'q1' is missing: add it"),
            (
                {"themes": [{"id": "a", "n": 5, "q1": "1.0", "median": 2, "q3": 3}]},
                '"q1": "1.0",',
                "'q1': '1.0' is no number: write a number such as 1 or 0.5",
            ),
            (
                {"themes": [{"id": "a", "n": 6, "q1": 1, "median": 2, "q3": 3}]},
                '"n": 6,',
                "'n' is 6, more than its 5 councils: restore it from a copy",
            ),
            (
                {"themes": [{"id": "a", "n": 5, "q1": 1, "median": 2, "q3": 4.5}]},
                '"q3": 4.5',
                "'q3' is 4.5, and its question bank goes from 0.0 to 4.0: restore it from a copy",
            ),
            (
                {"overall": {"n": 5, "q1": -1, "median": 2, "q3": 3}},
                '"q1": -1,',
                "'q1' is -1.0, and its question bank goes from 0.0 to 4.0: restore it from a copy",
            ),
            (
                {"overall": {"n": 5, "q1": 3, "median": 2, "q3": 3}},
                '"q1": 3,',
                "the quartiles of all themes together are not in order: restore it from a copy",
            ),
            (
                {"themes": [{"id": "zz", "n": 5, "q1": 1, "median": 2, "q3": 3}]},
                '"id": "zz",',
                "'zz' is not in its question bank: restore it from a copy",
            ),
            (
                {"questions": [{"id": "a.x", "n": 5, "q1": 1, "median": 2, "q3": 3}]},
                '"id": "a.x",',
                "'a.x' is not in its question bank: restore it from a copy",
            ),
            ({"quick": 6}, '"quick": 6,', "'quick' is more than its 5 councils: restore it from a copy"),
            ({"lowest": 1}, '"lowest": 1', "there is no field 'lowest' here: take it out"),
            (
                {"basis": [{"id": "a.one", "theme": "a", "weight": 1, "values": []}]},
                '"values": []',
                "'values' is empty or too short: give at least 2",
            ),
            (
                {"overall": {"n": 6, "q1": 0, "median": 2, "q3": 4}},
                '"n": 6,',
                "'n' is 6, more than its 5 councils: restore it from a copy",
            ),
            (
                {"questions": [{"id": "a.one", "n": 5, "q1": -1, "median": 2, "q3": 3}]},
                '"q1": -1,',
                "'q1' is -1.0, and its question bank goes from 0.0 to 4.0: restore it from a copy",
            ),
        ],
    )
    def test_what_is_wrong_is_said_with_its_line(
        self, tmp_path: Path, fields: dict[str, Any], at: str, said: str
    ) -> None:
        assert refused(changed(tmp_path, **fields)) == [(at, said)]

    def test_each_that_stands_twice_is_said(self, tmp_path: Path) -> None:
        path = changed(tmp_path, themes=[{"id": "a", "n": 5, "q1": 1, "median": 2, "q3": 3}] * 2)
        assert refused(path) == [('"id": "a",', "'a' stands twice: keep one")] * 2

    def test_every_question_has_as_many_levels(self, tmp_path: Path) -> None:
        basis = json.loads(write(MADE).content)["basis"]
        basis[1]["values"].pop()
        assert refused(changed(tmp_path, basis=basis)) == [
            (
                '"values": [',
                "'a.two' has another number of levels than the question before it: restore it from a copy",
            )
        ]

    def test_figures_go_as_far_as_the_levels_of_their_own_questions(self, tmp_path: Path) -> None:
        made = json.loads(write(MADE).content)
        made["basis"][0]["values"] = [1, 0.5, 2, 3, 7]
        made["basis"][1]["values"] = [1, 1, 2, 3, 3.5]
        bands = {"q1": 0.5, "median": 7, "q3": 7}
        made["themes"] = [{"id": "a", "n": 5, **bands}]
        made["questions"] = [{"id": "a.one", "n": 5, **bands}, {"id": "a.two", "n": 5, **bands}]
        wrong = "is {}, and its question bank goes from 1.0 to 3.5: restore it from a copy"
        assert refused(changed(tmp_path, **{**made, "overall": {"n": 5, **bands}})) == [
            ('"q1": 0.5,', f"'q1' {wrong.format(0.5)}"),
            ('"median": 7,', f"'median' {wrong.format(7.0)}"),
            ('"q3": 7', f"'q3' {wrong.format(7.0)}"),
        ]

    @pytest.mark.parametrize("level", [0, 4])
    def test_all_councils_may_be_alike_and_all_quick(self, tmp_path: Path, level: int) -> None:
        same = {"n": 5, "q1": level, "median": level, "q3": level}
        found = read_benchmark(changed(tmp_path, quick=5, overall=same, themes=[{"id": "a", **same}]))
        assert (found.quick, found.themes[0].median) == (5, level)

    def test_it_may_have_no_question_yet(self, tmp_path: Path) -> None:
        assert read_benchmark(changed(tmp_path, basis=[], themes=[], questions=[])).basis == ()

    @pytest.mark.parametrize("name", ["missing.json", "b.json"])
    def test_what_is_no_text_is_said_with_its_file(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "b.json").write_bytes(b"\xe9")
        with pytest.raises(DigiassessError, match=re.escape(f"{tmp_path / name}:")):
            read_benchmark(tmp_path / name)

    def test_its_questions_are_those_of_the_bank_that_it_names(self, tmp_path: Path) -> None:
        basis = json.loads(write(MADE).content)["basis"]
        basis[1]["weight"] = 50
        path, here = changed(tmp_path, basis=basis), assess(BANK, {}).bank
        assert read_benchmark(path).basis[1].weight == 50
        assert refused(path, here) == [
            ('"basis": [', "its questions are not those of the question bank that it names: restore it from a copy")
        ]

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
