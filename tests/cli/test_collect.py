"""`digiassess collect`: what people sent is taken whole, once, and as theirs; and nothing else is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Run, assess, make_bank, question
from digiassess.files.bank_folder import load_bank
from digiassess.files.kept import Kept
from digiassess.files.responses import read_responses, response_json
from digiassess.files.saving import save_assessment
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.response import Response, Said
from people import response

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
HERE = Path("assessments/barset-2026.json")
SURVEYS = ROOT / "tests" / "fixtures" / "surveys"


def keep(place: Path, bank: Bank = BANK, file: str = HERE.name, **fields: Any) -> Assessment:
    """An assessment in the folder, to which people answer."""
    assessment = assess(bank, {}, **{"council": "Barset", **fields})
    path = place / HERE.with_name(file)
    path.parent.mkdir(exist_ok=True)
    save_assessment(Kept(path, assessment, None))
    return assessment


@pytest.fixture(scope="module")
def first_bank() -> Bank:
    """Version 1.0 of the bank that ships, which the tables of the fixtures ask."""
    return Bank.model_validate_json((ROOT / "questions" / "demo" / "bank-1.0.json").read_bytes())


@pytest.fixture
def assessment(tmp_path: Path) -> Assessment:
    return keep(tmp_path)


def kept(place: Path) -> dict[str, Response]:
    """Everybody of whom there is a response, by id."""
    found, unread = read_responses(place / HERE)
    assert not unread
    return {one.id: one for _path, one in found}


def send(place: Path, *responses: Response, to: str = ".") -> list[Path]:
    """Response files as people send them back."""
    (place / to).mkdir(exist_ok=True)
    files = [place / to / f"sent-{number}.json" for number, _ in enumerate(responses, 1)]
    for file, one in zip(files, responses, strict=True):
        file.write_bytes(response_json(one))
    return files


def test_a_saved_form_is_kept_once_and_said(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    send(tmp_path, response(assessment, "3f2a", {"a.one": 2, "b.one": "unknown"}, name="Ann Clerk", role="Head of IT"))
    ran = run("collect", "sent-1.json")
    assert (ran.code, ran.err) == (0, "")
    assert "sent-1.json: 2 answers, new." in ran.out
    # One person's role is not shown apart, here no more than of a table.
    assert "Ann" not in ran.out
    assert "Head of IT" not in ran.out
    assert kept(tmp_path)["3f2a"].levels == {"a.one": 2, "b.one": "unknown"}
    again = run("collect", "sent-1.json")
    assert "already here, the same" in again.out
    assert "Nothing new was taken." in again.out
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("barset-2026-ann-o-neill-answers.json", "barset-2026-…-answers.json"),
        ("Ann O'Neill.json", "….json"),
        ("annoneill.json", "….json"),
        ("annual.json", "….json"),
        ("Dee Ellis.answers.json.txt", "….answers.json.txt"),
        ("Zoe\u0308 Barset.json", "… Barset.json"),
    ],
)
def test_a_file_named_by_a_person_is_shown_without_their_name(
    file: str, said: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    (sent,) = send(tmp_path, response(assessment, "x", {"a.one": 1}, name="Ann O'Neill", role="Porter"))
    sent.rename(tmp_path / file)
    shown = f"{said} (file 1 of those given)"
    assert f"{shown}: 1 answer, new." in run("collect", file).out
    (tmp_path / file).write_text('{"schema": "digiassess/response/1",\n')
    ran = run("collect", file)
    assert ran.err.startswith(f"{shown}:2: it is damaged")
    document = json.loads(run("collect", file, "--json").out)
    assert document["refused"][0]["file"] == shown
    assert document["refused"][0]["why"][0].startswith(f"{shown}:2: it is damaged")


def test_files_of_a_folder_are_told_apart_by_their_place_in_it(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    people = [response(assessment, f"x{place}", {"a.one": 1}, name="Dee Ellis") for place in range(2)]
    for name, sent in zip(("Dee Ellis.json", "bob.json"), send(tmp_path, *people, to="in"), strict=True):
        sent.rename(tmp_path / "in" / name)
    (tmp_path / "in" / "Cy Jones answers.json").write_text('{"schema": "digiassess/response/1",\n')
    (tmp_path / "in" / "Dee Ellis.pdf").touch()
    ran = run("collect", "in")
    assert "in/….json (file 3 of its folder by name): 1 answer, new." in ran.out
    assert "in/….json (file 1 of its folder by name): 1 answer, already here, the same." in ran.out
    assert "Passed over 1 other file: 1 .pdf file." in ran.out
    assert "in/….pdf (file 4 of its folder by name)" in run("collect", "in", "--json").out
    assert "in/… answers.json (file 2 of its folder by name):2: it is damaged" in ran.err
    said = ran.out + ran.err + run("collect", "in", "--json").out
    assert not any(name in said for name in ("Dee", "bob", "Cy"))


@pytest.fixture
def downloads(assessment: Assessment, tmp_path: Path) -> Path:
    """A folder with much in it that is nobody's response, and names of people in it."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(10):
        (inbox / f"Dee Ellis {number}.png").touch()
    for name in ("answers.yaml", "Cy Jones.json", "README", "Cy.Jones", "notes.PDF"):
        (inbox / name).write_text("{}")
    return inbox


@pytest.mark.usefixtures("downloads")
def test_of_what_is_passed_over_what_may_hold_answers_is_named_and_the_rest_counted_by_ending(run: Run) -> None:
    ran = run("collect", "in")
    assert (ran.code, ran.err) == (0, "")
    assert (
        "Passed over 15 other files: in/answers.yaml, in/….json (file 2 of its folder by name), 10 .png files, "
        "1 .pdf file and 2 of other endings."
    ) in " ".join(ran.out.split())
    assert len(json.loads(run("collect", "in", "--json").out)["passed_over"]) == 15


def test_of_many_that_may_hold_answers_those_without_room_are_counted_too(downloads: Path, run: Run) -> None:
    for number in range(10):
        (downloads / f"{number}.json").write_text("{}")
    said = " ".join(run("collect", "in").out.split())
    assert "Passed over 25 other files: " in said
    assert said.count(".json") + said.count(".yaml") == 11
    assert "10 .png files, 2 .json files, 1 .pdf file and 2 of other endings." in said


def test_however_many_they_are_each_that_has_answers_is_named_first(downloads: Path, run: Run) -> None:
    for number in range(12):
        (downloads / f"{number}.csv").write_text("Cost,Pounds\nStaff,3\n")
        (downloads / f"survey {number}.csv").write_text(f"Name,a.one\nPerson {number},2\n")
    (downloads / "zz.yaml").write_text("respondent: Di\nrole: Leader\nanswers: {a.one: 1}\n")
    said = " ".join(run("collect", "in").out.split())
    named = said.partition("Passed over 40 other files: ")[2].split(", ")[:13]
    assert {name.partition(" (")[0] for name in named} == {
        *(f"in/survey {number}.csv" for number in range(12)),
        "in/….yaml",
    }
    assert "12 .csv files" in said


def test_names_of_files_are_whole_where_they_are_asked_for(
    downloads: Path, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    (sent,) = send(tmp_path, response(assessment, "x", {"a.one": 1}, name="Dee Ellis"), to="in")
    sent.rename(downloads / "Dee Ellis.json")
    (downloads / "Cy Jones answers.json").write_text('{"schema": "digiassess/response/1",\n')
    ran = run("collect", "in", "--names")
    said = " ".join(ran.out.split())
    assert "in/Dee Ellis.json: 1 answer, new." in said
    assert "in/Cy Jones answers.json:2: it is damaged" in ran.err
    assert "in/answers.yaml, in/Cy Jones.json, 10 .png files, 1 .jones file, 1 .pdf file and 1 of another" in said
    document = json.loads(run("collect", "in", "--names", "--json").out)
    assert document["files"][0]["file"] == "in/Dee Ellis.json"
    assert "in/Cy.Jones" in document["passed_over"]
    assert "Ellis" not in document["files"][0]["people"][0].values()


def test_of_a_table_no_role_of_one_person_is_shown_apart(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    rows = ["Cook,1", "Cook,2", "Porter,3"]
    (tmp_path / "one.csv").write_text("\n".join(["role,a.one,a.two", *(f"{row},1" for row in rows)]))
    out = run("collect", "one.csv").out
    assert "3 people, 3 new" in out
    assert "Cook: 2 people, 4 answers." in out
    assert "Porter" not in out
    (tmp_path / "two.csv").write_text("\n".join(["role,a.one,a.two", *(f"{row},1" for row in [*rows, "Mayor,2"])]))
    out = run("collect", "two.csv", "--dry-run").out
    assert "Cook: 2 people, 4 answers; other roles, of one person each: 2 people, 4 answers." in out


def test_what_was_said_later_counts_and_what_changed_is_said(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    first = response(assessment, "x", {"a.one": 1, "a.two": 2}, role="Clerk")
    later = response(assessment, "x", {"a.one": 3, "b.one": 2}, role="Clerk", saved_at=first.saved_at.replace(day=28))
    send(tmp_path, first, later)
    run("collect", "sent-1.json")
    ran = run("collect", "sent-2.json")
    assert "who had answered before: 1 new, 1 changed, 1 gone" in ran.out
    assert kept(tmp_path)["x"] == later
    older = run("collect", "sent-1.json")
    assert older.code == 0
    assert "older than what they said on 28 October 2026" in older.out
    assert kept(tmp_path)["x"] == later
    assert len(list((tmp_path / "assessments/responses/barset-2026").iterdir())) == 1


def test_a_dry_run_says_all_and_writes_nothing(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    send(tmp_path, response(assessment, "x", {"a.one": 1}, role="Clerk"))
    ran = run("collect", "sent-1.json", "--dry-run")
    assert "1 answer, new" in ran.out
    assert "Nothing was saved: this was a dry run." in ran.out
    assert not (tmp_path / "assessments/responses").exists()


@pytest.mark.parametrize("file", ["forms-one-row-a-person.csv", "ids-and-numbers.csv"])
def test_the_tables_of_survey_services_are_three_people_each(
    file: str, first_bank: Bank, tmp_path: Path, run: Run
) -> None:
    keep(tmp_path, first_bank)
    ran = run("collect", SURVEYS / file)
    assert (ran.code, ran.err) == (0, "")
    assert "3 people, 3 new" in ran.out
    assert len(kept(tmp_path)) == 3
    assert "3 people, 3 already here" in run("collect", SURVEYS / file).out
    assert len(kept(tmp_path)) == 3


def test_a_forms_table_says_who_when_and_what(first_bank: Bank, tmp_path: Path, run: Run) -> None:
    keep(tmp_path, first_bank)
    ran = run("collect", SURVEYS / "forms-one-row-a-person.csv")
    assert "Passed over the column 'Email'." in ran.out
    people = kept(tmp_path)
    assert set(people) == {"1", "2", "3"}
    assert {person.respondent.name for person in people.values()} == {None}
    assert people["2"].respondent.role == "Service head"
    assert people["2"].levels == {"leadership.lead": 1, "leadership.meaning": "unknown", "cyber.accountability": 1}
    assert people["3"].levels["cyber.accountability"] == "not-applicable"
    assert people["1"].saved_at.isoformat() == "2026-10-26T09:31:40+00:00"
    assert people["1"].themes == ("leadership", "cyber")


def test_one_cell_that_cannot_be_read_refuses_the_whole_table(first_bank: Bank, tmp_path: Path, run: Run) -> None:
    keep(tmp_path, first_bank)
    file = SURVEYS / "one-cell-wrong.csv"
    said = f"{SURVEYS}/….csv (file 1 of those given)"
    ran = run("collect", file)
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"{said}:2: column E: 'cyber.accountability' is answered with level '9': give a level number from 0 to 4, "
        "its name or its whole statement, don't know or not applicable",
        f"{said}:3: column D: 'leadership.meaning' is answered with level 'maybe': give a level number from 0 to 4, "
        "its name or its whole statement, don't know or not applicable",
    ]
    assert kept(tmp_path) == {}


def test_statements_of_another_version_of_the_bank_are_said_to_be_that(tmp_path: Path, run: Run) -> None:
    keep(tmp_path, load_bank())
    ran = run("collect", "--period", "2026", str(SURVEYS / "forms-one-row-a-person.csv"))
    assert ran.code == 1
    assert "'leadership.lead' is answered with level" in ran.err
    assert (
        "not applicable; it is a statement of version 1.0 of the question bank, and this assessment has local"
        in ran.err
    )


def test_of_a_folder_only_what_is_ours_is_taken(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    send(tmp_path, response(assessment, "x", {"a.one": 1}, role="Clerk"), to="in")
    inbox = tmp_path / "in"
    (inbox / "survey.csv").write_text("Name,a.one,What of b.one?\nBo,2,Don’t know\n")
    (inbox / "one-column.csv").write_text("Name,a.one\nBo,2\n")
    (inbox / "budget.csv").write_text("Cost,Pounds\nStaff,3\n")
    (inbox / "package.json").write_text('{"name": "x"}')
    (inbox / "broken.json").write_text("{")
    (inbox / "photo.jpg").write_bytes(b"\xff\xd8")
    (inbox / "broken.xlsx").write_bytes(b"PK")
    (inbox / "deeper").mkdir()
    send(tmp_path, response(assessment, "deep", {"a.one": 1}), to="in/deeper")
    ran = run("collect", "in")
    assert (ran.code, ran.err) == (0, "")
    assert "in/survey.csv: Bo" not in ran.out
    assert set(kept(tmp_path)) == {"x", "bo:role"}
    assert "Passed over 6 other files: " in ran.out
    assert "in/….csv (file 4 of its folder by name)" in ran.out
    assert run("collect", "in/one-column.csv").code == 0


@pytest.mark.parametrize("when", ["", "01/10/2026 10:00"])
def test_people_without_a_name_stay_as_many_as_they_are(
    when: str,
    assessment: Assessment,
    tmp_path: Path,
    run: Run,
) -> None:
    head, one, other = "Timestamp,Your role,a.one,b.one\n", f"{when},Officer,2,2\n", f"{when},Officer,0,0\n"
    (tmp_path / "b.csv").write_text(head + one * 3 + other)
    (tmp_path / "grown.csv").write_text(head + one * 3 + other + one)
    (tmp_path / "c.csv").write_text(head + one.replace("10:00", "10:01"))
    for _again in range(3):
        assert run("collect", "b.csv").code == 0
        assert len(kept(tmp_path)) == 4
    for _again in range(2):
        assert run("collect", "grown.csv").code == 0
        assert len(kept(tmp_path)) == 5
    for _again in range(2):
        # Another table's people are others, whatever they say.
        assert run("collect", "c.csv").code == 0
        assert len(kept(tmp_path)) == 6
    run("collect", "b.csv", "grown.csv", "c.csv")
    assert len(kept(tmp_path)) == 6


def test_a_table_without_groups_takes_none_away(
    assessment: Assessment,
    tmp_path: Path,
    run: Run,
) -> None:
    (tmp_path / "with.csv").write_text("Your role,Band,a.one,b.one\nOfficer,staff,2,2\n")
    (tmp_path / "without.csv").write_text("Your role,Band,a.one,b.one\nOfficer,,2,2\n")
    (tmp_path / "wrong.csv").write_text("Your role,Band,a.one,b.one\nOfficer,Housing,2,2\n")
    ran = run("collect", "wrong.csv", "--columns", "group=Band")
    assert ran.code == 1
    assert "'Housing' is no group" in ran.err
    assert kept(tmp_path) == {}
    run("collect", "with.csv", "--columns", "group=Band")
    run("collect", "without.csv", "--columns", "group=Band")
    run("collect", "without.csv")
    (person,) = kept(tmp_path).values()
    assert person.respondent.group == "staff"


def test_a_file_that_is_not_there_is_said_to_be_that(assessment: Assessment, run: Run) -> None:
    for name, said in (("nowhere", "…"), ("nowhere.csv", "….csv")):
        ran = run("collect", name)
        assert ran.code == 1
        assert ran.err.startswith(f"{said} (file 1 of those given): no such file or directory: ")


def test_a_number_that_said_other_things_at_another_time_is_a_doubt(
    assessment: Assessment,
    tmp_path: Path,
    run: Run,
) -> None:
    for name, day, level in (("first", 1, 1), ("second", 2, 3), ("later", 2, 1)):
        table = f"ID,Completion time,Your role,a.one,b.one\n1,2026-10-0{day} 10:00,Officer,{level},2\n"
        (tmp_path / f"{name}.csv").write_text(table)
    assert run("collect", "first.csv").code == 0
    ran = run("collect", "second.csv")
    assert ran.code == 1
    assert "as where two surveys both count from 1" in ran.err
    assert kept(tmp_path)["1"].levels["a.one"] == 1
    assert "already here" in run("collect", "later.csv").out


def test_what_is_named_and_not_taken_ends_with_1_and_the_others_are_taken(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    send(tmp_path, response(assessment, "x", {"a.one": 1}, role="Clerk"))
    (tmp_path / "other.json").write_text('{"name": "x"}')
    ran = run("collect", "other.json", "nowhere.csv", "sent-1.json")
    assert ran.code == 1
    assert "….json (file 1 of those given): it holds no response that digiassess knows" in ran.err
    assert "….csv (file 2 of those given): no such file or directory" in ran.err
    assert set(kept(tmp_path)) == {"x"}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"council": "Loamshire"},
            "is a response of Loamshire, which has no assessment here, and this one is of Barset: name the folder that "
            "has theirs with --folder, or correct the council in the file.",
        ),
        (
            {"period": "2025"},
            "is a response for 2025, of which there is no assessment here, and this one is for 2026: begin that one "
            "first, or correct the period in the file.",
        ),
        ({"bank": {"id": "other"}}, "answers the question bank other 1.0, and this assessment has small 1.0"),
        ({"bank": {"version": "1.2"}}, "answers the newer question bank small 1.2"),
        ({"bank": {"digest": "sha256:" + "0" * 64}}, "answers another question bank that is called small 1.0 too"),
        ({"answers": {"a.ten": {"level": 1}}}, "there is no question 'a.ten'"),
        ({"answers": {"a.one": {"level": 5}}}, "'a.one' is answered with level '5'"),
        ({"answers": {"a.one": {"level": "3"}}}, "'a.one' is answered with level '3': write 3 without quotation marks"),
        ({"answers": {"a.one": {"levels": 3}}}, "in the answer to 'a.one', there is no field 'levels' here"),
        ({"saved_at": "2199-01-01T00:00:00Z"}, "'saved_at': it says 1 January 2199, which is still to come: correct"),
        ({"themes": ["z"]}, "there is no theme 'z'"),
        ({"schema": "digiassess/response/2"}, "it is of a newer version of digiassess"),
    ],
    ids=[
        "council",
        "period",
        "bank",
        "newer bank",
        "same version",
        "question",
        "level",
        "text",
        "field",
        "time",
        "theme",
        "schema",
    ],
)
def test_a_response_to_something_else_is_refused_and_says_what(
    fields: dict[str, Any], says: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    document = json.loads(response_json(response(assessment, "x", {"a.one": 1})))
    bank = {**document["bank"], **fields.pop("bank", {})}
    if bank["id"] != "small" or bank["version"] != "1.0":
        bank["digest"] = "sha256:" + "0" * 64
    (tmp_path / "sent.json").write_text(json.dumps({**document, "bank": bank, **fields}))
    ran = run("collect", "sent.json")
    assert ran.code == 1
    assert says in ran.err
    assert not kept(tmp_path)


def test_every_mistake_of_a_file_is_told_at_once_with_its_question_and_nothing_is_taken(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    document = json.loads(response_json(response(assessment, "x", {"a.one": 1})))
    answers = {"a.one": {"level": "maybe"}, "a.two": 3, "b.one": {"level": 5, "note": "n"}, "b.two": {"level": 1}}
    wrong = {**document, "themes": ["z"], "respondent": {"group": "boss"}, "answers": answers}
    (tmp_path / "sent.json").write_text(json.dumps(wrong, indent=1))
    ran = run("collect", "sent.json")
    assert [line.split(": ", 1)[1][:39] for line in ran.err.splitlines()] == [
        "'group': 'boss' is not one of the choic",
        "'a.one' is answered with level 'maybe':",
        "'a.two' should be a set of named fields",
        "'b.one' is answered with level '5': giv",
        "there is no question 'b.two': did you m",
        "there is no theme 'z': the themes are a",
    ]
    assert not kept(tmp_path)


def test_of_many_mistakes_the_first_are_named_and_the_others_counted(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    document = json.loads(response_json(response(assessment, "x", {"a.one": 1})))
    many = {f"a.q{number}": {"level": "x" if number % 2 else 1} for number in range(5_000)}
    (tmp_path / "sent.json").write_text(json.dumps({**document, "answers": many}))
    said = run("collect", "sent.json").err.splitlines()
    assert len(said) == 21
    assert said[-1] == "sent.json: and 4,980 more mistakes."


HEAD = "ID,Start time,Completion time,Name,Your role,a.one,b.one\n"


@pytest.mark.parametrize("name", ["", "Ann Clerk"])
def test_a_row_that_was_begun_at_the_same_time_is_the_same_person_who_has_changed_an_answer(
    name: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    rows = "2,26/10/2026 10:02:11,26/10/2026 {saved},{name},Officer,{level},2\n"
    (tmp_path / "first.csv").write_text(HEAD + rows.format(saved="10:20:09", name=name, level=1))
    (tmp_path / "later.csv").write_text(HEAD + rows.format(saved="11:05:40", name=name, level=3))
    assert run("collect", "first.csv").code == 0
    ran = run("collect", "later.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "who had answered before: 0 new, 1 changed" in ran.out
    assert kept(tmp_path)["2"].levels["a.one"] == 3
    ran = run("collect", "first.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "older than what they said on" in ran.out
    assert kept(tmp_path)["2"].levels["a.one"] == 3


@pytest.mark.parametrize(("began", "role"), [("10:03", "Officer"), ("10:02", "Chief")])
def test_a_row_begun_at_another_time_or_of_another_role_is_a_doubt_and_once_settled_is_none(
    began: str, role: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    rows = "2,26/10/2026 {began},26/10/2026 {saved},anonymous,{role},{level},2\n"
    (tmp_path / "first.csv").write_text(HEAD + rows.format(began="10:02", saved="10:20", role="Officer", level=1))
    (tmp_path / "later.csv").write_text(HEAD + rows.format(began=began, saved="11:05", role=role, level=3))
    assert run("collect", "first.csv").code == 0
    ran = run("collect", "later.csv")
    assert ran.code == 1
    assert "as where two surveys both count from 1" in ran.err
    assert run("collect", "later.csv", "--plain", typed="y\n").code == 0
    for _again in range(2):
        ran = run("collect", "first.csv", "later.csv")
        assert (ran.code, ran.err) == (0, "")
        assert kept(tmp_path)["2"].levels["a.one"] == 3


def test_without_a_start_what_was_settled_is_not_asked_of_an_older_export(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    rows = "ID,Completion time,a.one,b.one\n2,26/10/2026 {saved},{level},2\n"
    (tmp_path / "first.csv").write_text(rows.format(saved="10:20", level=1))
    (tmp_path / "later.csv").write_text(rows.format(saved="11:05", level=3))
    assert run("collect", "first.csv").code == 0
    assert run("collect", "later.csv").code == 1
    assert run("collect", "later.csv", "--plain", typed="y\n").code == 0
    assert "older than what they said on" in run("collect", "first.csv").out


@pytest.mark.parametrize("given", ["", "Nr"])
@pytest.mark.parametrize("when", ["", "Submitted"])
def test_whose_name_is_found_later_is_the_person_that_they_were(
    when: str, given: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    """However the columns are named, and in whatever order: two people stay two."""
    headings = [*(["ID"] if given else []), *([when] if when else []), "Who are you?", "Post held", "a.one", "b.one"]
    people = [("Ann", "Planner"), ("Bo", "Planner"), ("", "Clerk")]
    rows = []
    for number, (name, role) in enumerate(people, 1):
        time = ["26/10/2026 10:20"] if when else []
        rows.append([*([str(number)] if given else []), *time, name, role, "2", "1"])
    (tmp_path / "semi.csv").write_text("\n".join(";".join(row) for row in (headings, *rows)) + "\n")
    named = ("--columns", "name=Who are you?,role=Post held")
    assert "3 people, 3 new" in run("collect", "semi.csv").out
    ran = run("collect", "semi.csv", *named)
    assert (ran.code, ran.err) == (0, "")
    assert "new" not in ran.out.split("Passed")[0].replace("0 new", "")
    for columns in ((), named, ("--columns", "role=Post held"), ("--columns", "name=Who are you?"), named):
        ran = run("collect", "semi.csv", *columns)
        assert (ran.code, ran.err) == (0, ""), columns
        there = kept(tmp_path).values()
        said = sorted((each.respondent.name or "", each.respondent.role) for each in there)
        assert said == [("", "Clerk"), ("Ann", "Planner"), ("Bo", "Planner")], columns


def test_who_has_a_name_stays_that_person_where_the_columns_are_not_named_the_next_time(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "semi.csv").write_text("Who are you?;Post held;a.one;b.one\nAnn;Planner;2;1\n")
    (tmp_path / "changed.csv").write_text("Who are you?;Post held;a.one;b.one\nAnn;Planner;3;1\n")
    named = ("--columns", "name=Who are you?,role=Post held")
    assert "new" in run("collect", "semi.csv", *named).out
    assert "already here, the same" in run("collect", "semi.csv").out
    assert "1 changed" in run("collect", "changed.csv", *named).out
    assert {each.respondent.name for each in kept(tmp_path).values()} == {"Ann"}


def test_whose_row_is_the_same_gets_a_name_though_another_row_of_the_table_was_changed(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    table = "Who are you?,Your post,a.one,b.one\nAda,IT,2,1\nBob,Clerk,1,{}\n"
    (tmp_path / "x.csv").write_text(table.format(2))
    assert "2 people, 2 new" in run("collect", "x.csv").out
    (tmp_path / "x.csv").write_text(table.format(4))
    for _again in range(2):
        ran = run("collect", "x.csv", "--columns", "name=Who are you?,role=Your post")
        assert (ran.code, ran.err) == (0, "")
        said = sorted((each.respondent.name or "", each.levels["b.one"]) for each in kept(tmp_path).values())
        assert said == [("", 2), ("Ada", 1), ("Bob", 4)]
    assert "2 people, 2 already here" in ran.out
    assert "2 people, 2 already here" in run("collect", "x.csv").out


def test_that_somebody_has_a_name_now_is_said(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    (tmp_path / "semi.csv").write_text("Who are you?;Post held;a.one;b.one\nAnn;Planner;2;1\n")
    run("collect", "semi.csv")
    ran = run("collect", "semi.csv", "--columns", "name=Who are you?")
    assert "already here, and now with a name" in ran.out
    assert "Ann" not in ran.out


ANOTHER = "with another role and in another group"


@pytest.mark.parametrize(
    ("was", "now", "which", "words"),
    [
        (("Ann", "Head", "staff"), ("Ann", "Chief", "leaders"), ["role", "group"], ANOTHER),
        (("Ann", "Chief", "leaders"), (None, "Chief", "leaders"), ["name"], "without a name"),
        (("Ann", "Chief", "leaders"), ("Ann", None, None), ["role", "group"], "without a role and in no group"),
        (("Ann", None, None), ("ANN", "Chief", "leaders"), ["role", "group"], "with a role and in a group"),
        ((None, "Chief", None), ("Ann", "Chief", None), ["name"], "with a name"),
        (("Ann", "Chief", None), ("ann", "CHIEF", None), [], ""),
    ],
)
def test_who_somebody_is_now_is_said_where_it_is_otherwise_and_nobody_s_name(
    was: tuple[Any, Any, Any],
    now: tuple[Any, Any, Any],
    which: list[str],
    words: str,
    assessment: Assessment,
    tmp_path: Path,
    run: Run,
) -> None:
    fields = ("name", "role", "group")
    first = response(assessment, "x", {"a.one": 1}, **dict(zip(fields, was, strict=True)))
    day = first.saved_at.replace(day=28)
    send(tmp_path, first, response(assessment, "x", {"a.one": 1}, saved_at=day, **dict(zip(fields, now, strict=True))))
    run("collect", "sent-1.json")
    dry = run("collect", "sent-2.json", "--dry-run").out
    assert (f"1 answer, already here, and now {words}." if words else "1 answer, already here, the same.") in dry
    (person,) = json.loads(run("collect", "sent-2.json", "--json").out)["files"][0]["people"]
    assert (person["became"], person["respondent"]) == ("changed" if which else "same", which)
    assert not any(said in dry for said in (*was, *now) if said)


def test_who_somebody_is_now_is_said_beside_their_answers(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    first = response(assessment, "x", {"a.one": 1}, name="Ann")
    day = first.saved_at.replace(day=28)
    send(tmp_path, first, response(assessment, "x", {"a.one": 2}, name="Bo", saved_at=day))
    run("collect", "sent-1.json")
    ran = run("collect", "sent-2.json", "--plain", typed="y\n")
    assert "who had answered before: 0 new, 1 changed, 0 gone, and now under another name." in " ".join(ran.out.split())


def test_answers_outside_its_own_themes_are_taken_and_said(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    send(tmp_path, response(assessment, "x", {"a.one": 1, "b.one": 2}, themes=("a",)))
    assert "of themes that it was not asked were taken, too: b.one." in " ".join(
        run("collect", "sent-1.json").out.split()
    )
    assert kept(tmp_path)["x"].levels == {"a.one": 1, "b.one": 2}


def test_a_former_name_of_the_council_is_its_name(tmp_path: Path, run: Run) -> None:
    assessment = keep(tmp_path, former_names=("Old Barset",))
    send(tmp_path, response(assessment, "x", {"a.one": 1}, council="OLD BARSET"))
    assert run("collect", "sent-1.json").code == 0
    assert set(kept(tmp_path)) == {"x"}


def test_an_earlier_bank_is_heard_where_its_questions_compare(tmp_path: Path, run: Run) -> None:
    now = make_bank(
        {
            "a": [
                question("a.one"),
                question("a.two", changed_in="1.1"),
                question("a.new", replaces=["a.old"]),
            ]
        },
        version="1.1",
    )
    assessment = keep(tmp_path, now)
    before = response(assessment, "x", {"a.one": 1, "a.two": 2, "a.old": 3, "a.gone": 4})
    before = before.model_copy(
        update={"bank": before.bank.model_copy(update={"version": "1.0", "digest": "sha256:" + "0" * 64})}
    )
    send(tmp_path, before)
    ran = run("collect", "sent-1.json")
    assert ran.code == 0
    assert "2 answers not taken, whose question changed or is gone: a.two and a.gone" in ran.out
    assert kept(tmp_path)["x"].levels == {"a.one": 1, "a.new": 3}
    assert kept(tmp_path)["x"].bank.version == "1.1"
    assert "already here, the same" in run("collect", "sent-1.json").out


def test_one_name_and_role_under_two_ids_is_refused_where_nobody_can_be_asked(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    send(
        tmp_path,
        response(assessment, "x", {"a.one": 1}, name="Ann", role="Clerk"),
        response(assessment, "y", {"a.one": 2}, name="ANN", role="clerk"),
    )
    run("collect", "sent-1.json")
    assert json.loads(run("collect", "sent-2.json", "--json", "--plain", typed="y\n").out)["files"] == []
    ran = run("collect", "sent-2.json")
    assert ran.code == 1
    assert "sent-2.json: somebody of that name, or nearly, and role has answered under another id" in ran.err
    assert "digiassess forget" in ran.err
    assert set(kept(tmp_path)) == {"x"}


@pytest.mark.parametrize(("typed", "ids"), [("y\n", {"x"}), ("perhaps\nn\n", {"x", "y"})])
def test_one_name_and_role_under_two_ids_is_asked_about(
    typed: str, ids: set[str], assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    send(
        tmp_path,
        response(assessment, "x", {"a.one": 1}, name="Ann", role="Clerk"),
        response(assessment, "y", {"a.one": 2}, name="Ann", role="Clerk"),
    )
    run("collect", "sent-1.json")
    ran = run("collect", "sent-2.json", "--plain", typed=typed)
    assert ran.code == 0
    assert "Is it the same person, y or n? q leaves this file out." in ran.out
    assert "Ann" not in ran.out
    people = kept(tmp_path)
    assert set(people) == ids
    assert people[max(ids)].levels == {"a.one": 2}
    # What was settled is not asked again.
    assert run("collect", "sent-2.json").code == 0


def test_the_question_whether_two_are_one_person_can_be_answered_from_what_it_shows(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    later = datetime(2026, 11, 3, 10, 4, tzinfo=UTC)
    first = response(assessment, "x", {"a.one": 1, "a.two": 2}, name="Ann", role="Clerk")
    other = response(assessment, "y", {"a.one": 2, "b.one": 0}, name="Ann", role="Clerk", saved_at=later)
    send(tmp_path, first, other, response(assessment, "z", {"a.one": 1}))
    run("collect", "sent-1.json")
    ran = run("collect", "sent-2.json", "sent-3.json", "--plain", typed="perhaps\nq\n")
    assert "sent-2.json: somebody of the same name, or nearly, and role" in ran.out
    assert "Kept so far: 2 answers, 26 October 2026, 09:31." in ran.out
    assert "In this file: 2 answers, 3 November 2026, 10:04." in ran.out
    assert "They differ on 1 of 1 question that both answer: a.one." in ran.out
    assert "Only in what is kept: 1 question: a.two." in ran.out
    assert "Only in this file: 1 question: b.one." in ran.out
    # Left out, and said to be that; the others are taken.
    assert ran.code == 1
    assert "sent-2.json: nothing of it was taken" in ran.err
    assert set(kept(tmp_path)) == {"x", "z"}


def test_input_that_ends_before_it_was_said_saves_nothing(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    send(
        tmp_path,
        response(assessment, "x", {"a.one": 1}, name="Ann", role="Clerk"),
        response(assessment, "y", {"a.one": 2}, name="Ann", role="Clerk"),
    )
    ran = run("collect", "sent-1.json", "sent-2.json", "--plain")
    assert ran.code == 1
    assert "nothing was saved" in ran.err
    assert not kept(tmp_path)


def test_the_same_content_is_the_same_person(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    send(
        tmp_path,
        response(assessment, "x", {"a.one": 1}, name="Ann", role="Clerk"),
        response(assessment, "y", {"a.one": 1}, name="Ann", role="Clerk"),
        response(assessment, "u", {"a.one": 1}, role="Clerk"),
        response(assessment, "v", {"a.one": 1}, role="Clerk"),
    )
    ran = run("collect", "sent-1.json", "sent-2.json", "sent-3.json", "sent-4.json")
    assert ran.code == 0
    assert set(kept(tmp_path)) == {"x", "u"}


def test_what_was_said_of_other_themes_stays(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    send(
        tmp_path,
        response(assessment, "x", {"a.one": 1}, name="Ann", role="Clerk", themes=("a",)),
        response(assessment, "x", {"b.one": 2}, name="Ann", role="Clerk", themes=("b",)),
    )
    run("collect", "sent-1.json", "sent-2.json")
    assert kept(tmp_path)["x"].levels == {"a.one": 1, "b.one": 2}
    assert kept(tmp_path)["x"].themes == ("a", "b")


def test_two_surveys_that_count_from_1_are_not_taken_for_one(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    (tmp_path / "one.csv").write_text("ID,Role,a.one,a.two\n1,Clerk,2,2\n2,Clerk,3,3\n")
    (tmp_path / "two.csv").write_text("ID,Role,a.one,b.one\n1,Officer,2,2\n")
    assert run("collect", "one.csv").code == 0
    ran = run("collect", "two.csv")
    assert ran.code == 1
    assert "….csv (file 1 of those given):2: the id '1' is of somebody else already" in ran.err
    assert len(kept(tmp_path)) == 2


def test_the_document_names_nobody(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    (tmp_path / "survey.csv").write_text("Name,Your role,a.one,b.one,Comments\nAnn Bo,Clerk,2,,x\nCy,Clerk,,,\n")
    ran = run("collect", "survey.csv", "--json")
    document = json.loads(ran.out)
    assert document["schema"] == "digiassess/collected/1"
    assert "Ann" not in ran.out
    assert "ann" not in ran.out
    assert document["files"][0]["columns_passed_over"] == ["Comments"]
    assert document["files"][0]["rows_passed_over"] == 1
    assert [person["became"] for person in document["files"][0]["people"]] == ["new"]


def test_quotes_round_a_heading_or_a_statement_make_no_difference(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    asked = {each.id: each for _theme, each in assessment.bank.content.questions()}
    heads = f"ID,\u201c{asked['a.one'].text}\u201d,\u2018{asked['a.two'].text}\u2019"
    (tmp_path / "t.csv").write_text(f"{heads}\n7,1,\u201c{asked['a.two'].levels[2].statement}\u201d\n", "utf-8")
    assert run("collect", "t.csv").code == 0
    (said,) = kept(tmp_path).values()
    assert said.levels == {"a.one": 1, "a.two": 2}


def test_columns_may_be_named(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    (tmp_path / "s.csv").write_text('"Who, exactly?",Post held,a.one,b.one\nAnn,Clerk,2,1\n')
    assert run("collect", "s.csv", "--columns", "name=Who, exactly?,role=post held").code == 0
    (person,) = kept(tmp_path).values()
    assert (person.respondent.name, person.respondent.role) == ("Ann", "Clerk")
    ran = run("collect", "s.csv", "--columns", "name=Nobody")
    assert ran.code == 1
    assert "there is no column 'Nobody'" in ran.err
    for wrong in ("Who", "name=", "colour=x", "name=A,name=B"):
        assert run("collect", "s.csv", "--columns", wrong).code == 2, wrong


def test_a_response_to_another_assessment_in_a_folder_is_named_and_is_no_failure(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    both = response(assessment, "x", {"a.one": 1}), response(assessment, "y", {"a.one": 1}, council="Loamshire")
    send(tmp_path, *both, to="in")
    ran = run("collect", "in")
    assert ran.code == 0
    assert "is a response of Loamshire" in ran.err
    assert set(kept(tmp_path)) == {"x"}
    # One of ours that is damaged is.
    (tmp_path / "in" / "sent-1.json").write_bytes(response_json(both[0])[:-40])
    ran = run("collect", "in")
    assert ran.code == 1
    assert "sent-1.json:" in ran.err


def test_an_earlier_bank_that_is_at_hand_says_whether_its_levels_count_the_same(tmp_path: Path, run: Run) -> None:
    before = make_bank({"a": [question("a.one"), question("a.two")]}, values=(0, 1, 2, 3, 5))
    keep(tmp_path, before, file="barset-2025.json", period="2025")
    levels = [{"statement": f"S{number}", "value": value} for number, value in enumerate((0, 1, 2, 3, 5))]
    now = make_bank({"a": [question("a.one") | {"levels": levels}, question("a.two")]}, version="1.1")
    assessment = keep(tmp_path, now)
    sent = response(assessment, "x", {"a.one": 1, "a.two": 2})
    record = assess(before, {}).bank
    bank = sent.bank.model_copy(update={"version": record.version, "digest": record.digest})
    send(tmp_path, sent.model_copy(update={"bank": bank}))
    ran = run("collect", "sent-1.json")
    assert "1 answer not taken, whose question changed or is gone: a.two" in ran.out
    assert kept(tmp_path)["x"].levels == {"a.one": 1}


def as_of(sent: Response, version: str, digest: str) -> Response:
    """The same response to another version of the bank."""
    return sent.model_copy(update={"bank": sent.bank.model_copy(update={"version": version, "digest": digest})})


NONE_SUCH = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("0.1", "answers the question bank local-government-digital-age 0.1, a version that was never released"),
        ("1.0", "answers another question bank that is called local-government-digital-age 1.0 too"),
    ],
)
def test_of_the_bank_that_ships_every_version_is_known_by_its_digest(
    version: str, why: str, first_bank: Bank, tmp_path: Path, run: Run
) -> None:
    assessment = keep(tmp_path, load_bank())
    sent = response(assessment, "x", {"data.required": 1, "cyber.framework": 2})
    send(tmp_path, as_of(sent, version, NONE_SUCH))
    ran = run("collect", "sent-1.json")
    assert ran.code == 1
    assert why in ran.err
    assert kept(tmp_path) == {}
    send(tmp_path, as_of(sent, "1.0", assess(first_bank, {}).bank.digest))
    ran = run("collect", "sent-1.json")
    assert (ran.code, ran.err) == (0, "")
    assert set(kept(tmp_path)["x"].levels) == {"data.required"}


def test_an_earlier_version_that_is_at_hand_is_known_by_its_digest_and_of_another_it_is_said_that_it_is_not(
    tmp_path: Path, run: Run
) -> None:
    keep(tmp_path, BANK, file="barset-2025.json", period="2025")
    assessment = keep(tmp_path, make_bank({"a": [question("a.one"), question("a.two")]}, version="1.1"))
    sent = response(assessment, "x", {"a.one": 1})
    send(tmp_path, as_of(sent, "1.0", NONE_SUCH), as_of(sent, "0.9", NONE_SUCH))
    ran = run("collect", "sent-1.json")
    assert ran.code == 1
    assert "answers another question bank that is called small 1.0 too" in ran.err
    ran = run("collect", "sent-2.json")
    assert ran.code == 0
    assert "answers the question bank small 0.9, which is not at hand" in " ".join(ran.err.split())
    assert kept(tmp_path)["x"].levels == {"a.one": 1}


def test_what_cannot_be_read_of_those_who_answered_before_stops_it(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    send(tmp_path, response(assessment, "x", {"a.one": 1}))
    run("collect", "sent-1.json")
    (file,) = (tmp_path / "assessments/responses/barset-2026").iterdir()
    file.write_text("{")
    ran = run("collect", "sent-1.json")
    assert ran.code == 1
    assert "….json (file 1 by name):1: it is damaged" in ran.err
    assert file.read_text() == "{"


def test_a_damaged_file_of_what_was_said_before_is_not_named_after_the_person(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    note = Said(level=1, note="What was said before.")
    first = response(assessment, "x", {"a.one": note}, name="Ann Clerk")
    later = response(assessment, "x", {"a.one": 2}, name="Ann Clerk", saved_at=first.saved_at.replace(day=28))
    send(tmp_path, first, later)
    run("collect", "sent-1.json")
    folder = tmp_path / "assessments" / "responses" / "barset-2026"
    (folder / ".ann-clerk.replaced.json").write_text("{", "utf-8")
    ran = run("collect", "sent-2.json")
    assert ran.code == 1
    assert ".….replaced.json (hidden file 1 by name):1: it is damaged" in ran.err
    assert "ann" not in ran.err


def test_of_a_bank_newer_than_this_digiassess_has_it_is_said_to_bring_that_up_to_date(
    first_bank: Bank, tmp_path: Path, run: Run
) -> None:
    sent = response(keep(tmp_path, first_bank), "x", {first_bank.themes[0].questions[0].id: 1})
    document = json.loads(response_json(sent))
    bank = {**document["bank"], "version": "9.9", "digest": "sha256:" + "0" * 64}
    (tmp_path / "sent.json").write_text(json.dumps({**document, "bank": bank}))
    ran = run("collect", "sent.json")
    assert ran.code == 1
    assert "newer than any that this digiassess has: bring digiassess up to date" in " ".join(ran.err.split())
    assert "--update-bank" not in ran.err


def test_two_people_who_filled_in_one_form_are_not_taken_for_one(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    send(
        tmp_path,
        response(assessment, "f00d", {"a.one": 1}, name="Ann", role="Clerk"),
        response(assessment, "f00d", {"a.one": 2}, name="Bo", role="Clerk"),
    )
    run("collect", "sent-1.json")
    ran = run("collect", "sent-2.json")
    assert ran.code == 1
    assert "the id 'f00d' has answered already under another name" in ran.err
    assert "Ann" not in ran.err
    assert "Bo" not in ran.err
    assert "run it at a terminal, which asks, or send each of them" in ran.err
    told = run("collect", "sent-2.json", "--plain", typed="n\n")
    assert told.code == 1
    assert "send each of them a form of their own" in told.err
    assert "which asks" not in told.err, "it has asked"
    assert kept(tmp_path)["f00d"].levels == {"a.one": 1}


@pytest.mark.parametrize("headings", ["ID,Role", "Number,Role"])
def test_people_without_a_name_who_say_the_same_all_count(
    headings: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    rows = "".join(f"{number},Clerk,2,3\n" for number in (1, 2, 3))
    (tmp_path / "s.csv").write_text(f"{headings},a.one,b.one\n{rows}")
    assert "3 people, 3 new" in run("collect", "s.csv").out
    assert len(kept(tmp_path)) == 3
    assert "3 people, 3 already here" in run("collect", "s.csv").out
    assert len(kept(tmp_path)) == 3


NOBODY = "Team,Floor,Role,a.one,a.two\nAnn,Bell,Planner,1,2\nCy,Cole,Planner,3,3\n"


@pytest.mark.parametrize("tables", [("named", "nobody"), ("nobody", "named"), ("named", "blank"), ("blank", "named")])
def test_a_row_without_a_name_is_nobody_who_has_one_and_says_the_same(
    tables: tuple[str, str], assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    """The earlier table has one row only, which is all of it, and no sign of anything."""
    (tmp_path / "named.csv").write_text("Name,Role,a.one,a.two\nJoe Day,Planner,1,2\n")
    (tmp_path / "nobody.csv").write_text(NOBODY)
    (tmp_path / "blank.csv").write_text("Name,Role,a.one,a.two\n,Planner,1,2\nanonymous,Planner,3,3\n")
    for _again in range(2):
        for table in tables:
            ran = run("collect", f"{table}.csv")
            assert (ran.code, ran.err) == (0, "")
        said = sorted((each.respondent.name or "", each.levels["a.one"]) for each in kept(tmp_path).values())
        assert said == [("", 1), ("", 3), ("Joe Day", 1)]


@pytest.mark.parametrize("number", ["1 ", "1.1 ", "1.1. ", "Q1.1 "])
def test_a_question_is_known_with_any_number_before_it(
    number: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    table = f"{number}Your name,{number}What of a.one?,{number}What of a.two?\nAnn,1,2\n"
    (tmp_path / "x.csv").write_text(table)
    ran = run("collect", "x.csv")
    assert (ran.code, ran.err) == (0, "")
    assert [(each.respondent.name, each.levels) for each in kept(tmp_path).values()] == [
        ("Ann", {"a.one": 1, "a.two": 2})
    ]


@pytest.mark.parametrize(
    ("times", "saved", "said"),
    [
        (("03/02/2026", "26/10/2026"), {"2026-02-03", "2026-10-26"}, ""),
        (
            ("03/02/2026", "10/26/2026"),
            {"2026-03-02", "2026-10-26"},
            "read with the month before the day: with the day",
        ),
        (("29/2/2026", "1/3/2026"), set(), "were not read, as row 2 holds none that can be read with the day before"),
        (("1/3/2026", "1/2/2030"), set(), "were not read, as the one in row 3 is still to come: where no other column"),
    ],
)
def test_how_the_times_of_a_table_are_read_is_said_where_it_is_in_doubt(
    times: tuple[str, str], saved: set[str], said: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    rows = [f"{name},{time} 10:00,1,2" for name, time in zip(("Ann", "Bo"), times, strict=True)]
    (tmp_path / "x.csv").write_text("\n".join(["Name,Completion time,a.one,a.two", *rows]))
    ran = run("collect", "x.csv")
    assert ran.code == 0
    days = {f"{each.saved_at:%Y-%m-%d}" for each in kept(tmp_path).values()}
    assert days == (saved or {f"{datetime.now(UTC):%Y-%m-%d}"})
    begins = "….csv (file 1 of those given): the times in column B ('Completion time') were "
    assert ran.err.startswith(begins) if said else not ran.err
    assert said in ran.err


def test_all_columns_that_are_passed_over_are_named_once(assessment: Assessment, tmp_path: Path, run: Run) -> None:
    more = [f"More {number}" for number in range(12)]
    table = [["Name", "a.one", *more, more[0]], ["Ann", "2", *("x" for _column in (*more, ""))]]
    (tmp_path / "x.csv").write_text("\n".join(map(",".join, table)))
    named = ", ".join(f"'{name}'" for name in more[:-1])
    assert f"Passed over the columns {named} and '{more[-1]}'." in run("collect", "x.csv").out


@pytest.mark.parametrize(
    ("column", "other", "mend"),
    [
        ("Period", "2025", "begin that one first"),
        ("Council", "Loamshire", "name the folder that has theirs with --folder"),
    ],
)
def test_a_table_of_another_period_or_council_is_refused(
    column: str, other: str, mend: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    table = f"Name,a.one,a.two,{column}\nAnn,1,2,{{0}}\nBo,1,2,{{0}}\nNobody,,,\n"
    (tmp_path / "x.csv").write_text(table.format(other))
    ran = run("collect", "x.csv")
    assert ran.code == 1
    assert ran.err.startswith("….csv (file 1 of those given):2: column D: it is a response ")
    assert f": {mend}, or take the column out" in ran.err
    assert not kept(tmp_path)
    there = assessment.model_copy(update={column.lower(): other})
    save_assessment(Kept(tmp_path / "assessments" / "other.json", there, None))
    ran = run("collect", "x.csv", "--council", "Barset", "--period", "2026")
    assert f": choose with --{column.lower()}, or take the column out" in ran.err
    (tmp_path / "assessments" / "other.json").unlink()
    (tmp_path / "x.csv").write_text(table.format({"Period": "2026", "Council": "BARSET"}[column]))
    assert run("collect", "x.csv").code == 0
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("about", [{"kind": "district"}, {"quick": True}])
@pytest.mark.parametrize("ending", ["json", "csv"])
def test_answers_to_questions_that_are_not_put_to_this_council_are_said_once_by_id(
    ending: str, about: dict[str, Any], tmp_path: Path, run: Run
) -> None:
    asked = [question("a.one", headline=True), question("a.two", applies_to=["county"])]
    assessment = keep(tmp_path, make_bank({"a": asked}), **about)
    send(tmp_path, response(assessment, "x", {"a.one": 2, "a.two": 1}, name="Ann"))
    (tmp_path / "sent-1.csv").write_text("Name,a.one,a.two\nAnn,2,1\nBo,1,1\n")
    (tmp_path / "more.csv").write_text("Name,Role,a.one,a.two\nDee,Clerk,1,1\n")
    ran = run("collect", f"sent-1.{ending}", "more.csv")
    said = "Answers to questions that this assessment does not ask are kept, and do not count: a.two."
    assert " ".join(ran.out.split()).count(said) == 1
    assert {person["asked"] for person in json.loads(run("responses", "--json").out)["respondents"]} == {1}
    (tmp_path / "sent-1.csv").write_text("Name,a.one,a.two\nCy,2,\n")
    assert "does not ask" not in run("collect", "sent-1.csv").out


def test_a_table_that_comes_again_with_a_changed_answer_is_said_to_count_somebody_twice(
    tmp_path: Path, run: Run
) -> None:
    keep(tmp_path)
    rows = "a.one,a.two\n1,2\n2,2\n3,1\n0,0\n"
    (tmp_path / "t.csv").write_text(rows)
    assert run("collect", "t.csv").err == ""
    (tmp_path / "t.csv").write_text(rows.replace("1,2", "1,3"))
    ran = run("collect", "t.csv")
    assert "its people were taken for others than those of a table that was taken in on " in ran.err
    assert "though 3 of 4 say the same." in ran.err
    # With more of them it is known again, and only the one that was changed may count twice.
    assert run("forget", "--all", "--yes").code == 0
    many = rows + "".join(f"{number % 4},{number // 4}\n" for number in range(16))
    (tmp_path / "t.csv").write_text(many)
    assert run("collect", "t.csv").err == ""
    (tmp_path / "t.csv").write_text(many + "4,4\n")
    assert run("collect", "t.csv").err == ""
    (tmp_path / "t.csv").write_text(many.replace("3,1\n", "4,3\n", 1) + "4,4\n")
    ran = run("collect", "t.csv", "--dry-run")
    assert "Rows that are new since then: 1; that are gone: 1." in ran.err


@pytest.mark.parametrize(
    ("council", "period", "says"),
    [
        ("Loamshire", "2026", "is a response of Loamshire, and this assessment is of Barset: choose with --council."),
        ("Barset", "2025", "is a response for 2025, and this assessment is for 2026: choose with --period."),
    ],
)
def test_where_the_other_assessment_is_there_it_is_to_be_chosen(
    council: str, period: str, says: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    other = assessment.model_copy(update={"council": council, "period": period})
    save_assessment(Kept(tmp_path / "assessments" / "other.json", other, None))
    (tmp_path / "sent.json").write_bytes(response_json(response(other, "x", {"a.one": 1})))
    ran = run("collect", "sent.json", "--council", "Barset", "--period", "2026")
    assert (ran.code, says in ran.err) == (1, True)


@pytest.mark.parametrize("later", ["3,3", "1,2", "2,"])
def test_somebody_who_stands_in_a_table_twice_is_one_person(
    later: str, assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "x.csv").write_text(f"Name,Role,a.one,a.two\nAnn,Clerk,1,2\nBo,Clerk,2,2\nAnn,Clerk,{later}\n")
    out = " ".join(run("collect", "x.csv").out.split())
    answers = 4 - (later == "2,")
    assert f": 2 people, 2 new. Clerk: 2 people, {answers} answers." in out
    assert "1 row is of somebody who has another one above it, and the later one counts." in out
    assert len(kept(tmp_path)) == 2


def test_of_two_rows_of_one_person_the_one_that_was_filled_in_later_is_counted(
    assessment: Assessment, tmp_path: Path, run: Run
) -> None:
    rows = "Ann,Clerk,2026-10-02,1,2\nBo,Clerk,2026-10-02,2,2\nAnn,Clerk,2026-10-01,3,\n"
    (tmp_path / "x.csv").write_text(f"Name,Role,Date,a.one,a.two\n{rows}")
    out = " ".join(run("collect", "x.csv").out.split())
    assert ": 2 people, 2 new. Clerk: 2 people, 4 answers." in out
