"""What became of each action since it was agreed: a record of every change, kept with the action itself."""

from collections.abc import Iterator
from datetime import datetime

from digiassess.model.action import MOST_CHANGES, Action, ActionChange
from digiassess.model.assessment import Assessment

PARTS = ("what", "owner", "due", "question", "level", "status")
"""The parts of an action whose changes are recorded, in the order in which they are told."""


def recorded(before: Assessment, after: Assessment, at: datetime) -> Assessment:
    """`after` with what its actions say otherwise than in `before` recorded in each, as changed at the time `at`."""
    there = {action.id: action for action in before.actions}
    actions = tuple(_recorded(there.get(action.id), action, at) for action in after.actions)
    return after.model_copy(update={"actions": actions})


def _recorded(before: Action | None, action: Action, at: datetime) -> Action:
    new = tuple(_changes(before, action, at))
    if not new:
        return action
    return action.model_copy(update={"history": together(action.history, new)})


def _changes(before: Action | None, action: Action, at: datetime) -> Iterator[ActionChange]:
    if before is None:
        yield ActionChange(at=at, part="agreed")
        return
    for part in PARTS:
        was, now = getattr(before, part), getattr(action, part)
        if was != now:
            yield ActionChange.model_validate({"at": at, "part": part, "before": _text(was), "after": _text(now)})


def _text(said: object) -> str | None:
    return None if said is None else str(said)


def together(first: tuple[ActionChange, ...], second: tuple[ActionChange, ...]) -> tuple[ActionChange, ...]:
    """Both histories of one action as one, in the order of time, each change once; the last of them where too many."""
    return tuple(sorted(dict.fromkeys((*first, *second)), key=lambda change: change.at))[-MOST_CHANGES:]


def at_first(action: Action) -> tuple[str | None, str | None]:
    """The question that it was about and what was to be done, before any change that is recorded."""
    question: str | None = action.question
    what: str | None = action.what
    for change in reversed(action.history):
        if change.part == "question":
            question = change.before
        elif change.part == "what":
            what = change.before
    return question, what
