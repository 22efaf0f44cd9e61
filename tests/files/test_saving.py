"""Saving an assessment: what is acknowledged is on the disk, whoever else saves, and whatever the disk can do."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest

from answered import with_answer
from conftest import assess, make_bank, question
from digiassess.analysis.merge import Choose, Difference
from digiassess.files import lock
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.council_folder import read_folder
from digiassess.files.history import versions
from digiassess.files.kept import Kept
from digiassess.files.saving import check_open, save_assessment
from digiassess.model.action import Action, ActionChange, Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from kept import left_over

pytestmark = pytest.mark.usefixtures("disk")
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one", headline=True)]})
ONE = assess(
    BANK,
    {"a.one": Answer(level=2, note="Fine.", answered_at=NOON), "b.one": Answer(level="unknown", answered_at=NOON)},
    targets={"b": 1, "a": 4},
)


def written(tmp_path: Path, assessment: Assessment = ONE) -> Kept:
    """An assessment saved to a new file."""
    return save_assessment(Kept(tmp_path / "one.json", assessment, None))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".history")


def read(path: Path) -> Kept:
    kept = read_assessment(path)
    assert kept is not None
    return kept


@pytest.fixture
def umask() -> Iterator[Callable[[int], object]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


class TestSaving:
    def test_answers_stand_in_the_order_of_the_bank_and_what_was_not_said_stands_nowhere(self, tmp_path: Path) -> None:
        """So that two versions of a file can be compared line by line."""
        bank = make_bank({"b": [question("b.two"), question("b.one")], "a": [question("a.one")]})
        action = Action(id="A1", what="Buy", owner="IT", due=NOON.date())
        here = assess(bank, {"a.one": 1, "b.one": 2, "b.two": 3}, actions=(action,))
        said = json.loads(written(tmp_path, here).path.read_bytes())
        assert list(said["answers"]) == ["b.two", "b.one", "a.one"]
        assert said["actions"] == [{"id": "A1", "what": "Buy", "owner": "IT", "due": "2026-11-23"}]

    @POSIX
    @pytest.mark.parametrize("mode", [0o640, 0o600, 0o664])
    def test_the_mode_of_a_file_stays(self, tmp_path: Path, mode: int) -> None:
        kept = written(tmp_path)
        kept.path.chmod(mode)
        save_assessment(kept.holding(assess(BANK, {"a.one": 1})))
        assert kept.path.stat().st_mode & 0o7777 == mode
        assert load_assessment(kept.path).answer("a.one").level == 1

    @POSIX
    @pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
    def test_a_new_file_follows_the_umask(
        self, tmp_path: Path, umask: Callable[[int], object], mask: int, mode: int
    ) -> None:
        umask(mask)
        assert written(tmp_path).path.stat().st_mode & 0o7777 == mode

    @POSIX
    def test_a_link_is_followed_and_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "share").mkdir()
        home = written(tmp_path / "share")
        link = tmp_path / "link.json"
        link.symlink_to(home.path)
        save_assessment(read(link).holding(assess(BANK, {"a.one": 4})))
        assert link.is_symlink()
        assert load_assessment(home.path).answer("a.one").level == 4

    @POSIX
    def test_a_link_to_a_file_that_is_not_there_yet(self, tmp_path: Path) -> None:
        link = tmp_path / "link.json"
        link.symlink_to(tmp_path / "later.json")
        save_assessment(Kept(link, ONE, None))
        assert link.is_symlink()
        assert load_assessment(tmp_path / "later.json") == ONE

    @POSIX
    def test_a_link_to_itself_is_refused_in_a_sentence(self, tmp_path: Path) -> None:
        link = tmp_path / "loop.json"
        link.symlink_to(link)
        with pytest.raises(DigiassessError):
            save_assessment(Kept(link, ONE, None))

    def test_its_folder_is_made(self, tmp_path: Path) -> None:
        path = tmp_path / "deep" / "er" / "one.json"
        save_assessment(Kept(path, ONE, None))
        assert load_assessment(path) == ONE

    @pytest.mark.parametrize("name", ["one.json", "file/one.json"])
    def test_a_place_that_cannot_be_written_is_said(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "one.json").mkdir()
        (tmp_path / "file").write_text("", encoding="utf-8")
        with pytest.raises(DigiassessError) as refused:
            save_assessment(Kept(tmp_path / name, ONE, None))
        assert str(tmp_path / name) in str(refused.value)
        assert names(tmp_path) == ["file", "one.json"]

    @pytest.mark.parametrize("call", ["replace", "fsync"])
    def test_a_save_that_the_system_refuses_leaves_everything_as_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        kept = written(tmp_path)
        content = kept.path.read_bytes()

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, call, full)
        with pytest.raises(DigiassessError) as refused:
            save_assessment(kept.holding(assess(BANK, {"a.one": 1})))
        assert str(kept.path) in str(refused.value)
        assert "no space left" in str(refused.value)
        assert kept.path.read_bytes() == content
        assert names(tmp_path) == ["one.json"]


class TestTwoPeople:
    def test_answers_to_different_questions_are_put_together(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        save_assessment(theirs.holding(with_answer(ONE, "a.two", Answer(level=1))))
        saved = save_assessment(mine.holding(with_answer(ONE, "b.one", Answer(level=4))))
        there = load_assessment(mine.path)
        assert saved.assessment == there
        assert {name: answer.level for name, answer in there.answers.items()} == {"a.one": 2, "a.two": 1, "b.one": 4}
        assert names(tmp_path) == ["one.json"]

    def test_what_was_put_together_is_gone_on_from(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        for level in range(4):
            theirs = save_assessment(theirs.holding(with_answer(theirs.assessment, "a.two", Answer(level=level))))
            mine = save_assessment(mine.holding(with_answer(mine.assessment, "b.one", Answer(level=level))))
            there = load_assessment(mine.path)
            assert (there.answer("a.two").level, there.answer("b.one").level) == (level, level)

    def test_the_same_question_answered_differently_is_told_and_both_are_kept(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        save_assessment(theirs.holding(with_answer(ONE, "a.one", Answer(level=1))))
        with pytest.raises(DigiassessError, match="changed by someone else") as refused:
            save_assessment(mine.holding(with_answer(ONE, "a.one", Answer(level=4))))
        assert load_assessment(mine.path).answer("a.one").level == 1
        aside = tmp_path / "one.yours-1.json.txt"
        for said in (str(aside), str(mine.path), "a.one", f"digiassess merge --folder {tmp_path} {aside}"):
            assert said in str(refused.value)
        assert load_assessment(aside).answer("a.one").level == 4

    @pytest.mark.parametrize(("side", "level"), [("ours", 4), ("theirs", 1)])
    def test_or_asked_about_while_nobody_is_kept_waiting(
        self, tmp_path: Path, side: Literal["ours", "theirs"], level: int
    ) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        theirs = save_assessment(theirs.holding(with_answer(ONE, "a.one", Answer(level=1))))
        asked: list[Difference] = []

        def settle(differences: Sequence[Difference]) -> Choose:
            asked.extend(differences)
            # Somebody saves while the person thinks.
            save_assessment(theirs.holding(with_answer(theirs.assessment, "a.two", Answer(level=3))))
            return lambda _: side

        saved = save_assessment(mine.holding(with_answer(ONE, "a.one", Answer(level=4))), settle)
        assert [(difference.key, difference.ours, difference.theirs) for difference in asked] == [("a.one", 4, 1)]
        assert saved.assessment == load_assessment(mine.path)
        assert (saved.assessment.answer("a.one").level, saved.assessment.answer("a.two").level) == (level, 3)
        assert names(tmp_path) == ["one.json"]

    def test_what_was_chosen_is_saved_over_theirs_with_all_that_only_one_of_them_changed(self, tmp_path: Path) -> None:
        before = with_answer(ONE, "a.two", Answer(level=2))
        mine, theirs = written(tmp_path, before), read(tmp_path / "one.json")
        save_assessment(theirs.holding(with_answer(before, "a.one", Answer(level=1))))
        ours = with_answer(before, "a.one", Answer(level=4))
        ours = ours.model_copy(update={"answers": {name: ours.answers[name] for name in ("a.one", "b.one")}})
        saved = save_assessment(mine.holding(ours), lambda _: lambda _: "ours")
        assert saved.assessment.answer("a.one").level == 4
        assert "a.two" not in saved.assessment.answers, "it was taken back here, and not said anew there"

    def test_what_this_run_has_saved_over_already_is_not_kept_again(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        save_assessment(theirs.holding(with_answer(ONE, "a.one", Answer(level=1))))
        versions = list((tmp_path / ".history" / "one").iterdir())
        save_assessment(mine.holding(with_answer(ONE, "a.one", Answer(level=4))), lambda _: lambda _: "ours")
        assert list((tmp_path / ".history" / "one").iterdir()) == versions

    @pytest.mark.parametrize("broken", [EOFError, KeyboardInterrupt])
    def test_whoever_goes_away_at_that_question_loses_no_answer(
        self, tmp_path: Path, broken: type[BaseException]
    ) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        save_assessment(theirs.holding(with_answer(ONE, "a.one", Answer(level=1))))

        def settle(_: Sequence[Difference]) -> Choose:
            raise broken

        with pytest.raises(DigiassessError, match=r"who says something else about a\.one, .* digiassess merge"):
            save_assessment(mine.holding(with_answer(ONE, "a.one", Answer(level=4))), settle)
        assert load_assessment(mine.path).answer("a.one").level == 1
        assert load_assessment(tmp_path / "one.yours-1.json.txt").answer("a.one").level == 4

    def test_two_first_saves_make_one_file(self, tmp_path: Path) -> None:
        path = tmp_path / "barset-2026.json"
        fresh = [Kept(path, assess(BANK, {name: 2}), None) for name in ("a.one", "a.two")]
        for kept in fresh:
            save_assessment(kept)
        assert names(tmp_path) == [path.name]
        assert set(load_assessment(path).answers) == {"a.one", "a.two"}

    def test_a_council_whose_name_makes_the_same_file_name_gets_a_file_of_its_own(self, tmp_path: Path) -> None:
        path = tmp_path / "barset-2026.json"
        save_assessment(Kept(path, assess(BANK, {"a.one": 1}, council="Barset"), None))
        saved = save_assessment(Kept(path, assess(BANK, {"a.one": 2}, council="Bārset"), None))
        assert saved.path.name == "barset-2026-2.json"
        assert load_assessment(path).council == "Barset"

    def test_so_does_one_whose_name_another_program_has_taken(self, tmp_path: Path) -> None:
        path = tmp_path / "one.json"
        path.write_text("{}", encoding="utf-8")
        assert save_assessment(Kept(path, ONE, None)).path.name == "one-2.json"
        assert path.read_text(encoding="utf-8") == "{}"

    def test_what_is_aside_is_never_written_over_nor_taken_for_an_assessment(self, tmp_path: Path) -> None:
        mine = written(tmp_path)
        save_assessment(mine.holding(with_answer(ONE, "a.one", Answer(level=0))))
        (tmp_path / "one.yours-1.json.txt").write_text("mine", encoding="utf-8")
        for level in (1, 3):
            with pytest.raises(DigiassessError):
                save_assessment(mine.holding(with_answer(ONE, "a.one", Answer(level=level))))
        assert (tmp_path / "one.yours-1.json.txt").read_text(encoding="utf-8") == "mine"
        asides = [tmp_path / f"one.yours-{number}.json.txt" for number in (2, 3)]
        assert [load_assessment(path).answer("a.one").level for path in asides] == [1, 3]
        assert [entry.path for entry in read_folder(tmp_path).of(ONE.council)] == [mine.path]

    def test_a_file_that_has_gone_since_is_said_in_its_own_words(self, tmp_path: Path) -> None:
        kept = written(tmp_path)
        kept.path.unlink()
        with pytest.raises(DigiassessError, match="is gone: it was moved or removed"):
            save_assessment(kept)
        (aside,) = tmp_path.iterdir()
        assert load_assessment(aside) == ONE

    @pytest.mark.parametrize("content", [b"{", b"{}", b'{"schema": "digiassess/assessment/999"}'])
    def test_what_can_no_longer_be_read_is_left(self, tmp_path: Path, content: bytes) -> None:
        kept = written(tmp_path)
        kept.path.write_bytes(content)
        with pytest.raises(DigiassessError, match="changed by someone else"):
            save_assessment(kept.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert kept.path.read_bytes() == content
        assert load_assessment(tmp_path / "one.yours-1.json.txt").answer("a.two").level == 1

    def test_nothing_is_added_to_what_was_signed_off_meanwhile(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        event = Event(what="signed-off", by="A. Baker", at=NOON)
        save_assessment(theirs.holding(ONE.model_copy(update={"events": (event,)})))
        with pytest.raises(DigiassessError, match=r"signed off by A\. Baker"):
            save_assessment(mine.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert load_assessment(mine.path).answer("a.two") == Answer()

    def test_but_its_actions_are_ticked_off_all_the_same(self, tmp_path: Path) -> None:
        action = Action(id="A1", what="Buy", owner="IT", due=NOON.date())
        planned = ONE.model_copy(update={"actions": (action,)})
        mine, theirs = written(tmp_path, planned), read(tmp_path / "one.json")
        event = Event(what="signed-off", by="A. Baker", at=NOON)
        save_assessment(theirs.holding(planned.model_copy(update={"events": (event,)})))
        ticked = ActionChange(at=NOON, part="status", before="open", after="done")
        done = action.model_copy(update={"status": "done", "history": (ticked,)})
        saved = save_assessment(mine.holding(planned.model_copy(update={"actions": (done,)}))).assessment
        assert (saved.actions, saved.events) == ((done,), (event,))

    def test_answers_to_a_question_bank_that_it_has_left_go_aside(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        other = assess(make_bank({"a": [question("a.one"), question("a.two")]}, version="2.0"), {"a.one": 2})
        save_assessment(theirs.holding(other))
        with pytest.raises(DigiassessError, match="moved to another question bank"):
            save_assessment(mine.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert load_assessment(mine.path) == other
        assert load_assessment(tmp_path / "one.yours-1.json.txt").answer("a.two").level == 1

    def test_nobody_signs_for_what_they_have_not_seen(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        save_assessment(theirs.holding(with_answer(ONE, "a.two", Answer(level=1))))
        event = Event(what="signed-off", by="A. Baker", at=NOON)
        with pytest.raises(DigiassessError, match="look at what it says now"):
            save_assessment(mine.holding(ONE.model_copy(update={"events": (event,)})))
        assert load_assessment(mine.path).signed_off is None

    def test_two_new_actions_of_one_id_are_two(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        for kept, what in ((theirs, "Buy"), (mine, "Build")):
            action = Action(id="A1", what=what, owner="IT", due=NOON.date(), question="a.one")
            save_assessment(kept.holding(ONE.model_copy(update={"actions": (action,)})))
        assert {action.id: action.what for action in load_assessment(mine.path).actions} == {"A1": "Buy", "A2": "Build"}

    def test_the_same_bytes_put_back_are_no_change(self, tmp_path: Path) -> None:
        kept = written(tmp_path)
        content = kept.path.read_bytes()
        kept.path.write_bytes(b"")
        kept.path.write_bytes(content)
        save_assessment(kept.holding(assess(BANK, {"a.one": 4})))
        assert load_assessment(kept.path).answer("a.one").level == 4

    def test_a_file_saved_by_notepad_can_be_gone_on_with(self, tmp_path: Path) -> None:
        path = written(tmp_path).path
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        save_assessment(read(path).holding(assess(BANK, {"a.one": 4})))
        assert load_assessment(path).answer("a.one").level == 4

    def test_a_file_with_windows_line_ends_can_be_gone_on_with(self, tmp_path: Path) -> None:
        path = written(tmp_path).path
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert load_assessment(path) == ONE
        save_assessment(read(path).holding(assess(BANK, {"a.one": 4})))
        assert load_assessment(path).answer("a.one").level == 4


class TestReadOnly:
    @pytest.mark.parametrize("save", [save_assessment, check_open])
    def test_a_file_that_people_protect_is_not_written_over(
        self, tmp_path: Path, save: Callable[[Kept], object]
    ) -> None:
        kept = written(tmp_path)
        content = kept.path.read_bytes()
        kept.path.chmod(0o444)
        with pytest.raises(DigiassessError, match=r"is read-only, .* chmod u\+w"):
            save(kept.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert kept.path.read_bytes() == content
        assert names(tmp_path) == ["one.json"]


class TestHistory:
    def test_the_file_as_it_stood_is_kept_once_a_sitting(self, tmp_path: Path) -> None:
        kept = written(tmp_path)
        content = kept.path.read_bytes()
        for level in range(3):
            kept = save_assessment(kept.holding(with_answer(ONE, "a.two", Answer(level=level))))
        assert not (tmp_path / ".history").exists()
        again = read(kept.path)
        for level in range(3):
            again = save_assessment(again.holding(with_answer(ONE, "b.one", Answer(level=level))))
        (version,) = (tmp_path / ".history" / "one").iterdir()
        assert load_assessment(version).answer("a.two").level == 2
        assert version.read_bytes() != content
        assert (tmp_path / ".history" / ".gitignore").read_bytes() == b"*\n"

    def test_so_is_what_somebody_else_saved_before_both_were_put_together(self, tmp_path: Path) -> None:
        kept = written(tmp_path)
        mine, theirs = read(kept.path), read(kept.path)
        theirs = save_assessment(theirs.holding(with_answer(ONE, "a.two", Answer(level=1))))
        content = theirs.path.read_bytes()
        mine = save_assessment(mine.holding(with_answer(ONE, "b.one", Answer(level=1))))
        assert [version.path.read_bytes() for version in versions(kept.path)][:1] == [content]
        assert len(versions(kept.path)) == 2
        # Once a sitting, whoever else saves meanwhile; and not at all for a save that is none of a sitting.
        save_assessment(theirs.holding(with_answer(theirs.assessment, "a.two", Answer(level=3))))
        mine = save_assessment(mine.holding(with_answer(mine.assessment, "b.one", Answer(level=3))))
        assert mine.assessment.answer("a.two").level == 3
        assert len(versions(kept.path)) == 2
        one, other = read(kept.path), read(kept.path)
        save_assessment(one.holding(with_answer(one.assessment, "a.two", Answer(level=4))), history=False)
        save_assessment(other.holding(with_answer(other.assessment, "b.one", Answer(level=4))), history=False)
        assert len(versions(kept.path)) == 2

    def test_of_an_older_format_the_file_as_it_stood_is_kept_beside_it_and_in_its_history(self, tmp_path: Path) -> None:
        path = written(tmp_path).path
        older = path.read_bytes().replace(b"digiassess/assessment/2", b"digiassess/assessment/1")
        path.write_bytes(older)
        kept = read(path)
        assert names(tmp_path) == ["one.json"], "it is only read so far"
        for level in range(2):
            kept = save_assessment(kept.holding(with_answer(ONE, "a.two", Answer(level=level))))
        assert names(tmp_path) == ["one.json", "one.older-1.txt"]
        assert (tmp_path / "one.older-1.txt").read_bytes() == older
        assert [version.path.read_bytes() for version in versions(path)] == [older]
        assert b"digiassess/assessment/2" in path.read_bytes()

    @POSIX
    def test_whoever_shares_the_folder_shares_its_history(self, tmp_path: Path) -> None:
        kept = read(written(tmp_path).path)
        tmp_path.chmod(0o2775)
        save_assessment(kept.holding(with_answer(ONE, "a.two", Answer(level=1))))
        for folder in (tmp_path / ".history", tmp_path / ".history" / "one"):
            assert folder.stat().st_mode & 0o7777 == 0o2775

    def test_a_history_that_cannot_be_kept_stops_no_answer(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        kept = read(written(tmp_path).path)
        (tmp_path / ".history").write_text("in the way", encoding="utf-8")
        save_assessment(kept.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert load_assessment(kept.path).answer("a.two").level == 1
        reason = os.strerror(errno.EEXIST).lower()
        assert caplog.messages == [f"{kept.path} could not be kept in its history: {reason}."]

    def test_so_does_one_of_which_the_system_does_not_say_why(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        kept = read(written(tmp_path).path)
        (tmp_path / ".history" / "one").mkdir(parents=True)

        def refused(_: Path) -> None:
            raise TimeoutError

        monkeypatch.setattr(Path, "iterdir", refused)
        save_assessment(kept.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert caplog.messages == [f"{kept.path} could not be kept in its history: timeouterror."]


@POSIX
def test_what_killed_runs_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    kept = written(tmp_path)
    gone = 2**22 + 1  # above what Linux gives
    removed = [left_over(tmp_path, gone, timedelta(0)), left_over(tmp_path, os.getpid(), timedelta(days=2))]
    stays = [left_over(tmp_path, 1, timedelta(hours=1)), tmp_path / ".other.json.12-0.tmp", tmp_path / "note.tmp"]
    for path in stays[1:]:
        path.write_bytes(b"another program's")
        os.utime(path, (0, 0))
    save_assessment(read(kept.path).holding(with_answer(ONE, "a.two", Answer(level=1))))
    assert [path.exists() for path in removed] == [False, False]
    assert [path.exists() for path in stays] == [True, True, True]


class TestWhatIsSaid:
    """Each sentence whole: its words are ours, and who is told to type something can type it."""

    def refused(self, kept: Kept, **how: bool) -> str:
        with pytest.raises(DigiassessError) as error:
            check_open(kept, **how) if how else save_assessment(kept)
        return str(error.value)

    def aside(self, path: Path, what: str) -> str:
        rescued = path.with_name("one.yours-1.json.txt")
        return (
            f"{path} {what}, and is left as it is. What you answered is in {rescued}: bring the two together with: "
            f"digiassess merge --folder {path.parent} {rescued}"
        )

    @pytest.mark.parametrize(
        ("number", "named"),
        [
            (1, "a.q1"),
            (5, "a.q1, a.q2, a.q3, a.q4 and a.q5"),
            (6, "a.q1, a.q2, a.q3, a.q4, a.q5 and 1 more"),
            (8, "a.q1, a.q2, a.q3, a.q4, a.q5 and 3 more"),
        ],
    )
    def test_about_what_two_people_differ(self, tmp_path: Path, number: int, named: str) -> None:
        bank = make_bank({"a": [question(f"a.q{place}") for place in range(1, 9)]})
        mine, theirs = written(tmp_path, assess(bank, {})), read(tmp_path / "one.json")
        asked = [f"a.q{place}" for place in range(1, number + 1)]
        save_assessment(theirs.holding(assess(bank, dict.fromkeys(asked, 1))))
        said = self.refused(mine.holding(assess(bank, dict.fromkeys(asked, 2))))
        what = f"was changed by someone else since it was opened, who says something else about {named}"
        assert said == self.aside(mine.path, what)

    def test_of_one_that_was_signed_off_meanwhile(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        event = Event(what="signed-off", by="A. Baker", at=NOON)
        save_assessment(theirs.holding(ONE.model_copy(update={"events": (event,)})))
        said = self.refused(mine.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert said == self.aside(mine.path, "was signed off by A. Baker since it was opened")

    def test_of_one_that_has_another_bank_by_now(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        save_assessment(theirs.holding(assess(make_bank({"a": [question("a.one")]}, version="2.0"), {})))
        said = self.refused(mine.holding(with_answer(ONE, "a.two", Answer(level=1))))
        assert said == self.aside(mine.path, "was moved to another question bank since it was opened")

    def test_of_a_sign_off_of_what_was_not_seen(self, tmp_path: Path) -> None:
        mine, theirs = written(tmp_path), read(tmp_path / "one.json")
        save_assessment(theirs.holding(with_answer(ONE, "a.two", Answer(level=1))))
        event = Event(what="signed-off", by="A. Baker", at=NOON)
        assert self.refused(mine.holding(ONE.model_copy(update={"events": (event,)}))) == (
            f"{mine.path} was changed by someone else while this was done, and is left as it is: look at what it says "
            "now, then do this again."
        )

    def test_of_one_that_is_signed_off(self, tmp_path: Path) -> None:
        event = Event(what="signed-off", by="A. Baker", at=NOON)
        kept = written(tmp_path, ONE.model_copy(update={"events": (event,)}))
        with pytest.raises(DigiassessError) as error:
            check_open(kept)
        assert str(error.value) == (
            f"{ONE.council}, 2026 was signed off by A. Baker on 23 November 2026, and is left as it is. To change it, "
            f"reopen it with: digiassess sign-off reopen --folder {tmp_path} --by NAME --reason TEXT"
        )
        check_open(kept, progress=True)

    @POSIX
    def test_of_one_that_is_protected(self, tmp_path: Path) -> None:
        kept = written(tmp_path)
        kept.path.chmod(0o444)
        assert (
            self.refused(kept)
            == self.refused(kept, progress=False)
            == (
                f"{kept.path} is read-only, and is left as it is. To change it, allow writing to it first, in its "
                f"properties or with: chmod u+w {kept.path}"
            )
        )

    def test_of_one_that_somebody_is_saving_for_too_long(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        kept = written(tmp_path)
        monkeypatch.setattr(lock, "PATIENCE", 0.05)
        with lock.locked(tmp_path):
            said = self.refused(kept)
        assert said.endswith(
            f" has been writing in {tmp_path} for 0 seconds: nothing was saved, try again when that is done."
        )

    def test_of_one_that_is_gone_or_cannot_be_read_any_more(self, tmp_path: Path) -> None:
        kept = written(tmp_path)
        kept.path.write_bytes(b"{")
        cannot = "was changed by someone else since it was opened, and cannot be read any more"
        assert self.refused(kept) == self.aside(kept.path, cannot)
        kept.path.write_bytes(b"{}")
        (tmp_path / "one.yours-1.json.txt").unlink()
        changed = "was changed by someone else since it was opened, to something else"
        assert self.refused(kept) == self.aside(kept.path, changed)
        kept.path.unlink()
        (tmp_path / "one.yours-1.json.txt").unlink()
        gone = "is gone: it was moved or removed since it was opened"
        assert self.refused(kept) == self.aside(kept.path, gone)

    def test_of_one_that_is_gone(self, tmp_path: Path) -> None:
        kept = written(tmp_path)
        kept.path.unlink()
        assert self.refused(kept, progress=False).startswith(f"{kept.path}: no such file or directory")


def test_two_first_saves_bring_together_all_that_a_person_can_say(tmp_path: Path) -> None:
    nothing = assess(BANK, {})
    action = Action(id="A1", what="Buy", owner="IT", due=NOON.date())
    set_aside = {"a.gone": Answer(level=1)}
    save_assessment(
        Kept(
            tmp_path / "one.json",
            nothing.model_copy(
                update={"respondents": ("A. Baker",), "actions": (action,), "targets": {"a": 4}, "set_aside": set_aside}
            ),
            None,
        )
    )
    mine = nothing.model_copy(update={"respondents": ("C. Dyer",), "targets": {"b": 1}})
    saved = save_assessment(Kept(tmp_path / "one.json", mine, None)).assessment
    assert set(saved.respondents) == {"A. Baker", "C. Dyer"}
    assert saved.actions == (action,)
    assert saved.targets == {"a": 4, "b": 1}
    assert saved.set_aside == set_aside


def test_so_they_do_whoever_of_them_was_first(tmp_path: Path) -> None:
    nothing = assess(BANK, {})
    save_assessment(Kept(tmp_path / "one.json", nothing, None))
    action = Action(id="A1", what="Buy", owner="IT", due=NOON.date())
    more = {"actions": (action,), "set_aside": {"a.gone": Answer(level=1)}, "targets": {"b": 1}}
    mine = with_answer(nothing, "a.two", Answer(level=1)).model_copy(update=more)
    assert save_assessment(Kept(tmp_path / "one.json", mine, None)).assessment == mine
    signed = mine.model_copy(update={"events": (Event(what="signed-off", by="A. Baker", at=NOON),)})
    with pytest.raises(DigiassessError, match="look at what it says now"):
        save_assessment(Kept(tmp_path / "one.json", signed, None))


def test_a_second_council_of_one_file_name_gets_the_next_free_one(tmp_path: Path) -> None:
    for number, council in enumerate(("Barset", "Loam", "Sedge", "Fen")):
        saved = save_assessment(Kept(tmp_path / "one.json", assess(BANK, {}, council=council), None))
        assert saved.path.name == ("one.json", "one-2.json", "one-3.json", "one-4.json")[number]
