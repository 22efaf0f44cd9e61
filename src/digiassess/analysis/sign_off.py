"""What is signed when an assessment is signed off, and what differs from it since (DESIGN, section 6).

Signed are each answer's level, target, note and evidence, the targets of themes, each action's what, owner, due,
question and level, and the question bank. Not signed are times, people, how far an action is, and the council's name.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from digiassess.analysis.canonical import bank_digest, digest
from digiassess.model.action import Action, Event, Signed
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment

_LENGTH = 32
"""How many figures of a part's digest are kept: enough to tell that it differs."""

_ACTION = ("what", "owner", "due", "question", "level")
_NO_TEXT = ("", "")


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
    """Ids of the questions that differ, in the order of the bank, then `plan`, `targets` and `bank`."""
    erased: tuple[str, ...] = ()
    """Those of them that differ in nothing but that their note or evidence is gone."""


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
        texts={name: said for name, said in texts.items() if said != _NO_TEXT},
        plan=_short(parts["plan"]),
        targets=_short(parts["targets"]),
        bank=_short(parts["bank"]),
    )


def sign_off(assessment: Assessment) -> SignOff | None:
    """The sign-off of `assessment` that holds, with what differs since; None where there is none."""
    event = assessment.signed_off
    return None if event is None else _since(assessment, event)


def reopening(assessment: Assessment) -> Reopening | None:
    """Who reopened `assessment` after its last sign-off, with what differs since that; None where nobody did."""
    *before, last = assessment.events or (None,)
    approved = next((event for event in reversed(before) if event and event.what == "signed-off"), None)
    if last is None or last.what != "reopened" or approved is None:
        return None
    return Reopening(last.by, last.at, _since(assessment, approved))


def _since(assessment: Assessment, event: Event) -> SignOff:
    """The sign-off `event` of `assessment`, with what differs since."""
    then = event.signed
    if then is None:
        return SignOff(event.by, event.role, event.at, None, None)
    now = signed(assessment)
    if now.digest == then.digest:
        return SignOff(event.by, event.role, event.at, then.digest, current=True)
    questions = [name for name in _names(assessment, then) if now.answers.get(name) != then.answers.get(name)]
    erased = [name for name in questions if _erased(assessment.answer(name), then, name)]
    others = [name for name in ("plan", "targets", "bank") if getattr(now, name) != getattr(then, name)]
    return SignOff(
        event.by, event.role, event.at, then.digest, current=False, changed=(*questions, *others), erased=tuple(erased)
    )


def _names(assessment: Assessment, then: Signed) -> list[str]:
    """The questions answered now or then, in the order of the bank; those it lacks come last."""
    known = assessment.bank.content.by_id
    answered = {*assessment.answers, *then.answers}
    return [name for name in known if name in answered] + sorted(answered - set(known))


def _answer(answer: Answer, texts: tuple[str, str]) -> dict[str, Any]:
    """What is signed of an answer, without what is not there."""
    note, evidence = texts
    said = {"level": answer.level, "target": answer.target, "note": note, "evidence": evidence}
    return {name: part for name, part in said.items() if part not in (None, "")}


def _texts(answer: Answer) -> tuple[str, str]:
    """The digests of the note and of the evidence: what is erased later can still be told from what was changed."""
    return (
        _short(answer.note) if answer.note else "",
        _short(list(answer.evidence)) if answer.evidence else "",
    )


def _erased(answer: Answer, then: Signed, name: str) -> bool:
    """Whether `answer` is what was signed but for a note, or evidence, that is gone."""
    pairs = zip(_texts(answer), then.texts.get(name, _NO_TEXT), strict=True)
    note, evidence = (now or before for now, before in pairs)
    return bool(then.answers.get(name)) and _short(_answer(answer, (note, evidence))) == then.answers[name]


def _action(action: Action) -> Mapping[str, Any]:
    said = action.model_dump(mode="json", include=set(_ACTION), exclude_defaults=True)
    return {name: part for name, part in said.items() if part is not None}


def _short(content: Any) -> str:
    return digest(content).removeprefix("sha256:")[:_LENGTH]
