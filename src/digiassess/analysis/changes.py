"""What changed from one version of an assessment to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from digiassess.analysis.bank.matching import lines
from digiassess.model.answer import Answer, says_the_same
from digiassess.model.assessment import Assessment


@dataclass(frozen=True)
class Changes:
    """What changed from one version of an assessment to another: ids of questions, themes and actions."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Fields of the assessment itself, such as `kind` or `events`."""
    set_aside: tuple[str, ...] = ()
    """Questions whose answers are kept and no longer count, since a newer bank has no place for them."""

    def __bool__(self) -> bool:
        return any((self.new, self.changed, self.cleared, self.set_aside, self.targets, self.actions, self.other))


@dataclass(frozen=True)
class EarlierVersion:
    """A version of an assessment from before, with what changed since; None where it cannot be read."""

    number: int
    kept_at: datetime
    since: Changes | None
    assessment: Assessment | None = None
    """The assessment as it stood then."""


def changes(before: Assessment, after: Assessment) -> Changes:
    """What `after` says that `before` did not. Times alone are no change, and neither is another id of a question.

    That an answer is confirmed, or is to be, is one.
    """
    renamed = ids_before(before, after)

    def was(name: str) -> Answer:
        return before.answer(renamed.get(name, name))

    order = list(after.bank.content.by_id)
    gone = {*renamed.values()} - {*order}
    rest = (name for name in _keys(before.answers, after.answers) if name not in after.bank.content.by_id)
    asked = [*order, *(name for name in rest if name not in gone)]
    differ = [name for name in asked if not says_the_same(was(name), after.answer(name))]
    new = [name for name in differ if was(name).level is None and after.answer(name).level is not None]
    lost = [name for name in differ if was(name).level is not None and after.answer(name).level is None]
    kept = {name: renamed.get(name, name) for name in lost}
    aside = [name for name, old in kept.items() if after.set_aside.get(old) == was(name)]
    actions = [{action.id: action for action in version.actions} for version in (before, after)]
    mapped = ("answers", "targets", "actions")
    return Changes(
        new=tuple(new),
        changed=tuple(name for name in differ if name not in new and name not in lost),
        cleared=tuple(name for name in lost if name not in aside),
        targets=tuple(
            theme
            for theme in _keys(before.targets, after.targets)
            if before.targets.get(theme) != after.targets.get(theme)
        ),
        actions=tuple(name for name in _keys(*actions) if actions[0].get(name) != actions[1].get(name)),
        other=tuple(
            name
            for name in Assessment.model_fields
            if name not in mapped and getattr(before, name) != getattr(after, name)
        ),
        set_aside=tuple(aside),
    )


def ids_before(before: Assessment, after: Assessment) -> Mapping[str, str]:
    """By the id of a question in the bank of `after`, the id that it had in that of `before`, where it was another."""
    if before.bank.digest == after.bank.digest:
        return {}
    pairs = (line.questions for line in lines([before.bank.content, after.bank.content]))
    return {new.id: old.id for old, new in pairs if old is not None and new is not None and old.id != new.id}


def _keys(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*first, *second)))
