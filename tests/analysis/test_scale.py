"""A bank as whole numbers, and what a question adds to the sums of its theme."""

from __future__ import annotations

from conftest import make_bank, question
from digiassess.analysis.exact import exact
from digiassess.analysis.scale import ScaledQuestion, scale_of
from digiassess.model.bank import Bank

BANK = make_bank(
    {
        "a": [question("a.third", weight=0.3, critical=True, target=1), question("a.half", weight=2.5)],
        "b": [question("b.head", headline=True), question("b.welsh", applies_to=["wales", "county"])],
    },
    (-1, 0.5, 1.25, 3, 4),
    theme_fields={"b": {"weight": 0.75}},
    target=3,
)


def scaled(bank: Bank = BANK) -> dict[str, ScaledQuestion]:
    asked = scale_of(bank).asked("county", "wales", quick=False)
    return {each.question.id: each for theme in asked for each in theme}


class TestWholeNumbers:
    def test_weights_and_values_are_multiplied_by_the_least_that_makes_them_whole(self) -> None:
        scale = scale_of(BANK)
        assert [scale.weight(weight) for weight in (0.3, 2.5, 1)] == [3, 25, 10]
        assert scale.values == 4
        assert [scale.value(value) for value in (-1, 0.5, 1.25, 3, 4)] == [-4, 2, 5, 12, 16]
        assert scale.theme_weights == {"a": 4, "b": 3}
        assert scale.percents == 20

    def test_percents_are_whole_over_questions_with_values_of_their_own(self) -> None:
        steps = [{"statement": "None of it is there.", "value": 0}, {"statement": "All of it is.", "value": 1.5}]
        scale = scale_of(make_bank({"a": [{**question("a.own"), "levels": steps}, question("a.bank", 2)]}, (0, 1)))
        assert (scale.values, scale.percents) == (2, 6)


class TestAsked:
    def test_a_tuple_a_theme_of_what_is_put_to_that_council(self) -> None:
        def asked(kind: str, nation: str | None, quick: bool) -> list[list[str]]:
            return [[each.question.id for each in theme] for theme in scale_of(BANK).asked(kind, nation, quick)]

        both = ["a.third", "a.half"]
        assert asked("county", "wales", False) == [both, ["b.head", "b.welsh"]]
        assert asked("district", "wales", False) == [both, ["b.head"]]
        assert asked("county", None, False) == [both, ["b.head"]]
        assert asked("county", "wales", True) == [[], ["b.head"]]

    def test_the_same_council_is_asked_the_same(self) -> None:
        """It is worked out once, for thousands of councils."""
        scale = scale_of(BANK)
        once = scale.asked("county", "wales", quick=False)
        assert scale.asked("district", "wales", quick=False) != once
        assert scale.asked("county", "wales", quick=False) is once

    def test_a_question_has_its_own_target_or_the_banks(self) -> None:
        assert [(name, each.target, each.theme.id) for name, each in scaled().items()] == [
            ("a.third", 1, "a"),
            ("a.half", 3, "a"),
            ("b.head", 3, "b"),
            ("b.welsh", 3, "b"),
        ]


class TestShares:
    """By hand, with weights times 10, values times 4 and percents times 20: -4, 2, 5, 12 and 16 are the levels."""

    def test_a_level_below_its_target(self) -> None:
        share = scaled()["a.third"].share(1, 3)
        assert share.amounts == (3, 3, 3 * 2, 3 * 6, 3 * 2, 3 * 2, 3 * 1, 3 * 3, 3 * 12, 3 * 16, 3 * 10)
        assert share.gap is not None
        assert (share.gap.rank, share.gap.distance, share.gap.priority) == (0, 2, float(2 * exact(0.3) * 2))

    def test_a_level_beyond_its_target_misses_nothing(self) -> None:
        share = scaled()["a.third"].share(4, 1)
        assert (share.amounts.to_reach, share.amounts.missing, share.gap) == (3 * 6, 0, None)

    def test_the_lowest_level_scores_its_value(self) -> None:
        share = scaled()["a.half"].share(0, 0)
        assert share.amounts == (25, 25, 25 * -4, 0, 25 * -4, 25 * -4, 0, 0, 25 * -4, 0, 0)

    def test_without_a_level_it_may_be_anything_from_lowest_to_highest(self) -> None:
        question = scaled()["a.half"]
        for stands in ("unknown", "unanswered"):
            share = question.share(stands, 3)
            assert share.amounts == (25, 0, 0, 0, 25 * -4, 25 * 16, 0, 25 * 3, 25 * 12, 0, 0)
            assert (share.gap is not None) == (stands == "unknown")

    def test_not_applicable_adds_nothing(self) -> None:
        share = scaled()["a.half"].share("not-applicable", 3)
        assert (set(share.amounts), share.gap) == ({0}, None)

    def test_it_is_reckoned_once(self) -> None:
        question = scaled()["a.half"]
        assert question.share(2, 3) is question.share(2, 3)
        assert question.share(2, 3) != question.share(2, 4) != question.share(3, 4)


class TestKnownScales:
    def test_a_bank_keeps_its_scale_while_it_is_one_of_the_eight_met_last(self) -> None:
        first, *others = (make_bank({"a": [question("a.one")]}, title=f"Bank {number}") for number in range(9))
        scale = scale_of(first)
        for other in others[:7]:
            scale_of(other)
        assert scale_of(first) is scale
        assert scale_of(first) is scale
        assert scale.bank is first
        for other in others:
            assert scale_of(other).bank is other
        assert scale_of(first) is not scale

    def test_banks_that_are_alike_have_scales_of_their_own(self) -> None:
        one, two = make_bank({"a": [question("a.one")]}), make_bank({"a": [question("a.one")]})
        assert scale_of(one) is not scale_of(two)
