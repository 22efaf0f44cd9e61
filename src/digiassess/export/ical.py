"""A council's plan as things to do in a calendar (RFC 5545)."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

from digiassess.export.made import Made
from digiassess.model.action import Action
from digiassess.model.assessment import Assessment
from digiassess.model.errors import DigiassessError
from digiassess.render.answer import level_words
from digiassess.render.english import _


def write(assessment: Assessment) -> Made:
    """The plan as one calendar. Raises as `plan_ical` does."""
    return Made(plan_ical(assessment).encode())


_TO_DO = {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"}


def plan_ical(assessment: Assessment) -> str:
    """Every action as something to do in a calendar (RFC 5545); the same plan makes the same text.

    Raises `DigiassessError` where there is no action: a calendar may not be empty.
    """
    if not assessment.actions:
        raise DigiassessError(
            _("{council}, {period} has no actions yet, so nothing was written.").format(
                council=assessment.council, period=assessment.period
            )
        )
    times = [answer.answered_at for answer in assessment.answers.values() if answer.answered_at is not None]
    last = max((at.astimezone(UTC) for at in times), default=None)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//digiassess//plan 1//EN"]
    for action in assessment.actions:
        lines += _to_do(assessment, action, last)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _to_do(assessment: Assessment, action: Action, last: datetime | None) -> Iterator[str]:
    # By the period it was agreed in: next year's calendar then has the same task, and not a second action.
    name = f"digiassess:{assessment.council}/{action.agreed_in or assessment.period}/{action.id}"
    day = action.due.isoformat().replace("-", "")
    yield "BEGIN:VTODO"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
    yield f"DTSTAMP:{day}T000000Z" if last is None else f"DTSTAMP:{last.isoformat()[:19].translate(_BARE)}Z"
    yield f"DUE;VALUE=DATE:{day}"
    yield f"SUMMARY:{_escaped(action.what)}"
    yield f"DESCRIPTION:{_escaped(_about(assessment, action))}"
    yield f"STATUS:{_TO_DO[action.status]}"
    yield "END:VTODO"


_BARE = str.maketrans("", "", "-:")


def _about(assessment: Assessment, action: Action) -> str:
    bank = assessment.bank.content
    lines = [_("Owner: {owner}").format(owner=action.owner)]
    if known := bank.named(action.question):
        question = known[1]
        lines.append(_("Question: {text} ({id})").format(text=question.text, id=question.id))
        if action.level is not None and action.level <= bank.top:
            step = question.levels[action.level].statement
            lines.append(_("To reach: {level}. {step}").format(level=level_words(bank, action.level), step=step))
    return "\n".join(
        [
            *lines,
            _("Agreed by {council}, {period}.").format(
                council=assessment.council, period=action.agreed_in or assessment.period
            ),
        ]
    )


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
