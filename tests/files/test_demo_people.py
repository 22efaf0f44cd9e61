"""The people of the worked example: what they said stands beside it, and each answer says how many it came from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from conftest import assess
from digiassess.analysis.agreement import heard
from digiassess.files.demo_people import add_people
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations, read_responses
from digiassess.files.saving import save_assessment
from digiassess.model.bank import Bank

WHEN = datetime(2026, 9, 4, 12, tzinfo=UTC)


def test_an_answer_says_how_many_people_it_was_settled_over(tmp_path: Path, shipped_bank: Bank) -> None:
    levels = {question.id: 1 for _theme, question in shipped_bank.questions()}
    council = "Barset County Council (invented)"
    here = assess(shipped_bank, levels, council=council, period="2026")
    kept = add_people(save_assessment(Kept(tmp_path / "barset.json", here, None)), WHEN)
    said = [response for _path, response in read_responses(kept.path)[0]]
    assert {response.saved_at for response in said} == {WHEN}
    assert len(read_invitations(kept.path).invited) > len(said) > 1
    people = {question.id: question.people for question in heard(kept.assessment, said).questions}
    settled = {name: answer.agreed_from for name, answer in kept.assessment.answers.items()}
    assert {name: count.people for name, count in settled.items() if count} == {n: p for n, p in people.items() if p}
    assert {answer.level for answer in kept.assessment.answers.values()} == {1}
