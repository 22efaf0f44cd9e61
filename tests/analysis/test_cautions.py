"""Where figures could mislead: each caution where it is due, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from answered import with_answer
from conftest import assess, make_bank, question
from digiassess.analysis.comparison import compare
from digiassess.analysis.sign_off import signed
from digiassess.model.action import Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.caution import (
    AllRose,
    Caution,
    ChangedSinceSigned,
    FoundOut,
    KindChanged,
    LessAnswered,
    NationChanged,
    OtherPeople,
    OtherReach,
    RestsOnFew,
)

UNKNOWN, NOT_APPLICABLE = "unknown", "not-applicable"
THREE = make_bank({"a": [question("a.one"), question("a.two"), question("a.three")]})
FULL = {"a.one": 1, "a.two": 1, "a.three": 1}


def found(before: Mapping[str, Any], now: Mapping[str, Any], bank: Bank = THREE, **more: Any) -> tuple[Caution, ...]:
    return compare([assess(bank, before, period="2025"), assess(bank, now, **more)]).cautions


class TestThreePeriods:
    """The first is held against the last, whatever lies between."""

    BANKS = (
        make_bank({"a": [question("a.first"), question("a.gone")]}),
        make_bank({"a": [question("a.second", replaces=["a.first"]), question("a.gone"), question("a.fresh")]}),
        make_bank({"a": [question("a.third", replaces=["a.second"]), question("a.fresh")]}),
    )

    def cautions(self, *levels: Mapping[str, Any], banks: tuple[Bank, ...] = (THREE,) * 3) -> tuple[Caution, ...]:
        periods = ("2025", "2026", "2027")
        years = zip(banks, levels, periods, strict=True)
        return compare([assess(bank, answered, period=period) for bank, answered, period in years]).cautions

    def test_less_is_answered(self) -> None:
        said = self.cautions(FULL, {"a.one": 1}, {"a.one": 1, "a.two": 1})
        assert said[0] == LessAnswered("2025", "2027", 1, 2 / 3)

    def test_few_compare_of_what_the_last_one_answers(self) -> None:
        two = {"a.one": 1, "a.two": 2}
        assert self.cautions(two, two, {**two, "a.three": 1}) == (RestsOnFew("Theme a", 2),)

    def test_all_rose_in_the_end(self) -> None:
        assert self.cautions(FULL, FULL, dict.fromkeys(FULL, 3)) == (AllRose(2),)

    def test_found_out_under_whatever_id(self) -> None:
        """What one of them does not ask was not found out."""
        said = self.cautions(
            {"a.first": UNKNOWN, "a.gone": UNKNOWN},
            {"a.second": UNKNOWN, "a.gone": 1, "a.fresh": UNKNOWN},
            {"a.third": 2, "a.fresh": 2},
            banks=self.BANKS,
        )
        assert FoundOut("2025", "2027", 1) in said


class TestCautions:
    def test_two_like_periods_need_none(self) -> None:
        assert found(FULL, FULL) == ()

    def test_less_is_answered_than_before(self) -> None:
        fewer = {"a.one": 1, "a.two": 1}
        assert found(FULL, fewer)[0] == LessAnswered("2025", "2026", 1, 2 / 3)
        assert not any(isinstance(caution, LessAnswered) for caution in found(fewer, FULL))

    @pytest.mark.parametrize(("unknown", "of", "said"), [(1, 10, True), (1, 11, False), (2, 20, True), (0, 1, False)])
    def test_a_tenth_of_the_questions_was_found_out(self, unknown: int, of: int, said: bool) -> None:
        names = [f"a.q{number}" for number in range(of)]
        bank = make_bank({"a": [question(name) for name in names]})
        levels = dict.fromkeys(names, 1)
        cautions = found({**levels, **dict.fromkeys(names[:unknown], UNKNOWN)}, levels, bank)
        assert (FoundOut("2025", "2026", unknown) in cautions) == said

    def test_what_is_to_be_confirmed_was_not_found_out_and_not_said_not_to_be_known(self) -> None:
        waits = [{"a.one": Answer(level=level, to_confirm=True)} for level in (UNKNOWN, 1)]
        assert not any(isinstance(caution, FoundOut) for caution in found({"a.one": UNKNOWN}, waits[1]))
        assert not any(isinstance(caution, FoundOut) for caution in found(waits[0], {"a.one": 1}))

    def test_where_all_was_found_out_no_figure_rests_on_few(self) -> None:
        assert found(dict.fromkeys(FULL, UNKNOWN), FULL) == (FoundOut("2025", "2026", 3),)

    def test_what_was_not_known_and_is_not_applicable_now_was_not_found_out(self) -> None:
        assert found({**FULL, "a.one": UNKNOWN}, {**FULL, "a.one": NOT_APPLICABLE}) == ()

    @pytest.mark.parametrize(
        ("scored", "compared", "said"), [(3, 2, True), (2, 2, False), (3, 1, True), (1, 1, False), (4, 3, False)]
    )
    def test_a_theme_rests_on_two_questions_or_one_of_more(self, scored: int, compared: int, said: bool) -> None:
        names = [f"a.q{number}" for number in range(scored)]
        bank = make_bank({"a": [question(name) for name in names], "b": [question("b.none")]})
        now = dict(zip(names, range(scored), strict=True))
        cautions = found({name: 4 - level for name, level in list(now.items())[:compared]}, now, bank)
        assert (RestsOnFew("Theme a", compared) in cautions) == said
        assert not any(isinstance(caution, RestsOnFew) and caution.theme == "Theme b" for caution in cautions)

    @pytest.mark.parametrize(
        ("now", "levels"), [((2, 2, 2), 1), ((3, 3, 3), 2), ((2, 2, 1), None), ((1, 1, 1), None), ((0, 0, 0), None)]
    )
    def test_every_answer_rose_by_as_much(self, now: tuple[int, ...], levels: int | None) -> None:
        rose = [caution for caution in found(FULL, dict(zip(FULL, now, strict=True))) if isinstance(caution, AllRose)]
        assert rose == ([] if levels is None else [AllRose(levels)])

    def test_two_answers_that_rose_alike_are_no_wonder(self) -> None:
        two = make_bank({"a": [question("a.one"), question("a.two")]})
        assert found({"a.one": 1, "a.two": 1}, {"a.one": 2, "a.two": 2}, two) == ()

    def test_a_quick_period_beside_a_full_one(self) -> None:
        assert OtherReach("2025", "2026", quick_before=False) in found(FULL, FULL, quick=True)

    def test_kind_and_nation_changed(self) -> None:
        assert found(FULL, FULL, kind="unitary", nation="wales") == (KindChanged("county", "unitary"),)
        before = assess(THREE, FULL, period="2025", nation="england")
        after = [assess(THREE, FULL, nation=nation) for nation in ("wales", None, "england")]
        assert [compare([before, now]).cautions for now in after] == [
            (NationChanged("england", "wales"),),
            (NationChanged("england", None),),
            (),
        ]

    def test_other_people_answered(self) -> None:
        def year(period: str, *names: str) -> Assessment:
            return assess(THREE, FULL, period=period, respondents=names)

        other = OtherPeople("2025", "2026", ("Head of IT",), ("Clerk",))
        assert compare([year("2025", "Head of IT"), year("2026", "Clerk")]).cautions == (other,)
        assert compare([year("2025", "A", "B"), year("2026", "B", "A")]).cautions == ()
        assert compare([year("2025"), year("2026", "Clerk")]).cautions == ()

    def test_an_answer_changed_after_its_period_was_signed_off(self) -> None:
        at = datetime(2026, 6, 1, 12, tzinfo=UTC)

        def year(period: str, level: int, signed_level: int) -> Assessment:
            then = with_answer(assess(THREE, FULL, period=period), "a.two", Answer(level=signed_level))
            event = Event(what="signed-off", by="C. Dent", at=at, signed=signed(then))
            return with_answer(then.model_copy(update={"events": (event,)}), "a.two", Answer(level=level))

        same, other = year("2026", 1, 1), year("2025", 1, 2)
        assert compare([other, same]).cautions == (ChangedSinceSigned("2025", "C. Dent", at),)
        assert compare([assess(THREE, FULL, period="2025"), same]).cautions == ()
