"""Keeping responses and invitations: a file a person, under a name that is safe, and none lost."""

from __future__ import annotations

import errno
import threading
from datetime import date
from pathlib import Path

import pytest

from digiassess.files.lock import locked
from digiassess.files.replace import Disk
from digiassess.files.responses import (
    folder_state,
    invitations_json,
    read_invitations,
    read_response,
    read_responses,
    responses_folder,
)
from digiassess.files.responses_saving import add_invitation, save_invitations, save_responses, take_invitations
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Invitations, Respondent
from kept import left_over
from people import name_invited, save_response, somebody


def test_two_people_of_one_name_have_a_file_each_and_one_who_answers_again_keeps_hers(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    first = save_response(assessment, somebody())
    second = save_response(assessment, somebody(id="other"))
    assert second.name == "a-officer-2.json"
    again = somebody(answers={})
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
    path = save_response(assessment, somebody(respondent=Respondent(name=name)))
    assert path == responses_folder(assessment) / file


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


def test_who_is_invited_while_another_list_is_taken_in_is_not_lost(tmp_path: Path) -> None:
    here, other = tmp_path / "one.json", tmp_path / "two.json"
    ann, bo, cy = (Invitation(id=who, role="Leader", invited=date(2026, 10, 1)) for who in ("ann", "bo", "cy"))
    add_invitation(here, ann)
    add_invitation(other, bo)
    taking = threading.Thread(target=take_invitations, args=(here, responses_folder(other)))
    with locked(tmp_path):
        taking.start()
        taking.join(0.2)
        path = responses_folder(here) / "invited.json"
        path.write_bytes(invitations_json(Invitations(invited=(ann, cy))))
    taking.join()
    assert [asked.id for asked in read_invitations(here).invited] == ["ann", "cy", "bo"]


def test_of_those_who_are_invited_no_name_is_kept_and_one_that_was_goes_at_the_next_write(tmp_path: Path) -> None:
    assessment = tmp_path / "one.json"
    ann, bo = (Invitation(id=who, name=who, role="Leader", invited=date(2026, 10, 1)) for who in ("ann", "bo"))
    add_invitation(assessment, ann)
    path = name_invited(assessment, {"ann": "Ann Clerk"})
    assert [asked.name for asked in read_invitations(assessment).invited] == ["Ann Clerk"]
    add_invitation(assessment, bo)
    assert "name" not in path.read_text("utf-8")
    assert "Ann Clerk" not in path.read_text("utf-8")
    assert [asked.id for asked in read_invitations(assessment).invited] == ["ann", "bo"]


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
    assert save_response(tmp_path / "one.json", somebody(respondent=who)).name == file


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "responses").write_text("a file", "utf-8")
    folder = responses_folder(tmp_path / "one.json")
    with pytest.raises(DigiassessError) as refused:
        save_response(tmp_path / "one.json", somebody())
    assert str(refused.value).startswith(f"{folder}: ")
    with pytest.raises(DigiassessError) as refused:
        save_invitations(tmp_path / "one.json", Invitations())
    assert str(refused.value).startswith(f"{folder / 'invited.json'}: ")
    with pytest.raises(DigiassessError) as refused:
        add_invitation(tmp_path / "one.json", Invitation(id="a", role="Leader", invited=date(2026, 10, 1)))
    assert str(refused.value).startswith(f"{folder / 'invited.json'}: ")


def test_of_several_those_before_a_full_disk_are_kept_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = tmp_path / "barset-2026.json"
    several = [(somebody(id=f"r{number}"), None) for number in range(3)]
    write = Disk.write

    def full(disk: Disk, descriptor: int, content: bytes) -> int:
        if b'"r2"' in content:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(disk, descriptor, content)

    monkeypatch.setattr(Disk, "write", full)
    with pytest.raises(DigiassessError) as refused:
        save_responses(assessment, several)
    assert str(refused.value) == (
        f"{responses_folder(assessment)}: no space left on device: make room on the disk, and try again. "
        "2 of 3 responses were saved before; the same command takes the others."
    )
    assert {kept.id for _path, kept in read_responses(assessment)[0]} == {"r0", "r1"}


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    save_response(assessment, somebody())
    left = left_over(responses_folder(assessment))
    save_response(assessment, somebody(id="other"))
    assert not left.exists()
    assert len(read_responses(assessment)[0]) == 2


def test_what_somebody_else_kept_meanwhile_stops_several(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    state = folder_state(assessment)
    save_response(assessment, somebody())
    with pytest.raises(DigiassessError) as refused:
        save_responses(assessment, [(somebody(id="other"), None)], state)
    assert str(refused.value) == (
        f"Somebody else changed the responses in {responses_folder(assessment)} meanwhile: nothing was taken, run it "
        "again."
    )
    assert len(read_responses(assessment)[0]) == 1
