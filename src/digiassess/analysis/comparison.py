"""From assessments of several periods to what moved, like for like (DESIGN, section 5)."""

from collections.abc import Sequence, Set
from fractions import Fraction
from typing import Literal

from digiassess.analysis.bank.matching import QuestionLine, concerns, lines, same_meaning, why_not
from digiassess.analysis.cautions import cautions
from digiassess.analysis.exact import as_float, exact, mean
from digiassess.analysis.scoring import score, withheld
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Theme
from digiassess.model.comparison import (
    Comparison,
    Direction,
    GapsMoved,
    Moved,
    NotComparable,
    OverallMoved,
    QuestionsMoved,
    TargetMoved,
    ThemeMoved,
)
from digiassess.model.result import QuestionResult, Result

Fate = Literal["closed", "opened", "remaining", "set_aside"]

Figures = list[Fraction | None]
"""A figure a period, None where there is none."""


def compare(assessments: Sequence[Assessment], results: Sequence[Result] | None = None) -> Comparison:
    """What moved between two or more assessments of one council, in the order given.

    Like-for-like figures rest on the questions that compare in every period, with the weights of the last period's
    bank. `results` are the assessments' results where they have been scored already. Raises `ValueError` for fewer
    than two assessments.
    """
    if len(assessments) < 2:
        raise ValueError("a comparison needs two assessments at least")
    results = [score(assessment) for assessment in assessments] if results is None else results
    banks = [assessment.bank.content for assessment in assessments]
    every = _lines(assessments)
    reasons = {line.id: why_not(assessments, line) for line in every}
    moved = tuple(_moved(assessments, line) for line in every if reasons[line.id] is None)
    themes = [_theme(theme, results, [each for each in moved if each.theme == theme.id]) for theme in banks[-1].themes]
    return Comparison.model_construct(
        council=assessments[-1].council,
        periods=tuple(assessment.period for assessment in assessments),
        banks=tuple(result.bank for result in results),
        overall=_overall(banks[-1], themes, results, moved),
        themes=tuple(theme for theme, _ in themes),
        questions=QuestionsMoved.model_construct(
            improved=_of(moved, "improved"),
            unchanged=_of(moved, "unchanged"),
            declined=_of(moved, "declined"),
            not_comparable=tuple(
                NotComparable.model_construct(id=line.id, reason=reason)
                for line in every
                if (reason := reasons[line.id])
            ),
        ),
        gaps=_gaps(assessments, results, every),
        moved=moved,
        targets=tuple(_targets(assessments, every)),
        results=tuple(results),
        cautions=tuple(cautions(assessments, results, every, moved)),
    )


def covered(assessments: Sequence[Assessment], last: Result) -> Fraction | None:
    """The share of the weight in scope in the last of `assessments` that compares in all of them; `last` is its result.

    None with nothing in scope. It is what `compare` says of the overall score, found without the figures.
    """
    return _coverage(last, {line.id for line in _lines(assessments) if why_not(assessments, line) is None})


def _lines(assessments: Sequence[Assessment]) -> list[QuestionLine]:
    return [
        line for line in lines([assessment.bank.content for assessment in assessments]) if concerns(assessments, line)
    ]


def _moved(assessments: Sequence[Assessment], line: QuestionLine) -> Moved:
    last = assessments[-1].bank.content
    theme, question = last.by_id[line.id]
    values = last.values(question)
    numbers = tuple(
        number
        for assessment, there in zip(assessments, line.questions, strict=True)
        if there is not None and (number := assessment.answer(there.id).number) is not None
    )
    first, now = numbers[0], numbers[-1]
    direction: Direction = "improved" if now > first else "declined" if now < first else "unchanged"
    return Moved.model_construct(
        id=line.id,
        theme=theme.id,
        numbers=numbers,
        values=tuple(values[number] for number in numbers),
        direction=direction,
        confirmed=assessments[-1].answer(line.id).confirmed_from is not None,
    )


def _of(moved: Sequence[Moved], direction: Direction) -> tuple[str, ...]:
    return tuple(each.id for each in moved if each.direction == direction)


def _theme(theme: Theme, results: Sequence[Result], moved: Sequence[Moved]) -> tuple[ThemeMoved, Figures]:
    weights = {question.id: exact(question.weight) for question in theme.questions}
    figures = [mean((weights[each.id], exact(each.values[place])) for each in moved) for place in range(len(results))]
    own = results[-1].theme(theme.id)
    row = ThemeMoved.model_construct(
        id=theme.id,
        title=theme.title,
        like_for_like=tuple(as_float(figure) for figure in figures),
        change=_change(figures),
        questions=len(moved),
        reported=tuple(
            next((there.score for there in result.themes if there.id == theme.id), None) for result in results
        ),
        of=own.in_scope,
    )
    return row, figures


def _overall(
    bank: Bank, rows: Sequence[tuple[ThemeMoved, Figures]], results: Sequence[Result], moved: Sequence[Moved]
) -> OverallMoved:
    share = _coverage(results[-1], {each.id for each in moved})
    why = withheld(share, bank)
    figures: Figures = [
        mean(
            (exact(theme.weight), figure)
            for theme, (_, of_theme) in zip(bank.themes, rows, strict=True)
            if (figure := of_theme[place]) is not None
        )
        for place in range(len(results))
    ]
    if why is not None:
        figures = [None] * len(results)
    return OverallMoved.model_construct(
        like_for_like=tuple(as_float(figure) for figure in figures),
        change=_change(figures),
        reported=tuple(result.overall.score for result in results),
        coverage=as_float(share),
        withheld=why,
        of=sum(row.of for row, _ in rows),
    )


def _coverage(last: Result, compared: Set[str]) -> Fraction | None:
    """The share of the weight in scope in the last period that compares."""
    return mean(
        (exact(question.weight), int(question.id in compared))
        for question in _questions(last)
        if question.state != "not-applicable"
    )


def _change(figures: Figures) -> float | None:
    first, last = figures[0], figures[-1]
    return None if first is None or last is None else float(last - first)


def _gaps(assessments: Sequence[Assessment], results: Sequence[Result], every: Sequence[QuestionLine]) -> GapsMoved:
    """What became of each gap, first period to last, where the question means the same in all of them."""
    now = assessments[-1]
    banks = [assessment.bank.content for assessment in assessments]
    first, last = ({question.id: question for question in _questions(result)} for result in (results[0], results[-1]))
    found: dict[Fate, list[str]] = {"closed": [], "opened": [], "remaining": [], "set_aside": []}
    for line in every:
        before, after = line.questions[0], line.questions[-1]
        if before is None or after is None or not same_meaning(banks, line):
            continue
        fate = gap_fate(first.get(before.id), last.get(after.id), applies=after.applies(now.kind, now.nation))
        if fate is not None:
            found[fate].append(line.id)
    return GapsMoved.model_construct(
        closed=tuple(found["closed"]),
        opened=tuple(found["opened"]),
        remaining=tuple(found["remaining"]),
        set_aside=tuple(found["set_aside"]),
    )


def opened_by_targets(moved: Comparison) -> int:
    """How many gaps opened although the answer still reaches the target of the period before, which was raised."""
    was = {target.id: target.first for target in moved.targets if target.last > target.first}
    now = {question.id: question.number for theme in moved.results[-1].themes for question in theme.questions}
    return sum((now.get(name) or 0) >= was[name] for name in moved.gaps.opened if name in was)


def gap_fate(before: QuestionResult | None, after: QuestionResult | None, *, applies: bool) -> Fate | None:
    """What became of a question's gap; None where it never had one, or is unanswered or not asked in either period.

    `applies` says whether the question applies to the council in the later period.
    """
    if before is None or before.state not in ("scored", "unknown"):
        return None
    was = _short_of(before, before.target)
    if not applies or (after is not None and after.state == "not-applicable"):
        # What is out of scope is not reached.
        return "set_aside" if was else None
    if after is None or after.state == "unanswered":
        return None
    if _short_of(after, after.target):
        return "remaining" if was else "opened"
    if not was:
        return None
    return "set_aside" if _short_of(after, before.target) else "closed"


def _short_of(question: QuestionResult, target: int) -> bool:
    """Whether there is a gap to that target; what is not known is one whatever the target."""
    return question.number is None or question.number < target


def _questions(result: Result) -> list[QuestionResult]:
    return [question for theme in result.themes for question in theme.questions]


def _targets(assessments: Sequence[Assessment], every: Sequence[QuestionLine]) -> list[TargetMoved]:
    first, last = assessments[0], assessments[-1]
    found = []
    for line in every:
        before, after = line.questions[0], line.questions[-1]
        if before is None or after is None:
            continue
        was, now = (
            assessment.target(*assessment.bank.content.by_id[question.id])
            for assessment, question in ((first, before), (last, after))
        )
        if was != now:
            found.append(TargetMoved.model_construct(id=line.id, first=was, last=now))
    return found
