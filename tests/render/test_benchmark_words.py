"""How many themes stand where beside other councils, as one sentence."""

from __future__ import annotations

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.benchmark import benchmark, beside
from digiassess.analysis.scoring import score
from digiassess.render.benchmark import benchmark_words, beside_view
from sectors import sector

BANK = make_bank({name: [question(f"{name}.q")] for name in "abcde"})


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("a", "above their middle half in Theme a; within their middle half in 4 themes."),
        ("abc", "above their middle half in Theme a, Theme b and Theme c; within their middle half in 2 themes."),
        ("abcd", "above their middle half in 4 themes; within their middle half in 1 theme."),
    ],
)
def test_a_few_themes_are_named_and_more_are_counted(above: str, said: str) -> None:
    others = [assess(BANK, dict.fromkeys(BANK.by_id, 1), council=f"Council {n}") for n in range(5)]
    now = assess(BANK, {f"{name}.q": 2 if name in above else 1 for name in "abcde"})
    result = score(now)
    view = beside_view(beside(benchmark(sector(others)), now, result), result.themes)
    assert view.summary == f"Beside 5 councils, 2026: {said}"


def test_councils_of_another_nation_are_said_to_be() -> None:
    others = [assess(BANK, dict.fromkeys(BANK.by_id, 1), council=f"Council {n}") for n in range(5)]
    now = assess(BANK, {"a.q": 1}, nation="england")
    words = benchmark_words(beside(benchmark(sector(others), nation="wales"), now, score(now)))
    assert words[0] == "Beside others: 5 councils in Wales, 2026. No council is named or ranked."
    assert words[1] == "They are in Wales, and this council is in England."
