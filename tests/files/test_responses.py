"""Responses on disk: a file a person, read as strictly as whatever comes from outside."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from digiassess.files.responses import (
    read_invitations,
    read_response,
    read_responses,
    response_json,
    responses_folder,
    save_invitations,
    save_response,
)
from digiassess.model.errors import DigiassessError
from digiassess.model.response import BankVersion, Invitation, Invitations, Respondent, Response, Said

BANK = BankVersion(id="small", version="1.0", digest="sha256:" + "0" * 64)


def response(**fields: Any) -> Response:
    given: dict[str, Any] = {
        "council": "Barset",
        "period": "2026",
        "bank": BANK,
        "id": "abc",
        "respondent": Respondent(name="A. Officer", role="Head of IT"),
        "answers": {"a.one": Said(level=2, note="Seen.", evidence=("Minute 4",)), "a.two": Said(level="unknown")},
        "saved_at": datetime(2026, 10, 26, 9, 31, tzinfo=UTC),
        **fields,
    }
    return Response(**given)


def test_a_response_is_read_as_it_was_kept_beside_the_assessments(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    path = save_response(assessment, response())
    assert path == tmp_path / "responses" / "barset-2026" / "a-officer.json"
    assert read_response(path) == response()
    assert read_responses(assessment) == ([(path, response())], [])
    assert (tmp_path / "responses" / ".gitignore").read_bytes() == b"*\n"


def test_two_people_of_one_name_have_a_file_each_and_one_who_answers_again_keeps_hers(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    first = save_response(assessment, response())
    second = save_response(assessment, response(id="other"))
    assert second.name == "a-officer-2.json"
    again = response(answers={})
    assert save_response(assessment, again, over=first) == first
    assert read_response(first) == again


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd", "etc-passwd.json"),
        ("Invited", "respondent-invited.json"),
        ("NUL", "respondent-nul.json"),
        ("Siân Ó Súilleabháin", "sian-o-suilleabhain.json"),
        ("王", "respondent.json"),
    ],
)
def test_a_name_never_leads_out_of_its_folder(tmp_path: Path, name: str, file: str) -> None:
    assessment = tmp_path / "barset-2026.json"
    path = save_response(assessment, response(respondent=Respondent(name=name)))
    assert path == responses_folder(assessment) / file


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"salary": 1}, "salary"),
        ({"schema": "digiassess/response/9"}, "newer version"),
        ({"saved_at": "yesterday"}, "saved_at"),
        ({"id": "../x"}, "id"),
        ({"answers": {"a.one": {"level": "3"}}}, "level"),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({**json.loads(response_json(response())), **change}, indent=2), "utf-8")
    with pytest.raises(DigiassessError, match=rf"r\.json:[0-9]+: .*{says}"):
        read_response(path)


def test_what_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    path = save_response(assessment, response())
    (path.parent / "torn.json").write_text("{", "utf-8")
    (path.parent / "other.json").write_text("{}", "utf-8")
    found, unread = read_responses(assessment)
    assert [response for _, response in found] == [response()]
    assert len(unread) == 1
    assert "torn.json" in str(unread[0])


def test_who_was_invited_is_kept_among_the_responses(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    assert read_invitations(assessment) == Invitations()
    invitations = Invitations(
        contact="The digital team",
        invited=(Invitation(id="abc", role="Head of housing", themes=("a",), invited=date(2026, 10, 1)),),
    )
    save_invitations(assessment, invitations)
    assert read_invitations(assessment) == invitations
    assert read_responses(assessment) == ([], [])


def test_responses_are_kept_until_the_day_named_else_ninety_days_after_sign_off() -> None:
    assert Invitations().last_day(None) is None
    assert Invitations().last_day(date(2026, 10, 1)) == date(2026, 12, 30)
    assert Invitations(keep_until=date(2026, 12, 1)).last_day(date(2026, 10, 1)) == date(2026, 12, 1)
