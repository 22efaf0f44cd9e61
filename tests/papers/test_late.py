"""An action is late from the day after it was due on, in papers, the plan, tables and the workbook alike."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from conftest import Run
from papers.written import TEMPLATES, saved
from plans import action, planned

DUE = date(2027, 3, 31)


@pytest.mark.parametrize(("after", "stands"), [(-1, "open"), (0, "open"), (1, "late")])
def test_what_is_due_is_late_on_the_next_day(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, stands: str
) -> None:
    today = DUE + timedelta(days=after)
    monkeypatch.setattr("digiassess.cli.clock.today", lambda: today)
    saved(tmp_path / "assessments", [planned(action(due=DUE))])
    late = stands == "late"

    (listed,) = json.loads(run("plan", "list", "--json").out)["actions"]
    assert listed["status"] == stands
    assert f"1 {stands}" in run("plan", "list").out
    (point,) = json.loads(run("plan", "forecast", "--json").out)["points"]
    assert point["overdue"] == ["A1"] * late

    dated = ("--date", today.isoformat(), "--output", "-")
    for template in TEMPLATES:
        said = run("report", "--template", template, *dated).out
        assert ("which has passed" in said or "now past" in said) == late
    board = run("report", *dated).out
    assert re.search(rf"\| A1 .*\| {stands} ", board)
    assert f"1 action: {stands}, as at {today.day} " in board
    assert ("late: as if done today" in board) == late
    assert json.loads(run("report", "--format", "json", *dated).out)["plan"][0]["status"] == stands

    assert run("export", "--format", "csv", "--output", "tables").code == 0
    with (tmp_path / "tables" / "actions.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["status"] for row in csv.DictReader(file)] == [stands]
    assert run("export", "--format", "excel", "--output", "book.xlsx").code == 0
    cells = [cell.value for row in openpyxl.load_workbook(tmp_path / "book.xlsx")["Plan"] for cell in row]
    assert (stands in cells, {"open": "late", "late": "open"}[stands] in cells) == (True, False)
