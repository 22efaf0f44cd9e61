"""What may still hold what was forgotten: other assessments and files beside them, of deleted assessments, too."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import assess, make_bank, question
from digiassess.analysis.forgetting import Words
from digiassess.files.council_folder import read_folder
from digiassess.files.deleted import deleted_assessments
from digiassess.files.forgetting import Forgetting, Forgotten, gather
from digiassess.files.history import history_folder, keep_version
from digiassess.files.kept import Kept
from digiassess.files.moving import delete_assessment
from digiassess.files.remaining import Remaining, StillHolding, all_forgotten, elsewhere, still_holding
from digiassess.files.replaced import replaced_by_place, replaced_files
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import assessment_json, save_assessment
from digiassess.model.action import Action
from digiassess.model.answer import Answer
from digiassess.model.response import Invitation, Invitations, Said
from people import response, save_response

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
WORDS = "The old server is in the cellar."


def keep(folder: Path, period: str, answers: dict[str, Any] | None = None, **more: Any) -> Kept:
    folder.mkdir(exist_ok=True)
    assessment = assess(BANK, answers or {}, **{"council": "Barset", "period": period, **more})
    return save_assessment(Kept(folder / f"{assessment.council.lower()}-{period}.json", assessment, None))


def says(kept: Kept, who: str, note: str = WORDS, name: str | None = "Ann Clerk", **more: Any) -> Path:
    return save_response(kept.path, response(kept.assessment, who, {"a.one": Said(note=note)}, name=name, **more))


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


class TestDeleted:
    def deleted(self, home: Path, period: str, council: str = "Barset", **more: Any) -> Kept:
        """An assessment that was deleted, and that somebody had answered to."""
        kept = keep(home, period, council=council, **more)
        says(kept, "ann")
        delete_assessment(kept)
        return kept

    def test_those_that_people_answered_are_found_by_what_is_left_of_them(self, home: Path) -> None:
        assert deleted_assessments(home) == []
        here = keep(home, "2026")
        keep_version(here.path, b"{}")
        second, first = self.deleted(home, "2025", former_names=("Old Barset",)), self.deleted(home, "2024")
        keep_version(home / "silent-2020.json", assessment_json(first.assessment))
        (home / ".history" / "notes.txt").write_text("x", "utf-8")
        found = deleted_assessments(home)
        assert [each.gathered.path for each in found] == [first.path, second.path]
        assert [(each.councils, each.period, each.which) for each in found] == [
            (("Barset",), "2024", "Barset, 2024"),
            (("Barset", "Old Barset"), "2025", "Barset, 2025"),
        ]
        assert [each.history for each in found] == [history_folder(first.path), history_folder(second.path)]
        later = found[1]
        assert [later.is_of(*whose) for whose in ((None, None), ("BARSET", "2025"), ("old barset", None))] == [True] * 3
        assert [later.is_of(*whose) for whose in (("Loam", "2025"), ("Barset", "2024"), (None, "2024"))] == [False] * 3

    def test_one_whose_versions_cannot_be_read_is_known_by_a_response(self, home: Path) -> None:
        kept = self.deleted(home, "2025")
        folder = history_folder(kept.path)
        for file in folder.glob("*.json"):
            file.write_text("{", "utf-8")
        (found,) = deleted_assessments(home)
        assert (found.councils, found.period) == (("Barset",), "2025")
        for file in folder.rglob("ann*.json"):
            file.write_text("{", "utf-8")
        (found,) = deleted_assessments(home)
        assert (found.councils, found.period, found.which) == ((), None, "barset-2025")
        assert found.is_of(None, None)
        assert not found.is_of("Barset", None)
        assert not found.is_of(None, "2025")

    def test_one_to_which_people_were_invited_only(self, home: Path) -> None:
        kept = keep(home, "2025")
        one = Invitation(id="inv", role="Clerk", invited=date(2026, 10, 1))
        save_invitations(kept.path, Invitations(invited=(one,)))
        delete_assessment(kept)
        assert [each.period for each in deleted_assessments(home)] == ["2025"]

    def test_where_somebody_answered_besides_is_told(self, home: Path) -> None:
        for period in ("2026", "2022"):
            keep(home, period)
        says(keep(home, "2023"), "ann")
        self.deleted(home, "2024")
        away, entries = deleted_assessments(home), read_folder(home).of("Barset")
        for name in ("ann clerk", "Ann Clerk"):
            found = elsewhere(entries, away, name)
            assert (found.periods, found.deleted) == (("2023",), tuple(away))
        assert elsewhere(entries, away, "Bo Cook") == ((), ())
        assert elsewhere(entries, away, None) == ((), tuple(away))
