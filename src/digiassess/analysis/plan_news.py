"""What became of the actions of an earlier period, and of the gaps that they were to close."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from digiassess.analysis.bank.matching import QuestionLine, lines, same_meaning, why_not
from digiassess.analysis.comparison import gap_fate
from digiassess.analysis.standing import Standing, standing
from digiassess.model.action import Action, ActionStatus
from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Reason
from digiassess.model.result import QuestionResult, Result

Fate = Literal["closed", "smaller", "same", "larger", "set aside", "not comparable"]
"""What became of a gap from one period to a later one; `set aside` as in a comparison."""

Unrelated = Literal["names no question", "in neither period"]
"""Why an action can be held against no gap: it names no question, or one that neither bank has."""


class News(NamedTuple):
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
    reason: Reason | Unrelated | None
    """Why the gap does not compare, or was set aside because the question is not applicable; None otherwise."""
    targets: tuple[int, int] | None
    """The question's target levels, earlier and later, where they differ: a gap may close by that alone."""
    otherwise: ActionStatus | None = None
    """How it stands in the earlier plan, where that was closed since it was carried over and the later one differs."""


def news(before: Assessment, now: Assessment, results: tuple[Result, Result], today: date) -> list[News]:
    """What became of each action of the period `before`, in its order, as the following period `now` has it.

    `results` are the results of the two.
    """
    every = lines([before.bank.content, now.bank.content])
    figures = tuple(
        {question.id: question for theme in result.themes for question in theme.questions} for result in results
    )
    found = []
    for action in before.actions:
        last = carried(action, now) or action
        line = _line(action.question, every)
        told = _news(last, standing(last, today), (before, now), figures, line)
        # It was open when it was carried over: that it is so there still is nothing new.
        differs = action.status not in ("open", last.status)
        found.append(told._replace(otherwise=action.status if differs else None))
    return found


def carried(action: Action, now: Assessment) -> Action | None:
    """The same action in the later period: one with its id that was carried over, or is about the same question."""
    for later in now.actions:
        if later.id == action.id and (later.agreed_in is not None or later.question == action.question):
            return later
    return None


def _line(question_id: str | None, every: Sequence[QuestionLine]) -> QuestionLine | None:
    """The line of that question: by its id of the earlier period, else by an id that it had before or has since."""
    if question_id is None:
        return None
    for place in (0, 1):
        for line in every:
            question = line.questions[place]
            if question is not None and question_id in (question.id, *question.replaces):
                return line
    return None


def _news(
    action: Action,
    stands: Standing,
    both: tuple[Assessment, Assessment],
    figures: Sequence[Mapping[str, QuestionResult]],
    line: QuestionLine | None,
) -> News:
    told = News(action, stands, "not comparable", None, None, None, None)
    if line is None:
        return told._replace(reason="names no question" if action.question is None else "in neither period")
    first, last = (
        None if question is None else by_id.get(question.id)
        for question, by_id in zip(line.questions, figures, strict=True)
    )
    reason = why_not(both, line)
    banks = [assessment.bank.content for assessment in both]
    _, after = line.questions
    if first is None or after is None or not same_meaning(banks, line):
        return told._replace(reason=reason)
    applies = after.applies(both[1].kind, both[1].nation)
    if last is not None and first.target != last.target:
        told = told._replace(targets=(first.target, last.target))
    if gap_fate(first, last, applies=applies) == "set_aside":
        left = reason if not applies or (last is not None and last.state == "not-applicable") else None
        return told._replace(gap="set aside", reason=left)
    if last is None:
        return told._replace(reason=reason)
    was, now = _distance(first), _distance(last)
    if was is not None and now is not None:
        return told._replace(gap=_fate(was, now), was=was, now=now)
    # Don't know is a gap of its own kind: against a level it only compares where that level closed it.
    if first.state == "unknown" and now == 0:
        return told._replace(gap="closed", now=now)
    if first.state == last.state == "unknown":
        return told._replace(gap="same")
    return told._replace(reason=reason)


def _distance(question: QuestionResult) -> int | None:
    """How many levels it is short of its target; None where no level was answered."""
    return None if question.number is None else max(0, question.target - question.number)


def _fate(was: int, now: int) -> Fate:
    if was == now:
        return "same"
    if not now:
        return "closed"
    return "smaller" if now < was else "larger"
