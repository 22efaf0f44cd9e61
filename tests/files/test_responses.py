"""Responses on disk: a file a person, read as strictly as whatever comes from outside."""

from __future__ import annotations

import contextlib
import errno
import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from digiassess.files import responses
from digiassess.files.formats.json import json_document
from digiassess.files.formats.problems import Mistakes
from digiassess.files.lock import locked
from digiassess.files.responses import (
    parse_response,
    read_invitations,
    read_response,
    read_responses,
    response_json,
    responses_folder,
)
from digiassess.files.responses_saving import save_invitations
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Invitations, Said
from people import save_response, somebody


def test_a_response_is_read_as_it_was_kept_beside_the_assessments(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    path = save_response(assessment, somebody())
    assert path == tmp_path / "responses" / "barset-2026" / "a-officer.json"
    assert read_response(path) == somebody()
    assert read_responses(assessment) == ([(path, somebody())], [])
    assert (tmp_path / "responses" / ".gitignore").read_bytes() == b"*\n"


def test_a_whole_number_may_be_written_with_a_point(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(response_json(somebody()).replace(b'"level": 2', b'"level": 2.0'))
    assert b"2.0" in path.read_bytes()
    assert read_response(path) == somebody()
    alone = somebody(answers={"a.one": Said(level=2)})
    path.write_bytes(response_json(alone).replace(b'"level": 2', b'"level": 2.0'))
    assert read_response(path) == alone


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"salary": 1}, "salary"),
        ({"schema": "digiassess/response/9"}, "newer version"),
        ({"saved_at": "yesterday"}, "saved_at"),
        ({"id": "../x"}, "id"),
        ({"answers": {"a.one": {"level": "3"}}}, "'a.one' is answered with level '3'"),
        ({"respondent": {"name": "Ann", "role": ["x"]}}, "'role' should be text"),
        ({"answers": ["a.one"]}, "'answers' should be"),
        ({"answers": {"a.one": {"level": 2.5}}}, "'a.one' is answered with level '2.5': give a level number such as 2"),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(json.dumps({**json.loads(response_json(somebody())), **change}, indent=2), "utf-8")
    with pytest.raises(DigiassessError, match=rf"r\.json:[0-9]+: .*{says}"):
        read_response(path)


@pytest.mark.parametrize(
    ("change", "answered"),
    [
        ({"respondent": {"name": "Ann", "role": ["x"]}}, {"a.one": 2, "a.two": 1}),
        ({"answers": {"a.one": {"level": "3"}, "a.two": {"level": 1}}}, {"a.two": 1}),
        ({"answers": {"a.one": 3, "a.two": {"level": 1}}}, {"a.two": 1}),
        ({"answers": ["a.one"]}, {}),
        ({"salary": 1}, {"a.one": 2, "a.two": 1}),
    ],
)
def test_beside_a_mistake_the_rest_is_read_to_look_for_more(change: dict[str, Any], answered: dict[str, int]) -> None:
    whole = somebody(answers={"a.one": Said(level=2), "a.two": Said(level=1)})
    document = json_document(json.dumps({**json.loads(response_json(whole)), **change}), "r.json")
    mistakes = Mistakes()
    found = parse_response(document.data, document, mistakes)
    assert found is not None
    assert found.levels == answered
    assert len(mistakes) == 1


def test_of_a_response_without_what_every_one_says_there_is_no_rest_to_read() -> None:
    given = json.loads(response_json(somebody()))
    del given["council"]
    document = json_document(json.dumps(given), "r.json")
    with pytest.raises(DigiassessError, match="'council' is missing"):
        parse_response(document.data, document, Mistakes())


def test_what_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    assessment = tmp_path / "barset-2026.json"
    path = save_response(assessment, somebody())
    (path.parent / "a-first.json").mkdir()
    (path.parent / "torn.json").write_text("{", "utf-8")
    (path.parent / "other.json").write_text("{}", "utf-8")
    found, unread = read_responses(assessment)
    assert [response for _, response in found] == [somebody()]
    (folder, _which), (damaged, which) = (str(error).split("\n") for error in unread)
    assert folder.startswith(f"{path.parent}/….json (file 1 by name): is a directory")
    assert damaged.startswith(f"{path.parent}/….json (file 4 by name):1: it is damaged")
    assert which == "Which file that is, 'digiassess responses --names' says."
    named = [str(error) for error in read_responses(assessment, names=True)[1]]
    assert [said.split(".json:")[0] for said in named] == [str(path.parent / "a-first"), str(path.parent / "torn")]
    assert which not in "\n".join(named)


def test_a_folder_of_responses_that_the_system_does_not_let_us_look_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = tmp_path / "barset-2026.json"
    save_response(assessment, somebody())

    def refused(folder: Path) -> Iterator[Path]:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(DigiassessError) as said:
        read_responses(assessment)
    assert str(said.value).startswith(f"{responses_folder(assessment)}: permission denied: ask whoever keeps")


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


def test_a_file_has_one_line_a_field_and_nothing_that_was_not_said() -> None:
    assert (
        response_json(somebody(answers={"a.one": Said(level=2)})).decode()
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
    path = save_response(assessment, somebody())
    for name in (".hidden.json", "notes.txt", "thumbs.db"):
        (path.parent / name).write_text("{", "utf-8")
    (path.parent / "a.json").write_text("{", "utf-8")
    found, unread = read_responses(assessment)
    assert [file for file, _ in found] == [path]
    assert len(unread) == 1


def test_one_that_somebody_is_writing_just_now_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assessment = tmp_path / "barset-2026.json"
    path = save_response(assessment, somebody())
    whole, holds, waited_for = path.read_bytes(), threading.Event(), threading.Event()
    path.write_bytes(b"")

    def write() -> None:
        with locked(tmp_path):
            holds.set()
            waited_for.wait()
            path.write_bytes(whole)

    def waits(folder: Path) -> contextlib.AbstractContextManager[None]:
        waited_for.set()
        return locked(folder)

    monkeypatch.setattr(responses, "locked", waits)
    writing = threading.Thread(target=write)
    writing.start()
    holds.wait()
    found = read_responses(assessment)
    waited_for.set()
    writing.join()
    assert found == ([(path, somebody())], [])
