"""Putting two versions of one assessment together. Pure.

A version is put together with another by what each changed since the version that both began from. What only one of
them changed is taken. What both changed in the same way stands. What both changed, each in its own way, is a
`Difference`: no rule could say which of them counts, so people do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from digiassess.analysis.action_history import at_first, said_at, together
from digiassess.model.action import Action, next_id, says
from digiassess.model.answer import SAID, Answer
from digiassess.model.assessment import Assessment

Side = Literal["ours", "theirs"]
Kind = Literal["answer", "target", "action", "record"]


@dataclass(frozen=True)
class Difference:
    """One thing that two versions say differently: a part of an answer, a target, a part of an action, a field."""

    kind: Kind
    key: str
    """The question's, theme's or action's id, or the field's name."""
    part: str
    """The field of the answer or of the action; empty for a target and for a field of the assessment."""
    ours: object
    theirs: object
    ours_at: datetime | None = None
    theirs_at: datetime | None = None
    """When each was said: the answer's own time, that of the action's last change of the part, else that of the
    youngest answer in its version."""


@dataclass(frozen=True)
class Merged:
    """Two versions put together. Where they differ and nobody chose, `assessment` has what theirs says."""

    assessment: Assessment
    differences: tuple[Difference, ...] = ()
    """Where both differ and nobody chose."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """New ids of actions of ours, by the ids that other actions of theirs have."""


Choose = Callable[[Difference], Side | None]
"""Which side of a difference counts; None where it cannot be said."""

_PARTS = tuple(part.name for part in SAID)
_LEVEL = ("level", *(name for name in Answer.model_fields if name not in (*_PARTS, "answered_at")))
"""The level, and what says how it came about: those go together."""
_OF_LEVEL = ("level", *(part.name for part in SAID if part.goes_with_level))
"""The level, and what was said of it."""


def newest(difference: Difference) -> Side | None:
    """The side that was said last; None where both were said at the same time, or nobody knows when."""
    ours, theirs = (_moment(at) for at in (difference.ours_at, difference.theirs_at))
    if ours == theirs:
        return None
    return "ours" if ours > theirs else "theirs"


def merge(base: Assessment | None, ours: Assessment, theirs: Assessment, choose: Choose | None = None) -> Merged:
    """`ours` and `theirs`, which is what stands in the file, put together, by what each changed since `base`.

    Without a `base` nothing is known of what was there before: what only one of them has is taken, and all that both
    have in different words is a difference. Both must have the same question bank. The same three versions give the
    same result, whoever asks.
    """
    work = _Merging(base, ours, theirs, choose or (lambda _: None))
    return Merged(work.whole(), tuple(work.differences), work.renamed)


class _Merging:
    """One merge under way: what it is made from, and the differences found so far."""

    def __init__(self, base: Assessment | None, ours: Assessment, theirs: Assessment, choose: Choose) -> None:
        self.base, self.ours, self.theirs, self.choose = base, ours, theirs, choose
        self.differences: list[Difference] = []
        self.renamed: dict[str, str] = {}
        self.times = (_latest(ours), _latest(theirs))

    def whole(self) -> Assessment:
        by_field: dict[str, Any] = {
            "respondents": self._names(),
            "targets": self._targets(),
            "answers": self._answers("answers"),
            "set_aside": self._answers("set_aside"),
            "actions": self._actions(),
        }
        for name in Assessment.model_fields:
            if name not in by_field:
                by_field[name] = self._field(name)
        return self.theirs.model_copy(update=by_field)

    def _side(self, base: Any, ours: Any, theirs: Any, difference: Difference) -> Side:
        """Which of two values counts; a difference that nobody settles is kept, and theirs stands for now."""
        if ours in (theirs, base):
            return "theirs"
        if theirs == base:
            return "ours"
        return self._chosen(difference)

    def _chosen(self, difference: Difference) -> Side:
        chosen = self.choose(difference)
        if chosen is None:
            self.differences.append(difference)
        return chosen or "theirs"

    def _field(self, name: str) -> Any:
        ours, theirs = getattr(self.ours, name), getattr(self.theirs, name)
        if self.base is None and name == "events":
            # Who signed a copy did not sign what stands here.
            return theirs
        base = getattr(self.base, name, None)
        side = self._side(base, ours, theirs, Difference("record", name, "", ours, theirs, *self.times))
        return ours if side == "ours" else theirs

    def _names(self) -> tuple[str, ...]:
        """Whoever either names, without those whom either took out."""
        base = self.base.respondents if self.base else ()
        both = dict.fromkeys((*self.theirs.respondents, *self.ours.respondents))
        gone = [name for name in base if name not in self.ours.respondents or name not in self.theirs.respondents]
        return tuple(name for name in both if name not in gone)

    def _targets(self) -> dict[str, int]:
        base, ours, theirs = (version.targets if version else {} for version in (self.base, self.ours, self.theirs))
        found = {}
        for theme in dict.fromkeys((*theirs, *ours)):
            mine, other = ours.get(theme), theirs.get(theme)
            difference = Difference("target", theme, "", mine, other, *self.times)
            target = mine if self._side(base.get(theme), mine, other, difference) == "ours" else other
            if target is not None:
                found[theme] = target
        return found

    def _answers(self, name: str) -> dict[str, Answer]:
        base, ours, theirs = (
            getattr(version, name) if version else {} for version in (self.base, self.ours, self.theirs)
        )
        found = {}
        for question in dict.fromkeys((*theirs, *ours)):
            answer = self._answer(question, *(side.get(question, Answer()) for side in (base, ours, theirs)))
            if answer != Answer():
                found[question] = answer
        return found

    def _answer(self, question: str, base: Answer, ours: Answer, theirs: Answer) -> Answer:
        if ours in (theirs, base):
            return theirs
        if theirs == base:
            return ours
        times = (ours.answered_at, theirs.answered_at)
        sides: dict[str, Side] = {}
        two_levels = _two_levels(base, ours, theirs)
        for name in _PARTS:
            before, mine, other = (getattr(answer, name) for answer in (base, ours, theirs))
            if mine != other:
                difference = Difference("answer", question, name, mine, other, *times)
                # What was said of one level joins another only where somebody says so.
                asked = two_levels and name in _OF_LEVEL
                sides[name] = self._chosen(difference) if asked else self._side(before, mine, other, difference)
        later: Side = "ours" if _moment(times[0]) > _moment(times[1]) else "theirs"
        if "level" not in sides:
            # The same level: it came about as the one says that changed something about it.
            how = [[getattr(answer, name) for name in _LEVEL] for answer in (base, ours, theirs)]
            sides["level"] = "theirs" if how[1] == how[0] else "ours" if how[2] == how[0] else later
        parts = {
            name: getattr(ours if sides.get("level" if name in _LEVEL else name) == "ours" else theirs, name)
            for name in (*_PARTS, *_LEVEL)
        }
        used = set(sides.values())
        at = max(times, key=_moment) if len(used) > 1 else times[0] if used == {"ours"} else times[1]
        return Answer(**parts, answered_at=at)

    def _actions(self) -> tuple[Action, ...]:
        base, ours, theirs = (
            {action.id: action for action in version.actions} if version else {}
            for version in (self.base, self.ours, self.theirs)
        )
        found: dict[str, Action] = dict(theirs)
        fresh: list[Action] = []
        for name, action in ours.items():
            there, before = theirs.get(name), base.get(name)
            if self.base is None and (there is None or not _is_one(action, there)):
                # Without what both began from, an action is known by what it is, whatever its id.
                same = next((each for each in theirs.values() if _is_one(action, each)), None)
                if same is not None and not (same.id in ours and _is_one(ours[same.id], same)):
                    there, name = same, same.id
                    action = action.model_copy(update={"id": name})
            if there is None:
                # Nobody takes an action out: it is dropped, and stays. One that is gone was forgotten on purpose.
                if before is None or action != before:
                    found[name] = action
            elif not _same_said(there, action) and _two_things(self.base is not None, before, action, there):
                fresh.append(action)
            else:
                found[name] = self._action(name, before, action, there)
        for name in base:
            if name not in ours and theirs.get(name) == base[name]:
                del found[name]
        for action in fresh:
            name = self.renamed[action.id] = next_id({*found, *ours})
            found[name] = action.model_copy(update={"id": name})
        return tuple(found.values())

    def _action(self, name: str, before: Action | None, ours: Action, theirs: Action) -> Action:
        parts: dict[str, Any] = {"history": together(theirs.history, ours.history)}
        for part in Action.model_fields:
            if part == "history":
                continue
            mine, other = getattr(ours, part), getattr(theirs, part)
            times = said_at(ours, theirs, part), said_at(theirs, ours, part)
            difference = Difference("action", name, part, mine, other, *(times if any(times) else self.times))
            parts[part] = mine if self._side(getattr(before, part, None), mine, other, difference) == "ours" else other
        return Action(**parts)


def _two_levels(base: Answer, ours: Answer, theirs: Answer) -> bool:
    """Whether they give two levels, and each of them said something of its own about the level since `base`."""
    said = [tuple(getattr(answer, name) for name in _OF_LEVEL) for answer in (base, ours, theirs)]
    return ours.level != theirs.level and None not in (ours.level, theirs.level) and said[0] not in said[1:]


def _same_said(first: Action, second: Action) -> bool:
    """Whether two actions say the same, whenever it was said."""
    return first.model_copy(update={"history": ()}) == second.model_copy(update={"history": ()})


def _two_things(based: bool, before: Action | None, ours: Action, theirs: Action) -> bool:
    """Whether two actions of one id are two: both new since the base, or, where that is not known, not one."""
    return before is None if based else not _is_one(ours, theirs)


def _is_one(first: Action, second: Action) -> bool:
    """Whether they are one action, as each copy says it: the same is to be done about a question, now or at first."""
    return says(first.question, first.what) == says(second.question, second.what) or at_first(first) == at_first(second)


def _latest(assessment: Assessment) -> datetime | None:
    """When anything was last said in it, a note without an answer, too: it dates what has no time of its own."""
    times = [answer.answered_at for answer in assessment.answers.values() if answer.answered_at is not None]
    return max(times, key=_moment, default=None)


def _moment(at: datetime | None) -> datetime:
    """A time that compares with every other; before all of them where there is none."""
    return datetime.min.replace(tzinfo=UTC) if at is None else at


def as_saved(action: Action, assessment: Assessment) -> Action:
    """The action as it stands in `assessment`, where saving it may have given it another id."""
    same = [there for there in assessment.actions if there.model_copy(update={"id": action.id}) == action]
    return next((there for there in same if there.id == action.id), same[-1] if same else action)
