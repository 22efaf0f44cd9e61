"""What moved, on a terminal from 60 columns up, in a pipe, and as JSON."""

from collections.abc import Iterator, Sequence

from pydantic_core import to_json

from digiassess.model.assessment import Assessment
from digiassess.model.comparison import COMPARISON_SCHEMA, Comparison
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

_CHANGE = len("down under 0.1")
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
    yield Row("heading", f"{comparison.council}, {first} to {last}")
    yield Row()
    yield from _overall(comparison)
    if quick := indicative(assessments):
        yield Row("warning", quick)
    if comparison.cautions:
        yield Row()
        yield Row("heading", "Read with care")
        for found in comparison.cautions:
            yield Row("warning", caution(found), indent=4, lead="  - ")
    yield Row()
    yield from _themes(assessments[-1], comparison)
    yield from _questions(assessments, comparison)
    yield from _gaps(assessments, comparison)


def _overall(comparison: Comparison) -> Iterator[Row]:
    overall = comparison.overall
    if overall.change is None:
        yield Row("warning", f"No overall figure like for like. {withheld(overall)}")
    else:
        yield Row("heading", f"Like for like {ends(overall.like_for_like)}: {change(overall.change)}")
    if comparison.moved:
        yield Row("plain", f"On {basis(comparison)} that mean the same and were answered with a level in every period.")
        yield Row(
            "plain", "A change is taken from the unrounded figures, so it may differ from the printed ones by 0.1."
        )
    yield Row("plain", f"As reported in {', '.join(comparison.periods)}: {reported(overall.reported)}.")


def _themes(last: Assessment, comparison: Comparison) -> Iterator[Row | Cells]:
    levels = last.bank.content.levels
    figures = len("First")
    columns = (
        Column.of(["Theme", *(theme.title for theme in comparison.themes)]),
        Column(max(len("Bars"), len(comparison.periods))),
        Column(figures, right=True),
        Column(figures, right=True),
        Column(_CHANGE),
    )
    yield Cells(columns, ("Theme", "Bars", "First", "Last", "Change"), "quiet")
    for theme in comparison.themes:
        periods = theme.like_for_like
        bars = Steps(tuple(periods), levels[0].value, levels[-1].value)
        yield Cells(columns, (theme.title, bars, score(periods[0]), score(periods[-1]), change(theme.change)))
        said = by_direction(comparison, theme.id) if theme.questions else "no question compares"
        yield Row("quiet", f"{said}; rests on {rest(theme)}; reported {reported(theme.reported)}", indent=2)


def _questions(assessments: Sequence[Assessment], comparison: Comparison) -> Iterator[Row]:
    for direction, look in _DIRECTIONS:
        steps = [step(assessments[-1], moved) for moved in comparison.moved if moved.direction == direction]
        yield Row()
        yield Row(look, f"{direction.capitalize()}: {len(steps)}")
        for moved in steps:
            confirmed = ", confirmed as the same" if moved.confirmed else ""
            levels = f"{moved.first} to {moved.last}" if moved.by else f"{moved.last}{confirmed}"
            yield _item(f"{moved.text} {levels} ({moved.id})")
    left_out = comparison.questions.not_comparable
    yield Row()
    yield Row("heading", f"Not comparable: {len(left_out)}")
    for question in left_out:
        yield _item(f"{question_text(assessments, question.id)} {reason(question.reason)} ({question.id})")


def _gaps(assessments: Sequence[Assessment], comparison: Comparison) -> Iterator[Row]:
    gaps = comparison.gaps
    for name, ids in (
        ("closed", gaps.closed),
        ("set aside", gaps.set_aside),
        ("opened", gaps.opened),
        ("remaining", gaps.remaining),
    ):
        yield Row()
        yield Row("heading", f"Gaps {name}: {len(ids)}")
        for question_id in ids:
            yield _item(f"{gap_text(assessments, comparison, question_id)} ({question_id})")
    if comparison.targets:
        yield Row()
        yield Row("heading", f"Targets moved: {len(comparison.targets)}")
        for target in comparison.targets:
            yield _item(f"{target.id}: {target.first} to {target.last}")


def _item(text: str) -> Row:
    return Row("plain", text, indent=2, hang=2)
