"""From an assessment to its result: DESIGN, section 4, which holds every rule that is applied here."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from digiassess.analysis.exact import PARTS, as_float, exact
from digiassess.analysis.gaps import ranked
from digiassess.analysis.scale import Amounts, Scale, Share, Stands, scale_of
from digiassess.model.answer import Answer
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank, Theme
from digiassess.model.result import Overall, Result, ThemeResult, Withheld


def score(assessment: Assessment) -> Result:
    """The result of `assessment`: overall, themes in the order of its bank, and gaps by priority.

    Scores are in the bank's own units and percents run from 0 to 100, both unrounded. The same answers make the same
    result, whatever order they were given in.
    """
    record = assessment.bank
    scale = scale_of(record.content)
    asked = scale.asked(assessment.kind, assessment.nation, assessment.quick)
    answers, targets = assessment.answers, assessment.targets
    sums = []
    for theme, questions in zip(record.content.themes, asked, strict=True):
        own = targets.get(theme.id)
        shares = []
        for question in questions:
            answer = answers.get(question.question.id)
            target = None if answer is None else answer.target
            if target is None:
                target = question.target if own is None else own
            shares.append(question.share(_stands(answer), target))
        sums.append(_sums(theme, shares))
    themes = tuple(_theme_result(assessment, scale, theme) for theme in sums)
    return Result(
        council=assessment.council,
        kind=assessment.kind,
        period=assessment.period,
        quick=assessment.quick,
        bank=record.which,
        overall=_overall(scale, [(each.theme, each.amounts) for each in sums]),
        themes=themes,
        gaps=ranked([share.gap for theme in sums for share in theme.shares if share.gap is not None]),
    )


def _stands(answer: Answer | None) -> Stands:
    """The level number answered, or how the question stands without one."""
    if answer is None or answer.level is None or answer.to_confirm:
        return "unanswered"
    return answer.level


class _Sums(NamedTuple):
    """One theme with the shares of its questions, and the sums over them."""

    theme: Theme
    shares: Sequence[Share]
    amounts: Amounts


def _sums(theme: Theme, shares: Sequence[Share]) -> _Sums:
    columns = zip(*[share.amounts for share in shares], strict=True)
    return _Sums(theme, shares, Amounts(*map(sum, columns)))


def _theme_result(assessment: Assessment, scale: Scale, sums: _Sums) -> ThemeResult:
    theme, shares, amounts = sums
    values = scale.values
    questions = tuple([share.result for share in shares])
    states = [question.state for question in questions]
    mean_level = (amounts.number * PARTS + amounts.scored) // (amounts.scored * PARTS) if amounts.scored else None
    critical = [
        (share.result.id, share.result.number or 0)
        for share in shares
        if share.result.critical and share.amounts.in_scope
    ]
    not_asked = _not_asked(assessment, theme)
    level = None
    if mean_level is not None and not not_asked:
        level = min([mean_level, *(number for _, number in critical)])
    return ThemeResult(
        id=theme.id,
        title=theme.title,
        score=_over(amounts.score, amounts.scored * values),
        percent=_over(100 * amounts.percent, amounts.scored * scale.percents),
        low=_over(amounts.low, amounts.in_scope * values),
        high=_over(amounts.high, amounts.in_scope * values),
        coverage=_over(amounts.scored, amounts.in_scope),
        provisional=amounts.scored < amounts.in_scope,
        level=level,
        level_name=None if level is None else scale.bank.levels[level].name,
        held_back_by=tuple([name for name, number in critical if mean_level is not None and number < mean_level]),
        progress=_over(amounts.to_reach - amounts.missing, amounts.to_reach),
        scored=states.count("scored"),
        unknown=states.count("unknown"),
        not_applicable=states.count("not-applicable"),
        unanswered=states.count("unanswered"),
        indicative=assessment.quick,
        not_asked=not_asked,
        weight=theme.weight,
        mean_number=_over(amounts.number, amounts.scored),
        mean_level=mean_level,
        target=_over(amounts.target, amounts.in_scope),
        target_value=_over(amounts.target_value, amounts.in_scope * values),
        questions=questions,
    )


def _over(part: int, whole: int) -> float | None:
    """`part` / `whole`, rounded once; None where there is nothing to divide by."""
    return part / whole if whole else None


def _not_asked(assessment: Assessment, theme: Theme) -> tuple[str, ...]:
    """The critical questions of `theme` that apply to the council and are left out because the assessment is quick."""
    if not assessment.quick:
        return ()
    return tuple(
        question.id
        for question in theme.questions
        if question.critical and not question.headline and question.applies(assessment.kind, assessment.nation)
    )


def _overall(scale: Scale, sums: Sequence[tuple[Theme, Amounts]]) -> Overall:
    in_scope, scored = sum(its.in_scope for _theme, its in sums), sum(its.scored for _theme, its in sums)
    to_reach, missing = sum(its.to_reach for _theme, its in sums), sum(its.missing for _theme, its in sums)
    why = withheld(Fraction(scored, in_scope) if in_scope else None, scale.bank)
    with_score = [(theme, its) for theme, its in sums if its.scored]
    with_scope = [(theme, its) for theme, its in sums if its.in_scope]
    lowest = min(with_score, key=lambda each: Fraction(each[1].percent, each[1].scored), default=None)
    return Overall(
        score=_mean(scale, [(theme, its.score, its.scored * scale.values) for theme, its in with_score], why),
        percent=_mean(
            scale,
            [(theme, 100 * its.percent, its.scored * scale.percents) for theme, its in with_score],
            why,
        ),
        low=_mean(scale, [(theme, its.low, its.in_scope * scale.values) for theme, its in with_scope]),
        high=_mean(scale, [(theme, its.high, its.in_scope * scale.values) for theme, its in with_scope]),
        coverage=_over(scored, in_scope),
        progress=_over(to_reach - missing, to_reach),
        withheld=why,
        lowest_theme=lowest[0].id if lowest else None,
    )


def _mean(scale: Scale, figures: Sequence[tuple[Theme, int, int]], withheld: Withheld | None = None) -> float | None:
    """The mean of themes' figures, each a part and a whole, by theme weight; None where it is withheld."""
    if withheld is not None:
        return None
    common = math.lcm(*[whole for _, _, whole in figures])
    weights = [scale.theme_weights[theme.id] for theme, _, _ in figures]
    total = sum([weight * part * (common // whole) for weight, (_, part, whole) in zip(weights, figures, strict=True)])
    return _over(total, sum(weights) * common)


def withheld(covered: Fraction | None, bank: Bank) -> Withheld | None:
    """Why there is no overall figure over so much of the weight in scope; None where there is one."""
    if covered and covered >= exact(bank.coverage_floor):
        return None
    return Withheld.model_construct(covered=as_float(covered), floor=bank.coverage_floor, weighted=bank.weighted)
