"""`digiassess forget`: what somebody said is gone from every file here, and it is said what cannot be reached."""

from __future__ import annotations

import json
import os
import re
import shlex
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import Prepared, Run, assess, make_bank, question
from digiassess.files.assessment_file import read_assessment
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations, read_responses, response_json, responses_folder
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import save_assessment
from digiassess.model.action import Action
from digiassess.model.response import Invitation, Invitations, Said
from people import name_invited, response, save_response
from sheets import workbook

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
HERE = Path("assessments/barset-2026.json")
NOTE = "My manager never reads the logs."


def everything(place: Path) -> str:
    """All that stands in any file of the folder."""
    return "\n".join(file.read_text("utf-8") for file in sorted(place.rglob("*")) if file.is_file())


@pytest.fixture
def folder(tmp_path: Path, run: Run, prepared: Prepared) -> Path:
    """An assessment in which a note of Ann's was taken, with a version of it in the history."""

    def begin() -> None:
        ann_and_bob(tmp_path, run)

    prepared(begin)
    assert everything(tmp_path).count(NOTE) == 3
    return tmp_path


def ann_and_bob(tmp_path: Path, run: Run) -> None:
    assessment = assess(BANK, {}, council="Barset")
    path = tmp_path / HERE
    path.parent.mkdir()
    save_assessment(Kept(path, assessment, None))
    ann = {"a.one": Said(level=1, note=NOTE, evidence=("Minute 4",)), "a.two": 2}
    save_response(path, response(assessment, "3f2a", ann, name="Ann Clerk", role="Clerk"))
    save_response(path, response(assessment, "4b", {"a.one": Said(level=3, note="Not so.")}, name="Bob Baker"))
    invited = Invitation(id="3f2a", role="Clerk", invited=date(2026, 10, 1))
    silent = Invitation(id="5c", role="Head of IT", invited=date(2026, 10, 1))
    save_invitations(path, Invitations(contact="The lead", invited=(invited, silent)))
    name_invited(path, {"3f2a": "Ann Clerk", "5c": "Cy Dent"})
    assert run("agree", "--plain", typed="+1\n+2\n1\nq\n").code == 0
    assert run("agree", "--unanimous", "--sole").code == 0


def test_everything_she_said_is_gone_and_what_was_counted_stays(folder: Path, run: Run) -> None:
    ran = run("forget", "ann clerk", "--yes")
    assert (ran.code, ran.err) == (0, "")
    for gone in (NOTE, "Minute 4", "Ann Clerk"):
        assert gone not in everything(folder), gone
    answer = json.loads((folder / HERE).read_text("utf-8"))["answers"]["a.one"]
    assert answer["level"] == 1
    assert answer["agreed_from"] == {"people": 2, "lowest": 1, "highest": 3}
    (left,) = read_responses(folder / HERE)[0]
    assert left[1].respondent.name == "Bob Baker"
    assert "Not so." in everything(folder)
    assert [asked.id for asked in read_invitations(folder / HERE).invited] == ["5c"]
    assert read_invitations(folder / HERE).contact == "The lead"
    out = " ".join(ran.out.split())
    assert "Deleted: 1 response, 1 invitation." in out
    assert "taken out of the answers to a.one" in out
    assert "1 earlier version" in out
    assert "What was counted stays" in out
    assert run("status").code == 0


@pytest.mark.parametrize("whom", [("Ann Clerk",), ("--id", "3f2a"), ("--all",)])
def test_what_was_taken_of_an_answer_that_a_newer_one_replaced_is_gone_too(
    whom: tuple[str, ...], folder: Path, run: Run
) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    path = responses_folder(folder / HERE) / "ann-clerk.json"
    assert run("report", "--output", "paper.md").code == 0
    for note in ("She does now.", "Twice\nreplaced."):
        answers = {"a.one": Said(level=1, note=note)}
        later = response(there.assessment, "3f2a", answers, name="Ann Clerk", role="Clerk")
        later_file = folder / "later.json"
        later_file.write_bytes(response_json(later.model_copy(update={"saved_at": datetime.now(UTC)})))
        assert run("collect", str(later_file)).code == 0
        later_file.unlink()
    assert NOTE not in path.read_text("utf-8")
    assert "She does now." not in everything(folder), "what was replaced is kept as digests alone"
    out = " ".join(run("forget", *whom, "--yes").out.split())
    for gone in (NOTE, "Minute 4"):
        assert gone not in everything(folder / "assessments"), gone
    assert "taken out of the answers to a.one" in out
    assert "paper.md, which has their name or words of theirs" in out
    assert not list(path.parent.glob(".*.replaced.json"))
    if whom != ("--all",):
        assert "Not so." in everything(folder)


def test_words_of_an_answer_that_was_replaced_stay_where_somebody_else_gave_them_too(folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    folder_of_it = responses_folder(folder / HERE)
    same = {"a.one": Said(level=3, note=NOTE)}
    save_response(
        folder / HERE, response(there.assessment, "4b", same, name="Bob Baker"), folder_of_it / "bob-baker.json"
    )
    save_response(
        folder / HERE,
        response(there.assessment, "3f2a", {"a.two": 2}, name="Ann Clerk"),
        folder_of_it / "ann-clerk.json",
    )
    assert run("forget", "Ann Clerk", "--yes").code == 0
    kept = (folder / HERE).read_text("utf-8")
    assert NOTE in kept
    assert "Minute 4" not in kept


@pytest.mark.parametrize("whom", [("--id", "3f2a"), ("--all",)])
def test_whose_response_was_deleted_by_hand_is_forgotten_by_id(whom: tuple[str, ...], folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    path = responses_folder(folder / HERE) / "ann-clerk.json"
    save_response(folder / HERE, response(there.assessment, "3f2a", {"a.two": 2}, name="Ann Clerk"), path)
    for file in path.parent.glob("[!.]*.json"):
        file.unlink()
    assert run("forget", *whom, "--yes").code == 0
    assert NOTE not in everything(folder)


def test_a_damaged_file_of_what_was_said_before_is_named(folder: Path, run: Run) -> None:
    damaged = responses_folder(folder / HERE) / ".ann-clerk.replaced.json"
    damaged.write_text("{", "utf-8")
    ran = run("forget", "Ann Clerk", "--yes")
    assert ran.code == 0
    assert ".….replaced.json (hidden file 1 by name), which cannot be read" in " ".join(ran.out.split())
    assert "ann-clerk" not in ran.out
    assert damaged.exists()


def test_how_it_stood_before_is_not_kept_with_her_words(folder: Path, run: Run) -> None:
    before = len(list((folder / "assessments" / ".history").rglob("*.json")))
    assert run("forget", "--id", "3f2a", "--yes").code == 0
    assert len(list((folder / "assessments" / ".history").rglob("*.json"))) == before
    assert run("restore", "1").code == 0
    assert NOTE not in everything(folder)


def test_a_signed_note_reads_erased_since(folder: Path, run: Run) -> None:
    assert run("sign-off", "--by", "A. Baker", "--incomplete").code == 0
    ran = run("forget", "Ann Clerk", "--yes")
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert "erased since, or, where other words of the same note stay, that the answer was changed." in told
    assert "erased since" in " ".join(run("report", "--output", "-").out.split())
    assert NOTE not in everything(folder)


@pytest.mark.parametrize("empty", ["", " "])
def test_an_empty_name_is_nobodys(empty: str, folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    save_response(folder / HERE, response(there.assessment, "unnamed", {"a.one": 1}))
    before = everything(folder)
    ran = run("forget", empty, "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "NAME is empty" in ran.err
    assert everything(folder) == before


def test_nothing_goes_unasked_where_nobody_can_be_asked(folder: Path, run: Run) -> None:
    before = everything(folder)
    ran = run("forget", "Ann Clerk")
    assert (ran.code, ran.out) == (1, "")
    assert "--yes" in ran.err
    assert everything(folder) == before


def test_two_of_one_name_are_told_apart_by_their_ids(folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    save_response(folder / HERE, response(there.assessment, "9z", {}, name="Ann  clerk"))
    before = everything(folder)
    ran = run("forget", "Ann Clerk", "--yes")
    assert ran.code == 1
    assert "3f2a, 9z" in ran.err
    assert everything(folder) == before
    assert run("forget", "--id", "9z", "--yes").code == 0
    assert NOTE in everything(folder)


def test_an_id_can_be_given_as_responses_shows_it(folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    save_response(folder / HERE, response(there.assessment, "dan-east", {}, name="Dan East"))
    shown = {person["id"] for person in json.loads(run("responses", "--json").out)["respondents"]} - {"3f2a", "4b"}
    assert run("forget", "--id", *shown, "--yes").code == 0
    assert "Dan East" not in everything(folder)


@pytest.mark.parametrize(
    ("made", "name"), [("dan-east", "Dan East"), ("id.0123456789abcdef", None), ("name:role.0123456789abcdef", "李")]
)
def test_a_list_of_the_staff_does_not_say_who_answered(made: str, name: str | None, folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    before = {person["id"] for person in json.loads(run("responses", "--json").out)["respondents"]}
    shown = set()
    for level in (1, 2):
        path = folder / "assessments/responses/barset-2026/one.json"
        save_response(folder / HERE, response(there.assessment, made, {"a.one": level}, name=name), path)
        (now,) = {person["id"] for person in json.loads(run("responses", "--json").out)["respondents"]} - before
        assert sha256(made.encode()).hexdigest()[:12] not in now
        shown.add(now)
    assert len(shown - {made}) == 2
    assert run("forget", "--id", now, "--yes").code == 0
    assert made not in everything(folder)


WOLD = Path("assessments/wold-borough-council-2026.json")
LEFT = Path("assessments/.history/wold-borough-council-2026/responses-00002")


@pytest.fixture
def wold(folder: Path, run: Run) -> Path:
    """A second council's assessment, with a note of Dee's and two invitations, that was deleted."""
    assessment = assess(BANK, {}, council="Wold Borough Council")
    save_assessment(Kept(folder / WOLD, assessment, None))
    said = {"a.one": Said(level=1, note="Dee says that nobody knows.")}
    save_response(folder / WOLD, response(assessment, "dd", said, name="Dee Ellis", role="Clerk"))
    day = date(2026, 10, 1)
    invited = tuple(Invitation(id=who, role="Clerk", invited=day) for who in ("dd", "fg"))
    save_invitations(folder / WOLD, Invitations(contact="Wold lead", invited=invited))
    name_invited(folder / WOLD, {"dd": "Dee Ellis", "fg": "Flo Gray"})
    where = ("--council", "Wold Borough Council", "--period", "2026")
    assert run("agree", *where, "--plain", typed="+1\n1\nq\n").code == 0
    assert "Dee says" in (folder / WOLD).read_text("utf-8")
    assert run("delete", *where, "--yes").code == 0
    assert (folder / LEFT / "dee-ellis.json").exists()
    return folder


@pytest.mark.parametrize(
    "whom",
    [
        ("Dee Ellis",),
        ("--id", "dd"),
        ("--all",),
        ("Dee Ellis", "--council", "Wold Borough Council"),
        ("--all", "--council", "wold borough council", "--period", "2026"),
        ("Dee Ellis", "--period", "2026"),
    ],
)
@pytest.mark.parametrize("alone", [False, True])
def test_what_a_deleted_assessment_left_of_somebody_goes_and_it_is_said(
    alone: bool, whom: tuple[str, ...], wold: Path, run: Run
) -> None:
    if alone:
        (wold / HERE).unlink()
    ran = run("forget", *whom, "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "Dee says" not in everything(wold)
    assert not (wold / LEFT / "dee-ellis.json").exists()
    out = " ".join(ran.out.split())
    assert "Deleted of Wold Borough Council, 2026, an assessment that was deleted before: 1 response" in out
    assert str(LEFT.parent) in "".join(ran.out.split()).replace("-\n", "-")
    if "--all" in whom:
        assert not (wold / LEFT).exists()
        assert "Flo Gray" not in everything(wold)
        assert run("forget", *whom, "--yes").code == 1
    # What is there besides is another council's; one that was deleted by hand left something, too.
    barset = "--all" in whom and "--council" not in whom
    assert (NOTE in everything(wold)) is not barset
    # And it can be brought back, with nobody in it.
    if not alone:
        assert run("restore", "1", "--council", "Wold Borough Council", "--period", "2026").code == 0
        assert "Dee Ellis" not in (wold / WOLD).read_text("utf-8")


def test_where_one_cannot_be_reached_it_is_said_which_were(
    wold: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != LEFT.name)
    ran = run("forget", "--all", "--yes")
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert f"{LEFT}: permission denied" in said
    assert "What was to be deleted of Barset, 2026 is gone already." in said
    assert NOTE not in everything(wold)
    assert "Dee says" in everything(wold)


def test_before_anything_goes_it_is_said_that_one_was_deleted(wold: Path, run: Run) -> None:
    before = everything(wold)
    ran = run("forget", "--all")
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert "the responses of 5 people to Barset, 2026 and Wold Borough Council, 2026, which was deleted" in said
    assert everything(wold) == before


@pytest.mark.parametrize(("whom", "words"), [(("--all",), "--all"), (("Ann Clerk",), '"Ann Clerk"')])
def test_what_another_deleted_assessment_left_is_named(whom: tuple[str, ...], words: str, wold: Path, run: Run) -> None:
    left = next((wold / LEFT).glob("dee*"))
    left.write_text(left.read_text("utf-8").replace("Dee Ellis", "Ann Clerk"), encoding="utf-8")
    ran = run("forget", *whom, "--council", "Barset", "--yes")
    out = " ".join(ran.out.split())
    assert left.exists()
    assert "to Wold Borough Council, 2026, which was deleted, is left in " in out
    assert f'digiassess forget {words} --council "Wold Borough Council" --period 2026' in out


def test_what_of_a_deleted_assessment_cannot_be_read_is_named(wold: Path, run: Run) -> None:
    version = next((wold / LEFT.parent).glob("0*.json"))
    version.write_text("{", "utf-8")
    (wold / LEFT / "broken.json").write_text("{", "utf-8")
    out = "".join(run("forget", "Dee Ellis", "--yes").out.split())
    assert f"{version.name},whichcannotberead" in out
    assert "….json(file1byname),whichcannotberead" in out
    assert run("forget", "--all", "--yes").code == 0
    assert not (wold / LEFT).exists()


def test_of_a_council_that_is_nowhere_it_is_said_as_before(wold: Path, run: Run) -> None:
    ran = run("forget", "Dee Ellis", "--council", "Nowhere", "--yes")
    assert ran.code == 1
    assert "has no assessment of 'Nowhere'" in ran.err
    ran = run("forget", "Zoe", "--yes")
    assert ran.code == 1
    assert "Wold Borough Council, 2026, which was deleted" in " ".join(ran.err.split())
    assert (wold / LEFT / "dee-ellis.json").exists()


def delete_2025(folder: Path, run: Run) -> None:
    """Deletes a year before, to which Ann Clerk had answered."""
    there = read_assessment(folder / HERE)
    assert there is not None
    before = there.assessment.model_copy(update={"period": "2025"})
    path = folder / "assessments/barset-2025.json"
    save_assessment(Kept(path, before, None))
    save_response(path, response(before, "3f2a", {"a.one": 1}, name="Ann Clerk"))
    assert run("delete", "--period", "2025", "--yes").code == 0


def test_what_she_said_to_an_earlier_period_that_was_deleted_goes_with_it(folder: Path, run: Run) -> None:
    delete_2025(folder, run)
    out = " ".join(run("forget", "Ann Clerk", "--yes").out.split())
    assert "Deleted: 1 response, 1 invitation. Deleted of Barset, 2025, an assessment that was deleted before" in out
    assert "Ann Clerk" not in everything(folder)


def test_of_one_period_what_a_deleted_one_of_another_left_stays_and_is_named(folder: Path, run: Run) -> None:
    delete_2025(folder, run)
    left = folder / "assessments/.history/barset-2025/responses-00001/ann-clerk.json"
    kept = left.read_bytes()
    out = " ".join(run("forget", "Ann Clerk", "--period", "2026", "--yes").out.split())
    assert left.read_bytes() == kept
    assert "to Barset, 2025, which was deleted, is left in " in out


@pytest.mark.parametrize("whom", ['"Ann Clerk"', "--id 3f2a", "--all"])
def test_whoever_answered_an_earlier_period_is_found_there(whom: str, folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    later = there.assessment.model_copy(update={"period": "2027", "answers": {}})
    save_assessment(Kept(folder / "assessments/barset-2027.json", later, None))
    before, words = everything(folder), shlex.split(whom)
    ran = run("forget", *words, "--yes")
    command = f"forget {whom} --period 2026"
    assert (ran.code, ran.out, everything(folder)) == (1, "", before)
    assert f"in Barset, 2027, but in 2026: forget them with: digiassess {command}\n" in ran.err or whom == "--all"
    assert f"digiassess {command}\n" in ran.err
    # And where there is something of this period, that of the other one is named.
    save_response(folder / "assessments/barset-2027.json", response(later, "3f2a", {"a.one": 1}, name="Ann Clerk"))
    out = " ".join(run("forget", *words, "--yes").out.split())
    assert f"forget that with: digiassess {command}" in out
    assert NOTE in everything(folder)
    assert run(*shlex.split(command), "--yes").code == 0
    assert NOTE not in everything(folder)
    assert "see 'digiassess responses" in run("forget", "Ann Clerk", "--yes").err


def test_everybody_can_be_forgotten_and_a_damaged_response_with_them(folder: Path, run: Run) -> None:
    broken = responses_folder(folder / HERE) / "broken.json"
    broken.write_text('{"schema": "digiassess/response/1", "respondent": {"name": "Eve"', encoding="utf-8")
    one = run("forget", "Bob Baker", "--yes")
    assert "/….json (file 2 by name), which cannot be read" in " ".join(one.out.split())
    assert "broken" not in one.out, "a file is called after whoever it is of"
    assert broken.exists()
    assert run("forget", "--all", "--yes").code == 0
    assert read_responses(folder / HERE) == ([], [])
    for gone in (NOTE, "Not so.", "Eve", "Cy Dent"):
        assert gone not in everything(folder)
    assert run("forget", "--all", "--yes").code == 1


@pytest.mark.parametrize("whom", [("Eve",), ("--id", "e1")])
def test_whoever_may_be_in_a_file_that_cannot_be_read_is_not_said_to_be_nobody(
    whom: tuple[str, ...], folder: Path, run: Run
) -> None:
    broken = responses_folder(folder / HERE) / "eve.json"
    broken.write_text('{"schema": "digiassess/response/1", "respondent": {"name": "Eve"', encoding="utf-8")
    ran = run("forget", *whom, "--yes")
    assert ran.code == 1
    assert (
        f"{HERE.parent}/responses/barset-2026/….json (file 3 by name) cannot be read: delete that file yourself if"
        in ran.err
    )
    assert "or forget everybody with --all" in ran.err
    assert run("forget", "Ann Clerk", "--yes").code == 0
    assert run("forget", "Bob Baker", "--yes").code == 0
    assert run("forget", "--id", "5c", "--yes").code == 0
    assert "Deleted: 1 response" in run("forget", "--all", "--yes").out, "where nobody else is left, too"
    assert not broken.exists()


def test_a_silent_person_is_forgotten_too(folder: Path, run: Run) -> None:
    assert run("forget", "Cy Dent", "--yes").code == 0
    assert "Cy Dent" not in everything(folder)


def test_what_was_put_away_with_a_deleted_assessment_goes_too(folder: Path, run: Run) -> None:
    assert run("delete", "--yes").code == 0
    save_assessment(Kept(folder / HERE, assess(BANK, {}, council="Barset"), None))
    out = run("forget", "Ann Clerk", "--yes").out
    assert "Deleted: 1 response, 1 invitation." in out
    for gone in (NOTE, "Ann Clerk"):
        assert gone not in everything(folder)


def test_rescued_answers_lose_her_words_and_what_cannot_be_reached_is_named(folder: Path, run: Run) -> None:
    rescued = folder / "assessments" / "barset-2026.yours-1.json.txt"
    rescued.write_bytes((folder / HERE).read_bytes())
    (folder / ".git").mkdir()
    assert run("report", "--output", "barset-2026.md").code == 0
    out = " ".join(run("forget", "Ann Clerk", "--yes").out.split())
    assert NOTE not in rescued.read_text("utf-8")
    assert "barset-2026.md, which has their name or words of theirs" in out
    assert f"commits in {folder}" in out
    assert "backups" in out


def test_files_that_still_hold_her_words_or_name_are_named_and_others_are_not(folder: Path, run: Run) -> None:
    for name in ("paper.md", "paper.html", "paper.docx", "paper.json"):
        assert run("report", "--output", name).code == 0, name
    assert run("export").code == 0
    assert run("export", "--format", "excel", "--output", "book.xlsx").code == 0
    assert run("export", "--anonymous", "--output", "nameless").code == 0
    (folder / "forms.csv").write_text("ID,Name\n1,ANN  CLERK\n", "utf-8")
    (folder / "other.csv").write_text("ID,Name\n1,Bob Baker\n", "utf-8")
    (folder / "deep" / "deeper").mkdir(parents=True)
    (folder / "figures.parquet").write_bytes(b"PAR1")
    out = run("forget", "Ann Clerk", "--yes").out
    out = " ".join(out.replace(f"{folder}/", "").split())
    told = set(re.findall(r"(\S+), which has their name or words of theirs: write it again, or delete it", out))
    papers = {"paper.md", "paper.html", "paper.docx", "paper.json"}
    assert told == {*papers, "book.xlsx", "digiassess-csv/answers.csv", "forms.csv"}
    assert "nameless" not in out
    assert "other.csv" not in out


def test_what_she_sent_is_named_since_it_is_taken_in_again(folder: Path, run: Run) -> None:
    (sent,) = (path for path, said in read_responses(folder / HERE)[0] if said.id == "3f2a")
    (folder / "in").mkdir()
    (folder / "in" / "one.json").write_bytes(sent.read_bytes())
    (folder / "in" / "survey.csv").write_text("Name,Role,a.one,a.two\nAnn Clerk,Clerk,1,2\n", "utf-8")
    (folder / "in" / "list.csv").write_text("Name\nAnn Clerk\n", "utf-8")
    sheet = [["Name", "Role", "a.one", "a.two"], ["Ann Clerk", "Clerk", "1", "2"]]
    (folder / "in" / "survey.xlsx").write_bytes(workbook(("S", sheet)))
    (folder / "in" / "answers.yaml").write_text("respondent: Ann Clerk\nrole: Clerk\nanswers: {a.one: 1}\n", "utf-8")
    (folder / "in" / "answers.csv").write_text("question,level,respondent\na.one,1,Ann Clerk\n", "utf-8")
    (folder / "in" / "ours.yaml").write_text("answers: {a.one: {level: 1, note: Ann Clerk}}\n", "utf-8")
    out = " ".join(run("forget", "Ann Clerk", "--yes").out.replace(f"{folder}/", "").split())
    again = "which has what they sent, or their name: 'digiassess collect' takes that in again while it is there"
    assert set(re.findall(rf"(\S+), {again}", out)) == {
        *("in/one.json", "in/survey.csv", "in/survey.xlsx", "in/answers.yaml", "in/answers.csv")
    }
    assert "in/ours.yaml, which has their name or words of theirs" in out
    assert "in/list.csv, which has their name or words of theirs: write it again, or delete it" in out
    everywhere = (
        "the files that people sent, wherever they are kept: none is deleted, and 'digiassess collect' takes in"
    )
    assert everywhere in out
    assert "one.json (file 4 of its folder by name): 2 answers, new." in run("collect", "in").out.replace("….", "one.")


def test_that_files_which_were_sent_are_taken_in_again_is_said_of_everybody_and_of_deleted_ones(
    folder: Path, run: Run
) -> None:
    assert run("delete", "--yes").code == 0
    (folder / "survey.csv").write_text("Name,Role,a.one,a.two\nAnn Clerk,Clerk,1,2\n", "utf-8")
    out = " ".join(run("forget", "--all", "--yes").out.split())
    assert "the files that people sent, wherever they are kept: none is deleted" in out
    assert "survey.csv, which has their name or words of theirs: write it again, or delete it" in out


def test_an_assessment_in_use_is_not_to_be_deleted_for_a_note_that_was_carried_over(folder: Path, run: Run) -> None:
    here = read_assessment(folder / HERE)
    assert here is not None
    action = Action(id="A1", question="a.two", level=2, what="Read them.", owner="Ann Clerk", due=date(2027, 12, 1))
    for name, council, period, actions in (
        ("barset-2027", "Barset", "2027", (action,)),
        ("dunley-2026", "Dunley", "2026", ()),
        ("barset-2025", "Barset", "2025", ()),
    ):
        fields = {"council": council, "period": period, "actions": actions}
        path = folder / f"assessments/{name}.json"
        save_assessment(Kept(path, here.assessment.model_copy(update=fields), None))
    # In 2025 somebody else gave the same words.
    same = {"a.one": Said(level=1, note=NOTE, evidence=("Minute 4",))}
    earlier = assess(BANK, {}, council="Barset", period="2025")
    save_response(folder / "assessments/barset-2025.json", response(earlier, "z", same, name="Zoe"))
    damaged = folder / "assessments/barset-2028.json"
    damaged.write_text((folder / HERE).read_text("utf-8").replace('"2026"', '"2028"')[:-9] + "}", "utf-8")
    ran = run("forget", "Ann Clerk", "--period", "2026", "--council", "Barset", "--yes")
    assert (ran.code, ran.err) == (0, "")
    out = " ".join(ran.out.split())
    assert "which has their name or words of theirs: write it again, or delete it" not in out
    assert (
        "the answers of 2027 to a.one, which have words of theirs: take those out with: "
        "digiassess assess --council Barset --period 2027 --question a.one" in out
    )
    assert "the assessment of 2027, which has their name, as in a note or an action: change it there" in out
    assert f"{damaged.relative_to(folder)}, which cannot be read: look into it yourself" in out
    assert "answers of 2025" not in out
    assert "Dunley" not in out


def test_a_short_name_is_looked_for_and_a_short_note_is_said_not_to_be(folder: Path, run: Run) -> None:
    there = read_assessment(folder / HERE)
    assert there is not None
    save_response(folder / HERE, response(there.assessment, "jo", {"a.one": Said(note="Yes")}, name="Jo Lee"))
    (folder / "list.csv").write_text("ID,Name\n1,Jo Lee\n", "utf-8")
    (folder / "other.csv").write_text("ID,Name\n1,Jo Leeson\n", "utf-8")
    out = " ".join(run("forget", "Jo Lee", "--yes").out.split())
    assert "list.csv, which has their name" in out
    assert "other.csv" not in out
    assert "1 note or line of evidence of theirs, which is too short to look for in other files" in out
    assert "too short" not in run("forget", "Cy Dent", "--yes").out


def test_in_a_folder_of_very_many_files_it_is_said_that_not_all_were_looked_at(folder: Path, run: Run) -> None:
    (folder / "heap").mkdir()
    for number in range(1_001):
        (folder / "heap" / f"{number}.csv").touch()
    assert "there are more than 1,000" in " ".join(run("forget", "Ann Clerk", "--yes").out.split())


def test_other_periods_of_hers_are_named(folder: Path, run: Run) -> None:
    earlier = assess(BANK, {}, council="Barset", period="2025")
    path = folder / "assessments" / "barset-2025.json"
    save_assessment(Kept(path, earlier, None))
    save_response(path, response(earlier, "x", {}, name="Ann Clerk"))
    out = " ".join(run("forget", "Ann Clerk", "--yes").out.split())
    assert 'digiassess forget "Ann Clerk" --period 2025' in out


@pytest.mark.parametrize("words", [[], ["Ann", "--all"], ["--id", "x", "--all"]])
def test_it_is_said_who_and_once(folder: Path, run: Run, words: list[str]) -> None:
    assert run("forget", *words, "--yes").code == 2


def test_nobody_of_that_name_is_said(folder: Path, run: Run) -> None:
    ran = run("forget", "Zoe", "--yes")
    assert ran.code == 1
    assert "Nobody of that name or id is found in Barset, 2026: see 'digiassess responses --names'." in ran.err


def test_where_nobody_can_be_asked_it_is_said_plainly(folder: Path, run: Run) -> None:
    for command in ("forget", "--all"), ("delete",):
        ran = run(*command)
        assert ran.code == 1
        assert "This is not a terminal, so nothing was deleted: give --yes to delete " in ran.err


@pytest.mark.parametrize("damage", ["{", '{"schema": "digiassess/invitations/99"}', "[]"])
def test_a_damaged_list_of_invitations_is_named_and_stops_nothing(damage: str, folder: Path, run: Run) -> None:
    invited = responses_folder(folder / HERE) / "invited.json"
    invited.write_text(damage, encoding="utf-8")
    nobody = run("forget", "Cy Dent", "--yes")
    assert nobody.code == 1
    assert "invited.json" in nobody.err, "they may well be in there"
    ran = run("forget", "Ann Clerk", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert NOTE not in everything(folder)
    assert "invited.json, which cannot be read" in " ".join(ran.out.split())
    assert invited.read_text("utf-8") == damage


def test_whoever_was_invited_to_a_deleted_assessment_alone_is_forgotten(folder: Path, run: Run) -> None:
    assert run("delete", "--yes").code == 0
    save_assessment(Kept(folder / HERE, assess(BANK, {}, council="Barset"), None))
    assert "1 invitation" in run("forget", "Cy Dent", "--yes").out
    assert "Cy Dent" not in everything(folder)


def test_whoever_is_nearly_called_so_is_named_by_an_id_and_stays(folder: Path, run: Run) -> None:
    there = assess(BANK, {}, council="Barset")
    save_response(folder / HERE, response(there, "7e", {"a.one": 2}, name="Ann-Clerk", role="Clerk"))
    last_year = assess(BANK, {}, council="Barset", period="2025")
    earlier = folder / "assessments" / "barset-2025.json"
    save_assessment(Kept(earlier, last_year, None))
    save_response(earlier, response(last_year, "8f", {"a.one": 2}, name="Annclerk", role="Clerk"))
    words = (
        "Somebody of nearly that name answered {}; if they are the same, type: digiassess forget --id {} --period {}"
    )
    nearly = [words.format("2025", "8f", "2025"), words.format("2026", "7e", "2026")]
    ran = run("forget", "Ann Clerk", "--yes")
    assert (ran.code, " ".join(ran.out.split()).endswith(" ".join(nearly))) == (0, True)
    assert {kept.id for _path, kept in read_responses(folder / HERE)[0]} == {"4b", "7e"}
    # Nobody is called so any more: that somebody nearly is, is said as well.
    assert run("forget", "Ann Clerk", "--yes").err.splitlines()[1:] == nearly
    assert "nearly" not in run("forget", "--id", "7e", "--yes").out
    assert "nearly" not in run("forget", "Bob Baker", "--yes").out
