"""A form that was made from another bank than the one that its answers would be taken into."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, bank_files, question, write_bank
from sheets import workbook


def made(tmp_path: Path, folder: str, version: str, **changed: Any) -> Path:
    asked = [question("a.one"), question("a.two") | changed]
    return write_bank(tmp_path / folder, bank_files({"a": asked}, version=version))


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Any:
    """Writes the form of bank `old` with both answered as 1, as a file of that ending, and gives its name."""

    def fill(ending: str, shown: dict[str, str] | None = None) -> str:
        made(tmp_path, "old", "1.0")
        assert run("questions", "form", "--blank", "--bank", "old", "--output", "form.csv").code == 0
        headings, *rows = csv.reader(io.StringIO(Path("form.csv").read_text("utf-8-sig"), newline=""))
        place = {name: number for number, name in enumerate(headings)}
        for row in rows:
            row[place["level"]] = "1"
            row[place["statements"]] = (shown or {}).get(row[0], row[place["statements"]])
        name = f"filled{ending}"
        if ending == ".csv":
            with Path(name).open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([headings, *rows])
        else:
            Path(name).write_bytes(workbook(("Answers", [headings, *rows])))
        return name

    return fill


ABOUT = ("--council", "Barset", "--kind", "county", "--period", "2026")
"""Which assessment it is for."""


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_an_answer_to_other_statements_is_refused_at_its_cell(
    run: Run, tmp_path: Path, filled: Any, ending: str
) -> None:
    name = filled(ending)
    made(tmp_path, "new", "1.1", levels=[f"Another statement {n}." for n in range(5)])
    ran = run("assess", "--answers", name, "--bank", "new", *ABOUT)
    assert ran.code == 1
    assert ran.err.endswith(
        ": its statements are not those of question bank small 1.1: answer it in a new form: digiassess questions "
        "form\n"
    )
    assert ran.err.count("its statements") == 1
    assert ("D3" if ending == ".xlsx" else f"{name}:") in ran.err
    assert not Path("assessments").exists()


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_same_statements_are_taken_however_they_are_wrapped(run: Run, filled: Any, ending: str) -> None:
    shown = {"a.two": "\n".join(f"{step}  \n" for step in question("a.two")["levels"])}
    ran = run("assess", "--answers", filled(ending, shown), "--bank", "old", *ABOUT)
    assert (ran.code, "2 new" in ran.out) == (0, True)


def test_a_row_that_says_nothing_is_no_mistake(run: Run, tmp_path: Path, filled: Any) -> None:
    name = filled(".csv")
    text = Path(name).read_text("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[2][rows[0].index("level")] = ""
    with Path(name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    made(tmp_path, "new", "1.1", levels=[f"Another statement {n}." for n in range(5)])
    ran = run("assess", "--answers", name, "--bank", "new", *ABOUT)
    assert (ran.code, "1 new" in ran.out) == (0, True)


def test_statements_that_are_left_out_say_nothing(run: Run, tmp_path: Path, filled: Any) -> None:
    name = filled(".csv", {"a.one": "", "a.two": ""})
    made(tmp_path, "new", "1.1", levels=[f"Another statement {n}." for n in range(5)])
    assert run("assess", "--answers", name, "--bank", "new", *ABOUT).code == 0


def test_what_a_person_said_is_held_against_the_same(run: Run, tmp_path: Path, filled: Any) -> None:
    name = filled(".csv")
    rows = list(csv.reader(io.StringIO(Path(name).read_text("utf-8"), newline="")))
    with Path("ann.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[*rows[0], "respondent"], *([*row, "Ann"] for row in rows[1:])])
    made(tmp_path, "new", "1.1", levels=[f"Another statement {n}." for n in range(5)])
    Path("first.yaml").write_text("answers: {a.one: 2}\n")
    assert run("assess", "--answers", "first.yaml", "--bank", "new", *ABOUT).code == 0
    ran = run("collect", "ann.csv")
    assert ran.code == 1
    assert "its statements are not those of question bank small 1.1" in ran.err
