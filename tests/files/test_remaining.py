"""What may still hold what was forgotten: other assessments and files beside them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from digiassess.analysis.forgetting import Words
from digiassess.files.council_folder import read_folder
from digiassess.files.forgetting import Forgetting, Forgotten
from digiassess.files.gathered import gather
from digiassess.files.kept import Kept
from digiassess.files.remaining import Remaining, StillHolding, all_forgotten, still_holding, without_name
from digiassess.files.replaced import replaced_by_place, replaced_files
from digiassess.files.saving import save_assessment
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from kept import WORDS, keep, says
from people import response, save_response


def forget(kept: Kept, *ids: str) -> Forgotten:
    work = Forgetting(kept, gather(kept.path), ids)
    return work.forget(lambda after: save_assessment(kept.holding(after), history=False))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the assessments; the command is run in the one around it."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here" / "assessments"


def still(
    kept: Kept, done: Forgotten, written: Iterable[Path] = (), councils: Iterable[str] = ("Barset",)
) -> StillHolding:
    return still_holding([kept.path], councils, read_folder(kept.path.parent), done, written)


class TestOtherAssessments:
    def test_of_the_council_are_told_that_have_some_of_the_words_or_the_name(self, home: Path) -> None:
        kept = keep(home, "2026", {"a.one": Answer(note=WORDS)})
        says(kept, "ann")
        action = Action(id="A1", what="Move it", owner="Ann Clerk", due=date(2027, 1, 1))
        keep(home, "2023", {"a.two": Answer(note=WORDS)})
        keep(home, "2024", actions=(action,))
        keep(home, "2025", {"a.one": Answer(note=f"Ours.\n{WORDS}")}, actions=(action,))
        keep(home, "2022", {"a.one": Answer(note="Another.")})
        keep(home, "2025", {"a.one": Answer(note=WORDS)}, council="Loam")
        done = forget(kept, "ann")
        assert still(kept, done).assessments == (
            Remaining("Barset", "2024", (), True),
            Remaining("Barset", "2025", ("a.one",), True),
        )
        assert still(kept, done).search.holding == (), "they are told as assessments, and are no files to delete"
        assert still(kept, done, councils=("Loam",)).assessments == (Remaining("Loam", "2025", ("a.one",), False),)
        assert still(kept, done, councils=("Loam", "Barset", "Barset")).assessments[0].council == "Loam"
        assert len(still(kept, done, councils=("Loam", "Barset", "Barset")).assessments) == 3

    def test_what_somebody_who_stays_said_there_in_the_same_words_is_theirs(self, home: Path) -> None:
        kept = keep(home, "2026")
        says(kept, "ann")
        other = keep(home, "2025", {"a.one": Answer(note=WORDS)})
        says(other, "bo", name="Bo Cook")
        done = forget(kept, "ann")
        assert still(kept, done).assessments == ()
        says(other, "ann2", note="Else.")
        assert still(kept, done).assessments == ()

    def test_one_that_cannot_be_read_is_named(self, home: Path) -> None:
        kept = keep(home, "2026")
        says(kept, "ann")
        other = keep(home, "2025")
        other.path.write_bytes(other.path.read_bytes()[:-100])
        keep(home, "2024", {"a.one": Answer(note=WORDS)})
        keep(home, "2027", {"a.one": Answer(note=WORDS)})
        found = still(kept, forget(kept, "ann"))
        assert found.unread == (str(other.path),)
        assert [each.period for each in found.assessments] == ["2024", "2027"]

    def test_a_name_that_is_a_word_of_the_question_bank_is_nobody_s_there(self, home: Path) -> None:
        kept = keep(home, "2026")
        says(kept, "ann", name="A small bank")
        keep(home, "2025")
        assert still(kept, forget(kept, "ann")).assessments == ()


class TestFilesBeside:
    def test_those_that_hold_some_and_those_that_may_are_told_apart(self, home: Path) -> None:
        kept = keep(home, "2026")
        says(kept, "ann")
        (home / "minutes.md").write_text(f"# Minutes\n\n{WORDS}\n", "utf-8")
        (home.parent / "mail.txt").write_text("Dear Ann Clerk,", "utf-8")
        paper, table = home.parent / "barset-2026-board.PDF", home.parent / "tables" / "answers.parquet"
        others = [home.parent / name for name in ("loam-2026.pdf", "barset-2026.png", "lone.parquet")]
        table.parent.mkdir()
        (table.parent / "datapackage.json").write_text("{}", "utf-8")
        for file in (paper, table, *others):
            file.write_bytes(b"x")
        written = home / "board.md"
        written.write_text("Nothing.", "utf-8")
        found = still(kept, forget(kept, "ann"), [written, home / "minutes.md"])
        assert sorted(found.search.holding) == sorted([home.parent / "mail.txt", home / "minutes.md"])
        assert found.others == tuple(sorted([paper, table, written]))
        assert found.unread == ()

    def test_an_assessment_that_was_damaged_is_to_be_mended_whatever_it_holds(self, home: Path) -> None:
        kept = keep(home, "2026")
        says(kept, "ann")
        torn = home / "barset-copy.json"
        torn.write_text('{"schema": "digiassess/assessment/2", "note": "' + WORDS, "utf-8")
        (home / "other.json").write_text(f'{{"a": "{WORDS}"}}', "utf-8")
        (home.parent / "torn.json").write_text(torn.read_text("utf-8"), "utf-8")
        found = still(kept, forget(kept, "ann"))
        assert sorted(found.search.holding) == sorted([home / "other.json", home.parent / "torn.json"])
        assert found.unread == (str(torn),)

    def test_a_person_s_file_that_cannot_be_read_is_called_by_its_place(self, home: Path) -> None:
        kept = keep(home, "2026")
        path = says(kept, "ann")
        (path.parent / "bo-cook.json").write_text("{", "utf-8")
        found = still(kept, forget(kept, "ann"))
        assert found.unread == (f"{path.parent}/….json (file 1 by name)",)

    def test_nor_does_one_of_what_somebody_said_before_say_a_name(self, home: Path) -> None:
        kept = keep(home, "2026", {"a.one": Answer(note=WORDS)})
        path = says(kept, "ann")
        save_response(kept.path, response(kept.assessment, "ann", {"a.one": 1}, name="Ann Clerk"), path)
        (earlier,) = replaced_files(path.parent)
        earlier.write_text("{", "utf-8")
        (said,) = still(kept, forget(kept, "ann")).unread
        assert "ann" not in said.removeprefix(str(path.parent)).lower()
        assert said == replaced_by_place(earlier)


def test_a_file_that_is_nobody_s_is_called_by_its_name(tmp_path: Path) -> None:
    assert without_name(tmp_path / "invited.json") == str(tmp_path / "invited.json")


def test_what_was_deleted_of_several_assessments_is_told_together() -> None:
    hers, his = Words(frozenset({"Hers."}), frozenset({"Minute 4"})), Words(frozenset({"His."}), frozenset())
    one = Forgotten((Path("a"),), ("a.one",), (Path("v"),), (Path("u"),), 1, {"a.one": hers}, frozenset({"Ann"}))
    two = Forgotten((Path("b"),), ("a.two",), (), (Path("w"),), 2, {"a.two": his}, frozenset({"Bo"}))
    both = all_forgotten([one, two])
    assert both == Forgotten(
        (Path("a"), Path("b")),
        ("a.one", "a.two"),
        (Path("v"),),
        (Path("u"), Path("w")),
        3,
        {"a.one": hers, "a.two": his},
        frozenset({"Ann", "Bo"}),
    )
    assert both.said == {"Hers.", "Minute 4", "His."}
