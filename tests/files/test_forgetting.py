"""Deleting what people said: what was read once counts, until a file is changed before anything is deleted."""

from __future__ import annotations

import errno
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.forgetting import Forgetting, Forgotten, repository_of
from digiassess.files.gathered import folders_of, gather
from digiassess.files.history import history_folder, keep_version, open_folder
from digiassess.files.kept import Kept
from digiassess.files.moving import delete_assessment
from digiassess.files.replace import replace_file
from digiassess.files.rescue import create_beside
from digiassess.files.responses import read_invitations, read_responses, responses_folder
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import assessment_json, save_assessment
from digiassess.model.answer import Answer
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Invitations, Said
from kept import left_over
from people import name_invited, response, save_response

BANK = make_bank({"a": [question("a.one")]})


def test_what_was_changed_while_somebody_was_asked_is_read_again(tmp_path: Path) -> None:
    assessment = assess(BANK, {"a.one": Answer(level=1, note="Said later.")}, council="Barset")
    kept = save_assessment(Kept(tmp_path / "barset-2026.json", assessment, None))
    invited = tuple(Invitation(id=name, role="Clerk", invited=date(2026, 10, 1)) for name in ("ann", "bob"))
    save_response(kept.path, response(assessment, "ann", {"a.one": Said(level=1, note="Said first.")}))
    save_invitations(kept.path, Invitations(invited=invited[:1]))
    work = Forgetting(kept, gather(kept.path), {"ann"})
    ((path, _before),) = read_responses(kept.path)[0]
    save_response(kept.path, response(assessment, "ann", {"a.one": Said(level=1, note="Said later.")}), path)
    save_invitations(kept.path, Invitations(invited=invited))
    done = work.forget(lambda after: save_assessment(kept.holding(after), history=False))
    assert (done.responses, done.questions, done.invited) == ((path,), ("a.one",), 1)
    assert "Said later." not in kept.path.read_text("utf-8")
    assert read_invitations(kept.path).invited == invited[1:]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """An assessment with words of Ann's in it, and in a file of rescued answers beside it."""
    assessment = assess(BANK, {"a.one": Answer(level=1, note="Ours.\nHers.")}, council="Barset")
    kept = save_assessment(Kept(tmp_path / "barset-2026.json", assessment, None))
    create_beside(kept.path, "yours", ".json.txt", assessment_json(assessment))
    return kept


def says(kept: Kept, who: str, note: str, name: str | None = None) -> Path:
    return save_response(kept.path, response(kept.assessment, who, {"a.one": Said(note=note)}, name=name))


def invite(kept: Kept, **names: str | None) -> Path:
    """A list of those who were invited: a name an id."""
    day = date(2026, 10, 1)
    invited = tuple(Invitation(id=each, role="Clerk", invited=day) for each in names)
    save_invitations(kept.path, Invitations(invited=invited))
    return name_invited(kept.path, names)


def read(path: Path) -> Kept:
    kept = read_assessment(path)
    assert kept is not None
    return kept


def forget(kept: Kept, *ids: str, everything: bool = False) -> Forgotten:
    work = Forgetting(kept, gather(kept.path), ids, everything=everything)
    return work.forget(lambda after: save_assessment(kept.holding(after), history=False))


def test_words_go_wherever_they_are_kept_and_those_of_others_stay(kept: Kept) -> None:
    hers, his = says(kept, "ann", "Hers.", "Ann"), says(kept, "bo", "Ours.", "Bo")
    listed = invite(kept, ann="Ann C.", bo="Bo", cy=None)
    done = forget(kept, "ann")
    beside = kept.path.with_name("barset-2026.yours-1.json.txt")
    assert (done.responses, done.questions, done.versions, done.unread) == ((hers,), ("a.one",), (beside,), ())
    assert (done.invited, set(done.names), set(done.said)) == (1, {"Ann", "Ann C."}, {"Hers."})
    assert [load_assessment(file).answer("a.one").note for file in (kept.path, beside)] == ["Ours."] * 2
    assert (hers.exists(), his.exists()) == (False, True)
    assert [each.id for each in read_invitations(kept.path).invited] == ["bo", "cy"]
    assert listed.exists()


def test_what_a_killed_run_left_of_them_goes_too(kept: Kept) -> None:
    says(kept, "ann", "Hers.", "Ann")
    history = open_folder(kept.path)
    folders = [responses_folder(kept.path), history, history / "responses-00001"]
    folders[-1].mkdir()
    left = [left_over(folder, age=timedelta(0)) for folder in folders]
    of_another = left_over(kept.path.parent, age=timedelta(0))
    left.append(left_over(kept.path.parent, 999_999_999))
    forget(kept, "ann")
    assert not any(file.exists() for file in left)
    assert of_another.exists(), "beside the assessment somebody else may be writing a paper"


def test_a_name_of_somebody_who_stays_is_not_looked_for(kept: Kept) -> None:
    says(kept, "ann", "Hers.", "Ann")
    says(kept, "ann2", "Else.", "Ann")
    invite(kept, ann="Ann", bo="Bo")
    assert forget(kept, "ann").names == frozenset()


def test_everybody_s_words_go_at_once(kept: Kept) -> None:
    files = [says(kept, "ann", "Hers.", "Ann"), says(kept, "bo", "Ours.", "Bo")]
    invite(kept, ann="Ann", bo="Bo")
    files.append(responses_folder(kept.path) / "torn.json")
    files[-1].write_text("{", "utf-8")
    done = forget(kept, "ann", "bo", everything=True)
    assert sorted(done.responses) == sorted(files)
    assert not any(file.exists() for file in files)
    assert (set(done.names), done.invited, done.unread) == ({"Ann", "Bo"}, 2, ())
    assert load_assessment(kept.path).answer("a.one").note == ""
    assert read_invitations(kept.path).invited == (), "the list stays, for those who are invited next"


def test_what_cannot_be_read_may_hold_some_and_is_named(kept: Kept) -> None:
    says(kept, "ann", "Hers.", "Ann")
    torn = [
        responses_folder(kept.path) / "aa.json",
        responses_folder(kept.path) / "invited.json",
        kept.path.with_name("barset-2026.older-1.txt"),
    ]
    for file in torn:
        file.write_text("{", "utf-8")
    gathered = gather(kept.path)
    assert [place.path.name for place in gathered.places if place.response is None] == ["aa.json"]
    assert (len(gathered.responses), gathered.invited) == (1, [])
    done = forget(kept, "ann")
    assert sorted(done.unread) == sorted(torn)
    assert done.versions == (kept.path.with_name("barset-2026.yours-1.json.txt"),), "those after it are looked at"
    assert all(file.exists() for file in torn)


def test_json_of_another_program_s_beside_it_hides_no_other_file(kept: Kept) -> None:
    says(kept, "ann", "Hers.", "Ann")
    other = kept.path.with_name("barset-2026.older-1.txt")
    other.write_text("{}", "utf-8")
    done = forget(kept, "ann")
    assert (done.versions, done.unread) == ((kept.path.with_name("barset-2026.yours-1.json.txt"),), ())
    assert other.read_text("utf-8") == "{}"


@pytest.mark.parametrize(("content", "unread"), [("{", 1), ('{"schema": "digiassess/invitations/1"}', 0)])
def test_each_list_of_invitations_is_looked_through_whatever_the_one_before_it_is(
    kept: Kept, content: str, unread: int
) -> None:
    says(kept, "ann", "Hers.", "Ann")
    invite(kept, ann="Ann")
    delete_assessment(kept)
    listed = invite(kept, bo="Bo")
    listed.write_text(content, "utf-8")
    done = Forgetting(None, gather(kept.path), {"ann"}).forget(None)
    assert (done.invited, len(done.unread)) == (1, unread)


@pytest.mark.parametrize("name", ["stat", "unlink"])
def test_what_the_system_refuses_is_said_with_the_folder(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    hers = says(kept, "ann", "Hers.", "Ann")
    there = getattr(Path, name)

    def refusing(path: Path, **options: bool) -> object:
        if path == hers:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return there(path, **options)

    monkeypatch.setattr(Path, name, refusing)
    with pytest.raises(DigiassessError) as error:
        forget(kept, "ann")
    assert str(error.value).startswith(f"{kept.path.parent}: permission denied: ask whoever keeps the folder")


@pytest.mark.parametrize("where", ["responses", "history"])
def test_where_it_breaks_off_it_is_said_what_was_done(kept: Kept, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    hers = says(kept, "ann", "Hers.", "Ann")
    keep_version(kept.path, kept.path.read_bytes())

    def refusing(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    folder = hers.parent
    if where == "history":
        folder = history_folder(kept.path)
        monkeypatch.setattr(
            "digiassess.files.forgetting.replace_file",
            lambda path, content: (refusing if path.parent == folder else replace_file)(path, content),
        )
    else:
        monkeypatch.setattr(Path, "unlink", refusing)
    with pytest.raises(DigiassessError) as error:
        forget(kept, "ann")
    assert str(error.value).startswith(f"{folder}: permission denied: ")
    assert str(error.value).endswith("Notes and evidence were taken out before: the same command deletes the rest.")
    monkeypatch.undo()
    forget(read(kept.path), "ann")
    assert not hers.exists()
    assert "Hers." not in "".join(file.read_text("utf-8") for file in kept.path.parent.rglob("*.json*"))


def test_a_folder_that_is_protected_is_named_before_anything_goes(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    hers = says(kept, "ann", "Hers.", "Ann")
    before = kept.path.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, _mode: path != hers.parent)
    with pytest.raises(DigiassessError) as error:
        forget(kept, "ann")
    assert str(error.value).startswith(f"{hers.parent}: permission denied: ")
    assert (kept.path.read_bytes(), hers.exists()) == (before, True)


def test_of_a_deleted_assessment_nothing_is_left_but_what_somebody_else_said(kept: Kept) -> None:
    says(kept, "ann", "Hers.", "Ann")
    says(kept, "bo", "Ours.", "Bo")
    invite(kept, ann="Ann", bo="Bo")
    delete_assessment(kept)
    away = [folder for folder in folders_of(kept.path) if folder.is_dir()]
    for who, left in (("ann", ["bo.json", "invited.json"]), ("bo", [])):
        done = Forgetting(None, gather(kept.path), {who}).forget(None)
        assert (len(done.responses), done.invited) == (1, 1)
        assert sorted(file.name for folder in away if folder.is_dir() for file in folder.iterdir()) == left
    assert not any(folder.exists() for folder in away), "an empty folder goes too"


def test_the_folder_that_git_keeps_is_found_above_the_file(tmp_path: Path) -> None:
    path = tmp_path / "work" / "assessments" / "one.json"
    path.parent.mkdir(parents=True)
    before = repository_of(path)
    (tmp_path / "work" / ".git").mkdir()
    assert repository_of(path) == (tmp_path / "work").resolve() != before
