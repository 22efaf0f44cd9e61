"""The gap report on a terminal, readable from 60 columns up and in a pipe."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from digiassess.model.assessment import Assessment
from digiassess.model.bank import Bank
from digiassess.model.result import Gap, Result, ThemeResult
from digiassess.render.citation import Citation, citations
from digiassess.render.figures import NONE, bar, count, listed, percent, plain, score, share

_BAR = 10
_INDENT = 5


def gap_report(
    assessment: Assessment,
    result: Result,
    themes: Sequence[str] = (),
    top: int | None = None,
    *,
    width: int,
    blocks: bool = True,
) -> RenderableType:
    """The overall figure, a row a theme, then the gaps, of `themes` or of all, the first `top` or all of them.

    `width` is the number of columns there are; without `blocks` the bars are made of ASCII characters.
    """
    bank = assessment.bank.content
    shown = result.only(themes)
    parts: list[RenderableType] = [*_head(bank, result), _themes(bank, shown.themes, width, blocks=blocks)]
    parts += [Text(), *_gap_list(assessment, shown.gaps, top)]
    return Group(*parts)


def _head(bank: Bank, result: Result) -> Iterable[RenderableType]:
    overall = result.overall
    quick = ", quick assessment (headline questions only)" if result.quick else ""
    yield Text(f"{result.council}, {result.period}{quick}", style="bold")
    yield Text()
    if overall.withheld:
        yield Text(f"No overall figure. {overall.withheld}", style="bold yellow")
    else:
        yield Text(f"Overall {score(overall.score)} of {_top(bank)} ({percent(overall.percent)})", style="bold green")
    if overall.low is not None and overall.high is not None and overall.low != overall.high:
        yield Text(
            f"With every open question at its lowest it would be {score(overall.low)}, "
            f"at its highest {score(overall.high)}."
        )
    if overall.coverage is not None:
        yield Text(f"Answered with a level: {share(overall.coverage)} of what is in scope, by weight.")
    if overall.progress is not None:
        yield Text(f"Progress to the council's own targets: {share(overall.progress)}.")
    if overall.lowest_theme:
        lowest = result.theme(overall.lowest_theme)
        yield Text(f"Lowest theme: {lowest.title}, {score(lowest.score)}.")
    yield Text()


def _top(bank: Bank) -> str:
    return plain(bank.levels[-1].value)


def _themes(bank: Bank, themes: Sequence[ThemeResult], width: int, *, blocks: bool) -> RenderableType:
    level = min(max(len(NONE), *(len(one.name) for one in bank.levels), len("Level")), max(8, width // 5))
    # Everything but the title has a width of its own; the title wraps in what is left.
    title = max(12, min(width - (2 + _BAR + 2 + 5 + 2 + level + 2 + 6), 40))
    head = _row("Theme", "", "Score", "Level", "Target", title=title, level=level, style="dim")
    rows: list[RenderableType] = [head]
    for theme in themes:
        figure = score(theme.score) + ("*" if theme.provisional and theme.score is not None else "")
        target = NONE if theme.target is None else score(theme.target)
        filled = bar(theme.percent, _BAR, blocks=blocks)
        rows.append(_row(theme.title, filled, figure, theme.level_name or NONE, target, title=title, level=level))
        if theme.held_back_by:
            held = f"held back by {listed([_holder(theme, name) for name in theme.held_back_by])}"
            rows.append(Padding(Text(held, style="yellow"), (0, 0, 0, 2)))
        if open_ := _open(theme):
            rows.append(Padding(Text(open_, style="dim"), (0, 0, 0, 2)))
    if any(theme.provisional and theme.score is not None for theme in themes):
        rows.append(Text("* provisional: not every question in scope is answered with a level", style="dim"))
    return Group(*rows)


def _row(
    name: str, filled: str, figure: str, level_name: str, target: str, *, title: int, level: int, style: str = ""
) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for wide, side in ((title, "left"), (_BAR, "left"), (5, "right"), (level, "left"), (6, "right")):
        table.add_column(width=wide, justify=side)  # type: ignore[arg-type]
    cells = (name, filled, figure, level_name, target)
    table.add_row(*(Text(cell, style=style or ("cyan" if cell is filled else "")) for cell in cells))
    return table


def _holder(theme: ThemeResult, question_id: str) -> str:
    one = next(question for question in theme.questions if question.id == question_id)
    if one.number is not None:
        return f"{question_id} (level {one.number})"
    return f"{question_id} (don't know)" if one.state == "unknown" else f"{question_id} (unanswered)"


def _open(theme: ThemeResult) -> str:
    parts = [
        count(theme.unknown, "don't know", "don't knows") if theme.unknown else "",
        f"{theme.unanswered} unanswered" if theme.unanswered else "",
        f"{theme.not_applicable} not applicable" if theme.not_applicable else "",
    ]
    return ", ".join(part for part in parts if part)


def _gap_list(assessment: Assessment, gaps: Sequence[Gap], top: int | None) -> Iterable[RenderableType]:
    if not gaps:
        yield Text("No gaps: every question answered with a level has reached its target.")
        return
    shown = gaps if top is None else gaps[:top]
    first = "the first" if len(shown) == 1 else f"the first {len(shown)}"
    few = f", {first} shown" if len(shown) < len(gaps) else ""
    yield Text(f"{count(len(gaps), 'gap')}, most pressing first{few}", style="bold")
    told: set[str] = set()
    for gap in shown:
        yield Text()
        yield from _gap(assessment, gap, told)


def _gap(assessment: Assessment, gap: Gap, told: set[str]) -> Iterable[RenderableType]:
    """One gap; a signpost that is in `told` already is named without repeating what it says."""
    bank = assessment.bank.content
    theme, question = bank.by_id[gap.question]
    head = Table.grid(padding=(0, 1, 0, 0))
    head.add_column(width=_INDENT - 1, justify="right")
    head.add_column()
    head.add_row(Text(f"{gap.rank}."), Text(question.text, style="bold"))
    yield head
    critical = ", critical" if question.critical else ""
    yield _in(Text(f"{gap.question}, {theme.title}{critical}, priority {plain(gap.priority)}", style="dim"))
    if gap.current is None:
        yield _labelled("Now", "not known")
    else:
        yield _labelled("Now", _level(bank, gap.current, question.levels[gap.current].statement))
    yield _labelled("Next", gap.next_step, "green")
    yield _labelled("Target", _level(bank, gap.target))
    for one in citations(bank, gap.signposts):
        yield from _signpost(one, again=one.id in told)
        told.add(one.id)


def _in(text: Text, further: int = 0) -> RenderableType:
    return Padding(text, (0, 0, 0, _INDENT + further))


def _level(bank: Bank, number: int, statement: str = "") -> str:
    name = f"{number} {bank.levels[number].name}"
    return f"{name}. {statement}" if statement else name


def _labelled(label: str, text: str, style: str = "") -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_INDENT + 6)
    table.add_column()
    table.add_row(Text(" " * _INDENT + label, style="dim"), Text(text, style=style))
    return table


def _signpost(one: Citation, *, again: bool) -> Iterable[RenderableType]:
    link = Style(link=one.address) if one.address else Style()
    yield _in(Text(f"> {one.name}{' (see above)' if again else ''}", style=Style(bold=True) + link))
    if again:
        return
    facts = [f"{one.place}.", one.finding, one.sureness, f"For: {one.binds}." if one.binds else ""]
    yield _in(Text(" ".join(part for part in facts if part)), 2)
    if one.caution:
        yield _in(Text(f"Caution: {one.caution}", style="yellow"), 2)
    yield from _address(one)
    for today in one.today:
        yield _in(Text(f"Today: {today.name}"), 2)
        if today.caution:
            yield _in(Text(f"Caution: {today.caution}", style="yellow"), 2)
        yield from _address(today)


def _address(one: Citation) -> Iterable[RenderableType]:
    """The address in one piece, however long, so that it can be copied and followed."""
    if one.address:
        text = Text(" " * (_INDENT + 2), no_wrap=True, overflow="ignore")
        yield text.append(one.address, Style(dim=True, link=one.address))
