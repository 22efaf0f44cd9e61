"""Where an earlier period holds younger answers than a later one: then one of the two may be under a wrong period."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from digiassess.analysis.bank.matching import QuestionLine, lines
from digiassess.model.assessment import Assessment
from digiassess.model.caution import YoungerAnswers
from digiassess.model.period import period_key


def younger(assessments: Sequence[Assessment], every: Sequence[QuestionLine] | None = None) -> Iterator[YoungerAnswers]:
    """Of `assessments` of one council, earliest first: each whose answers are younger than those of the one after it.

    In all, or to a question of both. `every` are the lines of their banks, where they are known.
    """
    for place, (earlier, later) in enumerate(pairwise(assessments)):
        times = _times(earlier), _times(later)
        if not all(times) or max(times[0]) <= min(times[1]) or period_key(earlier.period) == period_key(later.period):
            # So it is with nearly all.
            continue
        if max(times[0]) > max(times[1]):
            yield YoungerAnswers(earlier.period, later.period)
            continue
        both = [line.questions[place : place + 2] for line in every or lines([a.bank.content for a in assessments])]
        pairs = [
            (earlier.answer(before.id).answered_at, later.answer(after.id).answered_at)
            for before, after in both
            if before is not None and after is not None
        ]
        if any(before and after and before > after for before, after in pairs):
            yield YoungerAnswers(earlier.period, later.period)


def _times(assessment: Assessment) -> list[datetime]:
    return [answer.answered_at for answer in assessment.answers.values() if answer.answered_at is not None]
