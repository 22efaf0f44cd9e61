"""What moved, on a terminal from 60 columns up, in a pipe, and as JSON."""

from collections.abc import Iterator, Sequence

from pydantic_core import to_json

from digiassess.model.assessment import Assessment
from digiassess.model.comparison import COMPARISON_SCHEMA, Comparison
from digiassess.render import english
from digiassess.render.english import _, capital
from digiassess.render.figures import score
from digiassess.render.moved_facts import caution, reason, reason_code
from digiassess.render.moves import (
    basis,
    by_direction,
    change,
    ends,
    gap_text,
    indicative,
    question_text,
    reported,
    rest,
    step,
    withheld,
)
from digiassess.render.terminal.rows import Cells, Column, Look, Row, Steps

_DIRECTIONS: tuple[tuple[str, Look], ...] = (("improved", "good"), ("declined", "bad"), ("unchanged", "heading"))


def comparison_json(comparison: Comparison) -> str:
    """One JSON document; numbers unrounded, null where there is none."""
    record = comparison.model_dump(mode="json")
    record["overall"]["withheld"] = withheld(comparison.overall) or None
    for left_out, told in zip(comparison.questions.not_comparable, record["questions"]["not_comparable"], strict=True):
        told["reason"] = reason_code(left_out.reason)
    return to_json({"schema": COMPARISON_SCHEMA, **record}, indent=2).decode()


def comparison_rows(assessments: Sequence[Assessment], comparison: Comparison) -> Iterator[Row | Cells]:
    """Like-for-like figures beside the reported ones, then what became of each question and gap."""
    first, last = comparison.periods[0], comparison.periods[-1]
    yield Row("heading", _("{council}, {first} to {last}").format(council=comparison.council, first=first, last=last))
    yield Row()
    yield from _overall(comparison)
    if quick := indicative(assessments):
        yield Row("warning", quick)
    if comparison.cautions:
        yield Row()
        yield Row("heading", _("Read with care"))
        for found in comparison.cautions:
            yield Row("warning", caution(found), indent=4, lead="  - ")
    yield Row()
    yield from _themes(assessments[-1], comparison)
    yield from _questions(assessments, comparison)
    yield from _gaps(assessments, comparison)


def _overall(comparison: Comparison) -> Iterator[Row]:
    overall = comparison.overall
    if overall.change is None:
        yield Row("warning", _("No overall figure like for like. {reason}").format(reason=withheld(overall)))
    else:
        moved = _("Like for like {figures}: {change}")
        yield Row("heading", moved.format(figures=ends(overall.like_for_like), change=change(overall.change)))
    if comparison.moved:
        rests = _("On {basis} that mean the same and were answered with a level in every period.")
        yield Row("plain", rests.format(basis=basis(comparison)))
        unrounded = _("A change is taken from the unrounded figures, so it may differ from the printed ones by 0.1.")
        yield Row("plain", unrounded)
    as_reported = _("As reported in {periods}: {figures}.")
    yield Row("plain", as_reported.format(periods=", ".join(comparison.periods), figures=reported(overall.reported)))


def _themes(last: Assessment, comparison: Comparison) -> Iterator[Row | Cells]:
    levels = last.bank.content.levels
    head = (_("Theme"), _("Bars"), _("First"), _("Last"), _("Change"))
    figures = max(len(head[2]), len(head[3]))
    columns = (
        Column.of([head[0], *(theme.title for theme in comparison.themes)]),
        Column(max(len(head[1]), len(comparison.periods))),
        Column(figures, right=True),
        Column(figures, right=True),
        Column(max(len(head[4]), len(change(-0.01)))),
    )
    yield Cells(columns, head, "quiet")
    for theme in comparison.themes:
        periods = theme.like_for_like
        bars = Steps(tuple(periods), levels[0].value, levels[-1].value)
        yield Cells(columns, (theme.title, bars, score(periods[0]), score(periods[-1]), change(theme.change)))
        said = by_direction(comparison, theme.id) if theme.questions else _("no question compares")
        about = _("{moved}; rests on {rest}; reported {figures}")
        yield Row("quiet", about.format(moved=said, rest=rest(theme), figures=reported(theme.reported)), indent=2)


def _questions(assessments: Sequence[Assessment], comparison: Comparison) -> Iterator[Row]:
    for direction, look in _DIRECTIONS:
        steps = [step(assessments[-1], moved) for moved in comparison.moved if moved.direction == direction]
        yield Row()
        yield Row(look, f"{capital(english.direction(direction))}: {len(steps)}")
        for moved in steps:
            levels = moved.last
            if moved.by:
                levels = _("{first} to {last}").format(first=moved.first, last=moved.last)
            elif moved.confirmed:
                levels = _("{level}, confirmed as the same").format(level=moved.last)
            yield _item(f"{moved.text} {levels} ({moved.id})")
    left_out = comparison.questions.not_comparable
    yield Row()
    yield Row("heading", _("Not comparable: {number}").format(number=len(left_out)))
    for question in left_out:
        yield _item(f"{question_text(assessments, question.id)} {reason(question.reason)} ({question.id})")


def _gaps(assessments: Sequence[Assessment], comparison: Comparison) -> Iterator[Row]:
    gaps = comparison.gaps
    for head, ids in (
        (_("Gaps closed: {number}"), gaps.closed),
        (_("Gaps set aside: {number}"), gaps.set_aside),
        (_("Gaps opened: {number}"), gaps.opened),
        (_("Gaps remaining: {number}"), gaps.remaining),
    ):
        yield Row()
        yield Row("heading", head.format(number=len(ids)))
        for question_id in ids:
            yield _item(f"{gap_text(assessments, comparison, question_id)} ({question_id})")
    if comparison.targets:
        yield Row()
        yield Row("heading", _("Targets moved: {number}").format(number=len(comparison.targets)))
        for target in comparison.targets:
            levels = _("{first} to {last}").format(first=target.first, last=target.last)
            yield _item(f"{target.id}: {levels}")


def _item(text: str) -> Row:
    return Row("plain", text, indent=2, hang=2)
