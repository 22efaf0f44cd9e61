"""What questions rest on, told of two versions of a bank: to who compares them each, to who moves how many."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.analysis.bank.change import bank_change, council_change, move_to_bank
from digiassess.files.bank_inside import bank_record
from digiassess.model.bank import Bank, Signpost
from digiassess.render.terminal.bank_change import change_rows
from digiassess.render.terminal.evidence_change import SIGNPOST_PARTS


def signpost(name: str, **more: Any) -> dict[str, Any]:
    fields = {"title": f"{name} in full", "url": f"https://example.org/{name}", "finding": f"{name} finds it."}
    return {"id": name, "source": "current", "status": "confirmed", **fields, **more}


SIGNPOSTS = tuple(signpost(name) for name in ("one", "two", "three"))
ASKED = (question("a.kept", signposts=["one", "two"]), question("a.old", signposts=["one", "three"]))


def bank(*questions: dict[str, Any], signposts: tuple[dict[str, Any], ...] = SIGNPOSTS, **header: Any) -> Bank:
    return make_bank({"a": questions or ASKED}, signposts=signposts, **header)


def told(new: Bank, old: Bank | None = None) -> list[str]:
    before = old or bank()
    return [row.text for row in change_rows(before, new, bank_change(before, new))]


class TestEach:
    def test_a_question_of_another_basis_is_told_with_both(self) -> None:
        new = bank({**ASKED[0], "basis": "current"}, ASKED[1])
        assert told(new) == [
            "Every question asks and counts as it did.",
            "another basis: What of a.kept? (a.kept): current, where it was review",
        ]

    def test_a_question_of_other_signposts_is_told_with_which_are_new_and_gone(self) -> None:
        def pointing(*names: str) -> list[str]:
            return told(bank({**ASKED[0], "signposts": names}, ASKED[1]))[1:]

        name = "What of a.kept? (a.kept)"
        assert pointing("one", "three") == [f"other signposts: {name}: new: three; gone: two"]
        assert pointing("one", "two", "three") == [f"more signposts: {name}: three"]
        assert pointing() == [f"fewer signposts: {name}: one and two"]
        assert pointing("two", "one") == [f"signposts in another order: {name}"]
        assert pointing("one", "two") == []

    def test_a_question_that_changed_in_meaning_or_id_is_told_as_well(self) -> None:
        new = bank(
            {**ASKED[0], "basis": "implied", "changed_in": "1.1"},
            {**question("a.new", replaces=["a.old"]), "signposts": ["one"]},
            version="1.1",
        )
        assert told(new)[-2:] == [
            "another basis: What of a.kept? (a.kept): implied, where it was review",
            "fewer signposts: What of a.new? (a.new): three",
        ]

    def test_a_signpost_that_says_something_else_is_told_with_what_of_it(self) -> None:
        other = signpost("two", finding="Other.", caution="Old.", status="likely", title="T", url="https://x.org/")
        assert told(bank(signposts=(SIGNPOSTS[0], other, SIGNPOSTS[2]))) == [
            "Every question asks and counts as it did.",
            "other words of a signpost: two: its title, its address, its finding, its status and its caution",
        ]

    def test_signposts_that_only_one_of_them_has_are_told(self) -> None:
        more = bank(signposts=(*SIGNPOSTS, signpost("four"), signpost("five")))
        assert told(more)[1:] == ["new signposts: four and five"]
        assert told(bank(), more)[1:] == ["signposts that are gone: four and five"]
        many = bank(signposts=(*SIGNPOSTS, *(signpost(f"s{number}") for number in range(9))))
        assert told(many)[1:] == ["new signposts: s0, s1, s2, s3, s4, s5 and 3 more"]

    def test_whatever_a_signpost_says_has_a_name(self) -> None:
        assert {"id", *SIGNPOST_PARTS} == {*Signpost.model_fields}

    def test_of_banks_that_differ_in_nothing_it_is_said_that_all_stays(self) -> None:
        assert told(bank()) == ["Every question stays as it was."]
        assert bank_change(bank(), bank()).nothing
        assert not bank_change(bank(), bank({**ASKED[0], "basis": "current"}, ASKED[1])).nothing


class TestOfOneCouncil:
    """A county, to which nothing of a parish's question matters."""

    COUNTED = MappingProxyType({"a.kept": 3, "a.old": 2})

    def told(self, new: Bank) -> list[str]:
        before = assess(bank(), self.COUNTED)
        after = move_to_bank(before, bank_record(new))
        return [row.text for row in change_rows(bank(), new, council_change(before, after))]

    def test_one_line_counts_what_its_questions_rest_on(self) -> None:
        new = bank(
            {**ASKED[0], "basis": "current", "signposts": ["one"]},
            {**ASKED[1], "basis": "implied"},
            signposts=(signpost("one", finding="Other."), *SIGNPOSTS[1:]),
        )
        assert self.told(new) == [
            "Every question that is asked of this council asks and counts as it did.",
            "what questions rest on: 2 questions have another basis, 1 question has other signposts and "
            "1 signpost has other words",
        ]

    def test_of_what_it_is_not_asked_nothing_is_counted(self) -> None:
        parish = {**ASKED[1], "applies_to": ["parish"], "basis": "current", "signposts": ["one", "two", "three"]}
        new = bank(ASKED[0], parish, signposts=(*SIGNPOSTS[:2], signpost("three", caution="Old."), signpost("four")))
        assert not any("what questions rest on" in line for line in self.told(new))
        assert self.told(bank()) == ["Every question that is asked of this council stays as it was."]


def test_diff_does_not_say_that_all_stays_where_only_evidence_changed(run: Run, tmp_path: Path) -> None:
    old = write_bank(tmp_path / "old", bank_files({"a": ASKED}, signposts=SIGNPOSTS))
    cut = ({**ASKED[0], "signposts": ["one"]}, {**ASKED[1], "basis": "current"})
    words = (*SIGNPOSTS[:2], signpost("three", finding="Other."))
    new = write_bank(tmp_path / "new", bank_files({"a": cut}, signposts=words))
    shown = run("questions", "diff", old, new)
    assert (shown.code, shown.err) == (0, "")
    assert "stays as it was" not in shown.out
    for line in (
        "fewer signposts: What of a.kept? (a.kept): two",
        "another basis: What of a.old? (a.old): current, where it was review",
        "other words of a signpost: three: its finding",
        "Both are version 1.0: raise 'version'",
    ):
        assert line in " ".join(shown.out.split())
