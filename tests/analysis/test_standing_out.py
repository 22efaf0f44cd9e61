"""What stands out in a result: strengths that are shown, and answers that may be optimistic."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.analysis.standing_out import Optimistic, optimistic, strengths
from digiassess.model.answer import Answer

UNKNOWN, NOT_APPLICABLE = "unknown", "not-applicable"


def shown(level: int) -> Answer:
    return Answer(level=level, evidence=("Audit",))


class TestStrengths:
    BANK = make_bank(
        {"a": [question("a.first"), question("a.key", critical=True), question("a.head", headline=True)]}, target=2
    )

    def names(self, **levels: Answer | int) -> list[str]:
        answers = {f"a.{name}": level for name, level in levels.items()}
        there = assess(self.BANK, answers)
        return strengths(there, score(there))

    def test_the_highest_first_then_critical_then_headline_then_the_order_of_the_bank(self) -> None:
        assert self.names(first=shown(3), key=shown(3), head=shown(3)) == ["a.key", "a.head", "a.first"]
        assert self.names(first=shown(4), key=shown(3), head=shown(2)) == ["a.first", "a.key", "a.head"]

    def test_only_at_its_target_and_with_evidence(self) -> None:
        assert self.names(first=4, key=shown(1), head=shown(2)) == ["a.head"]

    def test_the_lowest_level_is_no_strength_even_where_the_target_is_no_higher(self) -> None:
        bank = make_bank({"a": [question("a.one")]}, target=0)
        there = assess(bank, {"a.one": shown(0)})
        assert strengths(there, score(there)) == []

    @pytest.mark.parametrize(
        ("values", "levels", "order"),
        [
            # From 1 to 5, beside 0 to 40: the share of the way counts, and not the value.
            ([(1, 2, 3, 4, 5), (0, 10, 20, 30, 40)], (4, 3), ["a.first", "a.second"]),
            ([(1, 2, 3, 4, 5), (0, 10, 20, 30, 40)], (3, 4), ["a.second", "a.first"]),
            # Half of the way is a value of 0 where values begin below.
            ([(-4, -3, -2, 0, 4), (0, 1, 2, 6, 10)], (3, 3), ["a.second", "a.first"]),
        ],
    )
    def test_by_the_share_of_the_way_where_questions_have_values_of_their_own(
        self, values: list[tuple[int, ...]], levels: tuple[int, int], order: list[str]
    ) -> None:
        questions = [
            {**question(name), "levels": [{"value": value, "statement": f"At {value}."} for value in own]}
            for name, own in zip(("a.first", "a.second"), values, strict=True)
        ]
        bank = make_bank({"a": questions}, target=1)
        there = assess(bank, {"a.first": shown(levels[0]), "a.second": shown(levels[1])})
        assert strengths(there, score(there)) == order

    def test_no_more_than_three(self) -> None:
        bank = make_bank({"a": [question(f"a.q{number}") for number in range(5)]}, target=1)
        there = assess(bank, {f"a.q{number}": shown(2) for number in range(5)})
        assert strengths(there, score(there)) == ["a.q0", "a.q1", "a.q2"]


class TestOptimistic:
    @pytest.mark.parametrize(
        ("name", "answer", "why"),
        [
            ("a.plain", 2, "at target"),
            ("a.plain", 3, "at target"),
            ("a.plain", 1, None),
            ("a.key", 1, "critical"),
            ("a.key", 4, "critical"),
            ("a.key", 0, None),
            ("a.key", shown(4), None),
            ("a.plain", shown(4), None),
            ("a.key", UNKNOWN, None),
        ],
    )
    def test_high_or_critical_and_nothing_to_show_for_it(self, name: str, answer: Any, why: Any) -> None:
        bank = make_bank({"a": [question("a.plain"), question("a.key", critical=True)]}, target=2)
        there = assess(bank, {name: answer})
        assert list(optimistic(there, score(there))) == ([] if why is None else [Optimistic(name, why)])

    def test_one_that_is_shown_hides_no_other(self) -> None:
        bank = make_bank({"a": [question("a.none"), question("a.shown"), question("a.bare")]}, target=2)
        there = assess(bank, {"a.none": 0, "a.shown": shown(4), "a.bare": 3})
        assert list(optimistic(there, score(there))) == [Optimistic("a.bare", "at target")]
