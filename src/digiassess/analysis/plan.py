"""What a council agrees to do: which gaps have no action, and how an action is agreed and changed."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from digiassess.analysis.exact import exact
from digiassess.model.action import Action, ActionStatus, next_id, says
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Theme
from digiassess.model.result import Gap
from digiassess.model.text import clean_line

MOST_ACTIONS = 2000
"""How many actions one assessment may hold."""


class PlanFullError(Exception):
    """The plan holds as many actions as one assessment may: nothing was added."""


class SaidTwiceError(Exception):
    """Another action says the same of the same question."""

    def __init__(self, action_id: str) -> None:
        super().__init__(action_id)
        self.action_id = action_id


class NoSuchActionError(Exception):
    """The plan has no action with that id."""

    def __init__(self, action_id: str) -> None:
        super().__init__(action_id)
        self.action_id = action_id


def unplanned(assessment: Assessment, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    """Those of `gaps` for which no action is open, in their order."""
    bank = assessment.bank.content
    about = (bank.named(action.question) for action in assessment.actions if action.status == "open")
    planned = {known[1].id for known in about if known}
    return tuple(gap for gap in gaps if gap.question not in planned)


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


def actions_about(assessment: Assessment, themes: Collection[str] = ()) -> list[Action]:
    """The actions that are about one of `themes`, or all where none are named, in the order of the plan."""
    bank = assessment.bank.content
    return [action for action in assessment.actions if not themes or theme_id(bank, action) in themes]


def by_theme(bank: Bank, actions: Sequence[Action]) -> list[tuple[Theme | None, list[Action]]]:
    """The actions under their themes, in the order of `bank`, the first due first; those about none come last."""
    under: dict[str | None, list[Action]] = {}
    for action in sorted(actions, key=lambda each: each.due):
        under.setdefault(theme_id(bank, action), []).append(action)
    themes: list[Theme | None] = [*bank.themes, None]
    return [(theme, under[name]) for theme in themes if (name := None if theme is None else theme.id) in under]


def theme_id(bank: Bank, action: Action) -> str | None:
    """The id of the theme that the action is about; None where it names no question that `bank` has."""
    known = bank.named(action.question)
    return known[0].id if known else None


def priority_of(gaps: Sequence[Gap]) -> float:
    """The priorities of `gaps`, added up."""
    return float(sum(exact(gap.priority) for gap in gaps))


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

    The action with the id `which`, or else one that says the same, is changed, and keeps what is not
    given here; otherwise there is a new one, with the next id that neither this assessment nor `taken` has. A new
    one is to bring about the next level up, unless `level` says which. Raises `PlanFullError` where there are too many,
    and `SaidTwiceError` as `edited` does.
    """
    there = [action for action in assessment.actions if action.id == which]
    there = there or same_said(assessment, question, what)
    if there:
        before = there[0]
        parts: dict[str, Any] = {"question": question or before.question, "what": what, "owner": owner, "due": due}
        parts |= {"level": before.level if level is None else level, "status": status or before.status}
        return _changed(assessment, before, parts)
    if len(assessment.actions) >= MOST_ACTIONS:
        raise PlanFullError
    fresh = Action(
        id=next_id({*taken, *(action.id for action in assessment.actions)}),
        what=what,
        owner=owner,
        due=due,
        status=status or "open",
        question=question,
        level=next_level(assessment, question) if level is None and question is not None else level,
    )
    return assessment.model_copy(update={"actions": (*assessment.actions, fresh)}), fresh


def same_said(assessment: Assessment, question: str | None, what: str) -> list[Action]:
    """The actions that say the same about the same question, in whatever case; those in the very words come first."""
    line, said = clean_line(what), says(question, what)
    about = (action for action in assessment.actions if action.question == question)
    found = [action for action in about if says(question, action.what) == said]
    return sorted(found, key=lambda action: action.what != line)


def action_named(assessment: Assessment, action_id: str) -> Action:
    """The action with that id. Raises `NoSuchActionError` where there is none."""
    for action in assessment.actions:
        if action.id == action_id:
            return action
    raise NoSuchActionError(action_id)


def with_status(assessment: Assessment, action_id: str, status: ActionStatus) -> Assessment:
    """`assessment` with the status of one action changed. Raises `NoSuchActionError` where there is no such action."""
    return _with(assessment, action_named(assessment, action_id).model_copy(update={"status": status}))[0]


def edited(assessment: Assessment, action_id: str, parts: Mapping[str, Any]) -> tuple[Assessment, Action]:
    """`assessment` with the fields `parts` of one action changed, and that action as it is then.

    Raises `NoSuchActionError` where there is no such action, `SaidTwiceError` where it would come to say what another
    one says of the same question, and pydantic's `ValidationError` for what no action can say.
    """
    return _changed(assessment, action_named(assessment, action_id), parts)


def _changed(assessment: Assessment, there: Action, parts: Mapping[str, Any]) -> tuple[Assessment, Action]:
    changed = Action.model_validate({**dict(there), **parts})
    said = says(changed.question, changed.what)
    for action in assessment.actions:
        # Two that said the same before can still be moved, closed and told apart.
        if action.id != there.id and says(action.question, action.what) == said != says(there.question, there.what):
            raise SaidTwiceError(action.id)
    return _with(assessment, changed)


def _with(assessment: Assessment, action: Action) -> tuple[Assessment, Action]:
    actions = tuple(action if there.id == action.id else there for there in assessment.actions)
    return assessment.model_copy(update={"actions": actions}), action
