"""`digiassess responses`: who answered how much, and where people differ, with nobody named unasked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.files.assessment_file import read_assessment
from digiassess.files.kept import Kept
from digiassess.files.responses import responses_folder
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment
from digiassess.model.bank import BankVersion
from digiassess.model.response import Group, Invitation, Invitations, Said
from people import name_invited, response, save_response

BANK = make_bank(
    {
        "a": [question("a.one", headline=True), question("a.two")],
        "b": [question("b.one")],
        "c": [question("c.one")],
    }
)
HERE = Path("assessments/barset-2026.json")


def keep(place: Path, levels: dict[str, Any] | None = None, *, quick: bool = False) -> Assessment:
    """An assessment in the folder, to which people answer."""
    assessment = assess(BANK, levels or {}, council="Barset", quick=quick)
    path = place / HERE
    path.parent.mkdir(exist_ok=True)
    save_assessment(Kept(path, assessment, None))
    return assessment


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assessment = keep(tmp_path, {"a.one": 2, "a.two": "unknown"})
    path = tmp_path / HERE
    people = [
        response(
            assessment,
            "3f2a",
            {"a.one": Said(level=0, note="We have none.", evidence=("Minute 4",)), "b.one": 2},
            name="Ann Clerk",
            role="Head of housing",
            group="managers",
            themes=("a", "b"),
        ),
        response(assessment, "bob-baker", {"a.one": 3, "a.two": 1}, name="Bob Baker", role="Officer", group="staff"),
        response(assessment, "c", {"a.one": 3, "a.two": "unknown"}, name="Cy", role="officer", group="staff"),
        response(assessment, "d", {"a.one": 3, "a.two": "not-applicable"}),
    ]
    for person in people:
        save_response(path, person)
    invited = [
        Invitation(id="3f2a", role="Head of housing", themes=("a", "b"), invited=date(2026, 10, 1)),
        Invitation(id="gone", role="Head of IT", themes=("b",), invited=date(2026, 10, 2)),
    ]
    save_invitations(path, Invitations(invited=tuple(invited)))
    name_invited(path, {"gone": "Silent Sue"})
    return tmp_path


def test_the_document_counts_and_names_nobody(folder: Path, run: Run) -> None:
    ran = run("responses", "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert {name: document[name] for name in ("schema", "council", "period")} == {
        "schema": "digiassess/responses/1",
        "council": "Barset",
        "period": "2026",
    }
    for typed in ("Ann", "Bob", "bob-baker", "Cy", "We have none.", "Minute 4", "Silent Sue"):
        assert typed not in ran.out, typed
    people = {person.pop("id"): person for person in document["respondents"]}
    assert {person["name"] for person in people.values()} == {None}
    assert people["3f2a"] == {"name": None, "role": None, "group": None, "answered": 2, "asked": 3}
    assert people["c"] == {"name": None, "role": "officer", "group": "staff", "answered": 2, "asked": 4}
    assert document["silent"] == [{"role": "Head of IT", "themes": ["b"], "invited": "2026-10-02"}]
    assert document["agreement"] == 0.5
    assert document["themes"] == [
        {"id": "a", "agreement": 0.5, "respondents": 4},
        {"id": "b", "agreement": None, "respondents": 1},
        {"id": "c", "agreement": None, "respondents": 0},
    ]
    assert document["groups"] == [
        {"group": "staff", "respondents": 2, "themes": {"a": 2.0, "b": None, "c": None}},
    ]
    one, two = document["questions"][:2]
    assert one == {
        "id": "a.one",
        "counts": {"0": 1, "1": 0, "2": 0, "3": 3, "4": 0, "unknown": 0, "not-applicable": 0},
        "lowest": 0,
        "highest": 3,
        "median": 3,
        "spread": 3,
        "agreement": 0.5,
        "agreed": 2,
    }
    assert (two["counts"]["unknown"], two["counts"]["not-applicable"], two["agreement"]) == (1, 1, None)
    assert [each["agreed"] for each in document["questions"]] == [2, "unknown", None, None]


def test_names_are_shown_where_they_are_asked_for(folder: Path, run: Run) -> None:
    document = json.loads(run("responses", "--names", "--json").out)
    people = {person["id"]: person for person in document["respondents"]}
    assert people["bob-baker"]["name"] == "Bob Baker"
    assert (people["3f2a"]["role"], people["3f2a"]["group"]) == ("Head of housing", "managers")
    out = run("responses", "--names").out
    assert "Ann Clerk" in out
    assert "no name given" in out
    assert out.index("Name ") < out.index("Ann Clerk")
    assert "We have none." not in out


def test_what_a_person_reads(folder: Path, run: Run) -> None:
    out = " ".join(run("responses").out.split())
    assert "4 people answered, and 1 who was invited has not." in out
    assert "Officer 2 people 4 of 8" in out
    assert "Other roles, of one person each 2 people 4 of 7" in out
    assert "A question counts once for each person who was asked it." in out
    assert "Head of IT, invited on 2 October 2026: Theme b" in out
    assert "1 Theme a: What of a.one? (a.one) 1 person: 0 Level 0; 3 people: 3 Level 3." in out
    assert "They gave 1 note and 1 line of evidence" in out
    # Of what one person alone answered nothing is said of agreeing, "none" neither.
    assert "Theme a 4 people 50% Theme b 1 person nothing to compare Where they differ most" in out
    assert "Head of housing" not in out
    assert "Ann" not in out


def test_one_person_of_a_role_of_their_own_counts_in_the_total_alone(tmp_path: Path, run: Run) -> None:
    assessment = keep(tmp_path)
    for number, role in enumerate(("Officer", "Officer", "Porter")):
        save_response(tmp_path / HERE, response(assessment, f"p{number}", {"a.one": 1}, role=role, group="staff"))
    out = " ".join(run("responses").out.split())
    assert "3 people answered" in out
    assert "Officer 2 people 2 of 8 A question" in out
    assert "Porter" not in out
    assert "Other roles" not in out


@pytest.mark.parametrize("times", [1, 4, 5])
def test_groups_stand_side_by_side_with_their_numbers_and_no_claim(times: int, tmp_path: Path, run: Run) -> None:
    assessment = keep(tmp_path)
    people: list[tuple[Group, int]] = [("leaders", 4), ("leaders", 4), ("staff", 1), ("staff", 2)]
    for number, (group, level) in enumerate(people * times):
        save_response(tmp_path / HERE, response(assessment, f"p{number}", {"a.one": level}, group=group))
    out = " ".join(run("responses").out.split())
    assert f"leaders ({2 * times}) staff ({2 * times})" in out
    assert (
        f"Furthest apart: Theme a, 1.0 for staff ({2 * times} people) and 4.0 for leaders ({2 * times} people)" in out
    )
    # Of ten people or more in each, the numbers alone are said.
    assert ("may be chance" in out) is (times < 5)
    assert "significan" not in out


@pytest.mark.parametrize("quick", [True, False])
def test_what_groups_make_of_a_quick_assessment_is_marked_as_indicative(quick: bool, tmp_path: Path, run: Run) -> None:
    assessment = keep(tmp_path, quick=quick)
    people: list[tuple[Group, int]] = [("leaders", 4), ("leaders", 4), ("staff", 1), ("staff", 2)]
    for number, (group, level) in enumerate(people):
        save_response(tmp_path / HERE, response(assessment, f"p{number}", {"a.one": level}, group=group))
    shown = " ".join(run("responses").out.split())
    assert ("headline questions only: the figures of themes are indicative." in shown) is quick
    assert json.loads(run("responses", "--json").out)["quick"] is quick


def test_a_groups_figure_counts_what_anybody_of_it_answered_and_none_shows_one_person(tmp_path: Path, run: Run) -> None:
    keep(tmp_path)
    (tmp_path / "table.csv").write_text(
        "respondent,role,group,a.one,a.two,b.one\nBob,Chief,leaders,3,,4\nCyd,Chief,leaders,3,0,\n"
        "Eve,Porter,managers,2,3,1\nFay,Cook,managers,2,,1\n"
    )
    assert run("collect", "table.csv").code == 0
    groups = json.loads(run("responses", "--json").out)["groups"]
    themes = {group["group"]: (group["themes"]["a"], group["themes"]["b"]) for group in groups}
    assert themes == {"leaders": (1.5, None), "managers": (2.5, 1.0)}
    out = " ".join(run("responses").out.split())
    assert "Theme a 1.5 2.5 Theme b - 1.0" in out
    over = "over the questions that both answered"
    assert f"Theme a, 1.5 for leaders (2 people) and 2.5 for managers (2 people), {over}." in out


def test_what_nobody_was_asked_is_named(tmp_path: Path, run: Run) -> None:
    assessment = keep(tmp_path)
    save_response(tmp_path / HERE, response(assessment, "p", {"a.one": 1}, themes=("a",)))
    out = " ".join(run("responses").out.split())
    assert "Asked of nobody yet Theme b: all of it Theme c: all of it" in out


def test_where_nobody_answered_it_says_so(tmp_path: Path, run: Run) -> None:
    keep(tmp_path)
    ran = run("responses")
    assert (ran.code, ran.err) == (0, "")
    assert "Nobody has answered yet." in ran.out
    assert "digiassess invite --role ROLE" in ran.out
    assert json.loads(run("responses", "--json").out)["agreement"] is None


def test_a_response_that_cannot_be_read_is_said_and_the_rest_counted(folder: Path, run: Run) -> None:
    (responses_folder(folder / HERE) / "bob-stone.json").write_text("{", encoding="utf-8")
    ran = run("responses", "--json")
    assert ran.code == 1
    # A file is called after whoever it is of, and names leave with --names alone.
    assert "….json (file 3 by name):1: it is damaged" in ran.err
    assert "'digiassess responses --names' says" in ran.err
    said = [
        run(*words) for words in (["responses"], ["agree", "--plain"], ["report"], ["collect", "."], ["status"], [])
    ]
    assert "bob" not in "".join((ran.out, ran.err, *(each.out + each.err for each in said)))
    assert "bob-stone.json:1: it is damaged" in run("responses", "--names").err
    assert len(json.loads(ran.out)["respondents"]) == 4


def test_what_cannot_be_counted_is_said(folder: Path, run: Run) -> None:
    document = json.loads((folder / HERE).read_text("utf-8"))
    document["bank"]["version"] = document["bank"]["content"]["version"] = "1.1"
    document["bank"]["content"]["themes"][0]["questions"][0]["changed_in"] = "1.1"
    document["bank"]["digest"] = "sha256:" + "1" * 64
    (folder / HERE).write_text(json.dumps(document), encoding="utf-8")
    there = read_assessment(folder / HERE)
    assert there is not None
    other = BankVersion(id="other", version="1.1", digest="sha256:" + "2" * 64)
    save_response(folder / HERE, response(there.assessment, "e", {"a.two": 1}, bank=other))
    ran = run("responses")
    assert (ran.code, ran.err) == (0, "1 response is to another question bank, and is not counted.\n")
    changed = "What was said to 1 question does not count, as it means something else or has other levels now: a.one."
    assert changed in " ".join(ran.out.split())


def test_roles_read_out_as_sentences(folder: Path, run: Run) -> None:
    assert "Theme a. Who answered: 4 people. Same level: 50%." in run("responses", "--plain").out


class TestMoved:
    """What people said goes where the assessment goes."""

    def heard(self, run: Run, *words: str) -> int:
        return len(json.loads(run("responses", "--json", *words).out)["respondents"])

    def test_with_another_name_of_the_council(self, folder: Path, run: Run) -> None:
        assert run("rename", "Borset", "--council", "Barset").code == 0
        assert "Borset" in (folder / HERE).read_text("utf-8")
        assert self.heard(run) == 4
        assert run("agree", "--unanimous", "--sole").code == 0

    def test_with_another_period_which_where_names(self, folder: Path, run: Run) -> None:
        assert run("edit", "--to-period", "2027").code == 0
        assert self.heard(run, "--period", "2027") == 4
        assert f"Responses: {folder / 'assessments/responses/barset-2027'}" in run("where").out

    def test_away_with_one_that_is_deleted_and_back_with_it(self, folder: Path, run: Run) -> None:
        assert run("delete", "--yes").code == 0
        assert not responses_folder(folder / HERE).exists()
        assert run("restore", "1").code == 0
        assert self.heard(run) == 4

    def test_an_earlier_version_and_a_merged_copy_leave_them_as_they_are(self, folder: Path, run: Run) -> None:
        (folder / "copy").mkdir()
        (folder / "copy" / "copy.json").write_bytes((folder / HERE).read_bytes())
        assert run("agree", "--sole").code == 0
        assert run("restore", "1").code == 0
        assert run("merge", "copy/copy.json").code == 0
        assert self.heard(run) == 4


def test_nobody_waits_for_whoever_answers_in_a_survey_service(folder: Path, run: Run) -> None:
    assert run("invite", "--role", "Housing officers", "--theme", "a", "--format", "word").code == 0
    out = " ".join(run("responses").out.split())
    assert "4 people answered, and 1 who was invited has not." in out
    assert "Asked in a survey service Housing officers, invited on" in out
    assert "Its table is taken in by 'collect'." in out
    assert [asked["role"] for asked in json.loads(run("responses", "--json").out)["silent"]] == ["Head of IT"]


def test_a_role_that_answered_in_a_table_is_heard_from(folder: Path, run: Run) -> None:
    assert [asked["role"] for asked in json.loads(run("responses", "--json").out)["silent"]] == ["Head of IT"]
    (folder / "survey.csv").write_text("ID,Your role,a.one,a.two\n17,HEAD of  IT,1,2\n")
    assert run("collect", "survey.csv", "--columns", "role=Your role").code == 0
    assert "Not heard from" not in run("responses").out
    assert json.loads(run("status", "--json").out)["people"]["silent"] == 0
