"""The worked example: three periods of an invented council, the same on any day, with a plan and with people."""

from __future__ import annotations

from pathlib import Path

import pytest

from digiassess.files.assessment_file import load_assessment
from digiassess.files.bank_folder import load_bank
from digiassess.files.demo import make_demo
from digiassess.files.responses import read_responses
from digiassess.model.errors import DigiassessError


def test_its_periods_come_the_earliest_first_and_the_first_answered_an_earlier_bank(tmp_path: Path) -> None:
    kept = make_demo(tmp_path / "demo")
    assert [each.assessment.period for each in kept] == ["2025", "2026-Q1", "2026"]
    assert {each.path.parent for each in kept} == {tmp_path / "demo" / "assessments"}
    assert [load_assessment(each.path) for each in kept] == [each.assessment for each in kept]
    newest = load_bank().version
    assert [each.assessment.bank.version for each in kept] == ["1.0", newest, newest]


def test_the_last_has_a_plan_of_which_something_is_done_and_the_people_who_were_asked(tmp_path: Path) -> None:
    *_earlier, last = make_demo(tmp_path / "demo")
    assert {action.status for action in last.assessment.actions} >= {"open", "done"}
    responses, unread = read_responses(last.path)
    assert (len(responses), unread) == (5, [])
    agreed = min(answer.answered_at for answer in last.assessment.answers.values() if answer.answered_at)
    (said,) = {response.saved_at for _path, response in responses}
    assert said < agreed
    assert (said.year, said.month) == (agreed.year, agreed.month)


def test_it_is_the_same_to_the_byte_whenever_it_is_made(tmp_path: Path) -> None:
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "a", tmp_path / "b")
        if make_demo(folder)
    )
    assert first == second


def test_a_folder_that_is_there_is_left(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    with pytest.raises(DigiassessError, match=r"demo is there already: name another folder, or remove it first\.$"):
        make_demo(tmp_path / "demo")
    assert list((tmp_path / "demo").iterdir()) == []
