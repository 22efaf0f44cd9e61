"""Tidy tables: every figure is that of `gaps --json`, in CSV as in Parquet, whatever the answers and whoever typed."""

from __future__ import annotations

import csv
import json
import weakref
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.export.formats import EXPORTS
from digiassess.export.subject import Subject
from digiassess.export.tables.folder import write_tables
from digiassess.export.tables.tables import TABLES
from digiassess.files.formats.formula import as_it_was
from digiassess.model.answer import AgreedFrom, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.render.documents.plan import plan_json
from digiassess.render.documents.result import result_json
from figures_out import SIGNPOSTS, any_assessments
from plans import TODAY, planned

CSV, PARQUET = (form for form in EXPORTS if form.folder)
TABLE = {table.name: table for table in TABLES}


def subject(assessment: Assessment) -> Subject:
    return Subject(assessment, score(assessment), assessment.council, assessment.period, "x.json", TODAY)


def cell(table: str, name: str, text: str) -> Any:
    """What a cell of CSV says, by the type that its column is said to have."""
    [column] = [column for column in TABLE[table].columns if column.name == name]
    if column.type == "list":
        return as_it_was(text).split(column.between) if text else []
    if not text:
        return None
    read: dict[str, Callable[[str], Any]] = {
        "text": as_it_was,
        "integer": int,
        "number": float,
        "boolean": {"true": True, "false": False}.__getitem__,
        "date": date.fromisoformat,
        "time": datetime.fromisoformat,
    }
    return read[column.type](text)


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table of CSV, each cell as what it says."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{name: cell(table, name, text) for name, text in row.items()} for row in csv.DictReader(file)]


def same_figures(told: dict[str, Any], row: dict[str, Any], **renamed: str) -> None:
    """Whether every field of the JSON that has a column stands there, to the last digit."""
    names = {renamed.get(name, name): name for name in told}
    shared = [name for name in names if name in row]
    assert {name: row[name] for name in shared} == {name: told[names[name]] for name in shared}


@given(any_assessments())
@settings(max_examples=settings().max_examples // 2)
def test_every_figure_is_that_of_gaps_json(assessment: Assessment) -> None:
    told = json.loads(result_json(score(assessment), assessment))
    with TemporaryDirectory() as name:
        folder = Path(name) / "out"
        write_tables(folder, CSV, [subject(assessment)])
        [whole] = rows(folder, "assessments")
        assert {name: whole[name] for name in told["overall"]} == told["overall"]
        assert (whole["council"], whole["kind"], whole["quick"]) == (told["council"], told["kind"], told["quick"])
        assert (whole["bank"], whole["bank_version"], whole["bank_digest"]) == tuple(told["bank"].values())
        themes = rows(folder, "themes")
        assert len(themes) == len(told["themes"])
        for theme, row in zip(told["themes"], themes, strict=True):
            # What follows from the counts that stand there is no column of its own.
            del theme["much_left_out"]
            assert {name: row["theme" if name == "id" else name] for name in theme} == theme
            assert row["quick"] == told["quick"]
        gaps = rows(folder, "gaps")
        assert len(gaps) == len(told["gaps"])
        for gap, row in zip(told["gaps"], gaps, strict=True):
            assert {name: row[name] for name in gap if name != "text"} == {k: v for k, v in gap.items() if k != "text"}
        for action, row in zip(
            json.loads(plan_json(assessment, TODAY))["actions"], rows(folder, "actions"), strict=True
        ):
            same_figures({**action, "due": date.fromisoformat(action["due"])}, row, id="action")
        for row in rows(folder, "answers"):
            answer = assessment.answer(row["question"])
            assert (row["note"] or "", row["evidence"]) == (answer.note, list(answer.evidence))
            assert row["level"] == (answer.number if row["state"] == "scored" else None)


@given(any_assessments())
@settings(max_examples=settings().max_examples // 4)
def test_parquet_holds_what_csv_holds(assessment: Assessment) -> None:
    with TemporaryDirectory() as name:
        write_tables(Path(name) / "csv", CSV, [subject(assessment)])
        write_tables(Path(name) / "parquet", PARQUET, [subject(assessment)])
        for table in TABLE:
            assert pq.read_table(Path(name) / "parquet" / f"{table}.parquet").to_pylist() == rows(
                Path(name) / "csv", table
            )


SMALL = make_bank({"a": [question("a.one", signposts=["old"])]}, signposts=SIGNPOSTS)
LATER = make_bank({"a": [question("a.one"), question("a.new")]}, version="1.1")


def test_times_are_utc_in_both(tmp_path: Path) -> None:
    given_at = datetime(2026, 7, 1, 12, 30, tzinfo=ZoneInfo("Europe/London"))
    answered = subject(assess(SMALL, {"a.one": Answer(level=1, answered_at=given_at)}))
    for form in (CSV, PARQUET):
        write_tables(tmp_path / form.name, form, [answered])
    assert "2026-07-01T11:30:00Z" in (tmp_path / "csv" / "answers.csv").read_text("utf-8")
    assert pq.read_table(tmp_path / "parquet" / "answers.parquet")["answered_at"].to_pylist() == [given_at]


def test_questions_and_signposts_stand_once_a_bank(tmp_path: Path) -> None:
    told = [
        subject(assess(bank, {"a.one": 1}, period=period))
        for bank, period in ((SMALL, "2025"), (LATER, "2026"), (SMALL, "2026-Q3"))
    ]
    assert write_tables(tmp_path / "out", CSV, told) == 3
    found = [(row["bank_version"], row["question"]) for row in rows(tmp_path / "out", "questions")]
    assert found == [("1.0", "a.one"), ("1.1", "a.one"), ("1.1", "a.new")]
    assert [row["signpost"] for row in rows(tmp_path / "out", "signposts")] == ["old", "new"]


def test_the_schema_is_one_whatever_is_in_it(tmp_path: Path) -> None:
    """A column that is empty in one export has the type that it has in another, so that both read as one."""
    for name, told in (("none", assess(SMALL, {})), ("some", planned())):
        write_tables(tmp_path / name, PARQUET, [subject(told)])
    for table in TABLE:
        none, some = (pq.read_schema(tmp_path / name / f"{table}.parquet") for name in ("none", "some"))
        assert none.equals(some)
        assert "null" not in {str(field.type) for field in none}


def test_an_assessment_is_let_go_before_the_next_but_one(tmp_path: Path) -> None:
    seen: list[weakref.ref[Assessment]] = []

    def many() -> Iterator[Subject]:
        for number in range(6):
            told = subject(assess(SMALL, {"a.one": 1}, council=f"Council {number}"))
            seen.append(weakref.ref(told.assessment))
            yield told
            del told
            assert sum(each() is not None for each in seen) <= 1

    for form in (CSV, PARQUET):
        seen.clear()
        assert write_tables(tmp_path / form.name, form, many()) == 6


def test_one_bank_is_not_taken_for_another_by_its_digest(tmp_path: Path) -> None:
    first = assess(SMALL, {"a.one": 1})
    claiming = assess(LATER, {"a.one": 1}, council="Other")
    claiming = claiming.model_copy(update={"bank": claiming.bank.model_copy(update={"digest": first.bank.digest})})
    with pytest.raises(DigiassessError, match="digest of another"):
        write_tables(tmp_path / "out", CSV, [subject(first), subject(claiming)])
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_people_settled_has_how_many_had_answered_and_from_which_level_to_which() -> None:
    bank = make_bank({"a": [question(f"a.{name}") for name in ("one", "two", "three", "four")]})
    settled = Answer(level=2, agreed_from=AgreedFrom(people=3, lowest=0, highest=4))
    alike = Answer(level=2, agreed_from=AgreedFrom(people=3, lowest=2, highest=2))
    alone = Answer(level=2, agreed_from=AgreedFrom(people=1, lowest=2, highest=2))
    now = subject(assess(bank, {"a.one": settled, "a.two": 1, "a.three": alike, "a.four": alone}))
    found = [
        [column.get(now, row) for column in TABLE["answers"].columns if column.name.startswith("agreed_")]
        for row in TABLE["answers"].rows(now)
    ]
    # Of three who gave one level between them one alone may have, and what one alone said is not told apart.
    assert found == [[3, 0, 4], [None, None, None], [3, None, None], [None, None, None]]


def test_one_that_cannot_stand_among_the_others_takes_none_of_them_out(tmp_path: Path) -> None:
    first = assess(SMALL, {"a.one": 1})
    claiming = assess(LATER, {"a.one": 1}, council="Other")
    claiming = claiming.model_copy(update={"bank": claiming.bank.model_copy(update={"digest": first.bank.digest})})
    third, left_out = assess(SMALL, {"a.one": 2}, council="Third"), list[str]()
    told = [subject(each) for each in (first, claiming, third)]
    assert write_tables(tmp_path / "out", CSV, told, left_out.append) == 2
    [why] = left_out
    assert "its question bank has the digest of another one here" in why
    for name in ("assessments", "answers", "themes"):
        assert "Other" not in (tmp_path / "out" / f"{name}.csv").read_text("utf-8")
