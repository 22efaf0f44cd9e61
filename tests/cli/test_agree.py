"""`digiassess agree`: answers settled over what people said, asked and unasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, assess, bank_files, make_bank, question, write_bank
from digiassess.files.assessment_file import load_assessment
from digiassess.files.history import versions
from digiassess.files.kept import Kept
from digiassess.files.responses import responses_folder
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from digiassess.model.response import Group, Said
from people import response, save_response

BANK = make_bank(
    {
        "a": [question("a.alike"), question("a.near"), question("a.far"), question("a.there")],
        "b": [question("b.alone"), question("b.none"), question("b.known")],
    }
)
HERE = Path("assessments/barset-2026.json")


def answers(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / HERE).read_text("utf-8"))["answers"]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = {"a.there": Answer(level=1, note="As it was."), "b.known": Answer(target=4, note="Ours.")}
    assessment = assess(BANK, there, council="Barset")
    path = tmp_path / HERE
    path.parent.mkdir()
    save_assessment(Kept(path, assessment, None))
    people: list[tuple[Group, dict[str, Any]]] = [
        ("leaders", {"a.far": Said(level=4, note="All is well."), "a.alike": 3, "a.near": 2, "b.known": "unknown"}),
        ("staff", {"a.far": Said(level=0, evidence=("Minute 4",)), "a.alike": 3, "a.near": 1, "b.known": "unknown"}),
        ("staff", {"a.far": Said(level=0, note="There is none.\nAnd never was."), "a.there": 4, "b.alone": 2}),
    ]
    for number, (group, said) in enumerate(people):
        save_response(path, response(assessment, f"p{number}", said, name=f"Person {number}", group=group))
    return tmp_path


def test_what_all_answered_alike_and_what_one_answered_are_settled_unasked(folder: Path, run: Run) -> None:
    ran = run("agree", "--unanimous", "--plain")
    assert (ran.code, ran.err) == (0, "")
    assert "Settled: 2 questions that people answered alike." in ran.out
    assert "3 questions that somebody answered stay open." in ran.out
    found = answers(folder)
    assert found["a.alike"]["level"] == 3
    assert found["a.alike"]["agreed_from"] == {"people": 2, "lowest": 3, "highest": 3}
    assert found["a.alike"]["answered_at"]
    known = {key: value for key, value in found["b.known"].items() if key != "answered_at"}
    assert known == {"level": "unknown", "note": "Ours.", "target": 4, "agreed_from": {"people": 2}}
    assert found["a.there"] == {"level": 1, "note": "As it was."}
    assert {"a.near", "a.far", "b.alone"} & set(found) == set()
    assert len(versions(folder / HERE)) == 1

    assert "1 question that one person alone answered" in run("agree", "--sole", "--plain").out
    assert answers(folder)["b.alone"]["level"] == 2
    assert answers(folder)["b.alone"]["agreed_from"] == {"people": 1, "lowest": 2, "highest": 2}
    before = (folder / HERE).read_bytes()
    assert run("agree", "--unanimous", "--sole").out == (
        "There was nothing of that kind to settle.\n2 questions that somebody answered stay open.\n"
    )
    assert (folder / HERE).read_bytes() == before


def test_of_what_was_settled_unasked_it_is_said_whose_notes_were_left_and_how_they_are_taken(
    folder: Path, run: Run
) -> None:
    path = folder / HERE
    for name, words in (
        ("p7", {"b.none": Said(level=3, note="Tested.", evidence=("Log",))}),
        ("p8", {"a.alike": Said(level=3, note="So it is.")}),
    ):
        save_response(path, response(load_assessment(path), name, words))
    out = " ".join(run("agree", "--sole").out.split())
    told = "To 1 of them somebody gave a note or evidence. No such words were taken"
    assert told in out
    command = "agree --theme b"
    assert f"with +1, +2 and so on: digiassess {command} " in out
    assert "note" not in answers(folder)["b.none"]
    out = " ".join(run("agree", "--plain", typed="u\nq\n").out.split())
    assert "digiassess agree --theme a " in out[out.index(told) :]
    # Within its theme the question comes again, with what was said.
    assert run(*command.split(), "--plain", typed="\n+1\n+2\nq\n").code == 0
    assert (answers(folder)["b.none"]["note"], answers(folder)["b.none"]["evidence"]) == ("Tested.", ["Log"])


def test_only_of_the_themes_that_are_named(folder: Path, run: Run) -> None:
    assert run("agree", "--unanimous", "--sole", "--theme", "b").code == 0
    assert set(answers(folder)) == {"a.there", "b.known", "b.alone"}
    opening = " ".join(run("agree", "--plain", "--theme", "a", typed="q\n").out.split())
    assert opening.startswith("Barset, 2026: Theme a 3 questions of 4 that somebody answered are to be settled.")
    left = "3 questions that somebody answered are still to be settled: digiassess agree"
    out = " ".join(run("agree", "--plain", typed="q\n").out.split())
    assert f"{left} Go on with: digiassess assess" in out, "what people said comes first"


def test_it_asks_where_people_differ_most_first_and_shows_who_chose_what(folder: Path, run: Run) -> None:
    ran = run("agree", "--plain", typed="+1\n1\nq\n")
    assert ran.code == 0
    out = " ".join(ran.out.split())
    assert "5 questions of 6 that somebody answered are to be settled." in out
    first, second = out.index("What of a.far?"), out.index("What of a.near?")
    assert first < second
    assert "What of a.alike?" not in out
    assert "Level 0 Statement 0 of a.far says what can be seen at this level. 2 people (2 of staff)" in out
    # One leader alone is not shown apart.
    assert "level. 1 person 4" not in out
    assert "of leaders" not in out
    assert "+1 note, with 0: There is none." in out
    assert "+3 note, with 4: All is well." in out
    assert "Person" not in out
    far = answers(folder)["a.far"]
    assert (far["level"], far["note"]) == (1, "There is none.\nAnd never was.")
    assert far["agreed_from"] == {"people": 3, "lowest": 0, "highest": 4}
    assert "evidence" not in far


def test_a_note_that_is_not_chosen_is_not_taken(folder: Path, run: Run) -> None:
    assert run("agree", "--plain", typed="0\nq\n").code == 0
    assert {key for key in answers(folder)["a.far"] if key != "answered_at"} == {"level", "agreed_from"}


def test_evidence_is_taken_once_and_what_is_not_there_is_said(folder: Path, run: Run) -> None:
    ran = run("agree", "--plain", typed="+2\n+2\n+9\nq\n")
    assert "Saved: the evidence is taken." in ran.out
    assert "+2 is taken already." in ran.out
    assert "There is no note +9 here." in ran.out
    assert answers(folder)["a.far"]["evidence"] == ["Minute 4"]


def test_one_key_settles_what_needs_no_asking_and_the_questions_go_on(folder: Path, run: Run) -> None:
    ran = run("agree", "--plain", typed="u\n2\n1\n")
    out = " ".join(ran.out.split())
    assert "Settled: 2 questions that people answered alike and 1 question that one person alone answered." in out
    assert "2 questions that somebody answered stay open." in out
    levels = {name: answer.get("level") for name, answer in answers(folder).items()}
    assert levels == {"a.alike": 3, "b.alone": 2, "b.known": "unknown", "a.far": 2, "a.near": 1, "a.there": 1}
    assert "What of b.none?" not in out
    assert "still to be settled" not in out


def test_where_all_is_settled_that_is_said_and_nothing_is_shown(folder: Path, run: Run) -> None:
    assert run("agree", "--plain", typed="u\n2\n1\n").code == 0
    for words in (["--plain"], []):
        ran = run("agree", *words)
        assert (ran.code, ran.err) == (0, "")
        said = " ".join(ran.out.split())
        assert said.startswith("Barset, 2026 Nothing is left to settle: every question that somebody answered has its")
    assert "Nothing is left to settle. Go through a theme once more" in " ".join(run("responses").out.split())
    assert said.endswith("digiassess agree --theme ID")
    (folder / "assessments").rename(folder / "other")
    said = " ".join(run("agree", "--folder", "other").out.split())
    assert said.endswith("digiassess agree --folder other --theme ID")


def test_a_theme_that_is_settled_is_gone_through_again_with_what_people_said(folder: Path, run: Run) -> None:
    assert run("agree", "--plain", typed="u\n2\n1\n").code == 0
    before = answers(folder)
    out = run("agree", "--plain", "--theme", "a", typed="\n0\n\n\n").out
    assert out.count("Nothing is left to settle: ") == 1
    for not_said in ("0 questions", "Go through a theme once more", "is answered already"):
        assert not_said not in out
    assert [out.count(f"What of a.{name}?") for name in ("far", "near", "alike", "there")] == [1, 1, 1, 1]
    assert "2 people (2 of staff)" in out
    assert "+1 note, with 0: There is none." in out
    changed = {name for name, answer in answers(folder).items() if answer != before[name]}
    assert changed == {"a.near"}, "Enter alone keeps an answer"


def test_the_key_settles_the_question_that_is_asked_and_goes_on(folder: Path, run: Run) -> None:
    out = run("agree", "--plain", typed="s\ns\nu\nq\n").out
    assert out.index("What of a.alike?") < out.index("Settled: ")
    assert answers(folder)["a.alike"]["level"] == 3


def test_an_answer_given_afresh_is_no_longer_agreed_from_what_people_said(folder: Path, run: Run) -> None:
    run("agree", "--unanimous")
    assert run("assess", "--question", "a.alike", "--plain", typed="2\n").code == 0
    assert "agreed_from" not in answers(folder)["a.alike"]


def test_asking_is_no_part_of_assess(folder: Path, run: Run) -> None:
    out = run("assess", "--plain", typed="u\nq\n").out
    assert "'u' is not understood." in out
    assert "2 people" not in out


def test_a_signed_assessment_is_left_as_it_is(folder: Path, run: Run) -> None:
    assert run("sign-off", "--by", "A. Baker", "--incomplete").code == 0
    before = (folder / HERE).read_bytes()
    for words in (["--unanimous"], ["--plain"]):
        ran = run("agree", *words, typed="1\n")
        assert ran.code == 1
        assert "sign-off reopen" in ran.err
    assert (folder / HERE).read_bytes() == before


def test_where_nobody_can_be_asked_nothing_is_settled(folder: Path, run: Run) -> None:
    before = (folder / HERE).read_bytes()
    ran = run("agree")
    assert (ran.code, ran.out) == (1, "")
    assert "--plain" in ran.err
    assert (folder / HERE).read_bytes() == before


def test_where_nobody_answered_it_says_how_to_take_answers_in_and_how_to_ask(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "other" / HERE.name
    path.parent.mkdir()
    save_assessment(Kept(path, assess(BANK, {}, council="Barset"), None))
    ran = run("agree", "--unanimous", "--folder", "other")
    assert ran.code == 1
    # What is shown can be typed: with the file to take, and where the assessment is.
    assert "Take in answers with: digiassess collect --folder other FILE\n" in ran.err
    invite = "Ask several people what each knows: digiassess invite --folder other --role ROLE\n"
    assert invite in ran.err
    assert run("invite", "--role", "Clerk", "--folder", "other").code == 0
    asked = run("agree", "--folder", "other").err
    assert "collect --folder other FILE\n" in asked
    assert "Ask several people" not in asked


def test_a_response_that_cannot_be_read_stops_what_would_be_settled_unasked(folder: Path, run: Run) -> None:
    (responses_folder(folder / HERE) / "broken.json").write_text("{", encoding="utf-8")
    ran = run("agree", "--unanimous", "--sole")
    assert (ran.code, ran.out) == (1, "")
    assert "….json (file 1 by name):1: it is damaged" in ran.err
    assert set(answers(folder)) == {"a.there", "b.known"}
    asked = run("agree", "--plain", typed="2\nq\n")
    assert "….json (file 1 by name):1: it is damaged" in asked.out
    assert answers(folder)["a.far"]["level"] == 2


def test_what_was_settled_is_not_signed_for_how_it_came_about(folder: Path, run: Run) -> None:
    run("agree", "--unanimous")
    assert run("sign-off", "--by", "A. Baker", "--incomplete").code == 0
    document = json.loads((folder / HERE).read_text("utf-8"))
    del document["answers"]["a.alike"]["agreed_from"]
    (folder / HERE).write_text(json.dumps(document), encoding="utf-8")
    assert json.loads(run("gaps", "--json").out)["sign_off"]["current"] is True


STEPS = [{"statement": f"Done at {value}", "value": value} for value in (0, 1, 2, 3)]
"""Levels of a question with values of its own."""


@pytest.mark.parametrize(("values", "counts"), [((0, 0.3, 0.5, 1), {"a.own"}), ((0, 0.25, 0.5), set())])
def test_what_was_said_to_levels_of_other_values_settles_nothing_and_that_is_said(
    values: tuple[float, ...], counts: set[str], tmp_path: Path, run: Run
) -> None:
    """Answers compare where the levels have the same values, for `agree` as for `compare`."""
    banks = []
    for version, of_bank in (("1.0", (0, 0.25, 0.5, 1)), ("1.1", values)):
        number = len(of_bank)
        asked = [question("a.one", number), question("a.own") | {"levels": STEPS[:number]}]
        banks.append(write_bank(tmp_path / version, bank_files({"a": asked}, of_bank, version=version)))
    about = ("--council", "Barset", "--kind", "county", "--period", "2026")
    run("invite", "--role", "Clerk", *about, "--bank", banks[0], "--output", "form.html")
    there = load_assessment(tmp_path / HERE)
    for who in ("p", "q"):
        save_response(tmp_path / HERE, response(there, who, {"a.one": 2, "a.own": 1}))
    assert run("assess", "--update-bank", "--bank", banks[1]).code == 0
    changed = " does not count, as "
    assert changed in " ".join(run("responses").out.split())
    assert ("still to be settled" in run("status").out) == bool(counts)
    ran = run("agree", "--unanimous", "--sole")
    assert changed in ran.err
    assert ran.code == int(not counts)
    assert ("Nobody has answered a question of Barset, 2026 as it is now." in ran.err) == (not counts)
    assert {name for name, answer in answers(tmp_path).items() if "level" in answer} == counts
