"""Where a comparison could mislead, said in sentences that stand beside its figures."""

from collections.abc import Iterator, Sequence

from digiassess.analysis.bank.matching import Line
from digiassess.model.assessment import UNKNOWN, Assessment
from digiassess.model.comparison import Moved
from digiassess.model.result import Result

FEW = 2
"""A like-for-like figure that rests on so few questions says little of its theme."""

_MANY = 0.1
"""The share of all questions from which on don't knows that became levels are worth a word."""


def warnings(
    assessments: Sequence[Assessment], results: Sequence[Result], every: Sequence[Line], moved: Sequence[Moved]
) -> Iterator[str]:
    """Each way in which the figures from the first period to the last could mislead."""
    first, last = assessments[0], assessments[-1]
    yield from _coverage(results[0], results[-1])
    yield from _found_out(first, last, every)
    yield from _scope(first, last)
    yield from _all_rose(moved)
    for theme in results[-1].themes:
        count = sum(one.theme == theme.id for one in moved)
        if 0 < count <= FEW and theme.scored > count:
            some = "one question" if count == 1 else f"{count} questions"
            yield f"The like-for-like figure of {theme.title} rests on {some} only."


def _coverage(first: Result, last: Result) -> Iterator[str]:
    before, after = first.overall.coverage, last.overall.coverage
    if before is not None and after is not None and after < before:
        yield (
            f"Less is answered than before: {_share(after)} in {last.period}, {_share(before)} in {first.period}. "
            "What is left out may be what is weak."
        )


def _share(share: float) -> str:
    # Rounded down: a share that fell must not read as one that stayed.
    return f"{int(share * 1000) / 10:g}%"


def _found_out(first: Assessment, last: Assessment, every: Sequence[Line]) -> Iterator[str]:
    found = sum(
        first.answer(line.questions[0].id).level == UNKNOWN and last.answer(line.questions[-1].id).number is not None
        for line in every
        if line.questions[0] is not None and line.questions[-1] is not None
    )
    if found and found >= _MANY * len(every):
        some = "One question that was" if found == 1 else f"{found} questions that were"
        yield (
            f"{some} not known in {first.period} have a level in {last.period}. "
            "They change the reported figures, though nothing moved; the like-for-like figures leave them out."
        )


def _scope(first: Assessment, last: Assessment) -> Iterator[str]:
    if first.quick != last.quick:
        kinds = {True: "quick", False: "full"}
        yield (
            f"The assessment of {first.period} was {kinds[first.quick]} and that of {last.period} is "
            f"{kinds[last.quick]}: the reported figures rest on different questions."
        )
    for name in ("kind", "nation"):
        before, after = getattr(first, name), getattr(last, name)
        if before != after and before is not None:
            yield f"The council's {name} changed from {before} to {after}, so it is asked other questions."
    if first.bank.id != last.bank.id:
        yield f"The two periods used different question banks: {first.bank.id} and {last.bank.id}."
    if first.respondents and last.respondents and set(first.respondents) != set(last.respondents):
        yield (
            f"Other people answered: in {first.period} {', '.join(first.respondents)}; "
            f"in {last.period} {', '.join(last.respondents)}."
        )


def _all_rose(moved: Sequence[Moved]) -> Iterator[str]:
    steps = {one.numbers[-1] - one.numbers[0] for one in moved}
    if len(moved) > FEW and len(steps) == 1 and (step := steps.pop()) > 0:
        levels = "one level" if step == 1 else f"{step} levels"
        yield f"Every answer that compares rose by exactly {levels}. That is rare: look at the evidence first."
