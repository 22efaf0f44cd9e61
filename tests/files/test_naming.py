"""Names for new files: never one that holds something else, and never a second one for what somebody just began."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import assess, make_bank, question, recorded
from digiassess.files.assessment_file import load_assessment
from digiassess.files.council_folder import read_folder
from digiassess.files.kept import Kept
from digiassess.files.moving import delete_assessment
from digiassess.files.saving import save_assessment

BANK = make_bank({"a": [question("a.one"), question("a.two")]})


def test_what_somebody_began_while_the_bank_was_being_read_is_gone_on_with(tmp_path: Path) -> None:
    found = read_folder(tmp_path)
    first = save_assessment(Kept(found.new_path("Barset", "2026"), assess(BANK, {"a.one": 1}, council="Barset"), None))
    second = Kept(found.new_path("Barset", "2026"), assess(BANK, {"a.two": 2}, council="Barset"), None)
    assert second.path == first.path
    save_assessment(second)
    assert set(load_assessment(first.path).answers) == {"a.one", "a.two"}
    assert [path.name for path in tmp_path.glob("*.json")] == ["barset-2026.json"]


@pytest.mark.parametrize(
    ("there", "begun"),
    [
        (("Stoke-on-Trent", "2026"), ("Stoke on Trent", "2026")),
        (("King's Lynn & West", "2026-Q1"), ("King\u2019s Lynn and West", "2026-q1")),
    ],
)
def test_so_is_it_however_the_name_and_the_period_are_written(
    tmp_path: Path, there: tuple[str, str], begun: tuple[str, str]
) -> None:
    found = read_folder(tmp_path)
    first, second = (assess(BANK, {}, council=council, period=period) for council, period in (there, begun))
    path = save_assessment(Kept(found.new_path(*begun), first, None)).path
    assert found.new_path(*begun) == path
    assert save_assessment(Kept(path, second, None)).path == path


@pytest.mark.parametrize("content", ["{", "{}", json.dumps({"schema": "digiassess/assessment/99"})])
def test_a_name_that_holds_something_else_is_taken(tmp_path: Path, content: str) -> None:
    (tmp_path / "barset-2026.json").write_text(content, encoding="utf-8")
    assert read_folder(tmp_path).new_path("Barset", "2026").name == "barset-2026-2.json"


def gone(folder: Path, council: str) -> Path:
    """Where an assessment of `council` stood, of which the history is left."""
    kept = save_assessment(Kept(read_folder(folder).new_path(council, "2026"), assess(BANK, {}, council=council), None))
    delete_assessment(kept)
    return kept.path


def said_by(path: Path, council: str) -> None:
    """A response to the assessment of `council` that stood at `path`."""
    file = path.parent / "responses" / path.stem / "officer.json"
    file.parent.mkdir(parents=True)
    record = {
        "schema": "digiassess/response/1",
        "council": council,
        "period": "2026",
        "bank": recorded(BANK).which.model_dump(),
        "id": "1",
        "respondent": {"role": "Officer"},
        "themes": [],
        "answers": {},
        "saved_at": "2026-03-02T10:00:00Z",
    }
    file.write_text(json.dumps(record), encoding="utf-8")


class TestWhatIsLeft:
    """Of an assessment whose file is gone: its history and its responses are never another's."""

    def test_another_council_has_a_name_of_its_own(self, tmp_path: Path) -> None:
        assert gone(tmp_path, "St. Albans").name == "st-albans-2026.json"
        assert read_folder(tmp_path).new_path("St Albans", "2026").name == "st-albans-2026-2.json"

    def test_the_same_council_and_period_goes_on(self, tmp_path: Path) -> None:
        path = gone(tmp_path, "Barset")
        said_by(path, "BARSET")
        assert read_folder(tmp_path).new_path("Barset", "2026") == path

    def test_one_that_moves_brings_its_own(self, tmp_path: Path) -> None:
        path = gone(tmp_path, "Barset")
        moving = tmp_path / "barset-2025.json"
        assert read_folder(tmp_path).new_path("Barset", "2026", moving) == path.with_name("barset-2026-2.json")

    def test_responses_alone_tell_whose_it_was(self, tmp_path: Path) -> None:
        said_by(tmp_path / "st-albans-2026.json", "St. Albans")
        assert read_folder(tmp_path).new_path("St. Albans", "2026").name == "st-albans-2026.json"
        assert read_folder(tmp_path).new_path("St Albans", "2026").name == "st-albans-2026-2.json"

    @pytest.mark.parametrize(
        "damaged", [".history/barset-2026/00001-2026-01-01T00-00-00Z.json", "responses/barset-2026/a.json"]
    )
    def test_what_cannot_be_read_may_be_another_s(self, tmp_path: Path, damaged: str) -> None:
        file = tmp_path / damaged
        file.parent.mkdir(parents=True)
        file.write_text("{", encoding="utf-8")
        assert read_folder(tmp_path).new_path("Barset", "2026").name == "barset-2026-2.json"

    def test_a_name_taken_while_saving_is_taken_with_it(self, tmp_path: Path) -> None:
        gone(tmp_path, "St. Albans")
        taken = tmp_path / "st-albans-2026.json"
        taken.write_text('{"other": 1}', encoding="utf-8")
        (tmp_path / ".history" / "st-albans-2026").rename(tmp_path / ".history" / "st-albans-2026-2")
        saved = save_assessment(Kept(taken, assess(BANK, {}, council="St Albans"), None))
        assert saved.path.name == "st-albans-2026-3.json"
