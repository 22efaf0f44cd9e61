"""Names for new files: never one that holds something else, and never a second one for what somebody just began."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import assess, make_bank, question
from digiassess.files.assessment_file import load_assessment
from digiassess.files.council_folder import read_folder
from digiassess.files.kept import Kept
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
