"""Taking an assessment's file away, or giving it another name: its history and its responses go along."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.history import history_folder, keep_version, versions
from digiassess.files.kept import Kept
from digiassess.files.moving import (
    Taken,
    bring_back,
    bring_back_responses,
    delete_assessment,
    move_assessment,
    was_broken_off,
)
from digiassess.files.saving import assessment_json, save_assessment
from digiassess.model.errors import DigiassessError

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
BEFORE = assess(make_bank({"a": [question("a.one")]}), {"a.one": 2})
AFTER = BEFORE.model_copy(update={"period": "2027"})


def saved(folder: Path) -> Kept:
    """An assessment in `folder`, as it is read."""
    save_assessment(Kept(folder / "one.json", BEFORE, None))
    kept = read_assessment(folder / "one.json")
    assert kept is not None
    return kept


def with_responses(kept: Kept, folder: str = "one") -> Path:
    """A response to it, in the folder that it belongs to."""
    file = kept.path.parent / "responses" / folder / "officer.json"
    file.parent.mkdir(parents=True)
    file.write_text("{}", "utf-8")
    return file


class TestDeleting:
    def test_the_file_is_gone_and_stands_in_its_history(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        assert delete_assessment(kept) == Taken(tmp_path / ".history" / "one", None)
        assert not kept.path.exists()
        assert [version.path.read_bytes() for version in versions(kept.path)] == [assessment_json(BEFORE)]

    def test_each_time_its_responses_have_a_folder_of_their_own_there(self, tmp_path: Path) -> None:
        for name in ("responses-00001", "responses-00001-2", "responses-00001-3"):
            kept = saved(tmp_path)
            file = with_responses(kept)
            assert delete_assessment(kept).responses == history_folder(kept.path) / name
            assert (history_folder(kept.path) / name / "officer.json").read_text("utf-8") == "{}"
            assert not file.parent.exists()
            assert versions(kept.path)
            (tmp_path / "responses").rmdir()

    def test_what_somebody_else_changed_meanwhile_is_left(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        kept.path.write_bytes(assessment_json(AFTER))
        with pytest.raises(DigiassessError) as refused:
            delete_assessment(kept)
        assert str(refused.value) == (
            f"{kept.path} was changed by someone else meanwhile, and is left as it is: run the command again."
        )
        assert load_assessment(kept.path) == AFTER
        assert not versions(kept.path)

    @POSIX
    def test_what_is_protected_is_left(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        kept.path.chmod(0o444)
        with pytest.raises(DigiassessError) as refused:
            delete_assessment(kept)
        assert str(refused.value) == (
            f"{kept.path} is read-only, and is left as it is: allow writing to it first, with: chmod u+w {kept.path}"
        )
        assert kept.path.exists()

    def test_what_is_gone_is_said(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        kept.path.unlink()
        with pytest.raises(DigiassessError, match=r"one\.json.*no such file") as refused:
            delete_assessment(kept)
        assert str(kept.path) in str(refused.value)


class TestBringingBack:
    def test_it_stands_again_byte_for_byte(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        by_hand = kept.path.read_bytes().replace(b"  ", b"\t")
        kept.path.write_bytes(by_hand)
        there = read_assessment(kept.path)
        assert there is not None
        delete_assessment(there)
        bring_back(kept.path, versions(kept.path)[0].path)
        assert kept.path.read_bytes() == by_hand

    def test_what_stands_there_by_now_is_left(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        delete_assessment(kept)
        kept.path.write_bytes(b"{}")
        with pytest.raises(DigiassessError):
            bring_back(kept.path, versions(kept.path)[0].path)
        assert kept.path.read_bytes() == b"{}"


class TestBringingBackResponses:
    def test_they_stand_beside_it_again_and_git_passes_them_over(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        file = with_responses(kept)
        delete_assessment(kept)
        file.parent.parent.rmdir()
        assert bring_back_responses(kept.path, versions(kept.path)[0]) == file.parent
        assert file.read_text("utf-8") == "{}"
        assert (tmp_path / "responses" / ".gitignore").read_bytes() == b"*\n"
        assert not (history_folder(kept.path) / "responses-00001").exists()

    def test_where_git_is_told_already_it_is_left_at_that(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        file = with_responses(kept)
        delete_assessment(kept)
        (tmp_path / "responses" / ".gitignore").write_bytes(b"mine\n")
        assert bring_back_responses(kept.path, versions(kept.path)[0]) == file.parent
        assert (tmp_path / "responses" / ".gitignore").read_bytes() == b"mine\n"

    def test_where_none_went_away_nothing_is_made(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        delete_assessment(kept)
        assert bring_back_responses(kept.path, versions(kept.path)[0]) is None
        assert not (tmp_path / "responses").exists()

    def test_others_that_are_there_by_now_stay(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        with_responses(kept)
        delete_assessment(kept)
        there = with_responses(kept)
        there.write_text("new", "utf-8")
        assert bring_back_responses(kept.path, versions(kept.path)[0]) is None
        assert there.read_text("utf-8") == "new"
        assert (history_folder(kept.path) / "responses-00001" / "officer.json").exists()

    def test_each_version_has_those_that_went_away_after_it(self, tmp_path: Path) -> None:
        for said, assessment in (("Ann", BEFORE), ("Zoe", AFTER), ("Bob", AFTER)):
            kept = save_assessment(Kept(tmp_path / "one.json", assessment, None))
            with_responses(kept).write_text(said, "utf-8")
            delete_assessment(kept)
        back = tmp_path / "responses" / "one"
        for number, said in ((2, "Ann"), (1, "Bob"), (1, "Zoe")):
            assert bring_back_responses(kept.path, versions(kept.path)[number - 1]) == back
            assert (back / "officer.json").read_text("utf-8") == said
            (back / "officer.json").unlink()
            back.rmdir()

    def test_those_that_an_earlier_version_of_the_program_put_away_come_back_last(self, tmp_path: Path) -> None:
        """It put them away without the number of the version that they went with: the last it put away are it."""
        kept = saved(tmp_path)
        history = delete_assessment(kept).history
        for name in ("responses", "responses-2", "responses-10", "responses-00001", "responses-late"):
            (history / name).mkdir()
            (history / name / "said.json").write_text(name, "utf-8")
        came = []
        while (back := bring_back_responses(kept.path, versions(kept.path)[0])) is not None:
            came.append((back / "said.json").read_text("utf-8"))
            back.rename(tmp_path / str(len(came)))
        assert came == ["responses-00001", "responses-10", "responses-2", "responses"]

    def test_what_the_system_refuses_is_said(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        file = with_responses(kept)
        delete_assessment(kept)
        file.parent.parent.rmdir()
        (tmp_path / "responses").write_text("a file", "utf-8")
        with pytest.raises(DigiassessError) as refused:
            bring_back_responses(kept.path, versions(kept.path)[0])
        assert str(history_folder(kept.path) / "responses-00001") in str(refused.value)


def killing(step: Callable[..., object], left: Iterator[int]) -> Callable[..., object]:
    """The `step`, as long as some are `left` before the run is killed."""

    def stepped(path: Path, *words: object, **options: object) -> object:
        # Whoever is killed lets go of the lock.
        if not path.name.startswith(".digiassess") and next(left, None) is None:
            raise KeyboardInterrupt
        return step(path, *words, **options)

    return stepped


class TestMoving:
    def test_history_and_responses_go_along(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        with_responses(kept)
        to = tmp_path / "two.json"
        moved = move_assessment(kept.holding(AFTER), to)
        there = read_assessment(to)
        assert there is not None
        assert (moved.path, moved.assessment, moved.state, moved.base) == (to, AFTER, there.state, AFTER)
        assert moved.begun is True
        assert there.assessment == AFTER
        assert not kept.path.exists()
        assert [version.path.read_bytes() for version in versions(to)] == [assessment_json(BEFORE)]
        assert not history_folder(kept.path).exists()
        assert (tmp_path / "responses" / "two" / "officer.json").exists()
        assert not (tmp_path / "responses" / "one").exists()
        # It can be saved again as it stands.
        assert save_assessment(moved.holding(BEFORE)).path == to

    @pytest.mark.parametrize("killed_at", range(8))
    def test_one_that_was_killed_is_finished_by_the_next(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
    ) -> None:
        kept = saved(tmp_path)
        with_responses(kept)
        keep_version(kept.path, b"older")
        left = iter(range(killed_at))
        with monkeypatch.context() as patched:
            for name in ("rename", "unlink", "mkdir", "hardlink_to"):
                patched.setattr(Path, name, killing(getattr(Path, name), left))
            # From a certain number of steps on there is nobody to kill.
            with contextlib.suppress(KeyboardInterrupt):
                move_assessment(kept.holding(AFTER), tmp_path / "two.json")
        if kept.path.exists():
            move_assessment(kept.holding(AFTER), tmp_path / "two.json")
        assert load_assessment(tmp_path / "two.json") == AFTER
        contents = [version.path.read_bytes() for version in versions(tmp_path / "two.json")]
        assert contents == [assessment_json(BEFORE), b"older"]
        assert (tmp_path / "responses" / "two" / "officer.json").exists()
        assert not [*tmp_path.rglob("one*")]

    def test_one_is_not_taken_for_broken_off_where_people_answered_both(self, tmp_path: Path) -> None:
        kept = saved(tmp_path).holding(AFTER)
        there = save_assessment(Kept(tmp_path / "two.json", AFTER, None))
        keep_version(kept.path, b"older")
        with_responses(kept)
        assert was_broken_off(kept, there)
        with_responses(kept, "two")
        assert not was_broken_off(kept, there)

    def test_two_that_were_made_of_one_file_are_not_taken_for_a_broken_off_move(self, tmp_path: Path) -> None:
        kept = saved(tmp_path).holding(AFTER)
        there = save_assessment(Kept(tmp_path / "two.json", AFTER, None))
        assert not was_broken_off(kept, there)
        for each in (kept, there):
            keep_version(each.path, b"older")
        assert not was_broken_off(kept, there)

    def test_a_folder_that_stands_in_the_way_is_left(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        mine = with_responses(kept)
        other = with_responses(kept, "two")
        other.write_text("other", "utf-8")
        move_assessment(kept.holding(AFTER), tmp_path / "two.json")
        assert other.read_text("utf-8") == "other"
        assert mine.exists()

    def test_it_never_goes_over_a_file(self, tmp_path: Path) -> None:
        kept = saved(tmp_path)
        (tmp_path / "two.json").write_text("mine", "utf-8")
        with pytest.raises(DigiassessError) as refused:
            move_assessment(kept.holding(AFTER), tmp_path / "two.json")
        assert str(refused.value).startswith(f"{tmp_path / 'two.json'}: file exists: ")
        assert (tmp_path / "two.json").read_text("utf-8") == "mine"
        assert load_assessment(kept.path) == BEFORE
