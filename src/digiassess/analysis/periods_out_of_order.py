"""Where an earlier period holds younger answers than a later one: then one of the two may be under a wrong period."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from digiassess.analysis.bank.matching import QuestionLine, lines
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.caution import YoungerAnswers
from digiassess.model.period import period_key


def younger(assessments: Sequence[Assessment], every: Sequence[QuestionLine] | None = None) -> Iterator[YoungerAnswers]:
    """Of `assessments` of one council, earliest first: each whose answers are younger than those of the one after it.

    In all, or to a question of both. `every` are the lines of their banks, where they are known.
    """
    for place, (earlier, later) in enumerate(pairwise(assessments)):
        times = earlier.given_at(), later.given_at()
        if not all(times) or times[0][-1] <= times[1][0] or period_key(earlier.period) == period_key(later.period):
            # Nearly always.
            continue
        if times[0][-1] > times[1][-1]:
            yield YoungerAnswers(earlier.period, later.period)
            continue
        both = [line.questions[place : place + 2] for line in every or lines([a.bank.content for a in assessments])]
        pairs = [
            (_given_at(earlier.answer(before.id)), _given_at(later.answer(after.id)))
            for before, after in both
            if before is not None and after is not None
        ]
        if any(before and after and before > after for before, after in pairs):
            yield YoungerAnswers(earlier.period, later.period)


def _given_at(answer: Answer) -> datetime | None:
    return answer.answered_at if answer.given else None
