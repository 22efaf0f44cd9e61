"""What moved, on a terminal from 60 columns up and in a pipe."""

from collections.abc import Iterator, Sequence

from digiassess.model.assessment import Assessment
from digiassess.model.comparison import Comparison, ThemeMoved
from digiassess.render import english
from digiassess.render.answered_on import answered_on
from digiassess.render.english import _, capital, count, listed, ngettext
from digiassess.render.figures import change, score
from digiassess.render.moved_facts import caution, reason
from digiassess.render.moves import (
    basis,
    by_direction,
    ends,
    gap_text,
    moved_question,
    question_text,
    reported,
    rest,
    withheld,
)
from digiassess.render.terminal.rows import Cell, Cells, Column, Look, Row, Steps
from digiassess.render.terminal.text_width import cells_of

_TITLE = 22
"""How many columns a theme's title has at the least; what is longer goes on below."""
_BETWEEN = 1
"""How many periods between the first and the last have room in a window of 60 columns."""

_DIRECTIONS: tuple[tuple[str, Look], ...] = (("improved", "good"), ("declined", "bad"), ("unchanged", "heading"))


def comparison_rows(
    assessments: Sequence[Assessment], comparison: Comparison, themes: Sequence[str] = ()
) -> Iterator[Row | Cells]:
    """The whole on one screen, then by theme what became of each question and gap, of `themes` or of all."""
    first, last = comparison.periods[0], comparison.periods[-1]
    yield Row("heading", _("{council}, {first} to {last}").format(council=comparison.council, first=first, last=last))
    yield from _overall(assessments, comparison)
    if quick := _quick(assessments):
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
    yield from _by_theme(assessments, comparison, themes)


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


def _quick(assessments: Sequence[Assessment]) -> str:
    """Of which periods the figures are indicative, in a line where there are two; empty where none is."""
    quick = [assessment.period for assessment in assessments if assessment.quick]
    said = ngettext(
        "{periods} was quick: its figures are indicative.",
        "{periods} were quick: their figures are indicative.",
        len(quick),
    )
    return said.format(periods=listed(quick)) if quick else ""


def _themes(now: Assessment, comparison: Comparison, wanted: Sequence[str]) -> Iterator[Row | Cells]:
    levels = now.bank.content.levels
    first, last = comparison.periods[0], comparison.periods[-1]
    head = (_("Theme"), _("Bars"), *comparison.periods, _("Change"), _("Rests on"))
    nothing = [theme.title for theme in _wanted(comparison, wanted) if not theme.questions]
    themes = [theme for theme in _wanted(comparison, wanted) if theme.questions]
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


def _wanted(comparison: Comparison, wanted: Sequence[str]) -> list[ThemeMoved]:
    return [theme for theme in comparison.themes if not wanted or theme.id in wanted]


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


def _by_theme(assessments: Sequence[Assessment], comparison: Comparison, wanted: Sequence[str]) -> Iterator[Row]:
    told = set()
    for theme in _wanted(comparison, wanted):
        ids = [question_id for question_id in _ids(comparison) if _theme_of(assessments, question_id) == theme.id]
        told.update(ids)
        said = by_direction(comparison, theme.id) if theme.questions else _("no question compares")
        about = _("{moved}; rests on {rest}; reported {figures}")
        yield Row()
        yield Row("heading", theme.title)
        yield Row("quiet", about.format(moved=said, rest=rest(theme), figures=reported(theme.reported)), indent=2)
        yield from _of(assessments, comparison, ids)
    others = [] if wanted else [question_id for question_id in _ids(comparison) if question_id not in told]
    if others:
        yield Row()
        yield Row("heading", _("Themes that are no more"))
        yield from _of(assessments, comparison, others)


def _ids(comparison: Comparison) -> list[str]:
    """Every question that became anything, once, in the order of the bank."""
    gaps = comparison.gaps
    found = [moved.id for moved in comparison.moved]
    found += [question.id for question in comparison.questions.not_comparable]
    found += [*gaps.closed, *gaps.set_aside, *gaps.opened, *gaps.remaining]
    found += [target.id for target in comparison.targets]
    return list(dict.fromkeys(found))


def _theme_of(assessments: Sequence[Assessment], question_id: str) -> str:
    """The theme of the question in the last bank that has it."""
    for assessment in reversed(assessments):
        if question_id in assessment.bank.content.by_id:
            return assessment.bank.content.by_id[question_id][0].id
    return ""


def _of(assessments: Sequence[Assessment], comparison: Comparison, ids: Sequence[str]) -> Iterator[Row]:
    """What became of those questions: of their answers first, then of their gaps and targets."""
    yield from _questions(assessments, comparison, ids)
    yield from _gaps(assessments, comparison, ids)


def _questions(assessments: Sequence[Assessment], comparison: Comparison, ids: Sequence[str]) -> Iterator[Row]:
    for direction, look in _DIRECTIONS:
        steps = [
            moved_question(assessments[-1], moved)
            for moved in comparison.moved
            if moved.direction == direction and moved.id in ids
        ]
        if steps:
            yield Row(look, f"{capital(english.direction(direction))}: {len(steps)}", indent=2)
        for moved in steps:
            levels = moved.last
            if moved.by:
                levels = _("{first} to {last}").format(first=moved.first, last=moved.last)
            elif moved.confirmed:
                levels = _("{level}, confirmed as the same").format(level=moved.last)
            yield _item(f"{moved.text} {levels} ({moved.id})")
    left_out = [question for question in comparison.questions.not_comparable if question.id in ids]
    if left_out:
        yield Row("heading", _("Not comparable: {number}").format(number=len(left_out)), indent=2)
    for question in left_out:
        yield _item(f"{question_text(assessments, question.id)} {reason(question.reason)} ({question.id})")


def _gaps(assessments: Sequence[Assessment], comparison: Comparison, ids: Sequence[str]) -> Iterator[Row]:
    gaps = comparison.gaps
    for head, became in (
        (_("Gaps closed: {number}"), gaps.closed),
        (_("Gaps set aside: {number}"), gaps.set_aside),
        (_("Gaps opened: {number}"), gaps.opened),
    ):
        if here := [question_id for question_id in became if question_id in ids]:
            yield Row("heading", head.format(number=len(here)), indent=2)
        for question_id in here:
            yield _item(f"{gap_text(assessments, comparison, question_id)} ({question_id})")
    # What is said of their questions above is not said again: a gap that remains is named by its question's id.
    if remaining := [question_id for question_id in gaps.remaining if question_id in ids]:
        named = _("Gaps remaining: {number}: {questions}")
        yield Row("plain", named.format(number=len(remaining), questions=", ".join(remaining)), indent=2, hang=2)
    targets = [target for target in comparison.targets if target.id in ids]
    if targets:
        yield Row("heading", _("Targets moved: {number}").format(number=len(targets)), indent=2)
    for target in targets:
        levels = _("{first} to {last}").format(first=target.first, last=target.last)
        yield _item(f"{target.id}: {levels}")


def _item(text: str) -> Row:
    return Row("plain", text, indent=4, hang=2)
