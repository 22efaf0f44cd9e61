"""Actions in words, and what became of those of an earlier period: the same on the terminal and in papers."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from digiassess.analysis.plan_news import News, Unrelated, news
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Reason
from digiassess.model.result import Result
from digiassess.render.english import _, count, day, ngettext, noted, sentence
from digiassess.render.moved_facts import reason
from digiassess.render.standing import STANDINGS, standing_words

_UNRELATED = {
    "names no question": noted("the action names no question"),
    "in neither period": noted("the question is in neither period"),
}


def action_words(action: Action) -> str:
    """`A1, Test the restore. Head of IT, by 31 March 2027`."""
    return _("{id}, {what} {owner}, by {day}").format(
        id=action.id, what=sentence(action.what), owner=action.owner, day=day(action.due)
    )


class NewsRow(NamedTuple):
    """What became of one action, in words."""

    id: str
    what: str
    owner: str
    due: str
    standing: str
    """`done`, `late`, `open` or `dropped`, in the language that is spoken."""
    question: str
    """The question's words; empty where the action names none."""
    gap: str
    """A sentence or two."""


class NewsView(NamedTuple):
    """What became of the actions of an earlier period."""

    since: str
    now: str
    summary: str
    """One sentence; it says so where there were none."""
    rows: tuple[NewsRow, ...]


def news_view(before: Assessment, now: Assessment, results: tuple[Result, Result], today: date) -> NewsView:
    """What became of the actions of `before` by the following period `now`, on the day `today`.

    `results` are the results of the two.
    """
    found = news(before, now, results, today)
    if not found:
        nothing = _("No actions were agreed in {period}.").format(period=before.period)
        return NewsView(before.period, now.period, nothing, ())
    closed = sum(became.gap == "closed" for became in found)
    words = (
        ngettext(
            "{actions} in the plan of {period}, now {standings}; {number} gap they were to close is closed.",
            "{actions} in the plan of {period}, now {standings}; {number} gaps they were to close are closed.",
            closed,
        )
        if closed
        else _("{actions} in the plan of {period}, now {standings}.")
    )
    summary = words.format(
        actions=count(len(found), "action"),
        period=before.period,
        standings=standing_words([became.standing for became in found]),
        number=closed,
    )
    rows = tuple(
        NewsRow(
            id=became.action.id,
            what=became.action.what,
            owner=became.action.owner,
            due=day(became.action.due),
            standing=_(STANDINGS[became.standing]),
            question=question_words((now, before), became.action.question),
            gap=" ".join(filter(None, (fate(became), _otherwise(became, before)))),
        )
        for became in found
    )
    return NewsView(before.period, now.period, summary, rows)


def _otherwise(news: News, before: Assessment) -> str:
    """That the plan of the period `before` says that the action stands otherwise; empty where it does not."""
    if news.otherwise is None:
        return ""
    words = _("The plan of {period} says that it is {standing}.")
    return words.format(period=before.period, standing=_(STANDINGS[news.otherwise]))


def question_words(assessments: Sequence[Assessment], question_id: str | None) -> str:
    """The question's words from the first bank that has it, else its id."""
    for assessment in assessments:
        if known := assessment.bank.content.named(question_id):
            return known[1].text
    return question_id or ""


def fate(news: News) -> str:
    """What became of the gap that an action was to close, in a sentence or two."""
    if not news.targets:
        return _fate(news)
    first, last = news.targets
    return f"{_fate(news)} {_('Its target moved from {first} to {last}.').format(first=first, last=last)}"


def _fate(news: News) -> str:
    was, now = count(news.was or 0, "level"), count(news.now or 0, "level")
    match news.gap:
        case "closed":
            return _("The gap is closed.")
        case "set aside" if news.reason is not None:
            return _("The gap is set aside, not closed: the question is not applicable now.")
        case "set aside":
            return _("The gap is set aside, not closed: only its target was lowered.")
        case "smaller":
            return _("The gap is smaller: {was} then, {now} now.").format(was=was, now=now)
        case "larger":
            return _("The gap is larger: {was} then, {now} now.").format(was=was, now=now)
        case "same" if news.now is None:
            return _("The answer is still not known.")
        case "same" if news.now:
            return _("The gap is the same: {now}.").format(now=now)
        case "same":
            return _("There was no gap, and is none.")
        case _:
            return _("The gap does not compare: {reason}.").format(reason=_unrelated(news.reason))


def _unrelated(why: Reason | Unrelated | None) -> str:
    if isinstance(why, Reason):
        return reason(why)
    return _(_UNRELATED[why]) if why else ""
