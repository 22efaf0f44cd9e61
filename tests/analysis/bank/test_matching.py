"""Which questions of different banks are one: by id, by `replaces`, by way of a bank between, and each only once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.bank.matching import concerns, lines, questions_since, same_questions, why_not
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, BankVersion
from digiassess.model.comparison import Reason


def bank(version: str, **replaces: list[str]) -> Bank:
    """A bank of one theme; each question with the ids it replaces."""
    return make_bank(
        {"a": [question(f"a.{name}", replaces=[f"a.{old}" for old in olds]) for name, olds in replaces.items()]},
        version=version,
    )


def ids(*banks: Bank) -> dict[str, tuple[str | None, ...]]:
    return {line.id: tuple(None if there is None else there.id for there in line.questions) for line in lines(banks)}


class TestLines:
    def test_the_same_id_is_the_same_question(self) -> None:
        assert ids(bank("1.0", one=[]), bank("1.1", one=[])) == {"a.one": ("a.one", "a.one")}

    def test_a_question_is_in_one_line_only(self) -> None:
        """The old question goes on under its own id; one that says it replaces it as well is new."""
        old, new = bank("1.0", one=[]), bank("1.1", one=[], two=["one"])
        assert ids(old, new) == {"a.one": ("a.one", "a.one"), "a.two": (None, "a.two")}
        years = [assess(old, {"a.one": 1}, period="2025"), assess(new, {"a.one": 1, "a.two": 1})]
        assert [why_not(years, line) for line in lines([old, new])] == [None, Reason("new")]

    def test_two_that_replace_one_share_it_out_in_the_order_of_the_bank(self) -> None:
        found = ids(bank("1.0", old=[]), bank("1.1", first=["old"], second=["old"]))
        assert found == {"a.first": ("a.old", "a.first"), "a.second": (None, "a.second")}

    def test_one_that_replaces_two_takes_the_first_and_the_other_is_retired(self) -> None:
        found = ids(bank("1.0", one=[], two=[]), bank("1.1", both=["one", "two"]))
        assert found == {"a.both": ("a.one", "a.both"), "a.two": ("a.two", None)}

    def test_backwards_a_bank_that_is_older_names_nothing(self) -> None:
        """Shown the other way round, the newer bank says what it replaced."""
        assert ids(bank("1.1", new=["old"]), bank("1.0", old=[])) == {"a.old": ("a.new", "a.old")}

    def test_by_way_of_a_bank_between(self) -> None:
        found = ids(bank("1.0", one=[]), bank("1.1", two=["one"]), bank("1.2", three=["two"]))
        assert found == {"a.three": ("a.one", "a.two", "a.three")}

    def test_the_order_is_that_of_the_last_bank_then_of_those_before(self) -> None:
        found = ids(bank("1.0", gone=[], one=[], late=[]), bank("1.1", fresh=[], late=[], one=[]))
        assert list(found) == ["a.fresh", "a.late", "a.one", "a.gone"]


class TestWhyNot:
    ASKED = make_bank(
        {
            "a": [
                question("a.one", headline=True),
                question("a.welsh", applies_to=["county", "wales"]),
                question("a.two"),
            ]
        }
    )
    FULL: Mapping[str, Any] = {"a.one": 1, "a.welsh": 1, "a.two": 1}

    def reasons(self, *years: Assessment) -> dict[str, Reason | None]:
        return {line.id: why_not(years, line) for line in lines([year.bank.content for year in years])}

    def test_retired_where_the_last_lacks_it_and_new_where_another_does(self) -> None:
        banks = bank("1.0", here=[], fell=[], late=[]), bank("1.1", here=[], fell=[]), bank("1.2", here=[], late=[])
        years = [assess(each, dict.fromkeys(each.by_id, 1)) for each in banks]
        assert self.reasons(*years) == {"a.here": None, "a.late": Reason("new"), "a.fell": Reason("retired")}

    @pytest.mark.parametrize(("old", "reason"), [("1.0", Reason("meaning changed")), ("1.1", None)])
    def test_its_meaning_changed_with_the_version_that_says_so(self, old: str, reason: Reason | None) -> None:
        now = make_bank({"a": [question("a.one", changed_in="1.1")]}, version="1.1")
        years = [assess(each, {"a.one": 1}) for each in (bank(old, one=[]), now)]
        assert self.reasons(*years) == {"a.one": reason}

    @pytest.mark.parametrize(
        ("answer", "word"),
        [
            ("unknown", "unknown"),
            ("not-applicable", "not applicable"),
            (None, "unanswered"),
            *((Answer(level=level, to_confirm=True), "unanswered") for level in (2, "unknown", "not-applicable")),
        ],
    )
    @pytest.mark.parametrize("period", ["2025", "2026"])
    def test_the_period_in_which_it_has_no_level(self, answer: Any, word: Any, period: str) -> None:
        levels = {"2025": self.FULL, "2026": self.FULL, period: {**self.FULL, "a.one": answer}}
        there = {year: {name: one for name, one in given.items() if one is not None} for year, given in levels.items()}
        found = self.reasons(*(assess(self.ASKED, one, period=year, nation="wales") for year, one in there.items()))
        assert found == {"a.one": Reason(word, period), "a.welsh": None, "a.two": None}

    @pytest.mark.parametrize(
        ("more", "found"),
        [
            ({"nation": "england"}, {"a.welsh": Reason("not applicable", "2026")}),
            ({"nation": "wales", "kind": "unitary"}, {"a.welsh": Reason("not applicable", "2026")}),
            (
                {"nation": "wales", "quick": True},
                {name: Reason("not asked", "2026") for name in ("a.welsh", "a.two")},
            ),
        ],
    )
    def test_an_answer_to_what_is_not_asked_does_not_count(self, more: Any, found: dict[str, Reason]) -> None:
        years = assess(self.ASKED, self.FULL, period="2025", nation="wales"), assess(self.ASKED, self.FULL, **more)
        assert self.reasons(*years) == {**dict.fromkeys(self.FULL), **found}


class TestConcerns:
    def test_a_question_put_to_the_council_in_any_period_shown(self) -> None:
        there = make_bank({"a": [question("a.few", applies_to=["district"]), question("a.all")]})
        (few, everyone) = lines([there, there])

        def years(*kinds: str) -> list[Any]:
            return [assess(there, {}, kind=kind) for kind in kinds]

        assert concerns(years("county", "county"), everyone)
        assert not concerns(years("county", "county"), few)
        assert concerns(years("district", "county"), few)


def which(version: str) -> BankVersion:
    return BankVersion(id="small", version=version, digest="sha256:" + "1" * 64)


VALUED = [{"statement": f"Valued {value}", "value": value} for value in (0, 1, 2, 3, 5)]


class TestSameQuestions:
    """Which answers to an earlier bank still count: DESIGN, section 5."""

    THEN = make_bank({"a": [question(f"a.{name}") for name in ("same", "old", "changed", "valued", "gone")]})
    NOW = make_bank(
        {
            "a": [
                question("a.fresh"),
                question("a.changed", changed_in="1.1"),
                question("a.new", replaces=["a.old"]),
                question("a.valued") | {"levels": VALUED},
                question("a.same", changed_in="1.0"),
            ]
        },
        version="1.2",
    )

    def test_by_id_or_replaces_unchanged_in_meaning_and_with_the_same_level_values(self) -> None:
        assert same_questions(self.THEN, self.NOW) == {"a.same": "a.same", "a.old": "a.new"}

    def test_what_changed_before_the_earlier_bank_counts(self) -> None:
        then = make_bank({"a": [question("a.changed", changed_in="1.1"), question("a.old")]}, version="1.1")
        assert same_questions(then, self.NOW) == {"a.changed": "a.changed", "a.old": "a.new"}

    def test_two_that_became_one_are_not_both_counted(self) -> None:
        old, new = bank("1.0", one=[], two=[]), bank("1.1", both=["one", "two"])
        assert same_questions(old, new) == {"a.one": "a.both"}

    @pytest.mark.parametrize(
        ("version", "more"),
        [("1.0", set()), ("1.1", {"a.changed"}), ("1.1.0", {"a.changed"}), ("1.2", {"a.changed"})],
    )
    def test_by_the_version_alone_values_are_not_compared(self, version: str, more: set[str]) -> None:
        """All that is not in the bank of today is unknown: `a.fresh` may have been there."""
        by_id = {name: name for name in ("a.fresh", "a.new", "a.valued", "a.same", *more)}
        found = questions_since(which(version), None, self.NOW)
        assert found.same == {"a.old": "a.new", **by_id}
        assert set(found.changed) == {"a.changed"} - more

    def test_of_a_later_version_nothing_is_known(self) -> None:
        found = questions_since(which("1.10"), None, self.NOW)
        assert found.same == {}
        assert found.changed["a.old"] == "a.new"

    def test_what_goes_on_and_does_not_compare_is_told_from_what_is_gone(self) -> None:
        found = questions_since(which("1.0"), self.THEN, self.NOW)
        assert found.same == {"a.same": "a.same", "a.old": "a.new"}
        assert found.changed == {"a.changed": "a.changed", "a.valued": "a.valued"}
