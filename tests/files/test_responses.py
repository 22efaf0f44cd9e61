"""Responses on disk: a file a person, read as strictly as whatever comes from outside."""

from __future__ import annotations

import errno
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from digiassess.files.replace import Disk
from digiassess.files.responses import (
    folder_state,
    read_invitations,
    read_response,
    read_responses,
    response_json,
    responses_folder,
)
from digiassess.files.responses_saving import add_invitation, save_invitations, save_responses
from digiassess.model.bank import BankVersion
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Invitations, Respondent, Response, Said
from people import save_response

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


def test_a_whole_number_may_be_written_with_a_point(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(response_json(response()).replace(b'"level": 2', b'"level": 2.0'))
    assert b"2.0" in path.read_bytes()
    assert read_response(path) == response()
    alone = response(answers={"a.one": Said(level=2)})
    path.write_bytes(response_json(alone).replace(b'"level": 2', b'"level": 2.0'))
    assert read_response(path) == alone


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
        ({"answers": {"a.one": {"level": "3"}}}, "'a.one' is answered with level '3'"),
        ({"answers": {"a.one": {"level": 2.5}}}, "'a.one' is answered with level '2.5': give a level number such as 2"),
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
    assert "….json (file 3 by name):1: it is damaged" in str(unread[0])
    assert "torn.json:1: it is damaged" in str(read_responses(assessment, names=True)[1][0])


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


def test_one_more_who_is_invited_loses_nothing_of_those_before(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    first = Invitation(id="a", role="Head of housing", invited=date(2026, 10, 1))
    second = Invitation(id="b", role="Leader", invited=date(2026, 10, 2))
    add_invitation(assessment, first, keep_until=date(2027, 3, 31), contact="The digital team")
    after = add_invitation(assessment, second)
    assert after == read_invitations(assessment)
    assert after == Invitations(keep_until=date(2027, 3, 31), contact="The digital team", invited=(first, second))
    path = responses_folder(assessment) / "invited.json"
    path.write_text("{", "utf-8")
    with pytest.raises(DigiassessError, match="invited"):
        add_invitation(assessment, first)
    assert path.read_text("utf-8") == "{"


def test_responses_are_kept_until_the_day_named_else_ninety_days_after_sign_off() -> None:
    assert Invitations().last_day(None) is None
    assert Invitations().last_day(date(2026, 10, 1)) == date(2026, 12, 30)
    assert Invitations(keep_until=date(2026, 12, 1)).last_day(date(2026, 10, 1)) == date(2026, 12, 1)


def test_a_file_has_one_line_a_field_and_nothing_that_was_not_said() -> None:
    assert (
        response_json(response(answers={"a.one": Said(level=2)})).decode()
        == """{
  "schema": "digiassess/response/1",
  "council": "Barset",
  "period": "2026",
  "bank": {
    "id": "small",
    "version": "1.0",
    "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000"
  },
  "id": "abc",
  "respondent": {
    "name": "A. Officer",
    "role": "Head of IT"
  },
  "answers": {
    "a.one": {
      "level": 2
    }
  },
  "saved_at": "2026-10-26T09:31:00Z"
}
"""
    )


@pytest.mark.parametrize(
    ("who", "file"),
    [
        (Respondent(role="Head of housing"), "head-of-housing.json"),
        (Respondent(), "respondent.json"),
        (Respondent(name="X" * 60 + "y"), "x" * 60 + ".json"),
        (Respondent(name="-x-"), "x.json"),
        (Respondent(name="a" * 59 + " b"), "a" * 59 + ".json"),
        (Respondent(name="Con"), "respondent-con.json"),
        (Respondent(name="Conn"), "conn.json"),
        (Respondent(name="LPT1"), "respondent-lpt1.json"),
    ],
)
def test_without_a_name_the_role_names_the_file(tmp_path: Path, who: Respondent, file: str) -> None:
    assert save_response(tmp_path / "one.json", response(respondent=who)).name == file


@pytest.mark.parametrize("content", ["[]", "{}", '{"schema": "digiassess/response/1"}'])
def test_what_is_no_list_of_invitations_is_refused(tmp_path: Path, content: str) -> None:
    path = responses_folder(tmp_path / "one.json") / "invited.json"
    path.parent.mkdir(parents=True)
    path.write_text(content, "utf-8")
    with pytest.raises(DigiassessError) as refused:
        read_invitations(tmp_path / "one.json")
    assert str(refused.value) == (f"{path}:1: it is no list of invitations: restore it from a copy, or take it away")


def test_invitations_of_a_newer_version_or_with_a_mistake_are_refused_with_their_line(tmp_path: Path) -> None:
    path = responses_folder(tmp_path / "one.json") / "invited.json"
    path.parent.mkdir(parents=True)
    path.write_text('{\n "invited": [],\n "schema": "digiassess/invitations/2"\n}', "utf-8")
    with pytest.raises(DigiassessError) as refused:
        read_invitations(tmp_path / "one.json")
    assert str(refused.value) == (
        f"{path}:3: it is of a newer version of digiassess (digiassess/invitations/2): install that version; nothing "
        "was changed"
    )
    path.write_text('{\n "schema": "digiassess/invitations/1",\n "kept_until": 1\n}', "utf-8")
    with pytest.raises(DigiassessError, match=r"invited\.json:3: "):
        read_invitations(tmp_path / "one.json")
    path.write_bytes(b"\xff")
    with pytest.raises(DigiassessError, match=r"invited\.json:1: "):
        read_invitations(tmp_path / "one.json")


def test_of_a_newer_response_the_schema_is_shown_in_short(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({"schema": "digiassess/response/" + "9" * 50}), "utf-8")
    with pytest.raises(DigiassessError, match=rf"\(digiassess/response/{'9' * 20}\)"):
        read_response(path)


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(b"\xff")
    with pytest.raises(DigiassessError, match=r"r\.json:1: "):
        read_response(path)


def test_other_files_among_them_are_passed_over(tmp_path: Path) -> None:
    assessment = tmp_path / "one.json"
    assert read_responses(assessment) == ([], [])
    path = save_response(assessment, response())
    for name in (".hidden.json", "notes.txt", "thumbs.db"):
        (path.parent / name).write_text("{", "utf-8")
    (path.parent / "a.json").write_text("{", "utf-8")
    found, unread = read_responses(assessment)
    assert [file for file, _ in found] == [path]
    assert len(unread) == 1


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "responses").write_text("a file", "utf-8")
    folder = responses_folder(tmp_path / "one.json")
    with pytest.raises(DigiassessError) as refused:
        save_response(tmp_path / "one.json", response())
    assert str(refused.value).startswith(f"{folder}: ")
    with pytest.raises(DigiassessError) as refused:
        save_invitations(tmp_path / "one.json", Invitations())
    assert str(refused.value).startswith(f"{folder / 'invited.json'}: ")


def test_of_several_those_before_a_full_disk_are_kept_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = tmp_path / "barset-2026.json"
    several = [(response(id=f"r{number}"), None) for number in range(3)]
    write = Disk.write

    def full(disk: Disk, descriptor: int, content: bytes) -> int:
        if b'"r2"' in content:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(disk, descriptor, content)

    monkeypatch.setattr(Disk, "write", full)
    with pytest.raises(DigiassessError, match=r"make room on the disk.*2 of 3 responses were saved before"):
        save_responses(assessment, several)
    assert {kept.id for _path, kept in read_responses(assessment)[0]} == {"r0", "r1"}


def test_what_somebody_else_kept_meanwhile_stops_several(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    state = folder_state(assessment)
    save_response(assessment, response())
    with pytest.raises(DigiassessError, match="Somebody else changed the responses"):
        save_responses(assessment, [(response(id="other"), None)], state)
    assert len(read_responses(assessment)[0]) == 1
