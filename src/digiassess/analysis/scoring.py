"""From an assessment to its result: DESIGN, section 4, which holds every rule that is applied here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from digiassess.analysis.exact import Exact, as_float, exact, mean, whole
from digiassess.analysis.gaps import gaps
from digiassess.model.assessment import NOT_APPLICABLE, UNKNOWN, Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.result import BankName, Overall, QuestionResult, Result, State, ThemeResult


def score(assessment: Assessment) -> Result:
    """The result of `assessment`: overall, themes in the order of its bank, and gaps by priority.

    Scores are in the bank's own units and percents run from 0 to 100, both unrounded. The same answers make the same
    result, whatever order they were given in.
    """
    bank = assessment.bank.content
    figures = [_theme(assessment, theme) for theme in bank.themes]
    themes = tuple(_theme_result(bank, one) for one in figures)
    record = assessment.bank
    return Result.model_construct(
        council=assessment.council,
        kind=assessment.kind,
        period=assessment.period,
        quick=assessment.quick,
        bank=BankName.model_construct(id=record.id, version=record.version, digest=record.digest),
        overall=_overall(bank, figures),
        themes=themes,
        gaps=gaps(bank, [question for theme in themes for question in theme.questions]),
    )


@dataclass(frozen=True)
class _Figures:
    """One theme's figures, still exact, and the questions they rest on."""

    theme: Theme
    questions: tuple[QuestionResult, ...]
    in_scope: list[QuestionResult]
    scored: list[QuestionResult]
    score: Fraction | None
    percent: Fraction | None
    low: Fraction | None
    high: Fraction | None


def _question(assessment: Assessment, theme: Theme, question: Question) -> QuestionResult:
    answer = assessment.answer(question.id)
    values = assessment.bank.content.values(question)
    state: State = "scored"
    if not answer.given:
        state = "unanswered"
    elif answer.level == NOT_APPLICABLE:
        state = "not-applicable"
    elif answer.level == UNKNOWN:
        state = "unknown"
    number = answer.number if state == "scored" else None
    target = assessment.target(theme, question)
    return QuestionResult.model_construct(
        id=question.id,
        theme=theme.id,
        state=state,
        weight=question.weight,
        critical=question.critical,
        number=number,
        value=None if number is None else values[number],
        lowest=values[0],
        highest=values[-1],
        target=target,
        target_value=values[target],
    )


def _theme(assessment: Assessment, theme: Theme) -> _Figures:
    questions = tuple(_question(assessment, theme, question) for question in assessment.asked_of(theme))
    in_scope = [one for one in questions if one.state != "not-applicable"]
    scored = [one for one in in_scope if one.state == "scored"]
    return _Figures(
        theme=theme,
        questions=questions,
        in_scope=in_scope,
        scored=scored,
        score=mean((exact(one.weight), exact(one.value or 0)) for one in scored),
        percent=mean((exact(one.weight), _percent(one)) for one in scored),
        low=mean((exact(one.weight), _bound(one, one.lowest)) for one in in_scope),
        high=mean((exact(one.weight), _bound(one, one.highest)) for one in in_scope),
    )


def _theme_result(bank: Bank, one: _Figures) -> ThemeResult:
    covered = coverage(one.in_scope)
    mean_number = mean((exact(each.weight), each.number or 0) for each in one.scored)
    mean_level = None if mean_number is None else whole(mean_number)
    critical = [(each.id, each.number or 0) for each in one.in_scope if each.critical]
    level = None if mean_level is None else min([mean_level, *(number for _, number in critical)])
    return ThemeResult.model_construct(
        id=one.theme.id,
        title=one.theme.title,
        score=as_float(one.score),
        percent=as_float(one.percent),
        low=as_float(one.low),
        high=as_float(one.high),
        coverage=as_float(covered),
        provisional=covered is not None and covered < 1,
        level=level,
        level_name=None if level is None else bank.levels[level].name,
        held_back_by=tuple(name for name, number in critical if mean_level is not None and number < mean_level),
        progress=as_float(progress(one.scored)),
        scored=len(one.scored),
        unknown=sum(each.state == "unknown" for each in one.questions),
        not_applicable=sum(each.state == "not-applicable" for each in one.questions),
        unanswered=sum(each.state == "unanswered" for each in one.questions),
        weight=one.theme.weight,
        mean_number=as_float(mean_number),
        mean_level=mean_level,
        target=as_float(mean((exact(each.weight), each.target) for each in one.in_scope)),
        target_value=as_float(mean((exact(each.weight), exact(each.target_value)) for each in one.in_scope)),
        questions=one.questions,
    )


def _percent(one: QuestionResult) -> Exact:
    lowest = exact(one.lowest)
    return Fraction(100 * (exact(one.value or 0) - lowest)) / (exact(one.highest) - lowest)


def _bound(one: QuestionResult, otherwise: float) -> Exact:
    return exact(otherwise if one.value is None else one.value)


def coverage(in_scope: Sequence[QuestionResult]) -> Fraction | None:
    """The share of the weight in scope that is scored, 0 to 1; None with nothing in scope."""
    return mean((exact(one.weight), int(one.state == "scored")) for one in in_scope)


def progress(scored: Sequence[QuestionResult]) -> Fraction | None:
    """How far scored questions have come from their lowest value to their target, 0 to 1.

    OWASP SAMM calls this relative scoring. None where no target lies above the lowest level.
    """
    to_reach: Exact = 0
    missing: Exact = 0
    for one in scored:
        weight, target = exact(one.weight), exact(one.target_value)
        to_reach += weight * (target - exact(one.lowest))
        missing += weight * max(0, target - exact(one.value or 0))
    return 1 - Fraction(missing) / to_reach if to_reach else None


def _overall(bank: Bank, themes: Sequence[_Figures]) -> Overall:
    in_scope = [each for one in themes for each in one.in_scope]
    with_score = [one for one in themes if one.score is not None]
    covered = coverage(in_scope)
    floor = exact(bank.coverage_floor)
    withheld = _reason(covered, floor)
    lowest = min(with_score, key=lambda one: one.percent or 0, default=None)

    def over(figures: Sequence[_Figures], figure: Callable[[_Figures], Fraction | None]) -> float | None:
        return as_float(mean((exact(one.theme.weight), figure(one) or 0) for one in figures))

    return Overall.model_construct(
        score=None if withheld else over(with_score, lambda one: one.score),
        percent=None if withheld else over(with_score, lambda one: one.percent),
        low=over([one for one in themes if one.in_scope], lambda one: one.low),
        high=over([one for one in themes if one.in_scope], lambda one: one.high),
        coverage=as_float(covered),
        progress=as_float(progress([each for each in in_scope if each.state == "scored"])),
        withheld=withheld,
        lowest_theme=lowest.theme.id if lowest else None,
    )


def _reason(covered: Fraction | None, floor: Exact) -> str | None:
    """Why there is no overall score, or None where there is one."""
    if covered is None:
        return "No question is in scope, so there is nothing to score."
    if not covered:
        return "No question has been answered with a level yet."
    if covered >= floor:
        return None
    # Rounded down, so that a share just below the floor never reads as the floor.
    return (
        f"Only {int(covered * 100)}% of the questions in scope, by weight, are answered with a level; "
        f"an overall score needs {float(floor * 100):g}%."
    )
