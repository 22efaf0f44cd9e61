"""`history`, `restore` and `merge`, and the files of rescued answers, at the program."""

from __future__ import annotations

import errno
import json
import os
import shlex
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from answered import with_answer
from conftest import Ran, Run, assess, make_bank, question
from digiassess.files.assessment_file import load_assessment, read_assessment
from digiassess.files.days import day
from digiassess.files.kept import Kept
from digiassess.files.saving import assessment_json, save_assessment
from digiassess.model.action import Action, Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
START = assess(BANK, {"a.one": Answer(level=1, answered_at=NOON)})
NAME = "barset-county-council-2026"


@pytest.fixture
def path(run: Run, tmp_path: Path) -> Path:
    """An assessment in the folder where the program runs, with one answer."""
    return save_assessment(Kept(tmp_path / "assessments" / f"{NAME}.json", START, None)).path


def answer(run: Run, tmp_path: Path, answers: Mapping[str, Any], **more: Any) -> Ran:
    file = tmp_path / "answers.yaml"
    file.write_text(yaml.safe_dump({"answers": dict(answers), **more}), encoding="utf-8")
    return run("assess", "--answers", file)


def levels(path: Path) -> dict[str, Any]:
    return {name: answer.level for name, answer in load_assessment(path).answers.items()}


def flat(text: str) -> str:
    """`text` on one line, however it was wrapped."""
    return " ".join(text.split())


def copied(tmp_path: Path, assessment: Assessment, name: str = "copy.json") -> Path:
    file = tmp_path / name
    file.write_bytes(assessment_json(assessment))
    return file


@pytest.mark.usefixtures("path")
class TestHistory:
    @pytest.mark.parametrize(
        "words", [("history",), ("restore", "1"), ("where",), ("edit", "--to-period", "2027"), ("delete", "--yes")]
    )
    def test_a_folder_of_it_that_the_system_keeps_from_us_is_the_one_that_is_named(
        self, run: Run, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
    ) -> None:
        assert answer(run, tmp_path, {"a.one": 4}).code == 0
        before, is_dir = path.read_bytes(), Path.is_dir

        def refusing(folder: Path) -> bool:
            if folder.parent.name == ".history":
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
            return is_dir(folder)

        monkeypatch.setattr(Path, "is_dir", refusing)
        ran = run(*words)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"assessments/.history/{NAME}: permission denied: ask whoever keeps the folder for the right to it, or "
            "use another folder.\n"
        )
        assert path.read_bytes() == before

    def test_a_file_of_the_first_format_has_one_too(self, run: Run, tmp_path: Path, path: Path) -> None:
        path.write_bytes(path.read_bytes().replace(b"digiassess/assessment/2", b"digiassess/assessment/1", 1))
        assert answer(run, tmp_path, {"a.one": 4}).code == 0
        assert "a.one" in flat(run("history").out)
        assert run("restore", "1").code == 0
        assert levels(path) == {"a.one": 1}
        assert len(list(path.parent.glob("*.older-*.txt"))) == 1

    def test_each_import_keeps_the_file_as_it_stood_and_says_what_changed_since(self, run: Run, tmp_path: Path) -> None:
        assert answer(run, tmp_path, {"a.two": 2}).code == 0
        assert answer(run, tmp_path, {"a.one": 3}, targets={"a": 2}).code == 0
        done = run("history")
        assert done.code == 0
        first, second = (line for line in done.out.splitlines() if "since then:" in line)
        assert first.split()[0] == "1"
        assert "1 answer changed; 1 target of a theme changed" in first
        assert "1 answer new and 1 changed; 1 target of a theme changed" in second
        found = json.loads(run("history", "--json").out)
        assert found["schema"] == "digiassess/history/1"
        assert [version["number"] for version in found["versions"]] == [1, 2]
        assert found["versions"][1]["since"]["new"] == ["a.two"]
        assert found["versions"][1]["since"]["targets"] == ["a"]

    def test_the_questions_that_differ_are_named_with_what_was_said(self, run: Run, tmp_path: Path) -> None:
        assert answer(run, tmp_path, {"a.one": 2, "b.one": "unknown"}).code == 0
        out = run("history").out
        assert "What of a.one? (a.one): from 1 Level 1 to 2 Level 2" in out
        assert "What of b.one? (b.one): from no answer to don't know" in out

    def test_a_target_alone_is_no_answer_to_speak_of(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "target.yaml"
        file.write_text("answers: {b.one: {target: 2}}\n", encoding="utf-8")
        assert run("assess", "--answers", file).code == 0
        assert "What of b.one? (b.one): target 2 Level 2\n" in run("history").out

    def test_of_a_level_that_stays_what_became_of_its_target(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "target.yaml"
        for said in ("{level: 4}", "{level: 4, target: 3}", "{level: 4, target: 2}", "{target: clear}"):
            file.write_text(f"answers: {{b.one: {said}}}\n", encoding="utf-8")
            assert run("assess", "--answers", file).code == 0
            told = "4 Level 4 as before; target 3 Level 3\n"
            assert (told in run("history").out) == (said == "{level: 4, target: 3}")
        assert "What of b.one? (b.one): from target 3" not in run("history").out
        out = " ".join(run("history").out.split())
        assert "(b.one): 4 Level 4 as before; target taken back" in out
        assert "from 4 Level 4" not in out

    def test_of_many_questions_the_first_five_are_named(self, run: Run, tmp_path: Path, path: Path) -> None:
        path.unlink()
        bank = make_bank({"a": [question(f"a.q{number}") for number in range(8)]})
        begun = assess(bank, {"a.q0": Answer(level=1, answered_at=NOON)})
        save_assessment(Kept(path, begun, None))
        assert answer(run, tmp_path, {f"a.q{number}": 2 for number in range(8)}).code == 0
        out = run("history").out
        assert out.count(": from ") == 5
        assert "and 3 more answers" in out

    def test_the_last_ten_are_kept(self, run: Run, tmp_path: Path, path: Path) -> None:
        for number in range(13):
            answer(run, tmp_path, {"a.one": {"level": 2, "note": f"Note {number}."}})
        versions = sorted((path.parent / ".history" / NAME).glob("*.json"))
        assert [load_assessment(version).answer("a.one").note for version in versions] == [
            f"Note {number}." for number in range(2, 12)
        ]
        assert (path.parent / ".history" / ".gitignore").read_text(encoding="utf-8") == "*\n"

    def test_a_sitting_is_one_version(self, run: Run) -> None:
        assert run("assess", "--plain", typed="2\n3\nq\n").code == 0
        assert run("assess", "--plain", "--question", "a.one", typed="4\n").code == 0
        found = json.loads(run("history", "--json").out)["versions"]
        assert [version["since"]["new"] for version in found] == [[], ["a.two", "b.one"]]
        assert found[0]["since"]["changed"] == ["a.one"]

    def test_an_import_that_changes_nothing_keeps_nothing(self, run: Run, tmp_path: Path, path: Path) -> None:
        save_assessment(Kept(path.with_name("other-2026.json"), assess(BANK, {"a.one": 1}, council="Other"), None))
        for _ in range(2):
            assert answer(run, tmp_path, {"a.two": 2}, council="Other").code == 0
        assert len(json.loads(run("history", "--council", "Other", "--json").out)["versions"]) == 1

    def test_there_is_none_yet(self, run: Run) -> None:
        assert "There are none yet" in run("history").out

    def test_a_version_that_cannot_be_read_is_said_to_be_so(self, run: Run, tmp_path: Path, path: Path) -> None:
        answer(run, tmp_path, {"a.two": 2})
        (version,) = (path.parent / ".history" / NAME).glob("*.json")
        version.write_text("{", encoding="utf-8")
        assert "it cannot be read" in run("history").out
        assert json.loads(run("history", "--json").out)["versions"][0]["since"] is None
        done = run("restore", 1)
        assert done.code == 1
        assert "nothing was changed" in done.err


@pytest.mark.usefixtures("path")
class TestRestore:
    def test_brings_one_back_and_keeps_what_it_replaces(self, run: Run, tmp_path: Path, path: Path) -> None:
        answer(run, tmp_path, {"a.two": 2})
        answer(run, tmp_path, {"a.one": 4})
        done = run("restore", 2)
        assert (done.code, done.err) == (0, "")
        assert "What it replaces is kept" in done.out
        assert levels(path) == {"a.one": 1}
        assert run("restore", 1).code == 0
        assert levels(path) == {"a.one": 4, "a.two": 2}

    @pytest.mark.parametrize("number", ["2", "99"])
    def test_one_that_is_not_there(self, run: Run, tmp_path: Path, number: str) -> None:
        answer(run, tmp_path, {"a.two": 2})
        done = run("restore", number)
        assert done.code == 1
        assert f"no version {number}: it has 1 to 1" in done.err

    def test_no_number_is_a_wrong_command_line(self, run: Run) -> None:
        assert run("restore", "0").code == run("restore", "x").code == run("restore").code == 2

    def test_what_was_signed_off_stays_and_who_signed_stays_on_record(
        self, run: Run, tmp_path: Path, path: Path
    ) -> None:
        answer(run, tmp_path, {"a.two": 2})
        kept = read_assessment(path)
        assert kept is not None
        signed = Event(what="signed-off", by="A. Baker", at=NOON)
        kept = save_assessment(kept.holding(kept.assessment.model_copy(update={"events": (signed,)})), history=False)
        assert "signed off" in run("restore", 1).err
        assert levels(path) == {"a.one": 1, "a.two": 2}
        events = (signed, Event(what="reopened", by="A. Baker", at=NOON, reason="An error"))
        save_assessment(kept.holding(kept.assessment.model_copy(update={"events": events})), history=False)
        assert run("restore", 1).code == 0
        assert levels(path) == {"a.one": 1}
        assert load_assessment(path).events == events

    def test_what_the_council_is_called_and_was_called_stays(self, run: Run, tmp_path: Path, path: Path) -> None:
        answer(run, tmp_path, {"a.two": 2})
        assert run("rename", "New Name").code == 0
        assert run("restore", 2).code == 0
        there = load_assessment(path)
        assert (there.council, there.former_names) == ("New Name", (START.council,))
        assert levels(path) == {"a.one": 1}

    def test_one_that_was_deleted_comes_back(self, run: Run, tmp_path: Path, path: Path) -> None:
        answer(run, tmp_path, {"a.two": 2})
        path.unlink()
        assert "since then" in run("history").out
        assert run("restore", 1).code == 0
        assert levels(path) == {"a.one": 1}


class TestMerge:
    def test_takes_what_only_the_copy_has(self, run: Run, tmp_path: Path, path: Path) -> None:
        copy = copied(tmp_path, with_answer(START, "b.one", Answer(level=3)).model_copy(update={"targets": {"b": 2}}))
        answer(run, tmp_path, {"a.two": 2})
        done = run("merge", copy)
        assert (done.code, done.err) == (0, "")
        assert "1 answer new; 1 target of a theme changed" in flat(done.out)
        assert levels(path) == {"a.one": 1, "a.two": 2, "b.one": 3}
        assert load_assessment(path).targets == {"b": 2}
        assert copy.exists()
        assert "nothing that" in flat(run("merge", copy).out)

    def test_takes_that_an_answer_was_confirmed(self, run: Run, tmp_path: Path, path: Path) -> None:
        path.write_bytes(assessment_json(with_answer(START, "a.one", Answer(level=1, to_confirm=True))))
        confirmed = Answer(level=1, answered_at=NOON + timedelta(hours=1))
        done = run("merge", copied(tmp_path, with_answer(START, "a.one", confirmed)))
        assert (done.code, done.err) == (0, "")
        assert "1 answer changed" in flat(done.out)
        assert load_assessment(path).answers == {"a.one": confirmed}
        assert "What of a.one? (a.one): 1 Level 1, confirmed since" in flat(run("history").out)
        assert run("restore", 1).code == 0
        assert "What of a.one? (a.one): 1 Level 1, to be confirmed" in flat(run("history").out)

    def test_what_differs_is_listed_and_nothing_is_changed(self, run: Run, tmp_path: Path, path: Path) -> None:
        copy = copied(tmp_path, with_answer(with_answer(START, "a.one", Answer(level=4)), "b.one", Answer(level=3)))
        before = path.read_bytes()
        done = run("merge", copy)
        assert done.code == 1
        for said in ("What of a.one? (a.one): level", "Here: 1 Level 1", "There: 4 Level 4"):
            assert said in done.out
        assert "1 thing is said differently" in done.err
        assert "--prefer" in done.err
        assert path.read_bytes() == before

    @pytest.mark.parametrize(
        ("prefer", "hours", "level"),
        [("ours", 1, 1), ("theirs", -1, 4), ("newest", 1, 4), ("newest", -1, 1)],
    )
    def test_unless_it_is_said_which_counts(
        self, run: Run, tmp_path: Path, path: Path, prefer: str, hours: int, level: int
    ) -> None:
        later = Answer(level=4, answered_at=NOON + timedelta(hours=hours))
        copy = copied(tmp_path, with_answer(with_answer(START, "a.one", later), "b.one", Answer(level=3)))
        assert run("merge", copy, "--prefer", prefer).code == 0
        assert levels(path) == {"a.one": level, "b.one": 3}

    @pytest.mark.parametrize("time", [NOON, None])
    def test_of_two_things_said_at_one_time_neither_is_the_newest(
        self, run: Run, tmp_path: Path, path: Path, time: datetime | None
    ) -> None:
        """The rest could be settled, and is not: a merge is whole or nothing."""
        one, other = (Answer(level=1, evidence=(line,), answered_at=time) for line in ("Minute 3", "Minute 4"))
        here = with_answer(with_answer(START, "a.one", one), "a.two", Answer(level=1))
        path.write_bytes(assessment_json(here))
        there = with_answer(here, "a.one", other)
        later = Answer(level=2, answered_at=NOON + timedelta(hours=1))
        before = path.read_bytes()
        done = run("merge", copied(tmp_path, with_answer(there, "a.two", later)), "--prefer", "newest")
        assert done.code == 1
        assert "What of a.one? (a.one): evidence" in done.out
        assert "There: Minute 4" in done.out
        assert "a.two" not in done.out
        assert "1 thing is said differently" in done.err
        assert "neither is the newest" in done.err
        assert path.read_bytes() == before

    @pytest.mark.parametrize(("typed", "level"), [("1\n", 1), ("x\n2\n", 4)])
    def test_or_chosen_line_by_line(self, run: Run, tmp_path: Path, path: Path, typed: str, level: int) -> None:
        copy = copied(tmp_path, with_answer(START, "a.one", Answer(level=4)))
        assert run("merge", copy, "--plain", typed=typed).code == 0
        assert levels(path) == {"a.one": level}

    def test_an_end_of_input_changes_nothing(self, run: Run, tmp_path: Path, path: Path) -> None:
        copy = copied(tmp_path, with_answer(START, "a.one", Answer(level=4)))
        done = run("merge", copy, "--plain")
        assert (done.code, levels(path)) == (1, {"a.one": 1})
        assert "nothing was changed" in done.err

    def test_an_action_that_one_copy_left_as_it_was_stays_as_the_other_has_it(
        self, run: Run, tmp_path: Path, path: Path
    ) -> None:
        assert run("plan", "add", "a.one", "--what", "Buy", "--owner", "IT", "--due", "31/3/2027").code == 0
        copies = [copied(tmp_path, load_assessment(path), f"{name}.json") for name in ("ann", "ben")]
        assert run("plan", "done", "A1").code == 0
        for copy in copies:
            there = with_answer(load_assessment(copy), "a.one", Answer(level=4, answered_at=NOON + timedelta(days=400)))
            copied(tmp_path, there, copy.name)
            assert run("merge", copy, "--prefer", "newest").code == 0
        assert load_assessment(path).actions[0].status == "done"
        assert flat(run("plan", "history", "A1").out).endswith("status: done (before: open)")

    def test_an_action_that_both_copies_changed_tells_so_in_its_history(
        self, run: Run, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        agreed = Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31), question="a.one")
        path.write_bytes(assessment_json(START.model_copy(update={"actions": (agreed,)})))
        start = path.read_bytes()
        for hours, owner in enumerate(("Theirs", "Ours"), 1):
            path.write_bytes(start)
            monkeypatch.setattr("digiassess.cli.clock.now", lambda hours=hours: NOON + timedelta(hours=hours))
            assert run("plan", "edit", "A1", "--owner", owner).code == 0
            if owner == "Theirs":
                copy = copied(tmp_path, load_assessment(path))
        assert run("merge", copy, "--prefer", "newest").code == 0
        assert run("plan", "edit", "A1", "--owner", "Last").code == 0
        told = flat(run("plan", "history", "A1").out)
        apart = "Ours (before: IT). It was made without the one before it, as in a copy that was merged."
        assert (apart in told, told.count("It was made without")) == (True, 1)

    def test_where_the_earlier_of_two_changes_is_chosen_the_action_s_history_ends_in_it(
        self, run: Run, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        agreed = Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31), question="a.one")
        path.write_bytes(assessment_json(START.model_copy(update={"actions": (agreed,)})))
        start = path.read_bytes()
        for hours, verb in enumerate(("drop", "done"), 1):
            path.write_bytes(start)
            monkeypatch.setattr("digiassess.cli.clock.now", lambda hours=hours: NOON + timedelta(hours=hours))
            assert run("plan", verb, "A1").code == 0
            copy = copied(tmp_path, load_assessment(path), f"{verb}.json")
        path.write_bytes((tmp_path / "drop.json").read_bytes())
        done = run("merge", copy, "--plain", typed="1\n")
        assert "Action A1, status" in done.out
        assert load_assessment(path).actions[0].status == "dropped"
        assert flat(run("plan", "history", "A1").out).endswith("status: dropped (before: done)")

    @pytest.mark.parametrize("typed", ["q\n", "1\nQ\n", "x\n1\nquit\n"])
    def test_who_stops_changes_nothing(self, run: Run, tmp_path: Path, path: Path, typed: str) -> None:
        answer(run, tmp_path, {"a.two": 2})
        before = path.read_bytes()
        other = with_answer(with_answer(START, "a.one", Answer(level=4)), "a.two", Answer(level=3))
        done = run("merge", copied(tmp_path, other), "--plain", typed=typed)
        assert (done.code, path.read_bytes()) == (1, before)
        assert done.err == "Not everything was chosen, so nothing was changed.\n"
        assert ("Type 1 or 2, or q to stop." in done.out) == typed.startswith("x")

    @pytest.mark.parametrize(("words", "typed"), [(["--prefer", "ours"], ""), (["--plain"], "1\n")])
    def test_it_is_said_that_what_is_here_was_kept(
        self, run: Run, tmp_path: Path, path: Path, words: list[str], typed: str
    ) -> None:
        copy = copied(tmp_path, with_answer(START, "a.one", Answer(level=4)))
        done = run("merge", copy, *words, typed=typed)
        kept = f"1 thing is said differently there: what {path.relative_to(tmp_path)} says was kept."
        assert flat(done.out).endswith(f"Nothing was taken from {copy}. {kept}")
        assert "nothing that" not in done.out
        copied(tmp_path, with_answer(with_answer(START, "a.one", Answer(level=4)), "b.one", Answer(level=3)))
        done = run("merge", copy, *words, typed=typed)
        assert flat(done.out).endswith(f"Taken from {copy}: 1 answer new. {kept}")

    def test_what_was_replaced_is_in_the_history(self, run: Run, tmp_path: Path, path: Path) -> None:
        copy = copied(tmp_path, with_answer(START, "a.one", Answer(level=4)))
        assert run("merge", copy, "--prefer", "theirs").code == 0
        assert run("restore", 1).code == 0
        assert levels(path) == {"a.one": 1}

    @pytest.mark.parametrize(
        ("change", "said"),
        [({"period": "2025"}, "no other copy"), ({"council": "Other"}, "no other copy"), ({"bank": None}, "bank")],
    )
    def test_a_copy_of_something_else_is_refused(
        self, run: Run, tmp_path: Path, path: Path, change: dict[str, Any], said: str
    ) -> None:
        other = assess(make_bank({"a": [question("a.one")]}, version="2.0"), {})
        update = {name: value or other.bank for name, value in change.items()}
        copy = copied(tmp_path, START.model_copy(update=update))
        before = path.read_bytes()
        done = run("merge", copy)
        assert done.code == 1
        assert said in done.err
        assert path.read_bytes() == before

    def test_no_assessment_and_no_choice(self, run: Run, tmp_path: Path, path: Path) -> None:
        (tmp_path / "x.json").write_text("{}", encoding="utf-8")
        assert "no digiassess assessment" in run("merge", "x.json").err
        assert "itself" in run("merge", path).err
        assert run("merge", "nowhere.json").code == 1
        assert run("merge", path).code == 1
        assert run("merge", path, "--prefer", "mine").code == 2

    def test_two_actions_of_one_id_are_both_kept(self, run: Run, tmp_path: Path, path: Path) -> None:
        copy = copied(tmp_path, START)
        for what, file in (("Ask them", copy), ("Build it", path)):
            aside = path.read_bytes()
            path.write_bytes(file.read_bytes())
            add = ("plan", "add", "a.one", "--what", what, "--owner", "Head of IT", "--due", "31/3/2027")
            assert run(*add).code == 0
            if file is copy:
                copy.write_bytes(path.read_bytes())
                path.write_bytes(aside)
        done = run("merge", copy)
        assert (done.code, done.err) == (0, "")
        assert "1 action new or changed" in flat(done.out)
        assert (
            "A1 of copy.json is another action than A1 here: both are kept, and that of copy.json is A2 now."
            in flat(done.out.replace(str(copy), "copy.json"))
        )
        assert [(action.id, action.what) for action in load_assessment(path).actions] == [
            ("A1", "Build it"),
            ("A2", "Ask them"),
        ]
        # Once more, nothing is new: they are known by what they are.
        done = run("merge", copy)
        assert "has nothing that" in flat(done.out)
        assert "another action" not in done.out

    def test_one_action_that_was_changed_in_a_copy_is_asked_about(self, run: Run, tmp_path: Path, path: Path) -> None:
        add = ("plan", "add", "a.one", "--what", "Ask them", "--owner", "Head of IT", "--due", "31/3/2027")
        assert run(*add).code == 0
        before = path.read_bytes()
        assert run("plan", "edit", "A1", "--what", "Ask them all").code == 0
        copy = copied(tmp_path, load_assessment(path))
        path.write_bytes(before)
        done = run("merge", copy)
        assert done.code == 1
        assert "Action A1, what" in done.out
        assert run("merge", copy, "--prefer", "theirs").code == 0
        assert [action.what for action in load_assessment(path).actions] == ["Ask them all"]

    def test_a_sign_off_comes_along_where_all_is_the_same_and_else_is_named(
        self, run: Run, tmp_path: Path, path: Path
    ) -> None:
        unsigned = path.read_bytes()
        assert run("sign-off", "sign", "--by", "Sam", "--role", "Chair", "--incomplete").code == 0
        signed = load_assessment(path)
        path.write_bytes(unsigned)
        answer(run, tmp_path, {"a.two": 2})
        done = run("merge", copied(path.parent, signed, f"{NAME} (1).json"))
        assert (done.code, load_assessment(path).events) == (0, ())
        assert f"(1).json was signed off by Sam (Chair) on {day(signed.events[0].at)}. That was not taken" in flat(
            done.out
        )
        path.write_bytes(unsigned)
        done = run("merge", copied(path.parent, signed, f"{NAME} (1).json"))
        assert "sign-off changed" in flat(done.out)
        assert "not taken" not in done.out
        assert load_assessment(path).events == signed.events

    @pytest.mark.parametrize("beside", [False, True])
    def test_a_copy_in_which_the_council_was_renamed_is_one_too(
        self, run: Run, tmp_path: Path, path: Path, beside: bool
    ) -> None:
        renamed = {"council": "Newtown", "former_names": (START.council,)}
        there = with_answer(START, "b.one", Answer(level=3)).model_copy(update=renamed)
        done = run("merge", copied(path.parent if beside else tmp_path, there))
        assert (done.code, levels(path)) == (0, {"a.one": 1, "b.one": 3})
        assert "1 answer new" in flat(done.out)
        rename = f'rename Newtown --council "{START.council}"'
        assert f"the council is called Newtown. To call it so here, too: digiassess {rename}" in flat(done.out)
        assert load_assessment(path).council == START.council
        assert run(*shlex.split(rename)).code == 0
        # And the other way round, where it is renamed here.
        done = run("merge", copied(tmp_path, with_answer(START, "a.two", Answer(level=2))))
        assert (done.code, load_assessment(path).council) == (0, "Newtown")
        assert levels(path) == {"a.one": 1, "a.two": 2, "b.one": 3}
        assert "called" not in done.out

    def test_a_second_copy_in_the_folder_is_set_aside(self, run: Run, path: Path) -> None:
        copy = copied(path.parent, with_answer(START, "b.one", Answer(level=3)), f"{NAME} (1).json")
        done = run("merge", copy)
        assert (done.code, done.err) == (0, "")
        assert "is set aside in" in done.out
        assert levels(path) == {"a.one": 1, "b.one": 3}
        assert not copy.exists()
        assert run("gaps").code == 0


class TestRescuedAnswers:
    @pytest.fixture
    def rescued(self, path: Path) -> Path:
        """What a sitting answered whose question somebody else had answered differently meanwhile."""
        kept = read_assessment(path)
        assert kept is not None
        save_assessment(kept.holding(with_answer(START, "a.one", Answer(level=2))))
        with pytest.raises(DigiassessError):
            save_assessment(kept.holding(with_answer(START, "a.one", Answer(level=4))))
        return path.with_name(f"{NAME}.yours-1.json.txt")

    def test_are_named_until_they_are_dealt_with(self, run: Run, path: Path, rescued: Path) -> None:
        shown = os.path.relpath(rescued)
        for words in (("status",), ()):
            said = f"{shown} holds answers that are not all taken in yet: digiassess merge {shown}"
            assert said in flat(run(*words).out)
        done = run("status", "--json")
        assert shown in done.err
        json.loads(done.out)
        assert run("merge", shown, "--prefer", "theirs").code == 0
        assert levels(path) == {"a.one": 4}
        assert not rescued.exists()
        assert (path.parent / ".history" / NAME / rescued.name).exists()
        for words in (("status",), ()):
            assert "yours-1" not in run(*words).out

    @pytest.mark.usefixtures("rescued")
    def test_are_no_longer_named_once_all_of_it_stands(self, run: Run, tmp_path: Path) -> None:
        answer(run, tmp_path, {"a.one": 4})
        for words in (("status",), ()):
            assert "yours-1" not in run(*words).out

    def test_serve_as_an_answers_file(self, run: Run, path: Path, rescued: Path) -> None:
        done = run("assess", "--answers", rescued)
        assert done.code == 0, done.err
        assert levels(path) == {"a.one": 4}
        assert "yours-1" not in run("status").out

    def test_are_named_where_they_cannot_be_read(self, run: Run, rescued: Path) -> None:
        rescued.write_text("{", encoding="utf-8")
        assert rescued.name in run("status").out

    def test_are_named_where_they_answer_another_question_bank(self, run: Run, path: Path) -> None:
        other = assess(make_bank({"a": [question("a.one")]}, version="2.0"), {"a.one": 1})
        path.with_name(f"{NAME}.yours-7.json.txt").write_bytes(assessment_json(other))
        assert "yours-7" in run("status").out

    def test_are_named_where_the_assessment_is_gone(self, run: Run, path: Path, rescued: Path) -> None:
        save_assessment(Kept(path.with_name("other.json"), assess(BANK, {}, council="Other"), None))
        path.unlink()
        assert rescued.name in run().out
