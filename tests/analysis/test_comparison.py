"""Comparison: what compares and why not, the figures, published examples, properties, and what misleads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.comparison import compare, opened_by_targets
from digiassess.analysis.scoring import score
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.caution import OtherReach
from digiassess.model.comparison import Comparison, OverallMoved, Reason, ThemeMoved
from digiassess.model.result import Withheld
from digiassess.render.moved_facts import reason_code

UNKNOWN, NOT_APPLICABLE = "unknown", "not-applicable"


def theme(*names: str, **more: Any) -> list[dict[str, Any]]:
    return [question(name, **more.get(name.split(".")[1], {})) for name in names]


def two_years(before: Mapping[str, Any], now: Mapping[str, Any], old: Bank, new: Bank | None = None) -> Comparison:
    return compare([assess(old, before, period="2025"), assess(new or old, now, period="2026")])


def reasons(comparison: Comparison) -> dict[str, str]:
    return {left.id: reason_code(left.reason) for left in comparison.questions.not_comparable}


def figures(comparison: Comparison, name: str = "a") -> tuple[Sequence[float | None], float | None, int]:
    theme = next(theme for theme in comparison.themes if theme.id == name)
    return theme.like_for_like, theme.change, theme.questions


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
        years = [assess(bank, levels[n], period=f"202{n}") for n, bank in enumerate(banks)]
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
            ("1", "1.0", "1.1", True),
            ("1.1", "1.1.0", "1.2", True),
            ("1.0.0", "1.0.1", "1.1", False),
            ("0", "0.1", "0.1", False),
            ("0", "0.0", "0.1", True),
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
        assert [left.reason for left in moved.questions.not_comparable] == [Reason("not asked", "2026")]
        # Documents for programs have DESIGN's reasons, and no others.
        assert reasons(moved) == {"a.rest": "unanswered in 2026"}
        assert OtherReach("2025", "2026", quick_before=False) in moved.cautions


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


class TestThreePeriods:
    """One comparison whole: ids, weights, targets and the floor differ by period, and what moves turns back."""

    BANKS = (
        make_bank({"a": theme("a.first", "a.gone"), "b": theme("b.kept")}, (0, 1, 2, 5, 9), target=3, coverage_floor=1),
        make_bank(
            {"a": [question("a.second", replaces=["a.first"]), *theme("a.gone", "a.fresh")], "b": theme("b.kept")},
            (0, 1, 2, 5, 9),
            target=3,
            coverage_floor=1,
        ),
        make_bank(
            {"a": [question("a.fresh"), question("a.third", replaces=["a.second"], weight=3)], "b": theme("b.kept")},
            (0, 1, 2, 5, 9),
            target=3,
            theme_fields={"b": {"weight": 3}},
        ),
    )
    YEARS = (
        assess(BANKS[0], {"a.first": 1, "a.gone": 0, "b.kept": 4}, period="2025", targets={"a": 2}),
        assess(
            BANKS[1], {"a.second": 3, "a.gone": 2, "a.fresh": 1, "b.kept": 1}, period="2026", targets={"a": 4, "b": 4}
        ),
        assess(
            BANKS[2],
            {"a.third": 2, "a.fresh": 4, "b.kept": Answer(level=4, confirmed_from="2026")},
            period="2027",
            council="Loamshire",
            targets={"a": 1},
        ),
    )

    def test_the_council_as_it_is_called_last_and_every_period(self) -> None:
        given_results = [score(year) for year in self.YEARS]
        moved = compare(self.YEARS, given_results)
        assert (moved.council, moved.periods) == ("Loamshire", ("2025", "2026", "2027"))
        assert all(held is handed for held, handed in zip(moved.results, given_results, strict=True))
        assert compare(self.YEARS) == moved

    def test_each_question_through_the_periods(self) -> None:
        moved = compare(self.YEARS)
        assert [tuple(dict(each).values()) for each in moved.moved] == [
            ("a.third", "a", (1, 3, 2), (1, 5, 2), "improved", False),
            ("b.kept", "b", (4, 1, 4), (9, 1, 9), "unchanged", True),
        ]
        assert reasons(moved) == {"a.fresh": "new", "a.gone": "retired"}

    def test_each_theme_and_the_overall_by_the_last_bank(self) -> None:
        moved = compare(self.YEARS)
        assert [dict(row) for row in moved.themes] == [
            {
                "id": "a",
                "title": "Theme a",
                "like_for_like": (1, 5, 2),
                "change": 1,
                "questions": 1,
                "reported": (0.5, 8 / 3, 3.75),
                "of": 2,
            },
            {
                "id": "b",
                "title": "Theme b",
                "like_for_like": (9, 1, 9),
                "change": 0,
                "questions": 1,
                "reported": (9, 1, 9),
                "of": 1,
            },
        ]
        assert dict(moved.overall) == {
            "like_for_like": (7, 2, 7.25),
            "change": 0.25,
            "reported": tuple(score(year).overall.score for year in self.YEARS),
            "coverage": 0.8,
            "withheld": None,
            "of": 3,
        }

    def test_gaps_and_targets_from_the_first_to_the_last(self) -> None:
        moved = compare(self.YEARS)
        assert dict(moved.gaps) == {"closed": ("a.third",), "opened": (), "remaining": (), "set_aside": ()}
        assert [(each.id, each.first, each.last) for each in moved.targets] == [("a.third", 2, 1)]

    def test_a_theme_that_only_the_last_bank_has_reported_nothing_before(self) -> None:
        wider = make_bank({"a": theme("a.one"), "new": theme("new.one")}, version="1.1")
        moved = two_years({"a.one": 1}, {"a.one": 1, "new.one": 3}, make_bank({"a": theme("a.one")}), wider)
        assert [(row.like_for_like, row.reported, row.of) for row in moved.themes] == [
            ((1, 1), (1, 1), 1),
            ((None, None), (None, 3), 1),
        ]

    def test_of_counts_what_is_in_scope_whether_or_not_it_is_answered(self) -> None:
        now = {"a.one": UNKNOWN, "a.two": NOT_APPLICABLE}
        assert two_years({}, now, ONE).themes[0].of == 2


class TestCoverage:
    TEN = make_bank({"a": theme(*(f"a.q{n}" for n in range(8))), "b": [question("b.heavy", weight=2)]})
    FULL: Mapping[str, Any] = {**{f"a.q{n}": 2 for n in range(8)}, "b.heavy": 1}

    def test_it_is_the_weight_compared_over_the_weight_in_scope_in_the_last_period(self) -> None:
        overall = two_years({**self.FULL, "b.heavy": UNKNOWN}, {**self.FULL, "a.q0": NOT_APPLICABLE}, self.TEN).overall
        assert overall.coverage == pytest.approx(7 / 9)
        assert overall.of == 8

    def test_below_the_floor_there_is_no_overall_but_themes_keep_their_figures(self) -> None:
        moved = two_years({**self.FULL, "b.heavy": UNKNOWN, "a.q0": UNKNOWN}, self.FULL, self.TEN)
        overall = moved.overall
        assert (overall.like_for_like, overall.change) == ((None, None), None)
        assert (overall.coverage, overall.withheld) == (0.7, Withheld(covered=0.7, floor=0.8, weighted=True))
        assert overall.reported == (None, 1.5)
        assert figures(moved) == ((2, 2), 0, 7)

    def test_at_the_floor_there_is_one(self) -> None:
        overall = two_years({**self.FULL, "b.heavy": UNKNOWN}, self.FULL, self.TEN).overall
        assert (overall.coverage, overall.withheld, overall.like_for_like) == (0.8, None, (2, 2))

    def test_nothing_in_scope(self) -> None:
        overall = two_years({"a.one": 1}, dict.fromkeys(ONE.by_id, NOT_APPLICABLE), ONE).overall
        assert (overall.coverage, overall.withheld) == (None, Withheld(covered=None, floor=0.8))


class TestGaps:
    def test_closed_opened_remaining(self) -> None:
        bank = make_bank({"a": theme("a.closed", "a.opened", "a.still", "a.never", "a.lost", "a.found")}, target=3)
        before = {"a.closed": 1, "a.opened": 3, "a.still": 0, "a.never": 4, "a.lost": 1, "a.found": UNKNOWN}
        now = {"a.closed": 3, "a.opened": 2, "a.still": 1, "a.never": 3, "a.lost": NOT_APPLICABLE, "a.found": 3}
        gaps = two_years(before, now, bank).gaps
        assert (gaps.closed, gaps.opened, gaps.remaining) == (("a.closed", "a.found"), ("a.opened",), ("a.still",))
        assert gaps.set_aside == ("a.lost",)

    @pytest.mark.parametrize(
        ("before", "now", "target", "fate"),
        [
            (2, 2, 2, "set_aside"),
            (1, 2, 2, "set_aside"),
            (2, 3, 2, "closed"),
            (2, 2, 3, "remaining"),
            (0, 1, 2, "remaining"),
            (UNKNOWN, 2, 2, "set_aside"),
            (UNKNOWN, UNKNOWN, 0, "remaining"),
            (UNKNOWN, 0, 0, "set_aside"),
            (3, UNKNOWN, 0, "opened"),
            (UNKNOWN, UNKNOWN, 1, "remaining"),
            (UNKNOWN, 3, 2, "closed"),
            (2, NOT_APPLICABLE, 3, "set_aside"),
            (UNKNOWN, NOT_APPLICABLE, 3, "set_aside"),
            (3, NOT_APPLICABLE, 3, None),
            (3, 3, 4, "opened"),
            (3, UNKNOWN, 3, "opened"),
            (2, None, 3, None),
            (None, 2, 3, None),
            (NOT_APPLICABLE, 2, 3, None),
        ],
    )
    def test_what_became_of_a_gap(self, before: Any, now: Any, target: int, fate: str | None) -> None:
        """Against a target of 3 in the first period; the answer alone decides what is closed."""
        bank = make_bank({"a": theme("a.one")}, target=3)
        levels = [{} if level is None else {"a.one": level} for level in (before, now)]
        moved = compare(
            [assess(bank, levels[0], period="2025"), assess(bank, levels[1], period="2026", targets={"a": target})]
        )
        found = {name: ids for name, ids in moved.gaps if ids}
        assert found == ({} if fate is None else {fate: ("a.one",)})
        assert [(each.first, each.last) for each in moved.targets] == ([] if target == 3 else [(3, target)])

    def test_a_question_that_no_longer_applies_sets_its_gap_aside_and_one_not_asked_does_not(self) -> None:
        bank = make_bank({"a": [question("a.few", applies_to=["county"]), question("a.head", headline=True)]})
        before = assess(bank, {"a.few": 1, "a.head": 1}, period="2025")
        other = assess(bank, {"a.head": 1}, period="2026", kind="unitary")
        quick = assess(bank, {"a.head": 1}, period="2026", quick=True)
        assert compare([before, other]).gaps.set_aside == ("a.few",)
        assert compare([before, quick]).gaps.set_aside == ()

    def test_a_gap_in_what_a_nation_alone_is_asked_remains_there(self) -> None:
        bank = make_bank({"a": [question("a.welsh", applies_to=["wales"])]})
        before, now, moved_away = (
            assess(bank, {"a.welsh": 1}, period=period, nation=nation)
            for period, nation in (("2025", "wales"), ("2026", "wales"), ("2026", "england"))
        )
        assert compare([before, now]).gaps.remaining == ("a.welsh",)
        assert compare([before, moved_away]).gaps.set_aside == ("a.welsh",)
        assert compare([before, now, moved_away]).gaps.set_aside == ("a.welsh",)

    def test_a_retired_or_changed_question_closes_no_gap(self) -> None:
        old = make_bank({"a": theme("a.one", "a.old")})
        new = make_bank({"a": [question("a.one", changed_in="1.1")]}, version="1.1")
        gaps = two_years({"a.one": 0, "a.old": 0}, {"a.one": 4}, old, new).gaps
        assert (gaps.closed, gaps.opened, gaps.remaining, gaps.set_aside) == ((), (), (), ())


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


class TestOpenedByTargets:
    BANK = make_bank({"a": theme("a.one", "a.two", "a.three")}, target=2)

    @pytest.mark.parametrize(
        ("now", "number"),
        [
            ({"a.one": Answer(level=2, target=3)}, 1),
            ({"a.one": Answer(level=1, target=3)}, 0),
            ({"a.one": Answer(level=3, target=3)}, 0),
            ({"a.one": 1}, 0),
            ({"a.one": Answer(level="unknown", target=3)}, 0),
            ({"a.one": Answer(level=2, target=3), "a.two": Answer(level=3, target=4), "a.three": 1}, 2),
        ],
    )
    def test_the_answer_still_reaches_the_target_of_before_which_was_raised(
        self, now: dict[str, Any], number: int
    ) -> None:
        before = assess(self.BANK, {"a.one": 2, "a.two": 2, "a.three": 2}, period="2025")
        there = assess(self.BANK, {"a.two": 2, "a.three": 2, **now}, period="2026")
        assert opened_by_targets(compare([before, there])) == number


class TestProperties:
    @given(years())
    def test_a_period_compared_with_itself_moves_nothing(self, two: list[Assessment]) -> None:
        moved = compare([two[0], two[0]])
        assert moved.overall.change in (None, 0)
        assert all(theme.change in (None, 0) for theme in moved.themes)
        assert moved.questions.improved == moved.questions.declined == ()
        assert moved.gaps.closed == moved.gaps.opened == moved.gaps.set_aside == ()
        assert moved.targets == ()

    @given(years())
    def test_swapping_the_periods_swaps_the_signs(self, two: list[Assessment]) -> None:
        there, back = compare(two), compare(two[::-1])
        # Without the overall like for like: the share that compares is of what is in scope in the last period.
        for theme, other in zip(there.themes, back.themes, strict=True):
            assert theme.like_for_like == other.like_for_like[::-1]
            assert theme.change is None or theme.change == -(other.change or 0)
        for row, back_row in zip(rows_of(there), rows_of(back), strict=True):
            assert row.reported == back_row.reported[::-1]
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
                    {**each.model_dump(), "questions": [*each.model_dump()["questions"], question(f"{each.id}.gone")]}
                    for each in bank.themes
                ],
            }
        )
        extra = {} if level is None else {"a.gone": Answer(level=level), "b.gone": Answer(level=level)}
        before = assess(wider, {**two[0].answers, **extra}, period=two[0].period)
        plain, with_gone = compare(two), compare([before, two[1]])
        assert plain.overall.like_for_like == with_gone.overall.like_for_like
        assert [row.like_for_like for row in plain.themes] == [row.like_for_like for row in with_gone.themes]

    @given(years(count=3))
    def test_every_question_stands_in_one_row(self, three: list[Assessment]) -> None:
        questions = compare(three).questions
        rows = [*questions.improved, *questions.unchanged, *questions.declined]
        rows += [left.id for left in questions.not_comparable]
        assert sorted(rows) == sorted(three[0].bank.content.by_id)

    @given(years())
    def test_the_rows_of_themes_add_up_to_the_questions_that_compare(self, two: list[Assessment]) -> None:
        moved = compare(two)
        assert sum(row.questions for row in moved.themes) == len(moved.moved)
        shown = [row for row in moved.themes if row.like_for_like[0] is not None]
        if shown and moved.overall.withheld is None:
            mean = sum(row.like_for_like[0] or 0 for row in shown) / len(shown)
            assert moved.overall.like_for_like[0] == pytest.approx(mean)

    @given(years())
    def test_the_overall_is_withheld_below_the_floor_by_a_count_of_its_own(self, two: list[Assessment]) -> None:
        moved, last = compare(two), two[1]
        weight = {asked.id: asked.weight for _, asked in last.bank.content.questions()}
        scope = [name for name in weight if last.answer(name).level != NOT_APPLICABLE]
        both = [name for name in scope if all(isinstance(year.answer(name).level, int) for year in two)]
        share = sum(weight[name] for name in both) / sum(weight[name] for name in scope) if scope else None
        assert moved.overall.coverage == (None if share is None else pytest.approx(share))
        assert (moved.overall.withheld is None) == (share is not None and share >= 0.8)
        assert (moved.overall.change is None) == (moved.overall.withheld is not None)

    @given(years())
    def test_reported_figures_are_those_of_each_year(self, two: list[Assessment]) -> None:
        moved = compare(two)
        assert moved.overall.reported == tuple(score(year).overall.score for year in two)
