"""What moved, on a terminal from 60 columns up and in a pipe."""

from collections.abc import Iterator, Sequence

from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Comparison, ThemeMoved
from digiassess.render.answered_on import answered_on
from digiassess.render.english import _, count, listed
from digiassess.render.figures import change, score
from digiassess.render.moved_facts import caution
from digiassess.render.moves import (
    basis,
    ends,
    indicative,
    rest,
    withheld,
)
from digiassess.render.terminal.moved_by_theme import by_theme_rows, wanted_themes
from digiassess.render.terminal.rows import Cell, Cells, Column, Row, Steps
from digiassess.render.terminal.text_width import cells_of

_TITLE = 22
"""The fewest columns of a theme's title; what is longer goes on below."""
_BETWEEN = 1
"""How many periods between the first and the last have room in a window of 60 columns."""


def comparison_rows(
    assessments: Sequence[Assessment], comparison: Comparison, themes: Sequence[str] = (), every: str = ""
) -> Iterator[Row | Cells]:
    """The whole on one screen, then by theme what became of each question and gap, of `themes` or of all.

    Where `every` is the command that shows all of it, each is named that moved, and the others are counted.
    """
    first, last = comparison.periods[0], comparison.periods[-1]
    yield Row("heading", _("{council}, {first} to {last}").format(council=comparison.council, first=first, last=last))
    yield from _overall(assessments, comparison)
    if quick := indicative(assessments):
        yield Row("warning", quick)
    yield from _themes(assessments[-1], comparison, themes)
    yield from _counts(comparison)
    # Without a line between, so that what is to be read with care stands on the first screen as far as it can.
    if comparison.cautions:
        yield Row("heading", _("Read with care"))
        for found in comparison.cautions:
            yield Row("warning", caution(found), indent=2, lead="- ")
    if comparison.moved:
        unrounded = _("A change is of unrounded figures, and may differ by 0.1.")
        yield Row("quiet", unrounded)
    yield from by_theme_rows(assessments, comparison, themes, brief=bool(every))
    if every:
        yield Row()
        yield Row("quiet", _("Every question, whether it moved or not: digiassess {compare}").format(compare=every))


def _overall(assessments: Sequence[Assessment], comparison: Comparison) -> Iterator[Row]:
    overall = comparison.overall
    if overall.change is None:
        yield Row("warning", _("No overall figure like for like. {reason}").format(reason=withheld(overall)))
    else:
        moved = _("Like for like {figures}: {change}")
        yield Row("heading", moved.format(figures=ends(overall.like_for_like), change=change(overall.change)))
    if comparison.moved:
        rests = _("On {basis} that mean the same and have a level.")
        yield Row("plain", rests.format(basis=basis(comparison)))
    if banks := answered_on(assessments):
        yield Row("plain", banks)
    figures = [
        _("{figure} in {period}").format(figure=score(figure), period=period)
        for period, figure in zip(comparison.periods, overall.reported, strict=True)
    ]
    yield Row("plain", _("As reported: {figures}.").format(figures=listed(figures)))


def _themes(now: Assessment, comparison: Comparison, wanted: Sequence[str]) -> Iterator[Row | Cells]:
    levels = now.bank.content.levels
    first, last = comparison.periods[0], comparison.periods[-1]
    head = (_("Theme"), _("Bars"), *comparison.periods, _("Change"), _("Rests on"))
    nothing = [theme.title for theme in wanted_themes(comparison, wanted) if not theme.questions]
    themes = [theme for theme in wanted_themes(comparison, wanted) if theme.questions]
    changes = [_short_change(theme.change) for theme in themes]
    longest = max(cells_of(text) for text in (head[0], *(theme.title for theme in themes)))
    columns = (
        Column(longest, min(longest, _TITLE)),
        Column(max(len(head[1]), len(comparison.periods)), spare="first"),
        *(
            Column(max(4, len(period)), right=True, spare="" if period in (first, last) else "last")
            for period in comparison.periods
        ),
        Column(max(map(cells_of, (_("Change"), *changes)))),
        # Below it stands with each theme.
        Column(max(map(cells_of, (_("Rests on"), *(rest(theme) for theme in themes)))), spare="first"),
    )
    if themes:
        yield Cells(columns, head, "quiet", said="")
    for theme, changed in zip(themes, changes, strict=True):
        steps = Steps(tuple(theme.like_for_like), levels[0].value, levels[-1].value)
        figures = [score(figure) for figure in theme.like_for_like]
        cells: list[Cell] = [theme.title, steps, *figures, changed, rest(theme)]
        yield Cells(columns, cells, said=_theme_said(comparison, theme))
    if nothing:
        yield Row("plain", _("Nothing compares in: {themes}.").format(themes=listed(nothing)), hang=2)
    between = comparison.periods[1:-1]
    if themes and len(between) > _BETWEEN:
        yield Row(
            "quiet",
            _("Where the window has no room for {periods}, --plain shows them.").format(periods=listed(between)),
        )


def _short_change(number: float | None) -> str:
    """A movement as `change` says it, where a column has little room."""
    return _("same") if number == 0 else change(number)


def _theme_said(comparison: Comparison, theme: ThemeMoved) -> str:
    """A theme's row as a sentence."""
    moved = _("{theme}: {figures} like for like from {first} to {last}, {change}, on {rest}.")
    return moved.format(
        theme=theme.title,
        figures=", ".join(score(figure) for figure in theme.like_for_like),
        first=comparison.periods[0],
        last=comparison.periods[-1],
        change=change(theme.change),
        rest=_("{questions} of {all}").format(questions=theme.questions, all=count(theme.of, "question")),
    )


def _counts(comparison: Comparison) -> Iterator[Row]:
    """How many questions and gaps became what: all of the council, whatever themes are shown."""
    questions, gaps = comparison.questions, comparison.gaps
    yield Row(
        "plain",
        _("Questions: {up} up, {down} down, {same} unchanged, {left_out} not comparable.").format(
            up=len(questions.improved),
            down=len(questions.declined),
            same=len(questions.unchanged),
            left_out=len(questions.not_comparable),
        ),
    )
    yield Row(
        "plain",
        _("Gaps: {closed} closed, {opened} opened, {remaining} remaining, {set_aside} set aside.").format(
            closed=len(gaps.closed),
            opened=len(gaps.opened),
            remaining=len(gaps.remaining),
            set_aside=len(gaps.set_aside),
        ),
    )
    went, stay = len(gaps.closed) + len(gaps.set_aside), len(gaps.remaining)
    apart = [
        _("{number} of {period}").format(number=number, period=period)
        for period, result, told in (
            (comparison.periods[0], comparison.results[0], went + stay),
            (comparison.periods[-1], comparison.results[-1], len(gaps.opened) + stay),
        )
        if (number := len(result.gaps) - told)
    ]
    if apart:
        yield Row("plain", _("Gaps that do not compare: {gaps}.").format(gaps=listed(apart)), hang=2)
