"""What one person said in a file of answers: a response of theirs, or every mistake at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.files.answers_file import read_answers
from digiassess.files.answers_person import person_of
from digiassess.files.answers_taking import apply_answers
from digiassess.files.formats.exported import Exported
from digiassess.files.response_fit import Fitting, OfAnotherError
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Respondent, Response, Said

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
HERE = assess(BANK, {}, council="Barset", period="2026")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
WHO = "respondent: Ann Clerk\nrole: Clerk\ngroup: staff\n"


def taken(folder: Path, text: str) -> tuple[Response, list[str]]:
    path = folder / "a.yaml"
    path.write_text(text, "utf-8")
    return person_of(read_answers(path, of_a_person=True), Fitting(HERE), NOW)


def test_it_is_theirs_and_says_what_they_said(tmp_path: Path) -> None:
    said, notes = taken(tmp_path, f"{WHO}answers:\n  a.one: {{level: don't know, note: Ask Bo}}\n  a.two: {{}}\n")
    assert said.respondent == Respondent(name="Ann Clerk", role="Clerk", group="staff")
    assert said.answers == {"a.one": Said(level="unknown", note="Ask Bo")}
    assert (said.council, said.period, said.bank, said.saved_at) == ("Barset", "2026", HERE.bank.which, NOW)
    assert said.themes == ("a",), "of the other theme they were asked nothing"
    assert notes == []


def test_whoever_has_the_same_name_and_role_has_the_same_id(tmp_path: Path) -> None:
    first, again = (
        taken(tmp_path, f"{who}answers: {{a.one: 1}}\n")[0] for who in (WHO, WHO.replace("Ann Clerk", "ann  CLERK"))
    )
    other, _notes = taken(tmp_path, f"{WHO.replace('role: Clerk', 'role: Chair')}answers: {{a.one: 1}}\n")
    assert first.id == again.id != other.id


@pytest.mark.parametrize(
    "targets", ["targets: {a: 2}\nanswers: {a.one: 1}\n", "answers: {a.one: {level: 1, target: 2}}\n"]
)
def test_targets_are_passed_over_and_that_is_said(tmp_path: Path, targets: str) -> None:
    said, notes = taken(tmp_path, f"{WHO}{targets}")
    assert said.answers == {"a.one": Said(level=1)}
    assert notes == [
        f"{tmp_path / 'a.yaml'}: targets are passed over: they are set by the council, and not by one person."
    ]


@pytest.mark.parametrize(
    ("exported", "other"), [(Exported("Wessex", "2026"), "of Wessex"), (Exported(None, "2025"), "for 2025")]
)
def test_a_workbook_exported_from_another_assessment_is_refused(tmp_path: Path, exported: Exported, other: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{WHO}answers: {{a.one: 1}}\n", "utf-8")
    given = replace(read_answers(path, of_a_person=True), exported=exported)
    with pytest.raises(OfAnotherError, match=f"is a response {other}"):
        person_of(given, Fitting(HERE), NOW)


def test_every_mistake_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = (
        "answers:\n  a.tow: 1\n  a.one: {level: 9, colour: red}\n  a.two: {level: 1, note: clear}\n  zzz: 1\n"
        "  b.one:\n    level: 1\n    note: [x]\n"
    )
    with pytest.raises(DigiassessError) as refused:
        taken(tmp_path, text)
    assert [line.removeprefix(f"{tmp_path}/a.yaml:") for line in str(refused.value).splitlines()] == [
        "1: it does not say whose answers they are: add 'respondent' and 'role', or take them as the council's with: "
        "digiassess assess --answers",
        "2: there is no question 'a.tow': did you mean 'a.two'?",
        "3: 'a.one' is answered with level '9': give a level number from 0 to 4, its name, don't know or "
        "not applicable",
        "3: there is no field 'colour' in an answer: an answer has a level, a note and evidence",
        "4: 'clear' takes back what the council answered, and this is what one person says: leave it empty",
        "5: there is no question 'zzz': 'digiassess questions list' shows them all",
        "8: 'note' of 'b.one' should be text: write it as text",
    ]


def test_all_that_is_wrong_in_one_answer_is_told_as_where_a_council_gives_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    wrong = "answers:\n  a.one:\n    level: 9\n    note: [x]\n    evidence: clear\n"
    path.write_text(WHO + wrong, "utf-8")
    with pytest.raises(DigiassessError) as of_a_person:
        person_of(read_answers(path, of_a_person=True), Fitting(HERE), NOW)
    path.write_text("\n" * WHO.count("\n") + wrong, "utf-8")
    with pytest.raises(DigiassessError) as of_the_council:
        apply_answers(HERE, read_answers(path), NOW)
    told = str(of_a_person.value).splitlines()
    assert told[:2] == str(of_the_council.value).splitlines()
    assert [line.split(":")[1] for line in told] == ["6", "7", "8"]


@pytest.mark.parametrize("whose", [{"council": "Loamshire"}, {"period": "2025"}])
def test_answers_to_another_assessment_are_refused(tmp_path: Path, whose: dict[str, Any]) -> None:
    head = "".join(f"{name}: '{value}'\n" for name, value in whose.items())
    with pytest.raises(OfAnotherError, match=re.escape(str(tmp_path / "a.yaml"))):
        taken(tmp_path, f"{head}{WHO}answers: {{a.one: 1}}\n")


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ("respondent: Ann\nrole: Clerk\ngroup: Bosses\n", "3: 'group': 'Bosses' is not one of the choices"),
        ("respondent: [A]\nrole: Clerk\n", "1: 'respondent' should be text"),
        ("respondent: Ann\nperiod: [2026]\n", "2: 'period' should be text"),
    ],
)
def test_of_whose_answers_they_are_only_what_is_wrong_is_told(tmp_path: Path, top: str, said: str) -> None:
    with pytest.raises(DigiassessError) as refused:
        taken(tmp_path, f"{top}answers: {{a.one: 1}}\n")
    (line,) = str(refused.value).splitlines()
    assert line.removeprefix(f"{tmp_path}/a.yaml:").startswith(said)


@pytest.mark.parametrize("group", ["Managers", "MANAGER", "managers"])
def test_a_group_is_taken_in_any_case(tmp_path: Path, group: str) -> None:
    said, _notes = taken(tmp_path, f"respondent: Ann\ngroup: {group}\nanswers: {{a.one: 1}}\n")
    assert said.respondent == Respondent(name="Ann", group="managers")
