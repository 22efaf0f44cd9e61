"""A workbook that `export` wrote: known by its sheets, and of the assessment that its title names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from digiassess.files.formats.exported import LISTS, SHEETS, Exported, exported_from, form_of, is_ours, said_of_ours
from digiassess.files.formats.table import Columns, Grid, read_table

COLUMNS = Columns(
    ("question", "level", "note"), needed=("question",), one_of=("level",), gives="level", exported=SHEETS, lists=LISTS
)
HEADINGS = ("Question", "Critical", "Weight", "Level", "State", "Target that counts")
SUMMARY = Grid("x.xlsx", [(1, ["Barset, 2026"]), (5, ["Theme", "Weight", "Coverage"])], True, name="Summary")


def answers(title: str, row: int = 1) -> Grid:
    rows: list[tuple[int, Sequence[str]]] = [(row, [title]), (4, HEADINGS), (5, ["a.one", "", "1", "3", "scored", "2"])]
    return Grid("x.xlsx", rows, True, name="Answers")


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Barset, 2026", Exported("Barset", "2026")),
        ("Barset, Wessex and Mercia, 2026-27", Exported("Barset, Wessex and Mercia", "2026-27")),
        ("council-2, 2026-Q3", Exported(None, "2026-Q3")),
        ("council-2, 2026-part3", Exported(None, None)),
        ("council-2, 2026-part1-Q3", Exported(None, None)),
        ("Barset, 2026-part3", Exported("Barset", "2026-part3")),
        ("Barset", None),
        ("Barset, last year", None),
        (", 2026", None),
    ],
)
def test_its_title_says_of_which_assessment_it_is(title: str, says: Exported | None) -> None:
    grids = [SUMMARY, answers(title)]
    table = read_table(grids, COLUMNS)
    assert (is_ours(grids, table, COLUMNS), exported_from(table)) == (True, says)
    named = says is not None and says.council is not None
    assert len(said_of_ours(table)) == (1 if named else 2)


def test_a_title_stands_in_the_first_row_alone() -> None:
    assert exported_from(read_table([answers("Barset, 2026", row=2)], COLUMNS)) is None


def test_what_is_read_is_said_in_one_sentence() -> None:
    assert said_of_ours(read_table([SUMMARY, answers("Barset, 2026")], COLUMNS)) == [
        "x.xlsx: of this workbook, which 'export' wrote, this was read: level, on the sheet 'Answers'."
    ]


def test_one_sheet_alone_or_under_another_name_is_nobody_s_workbook() -> None:
    for grids in ([answers("Barset, 2026")], [SUMMARY, replace(answers("Barset, 2026"), name="Ours")]):
        assert not is_ours(grids, read_table(grids, COLUMNS), COLUMNS)


@pytest.mark.parametrize(
    ("title", "headings", "says"),
    [
        ("Barset, 2026", ["Question", "Statements", "Level"], Exported("Barset", "2026", form=True)),
        ("Local Government", ["Question", "Statements", "Level"], None),
        ("Barset, 2026", ["Question", "Text", "Level"], None),
    ],
)
def test_a_form_is_known_by_its_statements(title: str, headings: list[str], says: Exported | None) -> None:
    grid = Grid("f.xlsx", [(1, [title]), (4, headings), (5, ["a.one", "x", "3"])], True, name="Answers")
    columns = replace(COLUMNS, more=("statements",))
    assert form_of(read_table([grid], columns), columns) == says
    plan = replace(columns, exported={})
    assert form_of(read_table([grid], plan), plan) is None


def test_it_is_called_by_its_council_and_period() -> None:
    assert (str(Exported("Barset", "2026")), str(Exported(None, "2026"))) == ("Barset, 2026", "2026")
