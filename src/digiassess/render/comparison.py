"""What moved, on a terminal from 60 columns up, in a pipe, and as JSON."""

from collections.abc import Iterable, Sequence

from pydantic_core import to_json
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from digiassess.model.assessment import Assessment
from digiassess.model.comparison import COMPARISON_SCHEMA, Comparison
from digiassess.render.figures import count, score
from digiassess.render.moves import by_direction, change, gap_text, question_text, reported, rest, step, steps

_CHANGE = len("down under 0.1")


def comparison_json(comparison: Comparison) -> str:
    """One JSON document; numbers unrounded, null where there is none."""
    return to_json({"schema": COMPARISON_SCHEMA, **comparison.model_dump(mode="json")}, indent=2).decode()


def comparison_report(
    assessments: Sequence[Assessment], comparison: Comparison, *, width: int, blocks: bool = True
) -> RenderableType:
    """Like-for-like figures beside the reported ones, then what became of each question and gap."""
    first, last = comparison.periods[0], comparison.periods[-1]
    parts: list[RenderableType] = [Text(f"{comparison.council}, {first} to {last}", style="bold"), Text()]
    parts += _overall(comparison)
    if comparison.warnings:
        parts += [Text(), Text("Read with care", style="bold yellow")]
        parts += [Padding(Text(f"- {warning}", style="yellow"), (0, 0, 0, 2)) for warning in comparison.warnings]
    parts += [Text(), *_themes(assessments[-1], comparison, width, blocks=blocks)]
    parts += _questions(assessments, comparison)
    parts += _gaps(assessments, comparison)
    return Group(*parts)


def _overall(comparison: Comparison) -> Iterable[RenderableType]:
    overall = comparison.overall
    many = len(comparison.moved)
    if overall.change is None:
        yield Text("No question compares in every period, so nothing can be said like for like.", style="bold yellow")
    else:
        figures = " to ".join(score(figure) for figure in (overall.like_for_like[0], overall.like_for_like[-1]))
        yield Text(f"Like for like {figures}: {change(overall.change)}", style="bold green")
        yield Text(f"On {count(many, 'question')} that mean the same and were answered with a level in every period.")
        yield Text("A change is taken from the unrounded figures, so it may differ from the printed ones by 0.1.")
    yield Text(f"As reported in {', '.join(comparison.periods)}: {reported(overall.reported)}.")


def _themes(last: Assessment, comparison: Comparison, width: int, *, blocks: bool) -> Iterable[RenderableType]:
    levels = last.bank.content.levels
    bars = max(5, len(comparison.periods))
    fixed = bars + 2 + 5 + 2 + 5 + 2 + _CHANGE + 2
    title = max(12, min(width - fixed - 2, 40))
    head = ("Theme", "Bars", "First", "Last", "Change")
    yield _row(head, (title, bars, 5, 5, _CHANGE), "dim")
    for theme in comparison.themes:
        figures = theme.like_for_like
        bar = steps(figures, levels[0].value, levels[-1].value, blocks=blocks)
        cells = (theme.title, bar, score(figures[0]), score(figures[-1]), change(theme.change))
        yield _row(cells, (title, bars, 5, 5, _CHANGE), "")
        said = by_direction(comparison, theme.id) if theme.questions else "no question compares"
        about = f"{said}; rests on {rest(theme)}; reported {reported(theme.reported)}"
        yield Padding(Text(about, style="dim"), (0, 0, 0, 2))


def _row(cells: Sequence[str], widths: Sequence[int], style: str) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for place, wide in enumerate(widths):
        table.add_column(width=wide, justify="right" if place in (2, 3) else "left")
    table.add_row(*(Text(cell, style=style) for cell in cells))
    return table


def _questions(assessments: Sequence[Assessment], comparison: Comparison) -> Iterable[RenderableType]:
    for name, style in (("improved", "green"), ("declined", "red"), ("unchanged", "")):
        found = [step(assessments[-1], one) for one in comparison.moved if one.direction == name]
        yield Text()
        yield Text(f"{name.capitalize()}: {len(found)}", style=f"bold {style}".strip())
        for one in found:
            confirmed = ", confirmed as the same" if one.confirmed else ""
            moved = f"{one.first} to {one.last}" if one.by else f"{one.last}{confirmed}"
            yield Padding(Text(f"{one.text} ").append(moved, "bold").append(f" ({one.id})", "dim"), (0, 0, 0, 2))
    left_out = comparison.questions.not_comparable
    yield Text()
    yield Text(f"Not comparable: {len(left_out)}", style="bold")
    for each in left_out:
        text = Text(f"{question_text(assessments, each.id)} ").append(each.reason, "bold")
        yield Padding(text.append(f" ({each.id})", "dim"), (0, 0, 0, 2))


def _gaps(assessments: Sequence[Assessment], comparison: Comparison) -> Iterable[RenderableType]:
    gaps = comparison.gaps
    for name, ids in (("closed", gaps.closed), ("opened", gaps.opened), ("remaining", gaps.remaining)):
        yield Text()
        yield Text(f"Gaps {name}: {len(ids)}", style="bold")
        for question_id in ids:
            text = Text(gap_text(assessments, comparison, question_id)).append(f" ({question_id})", "dim")
            yield Padding(text, (0, 0, 0, 2))
    if comparison.targets:
        yield Text()
        yield Text(f"Targets moved: {len(comparison.targets)}", style="bold")
        for target in comparison.targets:
            yield Padding(Text(f"{target.id}: {target.first} to {target.last}"), (0, 0, 0, 2))
