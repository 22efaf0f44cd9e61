"""An account: what a paper tells of, each assessment scored once and compared once, by whatever command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.analysis import comparison, scoring
from digiassess.analysis.account import account
from digiassess.analysis.comparison import compare, covered
from digiassess.analysis.scoring import score
from digiassess.files.council_folder import Folder
from digiassess.files.kept import Kept
from digiassess.files.saving import save_assessment
from digiassess.model.action import Action

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
YEARS = [assess(BANK, {"a.one": level, "a.two": 2}, period=str(2023 + level)) for level in range(4)]


class TestAccount:
    def test_one_assessment_has_nothing_before_it(self) -> None:
        told = account(YEARS[:1])
        assert (told.now, told.before, told.moved, told.longest_run) == (YEARS[0], None, None, None)
        assert told.result == score(YEARS[0])

    def test_two_are_compared_once_for_text_and_picture(self) -> None:
        told = account(YEARS[:2])
        assert told.moved == compare(YEARS[:2])
        assert told.longest_run is told.moved

    def test_of_several_the_text_has_the_last_two_and_the_picture_all(self) -> None:
        told = account(YEARS)
        assert (told.before, told.now) == (YEARS[2], YEARS[3])
        assert (told.moved, told.longest_run) == (compare(YEARS[2:]), compare(YEARS))
        assert told.results == tuple(score(year) for year in YEARS)

    def test_the_picture_goes_back_as_far_as_there_is_a_score_like_for_like(self) -> None:
        older = assess(make_bank({"a": [question("a.one"), question("a.gone")]}), {"a.one": 1}, period="2022")
        told = account([older, *YEARS])
        assert compare([older, *YEARS]).overall.withheld is not None
        assert told.longest_run == compare(YEARS)
        assert told.further_back == (older,)
        assert told.covered_further == compare([older, YEARS[3]]).overall.coverage == 0.5
        told = account([older, YEARS[0]])
        assert told.longest_run is told.moved
        assert (told.further_back, told.covered_further) == ((), None)

    def test_however_many_periods_there_are_two_comparisons_are_made(self, made: Counter[str]) -> None:
        """Of the last two, and of as many as have an overall score: none of those that have not."""
        olds = [
            assess(make_bank({"a": [question("a.one"), question(f"a.gone{n}")]}), {"a.one": 1}, period=str(2010 + n))
            for n in range(3)
        ]
        told = account([*olds, *YEARS])
        assert told.moved != told.longest_run
        assert told.further_back == tuple(olds)
        assert (told.covered_further, made["compared"]) == (0.5, 2)

    @pytest.mark.parametrize("levels", [{}, {"a.one": 1}, {"a.one": 1, "a.two": 3}, {"a.one": "not-applicable"}])
    def test_how_much_compares_is_what_a_comparison_says(self, levels: dict[str, Any]) -> None:
        other = assess(BANK, levels, period="2022")
        for pair in ([other, YEARS[0]], [YEARS[0], other], [other, *YEARS]):
            share = covered(pair, score(pair[-1]))
            assert compare(pair).overall.coverage == (None if share is None else float(share))

    def test_a_result_that_is_known_is_not_made_again(self) -> None:
        result = score(YEARS[1])
        assert account(YEARS[:2], result).result is result

    def test_of_nothing_there_is_none(self) -> None:
        with pytest.raises(ValueError, match="needs an assessment"):
            account([])


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often an assessment was scored, and how often some were compared, by whoever asked for it."""
    counts: Counter[str] = Counter()

    def counted(name: str, part: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(part)
        def once_more(*given: Any, **named: Any) -> Any:
            counts[name] += 1
            return part(*given, **named)

        return once_more

    # Each is a part that every score, and every comparison, goes through exactly once.
    monkeypatch.setattr(scoring, "_overall", counted("scored", scoring._overall))
    monkeypatch.setattr(comparison, "_overall", counted("compared", comparison._overall))
    return counts


@pytest.fixture
def years(tmp_path: Path) -> None:
    """Three periods on disk, each with an action."""
    folder = Folder(tmp_path / "assessments", ())
    action = Action(id="A1", what="Do it", owner="Clerk", due=date(2027, 3, 31), question="a.one")
    for year in YEARS[1:]:
        planned = year.model_copy(update={"actions": (action,)})
        save_assessment(Kept(folder.new_path(planned.council, planned.period), planned, None))


class TestOnce:
    """Each assessment, and each due date of a plan as it is imagined then: here one."""

    @pytest.mark.parametrize(
        ("words", "scored", "compared"),
        [
            (("report", "2024"), 1 + 1, 0),
            (("report", "2025"), 2 + 1, 1),
            (("report", "2026"), 3 + 1, 2),
            (("report", "2025", "--output", "-"), 2 + 1, 1),
            (("report", "2025", "--format", "html"), 2 + 1, 1),
            (("report", "2025", "--format", "json"), 2 + 1, 1),
            (("report", "2026", "--alone"), 1 + 1, 0),
            (("compare",), 2, 1),
            (("compare", "2024", "2025", "2026"), 3, 1),
            (("compare", "--json"), 2, 1),
            (("gaps",), 1, 0),
            (("gaps", "--json"), 1, 0),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
    )
    @pytest.mark.usefixtures("years")
    def test_each_assessment_is_scored_once_and_compared_once(
        self, run: Run, made: Counter[str], words: tuple[str, ...], scored: int, compared: int
    ) -> None:
        assert run(*words).code == 0
        assert (made["scored"], made["compared"]) == (scored, compared)

    def test_the_demonstration_too(self, run: Run, made: Counter[str]) -> None:
        """Three assessments, three states of the plan and three sides of two groups, as the third is one person.

        Compared are the last two alone: too little of the first compares with them.
        """
        assert run("demo").code == 0
        assert (made["scored"], made["compared"]) == (3 + 3 + 3, 1)
