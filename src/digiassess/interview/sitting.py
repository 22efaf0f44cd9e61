"""Where a person is among the questions of one sitting, and what each move makes of it. Pure: no input or output."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from digiassess.analysis.carry_over import confirmed
from digiassess.model.answer import Answer, Given, afresh
from digiassess.model.assessment import Assessment


@dataclass(frozen=True)
class Sitting:
    """The questions put in this sitting, in order, the answers so far, and the place of the next question."""

    questions: tuple[str, ...]
    answers: Mapping[str, Answer]
    place: int = 0

    @property
    def current(self) -> str | None:
        """The id of the question to ask now; None at the end."""
        return self.questions[self.place] if self.place < len(self.questions) else None

    def answer(self) -> Answer:
        """The answer to the current question so far."""
        return self.answers.get(self.current or "") or Answer()


@dataclass(frozen=True)
class Give:
    """Answers the current question and goes on to the next."""

    level: Given


@dataclass(frozen=True)
class Add:
    """Changes the note, evidence or target of the current question, and stays there."""

    parts: Mapping[str, Any]


@dataclass(frozen=True)
class Skip:
    """Goes on to the next question and leaves this one as it is."""


@dataclass(frozen=True)
class Back:
    """Goes back one question; at the first it stays there."""


@dataclass(frozen=True)
class Confirm:
    """Answers the current question as it was in `period`, and goes on to the next.

    What was said there stands where nothing was said afresh: a note typed this time is kept.
    """

    before: Answer
    period: str


Move = Give | Add | Confirm | Skip | Back


def questions_of(assessment: Assessment, themes: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids of the questions that are put to this council, of `themes` or of all, in the order of the bank."""
    wanted = set(themes)
    return tuple(
        question.id
        for theme in assessment.bank.content.themes
        if not wanted or theme.id in wanted
        for question in assessment.asked_of(theme)
    )


def resume(questions: tuple[str, ...], answers: Mapping[str, Answer]) -> Sitting:
    """A sitting that starts at the first question without an answer; at its end where all have one."""
    unanswered = (n for n, name in enumerate(questions) if name not in answers or not answers[name].given)
    return Sitting(questions, answers, next(unanswered, len(questions)))


def step(sitting: Sitting, move: Move, now: datetime) -> Sitting:
    """The sitting after `move`. At its end only `Back` does anything."""
    match move:
        case Back():
            return replace(sitting, place=max(0, sitting.place - 1))
        case _ if sitting.current is None:
            return sitting
        case Skip():
            return replace(sitting, place=sitting.place + 1)
        case Give(level):
            return replace(_changed(sitting, afresh(level), now), place=sitting.place + 1)
        case Confirm(before, period):
            parts = confirmed(before, sitting.answer(), period)
            return replace(_changed(sitting, parts, now), place=sitting.place + 1)
        case Add(parts):
            return _changed(sitting, parts, now)


def _changed(sitting: Sitting, parts: Mapping[str, Any], now: datetime) -> Sitting:
    before = sitting.answer()
    after = Answer.model_validate({**dict(before), **parts})
    if after == before:
        return sitting
    answer = after.model_copy(update={"answered_at": now})
    return replace(sitting, answers={**sitting.answers, sitting.current or "": answer})
