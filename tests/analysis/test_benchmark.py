"""Quartiles for one council to stand beside: of five councils at least, and of questions that compare."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.benchmark import basis_of, benchmark, beside, edited
from digiassess.analysis.scoring import score
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.benchmark import BasisQuestion, Benchmark, Position
from sectors import sector

THEMES = {"a": [question("a.one"), question("a.two")], "b": [question("b.one")]}
BANK = make_bank(THEMES)
FIVE = [{"a.one": n, "a.two": n, "b.one": n} for n in range(5)]


def councils(bank: Bank, *levels: dict[str, Any]) -> list[Assessment]:
    return [assess(bank, each, council=f"Council {n}") for n, each in enumerate(levels)]


def of(bank: Bank, *levels: dict[str, Any]) -> Benchmark:
    return benchmark(sector(councils(bank, *levels)))


def places(against: Benchmark, bank: Bank, levels: dict[str, Any]) -> dict[str, Position | None]:
    here = assess(bank, levels)
    return dict(beside(against, here, score(here)).positions)


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

    def test_says_what_its_councils_were_chosen_by_and_what_overall_they_come_to(self) -> None:
        made = benchmark(sector(councils(BANK, *FIVE)), kind="county", nation="england")
        assert (made.kind, made.nation) == ("county", "england")
        assert made.overall is not None
        assert dict(made.overall) == {"n": 5, "q1": 1, "median": 2, "q3": 3}
        # Four have answered enough for an overall score.
        assert of(BANK, *FIVE[:4], {"a.one": 2}).overall is None

    def test_says_every_question_that_it_rests_on(self) -> None:
        bank = make_bank(
            {"a": [question("a.one", replaces=["a.was"], changed_in="1.1", weight=2)], "b": THEMES["b"]},
            values=(0, 1, 2, 3, 5),
            version="1.1",
        )
        values = (0, 1, 2, 3, 5)
        assert basis_of(bank) == (
            BasisQuestion(id="a.one", theme="a", weight=2, values=values, replaces=("a.was",), changed_in="1.1"),
            BasisQuestion(id="b.one", theme="b", weight=1, values=values),
        )


class TestEdited:
    MADE = of(BANK, *FIVE)

    def test_nothing_can_be_changed_unseen(self) -> None:
        assert not edited(self.MADE)
        changes: dict[str, Any] = {
            "periods": ("2025",),
            "kind": "county",
            "nation": "wales",
            "councils": 6,
            "quick": 1,
            "themes": self.MADE.themes[:1],
            "overall": None,
            "questions": self.MADE.questions[1:],
            "basis": self.MADE.basis[1:],
            "bank": self.MADE.bank.model_copy(update={"version": "1.1"}),
        }
        assert changes.keys() == Benchmark.model_fields.keys() - {"digest"}
        for name, value in changes.items():
            assert edited(self.MADE.model_copy(update={name: value})), name

    def test_how_a_file_writes_it_changes_nothing_and_without_a_digest_nobody_knows(self) -> None:
        written = self.MADE.model_dump_json().replace("1.0,", "1,")
        assert written != self.MADE.model_dump_json()
        assert not edited(Benchmark.model_validate_json(written))
        assert not edited(self.MADE.model_copy(update={"digest": None, "councils": 6}))

    def test_one_made_by_an_earlier_version_keeps_its_digest(self) -> None:
        """Written down on 27 November 2026: were it to change, every benchmark made so far would be called edited."""
        assert self.MADE.digest == "sha256:be8cb771d7e689dabb488f4930948e3d91ee2cbe3662404df52d886e6afdfa5d"


class TestBeside:
    def test_says_what_of_the_other_councils_is_not_as_here(self) -> None:
        against = of(BANK, *FIVE)
        same = assess(BANK, {"b.one": 1})
        found = beside(against, same, score(same))
        assert found.benchmark is against
        assert (found.other_version, found.quick, found.edited, found.kind) == (False, False, False, "")

        later = assess(make_bank(THEMES, version="1.1"), {"b.one": 1}, quick=True, kind="district")
        changed = against.model_copy(update={"kind": "county"})
        found = beside(changed, later, score(later))
        assert (found.other_version, found.quick, found.edited, found.kind) == (True, True, True, "district")
        # Councils of several kinds are of no other kind, and neither are those of its own.
        assert [beside(changed, one, score(one)).kind for one in (same, assess(BANK, {}))] == ["", ""]
        assert beside(against, later, score(later)).kind == ""

    def test_says_that_they_are_in_another_nation(self) -> None:
        against = of(BANK, *FIVE).model_copy(update={"nation": "wales"})
        here = {nation: assess(BANK, {"b.one": 1}, nation=nation) for nation in ("england", "wales", None)}
        found = {nation: beside(against, one, score(one)).nation for nation, one in here.items()}
        assert found == {"england": "england", "wales": None, None: None}
        anywhere = of(BANK, *FIVE)
        assert beside(anywhere, here["england"], score(here["england"])).nation is None

    def test_says_why_a_theme_with_a_score_has_no_place(self) -> None:
        few = of(BANK, {"a.one": 0, "a.two": 0}, *FIVE[1:])
        here = assess(BANK, {"a.one": 1, "b.one": 1})
        assert beside(few, here, score(here)).unplaced == {"b": "few"}
        silent = assess(BANK, {"a.one": 1})
        assert beside(few, silent, score(silent)).unplaced == {}
        later = make_bank({"a": THEMES["a"], "b": [question("b.one", changed_in="1.1")]}, version="1.1")
        other = assess(later, {"a.one": 1, "a.two": 1, "b.one": 1})
        assert beside(of(BANK, *FIVE), other, score(other)).unplaced == {"b": "changed"}


class TestPlaces:
    @pytest.mark.parametrize(
        ("level", "place"), [(0, "below"), (1, "within"), (2, "within"), (3, "within"), (4, "above")]
    )
    def test_a_theme_is_below_within_or_above_the_middle_half(self, level: int, place: str) -> None:
        assert places(of(BANK, *FIVE), BANK, {"b.one": level})["b"] == (5, 1, 2, 3, place)

    def test_a_theme_without_a_score_has_the_band_and_no_place(self) -> None:
        assert places(of(BANK, *FIVE), BANK, {"b.one": "unknown"})["b"] == (5, 1, 2, 3, None)

    def test_a_theme_without_a_band_has_none(self) -> None:
        few = [{"a.one": 0, "a.two": 0}, *FIVE[1:]]
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

    @pytest.mark.parametrize(
        ("bound", "unplaced"), [("county", "headlines"), ("england", "headlines"), ("district", None), ("wales", None)]
    )
    def test_a_question_that_is_not_for_such_a_council_keeps_it_from_no_place(
        self, bound: str, unplaced: str | None
    ) -> None:
        themes = {"a": [question("a.one", headline=True), question("a.far", applies_to=[bound])]}
        here = assess(make_bank(themes), {"a.one": 4}, quick=True, nation="england")
        found = beside(of(make_bank(themes), *FIVE), here, score(here))
        assert found.unplaced.get("a") == unplaced

    def test_it_asks_a_question_under_the_id_that_it_has_now(self) -> None:
        themes = {"a": [question("a.uno", headline=True, replaces=["a.one"]), question("a.due", replaces=["a.two"])]}
        here = assess(make_bank(themes, version="1.1"), {"a.uno": 4}, quick=True)
        assert beside(of(BANK, *FIVE), here, score(here)).unplaced == {"a": "headlines"}


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

    def test_unless_the_meaning_changed_on_the_way(self) -> None:
        newer = make_bank({"a": [question("a.one", changed_in="2.0")], "b": THEMES["b"]}, version="2.0")
        made = of(newer, *FIVE)
        assert places(made, BANK, {"a.one": 4, "b.one": 4}) == {"a": None, "b": (5, 1, 2, 3, "above")}
