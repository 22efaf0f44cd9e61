"""Where an earlier period holds younger answers than a later one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from answered import with_answer
from conftest import assess, make_bank, question
from digiassess.analysis.comparison import compare
from digiassess.analysis.periods_out_of_order import younger
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.caution import YoungerAnswers

Days = tuple[int | None, ...]
NAMES = ("a.one", "a.two", "a.three")
BANK = make_bank({"a": [question(name) for name in NAMES]})


def answered(period: str, days: Days, names: tuple[str, ...] = NAMES, bank: Bank = BANK) -> Assessment:
    """An assessment whose questions were answered on those days of May; on no known day where there is none."""
    times = {name: day and datetime(2026, 5, day, tzinfo=UTC) for name, day in zip(names, days, strict=True)}
    return assess(bank, {name: Answer(level=1, answered_at=at) for name, at in times.items()}, period=period)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ((1, 2, 3), (4, 5, 6), False),
        ((1, 2, 3), (3, 3, 3), False),
        ((1, 5, 2), (4, 5, 6), False),
        ((4, 5, 6), (1, 2, 3), True),
        ((1, 2, 7), (4, 5, 6), True),
        ((1, 5, 1), (4, 4, 9), True),
        ((None, None, None), (1, 1, 1), False),
        ((1, 9, 1), (3, None, 3), True),
    ],
)
def test_in_all_or_to_a_question_of_both(before: Days, now: Days, said: bool) -> None:
    years = [answered("2025", before), answered("2026", now)]
    expected = [YoungerAnswers("2025", "2026")] * said
    assert list(younger(years)) == expected
    assert [each for each in compare(years).cautions if isinstance(each, YoungerAnswers)] == expected


@pytest.mark.parametrize("late", [Answer(note="Late."), Answer(level=1, to_confirm=True)])
def test_what_is_no_answer_that_stands_has_no_time(late: Answer) -> None:
    early, late = (late.model_copy(update={"answered_at": datetime(2026, 5, day, tzinfo=UTC)}) for day in (1, 20))
    before = with_answer(answered("2025", (1, 2, 3)), "a.one", late)
    assert list(younger([before, answered("2026", (4, 5, 6))])) == []
    assert list(younger([before, answered("2026", (1, 5, 6))])) == []
    now = with_answer(answered("2026", (1, 2, 9)), "a.one", early)
    assert list(younger([answered("2025", (8, 1, 1)), now])) == []


def test_a_question_is_the_same_under_whatever_id() -> None:
    banks = (
        make_bank({"a": [question("a.first"), question("a.gone")]}),
        make_bank({"a": [question("a.second", replaces=["a.first"]), question("a.gone"), question("a.fresh")]}),
        make_bank({"a": [question("a.third", replaces=["a.second"]), question("a.fresh")]}),
    )
    years = [
        answered("2025", (5, 1), ("a.first", "a.gone"), banks[0]),
        answered("2026", (3, 9), ("a.second", "a.gone"), banks[1]),
        answered("2027", (10, 10), ("a.third", "a.fresh"), banks[2]),
    ]
    assert list(younger(years)) == [YoungerAnswers("2025", "2026")]


def test_of_one_period_nothing_is_said() -> None:
    assert list(younger([answered("2026", (4, 5, 6)), answered("2026", (1, 2, 3))])) == []
