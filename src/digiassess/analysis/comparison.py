"""From assessments of several periods to what moved, like for like (DESIGN, section 5)."""

from collections.abc import Sequence
from fractions import Fraction

from digiassess.analysis.bank.matching import Line, concerns, lines, same_meaning, why_not
from digiassess.analysis.cautions import warnings
from digiassess.analysis.exact import as_float, exact, mean
from digiassess.analysis.scoring import score
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Theme
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


def compare(assessments: Sequence[Assessment]) -> Comparison:
    """What moved between two or more assessments of one council, in the order given.

    Like-for-like figures rest on the questions that compare in every period, with the weights of the last period's
    bank. Raises `ValueError` for fewer than two assessments.
    """
    if len(assessments) < 2:
        raise ValueError("a comparison needs two assessments at least")
    results = [score(one) for one in assessments]
    every = [line for line in lines([one.bank.content for one in assessments]) if concerns(assessments, line)]
    reasons = {line.id: why_not(assessments, line) for line in every}
    moved = tuple(_moved(assessments, line) for line in every if reasons[line.id] is None)
    last = assessments[-1].bank.content
    themes = [_theme(theme, results, [one for one in moved if one.theme == theme.id]) for theme in last.themes]
    return Comparison.model_construct(
        council=assessments[-1].council,
        periods=tuple(one.period for one in assessments),
        overall=_overall(last.themes, themes, results),
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
        warnings=tuple(warnings(assessments, results, every, moved)),
    )


def _moved(assessments: Sequence[Assessment], line: Line) -> Moved:
    last = assessments[-1].bank.content
    theme, question = last.by_id[line.id]
    values = last.values(question)
    numbers = tuple(
        assessment.answer(one.id).number or 0
        for assessment, one in zip(assessments, line.questions, strict=True)
        if one is not None
    )
    first, now = numbers[0], numbers[-1]
    direction: Direction = "unchanged" if first == now else "improved" if now > first else "declined"
    return Moved.model_construct(
        id=line.id,
        theme=theme.id,
        numbers=numbers,
        values=tuple(values[number] for number in numbers),
        direction=direction,
        confirmed=assessments[-1].answer(line.id).confirmed_from is not None,
    )


def _of(moved: Sequence[Moved], direction: Direction) -> tuple[str, ...]:
    return tuple(one.id for one in moved if one.direction == direction)


def _theme(theme: Theme, results: Sequence[Result], moved: Sequence[Moved]) -> tuple[ThemeMoved, list[Fraction | None]]:
    weights = {question.id: exact(question.weight) for question in theme.questions}
    figures = [mean((weights[one.id], exact(one.values[place])) for one in moved) for place in range(len(results))]
    own = next(one for one in results[-1].themes if one.id == theme.id)
    row = ThemeMoved.model_construct(
        id=theme.id,
        title=theme.title,
        like_for_like=tuple(as_float(figure) for figure in figures),
        change=_change(figures),
        questions=len(moved),
        reported=tuple(next((one.score for one in result.themes if one.id == theme.id), None) for result in results),
        of=own.scored + own.unknown + own.unanswered,
    )
    return row, figures


def _overall(
    themes: Sequence[Theme], rows: Sequence[tuple[ThemeMoved, list[Fraction | None]]], results: Sequence[Result]
) -> OverallMoved:
    figures = [
        mean(
            (exact(theme.weight), figure)
            for theme, (_, each) in zip(themes, rows, strict=True)
            if (figure := each[place]) is not None
        )
        for place in range(len(results))
    ]
    return OverallMoved.model_construct(
        like_for_like=tuple(as_float(figure) for figure in figures),
        change=_change(figures),
        reported=tuple(result.overall.score for result in results),
    )


def _change(figures: Sequence[Fraction | None]) -> float | None:
    first, last = figures[0], figures[-1]
    return None if first is None or last is None else float(last - first)


def _gaps(assessments: Sequence[Assessment], results: Sequence[Result], every: Sequence[Line]) -> GapsMoved:
    """Gaps of the questions that mean the same, and are answered with a level or don't know, first and last."""
    first, last = _states(results[0]), _states(results[-1])
    closed, opened, remaining = [], [], []
    for line in every:
        before, after = line.questions[0], line.questions[-1]
        if before is None or after is None or not same_meaning([one.bank.content for one in assessments], line):
            continue
        was, now = first.get(before.id), last.get(after.id)
        if was is None or now is None:
            continue
        if was and now:
            remaining.append(line.id)
        elif was:
            closed.append(line.id)
        elif now:
            opened.append(line.id)
    return GapsMoved.model_construct(closed=tuple(closed), opened=tuple(opened), remaining=tuple(remaining))


def _states(result: Result) -> dict[str, bool]:
    """Whether each question that is answered with a level or don't know has a gap."""
    gaps = {gap.question for gap in result.gaps}
    return {one.id: one.id in gaps for one in _questions(result) if one.state in ("scored", "unknown")}


def _questions(result: Result) -> list[QuestionResult]:
    return [one for theme in result.themes for one in theme.questions]


def _targets(assessments: Sequence[Assessment], every: Sequence[Line]) -> list[TargetMoved]:
    found = []
    for line in every:
        before, after = line.questions[0], line.questions[-1]
        if before is None or after is None:
            continue
        first, last = (
            one.target(*one.bank.content.by_id[question.id])
            for one, question in ((assessments[0], before), (assessments[-1], after))
        )
        if first != last:
            found.append(TargetMoved.model_construct(id=line.id, first=first, last=last))
    return found
