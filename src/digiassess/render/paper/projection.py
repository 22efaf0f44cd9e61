"""What a plan would bring, as a paper says it: a row a due date, and what no action touches."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from digiassess.analysis.forecast import Brings, brought_by, forecast, looked_at
from digiassess.model.assessment import Assessment
from digiassess.model.forecast import Forecast, Point
from digiassess.model.result import Result
from digiassess.render.english import _, day, listed
from digiassess.render.figures import NONE, score
from digiassess.render.paper.parts import QuestionView

_MOST_POINTS = 5
"""How many due dates are shown; of more, the first ones and the last."""


class ForecastView(NamedTuple):
    """What the plan would bring."""

    now: str
    """The overall score today; `none` where there is none."""
    then: str
    """The overall score after the last due date."""
    rows: tuple[tuple[str, str, str, str], ...]
    """For a table: the day, the actions due then, the overall score, and the themes that differ from today."""
    left_out: int
    """How many due dates between are not in the rows."""
    untouched: tuple[QuestionView, ...]
    """The critical questions and the ten first gaps for which no action is open, gaps first."""
    looked_at: int
    """How many critical questions and first gaps there are."""
    at_target: int
    """How many more of them no open action touches, that have reached their target."""


def forecast_view(
    assessment: Assessment, result: Result, questions: Mapping[str, QuestionView], today: date
) -> ForecastView:
    """What the open actions of `assessment` would bring from the day `today` on.

    `result` is its result, and `questions` are those asked, by id.
    """
    told = forecast(assessment, today, result)
    points = told.points
    shown = points if len(points) <= _MOST_POINTS else (*points[: _MOST_POINTS - 1], points[-1])
    titles = {theme.id: theme.title for theme in assessment.bank.content.themes}
    # The forecast names critical questions whatever their level; a board acts on those that are short of a target.
    open_ = [questions[name] for name in told.untouched if name in questions]
    short = tuple(question for question in open_ if _is_short(question))
    return ForecastView(
        now=score(told.now.overall.score),
        then=score(points[-1].overall.score if points else told.now.overall.score),
        rows=tuple(_row(assessment, told, point, titles) for point in shown),
        left_out=len(points) - len(shown),
        untouched=short,
        looked_at=len(looked_at(result)),
        at_target=len(open_) - len(short),
    )


def reaches(assessment: Assessment) -> dict[str, str]:
    """The level that each action is counted as reaching, by its id: `2`, and `none` where it moves no figure.

    Of one that is done or dropped it is the level that it named.
    """
    found = {}
    for action in assessment.actions:
        brings = brought_by(assessment, action) if action.status == "open" else None
        level = brings.level if isinstance(brings, Brings) else action.level
        found[action.id] = _(NONE) if level is None else str(level)
    return found


def _row(assessment: Assessment, told: Forecast, point: Point, titles: Mapping[str, str]) -> tuple[str, str, str, str]:
    late = set(point.overdue)
    still = {action.id for action in assessment.actions if isinstance(brought_by(assessment, action), str)}
    marks = {(True, True): _("{id} (late, moves no figure)"), (True, False): _("{id} (late)")}
    marks |= {(False, True): _("{id} (moves no figure)"), (False, False): "{id}"}
    actions = [marks[name in late, name in still].format(id=name) for name in point.actions]
    said = listed(_some(actions))
    # Where all are late, no day of the plan is left.
    by = _("to be agreed") if late >= set(point.actions) else day(point.on)
    return by, said, score(point.overall.score), "; ".join(_moves(told, point, titles))


def _moves(told: Forecast, point: Point, titles: Mapping[str, str]) -> Iterator[str]:
    for before, after in zip(told.now.themes, point.themes, strict=True):
        if before.score != after.score:
            words = _("{theme} {first} to {last}")
            yield words.format(theme=titles[before.id], first=score(before.score), last=score(after.score))


def _some(words: Sequence[str], most: int = 6) -> list[str]:
    """The first `most` of `words`, and how many more there are."""
    if len(words) <= most:
        return list(words)
    return [*words[:most], _("{number} more").format(number=len(words) - most)]


def _is_short(question: QuestionView) -> bool:
    """Whether it is below its target, or has no level yet."""
    return question.has_gap or question.number is None
