"""What is signed when an assessment is signed off, and what differs from it since (DESIGN, section 6).

Signed are the parts of each answer that people say (level, note, evidence, target), the targets of themes, each
action's what, owner, due, question and level, and the question bank. Not signed are times, people, how far an action
is, and the council's name. What is empty is left out, so that a part that comes later changes no digest from before.
What the assessment is of (kind, nation, period, quick), and which answers were to be confirmed, is in no digest: it is
kept beside it, and held to.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any, NamedTuple

from digiassess.analysis.canonical import bank_digest, digest
from digiassess.model.action import Action, Event, Scope, Signed
from digiassess.model.answer import SAID, TYPED, Answer
from digiassess.model.assessment import Assessment
from digiassess.model.period import period_key

_LENGTH = 32
"""How many figures of a part's digest are kept: enough to tell that it differs."""

_ACTION = ("what", "owner", "due", "question", "level")


class SignOff(NamedTuple):
    """The sign-off that holds, and whether the assessment is still what was signed."""

    by: str
    role: str | None
    at: datetime
    digest: str | None
    """The SHA-256 of what was signed; None where it was signed before version 0.2."""
    current: bool | None
    """False once anything that was signed differs; None where that cannot be told."""
    changed: tuple[str, ...] = ()
    """Ids of the questions that differ, in the order of the bank, then `plan`, `targets`, `bank` and `scope`."""
    erased: tuple[str, ...] = ()
    """Those of them that differ in nothing but that their note or evidence is gone."""
    scope: tuple[str, ...] = ()
    """What differs of what the assessment is of: of `kind`, `nation`, `period` and `quick`."""


class Reopening(NamedTuple):
    """A sign-off that was taken back, by whom and when, and what differs since it was given."""

    by: str
    at: datetime
    before: SignOff


def signed(assessment: Assessment) -> Signed:
    """What is signed when `assessment` is signed off now: one digest of all, and one of each part."""
    texts = {name: _texts(answer) for name, answer in assessment.answers.items()}
    answers = {name: _answer(answer, texts[name]) for name, answer in assessment.answers.items()}
    parts = {
        "answers": {name: said for name, said in sorted(answers.items()) if said},
        "targets": dict(sorted(assessment.targets.items())),
        "plan": sorted((_action(action) for action in assessment.actions), key=digest),
        "bank": bank_digest(assessment.bank.content),
    }
    return Signed(
        digest=digest({name: part for name, part in parts.items() if part}),
        answers={name: _short(said) for name, said in answers.items() if said},
        texts={name: said for name, said in texts.items() if any(said)},
        plan=_short(parts["plan"]),
        targets=_short(parts["targets"]),
        bank=_short(parts["bank"]),
        stored=_short(assessment.bank.digest),
        scope=Scope(kind=assessment.kind, nation=assessment.nation, period=assessment.period, quick=assessment.quick),
        to_confirm=tuple(sorted(name for name, answer in assessment.answers.items() if answer.to_confirm)),
    )


def sign_off(assessment: Assessment) -> SignOff | None:
    """The sign-off of `assessment` that holds, with what differs since; None where there is none."""
    event = assessment.signed_off
    return None if event is None else _since(assessment, event)


def reopening(assessment: Assessment) -> Reopening | None:
    """Who reopened `assessment` after its last sign-off, with what differs since that; None where nobody did."""
    if not assessment.events:
        return None
    *before, last = assessment.events
    approved = next((event for event in reversed(before) if event.what == "signed-off"), None)
    if last.what != "reopened" or approved is None:
        return None
    return Reopening(last.by, last.at, _since(assessment, approved))


def left_in_copy(here: Assessment, copy: Assessment) -> Event | None:
    """The sign-off of `copy`, where what stands `here` does not have it and was not reopened after it."""
    event = copy.signed_off
    return None if event in here.events else event


def with_sign_off_of(copy: Assessment, here: Assessment) -> Assessment:
    """`here` with the sign-off of `copy`, where all that is signed is the same in both and nobody else signed here."""
    event, events = left_in_copy(here, copy), copy.events
    goes_on = event is not None and events[: len(here.events)] == here.events
    return here.model_copy(update={"events": events}) if goes_on and signed(here) == signed(copy) else here


def _since(assessment: Assessment, event: Event) -> SignOff:
    """The sign-off `event` of `assessment`, with what differs since."""
    then = event.signed
    if then is None:
        return SignOff(event.by, event.role, event.at, None, None)
    now = signed(assessment)
    # The digest that stands in a file may be another than ours: it is held to what it was when it was signed.
    other_stored = then.stored not in ("", now.stored)
    scope = _scope(now.scope, then.scope)
    # An answer that is to be confirmed does not count, whatever it says.
    confirmed = set() if then.to_confirm is None else {*(now.to_confirm or ())} ^ {*then.to_confirm}
    if now.digest == then.digest and not other_stored and not scope and not confirmed:
        return SignOff(event.by, event.role, event.at, then.digest, current=True)
    questions = [
        name
        for name in _names(assessment, then)
        if name in confirmed or now.answers.get(name) != then.answers.get(name)
    ]
    erased = [name for name in questions if name not in confirmed and _erased(assessment.answer(name), then, name)]
    others = [name for name in ("plan", "targets", "bank") if getattr(now, name) != getattr(then, name)]
    if other_stored and "bank" not in others:
        others.append("bank")
    changed = (*questions, *others, *(["scope"] if scope else []))
    return SignOff(
        event.by, event.role, event.at, then.digest, current=False, changed=changed, erased=tuple(erased), scope=scope
    )


def _scope(now: Scope | None, then: Scope | None) -> tuple[str, ...]:
    """What differs of what an assessment is of; nothing where that was not kept."""
    if now is None or then is None:
        return ()
    # However a period is written, it is the same one.
    pair = [scope.model_copy(update={"period": period_key(scope.period)}) for scope in (now, then)]
    return tuple(name for name in Scope.model_fields if getattr(pair[0], name) != getattr(pair[1], name))


def _names(assessment: Assessment, then: Signed) -> list[str]:
    """The questions answered now or then, in the order of the bank; those it lacks come last."""
    known = assessment.bank.content.by_id
    answered = {*assessment.answers, *then.answers}
    return [name for name in known if name in answered] + sorted(answered - set(known))


def _answer(answer: Answer, texts: Sequence[str]) -> dict[str, Any]:
    """What is signed of an answer, without what is not there; `texts` are the digests of what was typed."""
    others = ((part, getattr(answer, part.name)) for part in SAID if not part.typed)
    said = {part.name: value for part, value in others if value != part.empty}
    return said | {part.name: text for part, text in zip(TYPED, texts, strict=False) if text}


def _texts(answer: Answer) -> tuple[str, ...]:
    """The digest of each text of it: what is erased later can still be told from what was changed."""
    values = (getattr(answer, part.name) for part in TYPED)
    return tuple(_short(value) if value else "" for value in values)


def _erased(answer: Answer, then: Signed, name: str) -> bool:
    """Whether `answer` is what was signed but for a text, such as its note, that is gone."""
    pairs = zip_longest(_texts(answer), then.texts.get(name, ()), fillvalue="")
    texts = [now or before for now, before in pairs]
    return bool(then.answers.get(name)) and _short(_answer(answer, texts)) == then.answers[name]


def _action(action: Action) -> Mapping[str, Any]:
    said = action.model_dump(mode="json", include=set(_ACTION), exclude_defaults=True)
    return {name: part for name, part in said.items() if part is not None}


def _short(content: Any) -> str:
    return digest(content).removeprefix("sha256:")[:_LENGTH]
