"""What a plan would bring, as a paper says it: a row a due date, and what no action touches."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digiassess.analysis.forecast import Brings, Still, brought_by, gaps_to_close, looked_at, moving_themes
from digiassess.model.assessment import Assessment
from digiassess.model.forecast import Figures, Forecast, Point, ThemeThen
from digiassess.model.result import Result
from digiassess.render.english import _, count, day, listed, ngettext, shortened
from digiassess.render.figures import NONE, change, score
from digiassess.render.paper.nothing import nothing_words
from digiassess.render.paper.parts import QuestionView
from digiassess.render.paper.touched import to_close_only, touched_words
from digiassess.render.still import still_words

if TYPE_CHECKING:  # A paper of one period compares nothing.
    from digiassess.model.comparison import Comparison

_MOST_ROWS = 4
"""How many rows there are where due dates share one, the last but one; up to one date more have a row each."""


_MOST_THEMES = 4
"""How many themes a row names; of more it has the number, and what they move in all is said after the table."""


_MOST_ACTIONS = 6
"""How many actions a row names, and how many themes are said after the table."""


class _Step(NamedTuple):
    """What is reached together: at a due date, or at some dates that share a row."""

    by: str
    actions: tuple[str, ...]
    figures: Figures
    """With everything before it."""
    dates: int = 1
    """How many due dates it is of; none where all is late. Of several, themes and actions are only counted."""
    late: tuple[str, ...] = ()
    """Which of the actions are late, and so have no date any more."""


class ForecastView(NamedTuple):
    """What the plan would bring."""

    now: str
    """The overall score today; `none` where there is none."""
    then: str
    """The overall score after the last due date."""
    scored: bool
    """Whether there is one then."""
    rows: tuple[tuple[str, str, str, str], ...]
    """For a table: the day, the actions due then, the overall score, and the themes that move by it."""
    dates: tuple[tuple[str, str, str, str], ...]
    """The same, with a row for each due date, where some share one in `rows`; else none."""
    total: str
    """The themes of which no one row says how far they move in all; empty where there is none."""
    left_out: int
    """How many due dates share a row, which has what they bring together."""
    late: bool
    """Whether the first row has late actions, which have no date any more: alone, or marked among those due then."""
    dated: bool
    """Whether a row has a date."""
    still: tuple[str, ...]
    """Which open actions move no figure, and why: a sentence a reason."""
    nothing: str
    """What is known of the figures if nothing is done: a sentence or two; empty where there is nothing to say."""
    untouched: tuple[QuestionView, ...]
    """The critical questions and the ten first gaps for which no action is open, gaps first."""
    touched: str
    """How many of the critical questions and first gaps open actions touch, and where the others stand: a sentence."""
    gaps_to_close: str
    """How many gaps have open actions of which none has anything left to reach: a sentence; empty for none."""
    looked_at: int
    """How many critical questions and first gaps there are."""
    at_target: int
    """How many more of them no open action touches, that have reached their target."""


def forecast_view(
    assessment: Assessment,
    result: Result,
    told: Forecast,
    questions: Mapping[str, QuestionView],
    moved: "Comparison | None",
) -> ForecastView:
    """What the open actions of `assessment` would bring, by the forecast `told`.

    `result` is its result, `questions` are those asked, by id, and `moved` is what moved since the period before.
    """
    points = told.points
    end = points[-1] if points else told.now
    every = _dates(points)
    steps, today_ = _shared(every), _Step("", (), told.now)
    ways = list(pairwise([today_, *steps]))
    titles = {theme.id: theme.title for theme in assessment.bank.content.themes}
    # The forecast names critical questions whatever their level; a board acts on those that are short of a target.
    open_ = [questions[name] for name in told.untouched if name in questions]
    short = tuple(question for question in open_ if _is_short(question))
    return ForecastView(
        now=score(told.now.overall.score),
        then=score(end.overall.score),
        scored=end.overall.score is not None,
        rows=tuple(_row(before.figures, step, titles) for before, step in ways),
        dates=tuple(_row(before.figures, step, titles, whole=True) for before, step in pairwise([today_, *every]))
        if len(every) > len(steps)
        else (),
        total=_total(ways, titles),
        left_out=next((step.dates for step in steps if step.dates > 1), 0),
        late=bool(points and points[0].overdue),
        dated=any(step.dates for step in steps),
        still=tuple(_still(assessment)),
        nothing=nothing_words(told.now, end, moved, sum(action.status == "open" for action in assessment.actions)),
        untouched=short,
        touched=touched_words(len(looked_at(result)), open_, len(result.gaps), planned=bool(points)),
        gaps_to_close=to_close_only(len(gaps_to_close(assessment, result))),
        looked_at=len(looked_at(result)),
        at_target=len(open_) - len(short),
    )


def reaches(assessment: Assessment) -> dict[str, str]:
    """The level that each action is counted as reaching, by its id: `2`, and nothing where it moves no figure.

    Of one that is done or dropped it is the level that it named.
    """
    found = {}
    for action in assessment.actions:
        brings = brought_by(assessment, action) if action.status == "open" else None
        level = brings.level if isinstance(brings, Brings) else action.level
        found[action.id] = "" if level is None else str(level)
    return found


def _dates(points: Sequence[Point]) -> list[_Step]:
    """The rows: a point of the forecast each, so that a paper and `plan forecast` tell of the same days."""
    return [
        _Step(_("late: as if done today"), point.actions, point, 0)
        if point.as_if_today
        else _Step(day(point.on), point.actions, point, late=point.overdue)
        for point in points
    ]


def _shared(every: Sequence[_Step]) -> list[_Step]:
    """As few of these rows as there is room for: dates beyond share the last but one."""
    before = _MOST_ROWS - 2
    if len(every) <= _MOST_ROWS + 1:
        return list(every)
    between = every[before:-1]
    actions = tuple(action for step in between for action in step.actions)
    by = _("{number} more dates").format(number=len(between))
    return [*every[:before], _Step(by, actions, between[-1].figures, len(between)), every[-1]]


def _still(assessment: Assessment) -> Iterator[str]:
    """Which open actions move no figure and why, a sentence a reason, in the order of the plan."""
    still: dict[str, Still] = {}
    for action in assessment.actions:
        brings = brought_by(assessment, action) if action.status == "open" else None
        if isinstance(brings, str):
            still[action.id] = brings
    for names, why in _by_reason(still):
        words = ngettext("{actions} moves no figure: {why}.", "{actions} move no figure: {why}.", len(names))
        yield words.format(actions=listed(names, _MOST_ACTIONS), why=why)


def to_close_words(found: Mapping[str, Still]) -> list[str]:
    """Which actions have nothing left to reach and why: `A2 (its level is reached already)`, an item a reason."""
    words = _("{actions} ({why})")
    return [words.format(actions=listed(names, _MOST_ACTIONS), why=why) for names, why in _by_reason(found)]


def _by_reason(found: Mapping[str, Still]) -> Iterator[tuple[list[str], str]]:
    """The actions by why they move no figure, with that reason in words, in the order of the plan."""
    together: dict[Still, list[str]] = {}
    for name, reason in found.items():
        together.setdefault(reason, []).append(name)
    for reason, names in together.items():
        yield names, still_words(reason, len(names))


def _row(before: Figures, step: _Step, titles: Mapping[str, str], *, whole: bool = False) -> tuple[str, str, str, str]:
    """A row of a table; `whole` where there is room for every action and theme."""
    moves = moving_themes(before, step.figures)
    if not whole and _only_counts(step, len(moves)):
        said = ngettext("{number} theme", "{number} themes", len(moves)).format(number=len(moves))
    else:
        said = "; ".join(_moved(titles[now.id], was, now) for was, now in moves)
    number = len(step.actions)
    actions = (
        count(number, "action")
        if not whole and (step.dates > 1 or number > _MOST_ACTIONS)
        else listed([_marked(name, step) for name in step.actions])
    )
    return step.by, actions, score(step.figures.overall.score), said if moves else _(NONE)


def _marked(name: str, step: _Step) -> str:
    """The action's id, with a word where it is late and stands among others that are not."""
    return _("{action} (late)").format(action=name) if name in step.late else name


def _only_counts(step: _Step, moves: int) -> bool:
    """Whether a row says how many themes move, and not which: for want of room."""
    return step.dates > 1 or moves > _MOST_THEMES


def _total(ways: Sequence[tuple[_Step, _Step]], titles: Mapping[str, str]) -> str:
    """From today to the end, the themes that move more than once on the way, or in a row that only counts them."""
    times: Counter[str] = Counter()
    for before, step in ways:
        moves = moving_themes(before.figures, step.figures)
        times.update({now.id: 2 if _only_counts(step, len(moves)) else 1 for _was, now in moves})
    if not ways:
        return ""
    whole = moving_themes(ways[0][0].figures, ways[-1][1].figures)
    often = [(was, now) for was, now in whole if times[now.id] > 1]
    # A level is what a plan is made for: themes that reach another one come first.
    often.sort(key=lambda way: way[0].level == way[1].level)
    return "; ".join(shortened([_moved(titles[now.id], was, now) for was, now in often], _MOST_ACTIONS))


def _moved(title: str, was: ThemeThen, now: ThemeThen) -> str:
    """`Cyber security 1.8 to 1.9, level 0 to 1`."""
    by = None if was.score is None or now.score is None else now.score - was.score
    if by is not None and score(was.score) == score(now.score):
        said = _("{theme} {score} ({change})").format(theme=title, score=score(now.score), change=change(by))
    else:
        said = _("{theme} {first} to {last}").format(theme=title, first=score(was.score), last=score(now.score))
    if was.level == now.level:
        return said
    if was.level is None:
        return _("{moved}, level {last}").format(moved=said, last=now.level)
    return _("{moved}, level {first} to {last}").format(moved=said, first=was.level, last=now.level)


def _is_short(question: QuestionView) -> bool:
    """Whether it is below its target, or has no level yet."""
    return question.has_gap or question.number is None
