"""What moved, as a terminal shows it."""

from __future__ import annotations

import re

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.comparison import compare
from digiassess.model.bank import Bank
from digiassess.render.english import listed
from digiassess.render.terminal.comparison import comparison_rows
from digiassess.render.terminal.rows import Cells, Row, lay_out


@pytest.mark.parametrize("columns", [59, 79, 119])
@pytest.mark.parametrize(("quick", "answered"), [(False, 83), (True, 83), (False, 40)])
def test_the_whole_stands_on_the_first_screen(shipped_bank: Bank, columns: int, quick: bool, answered: int) -> None:
    some = list(shipped_bank.by_id)[:answered]
    years = [
        assess(
            shipped_bank,
            dict.fromkeys(some, level),
            council="Barset County Council (invented)",
            kind="county",
            nation="england",
            period=period,
            quick=quick,
        )
        for period, level in (("2026-Q1", 1), ("2026", 2))
    ]
    lines = [line.text for line in lay_out(comparison_rows(years, compare(years)), columns)]
    [last] = [place for place, line in enumerate(lines) if line.startswith("Gaps: ")]
    # On the last of 24 lines a pager waits.
    assert last < 23
    head = next(place for place, line in enumerate(lines) if line.startswith("Theme"))
    end = next((place for place, line in enumerate(lines) if line.startswith("Nothing compares in: ")), last - 1)
    names = " ".join(line.partition("  ")[0] for line in lines[head + 1 : end])
    moved = compare(years).themes
    # A theme's name is more than bars, and than what stands below once more.
    assert names == " ".join(theme.title for theme in moved if theme.questions)
    others = " ".join(" ".join(lines[end : last - 1]).split())
    assert all(theme.title in others for theme in moved if not theme.questions)
    if answered == 83:
        assert ("Bars" in lines[head], "Rests on" in lines[head]) == (columns > 100, columns > 60)
    assert any("rests on" in line for line in lines[last:])


def test_in_brief_what_moved_is_named_and_the_rest_counted() -> None:
    bank = make_bank({name: [question(f"{name}.q{number}", target=3) for number in range(4)] for name in "abc"})
    before: dict[str, object] = {name: 2 for name in bank.by_id if name != "a.q3"}
    now = {**before, "a.q0": 3, "a.q1": 1, "a.q3": 2, "b.q0": "not-applicable"}
    years = [assess(bank, given, period=period) for period, given in (("2025", before), ("2026", now))]
    found = compare(years)
    brief, whole = (
        [row.text for row in comparison_rows(years, found, every=every) if isinstance(row, Row)]
        for every in ("compare --all", "")
    )
    assert brief[brief.index("Theme a") + 2 :] == [
        "Improved: 1",
        "What of a.q0? 2 Level 2 to 3 Level 3, gap closed (a.q0)",
        "Declined: 1",
        "What of a.q1? 2 Level 2 to 1 Level 1 (a.q1)",
        "Unchanged: 1. Not comparable: 1 not answered in 2025. Gaps remaining: 2.",
        "",
        "Theme b",
        "no change in 3 questions; rests on 3 of 3; reported 2.0, 2.0",
        # A gap that is set aside is named, as it was not closed.
        "Gaps set aside: 1",
        "What of b.q0? (not applicable in 2026) (b.q0)",
        "Unchanged: 3. Not comparable: 1 not applicable in 2026. Gaps remaining: 3.",
        "",
        "Nothing moved in: Theme c.",
        "Unchanged: 4. Gaps remaining: 4.",
        "",
        "Every question, whether it moved or not: digiassess compare --all",
    ]
    assert len(whole) > len(brief)
    assert all(any(name in line for line in whole) for name in bank.by_id)


def test_themes_in_which_nothing_compares_are_named_in_one_line(shipped_bank: Bank) -> None:
    theme, *others = shipped_bank.themes
    years = [
        assess(shipped_bank, {question.id: level for question in asked}, period=period, nation="england")
        for period, level, asked in (("2025", 1, theme.questions), ("2026", 2, theme.questions[:2]))
    ]

    def rows(*wanted: str) -> list[Row | Cells]:
        return list(comparison_rows(years, compare(years), wanted))

    table = [row for row in rows() if isinstance(row, Cells)]
    assert [row.cells[0] for row in table] == ["Theme", theme.title]
    said = f"Nothing compares in: {listed([other.title for other in others])}."
    assert [row.text for row in rows() if isinstance(row, Row)].count(said) == 1
    # Below each still has what became of its questions, and what was reported.
    assert [row.text for row in rows() if isinstance(row, Row)].count(others[0].title) == 1
    alone = rows(others[0].id)
    assert not any(isinstance(row, Cells) for row in alone)
    assert Row("plain", f"Nothing compares in: {others[0].title}.", hang=2) in alone
    assert not any("Nothing compares" in row.text for row in rows(theme.id) if isinstance(row, Row))


@pytest.mark.parametrize("columns", [59, 79, 119])
def test_every_period_has_a_column_that_there_is_room_for_and_else_it_is_said_how_to_see_it(
    shipped_bank: Bank, columns: int
) -> None:
    def lines(*periods: str) -> list[str]:
        years = [
            assess(
                shipped_bank,
                dict.fromkeys(shipped_bank.by_id, min(place, 4)),
                council="Barset",
                kind="county",
                period=period,
            )
            for place, period in enumerate(periods)
        ]
        return [line.text for line in lay_out(comparison_rows(years, compare(years)), columns)]

    three = lines("2025", "2026-Q1", "2026")
    [head] = [line for line in three if line.startswith("Theme  ")]
    assert "2025 2026-Q1 2026 Change" in " ".join(head.split())
    assert any(re.match(r"Cyber security .* 0\.0 +1\.0 +2\.0 ", line) for line in three)
    assert not any("--plain" in line for line in three)
    seven = lines(*map(str, range(2020, 2027)))
    assert "Where the window has no room for 2021, 2022, 2023, 2024 and 2025, --plain shows" in " ".join(seven)


@pytest.mark.parametrize("columns", [59, 79, 119])
@pytest.mark.parametrize(("quick", "kinds"), [(True, ("county", "county")), (False, ("district", "county"))])
def test_so_does_what_is_to_be_read_with_care(
    shipped_bank: Bank, columns: int, quick: bool, kinds: tuple[str, str]
) -> None:
    """Three lines of it for a whole assessment, and two for a quick one, which says that it is one."""
    years = [
        assess(
            shipped_bank,
            {**dict.fromkeys(shipped_bank.by_id, 1), "cyber.recovery": level},
            council="Barset County Council (invented)",
            kind=kind,
            nation="england",
            period=period,
            quick=quick,
            respondents=(f"{who}, Head of IT",) if quick else (),
        )
        for period, level, who, kind in zip(("2026-Q1", "2026"), (1, 2), ("A. Baker", "B. Clerk"), kinds, strict=True)
    ]
    lines = [line.text for line in lay_out(comparison_rows(years, compare(years)), columns)]
    care, after = lines.index("Read with care"), lines.index("A change is of unrounded figures, and may differ by 0.1.")
    assert care < after < lines.index("")
    # On the last of 24 lines a pager waits. At 60 columns names of themes go on below before anything is cut.
    assert (care if columns < 60 else after) <= 23


def test_every_gap_is_counted_those_that_do_not_compare_too() -> None:
    old = make_bank({"a": [question(f"a.q{number}", target=3) for number in range(7)]})
    asked = [question(f"a.q{number}", target=3) for number in range(6)]
    new = make_bank({"a": [*asked, question("a.q6", target=3, changed_in="1.1")]}, version="1.1")
    before = {"a.q0": 2, "a.q1": 3, "a.q2": 1, "a.q3": 1, "a.q4": "not-applicable", "a.q6": 0}
    now = {"a.q0": 3, "a.q1": 2, "a.q2": 1, "a.q4": 1, "a.q5": "unknown", "a.q6": 0}
    years = [assess(old, before, period="2025"), assess(new, now, period="2026")]
    rows = [row.text for row in comparison_rows(years, compare(years)) if isinstance(row, Row)]
    at = rows.index("Gaps: 1 closed, 1 opened, 1 remaining, 0 set aside.")
    assert rows[at + 1] == "Gaps that do not compare: 2 of 2025 and 3 of 2026."
    same = [assess(old, {"a.q0": 2}, period=period) for period in ("2025", "2026")]
    assert not [row for row in comparison_rows(same, compare(same)) if isinstance(row, Row) and "do not" in row.text]
