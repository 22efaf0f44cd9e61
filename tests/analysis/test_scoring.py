"""Scoring: the published worked examples, the rules one by one, and properties that must always hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answered import with_answer
from by_fractions import figures as by_fractions
from conftest import AT_LEAST, assess, make_bank, question
from digiassess.analysis.exact import exact, whole
from digiassess.analysis.scoring import score
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.result import Gap, Overall, QuestionResult, Result, ThemeResult, Withheld

UNKNOWN, NOT_APPLICABLE = "unknown", "not-applicable"


def theme_of(result: Result, name: str = "a") -> ThemeResult:
    return result.theme(name)


def one_theme(levels: list[Any], weights: list[float] | None = None, **more: Any) -> ThemeResult:
    questions = [question(f"a.q{n}", weight=(weights or [1] * len(levels))[n]) for n in range(len(levels))]
    bank = make_bank({"a": questions}, **more)
    return theme_of(score(assess(bank, {f"a.q{n}": level for n, level in enumerate(levels) if level is not None})))


class TestPublishedExamples:
    def test_samm_relative_scoring(self) -> None:
        """OWASP SAMM: answers 0.25, 0, 0, 1, 0, 0 against targets 1, 1, 0, 1, 0.5, 0 make a progress of 0.357."""
        bank = make_bank({"a": [question(f"a.q{n}", 4) for n in range(6)]}, (0, 0.25, 0.5, 1))
        answers, targets = [1, 0, 0, 3, 0, 0], [3, 3, 0, 3, 2, 0]
        given_answers = {
            f"a.q{n}": Answer(level=level, target=target)
            for n, (level, target) in enumerate(zip(answers, targets, strict=True))
        }
        result = score(assess(bank, given_answers))
        assert round(result.overall.progress or 0, 3) == 0.357
        assert round(result.theme("a").progress or 0, 3) == 0.357

    @pytest.mark.parametrize(("last", "b", "overall"), [(100, 85, 77.5), (NOT_APPLICABLE, 40, 55)])
    def test_ciso_assistant_weights(self, last: Any, b: float, overall: float) -> None:
        """CISO Assistant's own tests: A answers 80 and 60; B 40 (weight 1) and 100 (weight 3), or that one left out."""
        bank = make_bank(
            {
                "a": [question("a.one", 101), question("a.two", 101)],
                "b": [question("b.one", 101), question("b.two", 101, weight=3)],
            },
            range(101),
        )
        result = score(assess(bank, {"a.one": 80, "a.two": 60, "b.one": 40, "b.two": last}))
        assert [result.theme("a").score, result.theme("b").score] == [70, b]
        assert result.overall.score == overall


class TestTheme:
    def test_score_and_percent_use_a_questions_own_values(self) -> None:
        steps = [{"statement": "None of it is there.", "value": 10}, {"statement": "All of it is.", "value": 30}]
        bank = make_bank({"a": [{**question("a.own"), "levels": steps}, question("a.bank", 2)]}, (0, 1))
        theme = theme_of(score(assess(bank, {"a.own": 1, "a.bank": 0})))
        assert theme.score == 15
        assert theme.percent == 50

    def test_dont_know_widens_the_range_and_is_neither_nothing_nor_full_marks(self) -> None:
        theme = one_theme([4, 2, UNKNOWN, None])
        assert (theme.score, theme.low, theme.high, theme.coverage) == (3, 1.5, 3.5, 0.5)
        assert theme.provisional
        assert (theme.scored, theme.unknown, theme.unanswered, theme.not_applicable) == (2, 1, 1, 0)

    def test_not_applicable_is_out_of_every_figure(self) -> None:
        with_it, without = one_theme([4, 2, NOT_APPLICABLE]), one_theme([4, 2])
        for figure in ("score", "percent", "low", "high", "coverage", "level", "progress"):
            assert getattr(with_it, figure) == getattr(without, figure)
        assert with_it.not_applicable == 1
        assert not with_it.provisional

    def test_nothing_scored_makes_no_score_and_no_level(self) -> None:
        theme = one_theme([UNKNOWN, None])
        assert (theme.score, theme.percent, theme.level, theme.level_name, theme.progress) == (None,) * 5
        assert (theme.low, theme.high, theme.coverage) == (0, 4, 0)
        assert theme.held_back_by == ()

    def test_nothing_in_scope_makes_no_figure_at_all(self) -> None:
        theme = one_theme([NOT_APPLICABLE])
        assert (theme.score, theme.low, theme.high, theme.coverage, theme.level) == (None,) * 5
        assert not theme.provisional

    @pytest.mark.parametrize(("levels", "level"), [([3, 3, 3], 3), ([3, 3, 2], 2), ([4, 0], 2), ([0, 1], 0)])
    def test_level_is_the_highest_that_the_mean_reaches(self, levels: list[int], level: int) -> None:
        theme = one_theme(levels)
        assert theme.level == level
        assert theme.level_name == f"Level {level}"

    def test_no_level_is_lost_to_floating_point(self) -> None:
        """With floats, 0.1 × 3 + 0.2 × 3 + 0.3 × 3 over their weights is 2.9999999999999996."""
        assert one_theme([3, 3, 3], [0.1, 0.2, 0.3]).level == 3
        assert one_theme([3, 3, 3], [0.1, 0.2, 0.3]).score == 3
        assert one_theme([2, 4], [0.1 + 0.2, 0.3]).level == 3
        assert whole(exact(2.9999999999999996)) == 3
        assert whole(exact(2.999)) == 2

    def test_no_level_is_won_by_it_though_the_one_question_below_weighs_a_millionth(self) -> None:
        theme = one_theme([4] * 99 + [0], [1000] * 99 + [1e-6])
        assert (theme.level, theme.mean_level) == (3, 3)
        assert one_theme([4] * 99 + [4], [1000] * 99 + [1e-6]).level == 4

    def test_level_counts_numbers_not_values(self) -> None:
        bank = make_bank({"a": [question("a.one", 3), question("a.two", 3)]}, (0, 1, 100))
        theme = theme_of(score(assess(bank, {"a.one": 2, "a.two": 0})))
        assert (theme.score, theme.level) == (50, 1)


class TestCritical:
    @pytest.mark.parametrize(
        ("answer", "level", "held"),
        [(1, 1, ("a.key",)), (UNKNOWN, 0, ("a.key",)), (None, 0, ("a.key",)), (NOT_APPLICABLE, 4, ()), (4, 4, ())],
    )
    def test_a_weak_critical_question_holds_its_theme_back(
        self, answer: Any, level: int, held: tuple[str, ...]
    ) -> None:
        bank = make_bank({"a": [question("a.key", critical=True), *(question(f"a.q{n}") for n in range(20))]})
        levels = {f"a.q{n}": 4 for n in range(20)} | ({} if answer is None else {"a.key": answer})
        theme = theme_of(score(assess(bank, levels)))
        mean_level = theme.mean_level
        assert theme.held_back_by == held
        assert theme.level == (min(level, mean_level or 0))

    def test_one_that_is_weak_but_not_below_the_mean_holds_nothing_back(self) -> None:
        bank = make_bank({"a": [question("a.key", critical=True), question("a.other")]})
        theme = theme_of(score(assess(bank, {"a.key": 1, "a.other": 1})))
        assert (theme.level, theme.held_back_by) == (1, ())


class TestScope:
    def test_a_question_for_other_kinds_is_not_in_scope(self) -> None:
        bank = make_bank({"a": [question("a.all"), question("a.few", applies_to=["district"])]})
        answers = {"a.all": 2, "a.few": 4}
        assert theme_of(score(assess(bank, answers))).score == 2
        assert theme_of(score(assess(bank, answers, kind="district"))).score == 3

    def test_a_theme_that_asks_this_council_nothing_has_no_figure_and_counts_in_none(self) -> None:
        bank = make_bank({"a": [question("a.one")], "b": [question("b.few", applies_to=["district"])]})
        result = score(assess(bank, {"a.one": 2}))
        theme = theme_of(result, "b")
        assert (theme.score, theme.low, theme.high, theme.coverage, theme.target, theme.level) == (None,) * 6
        assert (theme.questions, theme.provisional, theme.held_back_by) == ((), False, ())
        assert (result.overall.score, result.overall.low, result.overall.coverage) == (2, 2, 1)

    def test_a_question_of_a_nation_is_in_scope_there_alone(self) -> None:
        bank = make_bank({"a": [question("a.all"), question("a.few", applies_to=["wales"])]})
        scores = {
            nation: theme_of(score(assess(bank, {"a.all": 2, "a.few": 4}, nation=nation))).score
            for nation in ("wales", "england", None)
        }
        assert scores == {"wales": 3, "england": 2, None: 2}

    def test_a_quick_assessment_counts_headline_questions_only(self) -> None:
        bank = make_bank({"a": [question("a.head", headline=True), question("a.key", critical=True)]})
        result = score(assess(bank, {"a.head": 4, "a.key": 0}, quick=True))
        assert (theme_of(result).score, theme_of(result).level, theme_of(result).coverage) == (4, None, 1)
        assert result.gaps == ()


class TestOverall:
    def test_mean_of_themes_by_theme_weight(self) -> None:
        bank = make_bank(
            {"a": [question("a.one")], "b": [question("b.one"), question("b.two")]},
            theme_fields={"b": {"weight": 3}},
        )
        overall = score(assess(bank, {"a.one": 4, "b.one": 0, "b.two": 2})).overall
        assert (overall.score, overall.percent, overall.coverage) == (1.75, 43.75, 1)
        assert (overall.low, overall.high, overall.lowest_theme) == (1.75, 1.75, "b")

    @pytest.mark.parametrize(("answered", "there"), [(8, True), (7, False)])
    def test_below_the_floor_there_is_no_score_and_the_reason_is_said(self, answered: int, there: bool) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(10)]})
        overall = score(assess(bank, {f"a.q{n}": 2 for n in range(answered)})).overall
        assert (overall.score is not None) == there
        assert (overall.withheld is None) == there
        assert overall.withheld == (None if there else Withheld(covered=0.7, floor=0.8))
        assert overall.lowest_theme == "a"

    def test_a_share_just_below_the_floor_is_withheld_and_kept_as_it_is(self) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(1000)]})
        overall = score(assess(bank, {f"a.q{n}": 2 for n in range(799)})).overall
        assert overall.withheld == Withheld(covered=0.799, floor=0.8)

    def test_the_lowest_theme_is_the_lowest_by_percent(self) -> None:
        """A theme whose questions have values of their own may score more and still be less far."""
        steps = [{"value": value, "statement": f"Statement {value}."} for value in (0, 10, 20, 30, 40)]
        bank = make_bank({"a": [{**question("a.wide"), "levels": steps}], "b": [question("b.plain")]})
        result = score(assess(bank, {"a.wide": 1, "b.plain": 2}))
        assert [(theme.score, theme.percent) for theme in result.themes] == [(10, 25), (2, 50)]
        assert result.overall.lowest_theme == "a"

    def test_a_theme_without_a_score_counts_in_the_range_but_not_in_the_mean(self) -> None:
        bank = make_bank({"a": [question(f"a.q{n}") for n in range(9)], "b": [question("b.one")]})
        overall = score(assess(bank, {f"a.q{n}": 2 for n in range(9)})).overall
        assert (overall.score, overall.low, overall.high) == (2, 1, 3)

    def test_no_answers_at_all(self) -> None:
        overall = score(assess(make_bank({"a": [question("a.one")]}), {})).overall
        assert (overall.score, overall.coverage, overall.lowest_theme) == (None, 0, None)
        assert overall.withheld == Withheld(covered=0, floor=0.8)

    def test_everything_not_applicable(self) -> None:
        overall = score(assess(make_bank({"a": [question("a.one")]}), {"a.one": NOT_APPLICABLE})).overall
        assert (overall.low, overall.high, overall.coverage) == (None, None, None)
        assert overall.withheld == Withheld(covered=None, floor=0.8)

    def test_a_bank_without_a_floor_still_has_no_score_of_nothing(self) -> None:
        bank = make_bank({"a": [question("a.one"), question("a.two")]}, coverage_floor=0)
        assert score(assess(bank, {})).overall.withheld == Withheld(covered=0, floor=0)
        assert score(assess(bank, {"a.one": 1})).overall.score == 1


class TestQuick:
    BANK = make_bank(
        {
            "a": [question("a.head", headline=True, critical=True), question("a.rest")],
            "b": [question("b.head", headline=True), question("b.key", critical=True)],
            "c": [question("c.head", headline=True), question("c.far", critical=True, applies_to=["district"])],
        }
    )
    ANSWERS: Mapping[str, int] = {"a.head": 2, "b.head": 3, "c.head": 1}

    def test_a_level_is_named_only_where_every_critical_question_of_the_theme_is_asked(self) -> None:
        """One that does not apply to this council is not missing: it holds nothing back."""
        themes = score(assess(self.BANK, self.ANSWERS, quick=True)).themes
        assert [(theme.level, theme.level_name) for theme in themes] == [(2, "Level 2"), (None, None), (1, "Level 1")]
        assert [theme.not_asked for theme in themes] == [(), ("b.key",), ()]
        assert [theme.score for theme in themes] == [2, 3, 1]

    def test_a_critical_question_of_a_nation_is_missed_there_alone(self) -> None:
        bank = make_bank(
            {"a": [question("a.head", headline=True), question("a.key", critical=True, applies_to=["wales"])]}
        )
        for nation, missed in (("wales", ("a.key",)), ("england", ())):
            assert theme_of(score(assess(bank, {"a.head": 2}, quick=True, nation=nation))).not_asked == missed

    def test_its_figures_are_indicative(self) -> None:
        quick, full = (score(assess(self.BANK, self.ANSWERS, quick=quick)) for quick in (True, False))
        assert [theme.indicative for theme in quick.themes] == [True] * 3
        assert [theme.indicative for theme in full.themes] == [False] * 3
        assert [theme.level for theme in full.themes] == [2, 0, 1]


class TestTargetsAndGaps:
    def test_the_nearest_target_counts(self) -> None:
        bank = make_bank({"a": [question("a.own", target=1), question("a.bank")]}, target=2)

        def targets(assessment: Assessment) -> dict[str, int]:
            return {each.id: each.target for each in theme_of(score(assessment)).questions}

        assert targets(assess(bank, {})) == {"a.own": 1, "a.bank": 2}
        assert targets(assess(bank, {}, targets={"a": 3})) == {"a.own": 3, "a.bank": 3}
        answers = {"a.own": Answer(level=0, target=4)}
        assert targets(assess(bank, answers, targets={"a": 3})) == {"a.own": 4, "a.bank": 3}

    def test_gaps_come_by_priority_and_then_in_the_order_of_the_bank(self) -> None:
        bank = make_bank(
            {
                "a": [question("a.small"), question("a.twice", critical=True), question("a.met")],
                "b": [question("b.heavy", weight=0.5), question("b.lost"), question("b.none")],
            },
            target=3,
        )
        levels = {"a.small": 2, "a.twice": 1, "a.met": 3, "b.heavy": 1, "b.lost": UNKNOWN}
        gaps = score(assess(bank, levels)).gaps
        assert [(gap.question, gap.kind, gap.current, gap.distance, gap.priority) for gap in gaps] == [
            ("a.twice", "improve", 1, 2, 4),
            ("b.lost", "find-out", None, 3, 3),
            ("a.small", "improve", 2, 1, 1),
            ("b.heavy", "improve", 1, 2, 1),
        ]
        assert [gap.rank for gap in gaps] == [1, 2, 3, 4]
        assert gaps[0].next_step == bank.by_id["a.twice"][1].levels[2].statement
        assert (gaps[1].next_step, gaps[1].look_at) == (None, "Look at the papers about b.lost.")

    def test_no_progress_where_nothing_is_to_be_reached(self) -> None:
        theme = one_theme([2, 3], target=0)
        assert theme.progress is None

    def test_going_beyond_a_target_does_not_pay_for_another(self) -> None:
        theme = one_theme([4, 0], target=2)
        assert theme.progress == 0.5


class TestWhatAResultSays:
    BANK = make_bank(
        {
            "a": [question("a.key", critical=True, weight=3, target=1), question("a.none"), question("a.out")],
            "b": [question("b.lost", weight=2)],
        },
        (-1, 0, 2, 5, 9),
        theme_fields={"b": {"weight": 2}},
        target=3,
    )
    ANSWERS: Mapping[str, Any] = {"a.key": 2, "a.out": NOT_APPLICABLE, "b.lost": UNKNOWN}

    def test_whose_it_is_and_on_what_it_rests(self) -> None:
        assessment = assess(self.BANK, self.ANSWERS, council="Loamshire", kind="unitary", period="2027")
        result = score(assessment)
        assert result[:5] == ("Loamshire", "unitary", "2027", False, assessment.bank.which)
        assert [(theme.id, theme.title, theme.weight) for theme in result.themes] == [
            ("a", "Theme a", 1),
            ("b", "Theme b", 2),
        ]

    def test_each_question_with_its_state_its_values_and_its_target(self) -> None:
        questions = [each for theme in score(assess(self.BANK, self.ANSWERS)).themes for each in theme.questions]
        assert questions == [
            QuestionResult("a.key", "a", "scored", 3, True, 2, 2, -1, 9, 1, 0),
            QuestionResult("a.none", "a", "unanswered", 1, False, None, None, -1, 9, 3, 5),
            QuestionResult("a.out", "a", "not-applicable", 1, False, None, None, -1, 9, 3, 5),
            QuestionResult("b.lost", "b", "unknown", 2, False, None, None, -1, 9, 3, 5),
        ]

    def test_a_gap_with_its_theme_the_next_step_and_where_to_look(self) -> None:
        point = {"id": "guide", "source": "current", "finding": "It helps.", "status": "confirmed"}
        bank = make_bank(
            {"a": [question("a.one", signposts=["guide"]), {**question("a.bare"), "help": None}]}, signposts=[point]
        )
        gaps = score(assess(bank, {"a.one": 1, "a.bare": UNKNOWN})).gaps
        levels = bank.by_id["a.one"][1].levels
        assert gaps == (
            Gap(1, "a.bare", "a", "find-out", None, 4, 4, 4, None, (), "", bank.by_id["a.bare"][1].levels[1].statement),
            Gap(
                2,
                "a.one",
                "a",
                "improve",
                1,
                4,
                3,
                3,
                levels[2].statement,
                ("guide",),
                "Look at the papers about a.one.",
            ),
        )


VALUES = st.sampled_from([(0, 1, 2, 3, 4), (-1, 0.1, 0.3, 2 / 3, 7), (1, 1.5, 2.25, 10, 100)])
LEVELS = st.sampled_from([0, 1, 2, 3, 4, UNKNOWN, NOT_APPLICABLE, None])
WEIGHTS = st.sampled_from([0.1, 0.25, 1 / 3, 0.7, 1.0, 2.0, 3.5, 1e-4, 2_500_000.0, 1e10])


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Assessments of one to three themes, of any answers, weights and critical questions."""
    themes: dict[str, list[dict[str, Any]]] = {}
    levels: dict[str, Any] = {}
    for name in "abc"[: draw(st.integers(1, 3))]:
        themes[name] = []
        for number in range(draw(st.integers(1, 4))):
            question_id = f"{name}.q{number}"
            more = {"critical": draw(st.booleans()), "headline": draw(st.booleans())}
            themes[name].append(question(question_id, weight=draw(WEIGHTS), **more))
            level = draw(LEVELS)
            if level is not None:
                levels[question_id] = level
    weights = {name: {"weight": draw(WEIGHTS)} for name in themes}
    return assess(make_bank(themes, draw(VALUES), theme_fields=weights, target=draw(st.integers(0, 4))), levels)


def figures_of(result: Result) -> list[Overall | ThemeResult]:
    return [result.overall, *result.themes]


def changed(assessment: Assessment, name: str, level: Any) -> Assessment:
    return with_answer(assessment, name, Answer(level=level))


class TestExactFractions:
    @settings(max_examples=max(AT_LEAST, settings().max_examples))
    @given(assessments(), st.booleans(), st.dictionaries(st.sampled_from("abc"), st.integers(0, 4)), st.data())
    def test_every_figure_is_that_of_fractions_rounded_once(
        self, assessment: Assessment, quick: bool, targets: dict[str, int], data: st.DataObject
    ) -> None:
        answers = {
            name: answer.model_copy(
                update={
                    "target": data.draw(st.none() | st.integers(0, 4)),
                    "to_confirm": data.draw(st.sampled_from([False, False, True])),
                }
            )
            for name, answer in assessment.answers.items()
        }
        here = assessment.model_copy(update={"quick": quick, "targets": targets, "answers": answers})
        result = score(here)
        overall, themes, gaps = by_fractions(here)
        assert {name: getattr(result.overall, name) for name in overall} == overall
        for theme, told in zip(result.themes, themes, strict=True):
            if theme.not_asked:
                told["level"] = None
            assert {name: getattr(theme, name) for name in told} == told
        assert [(gap.question, gap.distance, gap.priority) for gap in result.gaps] == gaps


class TestProperties:
    @given(assessments(), st.data())
    def test_raising_an_answer_never_lowers_a_figure(self, assessment: Assessment, data: st.DataObject) -> None:
        numbers = {name: answer.number for name, answer in assessment.answers.items()}
        levelled = [name for name, number in numbers.items() if number is not None and number < 4]
        if not levelled:
            return
        name = data.draw(st.sampled_from(levelled))
        number = assessment.answers[name].number or 0
        before, after = score(assessment), score(changed(assessment, name, data.draw(st.integers(number + 1, 4))))
        for old, new in zip(figures_of(before), figures_of(after), strict=True):
            for figure in ("score", "percent", "low", "high", "progress"):
                was, now = getattr(old, figure), getattr(new, figure)
                assert (was is None) == (now is None)
                assert was is None or now >= was
        for was_theme, now_theme in zip(before.themes, after.themes, strict=True):
            assert (was_theme.level is None) or (now_theme.level or 0) >= was_theme.level

    @given(assessments(), st.randoms(use_true_random=False))
    def test_the_order_of_answers_never_matters(self, assessment: Assessment, random: Any) -> None:
        items = list(assessment.answers.items())
        random.shuffle(items)
        assert score(assessment.model_copy(update={"answers": dict(items)})) == score(assessment)

    @given(assessments())
    def test_low_score_high(self, assessment: Assessment) -> None:
        result = score(assessment)
        for figures in figures_of(result):
            if figures.score is not None:
                assert figures.low is not None
                assert figures.high is not None
                assert figures.low <= figures.score <= figures.high

    @given(assessments())
    def test_full_coverage_leaves_no_range_and_nothing_provisional(self, assessment: Assessment) -> None:
        for theme in score(assessment).themes:
            if theme.coverage == 1:
                assert theme.low == theme.score == theme.high
                assert not theme.provisional

    @given(assessments(), st.data())
    def test_not_applicable_changes_no_other_question(self, assessment: Assessment, data: st.DataObject) -> None:
        names = list(assessment.bank.content.by_id)
        name = data.draw(st.sampled_from(names))
        before, after = score(assessment), score(changed(assessment, name, NOT_APPLICABLE))
        assert _others(before, name) == _others(after, name)

    @given(assessments(), st.data())
    def test_not_applicable_is_the_same_as_no_such_question(self, assessment: Assessment, data: st.DataObject) -> None:
        crowded = [theme for theme in assessment.bank.content.themes if len(theme.questions) > 1]
        if not crowded:
            return
        theme = data.draw(st.sampled_from(crowded))
        gone = data.draw(st.sampled_from(theme.questions)).id
        without = _without(assessment, gone)
        kept = score(changed(assessment, gone, NOT_APPLICABLE)).theme(theme.id)
        left = score(without).theme(theme.id)
        for figure in ("score", "percent", "low", "high", "coverage", "level", "held_back_by", "progress"):
            assert getattr(kept, figure) == getattr(left, figure)

    @given(assessments())
    def test_a_level_is_never_above_the_mean_or_a_critical_question(self, assessment: Assessment) -> None:
        for theme in score(assessment).themes:
            if theme.level is None:
                continue
            assert theme.level <= (theme.mean_number or 0) + 1e-9
            for each in theme.questions:
                if each.critical and each.state != NOT_APPLICABLE:
                    assert theme.level <= (each.number or 0)

    @given(assessments())
    def test_every_gap_ranks_by_priority(self, assessment: Assessment) -> None:
        gaps = score(assessment).gaps
        assert [gap.priority for gap in gaps] == sorted((gap.priority for gap in gaps), reverse=True)
        assert all(gap.distance > 0 or gap.kind == "find-out" for gap in gaps)
        unknown = [each.id for theme in score(assessment).themes for each in theme.questions if each.state == UNKNOWN]
        assert {gap.question for gap in gaps if gap.kind == "find-out"} == set(unknown)

    @given(assessments())
    def test_percents_and_shares_stay_in_range(self, assessment: Assessment) -> None:
        result = score(assessment)
        for figures in figures_of(result):
            assert figures.percent is None or 0 <= figures.percent <= 100
            assert figures.coverage is None or 0 <= figures.coverage <= 1
            assert figures.progress is None or 0 <= figures.progress <= 1


def _others(result: Result, name: str) -> tuple[list[QuestionResult], dict[str, float]]:
    questions = [each for theme in result.themes for each in theme.questions if each.id != name]
    return questions, {gap.question: gap.priority for gap in result.gaps if gap.question != name}


def _without(assessment: Assessment, gone: str) -> Assessment:
    content = assessment.bank.content
    themes = tuple(
        theme.model_copy(update={"questions": tuple(each for each in theme.questions if each.id != gone)})
        for theme in content.themes
    )
    bank = Bank.model_validate({**content.model_dump(exclude={"themes"}), "themes": [t.model_dump() for t in themes]})
    return assess(bank, {name: answer for name, answer in assessment.answers.items() if name != gone})


@pytest.mark.parametrize(("count", "values"), [(4, (0, 0.2, 0.5, 1)), (21, tuple(n / 2 for n in range(21)))])
def test_any_number_of_levels_and_any_values(count: int, values: tuple[float, ...]) -> None:
    bank = make_bank({"a": [question("a.one", count), question("a.two", count)]}, values)
    theme = theme_of(score(assess(bank, {"a.one": count - 1, "a.two": 0})))
    assert theme.score == values[-1] / 2
    assert theme.percent == 50
    assert theme.level == (count - 1) // 2
