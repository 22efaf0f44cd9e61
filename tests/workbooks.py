"""What tests of workbooks share: making one, reading its figures, and telling them from ours."""

from __future__ import annotations

import io
import math
from typing import Any

import python_calamine

from digiassess.analysis.scoring import score
from digiassess.export.subject import Subject
from digiassess.export.workbook.book import write
from digiassess.model.assessment import Assessment
from plans import TODAY


def workbook(assessment: Assessment, *, anonymous: bool = False) -> bytes:
    council = "council-1" if anonymous else assessment.council
    return write(Subject(assessment, score(assessment), council, assessment.period, "x.json", TODAY, anonymous)).content


def table(content: bytes, sheet: str, top: int) -> list[dict[str, Any]]:
    """The rows of a sheet below its headings, up to the first empty one."""
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()
    found = []
    for row in rows[top + 1 :]:
        if not any(cell != "" for cell in row):
            break
        found.append({str(name): None if cell == "" else cell for name, cell in zip(rows[top], row, strict=True)})
    return found


def figures(content: bytes) -> dict[str, dict[str, Any]]:
    """What Summary says of all themes and of each, by id."""
    return {str(row["Theme"]): row for row in table(content, "Summary", 4)}


def expected(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """The same from our own figures."""
    result = score(assessment)
    names = {"Score": "score", "Percent": "percent", "Low": "low", "High": "high", "Coverage": "coverage"}
    of_theme = {**names, "Level": "level", "Level name": "level_name", "Progress to target": "progress"}
    of_theme |= {"Scored": "scored", "Don't know": "unknown", "Not applicable": "not_applicable"}
    of_theme |= {"No answer": "unanswered"}
    overall = {name: getattr(result.overall, field) for name, field in names.items()}
    found = {"overall": {**overall, "Progress to target": result.overall.progress}}
    for theme in result.themes:
        found[theme.id] = {name: getattr(theme, field) for name, field in of_theme.items()}
        found[theme.id]["Held back by"] = ", ".join(theme.held_back_by) or None
    return found


def differences(told: dict[str, dict[str, Any]], ours: dict[str, dict[str, Any]]) -> list[str]:
    """Where a workbook says something else than we do; numbers are the same to nine digits."""
    wrong = []
    for theme, row in ours.items():
        for name, value in row.items():
            there = told[theme][name]
            if isinstance(value, str) or value is None or there is None or isinstance(there, str):
                same = value == there
            else:
                same = math.isclose(value, there, rel_tol=1e-9, abs_tol=1e-9)
            if not same:
                wrong.append(f"{theme} {name}: {there!r}, and not {value!r}")
    return wrong
