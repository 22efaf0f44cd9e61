"""Deleting what people said: what was read once counts, until a file is changed before anything is deleted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from conftest import assess, make_bank, question
from digiassess.files.forgetting import Forgetting, gather
from digiassess.files.kept import Kept
from digiassess.files.responses import read_invitations, read_responses
from digiassess.files.responses_saving import save_invitations
from digiassess.files.saving import save_assessment
from digiassess.model.answer import Answer
from digiassess.model.response import Invitation, Invitations, Said
from people import response, save_response

BANK = make_bank({"a": [question("a.one")]})


def test_what_was_changed_while_somebody_was_asked_is_read_again(tmp_path: Path) -> None:
    assessment = assess(BANK, {"a.one": Answer(level=1, note="Said later.")}, council="Barset")
    kept = save_assessment(Kept(tmp_path / "barset-2026.json", assessment, None))
    invited = tuple(Invitation(id=name, role="Clerk", invited=date(2026, 10, 1)) for name in ("ann", "bob"))
    save_response(kept.path, response(assessment, "ann", {"a.one": Said(level=1, note="Said first.")}))
    save_invitations(kept.path, Invitations(invited=invited[:1]))
    work = Forgetting(kept, gather(kept.path), {"ann"})
    ((path, _before),) = read_responses(kept.path)[0]
    save_response(kept.path, response(assessment, "ann", {"a.one": Said(level=1, note="Said later.")}), path)
    save_invitations(kept.path, Invitations(invited=invited))
    done = work.forget(lambda after: save_assessment(kept.holding(after), history=False))
    assert (done.responses, done.questions, done.invited) == ((path,), ("a.one",), 1)
    assert "Said later." not in kept.path.read_text("utf-8")
    assert read_invitations(kept.path).invited == invited[1:]
