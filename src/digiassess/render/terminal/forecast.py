"""What a plan would bring, due date by due date, on a terminal."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from digiassess.analysis.forecast import brought_by
from digiassess.files.shell import as_words
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.forecast import Figures, Forecast, Point, ThemeThen
from digiassess.render.answer import level_words
from digiassess.render.english import _, day, ngettext, sentence
from digiassess.render.figures import NONE, score
from digiassess.render.still import still_words
from digiassess.render.terminal.rows import Row


def forecast_rows(assessment: Assessment, forecast: Forecast, found_by: Sequence[str] = ()) -> Iterator[Row]:
    """What each due date would bring, then what is critical or most pressing and has no open action.

    `found_by` are the options that lead to the assessment, where there are others.
    """
    which = _("{council}, {period}: what the plan would bring")
    yield Row("heading", which.format(council=assessment.council, period=assessment.period), hang=2)
    if forecast.now.overall.score is None:
        yield Row("plain", _("There is no overall score now: too little is answered with a level."))
    else:
        yield Row("plain", _("Overall score now: {score}").format(score=score(forecast.now.overall.score)))
    if forecast.quick:
        yield Row("plain", _("A quick assessment asks headline questions only: the figures of themes are indicative."))
    if forecast.points:
        yield Row("quiet", _("Each date says what there would be if every action due by then reached its level."))
    else:
        none = _("No action is open, so nothing is forecast. Agree some with: digiassess {plan}")
        yield Row("plain", none.format(plan=as_words(["plan", *found_by])))
    for before, point in pairwise([forecast.now, *forecast.points]):
        if isinstance(point, Point):
            yield Row()
            yield from _point(assessment, before, point)
    yield from _untouched(assessment, forecast)


def _point(assessment: Assessment, before: Figures, point: Point) -> Iterator[Row]:
    by = _("As if done today, {day}: {score}") if point.as_if_today else _("By {day}: {score}")
    overall = _("no overall score") if point.overall.score is None else _("overall score {score}")
    then = by.format(day=day(point.on), score=overall.format(score=score(point.overall.score)))
    yield Row("question", then, hang=2)
    actions = {action.id: action for action in assessment.actions}
    for action_id in point.actions:
        action = actions[action_id]
        words = _("{id}, late: {what}") if action_id in point.overdue else _("{id}: {what}")
        brings = brought_by(assessment, action)
        said = words.format(id=action_id, what=sentence(action.what))
        if isinstance(brings, str):
            said = f"{said} {_('It moves no figure: {why}.').format(why=still_words(brings))}"
        yield Row("plain", said, indent=2, hang=2)
    bank = assessment.bank.content
    for theme, was, now in zip(bank.themes, before.themes, point.themes, strict=True):
        if was != now:
            yield Row("plain", f"{theme.title}: {_moved(bank, was, now)}", indent=2, hang=2)


def _moved(bank: Bank, was: ThemeThen, now: ThemeThen) -> str:
    """`score 2.0, before 1.0; level 2 Developing, before 1 Starting`."""
    scores = _("score {now}, before {was}").format(now=score(now.score), was=score(was.score))
    if was.level == now.level:
        return scores
    levels = _("level {now}, before {was}").format(now=_level(bank, now.level), was=_level(bank, was.level))
    return f"{scores}; {levels}"


def _level(bank: Bank, number: int | None) -> str:
    return _(NONE) if number is None else level_words(bank, number)


def _untouched(assessment: Assessment, forecast: Forecast) -> Iterator[Row]:
    """The questions that no open action is about; of those that are at their target only how many there are."""
    bank = assessment.bank.content
    there = {name: assessment.answer(name) for name in forecast.untouched}
    met = [
        name
        for name, answer in there.items()
        if answer.given and answer.number is not None and answer.number >= assessment.target(*bank.by_id[name])
    ]
    wanting = [name for name in forecast.untouched if name not in met]
    if wanting:
        yield Row()
        yield Row("plain", _("Critical, or among the ten first gaps, and no action is open:"))
    for name in wanting:
        yield Row("plain", f"{bank.by_id[name][1].text} ({name})", indent=2, hang=2)
    if met:
        yield Row()
        words = ngettext(
            "{number} more critical question has no open action, and is at its target.",
            "{number} more critical questions have no open action, and are at their target.",
            len(met),
        )
        yield Row("plain", words.format(number=len(met)))
