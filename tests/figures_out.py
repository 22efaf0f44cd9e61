"""What tests of figures that leave as files share: assessments of every shape, answered in every way."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.text import clean_line, clean_prose
from plans import LINES, TEXTS, action

WEIGHTS = st.sampled_from([1.0, 0.5, 0.1, 0.3, 2.0, 7.0])
VALUES = st.sampled_from([(0, 1, 2, 3, 4), (-2, -0.5, 0.1), (1, 10), (0, 0.25, 0.5, 1)])
PROSE = TEXTS.map(clean_prose)
THEMES = ("a", "a-b", "c")
"""One id begins as another does."""
SIGNPOSTS = [
    {
        "id": "old",
        "title": "=1+1",
        "source": "review",
        "note": 1,
        "section": "3. X",
        "finding": "F.",
        "status": "unknown",
    },
    {"id": "new", "url": "https://example.org/?a=1#b", "source": "current", "finding": "F.", "status": "confirmed"},
]


@st.composite
def questions(draw: st.DrawFn, name: str, levels: int) -> dict[str, Any]:
    """A question of any weight, some with values of their own, some for some councils only."""
    made = question(
        name,
        levels,
        weight=draw(WEIGHTS),
        critical=draw(st.booleans()),
        headline=draw(st.booleans()),
        signposts=draw(st.sampled_from([[], ["old"], ["old", "new"]])),
    )
    if draw(st.booleans()):
        start, step = draw(st.sampled_from([(0, 1), (-1, 0.1), (0.3, 0.7)]))
        made["levels"] = [
            {"statement": statement, "value": start + number * step} for number, statement in enumerate(made["levels"])
        ]
    if draw(st.integers(0, 4)) == 0:
        made["applies_to"] = draw(st.sampled_from([["county"], ["district"], ["wales"]]))
    return made


@st.composite
def any_assessments(draw: st.DrawFn) -> Assessment:
    """Assessments of banks of any values and weights, full and quick, answered in part, with any text."""
    values = draw(VALUES)
    top = len(values) - 1
    themes = {
        name: [draw(questions(f"{name}.q{number}", len(values))) for number in range(draw(st.integers(1, 4)))]
        for name in THEMES[: draw(st.integers(1, 3))]
    }
    bank = make_bank(
        themes,
        values,
        signposts=SIGNPOSTS,
        target=draw(st.integers(0, top)),
        theme_fields={name: {"weight": draw(WEIGHTS)} for name in themes},
        coverage_floor=draw(st.sampled_from([0, 0.5, 0.8, 1])),
    )
    levels = st.one_of(st.none(), st.just("unknown"), st.just("not-applicable"), *([st.integers(0, top)] * 3))
    answers = {
        name: Answer(
            level=draw(levels),
            note=draw(PROSE),
            evidence=draw(st.lists(LINES, max_size=2)),
            target=draw(st.one_of(st.none(), st.integers(0, top))),
        )
        for name in bank.by_id
        if draw(st.integers(0, 5))
    }
    return assess(
        bank,
        answers,
        council=draw(LINES)[:200].strip() or "C",
        quick=draw(st.booleans()),
        targets=draw(st.sampled_from([{}, {"a": top}])),
        actions=(
            action("A1", "a.q0", what=draw(LINES)),
            action("A2", None, owner=clean_line(draw(LINES))[:200] or "O"),
        ),
    )
