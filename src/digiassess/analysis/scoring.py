"""From an assessment to its result: DESIGN, section 4, which holds every rule that is applied here."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from digiassess.analysis.exact import Exact, as_float, exact, mean, whole
from digiassess.analysis.gaps import gaps
from digiassess.model.answer import NOT_APPLICABLE, UNKNOWN
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Question, Theme
from digiassess.model.result import BankName, Overall, QuestionResult, Result, State, ThemeResult, Withheld


def score(assessment: Assessment) -> Result:
    """The result of `assessment`: overall, themes in the order of its bank, and gaps by priority.

    Scores are in the bank's own units and percents run from 0 to 100, both unrounded. The same answers make the same
    result, whatever order they were given in.
    """
    bank = assessment.bank.content
    figures = [_theme(assessment, theme) for theme in bank.themes]
    themes = tuple(_theme_result(assessment, theme) for theme in figures)
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


class _Figures(NamedTuple):
    """One theme's figures, still exact, and the questions they rest on."""

    theme: Theme
    questions: tuple[QuestionResult, ...]
    in_scope: list[QuestionResult]
    scored: list[QuestionResult]
    score: Fraction | None
    percent: Fraction | None
    low: Fraction | None
    high: Fraction | None

    @property
    def critical(self) -> list[tuple[str, int]]:
        """Each critical question in scope with its level number, the lowest where it has no level yet."""
        return [(question.id, question.number or 0) for question in self.in_scope if question.critical]


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
    in_scope = [question for question in questions if question.state != "not-applicable"]
    scored = [question for question in in_scope if question.state == "scored"]
    return _Figures(
        theme=theme,
        questions=questions,
        in_scope=in_scope,
        scored=scored,
        score=mean((exact(question.weight), exact(question.value or 0)) for question in scored),
        percent=mean((exact(question.weight), _percent(question)) for question in scored),
        low=mean((exact(question.weight), _bound(question, question.lowest)) for question in in_scope),
        high=mean((exact(question.weight), _bound(question, question.highest)) for question in in_scope),
    )


def _theme_result(assessment: Assessment, figures: _Figures) -> ThemeResult:
    bank = assessment.bank.content
    covered = coverage(figures.in_scope)
    mean_number = mean((exact(question.weight), question.number or 0) for question in figures.scored)
    mean_level = None if mean_number is None else whole(mean_number)
    not_asked = _not_asked(assessment, figures.theme)
    level = None
    if mean_level is not None and not not_asked:
        level = min([mean_level, *(number for _, number in figures.critical)])
    states = [question.state for question in figures.questions]
    return ThemeResult.model_construct(
        id=figures.theme.id,
        title=figures.theme.title,
        score=as_float(figures.score),
        percent=as_float(figures.percent),
        low=as_float(figures.low),
        high=as_float(figures.high),
        coverage=as_float(covered),
        provisional=covered is not None and covered < 1,
        level=level,
        level_name=None if level is None else bank.levels[level].name,
        held_back_by=tuple(name for name, number in figures.critical if mean_level is not None and number < mean_level),
        progress=as_float(progress(figures.scored)),
        scored=len(figures.scored),
        unknown=states.count("unknown"),
        not_applicable=states.count("not-applicable"),
        unanswered=states.count("unanswered"),
        indicative=assessment.quick,
        not_asked=not_asked,
        weight=figures.theme.weight,
        mean_number=as_float(mean_number),
        mean_level=mean_level,
        target=as_float(mean((exact(question.weight), question.target) for question in figures.in_scope)),
        target_value=as_float(
            mean((exact(question.weight), exact(question.target_value)) for question in figures.in_scope)
        ),
        questions=figures.questions,
    )


def _not_asked(assessment: Assessment, theme: Theme) -> tuple[str, ...]:
    """The critical questions of `theme` that apply to the council and are left out because the assessment is quick."""
    if not assessment.quick:
        return ()
    return tuple(
        question.id
        for question in theme.questions
        if question.critical and not question.headline and question.applies(assessment.kind, assessment.nation)
    )


def _percent(question: QuestionResult) -> Exact:
    lowest = exact(question.lowest)
    return Fraction(100 * (exact(question.value or 0) - lowest)) / (exact(question.highest) - lowest)


def _bound(question: QuestionResult, otherwise: float) -> Exact:
    return exact(otherwise if question.value is None else question.value)


def coverage(in_scope: Sequence[QuestionResult]) -> Fraction | None:
    """The share of the weight in scope that is scored, 0 to 1; None with nothing in scope."""
    return mean((exact(question.weight), int(question.state == "scored")) for question in in_scope)


def progress(scored: Sequence[QuestionResult]) -> Fraction | None:
    """How far scored questions have come from their lowest value to their target, 0 to 1.

    OWASP SAMM calls this relative scoring. None where no target lies above the lowest level.
    """
    to_reach: Exact = 0
    missing: Exact = 0
    for question in scored:
        weight, target = exact(question.weight), exact(question.target_value)
        to_reach += weight * (target - exact(question.lowest))
        missing += weight * max(0, target - exact(question.value or 0))
    return 1 - Fraction(missing) / to_reach if to_reach else None


def _overall(bank: Bank, themes: Sequence[_Figures]) -> Overall:
    in_scope = [question for theme in themes for question in theme.in_scope]
    with_score = [theme for theme in themes if theme.score is not None]
    with_scope = [theme for theme in themes if theme.in_scope]
    covered = coverage(in_scope)
    why = withheld(covered, bank)
    lowest = min(with_score, key=lambda theme: theme.percent or 0, default=None)

    def over(figures: Sequence[_Figures], figure: Callable[[_Figures], Fraction | None]) -> float | None:
        return as_float(mean((exact(each.theme.weight), figure(each) or 0) for each in figures))

    return Overall.model_construct(
        score=over(with_score, lambda theme: theme.score) if why is None else None,
        percent=over(with_score, lambda theme: theme.percent) if why is None else None,
        low=over(with_scope, lambda theme: theme.low),
        high=over(with_scope, lambda theme: theme.high),
        coverage=as_float(covered),
        progress=as_float(progress([question for question in in_scope if question.state == "scored"])),
        withheld=why,
        lowest_theme=lowest.theme.id if lowest else None,
    )


def withheld(covered: Fraction | None, bank: Bank) -> Withheld | None:
    """Why there is no overall figure over so much of the weight in scope; None where there is one."""
    if covered and covered >= exact(bank.coverage_floor):
        return None
    return Withheld.model_construct(covered=as_float(covered), floor=bank.coverage_floor)
