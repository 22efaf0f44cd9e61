"""How `status` and home lead through what several people say: who answered, what comes next, what is past its day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, assess, make_bank, question
from digiassess.cli import clock
from digiassess.files.kept import Kept
from digiassess.files.responses import responses_folder
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import save_assessment
from digiassess.model.response import Invitation, Invitations
from people import response, save_response

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
HERE = Path("assessments/barset-2026.json")


@pytest.fixture
def invite(tmp_path: Path) -> Callable[..., None]:
    """Begins an assessment to which two people are invited; so many of them answer."""

    def begin(answering: int, keep_until: date | None = None) -> None:
        path = tmp_path / HERE
        path.parent.mkdir()
        assessment = assess(BANK, {}, council="Barset")
        save_assessment(Kept(path, assessment, None))
        who = [Invitation(id=f"p{place}", role="Officer", invited=date(2026, 10, 1)) for place in range(2)]
        save_invitations(path, Invitations(invited=tuple(who), keep_until=keep_until))
        for place in range(answering):
            save_response(path, response(assessment, f"p{place}", {"a.one": 2}, name="Jo Bloggs"))

    return begin


def said(run: Run, *words: str) -> str:
    return " ".join(run(*words).out.split())


def test_it_leads_from_inviting_to_a_settled_answer(run: Run, invite: Callable[..., None]) -> None:
    invite(1)
    status = said(run, "status")
    assert "1 person answered, and 1 who was invited has not." in status
    assert "1 question that they answered is still to be settled: digiassess agree" in status
    assert "digiassess collect FILE" in status
    home = said(run)
    assert "1 person answered, and 1 who was invited has not." in home
    for command in ("digiassess collect FILE", "digiassess responses", "digiassess agree"):
        assert command in home
    assert run("agree", "--sole").code == 0
    assert "digiassess agree" not in said(run, "status") + said(run)


def test_every_command_that_comes_next_is_about_the_period_that_was_meant(
    tmp_path: Path, run: Run, invite: Callable[..., None]
) -> None:
    invite(1)
    later = assess(BANK, {}, council="Barset", period="2027")
    save_assessment(Kept(tmp_path / "assessments" / "barset-2027.json", later, None))
    both = said(run, "status", "--period", "2026") + said(run, "responses", "--period", "2026")
    both += " ".join(run("agree", "--plain", "--period", "2026", typed="q\n").out.split())
    assert both.count("digiassess agree --period 2026") == 3
    assert both.count("digiassess collect --period 2026 FILE") == 2
    assert "digiassess responses --period 2026" in both
    assert " ".join(run("agree", "--period", "2027").err.split()).endswith(
        "with: digiassess collect FILE Ask several people what each knows: digiassess invite --role ROLE"
    )
    assert said(run, "status", "--period", "2027").count("digiassess invite --role ROLE") == 1


def test_before_anybody_answered_there_is_nothing_to_settle(run: Run, invite: Callable[..., None]) -> None:
    invite(0)
    both = said(run, "status") + said(run)
    assert "2 people were invited, and none of them has answered yet." in both
    assert "digiassess responses" not in both
    assert "digiassess agree" not in both


def test_where_one_person_sits_alone_nothing_is_said_of_others(tmp_path: Path, run: Run) -> None:
    (tmp_path / HERE).parent.mkdir()
    save_assessment(Kept(tmp_path / HERE, assess(BANK, {}, council="Barset"), None))
    both = said(run, "status") + said(run)
    assert "answered," not in both
    assert "collect" not in both
    assert json.loads(run("status", "--json").out)["people"] is None


def test_the_document_has_the_same_figures_and_no_names(run: Run, invite: Callable[..., None]) -> None:
    invite(1, date(2027, 1, 31))
    ran = run("status", "--json")
    people = json.loads(ran.out)["people"]
    assert people == {"answered": 1, "silent": 1, "to_settle": 1, "last_day": "2027-01-31"}
    assert "Jo" not in ran.out


def test_what_is_past_its_day_is_said_with_how_to_delete_it(
    run: Run, invite: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(1, date(2026, 12, 31))
    past = "was to be kept until 31 December 2026. Delete it with: digiassess forget --all --period 2026"
    for today, is_past in ((date(2026, 12, 31), False), (date(2027, 1, 1), True)):
        monkeypatch.setattr(clock, "today", lambda today=today: today)
        for words in (["status"], []):
            assert (past in said(run, *words)) == is_past
        assert ("What they said is kept until 31 December 2026." in said(run, "status")) == (not is_past)
    assert run("forget", "--all", "--yes").code == 0
    assert "kept until" not in said(run, "status")


def test_without_a_day_it_is_ninety_days_after_sign_off(
    run: Run, invite: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(1)
    assert run("sign-off", "--by", "A. Baker", "--incomplete").code == 0
    monkeypatch.setattr(clock, "today", lambda: date(2199, 1, 1))
    status = said(run, "status")
    assert "was to be kept until" in status
    assert "digiassess agree" not in status


def test_what_cannot_be_read_is_said(tmp_path: Path, run: Run, invite: Callable[..., None]) -> None:
    invite(1)
    (responses_folder(tmp_path / HERE) / "broken.json").write_text("{", encoding="utf-8")
    for words in (["status"], ["status", "--json"], []):
        assert "….json (file 1 by name):1: it is damaged" in run(*words).err


def test_it_begins_with_an_invitation(tmp_path: Path, run: Run) -> None:
    assert "digiassess invite" in said(run)
    (tmp_path / HERE).parent.mkdir()
    path = tmp_path / HERE
    assessment = assess(BANK, {}, council="Barset")
    save_assessment(Kept(path, assessment, None))
    for words in ([], ["status"], ["responses"]):
        assert "digiassess invite --role ROLE" in said(run, *words)
    save_invitations(path, Invitations(invited=(Invitation(id="p", role="Officer", invited=date(2026, 10, 1)),)))
    for words in ([], ["status"], ["responses"]):
        assert "digiassess invite" not in said(run, *words)


def test_how_to_delete_what_is_past_its_day_leads_to_it_where_there_are_others(
    run: Run, invite: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(1, date(2026, 12, 31))
    save_assessment(Kept(HERE.with_name("omnium-2026.json"), assess(BANK, {}, council="Omnium"), None))
    monkeypatch.setattr(clock, "today", lambda: date(2027, 1, 1))
    command = "forget --all --council Barset --period 2026"
    for words in (["status", "--council", "Barset"], []):
        assert f"Delete it with: digiassess {command}" in said(run, *words)
    assert run(*command.split(), "--yes").code == 0
