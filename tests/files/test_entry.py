"""Whose an assessment's file is: from its first lines where they are as we write them, else from the whole of it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.entry import Entry, earliest_day, in_order, read_entry
from digiassess.files.saving import assessment_json
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError

BANK = make_bank({"a": [question("a.one"), question("a.two")]})


def file(folder: Path, period: str = "2026", answered: datetime | None = None, name: str | None = None) -> Path:
    """An assessment's file, with an answer of that time."""
    answers = {} if answered is None else {"a.one": Answer(level=1, answered_at=answered)}
    path = folder / (name or f"barset-{period}.json")
    path.write_bytes(assessment_json(assess(BANK, answers, council="Barset", period=period, former_names=("Old",))))
    return path


class TestReading:
    def test_of_a_file_as_we_write_it_only_the_head_is_read(self, tmp_path: Path) -> None:
        path = file(tmp_path)
        path.write_bytes(path.read_bytes()[:300])
        assert read_entry(path) == Entry(path, "Barset", "2026", ("Old",))

    def test_one_that_another_program_wrote_anew_is_read_whole(self, tmp_path: Path) -> None:
        path = file(tmp_path)
        path.write_text(json.dumps(dict(reversed(json.loads(path.read_bytes()).items()))), "utf-8")
        assert read_entry(path) == Entry(path, "Barset", "2026", ("Old",))

    def test_a_name_of_a_council_beyond_ascii(self, tmp_path: Path) -> None:
        path = tmp_path / "m.json"
        path.write_bytes(assessment_json(assess(BANK, {}, council="Ynys M\u00f4n")))
        assert read_entry(path) == Entry(path, "Ynys M\u00f4n", "2026")

    def test_what_is_another_program_s_or_no_file_is_passed_over(self, tmp_path: Path) -> None:
        (tmp_path / "other.json").write_text('{"a": 1}', "utf-8")
        assert [read_entry(tmp_path / name) for name in ("other.json", "")] == [None, None]

    @pytest.mark.parametrize("name", ["barset-2026.json", "x.json"])
    def test_what_cannot_be_read_is_named(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text("{", "utf-8")
        with pytest.raises(DigiassessError, match=rf"{name}:1: "):
            read_entry(path)

    def test_what_is_not_there_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(DigiassessError) as refused:
            read_entry(tmp_path / "gone.json")
        assert str(refused.value).startswith(f"{tmp_path / 'gone.json'}: no such file")

    def test_one_that_another_program_wrote_over_meanwhile_is_said(self, tmp_path: Path) -> None:
        path = file(tmp_path)
        entry = read_entry(path)
        assert entry is not None
        path.write_text('{"a": 1}', "utf-8")
        with pytest.raises(DigiassessError) as refused:
            entry.assessment  # noqa: B018
        assert str(refused.value) == f"{path} was changed while it was read: run the command again."


def test_a_day_is_a_day_in_the_united_kingdom() -> None:
    answers = {
        "a.one": Answer(level=1, answered_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)),
        "a.two": Answer(level=1, answered_at=datetime(2026, 7, 2, tzinfo=UTC)),
    }
    assert earliest_day(assess(BANK, answers)) == date(2026, 7, 1)
    assert earliest_day(assess(BANK, {"a.one": Answer(level=1)})) is None
    # A note without an answer is none.
    note = {"a.two": Answer(note="Later.", answered_at=datetime(2026, 5, 1, tzinfo=UTC))}
    assert earliest_day(assess(BANK, answers | note)) == date(2026, 7, 1)


class TestOrder:
    def order(self, folder: Path, *files: tuple[str, datetime | None]) -> list[str]:
        entries = [read_entry(file(folder, period, answered)) for period, answered in files]
        return [entry.period for entry in in_order([entry for entry in entries if entry is not None])]

    def test_by_year_then_month_then_the_day_of_the_first_answer(self, tmp_path: Path) -> None:
        found = self.order(
            tmp_path,
            ("2026", datetime(2026, 5, 1, tzinfo=UTC)),
            ("2026-Q3", None),
            ("2026-april", None),
            ("2025", datetime(2025, 12, 1, tzinfo=UTC)),
            ("2025-Q4", None),
            ("2024-27", None),
        )
        assert found == ["2024-27", "2025-Q4", "2025", "2026-april", "2026", "2026-Q3"]

    def test_one_without_an_answer_comes_first_in_its_year(self, tmp_path: Path) -> None:
        assert self.order(tmp_path, ("2026-Q1", None), ("2026", None)) == ["2026", "2026-Q1"]

    def test_of_one_month_the_day_tells(self, tmp_path: Path) -> None:
        first, second = datetime(2026, 4, 3, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC)
        assert self.order(tmp_path, ("2026-Q2", second), ("2026-april", first)) == ["2026-april", "2026-Q2"]
        for path in tmp_path.iterdir():
            path.unlink()
        assert self.order(tmp_path, ("2026-Q2", first), ("2026-april", second)) == ["2026-Q2", "2026-april"]

    def test_of_several_months_each_has_its_days(self, tmp_path: Path) -> None:
        days = {"2026-Q2": (4, 3), "2026-april": (4, 20), "2026-Q4": (10, 3), "2026-october": (10, 20)}
        files = [(period, datetime(2026, *day, tzinfo=UTC)) for period, day in days.items()]
        assert self.order(tmp_path, *reversed(files)) == list(days)

    def test_only_those_whose_place_is_in_doubt_are_read_whole(self, tmp_path: Path) -> None:
        paths = [file(tmp_path, period) for period in ("2024", "2025-Q1", "2025-Q2", "2026")]
        entries = [entry for path in paths if (entry := read_entry(path)) is not None]
        for path in paths:
            path.unlink()
        assert [entry.period for entry in in_order(entries)] == ["2024", "2025-Q1", "2025-Q2", "2026"]
        assert not any("earliest" in vars(entry) for entry in entries)
