"""Comparison: what compares and why not, the figures, published examples, properties, and what misleads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.comparison import compare
from digiassess.analysis.scoring import score
from digiassess.model.assessment import Answer, Assessment
from digiassess.model.bank import Bank
from digiassess.model.comparison import Comparison, OverallMoved, ThemeMoved

UNKNOWN, NOT_APPLICABLE = "unknown", "not-applicable"


def theme(*names: str, **more: Any) -> list[dict[str, Any]]:
    return [question(name, **more.get(name.split(".")[1], {})) for name in names]


def two_years(before: Mapping[str, Any], now: Mapping[str, Any], old: Bank, new: Bank | None = None) -> Comparison:
    return compare([assess(old, before, period="2025"), assess(new or old, now, period="2026")])


def reasons(comparison: Comparison) -> dict[str, str]:
    return {one.id: one.reason for one in comparison.questions.not_comparable}


def figures(comparison: Comparison, name: str = "a") -> tuple[Sequence[float | None], float | None, int]:
    one = next(each for each in comparison.themes if each.id == name)
    return one.like_for_like, one.change, one.questions


ONE = make_bank({"a": theme("a.one", "a.two", "a.three")})


class TestWhatCompares:
    def test_levels_in_both_periods_compare(self) -> None:
        moved = two_years({"a.one": 1, "a.two": 3, "a.three": 2}, {"a.one": 2, "a.two": 1, "a.three": 2}, ONE)
        assert moved.questions.improved == ("a.one",)
        assert moved.questions.declined == ("a.two",)
        assert moved.questions.unchanged == ("a.three",)
        assert moved.questions.not_comparable == ()

    @pytest.mark.parametrize(
        ("before", "now", "reason"),
        [
            (UNKNOWN, 2, "unknown in 2025"),
            (2, UNKNOWN, "unknown in 2026"),
            (NOT_APPLICABLE, 2, "not applicable in 2025"),
            (2, NOT_APPLICABLE, "not applicable in 2026"),
            (None, 2, "unanswered in 2025"),
            (2, None, "unanswered in 2026"),
            (2, Answer(level=2, to_confirm=True), "unanswered in 2026"),
            (UNKNOWN, NOT_APPLICABLE, "unknown in 2025"),
        ],
    )
    def test_all_else_does_not_and_says_why(self, before: Any, now: Any, reason: str) -> None:
        levels = [{"a.two": 1} | ({} if level is None else {"a.one": level}) for level in (before, now)]
        moved = two_years(levels[0], levels[1], make_bank({"a": theme("a.one", "a.two")}))
        assert reasons(moved) == {"a.one": reason}
        assert figures(moved) == ((1, 1), 0, 1)

    def test_new_and_retired_questions(self) -> None:
        old, new = make_bank({"a": theme("a.kept", "a.old")}), make_bank({"a": theme("a.kept", "a.new")}, version="1.1")
        moved = two_years({"a.kept": 1, "a.old": 4}, {"a.kept": 2, "a.new": 0}, old, new)
        assert reasons(moved) == {"a.new": "new", "a.old": "retired"}
        assert figures(moved) == ((1, 2), 1, 1)

    def test_a_question_that_replaces_another_carries_it_on(self) -> None:
        old = make_bank({"a": theme("a.old")})
        new = make_bank({"b": [question("b.new", replaces=["a.old"])]}, version="1.1")
        moved = two_years({"a.old": 1}, {"b.new": 3}, old, new)
        assert moved.questions.improved == ("b.new",)
        assert figures(moved, "b") == ((1, 3), 2, 1)
        assert moved.questions.not_comparable == ()

    def test_by_way_of_a_bank_between(self) -> None:
        banks = [
            make_bank({"a": theme("a.first")}),
            make_bank({"a": [question("a.second", replaces=["a.first"])]}, version="1.1"),
            make_bank({"a": [question("a.third", replaces=["a.second"])]}, version="1.2"),
        ]
        levels = [{"a.first": 0}, {"a.second": 1}, {"a.third": 3}]
        years = [assess(bank, one, period=f"202{n}") for n, (bank, one) in enumerate(zip(banks, levels, strict=True))]
        assert compare(years).themes[0].like_for_like == (0, 1, 3)

    @pytest.mark.parametrize(
        ("old", "changed", "new", "same"),
        [
            ("1.0", "1.1", "1.1", False),
            ("1.0", "1.1", "2.0", False),
            ("1.1", "1.1", "1.2", True),
            ("1.9", "1.10", "1.10", False),
            ("1.10", "1.9", "1.11", True),
            ("1.0", "1", "1.1", True),
        ],
    )
    def test_a_change_of_meaning_between_the_two_versions(self, old: str, changed: str, new: str, same: bool) -> None:
        before = make_bank({"a": theme("a.one")}, version=old)
        after = make_bank({"a": [question("a.one", changed_in=changed)]}, version=new)
        moved = two_years({"a.one": 1}, {"a.one": 2}, before, after)
        assert reasons(moved) == ({} if same else {"a.one": "meaning changed"})

    def test_other_values_of_the_levels(self) -> None:
        old, new = make_bank({"a": theme("a.one")}), make_bank({"a": theme("a.one")}, (0, 1, 2, 3, 5), version="1.1")
        assert reasons(two_years({"a.one": 1}, {"a.one": 1}, old, new)) == {"a.one": "meaning changed"}

    def test_a_question_never_put_to_this_council_is_not_listed(self) -> None:
        bank = make_bank({"a": [question("a.one"), question("a.few", applies_to=["district"])]})
        assert reasons(two_years({"a.one": 1}, {"a.one": 1}, bank)) == {}

    def test_a_quick_year_compares_on_headlines(self) -> None:
        bank = make_bank({"a": [question("a.head", headline=True), question("a.rest")]})
        full = assess(bank, {"a.head": 1, "a.rest": 4}, period="2025")
        quick = assess(bank, {"a.head": 2}, period="2026", quick=True)
        moved = compare([full, quick])
        assert figures(moved) == ((1, 2), 1, 1)
        assert reasons(moved) == {"a.rest": "unanswered in 2026"}
        assert any("quick" in warning for warning in moved.warnings)


class TestFigures:
    def test_published_figures_when_a_question_falls_out(self) -> None:
        """CISO Assistant's own tests print 77.5 overall, and 55 with B's 100 not applicable.

        Told as two years, the reported figure falls by 22.5 though nothing moved; like for like it stays at 55.
        """
        bank = make_bank(
            {
                "a": [question("a.one", 101), question("a.two", 101)],
                "b": [question("b.one", 101), question("b.two", 101, weight=3)],
            },
            range(101),
        )
        answers = {"a.one": 80, "a.two": 60, "b.one": 40, "b.two": 100}
        moved = two_years(answers, {**answers, "b.two": NOT_APPLICABLE}, bank)
        assert moved.overall.reported == (77.5, 55)
        assert moved.overall.like_for_like == (55, 55)
        assert moved.overall.change == 0
        assert figures(moved, "a") == ((70, 70), 0, 2)
        assert figures(moved, "b") == ((40, 40), 0, 1)

    def test_the_weights_are_those_of_the_last_bank(self) -> None:
        old = make_bank({"a": [question("a.one", weight=9), question("a.two")]})
        new = make_bank({"a": [question("a.one"), question("a.two", weight=3)]}, version="1.1")
        moved = two_years({"a.one": 4, "a.two": 0}, {"a.one": 4, "a.two": 2}, old, new)
        assert figures(moved) == ((1, 2.5), 1.5, 2)
        assert moved.themes[0].reported == (3.6, 2.5)

    def test_over_several_periods_only_what_compares_in_all(self) -> None:
        years = [
            assess(ONE, {"a.one": 1, "a.two": 1}, period="2024"),
            assess(ONE, {"a.one": 2, "a.two": UNKNOWN}, period="2025"),
            assess(ONE, {"a.one": 4, "a.two": 4}, period="2026"),
        ]
        moved = compare(years)
        assert figures(moved) == ((1, 2, 4), 3, 1)
        assert reasons(moved)["a.two"] == "unknown in 2025"

    def test_nothing_compares(self) -> None:
        moved = two_years({"a.one": UNKNOWN}, {"a.one": 1}, ONE)
        assert figures(moved) == ((None, None), None, 0)
        assert moved.overall.like_for_like == (None, None)
        assert moved.overall.change is None

    def test_movements_come_from_unrounded_figures(self) -> None:
        moved = two_years({"a.one": 1, "a.two": 1, "a.three": 1}, {"a.one": 2, "a.two": 1, "a.three": 1}, ONE)
        assert moved.themes[0].change == pytest.approx(1 / 3)

    def test_one_period_is_no_comparison(self) -> None:
        with pytest.raises(ValueError, match="two assessments"):
            compare([assess(ONE, {})])


class TestGaps:
    def test_closed_opened_remaining(self) -> None:
        bank = make_bank({"a": theme("a.closed", "a.opened", "a.still", "a.never", "a.lost", "a.found")}, target=3)
        before = {"a.closed": 1, "a.opened": 3, "a.still": 0, "a.never": 4, "a.lost": 1, "a.found": UNKNOWN}
        now = {"a.closed": 3, "a.opened": 2, "a.still": 1, "a.never": 3, "a.lost": NOT_APPLICABLE, "a.found": 3}
        gaps = two_years(before, now, bank).gaps
        assert (gaps.closed, gaps.opened, gaps.remaining) == (("a.closed", "a.found"), ("a.opened",), ("a.still",))

    def test_a_lower_target_closes_a_gap_and_is_said(self) -> None:
        bank = make_bank({"a": theme("a.one")}, target=3)
        before = assess(bank, {"a.one": 2}, period="2025")
        now = assess(bank, {"a.one": 2}, period="2026", targets={"a": 2})
        moved = compare([before, now])
        assert moved.gaps.closed == ("a.one",)
        assert [(one.id, one.first, one.last) for one in moved.targets] == [("a.one", 3, 2)]

    def test_a_retired_or_changed_question_closes_no_gap(self) -> None:
        old = make_bank({"a": theme("a.one", "a.old")})
        new = make_bank({"a": [question("a.one", changed_in="1.1")]}, version="1.1")
        gaps = two_years({"a.one": 0, "a.old": 0}, {"a.one": 4}, old, new).gaps
        assert (gaps.closed, gaps.opened, gaps.remaining) == ((), (), ())


class TestMisleading:
    def warned(self, before: Mapping[str, Any], now: Mapping[str, Any], word: str, bank: Bank = ONE) -> bool:
        return any(word in warning for warning in two_years(before, now, bank).warnings)

    def test_coverage_fell(self) -> None:
        full = {"a.one": 1, "a.two": 1, "a.three": 1}
        assert self.warned(full, {"a.one": 2, "a.two": 2}, "Less is answered")
        assert not self.warned({"a.one": 2, "a.two": 2}, full, "Less is answered")

    def test_dont_knows_became_levels(self) -> None:
        full = {"a.one": 1, "a.two": 1, "a.three": 1}
        assert self.warned({**full, "a.one": UNKNOWN}, full, "not known in 2025")
        assert not self.warned(full, full, "not known in 2025")

    def test_a_theme_rests_on_two_questions(self) -> None:
        full = {"a.one": 1, "a.two": 1, "a.three": 1}
        assert self.warned({**full, "a.three": UNKNOWN}, full, "rests on 2 questions only")
        assert not self.warned(full, full, "rests on")

    def test_every_answer_rose_by_one(self) -> None:
        full = {"a.one": 1, "a.two": 1, "a.three": 1}
        assert self.warned(full, {"a.one": 2, "a.two": 2, "a.three": 2}, "rose by exactly one level")
        assert not self.warned(full, {"a.one": 2, "a.two": 2, "a.three": 1}, "rose by exactly")

    def test_scope_and_respondents_changed(self) -> None:
        before = assess(ONE, {"a.one": 1}, period="2025", respondents=("Head of IT",))
        now = assess(ONE, {"a.one": 1}, period="2026", kind="unitary", respondents=("Clerk",))
        said = " ".join(compare([before, now]).warnings)
        assert "kind changed from county to unitary" in said
        assert "Other people answered" in said


LEVELS = st.sampled_from([0, 1, 2, 3, 4, UNKNOWN, NOT_APPLICABLE, None])


@st.composite
def years(draw: st.DrawFn, count: int = 2) -> list[Assessment]:
    """Assessments of several periods on one bank of two themes."""
    names = [f"{name}.q{n}" for name in "ab" for n in range(draw(st.integers(1, 4)))]
    weights = {name: draw(st.sampled_from([0.5, 1.0, 3.0])) for name in names}
    themes = {key: [question(n, weight=weights[n]) for n in names if n.startswith(key)] for key in "ab"}
    bank = make_bank(themes, target=draw(st.integers(1, 4)))
    found = []
    for place in range(count):
        levels = {name: draw(LEVELS) for name in names}
        answered = {name: level for name, level in levels.items() if level is not None}
        found.append(assess(bank, answered, period=str(2020 + place)))
    return found


def rows_of(moved: Comparison) -> list[OverallMoved | ThemeMoved]:
    return [moved.overall, *moved.themes]


class TestProperties:
    @given(years())
    def test_a_period_compared_with_itself_moves_nothing(self, two: list[Assessment]) -> None:
        moved = compare([two[0], two[0]])
        assert moved.overall.change in (None, 0)
        assert all(one.change in (None, 0) for one in moved.themes)
        assert moved.questions.improved == moved.questions.declined == ()
        assert moved.gaps.closed == moved.gaps.opened == ()
        assert moved.targets == ()

    @given(years())
    def test_swapping_the_periods_swaps_the_signs(self, two: list[Assessment]) -> None:
        there, back = compare(two), compare(two[::-1])
        for one, other in zip(rows_of(there), rows_of(back), strict=True):
            assert one.like_for_like == other.like_for_like[::-1]
            assert one.reported == other.reported[::-1]
            assert one.change is None or one.change == -(other.change or 0)
        assert there.questions.improved == back.questions.declined
        assert there.questions.unchanged == back.questions.unchanged
        assert there.gaps.closed == back.gaps.opened
        assert there.gaps.remaining == back.gaps.remaining

    @given(years(), LEVELS)
    def test_a_retired_question_never_moves_a_like_for_like_figure(self, two: list[Assessment], level: Any) -> None:
        bank = two[0].bank.content
        wider = Bank.model_validate(
            {
                **bank.model_dump(exclude={"themes"}),
                "themes": [
                    {**one.model_dump(), "questions": [*one.model_dump()["questions"], question(f"{one.id}.gone")]}
                    for one in bank.themes
                ],
            }
        )
        extra = {} if level is None else {"a.gone": Answer(level=level), "b.gone": Answer(level=level)}
        before = assess(wider, {**two[0].answers, **extra}, period=two[0].period)
        plain, with_gone = compare(two), compare([before, two[1]])
        assert plain.overall.like_for_like == with_gone.overall.like_for_like
        assert [one.like_for_like for one in plain.themes] == [one.like_for_like for one in with_gone.themes]

    @given(years(count=3))
    def test_every_question_stands_in_one_row(self, three: list[Assessment]) -> None:
        questions = compare(three).questions
        rows = [*questions.improved, *questions.unchanged, *questions.declined]
        rows += [one.id for one in questions.not_comparable]
        assert sorted(rows) == sorted(three[0].bank.content.by_id)

    @given(years())
    def test_the_rows_of_themes_add_up_to_the_questions_that_compare(self, two: list[Assessment]) -> None:
        moved = compare(two)
        assert sum(one.questions for one in moved.themes) == len(moved.moved)
        shown = [one for one in moved.themes if one.like_for_like[0] is not None]
        if shown:
            mean = sum(one.like_for_like[0] or 0 for one in shown) / len(shown)
            assert moved.overall.like_for_like[0] == pytest.approx(mean)

    @given(years())
    def test_reported_figures_are_those_of_each_year(self, two: list[Assessment]) -> None:
        moved = compare(two)
        assert moved.overall.reported == tuple(score(one).overall.score for one in two)
