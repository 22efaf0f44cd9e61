"""Scoring by DESIGN, section 4, sentence by sentence, in exact fractions: slow, and what the program is held to."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from digiassess.analysis.exact import exact
from digiassess.model.assessment import Assessment
from digiassess.model.bank import Question, Theme

Figures = dict[str, Any]
NONE = Fraction(0)


def mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The mean of (weight, figure) pairs."""
    pairs = list(pairs)
    return (
        sum((weight * figure for weight, figure in pairs), NONE) / sum(weight for weight, _ in pairs) if pairs else None
    )


class Stands:
    """One question that is put to the council."""

    def __init__(self, assessment: Assessment, theme: Theme, question: Question) -> None:
        answer = assessment.answer(question.id)
        values = [Fraction(exact(value)) for value in assessment.bank.content.values(question)]
        self.id, self.critical, self.weight = question.id, question.critical, Fraction(exact(question.weight))
        self.in_scope = not (answer.given and answer.level == "not-applicable")
        self.unknown = answer.given and answer.level == "unknown"
        self.number = answer.number if answer.given else None
        self.scored = self.number is not None
        self.lowest, self.highest = values[0], values[-1]
        self.value = None if self.number is None else values[self.number]
        self.target = assessment.target(theme, question)
        self.wanted = values[self.target]

    def at(self, otherwise: Fraction) -> Fraction:
        return otherwise if self.value is None else self.value


def progress(scored: list[Stands]) -> Fraction | None:
    to_reach = sum((each.weight * (each.wanted - each.lowest) for each in scored), NONE)
    missing = sum((each.weight * max(NONE, each.wanted - each.at(each.lowest)) for each in scored), NONE)
    return 1 - missing / to_reach if to_reach else None


def percent(each: Stands) -> Fraction:
    return 100 * (each.at(each.lowest) - each.lowest) / (each.highest - each.lowest)


def theme_figures(assessment: Assessment, theme: Theme) -> tuple[Figures, list[Stands]]:
    """The figures of a theme, still as fractions, and the questions in scope."""
    asked = [Stands(assessment, theme, question) for question in theme.questions if assessment.asked(question)]
    here = [each for each in asked if each.in_scope]
    scored = [each for each in here if each.scored]
    by_number = mean((each.weight, Fraction(each.number or 0)) for each in scored)
    level = None if by_number is None else int(by_number + Fraction(1, 10**12))
    weak = [each for each in here if each.critical and level is not None and (each.number or 0) < level]
    told = {
        "score": mean((each.weight, each.at(each.lowest)) for each in scored),
        "percent": mean((each.weight, percent(each)) for each in scored),
        "low": mean((each.weight, each.at(each.lowest)) for each in here),
        "high": mean((each.weight, each.at(each.highest)) for each in here),
        "coverage": mean((each.weight, Fraction(each.scored)) for each in here),
        "progress": progress(scored),
        "mean_number": by_number,
        "mean_level": level,
        "level": None if level is None else min([level, *(each.number or 0 for each in weak)]),
        "held_back_by": tuple(each.id for each in weak),
        "target": mean((each.weight, Fraction(each.target)) for each in here),
        "target_value": mean((each.weight, each.wanted) for each in here),
    }
    return told, here


def figures(assessment: Assessment) -> tuple[Figures, list[Figures], list[tuple[str, int, float]]]:
    """The overall figures, those of each theme, and each gap, ranked: its question, distance and priority."""
    bank = assessment.bank.content
    themes = [(theme, *theme_figures(assessment, theme)) for theme in bank.themes]
    here = [each for _, _, questions in themes for each in questions]
    covered = mean((each.weight, Fraction(each.scored)) for each in here)

    def over(name: str) -> Fraction | None:
        return mean((Fraction(exact(theme.weight)), told[name]) for theme, told, _ in themes if told[name] is not None)

    enough = bool(covered) and (covered or 0) >= exact(bank.coverage_floor)
    with_score = [(told["percent"], theme.id) for theme, told, _ in themes if told["percent"] is not None]
    overall = {
        "score": over("score") if enough else None,
        "percent": over("percent") if enough else None,
        "low": over("low"),
        "high": over("high"),
        "coverage": covered,
        "progress": progress([each for each in here if each.scored]),
        "lowest_theme": min(with_score, key=lambda each: each[0])[1] if with_score else None,
    }
    gaps = [
        (each.id, distance, float(distance * each.weight * (2 if each.critical else 1)))
        for each in here
        if ((distance := each.target - (each.number or 0)) > 0 and each.scored) or each.unknown
    ]
    return rounded(overall), [rounded(told) for _, told, _ in themes], sorted(gaps, key=lambda gap: -gap[2])


def rounded(told: Figures) -> Figures:
    """Each figure as the float nearest to it."""
    return {name: float(figure) if isinstance(figure, Fraction) else figure for name, figure in told.items()}
