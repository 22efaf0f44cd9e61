"""The fewest questions to a theme's next level, held to trying every set of them."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.raising import Raising, raising
from digiassess.analysis.scoring import score
from digiassess.model.assessment import Assessment


def of(levels: dict[str, Any], **questions: dict[str, Any]) -> Raising | None:
    bank = make_bank({"a": [question(f"a.{name}", **more) for name, more in questions.items()]})
    return raising(score(assess(bank, {f"a.{name}": level for name, level in levels.items()})).theme("a"), bank.top)


class TestFewest:
    def test_those_that_lack_most_by_weight(self) -> None:
        levels = {"one": 0, "two": 1, "three": 1}
        assert of(levels, one={}, two={"weight": 3}, three={}) == Raising(1, ("a.one",), ())
        assert of({**levels, "one": 1}, one={}, two={"weight": 3}, three={}) == Raising(
            2, ("a.one", "a.two", "a.three"), ()
        )
        assert of({"one": 3, "two": 0, "three": 0}, one={"weight": 2}, two={"weight": 3}, three={}) == Raising(
            2, ("a.two",), ()
        )

    def test_a_critical_one_below_is_always_among_them(self) -> None:
        assert of({"one": 0, "two": 4}, one={"critical": True}, two={}) == Raising(1, ("a.one",), ())

    def test_a_critical_one_without_a_level_is_to_be_established(self) -> None:
        questions = {"one": {"critical": True}, "two": {}, "three": {}}
        assert of({"one": "unknown", "two": 0, "three": 4}, **questions) == Raising(1, (), ("a.one",))
        assert of({"two": 0, "three": 0}, **questions) == Raising(1, ("a.two", "a.three"), ("a.one",))

    def test_none_where_there_is_no_level_or_no_higher_one(self) -> None:
        assert of({"one": 4}, one={}) is None
        assert of({"one": "unknown"}, one={}) is None

    def test_weights_in_decimals_lose_nothing(self) -> None:
        # Three times 0.1 is 0.3: raising the last is enough.
        assert of(
            {"one": 2, "two": 2, "three": 2, "four": 0},
            **{"one": {"weight": 0.1}, "two": {"weight": 0.1}, "three": {"weight": 0.1}, "four": {"weight": 0.3}},
        ) == Raising(2, ("a.four",), ())


@st.composite
def themes(draw: st.DrawFn) -> Assessment:
    names = [f"a.q{n}" for n in range(draw(st.integers(1, 6)))]
    bank = make_bank(
        {
            "a": [
                question(name, critical=draw(st.integers(0, 3)) == 0, weight=draw(st.sampled_from([0.1, 0.5, 1, 2, 3])))
                for name in names
            ]
        }
    )
    level = st.sampled_from([0, 1, 2, 3, 4, "unknown", "not-applicable", None])
    return assess(bank, {name: said for name in names if (said := draw(level)) is not None})


def level_with(there: Assessment, raised: tuple[str, ...], level: int) -> int | None:
    answers = {name: answer.level for name, answer in there.answers.items()} | dict.fromkeys(raised, level)
    return score(assess(there.bank.content, answers)).theme("a").level


class TestAnyTheme:
    @given(themes())
    def test_no_smaller_set_of_questions_does(self, there: Assessment) -> None:
        theme = score(there).theme("a")
        found = raising(theme, 4)
        if theme.level in (None, 4):
            assert found is None
            return
        assert found is not None
        level = found.level
        assert level == (theme.level or 0) + 1
        known = [
            name
            for name in there.bank.content.by_id
            if (number := there.answer(name).number) is not None and number < level
        ]
        assert set(found.questions) <= set(known)
        assert (level_with(there, found.questions + found.to_establish, level) or 0) >= level
        enough = [
            size
            for size in range(len(known) + 1)
            for chosen in combinations(known, size)
            if (level_with(there, chosen + found.to_establish, level) or 0) >= level
        ]
        assert len(found.questions) == min(enough)
        # Raising alone does exactly where nothing is to be established.
        alone = level_with(there, tuple(known), level) or 0
        assert (alone >= level) == (not found.to_establish)


class TestExplained:
    @pytest.mark.parametrize(
        ("levels", "lines"),
        [
            ({"a.one": 1, "a.two": 1, "a.three": 3}, ["to level 2 Level 2, each", "  1 question: a.one\n"]),
            (
                {"a.one": "unknown", "a.two": 0, "a.three": 0},
                [
                    "cannot by raising alone: a.one must be answered first, with level 1 or above",
                    "and then: a.two and a.three",
                ],
            ),
            ({"a.one": 4, "a.two": 4, "a.three": 4}, ["Next level: none, for this is the highest"]),
        ],
    )
    def test_explain_names_them(self, run: Run, tmp_path: Any, levels: dict[str, Any], lines: list[str]) -> None:
        questions = {"a": [question("a.one", critical=True), question("a.two"), question("a.three")]}
        bank = write_bank(tmp_path / "bank", bank_files(questions))
        said = ", ".join(f"{name}: {level}" for name, level in levels.items())
        (tmp_path / "answers.yaml").write_text(
            f"council: Barset\nkind: county\nperiod: 2026\nanswers: {{{said}}}\n", encoding="utf-8"
        )
        assert run("assess", "--bank", bank, "--answers", "answers.yaml").code == 0
        ran = run("gaps", "--explain", "a")
        assert ran.code == 0
        for line in lines:
            assert line in ran.out
