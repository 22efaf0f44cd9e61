"""What changed from one version of an assessment to another, also where it moved to a newer bank between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from conftest import assess, make_bank, question
from digiassess.analysis.bank.change import move_to_bank
from digiassess.analysis.changes import Changes, changes, ids_before
from digiassess.files.bank_inside import bank_record
from digiassess.model.action import Action
from digiassess.model.answer import Answer

BANK = make_bank({"a": [question("a.one"), question("a.two")], "b": [question("b.one"), question("b.two")]})
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_each_kind_is_named() -> None:
    action = Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31))
    before = assess(BANK, {"a.one": 1, "a.two": 2, "b.one": Answer(level=3, answered_at=NOON)}, targets={"a": 1})
    after = assess(
        BANK,
        {"a.one": 4, "b.two": 0, "b.one": Answer(level=3, answered_at=NOON + timedelta(1))},
        kind="district",
        actions=(action,),
    )
    assert changes(before, after) == Changes(
        new=("b.two",), changed=("a.one",), cleared=("a.two",), targets=("a",), actions=("A1",), other=("kind",)
    )
    assert not changes(before, before)


def test_that_an_answer_is_confirmed_or_is_to_be_is_a_change() -> None:
    waits, stands = (assess(BANK, {"a.one": Answer(level=1, to_confirm=waits)}) for waits in (True, False))
    assert changes(waits, stands) == changes(stands, waits) == Changes(changed=("a.one",))


def test_an_action_that_stays_as_it_was_is_none() -> None:
    stays = Action(id="A1", what="Buy", owner="IT", due=date(2027, 3, 31))
    before = assess(BANK, {}, actions=(stays, stays.model_copy(update={"id": "A2"})))
    after = before.model_copy(update={"actions": (stays, stays.model_copy(update={"id": "A2", "owner": "Clerk"}))})
    assert changes(before, after) == Changes(actions=("A2",))


def test_on_a_newer_bank_answers_are_set_aside_or_follow_their_question_and_none_is_cleared() -> None:
    newer = make_bank({"a": [question("a.new", replaces=["a.one"])], "b": [question("b.one")]}, version="1.1")
    before = assess(BANK, {"a.one": 1, "a.two": 2, "b.one": 3, "b.two": 4}, set_aside={"c.old": Answer(level=1)})
    after = move_to_bank(before, bank_record(newer))
    assert ids_before(before, after) == {"a.new": "a.one"}
    assert changes(before, after) == Changes(set_aside=("a.two", "b.two"), other=("set_aside", "bank"))
    # Changed, or taken back, since: by the id that it has now.
    for level, expected in ((3, Changes(changed=("a.new",))), (None, Changes(cleared=("a.new",)))):
        answers = {**after.answers, "a.new": Answer(level=level)}
        later = changes(before, after.model_copy(update={"answers": answers}))
        assert (later.new, later.changed, later.cleared) == (expected.new, expected.changed, expected.cleared)


def test_an_answer_that_has_no_level_in_a_shorter_scale_is_set_aside() -> None:
    short = make_bank({"a": [question("a.one", 3)]}, (0, 1, 2), version="1.1")
    before = assess(make_bank({"a": [question("a.one")]}), {"a.one": 4})
    after = move_to_bank(before, bank_record(short))
    assert changes(before, after) == Changes(set_aside=("a.one",), other=("set_aside", "bank"))
