"""What many councils make together: quartiles against another's arithmetic, the gaps they share, thin evidence."""

from __future__ import annotations

import statistics
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.analysis.sector import Tally, spread, thin
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from sectors import sector


def signpost(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "source": "current", "finding": "F.", "status": "confirmed", **more}


SIGNPOSTS = [
    signpost("new", year=2024),
    signpost("edge", year=2016),
    signpost("undated"),
    signpost("old", year=2015),
    signpost("review", source="review", note=1, section="3. Threats"),
    signpost("lost", year=2024, status="unknown"),
    signpost("likely", year=2020, status="likely"),
]
BANK = make_bank(
    {
        "a": [question("a.one"), question("a.two", weight=3), question("a.far", applies_to=["district"])],
        "b": [question("b.one")],
    },
    target=3,
)


def councils(bank: Bank, *levels: dict[str, Any], **more: Any) -> list[Assessment]:
    return [assess(bank, each, council=f"Council {number}", **more) for number, each in enumerate(levels)]


class TestSpread:
    @given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=40))
    def test_is_the_quartiles_of_another_reckoning(self, figures: list[float | None]) -> None:
        there = [figure for figure in figures if figure is not None]
        found = spread(figures)
        assert found.n == len(there)
        if not there:
            assert found[1:] == (None,) * 5
            return
        expected = statistics.quantiles(there, n=4, method="inclusive") if len(there) > 1 else there * 3
        assert found[1:] == pytest.approx((min(there), *expected, max(there)), rel=1e-9, abs=1e-6)

    def test_as_excels_quartile_inc_has_it(self) -> None:
        # The example of Microsoft's page on QUARTILE.INC: the first quartile of these is 3.5.
        assert spread([1, 2, 4, 7, 8, 9, 10, 12])[1:] == (1, 3.5, 7.5, 9.25, 12)


class TestSector:
    @given(
        st.lists(
            st.dictionaries(
                st.sampled_from(["a.one", "a.two", "b.one"]),
                st.sampled_from([0, 1, 2, 3, 4, "unknown", "not-applicable"]),
            ),
            min_size=1,
            max_size=7,
        )
    )
    def test_is_what_the_results_of_each_make(self, levels: list[dict[str, Any]]) -> None:
        assessments = councils(BANK, *levels)
        results = [score(assessment) for assessment in assessments]
        found = sector(assessments)
        assert found.councils == len(levels)
        for place, theme in enumerate(found.themes):
            assert theme.spread == spread(result.themes[place].score for result in results)
            assert (theme.id, theme.title) == (BANK.themes[place].id, BANK.themes[place].title)
        assert found.overall == spread(result.overall.score for result in results)
        for gap in found.gaps:
            assert gap.councils == sum(gap.question in [each.question for each in result.gaps] for result in results)
            assert gap.of == sum(each.get(gap.question) != "not-applicable" for each in levels)
        assert {gap.question for gap in found.gaps} == {gap.question for result in results for gap in result.gaps}
        assert [gap.councils for gap in found.gaps] == sorted((gap.councils for gap in found.gaps), reverse=True)

    def test_a_question_that_is_not_asked_of_a_council_is_in_nobodys_share(self) -> None:
        here = [
            *councils(BANK, {"a.far": 1}, kind="district"),
            *councils(BANK, {"a.one": 1, "a.two": 3}, {"a.one": "unknown", "a.two": 2}),
        ]
        assert [(gap.question, gap.councils, gap.of) for gap in sector(here).gaps] == [
            ("a.one", 2, 3),
            ("a.two", 1, 3),
            ("a.far", 1, 1),
        ]

    def test_a_question_is_spread_over_those_who_answered_it_with_a_level(self) -> None:
        found = sector(councils(BANK, {"b.one": 1}, {"b.one": 4}, {"b.one": "unknown"}, {}))
        assert {each.id: each.spread for each in found.questions}["b.one"] == (2, 1, 1.75, 2.5, 3.25, 4)

    def test_quick_assessments_are_counted_and_said_to_be(self) -> None:
        bank = make_bank({"a": [question("a.one", headline=True), question("a.two")]})
        found = sector([*councils(bank, {"a.one": 2}), *councils(bank, {"a.one": 4}, quick=True)])
        assert (found.councils, found.quick) == (2, 1)
        assert found.themes[0].spread == (2, 2, 2.5, 3, 3.5, 4)

    def test_what_scoring_made_of_it_already_is_what_is_counted(self) -> None:
        here, scored = councils(BANK, {"b.one": 1}, {"b.one": 4})
        tally = Tally()
        tally.add(here, score(scored))
        assert tally.sector().themes[1].spread.median == 4

    def test_its_periods_stand_in_their_order(self) -> None:
        periods = ["2026-12", "2025-3", "2026-2", "2025-3", "2026-11"]
        here = [assess(BANK, {"b.one": 1}, period=period, council=period) for period in periods]
        assert sector(here).periods == ("2025-3", "2026-2", "2026-11", "2026-12")

    def test_a_gap_says_whether_the_evidence_behind_its_question_is_thin(self) -> None:
        bank = make_bank(
            {"a": [question("a.one", signposts=["old"]), question("a.two", signposts=["new"])]}, signposts=SIGNPOSTS
        )
        assert [(gap.question, gap.thin) for gap in sector(councils(bank, {"a.one": 0, "a.two": 1})).gaps] == [
            ("a.one", "old"),
            ("a.two", None),
        ]

    def test_there_is_none_of_nobody(self) -> None:
        with pytest.raises(ValueError, match="one assessment"):
            sector([])


class TestOtherVersions:
    OLD = make_bank({"a": [question("a.was"), question("a.two")], "b": [question("b.one"), question("b.gone")]})
    NEW = make_bank(
        {
            "a": [question("a.one", replaces=["a.was"], weight=3), question("a.two"), question("a.new")],
            "b": [question("b.one", changed_in="1.1")],
        },
        version="1.1",
    )

    def test_count_where_the_question_compares_with_the_weights_of_the_newest(self) -> None:
        here = [
            *councils(self.OLD, {"a.was": 0, "a.two": 4, "b.one": 2, "b.gone": 1}),
            *councils(self.NEW, {"a.one": 4, "a.two": 4, "a.new": 4, "b.one": 3}),
        ]
        found = sector(here)
        assert (found.bank.version, found.councils, found.other_version) == ("1.1", 2, 1)
        # (3 × 0 + 1 × 4) / 4 = 1.
        assert found.themes[0].spread == (2, 1, 1.75, 2.5, 3.25, 4)
        assert found.themes[1].spread == (1, 3, 3, 3, 3, 3)
        # Its score of theme a is without a.new; of theme b it has none.
        assert [theme.in_part for theme in found.themes] == [1, 0]
        # Of the weight 6 in scope, 4 compares: less than four fifths, so there is no overall figure.
        assert found.overall.n == 1
        assert [(gap.question, gap.councils, gap.of) for gap in found.gaps] == [("a.one", 1, 2), ("b.one", 1, 1)]

    # The same questions under other ids, in another order and with other weights, but for one that is gone and one that
    # is new. As much as the floor of coverage is just reached with all the rest.
    FORMER = make_bank(
        {
            "a": [question("a.far", applies_to=["district"]), question("a.was", headline=True), question("a.gone")],
            "b": [question("b.far", applies_to=["wales"]), question("b.one", headline=True), question("b.two")],
        }
    )
    NOW = make_bank(
        {
            "b": [
                question("b.two"),
                question("b.far", applies_to=["wales"], weight=2),
                question("b.one", headline=True),
            ],
            "a": [
                question("a.one", headline=True, replaces=["a.was"], weight=2),
                question("a.new"),
                question("a.far", applies_to=["district"]),
            ],
        },
        version="1.1",
        theme_fields={"b": {"weight": 2}},
        coverage_floor=0.6,
    )

    @given(
        st.dictionaries(
            st.sampled_from(sorted(FORMER.by_id)), st.sampled_from([0, 1, 2, 3, 4, "unknown", "not-applicable"])
        ),
        st.sampled_from(["county", "district"]),
        st.sampled_from(["england", "wales"]),
        st.booleans(),
    )
    def test_each_counts_as_if_it_had_said_the_same_to_the_newest(
        self, levels: dict[str, Any], kind: str, nation: str, quick: bool
    ) -> None:
        who: dict[str, Any] = {"kind": kind, "nation": nation, "quick": quick}
        (then,) = councils(self.FORMER, levels, **who)
        same = {"a.one" if name == "a.was" else name: level for name, level in levels.items() if name != "a.gone"}
        (now,) = councils(self.NOW, same, **who)
        (nobody,) = councils(self.NOW, {})
        found, expected = sector([then, nobody]), sector([now, nobody])
        assert (found.other_version, expected.other_version) == (1, 0)
        assert [theme.spread for theme in found.themes] == [theme.spread for theme in expected.themes]
        assert found.overall == expected.overall
        assert found.questions == expected.questions
        assert {gap.question: gap.councils for gap in found.gaps} == {
            gap.question: gap.councils for gap in expected.gaps
        }

    def test_a_theme_of_which_all_that_a_council_was_asked_compares_is_not_in_part(self) -> None:
        old = make_bank({"a": [question("a.one", headline=True)]})
        asked = [question("a.one", headline=True), question("a.new"), question("a.far", applies_to=["district"])]
        new = make_bank({"a": asked}, version="1.1")
        nobody = councils(new, {})
        for more, in_part in (({}, 1), ({"quick": True}, 0), ({"quick": True, "kind": "district"}, 0)):
            assert sector([*councils(old, {"a.one": 1}, **more), *nobody]).themes[0].in_part == in_part

    def test_how_many_answered_to_another_version_is_said(self) -> None:
        here = [*councils(self.OLD, {"b.one": 1}), *councils(self.NEW, {"a.one": 4}, {"a.one": 3})]
        assert sector(here).other_version == 1

    def test_the_same_questions_under_another_digest_are_no_other_version(self) -> None:
        first, second = councils(BANK, {"b.one": 1}, {"b.one": 3})
        record = second.bank.model_copy(update={"digest": "sha256:" + "1" * 64})
        assert sector([first, second.model_copy(update={"bank": record})]).other_version == 0

    def test_of_several_banks_of_one_version_the_one_that_most_answered_counts(self) -> None:
        banks = [make_bank({"a": [question("a.one", text=f"What of {text}?")]}) for text in ("this", "that")]
        for most, other in (banks, banks[::-1]):
            here = [*councils(other, {"a.one": 1}), *councils(most, {"a.one": 1}, {"a.one": 2})]
            assert sector(here).bank.content == most

    def test_the_newest_version_is_not_the_one_that_sorts_last(self) -> None:
        ninth, tenth = (make_bank({"a": [question("a.one")]}, version=version) for version in ("1.9", "1.10"))
        here = [*councils(ninth, {"a.one": 1}, {"a.one": 1}), *councils(tenth, {"a.one": 3})]
        assert sector(here).bank.version == "1.10"
        assert sector(here).themes[0].spread.n == 3

    def test_another_bank_is_not_counted(self) -> None:
        other = make_bank({"a": [question("a.one")]}, id="other")
        here = [*councils(BANK, {"a.one": 1}, {"a.one": 2}), *councils(other, {"a.one": 4})]
        found = sector(here)
        assert (found.councils, found.other_bank, found.themes[0].spread.highest) == (2, ("other",), 2)


@pytest.mark.parametrize(
    ("signposts", "why"),
    [
        ([], "missing"),
        (["new"], None),
        (["edge"], None),
        (["undated"], None),
        (["old"], "old"),
        (["review"], "old"),
        (["old", "review"], "old"),
        (["lost"], "unidentified"),
        (["likely"], None),
        (["old", "lost"], "old or unidentified"),
        (["old", "new"], None),
        (["lost", "likely"], None),
    ],
)
def test_evidence_is_thin_where_all_of_it_is_old_or_lost(signposts: list[str], why: str | None) -> None:
    bank = make_bank({"a": [question("a.one", signposts=signposts)]}, signposts=SIGNPOSTS)
    assert thin(bank, bank.by_id["a.one"][1]) == why
