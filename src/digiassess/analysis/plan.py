"""What a council agreed to do: how each action stands, which gaps have none, and what became of last time's."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from digiassess.analysis.bank.matching import Line, lines, same_meaning, why_not
from digiassess.analysis.exact import exact
from digiassess.analysis.scoring import score
from digiassess.model.action import Action, ActionStatus
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Gap, QuestionResult
from digiassess.model.text import clean_line

Standing = Literal["open", "late", "done", "dropped"]
"""A status, where what is open and due before today is late."""

Fate = Literal["closed", "smaller", "same", "larger", "not comparable"]
"""What became of a gap from one period to a later one."""

MOST_ACTIONS = 2000
"""How many actions one assessment may hold."""

_HIGHEST_ID = 99_999


def standing(action: Action, today: date) -> Standing:
    """How the action stands on the day `today`: on the day it is due it is not late yet."""
    return "late" if action.status == "open" and action.due < today else action.status


def unplanned(assessment: Assessment, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Those of `gaps` for which no action is open, in their order."""
    planned = {one.question for one in assessment.actions if one.status == "open"}
    bank = assessment.bank.content
    # An action that was carried over may name the question by an id that it had in an earlier bank.
    return tuple(gap for gap in gaps if planned.isdisjoint((gap.question, *bank.by_id[gap.question][1].replaces)))


def suggest(bank: Bank, gaps: Sequence[Gap], most: int) -> tuple[Gap, ...]:
    """At most `most` of `gaps`, those that close most priority while several themes get their turn, in that order.

    The highest priority is taken first; what is left of a theme counts half as much with each gap taken from it. Of
    equal ones the first in the order of the bank is taken.
    """
    place = {question_id: number for number, question_id in enumerate(bank.by_id)}
    taken: list[Gap] = []
    left = list(gaps)
    of_theme: Counter[str] = Counter()
    while left and len(taken) < most:
        best = min(left, key=lambda gap: (-exact(gap.priority) / 2 ** of_theme[gap.theme], place[gap.question]))
        taken.append(best)
        left.remove(best)
        of_theme[best.theme] += 1
    return tuple(taken)


def priority_of(gaps: Sequence[Gap]) -> float:
    """The priorities of `gaps`, added up."""
    return float(sum((exact(gap.priority) for gap in gaps), Fraction(0)))


def next_level(assessment: Assessment, question_id: str) -> int | None:
    """The next level number up from the answer; None where the answer is no level, or the highest."""
    answer = assessment.answer(question_id)
    number = answer.number if answer.given else None
    return None if number is None or number >= assessment.bank.content.top else number + 1


def agree(
    assessment: Assessment,
    *,
    question: str | None,
    what: str,
    owner: str,
    due: date,
    level: int | None = None,
    status: ActionStatus | None = None,
    which: str | None = None,
    taken: Collection[str] = (),
) -> tuple[Assessment, Action]:
    """`assessment` with an action agreed, and that action.

    The action with the id `which`, or else one that is equal in question and what, is changed, and keeps what is not
    given here; otherwise there is a new one, with the next id that neither this assessment nor `taken` has. A new
    one is to bring about the next level up, unless `level` says which. Raises `DigiassessError` where there are too
    many.
    """
    said = clean_line(what)
    there = [one for one in assessment.actions if one.id == which] if which is not None else []
    there = there or [one for one in assessment.actions if (one.question, one.what) == (question, said)]
    if there:
        before = there[0]
        parts: dict[str, Any] = {"question": question or before.question, "what": what, "owner": owner, "due": due}
        parts |= {"level": before.level if level is None else level, "status": status or before.status}
        return _with(assessment, Action.model_validate({**dict(before), **parts}))
    if len(assessment.actions) >= MOST_ACTIONS:
        raise DigiassessError(
            f"{assessment.council}, {assessment.period} has {MOST_ACTIONS} actions already, which is as many as one "
            "assessment holds: nothing was added."
        )
    fresh = Action(
        id=next_id({*taken, *(one.id for one in assessment.actions)}),
        what=what,
        owner=owner,
        due=due,
        status=status or "open",
        question=question,
        level=next_level(assessment, question) if level is None and question is not None else level,
    )
    return assessment.model_copy(update={"actions": (*assessment.actions, fresh)}), fresh


def with_status(assessment: Assessment, action_id: str, status: ActionStatus) -> Assessment:
    """`assessment` with the status of one action changed. Raises `DigiassessError` where there is no such action."""
    for one in assessment.actions:
        if one.id == action_id:
            return _with(assessment, one.model_copy(update={"status": status}))[0]
    names = ", ".join(one.id for one in assessment.actions[:20])
    here = f"There {'is' if len(assessment.actions) == 1 else 'are'} {names}" if names else "It has no actions yet"
    more = ", ..." if len(assessment.actions) > 20 else "."
    raise DigiassessError(
        f"{assessment.council}, {assessment.period} has no action {clean_line(action_id)[:20]}. {here}{more}"
    )


def next_id(taken: Collection[str]) -> str:
    """The id that follows the highest of `taken`: an id is not used again, whatever became of its action."""
    numbers = {int(one[1:]) for one in taken}
    number = max(numbers, default=0) + 1
    if number > _HIGHEST_ID:
        number = next(free for free in range(1, _HIGHEST_ID + 1) if free not in numbers)
    return f"A{number}"


def _with(assessment: Assessment, action: Action) -> tuple[Assessment, Action]:
    actions = tuple(action if one.id == action.id else one for one in assessment.actions)
    return assessment.model_copy(update={"actions": actions}), action


@dataclass(frozen=True)
class News:
    """What became of one action of an earlier period, and of the gap that it was to close."""

    action: Action
    """As it stands in the later period where it was carried over, else as the earlier period left it."""
    standing: Standing
    gap: Fate
    was: int | None
    """The gap's distance in levels in the earlier period, 0 where there was none; None where the answer was not known.

    It is None, too, where the gap does not compare.
    """
    now: int | None
    reason: str
    """Why the gap does not compare; empty where it does."""
    targets: tuple[int, int] | None
    """The question's target levels, earlier and later, where they differ: a gap may close by that alone."""


def news(before: Assessment, now: Assessment, today: date) -> list[News]:
    """What became of each action of the period `before`, in its order, as the following period `now` has it."""
    every = lines([before.bank.content, now.bank.content])
    figures = tuple({one.id: one for theme in score(each).themes for one in theme.questions} for each in (before, now))
    found = []
    for action in before.actions:
        last = _carried(action, now) or action
        line = _line(action.question, every)
        found.append(_news(last, standing(last, today), (before, now), figures, line))
    return found


def _carried(action: Action, now: Assessment) -> Action | None:
    """The same action in the later period: one with its id that was carried over, or is about the same question."""
    for one in now.actions:
        if one.id == action.id and (one.agreed_in is not None or one.question == action.question):
            return one
    return None


def _line(question_id: str | None, every: Sequence[Line]) -> Line | None:
    """The line of that question: by its id of the earlier period, else by an id that it had before or has since."""
    if question_id is None:
        return None
    for place in (0, 1):
        for line in every:
            one = line.questions[place]
            if one is not None and question_id in (one.id, *one.replaces):
                return line
    return None


def _news(
    action: Action,
    stands: Standing,
    both: tuple[Assessment, Assessment],
    figures: Sequence[Mapping[str, QuestionResult]],
    line: Line | None,
) -> News:
    if line is None:
        reason = "the action names no question" if action.question is None else "the question is in neither period"
        return News(action, stands, "not comparable", None, None, reason, None)
    first, last = (None if one is None else each.get(one.id) for one, each in zip(line.questions, figures, strict=True))
    reason = why_not(both, line) or ""
    if first is None or last is None or not same_meaning([one.bank.content for one in both], line):
        return News(action, stands, "not comparable", None, None, reason, None)
    targets = (first.target, last.target) if first.target != last.target else None
    was, now = (None if one.state == "unknown" else max(0, one.target - (one.number or 0)) for one in (first, last))
    # Don't know is a gap of its own kind: against a level it only compares where that level closed it.
    if {first.state, last.state} == {"scored"} or (first.state == "unknown" and first.target and now == 0):
        return News(action, stands, _fate(first.target if was is None else was, now or 0), was, now, "", targets)
    if first.state == last.state == "unknown":
        return News(action, stands, "same", None, None, "", targets)
    return News(action, stands, "not comparable", None, None, reason, targets)


def _fate(was: int, now: int) -> Fate:
    if was == now:
        return "same"
    if not now:
        return "closed"
    return "smaller" if now < was else "larger"
