"""Facts in words: each sentence whole, in the singular and the plural, and true to the last digit it prints."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import assess, make_bank, question
from digiassess.analysis.scoring import score
from digiassess.model.caution import (
    AllRose,
    Caution,
    ChangedSinceSigned,
    FoundOut,
    KindChanged,
    LessAnswered,
    NationChanged,
    OtherPeople,
    OtherReach,
    RestsOnFew,
    YoungerAnswers,
)
from digiassess.model.comparison import Reason
from digiassess.model.result import Withheld
from digiassess.render import facts, moved_facts
from digiassess.render.figures import share_as_written, share_down, shares_apart


class TestQuestionName:
    OLD = make_bank({"a": [question("a.old", text="Who answers for it?"), question("a.kept")]})
    NEW = make_bank({"a": [question("a.new", text="Who leads on it?", replaces=["a.old"]), question("a.kept")]})

    def test_by_an_earlier_id_it_is_the_question_that_the_bank_has_now(self) -> None:
        assert facts.question_name("a.old", self.NEW) == "Who leads on it? (a.new)"

    def test_of_two_banks_that_which_has_the_very_id_says_its_words(self) -> None:
        assert facts.question_name("a.old", self.NEW, self.OLD) == "Who answers for it? (a.old)"

    def test_of_no_bank_it_is_the_id(self) -> None:
        assert facts.question_name("a.gone", self.NEW, self.OLD) == "a.gone"


class TestWithheld:
    @pytest.mark.parametrize(
        ("covered", "floor", "only", "needs"),
        [
            (0.7, 0.8, "70%", "80%"),
            (0.7999, 0.8, "79%", "80%"),
            (0.29, 0.725, "29%", "72.5%"),
            (0.125, 0.8, "13%", "80%"),
        ],
    )
    def test_below_the_floor(self, covered: float, floor: float, only: str, needs: str) -> None:
        for weighted, share in (
            (True, f"Only {only} of the questions in scope, by weight,"),
            (False, f"Only {only} of the questions in scope"),
        ):
            why = Withheld(covered=covered, floor=floor, weighted=weighted)
            assert facts.withheld(why) == f"{share} are answered with a level; an overall score needs {needs}."
            like = f"{share} compare; an overall score like for like needs {needs}."
            assert moved_facts.not_like_for_like(why) == like

    @pytest.mark.parametrize(
        ("covered", "said"),
        [
            (None, "No question is in scope, so there is nothing to score."),
            (0, "No question has been answered with a level yet."),
        ],
    )
    def test_nothing_stands_behind_it(self, covered: float | None, said: str) -> None:
        why = Withheld(covered=covered, floor=0.8)
        assert facts.withheld(why) == said
        assert moved_facts.not_like_for_like(why) == "No question compares, so nothing can be said like for like."


class TestShares:
    @pytest.mark.parametrize(
        ("share", "shown"), [(0.7999, "79%"), (0.8, "80%"), (0.29, "29%"), (0.57, "57%"), (1, "100%"), (0.009, "0%")]
    )
    def test_rounded_down(self, share: float, shown: str) -> None:
        assert share_down(share) == shown

    @pytest.mark.parametrize(
        ("before", "after", "shown"),
        [
            (1, 2 / 3, ("100%", "67%")),
            (1, 0.996, ("100%", "99%")),
            (0.996, 0.995, ("99.6%", "99.5%")),
            (0.991, 0.98795, ("99.1%", "98.8%")),
            (1, 0.98795, ("100%", "99%")),
            (0.804, 0.801, ("80.4%", "80.1%")),
            (0.8004, 0.8001, ("80.04%", "80.01%")),
            (0.9, 0.8999, ("90.00%", "89.99%")),
            (0.5, 0.5, ("50%", "50%")),
        ],
    )
    def test_two_are_told_apart_with_as_few_places_as_will_do(
        self, before: float, after: float, shown: tuple[str, str]
    ) -> None:
        assert shares_apart(before, after) == shown

    @given(st.fractions(0, 1, max_denominator=10_000), st.fractions(0, 1, max_denominator=10_000))
    def test_a_share_that_moved_never_reads_as_it_was(self, before: float, after: float) -> None:
        first, last = shares_apart(float(before), float(after))
        assert (first == last) == (before == after)

    @pytest.mark.parametrize(("share", "shown"), [(0.8, "80%"), (0.725, "72.5%"), (1, "100%"), (0, "0%"), (0.1, "10%")])
    def test_as_written(self, share: float, shown: str) -> None:
        assert share_as_written(share) == shown


class TestNextStep:
    def test_the_next_level_or_to_find_out_and_where_to_look(self) -> None:
        bank = make_bank({"a": [question("a.low"), question("a.lost"), {**question("a.bare"), "help": None}]})
        gaps = score(assess(bank, {"a.low": 1, "a.lost": "unknown", "a.bare": "unknown"})).gaps
        assert {gap.question: facts.next_step(gap) for gap in gaps} == {
            "a.low": "Statement 2 of a.low says what can be seen at this level.",
            "a.lost": "Establish the answer. Begin with level 1: Statement 1 of a.lost says what can be seen at this "
            "level. Look at the papers about a.lost.",
            "a.bare": "Establish the answer. Begin with level 1: Statement 1 of a.bare says what can be seen at this "
            "level.",
        }


class TestReasons:
    @pytest.mark.parametrize(
        ("reason", "said", "code"),
        [
            (Reason("new"), "new", "new"),
            (Reason("retired"), "retired", "retired"),
            (Reason("meaning changed"), "meaning changed", "meaning changed"),
            (Reason("not applicable", "2025"), "not applicable in 2025", "not applicable in 2025"),
            (Reason("unknown", "2026-Q3"), "not known in 2026-Q3", "unknown in 2026-Q3"),
            (Reason("unanswered", "2026"), "not answered in 2026", "unanswered in 2026"),
            (Reason("not asked", "2026"), "not asked in 2026", "unanswered in 2026"),
        ],
    )
    def test_for_people_and_for_programs(self, reason: Reason, said: str, code: str) -> None:
        assert (moved_facts.reason(reason), moved_facts.reason_code(reason)) == (said, code)

    def test_why_an_answer_may_be_optimistic(self) -> None:
        assert facts.why_optimistic("critical") == "critical, and no evidence is recorded"
        assert facts.why_optimistic("at target") == ("at its target or above, and no evidence is recorded")


@pytest.mark.parametrize(
    ("caution", "said"),
    [
        (
            LessAnswered("2025", "2026", 0.804, 0.801),
            "Less is answered than before: 80.1% in 2026, 80.4% in 2025. What is left out may be what is weak.",
        ),
        (
            FoundOut("2025", "2026", 1),
            "One question that was not known in 2025 has a level in 2026. It changes the reported figures, though "
            "nothing moved; the like-for-like figures leave it out.",
        ),
        (
            FoundOut("2025", "2026", 3),
            "3 questions that were not known in 2025 have a level in 2026. They change the reported figures, though "
            "nothing moved; the like-for-like figures leave them out.",
        ),
        (
            OtherReach("2025", "2026", quick_before=True),
            "The assessment of 2025 was quick and that of 2026 is full: the reported figures rest on different "
            "questions.",
        ),
        (
            OtherReach("2025", "2026", quick_before=False),
            "The assessment of 2025 was full and that of 2026 is quick: the reported figures rest on different "
            "questions.",
        ),
        (
            KindChanged("county", "unitary"),
            "The council's kind changed from county to unitary, so it is asked other questions.",
        ),
        (
            NationChanged("england", None),
            "The council's nation changed from England to none, so it is asked other questions.",
        ),
        (
            OtherPeople("2025", "2026", ("Head of IT", "Clerk"), ("Clerk",)),
            "Other people answered: in 2025 Head of IT, Clerk; in 2026 Clerk.",
        ),
        (
            AllRose(1),
            "Every answer that compares rose by exactly one level. That is rare: look at the evidence first.",
        ),
        (
            AllRose(2),
            "Every answer that compares rose by exactly 2 levels. That is rare: look at the evidence first.",
        ),
        (
            YoungerAnswers("2025", "2026"),
            "2025 holds answers that were given after those of 2026: what looks like a movement may have gone the "
            "other way.",
        ),
        (
            ChangedSinceSigned("2025", "C. Dent", datetime(2025, 6, 30, 23, 30, tzinfo=UTC)),
            "The assessment of 2025 was signed off by C. Dent on 1 July 2025, and has been changed since.",
        ),
        (RestsOnFew("Cyber", 1), "The like-for-like figure of Cyber rests on one question only."),
        (RestsOnFew("Cyber", 2), "The like-for-like figure of Cyber rests on 2 questions only."),
    ],
)
def test_cautions(caution: Caution, said: str) -> None:
    assert moved_facts.caution(caution) == said
