"""What became of each action since it was agreed: a record of every change, kept with the action itself."""

from collections.abc import Collection, Iterator
from datetime import datetime

from digiassess.model.action import MOST_CHANGES, Action, ActionChange
from digiassess.model.assessment import Assessment

PARTS = ("what", "owner", "due", "question", "level", "status")
"""The parts of an action whose changes are recorded, in the order in which they are told."""


def recorded(before: Assessment, after: Assessment, at: datetime) -> Assessment:
    """`after` with each change of its actions since `before` recorded in them, as made at the time `at`."""
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


def said_at(action: Action, other: Action, part: str) -> datetime | None:
    """When the action came to say what it does of a part: at its last change, else when it was agreed, if known.

    None too where `other`, another copy of it, has all that is recorded of that here and more: there it went on.
    """
    mine, theirs = ([change for change in each.history if change.part in (part, "agreed")] for each in (action, other))
    return mine[-1].at if mine and not {*mine} < {*theirs} else None


def told_to_the_end(assessment: Assessment, ids: Collection[str], at: datetime) -> Assessment:
    """`assessment` in which the histories of the actions of these `ids` end in what those say.

    Of two copies that changed one part the choice may fall on what was said first: that, too, is a change, made `at`.
    """
    actions = tuple(_told_to_the_end(action, at) if action.id in ids else action for action in assessment.actions)
    return assessment.model_copy(update={"actions": actions})


def _told_to_the_end(action: Action, at: datetime) -> Action:
    last = {change.part: change.after for change in action.history if change.part != "agreed"}
    says = {part: _text(getattr(action, part)) for part in last}
    new = tuple(
        ActionChange.model_validate({"at": at, "part": part, "before": last[part], "after": says[part]})
        for part in PARTS
        if part in last and last[part] != says[part]
    )
    return action.model_copy(update={"history": together(action.history, new)}) if new else action


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
