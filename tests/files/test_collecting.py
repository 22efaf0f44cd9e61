"""Taking in what people sent: a file whole or not at all, everybody once, and all that is new kept at once."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.same_person import Doubt
from digiassess.files import collecting
from digiassess.files.assessment_file import read_assessment
from digiassess.files.bank_folder import load_bank
from digiassess.files.collecting import AskPerson, CollectedFiles, collect
from digiassess.files.kept import Kept
from digiassess.files.responses import read_responses, response_json, responses_folder
from digiassess.files.responses_saving import save_invitations, save_responses
from digiassess.files.saving import save_assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.response import Invitation, Invitations, Response
from people import response, save_response

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one")]})
HERE = assess(BANK, {}, council="Barset")
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
DAMAGED = '{"schema": "digiassess/response/1",\n'


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """An assessment to which people answer."""
    path = tmp_path / "assessments" / "barset-2026.json"
    path.parent.mkdir()
    save_assessment(Kept(path, HERE, None))
    found = read_assessment(path)
    assert found is not None
    return found


def take(
    kept: Kept,
    *paths: Path,
    ask: AskPerson | None = None,
    dry_run: bool = False,
    columns: Mapping[str, str] | None = None,
    now: datetime = NOW,
) -> CollectedFiles:
    return collect(kept, paths, columns or {}, now, ask, dry_run=dry_run)


def there(kept: Kept) -> dict[str, Response]:
    """Everybody of whom there is a response, by id."""
    return {response.id: response for _path, response in read_responses(kept.path)[0]}


def sent(path: Path, who: str, levels: Mapping[str, Any], **fields: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(response_json(response(HERE, who, levels, **fields)))
    return path


def refused(found: CollectedFiles, home: Path) -> list[tuple[str, str, bool]]:
    """The files of which nothing was taken, with what is said of each, without the folder that they are in."""
    return [
        (each.file.removeprefix(f"{home}/"), str(each.error).replace(f"{home}/", ""), each.counts)
        for each in found.refused
    ]


class TestFiles:
    def test_what_is_named_is_taken_once_in_its_order(self, kept: Kept, tmp_path: Path) -> None:
        one, two = sent(tmp_path / "1.json", "x", {"a.one": 1}), sent(tmp_path / "2.json", "y", {"a.one": 2})
        found = take(kept, two, one, two)
        assert [file.incoming.file for file in found.taken] == [str(two), str(one)]
        assert [(met.became, met.response.id) for met in found.met] == [("new", "y"), ("new", "x")]
        assert (found.refused, found.passed_over) == ([], [])
        assert set(there(kept)) == {"x", "y"}

    def test_a_folder_s_files_are_taken_by_age_and_those_in_its_folders_not_at_all(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        inbox = tmp_path / "in"
        ages = {"2.json": 3, "1.json": 2, "3.json": 1, "4.json": 3}
        for name, age in ages.items():
            os.utime(sent(inbox / name, f"x{name[0]}", {"a.one": 1}), (1_700_000_000 - age,) * 2)
        sent(inbox / "deeper" / "5.json", "deep", {"a.one": 1})
        for name in (".hidden.json", "~$form.xlsx"):
            (inbox / name).write_text("{", "utf-8")
        found = take(kept, inbox, inbox / "1.json")
        assert [Path(file.incoming.file).name for file in found.taken] == ["2.json", "4.json", "1.json", "3.json"]
        assert (found.refused, found.passed_over) == ([], [])

    def test_what_is_nobody_s_is_passed_over_in_a_folder_and_refused_where_it_is_named(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        inbox = tmp_path / "in"
        inbox.mkdir()
        for name, content in (
            ("photo 1.jpg", b"\xff"),
            ("3.json", b"{}"),
            ("2.yaml", b"x: 1"),
            ("4.csv", b"a,b\n1,2\n"),
        ):
            (inbox / name).write_bytes(content)
        found = take(kept, inbox)
        assert sorted(Path(each.file).name for each in found.passed_over) == [
            "2.yaml",
            "3.json",
            "4.csv",
            "… 1.jpg (file 4 of its folder by name)",
        ]
        assert (found.taken, found.refused) == ([], [])
        named = take(kept, inbox / "3.json", tmp_path / "gone.json", inbox / "photo 1.jpg")
        no_response = (
            "it holds no response that digiassess knows: give a saved form, a file of answers that says 'respondent', "
            "or a survey's table with these questions."
        )
        gone = "….json (file 2 of those given)"
        photo = "… 1.jpg (file 3 of those given)"
        assert refused(named, tmp_path) == [
            ("in/3.json", f"in/3.json: {no_response}", True),
            (gone, f"{gone}: no such file or directory: check the name, and that the folder is there.", True),
            (f"in/{photo}", f"in/{photo}: {no_response}", True),
        ]

    def test_what_says_that_it_is_ours_and_has_a_mistake_is_refused_in_a_folder_too(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        inbox = tmp_path / "in"
        sent(inbox / "1.json", "x", {"a.one": 9})
        sent(inbox / "2.json", "y", {"a.one": 1}, council="Loam")
        (inbox / "bo answers.json").write_text(DAMAGED, "utf-8")
        said = refused(take(kept, inbox), tmp_path)
        assert {(file, counts) for file, _why, counts in said} == {
            ("in/1.json", True),
            ("in/2.json", False),
            ("in/… answers.json (file 3 of its folder by name)", True),
        }
        assert all(why.startswith(file) for file, why, _counts in said)
        assert [counts for _file, _why, counts in refused(take(kept, inbox / "2.json"), tmp_path)] == [True]
        assert there(kept) == {}

    def test_a_folder_of_too_many_files_is_refused_and_the_others_are_taken(
        self, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(collecting, "MAX_FILES", 2)
        for number in range(3):
            sent(tmp_path / "many" / f"{number}.json", f"m{number}", {"a.one": number})
            if number < 2:
                sent(tmp_path / "few" / f"{number}.json", f"f{number}", {"a.one": number})
        (tmp_path / "few" / "notes.md").touch()
        found = take(kept, tmp_path / "many", tmp_path / "few")
        file = "… (file 1 of those given)"
        why = f"{file}: it has more than 2 files to look at: name the files, or a folder of them alone."
        assert refused(found, tmp_path) == [(file, why, True)]
        assert set(there(kept)) == {"f0", "f1"}

    def test_a_folder_that_cannot_be_looked_into_is_refused_without_its_name(
        self, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inbox, iterdir = tmp_path / "ann clerk", Path.iterdir
        inbox.mkdir()

        def looked_into(path: Path) -> Iterator[Path]:
            if path == inbox:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return iterdir(path)

        monkeypatch.setattr(Path, "iterdir", looked_into)
        found = take(kept, inbox, sent(tmp_path / "1.json", "x", {"a.one": 1}))
        ((file, why, counts),) = refused(found, tmp_path)
        assert [met.response.id for met in found.met] == ["x"], "those after it are taken"
        assert (file, counts) == ("… (file 1 of those given)", True)
        assert why.startswith(f"{file}: permission denied")

    def test_a_file_of_a_folder_is_called_by_its_place_as_file_managers_sort_them(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        for name in ("Bo.json", "ann.json", "Cy.json"):
            sent(tmp_path / "in" / name, name[0], {"a.one": 9})
        found = take(kept, tmp_path / "in")
        places = {each.error.args[0].partition(" (")[2].partition(")")[0] for each in found.refused}
        assert places == {f"file {number} of its folder by name" for number in (1, 2, 3)}
        (tmp_path / "in" / "ann.json").unlink()
        sent(tmp_path / "in" / "ann.json", "ann", {"a.one": 1})
        found = take(kept, tmp_path / "in")
        assert sorted(file for file, _why, _counts in refused(found, tmp_path)) == [
            "in/….json (file 2 of its folder by name)",
            "in/….json (file 3 of its folder by name)",
        ]

    def test_a_note_of_how_a_file_was_read_is_without_its_name_too(self, kept: Kept, tmp_path: Path) -> None:
        table = "Id,Name,a.one,b.one\n,Who are you?,What of a.one?,What of b.one?\nu1,Ann,2,1\n"
        (tmp_path / "ann.csv").write_text(table, "utf-8")
        (file,) = take(kept, tmp_path / "ann.csv").taken
        said = "….csv (file 1 of those given): row 2 was taken for a second line of headings, and passed over."
        assert [note.removeprefix(f"{tmp_path}/") for note in file.incoming.notes] == [said]

    def test_an_ending_that_a_mail_program_added_is_passed_through(self, kept: Kept, tmp_path: Path) -> None:
        sent(tmp_path / "in" / "1.JSON.TXT", "x", {"a.one": 1})
        assert [met.response.id for met in take(kept, tmp_path / "in").met] == ["x"]

    def test_a_file_is_called_without_whoever_answered_in_it_in_what_is_said_of_it_too(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        table = "Name,Your role,a.one,b.one\n,What is your role?,,\nBarset,Cook,1,2\n"
        (tmp_path / "barset answers.csv").write_text(table, "utf-8")
        sent(tmp_path / "answers.json", "x", {"a.one": 1}, name="Mx Answers")
        for file in take(kept, tmp_path / "barset answers.csv", tmp_path / "answers.json").taken:
            assert "… " in file.incoming.file or "….json" in file.incoming.file
            assert not any(str(tmp_path / "barset answers.csv") in note for note in file.incoming.notes)


class TestPeople:
    def test_what_was_said_later_takes_the_place_of_what_was_said_before(self, kept: Kept, tmp_path: Path) -> None:
        first = save_response(kept.path, response(HERE, "x", {"a.one": 1}, name="Ann"))
        later = sent(tmp_path / "1.json", "x", {"a.one": 2}, name="Ann", saved_at=datetime(2026, 10, 28, tzinfo=UTC))
        (met,) = take(kept, later).met
        assert (met.became, met.moved.changed) == ("changed", ("a.one",))
        assert [path for path, _response in read_responses(kept.path)[0]] == [first]
        assert there(kept)["x"].levels == {"a.one": 2}
        content = first.read_bytes()
        (older,) = take(kept, sent(tmp_path / "0.json", "x", {"a.one": 1}, name="Ann")).met
        assert (older.became, first.read_bytes()) == ("older", content)

    def test_a_dry_run_says_all_and_keeps_nothing(self, kept: Kept, tmp_path: Path) -> None:
        found = take(kept, sent(tmp_path / "1.json", "x", {"a.one": 2}), dry_run=True)
        assert [met.became for met in found.met] == ["new"]
        assert not responses_folder(kept.path).exists()

    def test_where_nothing_is_new_nothing_is_written(self, kept: Kept, tmp_path: Path) -> None:
        file = sent(tmp_path / "1.json", "x", {"a.one": 2})
        take(kept, file)
        before = [path.stat().st_mtime_ns for path in responses_folder(kept.path).iterdir()]
        assert [met.became for met in take(kept, file).met] == ["same"]
        assert [path.stat().st_mtime_ns for path in responses_folder(kept.path).iterdir()] == before

    def test_what_cannot_be_read_of_those_who_answered_before_stops_it(self, kept: Kept, tmp_path: Path) -> None:
        path = save_response(kept.path, response(HERE, "x", {"a.one": 1}))
        path.write_text(DAMAGED, "utf-8")
        with pytest.raises(DigiassessError, match=r"….json \(file 1 by name\):2: "):
            take(kept, sent(tmp_path / "1.json", "y", {"a.one": 2}))
        assert path.read_text("utf-8") == DAMAGED

    def test_of_a_table_nobody_counts_before_all_of_them_do(self, kept: Kept, tmp_path: Path) -> None:
        save_response(kept.path, response(HERE, "7", {"a.one": 1}, role="Clerk"))
        table = tmp_path / "1.csv"
        table.write_text("Id,Your role,a.one,b.one\n8,Cook,1,2\n7,Porter,3,3\n", "utf-8")
        found = take(kept, table)
        assert refused(found, tmp_path) == [
            (
                "1.csv",
                "1.csv:3: the id '7' is of somebody else already, as where two surveys both count from 1: run it at a "
                "terminal, which asks, or put letters before the ids in one of the tables",
                True,
            )
        ]
        assert set(there(kept)) == {"7"}
        asked: list[tuple[str, int | None, str]] = []

        def ask(file: str, row: int | None, doubt: Doubt) -> bool:
            asked.append((file, row, doubt.why))
            return True

        assert [met.became for met in take(kept, table, ask=ask).met] == ["new", "changed"]
        assert asked == [(str(table), 3, "id")]
        assert {name: said.levels for name, said in there(kept).items()} == {
            "7": {"a.one": 3, "b.one": 3},
            "8": {"a.one": 1, "b.one": 2},
        }

    @pytest.mark.parametrize(
        ("who", "fields", "words"),
        [
            (
                "y",
                {"name": "Ann", "role": "Clerk"},
                "somebody of that name, or nearly, and role has answered under another id, and may be the same person: "
                "run it at a terminal, which asks, or take the one that is here out with 'digiassess forget --id x "
                "--folder assessments'.",
            ),
            (
                "x",
                {"name": "Bo", "role": "Clerk"},
                "the id 'x' has answered already under another name, as where two people fill in one form: run it at a "
                "terminal, which asks, or send each of them a form of their own.",
            ),
        ],
    )
    def test_whose_a_response_is_has_to_be_said(
        self, kept: Kept, tmp_path: Path, who: str, fields: Mapping[str, str], words: str
    ) -> None:
        save_response(kept.path, response(HERE, "x", {"a.one": 1}, name="Ann", role="Clerk"))
        file = sent(tmp_path / "1.json", who, {"a.one": 2}, **fields)
        assert refused(take(kept, file), tmp_path) == [("1.json", f"1.json: {words}", True)]

        def no(*_: object) -> bool:
            return False

        if fields["name"] == "Ann":
            assert [met.became for met in take(kept, file, ask=no).met] == ["new"]
        else:
            ((_file, said, _counts),) = refused(take(kept, file, ask=no), tmp_path)
            assert said == f"1.json: {words.replace('run it at a terminal, which asks, or ', '')}"

    def test_of_two_of_nearly_one_name_in_a_file_neither_is_here_to_be_forgotten(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        (tmp_path / "1.csv").write_text("Id,Name,Role,a.one,b.one\n1,Al O'Dea,IT,1,2\n2,Al ODea,IT,2,2\n", "utf-8")
        ((_file, said, _counts),) = refused(take(kept, tmp_path / "1.csv"), tmp_path)
        assert said.endswith("run it at a terminal, which asks, or take one of the two out of what is collected")

    def test_the_list_of_those_invited_in_a_folder_of_responses_is_no_stray(self, kept: Kept, tmp_path: Path) -> None:
        away = tmp_path / "responses-00001"
        away.mkdir()
        sent(away / "1.json", "y", {"a.one": 2}, name="Ann", role="Clerk")
        for name, others in (("invited.json", 0), ("other.json", 1)):
            (away / name).write_text('{"schema": "digiassess/invitations/1", "invited": []}', "utf-8")
            found = take(kept, away)
            assert len(found.passed_over) == others

    def test_who_was_invited_under_another_id_is_that_person(self, kept: Kept, tmp_path: Path) -> None:
        one = Invitation(id="inv", name="Ann", role="Clerk", invited=NOW.date())
        save_invitations(kept.path, Invitations(invited=(one,)))
        save_response(kept.path, response(HERE, "old", {"a.one": 1}, name="Ann", role="Clerk"))
        file = sent(tmp_path / "1.json", "inv", {"a.one": 2}, name="Ann", role="Clerk", saved_at=NOW)
        take(kept, file, ask=lambda *_: True)
        assert set(there(kept)) == {"inv"}
        assert len(list(responses_folder(kept.path).glob("a*.json"))) == 1

    def test_rows_that_say_neither_who_nor_when_are_those_of_their_table(self, kept: Kept, tmp_path: Path) -> None:
        head, row, other = "Your role,a.one,b.one\n", "Cook,1,2\n", "Porter,2,2\n"
        for name, content in (("1.csv", row * 2 + other), ("2.csv", row)):
            (tmp_path / name).write_text(head + content, "utf-8")
        for _again in range(2):
            take(kept, tmp_path / "1.csv")
            assert len(there(kept)) == 3
        for _again in range(2):
            take(kept, tmp_path / "2.csv")
            assert len(there(kept)) == 4

    def test_a_table_that_tells_no_time_says_the_same_whenever_it_is_collected(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        (tmp_path / "1.csv").write_text("Id,a.one,b.one\nu1,1,2\n", "utf-8")
        for day in range(2):
            take(kept, tmp_path / "1.csv", now=NOW + timedelta(days=day))
            assert [said.saved_at for said in there(kept).values()] == [NOW]
        (tmp_path / "2.csv").write_text("Id,Completion time,a.one,b.one\nu2,2026-10-01 10:00,1,2\n", "utf-8")
        take(kept, tmp_path / "2.csv")
        text = (tmp_path / "2.csv").read_text("utf-8")
        (tmp_path / "2.csv").write_text(text.replace("10-01", "10-02"), "utf-8")
        take(kept, tmp_path / "2.csv")
        assert there(kept)["u2"].saved_at.day == 2

    def test_what_was_said_of_themes_that_are_not_asked_again_stays(self, kept: Kept, tmp_path: Path) -> None:
        save_response(kept.path, response(HERE, "x", {"a.one": 1, "a.two": 1, "b.one": 3}))
        (met,) = take(kept, sent(tmp_path / "1.json", "x", {"a.one": 2}, themes=("a",))).met
        assert (met.moved.changed, met.moved.gone) == (("a.one",), ("a.two",))
        assert there(kept)["x"].levels == {"a.one": 2, "b.one": 3}

    def test_columns_that_were_named_are_read_as_that(self, kept: Kept, tmp_path: Path) -> None:
        (tmp_path / "1.csv").write_text("Post,a.one,b.one\nCook,1,2\n", "utf-8")
        take(kept, tmp_path / "1.csv", columns={"role": "Post"})
        assert [said.respondent.role for said in there(kept).values()] == ["Cook"]


class TestBanksAtHand:
    def earlier(self, number: str, **more: Any) -> Any:
        bank = make_bank({"a": [question("a.was"), question("a.two")]}, version=number, **more)
        return assess(bank, {}, council="Barset", period="2025").bank

    def test_one_that_another_assessment_of_the_council_carries_says_what_its_questions_mean(
        self, tmp_path: Path
    ) -> None:
        bank = make_bank({"a": [question("a.one", replaces=["a.was"]), question("a.two")]}, version="1.1")
        path = tmp_path / "barset-2026.json"
        save_assessment(Kept(path, assess(bank, {}, council="Barset"), None))
        old = self.earlier("1.0")
        before = assess(old.content, {}, council="Barset", period="2025")
        save_assessment(Kept(tmp_path / "barset-2025.json", before, None))
        (tmp_path / "barset-2024.json").write_bytes((tmp_path / "barset-2025.json").read_bytes()[:700])
        kept = read_assessment(path)
        assert kept is not None
        file = tmp_path / "in" / "1.json"
        file.parent.mkdir()
        file.write_bytes(response_json(response(kept.assessment, "x", {"a.was": 3}, bank=old.which)))
        found = take(kept, file)
        assert [(each.incoming.lost, each.incoming.notes) for each in found.taken] == [([], [])]
        assert there(kept)["x"].levels == {"a.one": 3}
        changed = old.which.model_copy(update={"digest": f"sha256:{'0' * 64}"})
        file.write_bytes(response_json(response(kept.assessment, "y", {"a.was": 3}, bank=changed)))
        ((_file, why, counts),) = refused(take(kept, file), tmp_path)
        assert "answers another question bank that is called small 1.0 too" in why
        assert counts

    def test_of_the_bank_that_ships_every_release_is_known_and_what_is_newer_than_this_program(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "barset-2026.json"
        save_assessment(Kept(path, assess(load_bank(), {}, council="Barset"), None))
        kept = read_assessment(path)
        assert kept is not None
        (tmp_path / "in").mkdir()

        def why(version: str) -> str:
            bank = kept.assessment.bank.which.model_copy(update={"version": version, "digest": f"sha256:{'0' * 64}"})
            name = next(iter(kept.assessment.bank.content.by_id))
            file = tmp_path / "in" / "1.json"
            file.write_bytes(response_json(response(kept.assessment, "x", {name: 1}, bank=bank)))
            ((_file, said, _counts),) = refused(take(kept, file), tmp_path)
            return said

        assert "which is newer than any that this digiassess has" in why("999.0")
        assert "a version that was never released" in why("0.0.1")


def rows(found: CollectedFiles) -> Sequence[int | None]:
    return [came.row for file in found.taken for came in file.incoming.people]


def test_each_person_of_a_table_keeps_the_row(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "1.csv").write_text("Id,a.one,b.one\nu1,1,2\nu2,,\nu3,2,2\n", "utf-8")
    found = take(kept, tmp_path / "1.csv")
    assert rows(found) == [2, 4]
    assert [file.incoming.empty for file in found.taken] == [1]


class TestWithoutATime:
    """A response file that says no time counts as said when it was collected; the same again is not said again."""

    def test_the_later_collection_counts_and_the_same_is_the_same(self, kept: Kept, tmp_path: Path) -> None:
        files = []
        for level in (1, 2):
            whole = json.loads(sent(tmp_path / f"{level}.json", "x", {"a.one": level}).read_text())
            del whole["saved_at"]
            files.append(tmp_path / f"{level}.json")
            files[-1].write_text(json.dumps(whole))
        days = [NOW + timedelta(days=day) for day in range(3)]
        took = [take(kept, file, now=day).met[0] for file, day in zip((*files, files[1]), days, strict=True)]
        assert [met.became for met in took] == ["new", "changed", "same"]
        assert there(kept)["x"].levels == {"a.one": 2}
        assert there(kept)["x"].saved_at == days[1]


class TestSomebodyElseCollects:
    """What others keep meanwhile is looked at, and nobody is asked the same twice."""

    @pytest.fixture
    def others(self, monkeypatch: pytest.MonkeyPatch) -> list[Response]:
        """Responses of which somebody else keeps one each time before ours are."""
        several: list[Response] = []

        def after_another(path: Path, ours: Any, state: object) -> list[Path]:
            if several:
                save_response(path, several.pop())
            return save_responses(path, ours, state)

        monkeypatch.setattr(collecting, "save_responses", after_another)
        return several

    def test_all_are_taken_and_each_is_told_as_it_is_then(
        self, kept: Kept, others: list[Response], tmp_path: Path
    ) -> None:
        file = sent(tmp_path / "1.json", "x", {"a.one": 1}, saved_at=NOW)
        others += [response(HERE, who, {"a.one": 3}) for who in ("y", "x")]
        assert [met.became for met in take(kept, file).met] == ["changed"]
        assert {who: said.levels["a.one"] for who, said in there(kept).items()} == {"x": 1, "y": 3}

    def test_what_was_asked_is_not_asked_again(self, kept: Kept, others: list[Response], tmp_path: Path) -> None:
        take(kept, sent(tmp_path / "1.json", "x", {"a.one": 1}, name="Ann"))
        others += [response(HERE, who, {"a.one": 3}) for who in ("y", "z")]
        asked: list[Doubt] = []

        def ask(_file: str, _row: int | None, doubt: Doubt) -> bool:
            asked.append(doubt)
            return False

        take(kept, sent(tmp_path / "2.json", "w", {"a.one": 2}, name="Ann"), ask=ask)
        assert set(there(kept)) == {"w", "x", "y", "z"}
        assert len(asked) == 1

    def test_it_is_given_up_after_as_long_as_one_waits_for_a_lock(
        self, kept: Kept, others: list[Response], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(collecting, "PATIENCE", -1.0)
        others.append(response(HERE, "y", {"a.one": 3}))
        with pytest.raises(DigiassessError, match="nothing was taken, run it again"):
            take(kept, sent(tmp_path / "1.json", "x", {"a.one": 1}))
        assert set(there(kept)) == {"y"}


class TestOnAnotherBank:
    """What was said to a bank that the assessment has left counts as it compares, and is not added to unseen."""

    NOW = assess(
        make_bank(
            {
                "a": [question("a.new", replaces=["a.one"]), question("a.two", changed_in="1.1")],
                "b": [question("b.one")],
            },
            version="1.1",
        ),
        {},
        council="Barset",
    )

    def move(self, kept: Kept) -> Kept:
        after = kept.assessment.model_copy(update={"bank": self.NOW.bank})
        save_assessment(kept.holding(after))
        found = read_assessment(kept.path)
        assert found is not None
        return found

    def test_what_changed_since_is_not_taken_along_into_a_newer_response(self, kept: Kept, tmp_path: Path) -> None:
        first = sent(tmp_path / "1.json", "x", {"a.one": 1, "a.two": 2, "b.one": 3})
        take(kept, first)
        kept = self.move(kept)
        later = response(self.NOW, "x", {"b.one": 4}, themes=("b",), saved_at=NOW)
        (tmp_path / "2.json").write_bytes(response_json(later))
        found = take(kept, tmp_path / "2.json")
        assert found.met[0].moved.changed == ("b.one",)
        assert there(kept)["x"].levels == {"a.new": 1, "b.one": 4}
        assert there(kept)["x"].bank == self.NOW.bank.which

    def test_the_same_form_again_is_the_same_though_a_question_is_called_otherwise(
        self, kept: Kept, tmp_path: Path
    ) -> None:
        first = sent(tmp_path / "1.json", "x", {"a.one": 1, "b.one": 3})
        take(kept, first)
        kept = self.move(kept)
        found = take(kept, first)
        assert [met.became for met in found.met] == ["same"]
        assert not found.taken[0].incoming.notes
