"""Which questions of different banks are one: by id, by `replaces`, by way of a bank between, and each only once."""

from __future__ import annotations

from typing import Any

from conftest import assess, make_bank, question
from digiassess.analysis.bank.matching import concerns, lines, why_not
from digiassess.model.bank import Bank
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


class TestConcerns:
    def test_a_question_put_to_the_council_in_any_period_shown(self) -> None:
        there = make_bank({"a": [question("a.few", applies_to=["district"]), question("a.all")]})
        (few, everyone) = lines([there, there])

        def years(*kinds: str) -> list[Any]:
            return [assess(there, {}, kind=kind) for kind in kinds]

        assert concerns(years("county", "county"), everyone)
        assert not concerns(years("county", "county"), few)
        assert concerns(years("district", "county"), few)
