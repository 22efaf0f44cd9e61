"""What a plan would bring: the figures at each due date, if every open action reached its level by then.

The rules are DESIGN's, section 9. Nothing is guessed on the way: an action counts from its own day on, to its level.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal, NamedTuple

from digiassess.analysis.scoring import score
from digiassess.model.action import Action
from digiassess.model.answer import NOT_APPLICABLE, NOTHING_SAID, afresh
from digiassess.model.assessment import Assessment
from digiassess.model.forecast import Figures, Forecast, OverallThen, Point, ThemeThen
from digiassess.model.result import Result

FIRST_GAPS = 10
"""How many of the first gaps are looked at for an open action."""

Still = Literal["names no question", "not asked", "not applicable", "not known", "not answered", "reached", "highest"]
"""Why an action moves no figure. `not asked` is a question that this bank lacks or does not put to this council;
`not known` is an answer that is no level yet while the action names none, and `not answered` that there is no answer;
`reached` is a level that is there already, and `highest` that an action names none where no level is higher.
"""


NOTHING_LEFT: Collection[Still] = ("reached", "highest", "not applicable")
"""Those of an action that has nothing left to reach."""


class Brings(NamedTuple):
    """What an action would bring about: the level number of a question."""

    question: str
    level: int


def forecast(assessment: Assessment, today: date, result: Result | None = None) -> Forecast:
    """What the plan of `assessment` would bring from the day `today` on; `result` is its result where it is scored.

    Every open action is in one point: that of its due date, or the first one where it is late. Where all are late the
    first point is today. Without an open action there is no point.
    """
    due = [action for action in assessment.actions if action.status == "open"]
    days = sorted({action.due for action in due if action.due >= today})
    if due and not days:
        days = [today]
    points = []
    for place, day in enumerate(days):
        then = [action for action in due if action.due == day or (place == 0 and action.due < today)]
        reached = [action for action in due if action.due <= day]
        figures = figures_after(assessment, reached)
        points.append(
            Point.model_construct(
                on=day,
                actions=tuple(action.id for action in then),
                overdue=tuple(action.id for action in then if action.due < today),
                overall=figures.overall,
                themes=figures.themes,
            )
        )
    result = result or score(assessment)
    return Forecast.model_construct(
        quick=assessment.quick,
        now=_figures(result),
        points=tuple(points),
        untouched=_untouched(assessment, result, due),
    )


def moving_themes(first: Figures, last: Figures) -> list[tuple[ThemeThen, ThemeThen]]:
    """Each theme whose score or level moves from `first` to `last`, however little, as it was and as it is."""
    return [(was, now) for was, now in zip(first.themes, last.themes, strict=True) if was != now]


def brought_about(assessment: Assessment, actions: Iterable[Action]) -> Assessment:
    """`assessment` as it would be answered if each of `actions` had reached its level.

    No answer is lowered, and what is not applicable stays so. Of several actions about one question the highest level
    counts.
    """
    answers = dict(assessment.answers)
    for action in actions:
        brings = brought_by(assessment, action)
        if isinstance(brings, Brings):
            answer = answers.get(brings.question) or NOTHING_SAID
            reached = answer.number if answer.given and answer.number is not None else -1
            answers[brings.question] = answer.model_copy(update=afresh(max(reached, brings.level)))
    return assessment.model_copy(update={"answers": answers})


def figures_after(assessment: Assessment, actions: Iterable[Action]) -> Figures:
    """The figures of `assessment` if each of `actions` had reached its level."""
    return _figures(score(brought_about(assessment, actions)))


def brought_by(assessment: Assessment, action: Action) -> "Brings | Still":
    """What the action would bring about from the answer that is there, or why it moves no figure.

    Its level is its own, else the next one up from the answer. A don't know, or no answer yet, becomes a level only
    by an action that names one.
    """
    bank = assessment.bank.content
    if action.question is None:
        return "names no question"
    known = bank.named(action.question)
    if known is None or not assessment.asked(known[1]):
        return "not asked"
    name = known[1].id
    answer = assessment.answer(name)
    if answer.given and answer.level == NOT_APPLICABLE:
        return "not applicable"
    number = answer.number if answer.given else None
    if number is None:
        if action.level is None:
            return "not known" if answer.given else "not answered"
        return Brings(name, min(action.level, bank.top))
    if action.level is None and number >= bank.top:
        return "highest"
    level = number + 1 if action.level is None else action.level
    return "reached" if min(level, bank.top) <= number else Brings(name, min(level, bank.top))


def to_close(assessment: Assessment) -> dict[str, Still]:
    """The open actions that have nothing left to reach and so need nobody's approval, with why, in the plan's order."""
    found = {action.id: brought_by(assessment, action) for action in assessment.actions if action.status == "open"}
    return {name: why for name, why in found.items() if isinstance(why, str) and why in NOTHING_LEFT}


def _figures(result: Result) -> Figures:
    return Figures.model_construct(
        overall=OverallThen.model_construct(score=result.overall.score),
        themes=tuple(
            ThemeThen.model_construct(id=theme.id, score=theme.score, level=theme.level) for theme in result.themes
        ),
    )


def looked_at(result: Result) -> tuple[str, ...]:
    """The questions at which an open action is looked for: those of the first gaps, and every critical one in scope."""
    critical = [
        question.id
        for theme in result.themes
        for question in theme.questions
        if question.critical and question.state != "not-applicable"
    ]
    gaps = [gap.question for gap in result.gaps if gap.rank <= FIRST_GAPS or gap.question in critical]
    return tuple(dict.fromkeys([*gaps, *critical]))


def overtaken(assessment: Assessment, result: Result) -> list[str]:
    """The actions that are done although the answer to their question is still short of the target and of their level.

    An action that named no level was to reach another one, so it may be that the answer was not given afresh.
    """
    bank = assessment.bank.content
    now = {question.id: question.number for theme in result.themes for question in theme.questions}
    gaps = {gap.question for gap in result.gaps}
    return [
        action.id
        for action in assessment.actions
        if action.status == "done"
        and (known := bank.named(action.question))
        and known[1].id in gaps
        and (action.level is None or action.level > (now[known[1].id] or 0))
    ]


def gaps_to_close(assessment: Assessment, result: Result) -> tuple[str, ...]:
    """The questions with a gap whose open actions have nothing left to reach, the most pressing first."""
    closes, due = to_close(assessment), [action for action in assessment.actions if action.status == "open"]
    left = _touched(assessment, due) - _touched(assessment, (action for action in due if action.id not in closes))
    return tuple(gap.question for gap in result.gaps if gap.question in left)


def _untouched(assessment: Assessment, result: Result, due: Iterable[Action]) -> tuple[str, ...]:
    touched = _touched(assessment, due)
    return tuple(name for name in looked_at(result) if name not in touched)


def _touched(assessment: Assessment, actions: Iterable[Action]) -> set[str]:
    return {known[1].id for action in actions if (known := assessment.bank.content.named(action.question))}
