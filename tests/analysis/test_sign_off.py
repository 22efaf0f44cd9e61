"""What is signed, and what differs since."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answered import with_answer
from conftest import LETTERS, assess, make_bank, question
from digiassess.analysis.sign_off import Reopening, left_in_copy, reopening, sign_off, signed, with_sign_off_of
from digiassess.files.bank_inside import bank_record
from digiassess.model.action import Action, Event
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment

BANK = make_bank({"a": [question("a.one"), question("a.two")]})
AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
FIRST = Answer(level=2, note="Seen.", evidence=("Minute 4",), answered_at=AT)


def action(**more: Any) -> Action:
    fields = {"id": "A1", "what": "Do it", "owner": "Clerk", "due": date(2027, 3, 31), "question": "a.two", "level": 2}
    return Action(**{**fields, **more})


def sealed(**more: Any) -> Assessment:
    assessment = assess(BANK, {"a.one": FIRST, "a.two": 0}, targets={"a": 3}, actions=(action(),), **more)
    event = Event(what="signed-off", by="A. Baker", at=AT, signed=signed(assessment))
    return assessment.model_copy(update={"events": (event,)})


def changed(assessment: Assessment) -> tuple[bool | None, tuple[str, ...], tuple[str, ...]]:
    state = sign_off(assessment)
    assert state is not None
    return state.current, state.changed, state.erased


def with_first(**more: Any) -> Assessment:
    return with_answer(sealed(), "a.one", FIRST.model_copy(update=more))


def test_nothing_signed_is_nothing() -> None:
    assert sign_off(assess(BANK, {})) is None
    assert sign_off(sealed().model_copy(update={"events": (Event(what="reopened", by="X", at=AT),)})) is None


def test_what_was_signed_before_there_were_digests_is_not_known() -> None:
    state = sign_off(assess(BANK, {}, events=(Event(what="signed-off", by="X", role="Clerk", at=AT),)))
    assert state is not None
    assert (state.by, state.role, state.digest, state.current, state.changed) == ("X", "Clerk", None, None, ())


@pytest.mark.parametrize(
    "more",
    [
        {"council": "Loamshire"},
        {"respondents": ("Somebody",)},
        {"actions": (action(status="done"),)},
        {"actions": (action(agreed_in="2025"),)},
    ],
)
def test_what_is_not_signed_may_change(more: dict[str, Any]) -> None:
    assert changed(sealed().model_copy(update=more)) == (True, (), ())


def test_times_and_what_was_confirmed_are_not_signed() -> None:
    assert changed(with_first(answered_at=AT + timedelta(days=3), confirmed_from="2025")) == (True, (), ())
    assert changed(with_answer(sealed(), "a.one", FIRST)) == (True, (), ())


def test_an_empty_answer_is_none() -> None:
    assessment = assess(BANK, {"a.one": 1})
    assert signed(assessment) == signed(with_answer(assessment, "a.two", Answer()))


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"targets": {"a": 4}}, ("targets",)),
        ({"targets": {}}, ("targets",)),
        ({"actions": ()}, ("plan",)),
        ({"actions": (action(owner="Somebody else"),)}, ("plan",)),
        ({"actions": (action(due=date(2027, 4, 1)),)}, ("plan",)),
        ({"actions": (action(), action(id="A2", what="More"))}, ("plan",)),
        ({"answers": {"a.one": FIRST}}, ("a.two",)),
        ({"answers": {}}, ("a.one", "a.two")),
    ],
)
def test_what_is_signed_and_differs_is_named(more: dict[str, Any], what: tuple[str, ...]) -> None:
    assert changed(sealed().model_copy(update=more)) == (False, what, ())


@pytest.mark.parametrize(
    ("more", "scope"),
    [
        ({"kind": "parish"}, ("kind",)),
        ({"nation": "wales"}, ("nation",)),
        ({"period": "2027"}, ("period",)),
        ({"quick": True}, ("quick",)),
        ({"kind": "parish", "quick": True}, ("kind", "quick")),
    ],
)
def test_what_the_assessment_is_of_is_held_to_beside_the_digest(more: dict[str, Any], scope: tuple[str, ...]) -> None:
    before = sealed(period="2026", kind="county")
    now = before.model_copy(update=more)
    state = sign_off(now)
    assert state is not None
    assert (state.current, state.changed, state.scope) == (False, ("scope",), scope)
    assert signed(now).digest == signed(before).digest == state.digest
    # Signed before that was kept, it is not held to it.
    [event] = now.events
    assert event.signed is not None
    older = event.model_copy(update={"signed": event.signed.model_copy(update={"scope": None})})
    assert changed(now.model_copy(update={"events": (older,)})) == (True, (), ())


def test_a_period_that_is_written_otherwise_is_the_same() -> None:
    assert changed(sealed(period="2026-Q1").model_copy(update={"period": "2026-q1"})) == (True, (), ())


def test_what_the_assessment_is_of_is_named_last() -> None:
    both = sealed().model_copy(update={"targets": {}, "answers": {"a.one": FIRST}, "nation": "wales"})
    assert changed(both) == (False, ("a.two", "targets", "scope"), ())


@pytest.mark.parametrize("more", [{"level": 3}, {"level": "unknown"}, {"target": 4}, {"note": "Other."}])
def test_each_part_of_an_answer_is_signed(more: dict[str, Any]) -> None:
    assert changed(with_first(**more)) == (False, ("a.one",), ())


@pytest.mark.parametrize("more", [{"note": ""}, {"evidence": ()}, {"note": "", "evidence": ()}])
def test_a_text_that_was_erased_is_told_from_one_that_was_changed(more: dict[str, Any]) -> None:
    assert changed(with_first(**more)) == (False, ("a.one",), ("a.one",))
    assert changed(with_first(level=3, **more)) == (False, ("a.one",), ())


def test_another_bank_differs_and_one_that_is_only_written_otherwise_does_not() -> None:
    other = make_bank({"a": [question("a.one"), question("a.two", weight=2)]})
    assert changed(sealed().model_copy(update={"bank": bank_record(other)})) == (False, ("bank",), ())
    same = make_bank({"a": [question("a.one", weight=1.0), question("a.two", critical=False)]}, (0.0, 1, 2.0, 3, 4))
    assert changed(sealed().model_copy(update={"bank": bank_record(same)})) == (True, (), ())


WORDS = st.text("abc é", min_size=1, max_size=9).filter(str.strip)


@given(st.integers(0, 4), st.none() | st.integers(0, 4), st.text(LETTERS, max_size=9), st.lists(WORDS, max_size=2))
def test_what_is_changed_and_changed_back_is_what_was_signed(
    level: int, target: int | None, note: str, evidence: list[str]
) -> None:
    answer = Answer(level=level, target=target, note=note, evidence=tuple(evidence))
    assessment = with_answer(sealed(), "a.one", answer)
    same = all(getattr(answer, name) == getattr(FIRST, name) for name in ("level", "target", "note", "evidence"))
    assert changed(assessment)[0] == same
    assert changed(with_answer(assessment, "a.one", FIRST)) == (True, (), ())


def test_what_was_signed_by_an_earlier_version_keeps_its_digest() -> None:
    """Written down on 27 November 2026: were it to change, every assessment signed so far would be called changed."""
    now = signed(sealed())
    assert now.digest == "sha256:df3a1a6e50a955417889a52aa851b6ce3f461d23d90194e3fa1839dc66d0d57d"
    assert now.answers == {"a.one": "554305afa33d97f4d3f14e0a77982c39", "a.two": "3a69a297ff05b5e4774d272589576bb7"}
    assert now.texts == {"a.one": ("fa9e4109f79bad4f86f0337e71d21ee5", "2b87f52ed3a2197189e1042f13bd9194")}


class TestReopening:
    LATER = AT + timedelta(days=1)
    REOPENED = Event(what="reopened", by="B. Clerk", at=LATER)

    def test_says_who_reopened_it_and_what_differs_since_the_last_sign_off(self) -> None:
        first = Event(what="signed-off", by="Z. Early", at=AT - timedelta(days=9), signed=signed(assess(BANK, {})))
        once = sealed()
        twice = once.model_copy(update={"events": (first, self.REOPENED, *once.events)})
        for before in (once, twice):
            approved = sign_off(before)
            assert approved is not None
            after = before.model_copy(update={"events": (*before.events, self.REOPENED)})
            assert sign_off(after) is None
            assert reopening(after) == Reopening("B. Clerk", self.LATER, approved)
            found = reopening(with_answer(after, "a.two", Answer(level=3)))
            assert found is not None
            assert (found.before.by, found.before.current, found.before.changed) == ("A. Baker", False, ("a.two",))

    def test_there_is_none_while_a_sign_off_holds_or_where_there_was_none(self) -> None:
        once = sealed()
        again = (*once.events, self.REOPENED, *once.events)
        for events in ((), once.events, again, (self.REOPENED,), (self.REOPENED, self.REOPENED)):
            assert reopening(once.model_copy(update={"events": events})) is None


class TestToConfirm:
    """Such an answer does not count: where that differs, the figures do."""

    def test_it_differs_where_an_answer_is_to_be_confirmed_again(self) -> None:
        now = with_first(to_confirm=True)
        state = sign_off(now)
        assert state is not None
        assert (state.digest, changed(now)) == (signed(now).digest, (False, ("a.one",), ()))

    def test_and_where_one_was_confirmed_since(self) -> None:
        draft = with_answer(sealed(), "a.one", FIRST.model_copy(update={"to_confirm": True}))
        event = draft.events[0].model_copy(update={"signed": signed(draft)})
        then = draft.model_copy(update={"events": (event,)})
        assert changed(then)[0] is True
        assert changed(with_answer(then, "a.one", FIRST)) == (False, ("a.one",), ())

    def test_what_was_signed_before_it_was_kept_is_not_held_to_it(self) -> None:
        now = with_first(to_confirm=True)
        (event,) = now.events
        assert event.signed is not None
        older = event.model_copy(update={"signed": event.signed.model_copy(update={"to_confirm": None})})
        assert changed(now.model_copy(update={"events": (older,)}))[0] is True


class TestOfACopy:
    """A sign-off goes from a copy to what stands here where it is of the same; else it stays, and that is known."""

    def test_it_is_taken_where_all_that_is_signed_is_the_same(self) -> None:
        copy = sealed()
        here = copy.model_copy(update={"events": (), "council": "Loamshire"})
        assert left_in_copy(here, copy) == copy.events[0]
        now = with_sign_off_of(copy, here)
        assert (now.events, now.council) == (copy.events, "Loamshire")
        assert left_in_copy(now, copy) is None
        assert with_sign_off_of(copy, now) == now

    @pytest.mark.parametrize("more", [{"targets": {}}, {"kind": "district"}, {"actions": ()}, {"answers": {}}])
    def test_it_stays_where_anything_differs(self, more: dict[str, Any]) -> None:
        here = sealed().model_copy(update={"events": (), **more})
        assert with_sign_off_of(sealed(), here) == here
        assert left_in_copy(here, sealed()) is not None

    def test_one_that_was_reopened_here_is_behind(self) -> None:
        copy = sealed()
        here = copy.model_copy(update={"events": (*copy.events, Event(what="reopened", by="X", at=AT))})
        assert left_in_copy(here, copy) is None
        assert with_sign_off_of(copy, here) == here

    def test_who_signed_here_is_not_written_over(self) -> None:
        copy = sealed()
        mine = (Event(what="signed-off", by="B", at=AT), Event(what="reopened", by="B", at=AT))
        here = copy.model_copy(update={"events": mine})
        assert with_sign_off_of(copy, here) == here
        assert left_in_copy(here, copy) == copy.events[0]

    def test_what_was_never_signed_has_none(self) -> None:
        draft = sealed().model_copy(update={"events": ()})
        assert left_in_copy(sealed(), draft) is None
        assert with_sign_off_of(draft, sealed()) == sealed()
