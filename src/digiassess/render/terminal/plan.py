"""A council's plan in words: its actions, what to take first, what became of last time's, and as a calendar."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pydantic_core import to_json

from digiassess.analysis.plan import News, news, priority_of, standing, unplanned
from digiassess.model.action import Action, Event
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.model.result import Gap
from digiassess.render.figures import count, listed, plain, share
from digiassess.render.terminal.rows import Row

PLAN_SCHEMA = "digiassess/plan/1"

_STANDINGS = ("late", "open", "done", "dropped")


def day(when: date) -> str:
    """`31 March 2027`."""
    return f"{when.day} {when:%B} {when.year}"


def action_words(one: Action) -> str:
    """`A1, Test the restore. Head of IT, by 31 March 2027`."""
    return f"{one.id}, {_sentence(one.what)} {one.owner}, by {day(one.due)}"


def plan_lines(assessment: Assessment, today: date) -> Iterator[str]:
    """Every action: id, status, what, owner, due and question."""
    actions = assessment.actions
    if not actions:
        yield f"{assessment.council}, {assessment.period} has no actions yet. Agree some with: digiassess plan"
        return
    counts = _counts([standing(one, today) for one in actions])
    yield f"{assessment.council}, {assessment.period}: {count(len(actions), 'action')} ({counts})"
    for one in actions:
        yield ""
        yield f"{one.id} {standing(one, today)}: {one.what}"
        carried = f", agreed in {one.agreed_in}" if one.agreed_in else ""
        yield f"  {one.owner}, due {day(one.due)}{carried}"
        if one.question is not None:
            yield f"  {_question(assessment, one.question)}"


def plan_json(assessment: Assessment, today: date) -> str:
    """The same as one JSON document."""
    bank = assessment.bank.content
    record = {
        "schema": PLAN_SCHEMA,
        "council": assessment.council,
        "period": assessment.period,
        "actions": [
            {
                "id": one.id,
                "status": standing(one, today),
                "what": one.what,
                "owner": one.owner,
                "due": one.due.isoformat(),
                "question": one.question,
                "theme": bank.by_id[one.question][0].id if one.question and one.question in bank.by_id else None,
                "level": one.level,
                "agreed_in": one.agreed_in or assessment.period,
            }
            for one in assessment.actions
        ],
    }
    return to_json(record, indent=2).decode()


def gap_rows(assessment: Assessment, gap: Gap, total: int, agreed: Action | None) -> Iterator[Row]:
    """What a person needs to agree an action for `gap`, one of `total`; `agreed` is what was agreed for it already."""
    bank = assessment.bank.content
    theme, question = bank.by_id[gap.question]
    critical = ", critical" if question.critical else ""
    yield Row("plain")
    yield Row("where", f"Gap {gap.rank} of {total}: {theme.title}{critical}")
    yield Row("plain")
    yield Row("question", question.text)
    now = "not known"
    if gap.current is not None:
        now = f"{gap.current} {bank.levels[gap.current].name}. {question.levels[gap.current].statement}"
    for label, text in (("Now", now), ("Next step", gap.next_step)):
        yield Row("plain", text, indent=13, lead=f"  {label}")
    yield Row("plain")
    if agreed is not None:
        yield Row("quiet", f"Agreed: {action_words(agreed)}. What you type now replaces it; s leaves it as it is.")


def suggestion_lines(assessment: Assessment, gaps: Sequence[Gap], chosen: Sequence[Gap]) -> Iterator[str]:
    """The gaps to take first, with next step and priority, and the share of the priority of all `gaps` they hold."""
    if not chosen:
        yield "There is nothing to suggest: every gap has an open action, or there is no gap."
        return
    yield f"{assessment.council}, {assessment.period}: {count(len(chosen), 'gap')} to begin with"
    bank = assessment.bank.content
    for number, gap in enumerate(chosen, 1):
        theme, question = bank.by_id[gap.question]
        yield ""
        yield f"{number}. {question.text} ({question.id})"
        yield f"  {theme.title}, priority {plain(gap.priority)}"
        yield f"  Next step: {gap.next_step}"
    part, whole = priority_of(chosen), priority_of(gaps)
    which = "this gap" if len(chosen) == 1 else f"these {len(chosen)} gaps"
    yield ""
    yield (
        f"Closing {which} up to the target would take away {share(part / whole)} of the priority of all gaps: "
        f"{plain(part)} of {plain(whole)}."
    )
    if passed := len(gaps) - len(unplanned(assessment, gaps)):
        yield f"{count(passed, 'gap is', 'gaps are')} passed over because an action is open already."
    yield "Nothing was changed. Agree actions with: digiassess plan"


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
    counts = _counts([one.standing for one in found])
    closed = sum(one.gap == "closed" for one in found)
    gaps = f"; {count(closed, 'gap')} they were to close {'is' if closed == 1 else 'are'} closed" if closed else ""
    summary = f"Of {count(len(found), 'action')} in the plan of {before.period}: {counts}{gaps}."
    rows = tuple(
        NewsRow(
            id=one.action.id,
            what=one.action.what,
            owner=one.action.owner,
            due=day(one.action.due),
            standing=one.standing,
            question=_text((now, before), one.action.question),
            gap=_gap_words(one),
        )
        for one in found
    )
    return NewsView(before.period, now.period, summary, rows)


def news_lines(view: NewsView) -> Iterator[str]:
    """The same as lines to be wrapped; what stands further in belongs to the line above it."""
    yield view.summary
    for row in view.rows:
        yield ""
        yield f"{row.id} {row.standing}: {row.what}"
        yield f"  {row.owner}, due {row.due}"
        if row.question:
            yield f"  {row.question}"
        yield f"  {row.gap}"


def _gap_words(one: News) -> str:
    moved = f" Its target moved from {one.targets[0]} to {one.targets[1]}." if one.targets else ""
    match one.gap:
        case "closed":
            words = "The gap is closed."
        case "smaller" | "larger":
            words = f"The gap is {one.gap}: {count(one.was or 0, 'level')} then, {count(one.now or 0, 'level')} now."
        case "same" if one.now is None:
            words = "The answer is still not known."
        case "same":
            words = f"The gap is the same: {count(one.now, 'level')}." if one.now else "There was no gap, and is none."
        case _:
            words = f"The gap does not compare: {one.reason}."
    return f"{words}{moved}"


def history_lines(assessment: Assessment) -> Iterator[str]:
    """Every sign-off and reopening, the earliest first."""
    if not assessment.events:
        yield f"{assessment.council}, {assessment.period} was never signed off."
        return
    yield f"{assessment.council}, {assessment.period}"
    for one in assessment.events:
        yield f"  {event_time(one)}: {one.what.replace('-', ' ')} by {one.by}{f': {one.reason}' if one.reason else ''}"


def event_time(one: Event) -> str:
    """`22 November 2026, 10:30 UTC`."""
    at = one.at.astimezone(UTC) if one.at.tzinfo else one.at
    return f"{day(at)}, {at:%H:%M} UTC"


def _counts(standings: Sequence[str]) -> str:
    return listed([f"{standings.count(name)} {name}" for name in _STANDINGS if name in standings])


def _question(assessment: Assessment, question_id: str) -> str:
    text = _text((assessment,), question_id)
    return f"{text} ({question_id})" if text != question_id else question_id


def _text(assessments: Sequence[Assessment], question_id: str | None) -> str:
    """The question's words from the first bank that has it, else its id."""
    for one in assessments:
        if question_id and question_id in one.bank.content.by_id:
            return one.bank.content.by_id[question_id][1].text
    return question_id or ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


_TO_DO = {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"}


def plan_ical(assessment: Assessment) -> str:
    """Every action as something to do in a calendar (RFC 5545); the same plan makes the same text.

    Raises `DigiassessError` where there is no action: a calendar may not be empty.
    """
    if not assessment.actions:
        raise DigiassessError(f"{assessment.council}, {assessment.period} has no actions yet, so nothing was written.")
    times = [one.answered_at for one in assessment.answers.values() if one.answered_at is not None]
    last = max((one.astimezone(UTC) if one.tzinfo else one.replace(tzinfo=UTC) for one in times), default=None)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//digiassess//plan 1//EN"]
    for one in assessment.actions:
        lines += _to_do(assessment, one, last)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _to_do(assessment: Assessment, one: Action, last: datetime | None) -> Iterator[str]:
    # By the period it was agreed in: next year's calendar then has the same task, and not a second one.
    name = f"digiassess:{assessment.council}/{one.agreed_in or assessment.period}/{one.id}"
    day = one.due.isoformat().replace("-", "")
    yield "BEGIN:VTODO"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
    yield f"DTSTAMP:{day}T000000Z" if last is None else f"DTSTAMP:{last.isoformat()[:19].translate(_BARE)}Z"
    yield f"DUE;VALUE=DATE:{day}"
    yield f"SUMMARY:{_escaped(one.what)}"
    yield f"DESCRIPTION:{_escaped(_about(assessment, one))}"
    yield f"STATUS:{_TO_DO[one.status]}"
    yield "END:VTODO"


_BARE = str.maketrans("", "", "-:")


def _about(assessment: Assessment, one: Action) -> str:
    bank = assessment.bank.content
    lines = [f"Owner: {one.owner}"]
    if one.question and one.question in bank.by_id:
        question = bank.by_id[one.question][1]
        lines.append(f"Question: {question.text} ({question.id})")
        if one.level is not None and one.level <= bank.top:
            step = question.levels[one.level].statement
            lines.append(f"To reach: {one.level} {bank.levels[one.level].name}. {step}")
    return "\n".join([*lines, f"Agreed by {assessment.council}, {one.agreed_in or assessment.period}."])


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of 75 octets at most, each but the first after a space; no character is cut in two."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > 75:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
