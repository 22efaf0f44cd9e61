"""What moved, on a terminal from 60 columns up, in a pipe, and as JSON."""

import textwrap
from collections.abc import Iterable, Sequence

from pydantic_core import to_json
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
) -> list[Text]:
    """Like-for-like figures beside the reported ones, then what became of each question and gap, in wrapped lines."""
    first, last = comparison.periods[0], comparison.periods[-1]
    parts = [block(f"{comparison.council}, {first} to {last}", width, 0, "bold"), Text()]
    parts += _overall(comparison, width)
    if comparison.warnings:
        parts += [Text(), Text("Read with care", style="bold yellow")]
        parts += [block(f"- {warning}", width, 2, "yellow") for warning in comparison.warnings]
    parts += [Text(), *_themes(assessments[-1], comparison, width, blocks=blocks)]
    parts += _questions(assessments, comparison, width)
    parts += _gaps(assessments, comparison, width)
    return parts


def _overall(comparison: Comparison, width: int) -> Iterable[Text]:
    overall = comparison.overall
    many = len(comparison.moved)
    if overall.change is None:
        yield block(
            "No question compares in every period, so nothing can be said like for like.", width, 0, "bold yellow"
        )
    else:
        figures = " to ".join(score(figure) for figure in (overall.like_for_like[0], overall.like_for_like[-1]))
        yield block(f"Like for like {figures}: {change(overall.change)}", width, 0, "bold green")
        yield block(
            f"On {count(many, 'question')} that mean the same and were answered with a level in every period.", width
        )
        yield block(
            "A change is taken from the unrounded figures, so it may differ from the printed ones by 0.1.", width
        )
    yield block(f"As reported in {', '.join(comparison.periods)}: {reported(overall.reported)}.", width)


def _themes(last: Assessment, comparison: Comparison, width: int, *, blocks: bool) -> Iterable[Text]:
    levels = last.bank.content.levels
    bars = max(5, len(comparison.periods))
    fixed = bars + 2 + 5 + 2 + 5 + 2 + _CHANGE + 2
    title = max(12, min(width - fixed - 2, 40))
    head = ("Theme", "Bars", "First", "Last", "Change")
    widths = (title, bars, 5, 5, _CHANGE)
    yield row(head, widths, (2, 3), "dim")
    for theme in comparison.themes:
        figures = theme.like_for_like
        bar = steps(figures, levels[0].value, levels[-1].value, blocks=blocks)
        cells = (theme.title, bar, score(figures[0]), score(figures[-1]), change(theme.change))
        yield row(cells, widths, (2, 3))
        said = by_direction(comparison, theme.id) if theme.questions else "no question compares"
        about = f"{said}; rests on {rest(theme)}; reported {reported(theme.reported)}"
        yield block(about, width, 2, "dim")


def _questions(assessments: Sequence[Assessment], comparison: Comparison, width: int) -> Iterable[Text]:
    for name, style in (("improved", "green"), ("declined", "red"), ("unchanged", "")):
        found = [step(assessments[-1], one) for one in comparison.moved if one.direction == name]
        yield Text()
        yield Text(f"{name.capitalize()}: {len(found)}", style=f"bold {style}".strip())
        for one in found:
            confirmed = ", confirmed as the same" if one.confirmed else ""
            moved = f"{one.first} to {one.last}" if one.by else f"{one.last}{confirmed}"
            yield block(f"{one.text} {moved} ({one.id})", width, 2)
    left_out = comparison.questions.not_comparable
    yield Text()
    yield Text(f"Not comparable: {len(left_out)}", style="bold")
    for each in left_out:
        yield block(f"{question_text(assessments, each.id)} {each.reason} ({each.id})", width, 2)


def _gaps(assessments: Sequence[Assessment], comparison: Comparison, width: int) -> Iterable[Text]:
    gaps = comparison.gaps
    for name, ids in (("closed", gaps.closed), ("opened", gaps.opened), ("remaining", gaps.remaining)):
        yield Text()
        yield Text(f"Gaps {name}: {len(ids)}", style="bold")
        for question_id in ids:
            yield block(f"{gap_text(assessments, comparison, question_id)} ({question_id})", width, 2)
    if comparison.targets:
        yield Text()
        yield Text(f"Targets moved: {len(comparison.targets)}", style="bold")
        for target in comparison.targets:
            yield block(f"{target.id}: {target.first} to {target.last}", width, 2)


def block(text: str, width: int, indent: int = 0, style: str = "") -> Text:
    """`text` wrapped to `width` columns, each line `indent` columns in."""
    lines = textwrap.wrap(text, max(10, width - indent), break_on_hyphens=False) or [""]
    return Text("\n".join(" " * indent + line for line in lines), style=style)


def row(cells: Sequence[str], widths: Sequence[int], right: Sequence[int] = (), style: str = "") -> Text:
    """Cells side by side, two columns apart; what is longer than its width goes on below. `right` are aligned right."""
    wrapped = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for number in range(max(map(len, wrapped))):
        parts = [cell[number] if number < len(cell) else "" for cell in wrapped]
        placed = [
            part.rjust(width) if place in right else part.ljust(width)
            for place, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        lines.append("  ".join(placed).rstrip())
    return Text("\n".join(lines), style=style)
