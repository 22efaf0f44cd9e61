"""A workbook whose answers are changed and that LibreOffice works out again says what we say of the same answers."""

from __future__ import annotations

import io
import math
import random
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
import python_calamine
from chromium import missing
from hypothesis import Phase, given, settings

from answered import with_answer
from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.files.demo import make_demo
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.render.english import said
from figures_out import any_assessments
from workbooks import differences, expected, figures, table, workbook

pytestmark = pytest.mark.browser

MANY = make_bank(
    {"a": [question(f"a.q{number}", 40, critical=number == 1) for number in range(3)]},
    values=tuple(number / 7 for number in range(40)),
)
"""More levels than the alphabet has letters."""
LIGHT = make_bank(
    {"a": [question(f"a.q{number}", weight=1000 if number else 1e-6) for number in range(3)]}, coverage_floor=1
)
"""One question hardly weighs anything, and all the same it decides on the level, and on the overall score."""


def any_others(number: int) -> list[Assessment]:
    """So many assessments of every shape, the same ones each time."""
    found: list[Assessment] = []

    @settings(max_examples=number, derandomize=True, database=None, phases=[Phase.generate])
    @given(any_assessments())
    def gather(assessment: Assessment) -> None:
        found.append(assessment)

    gather()
    return found


def changed(assessment: Assessment, chance: random.Random) -> Assessment:
    """The same assessment with about half of its answers and some targets changed, in every way that there is."""
    ways = [None, "unknown", "not-applicable", *range(assessment.bank.content.top + 1)]
    for theme in assessment.bank.content.themes:
        for asked in assessment.asked_of(theme):
            if chance.random() < 0.6:
                answer = Answer(level=chance.choice(ways), target=chance.choice([None, 1]))
                assessment = with_answer(assessment, asked.id, answer)
    return assessment


def retyped(
    content: bytes, assessment: Assessment, typed: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
) -> bytes:
    """The workbook with the levels and targets of `assessment` typed into it, and nothing worked out again.

    A question without a target of its own has its cell cleared. `typed` has other cells of questions, by their heading.
    """
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Answers"]
    place = {cell.value: cell.column for cell in sheet[4]}
    for row in range(5, sheet.max_row + 1):
        found = assessment.bank.content.by_id.get(sheet.cell(row, place["Question"]).value)
        if found is None:
            continue
        level = assessment.answer(found[1].id).level
        sheet.cell(row, place["Level"]).value = said(level) if isinstance(level, str) else level
        sheet.cell(row, place["Target"]).value = assessment.answer(found[1].id).target
        for heading, value in typed.get(found[1].id, {}).items():
            sheet.cell(row, place[heading]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def recalculated(folder: Path, contents: list[bytes]) -> list[bytes]:
    """The workbooks as LibreOffice saves them; it works out what openpyxl left without a value."""
    if shutil.which("soffice") is None:
        missing("LibreOffice (Debian's package libreoffice-calc)")
    names = [f"{number}.xlsx" for number in range(len(contents))]
    for name, content in zip(names, contents, strict=True):
        (folder / name).write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", "out", *names],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [(folder / "out" / name).read_bytes() for name in names]


def test_what_is_changed_flows_through_to_our_own_figures(tmp_path: Path) -> None:
    chance = random.Random(16)
    demo = [kept.assessment for kept in make_demo(tmp_path / "demo")]
    before = [*any_others(24), *demo, assess(MANY, {"a.q0": 39, "a.q1": 33})]
    after = [changed(assessment, chance) for assessment in before]
    heavy = {"a.q1": 4, "a.q2": 4}
    before += [assess(LIGHT, heavy)] * 2
    after += [assess(LIGHT, heavy), assess(LIGHT, {"a.q0": 0, **heavy})]
    told = recalculated(tmp_path, [retyped(workbook(old), new) for old, new in zip(before, after, strict=True)])
    wrong = {
        number: found
        for number, (content, assessment) in enumerate(zip(told, after, strict=True))
        if (found := differences(figures(content), expected(assessment)))
    }
    assert wrong == {}
    assert sum(score(assessment).overall.score is not None for assessment in after) > 4


NONSENSE = ("three", 7, -1, 2.5, "4", True, "=NA()", "Established")
"""What is no answer, as it may be typed or pasted over the list to choose from."""


def test_what_is_no_level_is_said_and_counts_as_no_answer(tmp_path: Path) -> None:
    ids = [f"a.q{number}" for number in range(2 * len(NONSENSE) + 4)]
    bank = make_bank(
        {"a": [question(name, critical=name == "a.q1") for name in ids], "b": [question("b.one")]}, target=3
    )
    others = {"a.q16": 2, "a.q17": 3, "a.q18": "unknown", "a.q19": "not-applicable"}
    told = assess(bank, others | dict.fromkeys(ids[8:16], 1) | {"b.one": 4}, targets={"a": 2})
    typed = {name: {"Level": value} for name, value in zip(ids, NONSENSE, strict=False)}
    # Beside answers that are understood, as targets: of these nothing is to reach.
    typed |= {name: {"Target": value} for name, value in zip(ids[8:], NONSENSE, strict=False)}
    typed |= {"a.q16": {"Level": " ", "Target": " "}, "a.q18": {"Level": "UNKNOWN"}}
    same = with_answer(told, "a.q16", Answer())
    for name in ids[8:16]:
        same = with_answer(same, name, Answer(level=1, target=0))
    [content] = recalculated(tmp_path, [retyped(workbook(told), told, typed)])
    ours = expected(same)
    for row in (ours["overall"], ours["a"]):
        # A level without a target is neither on its way nor there; our own figures know no such answer.
        del row["Progress to target"]
    assert differences(figures(content), ours) == []
    assert math.isclose(figures(content)["a"]["Progress to target"], 1)
    rows = {row["Question"]: row for row in table(content, "Answers", 3)}
    wrong = "not understood"
    assert [rows[name]["State"] for name in ids[:8]] == [wrong] * 8
    assert [rows[name]["Target that counts"] for name in ids[8:16]] == [wrong] * 8
    assert [rows[name]["State"] for name in ids[8:]] == ["scored"] * 8 + [
        "no answer",
        "scored",
        "don't know",
        "not applicable",
    ]
    assert {rows[name]["Target that counts"] for name in (*ids[:8], *ids[16:])} == {2}
    assert [rows[name]["Priority of the gap"] for name in ids[:16]] == [0] * 16
    summary = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Summary").to_python()
    )
    said = "Levels and targets on Answers that are not understood, and count as none: 16"
    assert said in [row[0] for row in summary]
