"""Words and figures for what moved, the same on the terminal and in papers."""

from collections.abc import Sequence
from dataclasses import dataclass

from digiassess.analysis.comparison import compare
from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Comparison, Moved, ThemeMoved
from digiassess.render.figures import NONE, count, rounded, score


def change(number: float | None) -> str:
    """A movement to one decimal, from the unrounded figure: `+0.3`, `no change`, `none` where there is none."""
    if number is None:
        return NONE
    if number == 0:
        return "no change"
    shown = rounded(abs(number), 1)
    if not shown:
        return "up under 0.1" if number > 0 else "down under 0.1"
    return f"{'+' if number > 0 else '-'}{shown}"


def rest(theme: ThemeMoved) -> str:
    """How many of a theme's questions its like-for-like figures rest on."""
    return f"{theme.questions} of {theme.of}"


def reported(figures: Sequence[float | None]) -> str:
    """The figures as each period's paper printed them."""
    return ", ".join(score(figure) for figure in figures)


def by_direction(comparison: Comparison, theme_id: str) -> str:
    """`2 of 8 questions improved, 1 declined`, careful to claim no more."""
    moved = [one for one in comparison.moved if one.theme == theme_id]
    up = sum(one.direction == "improved" for one in moved)
    down = sum(one.direction == "declined" for one in moved)
    if not up and not down:
        return f"no change in {count(len(moved), 'question')}"
    return f"{up} of {count(len(moved), 'question')} improved, {down} declined"


@dataclass(frozen=True)
class Step:
    """One question's movement, in words."""

    id: str
    text: str
    theme: str
    first: str
    last: str
    by: int
    """Levels up, or down where it is below zero."""
    note: str
    confirmed: bool
    critical: bool


def step(last: Assessment, moved: Moved) -> Step:
    """How one question moved, named as the last period's bank names it, with that period's note."""
    bank = last.bank.content
    theme, question = bank.by_id[moved.id]
    first, now = moved.numbers[0], moved.numbers[-1]
    return Step(
        id=moved.id,
        text=question.text,
        theme=theme.title,
        first=f"{first}, {bank.levels[first].name}",
        last=f"{now}, {bank.levels[now].name}",
        by=now - first,
        note=last.answer(moved.id).note,
        confirmed=moved.confirmed,
        critical=question.critical,
    )


def largest(last: Assessment, comparison: Comparison, direction: str, most: int = 3) -> list[Step]:
    """The questions that improved or declined by most levels; of equal ones critical questions come first."""
    found = [step(last, one) for one in comparison.moved if one.direction == direction]
    return sorted(found, key=lambda one: (-abs(one.by), not one.critical))[:most]


def gap_text(assessments: Sequence[Assessment], comparison: Comparison, question_id: str) -> str:
    """The question's words, and whether its target moved: a gap may close or open by that alone."""
    moved = next((one for one in comparison.targets if one.id == question_id), None)
    text = question_text(assessments, question_id)
    return text if moved is None else f"{text} (its target moved from {moved.first} to {moved.last})"


def question_text(assessments: Sequence[Assessment], question_id: str) -> str:
    """The question's words, from the last bank that has it."""
    for assessment in reversed(assessments):
        if question_id in assessment.bank.content.by_id:
            return assessment.bank.content.by_id[question_id][1].text
    return question_id


@dataclass(frozen=True)
class MovesView:
    """What moved since an earlier period, as a paper says it."""

    since: str
    now: str
    overall: str
    """Empty where no question compares."""
    questions: int
    reported: tuple[str, ...]
    theme_rows: tuple[tuple[str, ...], ...]
    rises: tuple[Step, ...]
    falls: tuple[Step, ...]
    unchanged: int
    confirmed: int
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    remaining: int
    targets: tuple[tuple[str, int, int], ...]
    left_out: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def moves_view(assessments: Sequence[Assessment]) -> MovesView:
    """What moved from the first of `assessments` to the last, in words and figures."""
    comparison, last = compare(assessments), assessments[-1]
    overall = comparison.overall
    ends = [score(figure) for figure in (overall.like_for_like[0], overall.like_for_like[-1])]
    return MovesView(
        since=comparison.periods[0],
        now=comparison.periods[-1],
        overall="" if overall.change is None else f"{ends[0]} to {ends[1]} ({change(overall.change)})",
        questions=len(comparison.moved),
        reported=tuple(score(figure) for figure in overall.reported),
        theme_rows=tuple(
            (
                theme.title,
                score(theme.like_for_like[0]),
                score(theme.like_for_like[-1]),
                change(theme.change),
                rest(theme),
                score(theme.reported[0]),
                score(theme.reported[-1]),
            )
            for theme in comparison.themes
        ),
        rises=tuple(largest(last, comparison, "improved")),
        falls=tuple(largest(last, comparison, "declined")),
        unchanged=len(comparison.questions.unchanged),
        confirmed=sum(one.confirmed for one in comparison.moved),
        closed=tuple(gap_text(assessments, comparison, one) for one in comparison.gaps.closed),
        opened=tuple(gap_text(assessments, comparison, one) for one in comparison.gaps.opened),
        remaining=len(comparison.gaps.remaining),
        targets=tuple((question_text(assessments, one.id), one.first, one.last) for one in comparison.targets),
        left_out=tuple((question_text(assessments, one.id), one.reason) for one in comparison.questions.not_comparable),
        warnings=comparison.warnings,
    )
