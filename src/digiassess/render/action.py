"""Actions in words, and what became of those of an earlier period: the same on the terminal and in papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digiassess.analysis.plan import News, news
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.render.figures import count, listed

_STANDINGS = ("late", "open", "done", "dropped")


def day(when: date) -> str:
    """`31 March 2027`."""
    return f"{when.day} {when:%B} {when.year}"


def action_words(action: Action) -> str:
    """`A1, Test the restore. Head of IT, by 31 March 2027`."""
    return f"{action.id}, {_sentence(action.what)} {action.owner}, by {day(action.due)}"


def standing_counts(standings: Sequence[str]) -> str:
    """`1 late and 2 open`: how many of each standing there are, the late ones first."""
    return listed([f"{standings.count(name)} {name}" for name in _STANDINGS if name in standings])


@dataclass(frozen=True)
class NewsRow:
    """What became of one action, in words."""

    id: str
    what: str
    owner: str
    due: str
    standing: str
    """`done`, `late`, `open` or `dropped`."""
    question: str
    """The question's words; empty where the action names none."""
    gap: str
    """A sentence."""


@dataclass(frozen=True)
class NewsView:
    """What became of the actions of an earlier period."""

    since: str
    now: str
    summary: str
    """One sentence; it says so where there were none."""
    rows: tuple[NewsRow, ...]


def news_view(before: Assessment, now: Assessment, today: date) -> NewsView:
    """What became of the actions of `before` by the following period `now`, on the day `today`."""
    found = news(before, now, today)
    if not found:
        return NewsView(before.period, now.period, f"No actions were agreed in {before.period}.", ())
    counts = standing_counts([each.standing for each in found])
    closed = sum(each.gap == "closed" for each in found)
    gaps = f"; {count(closed, 'gap')} they were to close {'is' if closed == 1 else 'are'} closed" if closed else ""
    summary = f"Of {count(len(found), 'action')} in the plan of {before.period}: {counts}{gaps}."
    rows = tuple(
        NewsRow(
            id=each.action.id,
            what=each.action.what,
            owner=each.action.owner,
            due=day(each.action.due),
            standing=each.standing,
            question=question_words((now, before), each.action.question),
            gap=_gap_words(each),
        )
        for each in found
    )
    return NewsView(before.period, now.period, summary, rows)


def question_words(assessments: Sequence[Assessment], question_id: str | None) -> str:
    """The question's words from the first bank that has it, else its id."""
    for assessment in assessments:
        if question_id and question_id in assessment.bank.content.by_id:
            return assessment.bank.content.by_id[question_id][1].text
    return question_id or ""


def _gap_words(became: News) -> str:
    targets = became.targets
    moved = f" Its target moved from {targets[0]} to {targets[1]}." if targets else ""
    match became.gap:
        case "closed":
            words = "The gap is closed."
        case "smaller" | "larger":
            was, now = count(became.was or 0, "level"), count(became.now or 0, "level")
            words = f"The gap is {became.gap}: {was} then, {now} now."
        case "same" if became.now is None:
            words = "The answer is still not known."
        case "same":
            same = f"The gap is the same: {count(became.now or 0, 'level')}."
            words = same if became.now else "There was no gap, and is none."
        case _:
            words = f"The gap does not compare: {became.reason}."
    return f"{words}{moved}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
