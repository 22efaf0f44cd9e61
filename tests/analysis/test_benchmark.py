"""Quartiles for one council to stand beside: of five councils at least, and of questions that compare."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.benchmark import benchmark, beside
from digiassess.analysis.scoring import score
from digiassess.model.bank import Bank
from digiassess.model.benchmark import Benchmark, Position
from sectors import sector

THEMES = {"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}
BANK = make_bank(THEMES)


def of(bank: Bank, *levels: dict[str, Any]) -> Benchmark:
    return benchmark(sector(assess(bank, each, council=f"Council {n}") for n, each in enumerate(levels)))


def places(against: Benchmark, bank: Bank, levels: dict[str, Any]) -> dict[str, Position | None]:
    here = assess(bank, levels)
    return dict(beside(against, here, score(here)).positions)


FIVE = [{"a.one": n, "a.two": n, "b.one": n} for n in range(5)]


class TestBenchmark:
    def test_has_a_figure_where_five_councils_stand_behind_it(self) -> None:
        without = {"a.one": 2, "b.one": "unknown"}
        made = of(BANK, *FIVE[:4], without)
        assert [(band.id, band.n) for band in made.themes] == [("a", 5)]
        assert [(band.id, band.n) for band in made.questions] == [("a.one", 5)]
        assert made.councils == 5
        band = made.themes[0]
        assert (band.q1, band.median, band.q3) == (1, 2, 2)

    def test_is_not_made_of_four(self) -> None:
        with pytest.raises(ValueError, match="five"):
            of(BANK, *FIVE[:4])

    def test_says_neither_extreme_nor_name(self) -> None:
        text = of(BANK, *FIVE).model_dump_json()
        assert not [word for word in ("lowest", "highest", "Council", "county") if word in text]


class TestPlaces:
    @pytest.mark.parametrize(
        ("level", "place"), [(0, "below"), (1, "within"), (2, "within"), (3, "within"), (4, "above")]
    )
    def test_a_theme_is_below_within_or_above_the_middle_half(self, level: int, place: str) -> None:
        assert places(of(BANK, *FIVE), BANK, {"b.one": level})["b"] == (5, 1, 2, 3, place)

    def test_a_theme_without_a_score_has_the_band_and_no_place(self) -> None:
        assert places(of(BANK, *FIVE), BANK, {"b.one": "unknown"})["b"] == (5, 1, 2, 3, None)

    def test_a_theme_without_a_band_has_none(self) -> None:
        few = [{key: level for key, level in levels.items() if n or key[0] == "a"} for n, levels in enumerate(FIVE)]
        assert places(of(BANK, *few), BANK, {"a.one": 1, "b.one": 1})["b"] is None

    def test_an_error_of_the_reckoning_moves_nobody_out_of_the_band(self) -> None:
        tenths = make_bank({"a": [question("a.one")]}, values=(0, 0.1, 0.2, 0.3, 0.4))
        against = of(tenths, *({"a.one": level} for level in (0, 1, 2, 3, 3)))
        nudged = against.model_copy(
            update={"themes": tuple(band.model_copy(update={"q3": 0.29999999999999993}) for band in against.themes)}
        )
        found = places(nudged, tenths, {"a.one": 3})["a"]
        assert found is not None
        assert found.position == "within"


class TestQuick:
    BANK = make_bank(
        {"a": [question("a.one", headline=True), question("a.two")], "b": [question("b.one", headline=True)]}
    )

    def beside(self, **more: Any) -> dict[str, Any]:
        councils = [assess(self.BANK, each, council=f"Council {n}", **more) for n, each in enumerate(FIVE)]
        here = assess(self.BANK, {"a.one": 4, "b.one": 4}, quick=True)
        found = beside(benchmark(sector(councils)), here, score(here))
        return {name: (place and place.position, found.unplaced.get(name)) for name, place in found.positions.items()}

    def test_is_placed_only_where_the_same_questions_stand_behind_the_band(self) -> None:
        assert self.beside() == {"a": (None, "headlines"), "b": ("above", None)}

    def test_is_placed_beside_councils_that_were_quick_too(self) -> None:
        assert self.beside(quick=True) == {"a": ("above", None), "b": ("above", None)}


class TestOtherVersions:
    def test_a_theme_is_placed_by_the_questions_behind_the_band_alone(self) -> None:
        later = make_bank(
            {
                "a": [question("a.first", replaces=["a.one"], weight=9), question("a.two"), question("a.new")],
                "b": THEMES["b"],
            },
            version="1.1",
        )
        weighted = make_bank({"a": [question("a.one"), question("a.two", weight=4)], "b": THEMES["b"]})
        # Of the two that the band rests on, with the weights they have there: (0 + 16) / 5 = 3.2. Its own is 0.7.
        found = places(of(weighted, *FIVE), later, {"a.first": 0, "a.two": 4, "a.new": 4, "b.one": 4})
        assert found == {"a": (5, 1, 2, 3, "above"), "b": (5, 1, 2, 3, "above")}

    @pytest.mark.parametrize(
        "changed",
        [
            [question("a.one", changed_in="1.1"), question("a.two")],
            [question("a.two")],
            [question("a.one"), question("a.other")],
        ],
        ids=["changed meaning", "retired", "another in its place"],
    )
    def test_a_theme_of_which_a_question_does_not_compare_has_no_band(self, changed: list[dict[str, Any]]) -> None:
        later = make_bank({"a": changed, "b": THEMES["b"]}, version="1.1")
        found = places(of(BANK, *FIVE), later, {changed[0]["id"]: 2, "b.one": 0})
        assert found == {"a": None, "b": (5, 1, 2, 3, "below")}

    def test_other_values_do_not_compare(self) -> None:
        other = make_bank(THEMES, values=(0, 1, 2, 3, 5), version="1.1")
        assert places(of(BANK, *FIVE), other, {"b.one": 0}) == {"a": None, "b": None}

    def test_a_newer_benchmark_counts_for_an_older_assessment(self) -> None:
        newer = make_bank({"a": [question("a.uno", replaces=["a.one"]), question("a.two")]}, version="2.0")
        made = of(newer, *({"a.uno": n, "a.two": n} for n in range(5)))
        assert places(made, BANK, {"a.one": 4, "a.two": 4, "b.one": 1}) == {"a": (5, 1, 2, 3, "above"), "b": None}
