"""The lines that the README shows for analysts do what it says of them, on a sector's folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run, assess, make_bank, question
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment

README = (ROOT / "README.md").read_text("utf-8")
SECTION = README.split("\n## Figures for analysts\n")[1].split("\n## ")[0]
SIGNPOSTS: list[dict[str, Any]] = [
    {"id": "old", "title": "T", "year": 2013, "source": "review", "note": 1, "section": "3", "status": "confirmed"},
    {"id": "lost", "title": "T", "year": 2020, "source": "review", "note": 2, "section": "3", "status": "unknown"},
    {"id": "new", "title": "T", "year": 2024, "source": "current", "status": "confirmed"},
    {"id": "undated", "title": "T", "source": "current", "status": "confirmed"},
]
BANK = make_bank(
    {
        "a": [
            question("a.old", signposts=["old", "lost"], changed_in="1.0"),
            question("a.both", signposts=["old", "new"], weight=3, changed_in="1.0"),
        ],
        "b": [question("b.bare", changed_in="1.0"), question("b.undated", signposts=["undated"], changed_in="1.0")],
    },
    signposts=[{"finding": "F.", **signpost} for signpost in SIGNPOSTS],
)
SAID: list[tuple[str, str, str, dict[str, Any]]] = [
    ("Ambridge", "district", "2025", {"a.old": 1, "a.both": 1, "b.bare": 4, "b.undated": "unknown"}),
    ("Ambridge", "district", "2026", {"a.old": 2, "a.both": 1, "b.bare": 2, "b.undated": 3}),
    ("Borchester", "district", "2025", {"a.old": 1, "a.both": 0, "b.bare": 4}),
    ("Borchester", "district", "2026", {"a.old": 3, "a.both": 2, "b.bare": 4, "b.undated": 4}),
    ("Felpersham", "county", "2026", {"a.old": 0, "a.both": 4, "b.bare": 0, "b.undated": "unknown"}),
]
EARLIER = make_bank(
    {"a": [question("a.old"), question("a.both", weight=3)], "b": [question("b.bare"), question("b.undated")]},
    version="0.9",
)
"""An earlier version, of which no answer compares."""
ELSEWHERE = [("Zennor", "district", "2025", dict.fromkeys(("a.old", "a.both", "b.bare", "b.undated"), 0))]
ELSEWHERE += [("Zennor", "district", "2026", {"a.old": 0, "a.both": 4, "b.bare": 0, "b.undated": 2})]
SHARED = [("a.both", 2), ("a.old", 2), ("b.bare", 1), ("b.undated", 1)]
MOVED = [("b", -1.0, 2), ("a", (1 + 3 * 0 + 2 + 3 * 2) / 8, 2)]
THIN = [("a.old", 3), ("b.bare", 2)]


@pytest.fixture
def sector(run: Run, tmp_path: Path) -> Path:
    """The folder of a sector, exported as the README says."""
    for bank, said in ((BANK, SAID), (EARLIER, ELSEWHERE)):
        for council, kind, period, levels in said:
            file = tmp_path / "assessments" / f"{council}-{period}.json"
            save_assessment(Kept(file, assess(bank, levels, council=council, kind=kind, period=period), None))
    [command] = re.findall(r"^digiassess (export --format parquet .*?) *(?:#.*)?$", SECTION, re.MULTILINE)
    assert run(*command.split()).code == 0
    return tmp_path


def test_what_they_find_is_what_sector_finds(sector: Path, run: Run) -> None:
    """Shared by districts, and with thin evidence: the README's questions have one answer, however they are asked."""
    told = [json.loads(run("sector", "--period", "2026", *more, "--json").out) for more in (("--kind", "district"), ())]
    districts, everyone = ([(gap["question"], gap["councils"], gap["thin"]) for gap in each["gaps"]] for each in told)
    assert sorted((question, councils) for question, councils, _ in districts) == sorted(SHARED)
    assert sorted((question, councils) for question, councils, thin in everyone if thin) == sorted(THIN)


def block(language: str) -> str:
    [text] = re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)
    return str(text)


def test_duckdb(sector: Path) -> None:
    # Imported here, as polars is by the README's own lines: every worker would load them, and fork with them.
    import duckdb

    choice, *queries = [query for query in block("sql").split(";") if query.strip()]
    duckdb.execute(choice)
    found = [duckdb.execute(query).fetchall() for query in queries]
    assert found == [SHARED, [(theme, pytest.approx(moved), number) for theme, moved, number in MOVED], THIN]


def test_polars(sector: Path) -> None:
    printed: list[Any] = []
    exec(block("python"), {"print": printed.append})
    shared, moved, thin = (table.rows() for table in printed)
    assert shared == SHARED
    assert moved == [(theme, pytest.approx(by), number) for theme, by, number in MOVED]
    assert thin == THIN
