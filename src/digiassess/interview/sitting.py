"""Where a person is among the questions of one sitting, and what each move makes of it. Pure: no input or output."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from digiassess.analysis.carry_over import confirmed
from digiassess.model.answer import AgreedFrom, Answer, Given, afresh, taken_back
from digiassess.model.assessment import Assessment


@dataclass(frozen=True)
class Sitting:
    """The questions put in this sitting, in order, the answers so far, and the place of the next question."""

    questions: tuple[str, ...]
    answers: Mapping[str, Answer]
    place: int = 0
    again: bool = False
    """Whether questions with an answer are put, too, and not passed over."""
    trail: tuple[int, ...] = ()
    """The places that one came by, so that going back leads to what was asked last."""
    came_from: "Sitting | None" = None
    """The sitting that this one was chosen in, at the question asked last there: going back leads out to it, too."""

    @property
    def current(self) -> str | None:
        """The id of the question to ask now; None at the end."""
        return self.questions[self.place] if self.place < len(self.questions) else None

    @property
    def first(self) -> bool:
        """Whether there is nothing to go back to."""
        return self.place == 0 and not self.trail and self.came_from is None

    def answer(self) -> Answer:
        """The answer to the current question so far."""
        return self.answers.get(self.current or "") or Answer()


@dataclass(frozen=True)
class Give:
    """Answers the current question and goes on to the next."""

    level: Given
    agreed: AgreedFrom | None = None
    """What people had said to it, where the answer is settled over that."""


@dataclass(frozen=True)
class Add:
    """Changes parts of the answer to the current question, its note say, and stays there."""

    parts: Mapping[str, Any]


@dataclass(frozen=True)
class Clear:
    """Takes the answer to the current question back, with its note and evidence, and stays there; its target stays."""


@dataclass(frozen=True)
class Skip:
    """Goes on to the next question and leaves this one as it is."""


@dataclass(frozen=True)
class Back:
    """Goes back to the question asked before, or to the one before it in the bank; at the first it stays there."""


@dataclass(frozen=True)
class Confirm:
    """Answers the current question as it was in `period`, and goes on to the next.

    What was said there stands where nothing was said afresh: a note typed this time is kept.
    """

    before: Answer
    period: str
    agreed: AgreedFrom | None = None


Move = Give | Add | Clear | Confirm | Skip | Back


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
    return Sitting(questions, answers, _unanswered(questions, answers, 0))


def resumed_at(sitting: Sitting) -> Sitting:
    """The sitting from where it is, past what has an answer by now."""
    return replace(sitting, place=_unanswered(sitting.questions, sitting.answers, sitting.place))


def chosen_in(before: Sitting, sitting: Sitting, *, asked: bool = False) -> Sitting:
    """`sitting` as it was chosen in the one `before`, to which going back from its beginning leads.

    There the current question was `asked`, or still to come: then it leads to the one that was asked before that.
    """
    if asked and before.current != sitting.current:
        return replace(sitting, came_from=before)
    return replace(sitting, came_from=gone_back(before) if before.trail or before.came_from is not None else None)


def gone_back(sitting: Sitting) -> Sitting:
    """The sitting at the question asked before, which may be the one that it was chosen in."""
    if sitting.trail:
        return replace(sitting, place=sitting.trail[-1], trail=sitting.trail[:-1])
    if sitting.came_from is not None:
        return replace(sitting.came_from, answers=sitting.answers)
    return replace(sitting, place=max(0, sitting.place - 1))


def went_on(before: Sitting, after: Sitting) -> bool:
    """Whether a move led on from `before`, and not back."""
    return after.came_from is before.came_from and after.trail == (*before.trail, before.place)


def step(sitting: Sitting, move: Move, now: datetime) -> Sitting:
    """The sitting after `move`. At its end only `Back` does anything."""
    match move:
        case Back():
            return gone_back(sitting)
        case _ if sitting.current is None:
            return sitting
        case Skip():
            return _on(sitting)
        case Give(level, agreed):
            return _on(_changed(sitting, afresh(level) | {"agreed_from": agreed}, now))
        case Confirm(before, period, agreed):
            parts = confirmed(before, sitting.answer(), period) | {"agreed_from": agreed}
            return _on(_changed(sitting, parts, now))
        case Clear():
            return _changed(sitting, taken_back(), now)
        case Add(parts):
            return _changed(sitting, parts, now)


def _on(sitting: Sitting) -> Sitting:
    """The sitting at its next question: the next without an answer, unless all are put."""
    after = sitting.place + 1
    place = after if sitting.again else _unanswered(sitting.questions, sitting.answers, after)
    return replace(sitting, place=place, trail=(*sitting.trail, sitting.place))


def _unanswered(questions: tuple[str, ...], answers: Mapping[str, Answer], start: int) -> int:
    """The place of the first question from `start` on without an answer that stands; the end where there is none."""
    for place in range(start, len(questions)):
        answer = answers.get(questions[place])
        if answer is None or not answer.given:
            return place
    return len(questions)


def _changed(sitting: Sitting, parts: Mapping[str, Any], now: datetime) -> Sitting:
    before = sitting.answer()
    after = Answer.model_validate({**dict(before), **parts})
    if after == before:
        return sitting
    answer = after.model_copy(update={"answered_at": now})
    return replace(sitting, answers={**sitting.answers, sitting.current or "": answer})
